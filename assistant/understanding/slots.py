"""What a question says that a calculation needs: household, place, time, price."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES, Language
from assistant.core.packaged import packaged
from assistant.core.text import fold
from assistant.core.text import words as plain_words
from assistant.understanding.household import Household, read_household
from assistant.understanding.lexicon import Lexicon
from assistant.understanding.numbering import numbered
from assistant.understanding.quantities import When, find_mci, find_money, find_months, find_when
from assistant.understanding.question import Question
from assistant.understanding.told import direction, exclusions, programme, years_registered

_CLAUSE = re.compile(r"[,;.!?]\s+")
LOOK_BACK = 3
FAR_BACK = 7
_GROUPS = re.compile(r"#\d{1,3}(?: #\d{3})+(?!\d)")
Direction = Literal["from", "to"]


@dataclass(frozen=True)
class PlaceSaid:
    """A place a question names: its id, the region it lies in, and where the words stand."""

    id: str
    region: str
    start: int
    end: int
    direction: Direction | None
    is_town: bool


@dataclass(frozen=True)
class Slots:
    """Everything found; ``None`` is not said. ``story_year`` is a past year told, not asked for."""

    household: Household
    when: When | None
    settlement: Literal["urban", "rural"] | None
    settlement_from_town: str | None
    months: int | None
    money: Decimal | None
    mci: Decimal | None
    to_mci: bool
    workers: int | None
    days: int | None
    kandas: bool
    places: tuple[PlaceSaid, ...]
    houses: int | None = None
    years_registered: Decimal | None = None
    excludes: frozenset[str] = frozenset()
    story_year: int | None = None
    resettler: bool = False
    direction: Direction | None = None
    programme: str | None = None

    @property
    def arrival(self) -> PlaceSaid | None:
        """The place moved to, or the only one named without a direction."""
        to = [place for place in self.places if place.direction == "to"]
        unsaid = [place for place in self.places if place.direction is None]
        return to[-1] if to else unsaid[-1] if unsaid else None

    @property
    def departure(self) -> PlaceSaid | None:
        """The place moved from."""
        return next((place for place in self.places if place.direction == "from"), None)


def read_slots(
    text: str, question: Question, lexicon: Lexicon, centres: Mapping[str, Collection[str]], today: date
) -> Slots:
    """Return what a question says; ``centres`` gives the folded names of each region's centre."""
    language = question.language
    places = _places(question, lexicon, centres)
    settlement, town = _settlement(question, places)
    words = {spoken: _grouped(numbered(text, spoken, own=spoken == language)) for spoken in LANGUAGES}
    money, mci = find_money(text), find_mci(text)
    return Slots(
        household=read_household(text, language),
        when=find_when(text, today),
        settlement=settlement,
        settlement_from_town=town,
        months=find_months(text, language),
        money=money[0] if money else None,
        mci=mci[0] if mci else None,
        to_mci=any(re.search(_data()["to_mci"][spoken], words[spoken]) for spoken in LANGUAGES),
        workers=_number("workers", words, language) or _only_number(words[language]),
        days=_number("days", words, language),
        houses=_number("houses", words, language),
        kandas=any(_is("kandas", fold(word)) for word in (*question.words, *question.typed)),
        places=places,
        years_registered=_registered(text, language),
        excludes=exclusions(text),
        resettler=any(_is("resettler", fold(word)) for word in (*question.words, *question.typed)),
        direction=direction(_without_places(text, question)),
        programme=programme(text),
    )


def _without_places(text: str, question: Question) -> str:
    """Return a text without the places it names, each with where from or to before it.

    "Which regions can we move to from Taraz?" asks where to, though it says "from".
    """
    words = list(question.typed)
    if len(plain_words(text)) != len(words):
        return text
    ways = {way for name in ("from", "to") for said in _data()[name].values() for way in said}
    for mention in question.mentions:
        if mention.is_place:
            before = mention.start > 0 and words[mention.start - 1] in ways
            start = mention.start - 1 if before else mention.start
            words[start : mention.end] = [""] * (mention.end - start)
    return " ".join(words)


def _registered(text: str, language: Language) -> Decimal | None:
    """Return for how many years somebody has been registered, by the clause that says so or by the whole."""
    for part in (*_CLAUSE.split(text), text):
        said = {spoken: _grouped(numbered(part, spoken, own=spoken == language)) for spoken in LANGUAGES}
        found = years_registered(said)
        if found is not None:
            return found
    return None


def _grouped(words: str) -> str:
    """Return numbered words with the digits of one number together: 400 000 is no four hundred."""
    return _GROUPS.sub(lambda found: "#" + re.sub(r"[ #]", "", found.group()), words)


def _places(
    question: Question, lexicon: Lexicon, centres: Mapping[str, Collection[str]]
) -> tuple[PlaceSaid, ...]:
    found: list[PlaceSaid] = []
    for mention in question.mentions:
        if not mention.is_place:
            continue
        region = lexicon.region(mention.id)
        spoken = [fold(word) for word in question.words[mention.start : mention.end]]
        after = [fold(word) for word in question.words[mention.end : mention.end + 1]]
        is_town = mention.id != region or _is_centre(spoken, after, centres.get(region, ()))
        previous = found[-1].end if found else 0
        direction = _direction(question, mention.start, mention.end, previous)
        found.append(PlaceSaid(mention.id, region, mention.start, mention.end, direction, is_town))
    return tuple(found)


def _is_centre(spoken: Sequence[str], after: Sequence[str], centres: Collection[str]) -> bool:
    """Tell whether a name stands for the city a region is called by: Pavlodar, not Pavlodar region."""
    if len(spoken) != 1 or any(_is("region_words", word) for word in after):
        return False
    return any(
        spoken[0].startswith(centre[: max(4, len(centre) - 1)])
        and not re.search(r"(?:ск|ий$|ая$|ой$|ую$)", spoken[0][len(centre) - 1 :])
        for centre in centres
    )


def _direction(question: Question, start: int, end: int, previous: int) -> Direction | None:
    data, words = _data(), question.words
    if _is_home(question, start, end, previous, is_place=True):
        return "from"
    following = question.typed[end] if end < len(question.typed) else ""
    named = following if following.startswith(("облыс", "кала")) else question.typed[end - 1]
    if re.search(data["from_ending"]["any"], named):
        return "from"
    if question.language == "kk":
        after = fold(words[end]) if end < len(words) else ""
        last = question.typed[end if _is("region_words", after) or _is("urban", after) else end - 1]
        if re.search(data["from_ending"]["kk"], last):
            return "from"
        if re.search(r"(?:га|ге|ка|ке|на|не|да|де|та|те|дагы|деги)$", last):
            return "to"
    for back in range(1, LOOK_BACK + 1):
        position = start - back
        if position < previous:
            return None
        word = fold(words[position])
        for spoken in LANGUAGES:
            if word in data["from"][spoken]:
                return "from"
            if word in data["to"][spoken]:
                return "to"
    return None


def _is_home(question: Question, start: int, end: int, previous: int = 0, *, is_place: bool = False) -> bool:
    """Tell whether somebody lives at a place now: живу в Таразе, we live in Taraz, Таразда тұрамыз."""
    before = " ".join(fold(word) for word in question.words[max(previous, start - FAR_BACK) : start])
    lives = _data()["lives"]
    whole = " ".join(fold(word) for word in question.words)
    rents = re.search(lives["lived"]["unless"], whole)
    if rents and not re.search(lives["moving"], whole):
        return False  # rent is paid where somebody has come to
    told = [lives] if rents else [lives, lives["lived"]]
    if any(re.search(pattern, before) for said in told for pattern in said["before"]):
        return True
    here = lives["here"]
    if any(re.search(pattern, before) for pattern in here["before"]) and not (
        re.search(here["unless"], whole) or re.search(lives["lived"]["unless"], whole)
    ):
        return True
    named = fold(question.typed[end - 1].lower())
    if is_place and re.search(lives["named"][question.language], named):
        return True
    if end < len(question.typed) and (
        _is("region_words", question.typed[end]) or _is("urban", question.typed[end])
    ):
        end += 1
    after = question.typed[end : end + FAR_BACK]
    if after and re.search(lives["people"], after[0]):
        return True
    return re.search(r"(?:да|де|та|те)$", question.typed[end - 1]) is not None and any(
        re.search(pattern, word) for word in after for said in told for pattern in said["after"]
    )


def _settlement(
    question: Question, places: Sequence[PlaceSaid]
) -> tuple[Literal["urban", "rural"] | None, str | None]:
    """Return the kind of place of arrival, and the town it was taken from if it was."""
    kinds: tuple[Literal["rural", "urban"], ...] = ("rural", "urban")
    for kind in kinds:
        for position, word in enumerate(question.words):
            if _is(kind, fold(word)) and not _is_departure(question, position):
                return kind, None
    towns = [place for place in places if place.is_town and place.direction != "from"]
    return ("urban", towns[-1].id) if towns else (None, None)


def _is_departure(question: Question, position: int) -> bool:
    word = question.typed[position]
    if _is_home(question, position, position + 1):
        return True
    if re.search(_data()["from_ending"]["kk"], word) and re.match(r"(?:ауыл|кала|село|город)", word):
        return True
    before = [fold(item) for item in question.words[max(0, position - 2) : position]]
    return any(item in _data()["from"][spoken] for item in before for spoken in LANGUAGES)


@lru_cache(maxsize=16_384)
def _is(kind: str, word: str) -> bool:
    return any(re.search(_data()[kind][spoken], word) for spoken in LANGUAGES)


def _number(kind: str, words: Mapping[Language, str], language: Language) -> int | None:
    for spoken in (language, *LANGUAGES):
        found = re.search(_data()[kind][spoken], words[spoken])
        if found:
            return int(found.group(1))
    return None


def _only_number(words: str) -> int | None:
    """Return the one number of a text that is no year, sum or length of time."""
    found = [
        int(number)
        for number, after in re.findall(r"#(\d+)(?![\d.,])(?: (\w+))?", words)
        if not 1900 <= int(number) <= 2100 and not re.match(_UNITS, after)
    ]
    one = found[0] if len(found) == 1 else 0
    # "was it 400 then too?" asks of the rate, and nobody names hundreds of workers by a number alone
    return one if 0 < one <= MOST_BARE and not _SAME.search(words) else None


MOST_BARE = 200
_SAME = re.compile(r"\b(?:too|also|then|still|same|тоже|также|столько же|тогда|осындай|сондай|сонша)\b")
_UNITS = (
    r"month|year|day|mci|mrp|tenge|million|thousand|мес|год|лет|дн|мрп|тенге|млн|миллион|тыс|ай|жыл|кун|аек|мын"
    r"|январ|феврал|март|апрел|мая|июн|июл|август|сентябр|октябр|ноябр|декабр|jan|feb|mar|apr|may|jun|jul|aug|sep"
    r"|oct|nov|dec|кантар|акпан|наурыз|сауир|мамыр|маусым|шилде|тамыз|кыркуйек|казан|караша|желтоксан"
)


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    raw = packaged("assistant.understanding", "slots.yaml")
    return dict(raw)
