"""Later turns that are asked in full by what was asked before: its money, its rule, its kind, its people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, cast

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.packaged import packaged
from assistant.understanding import asking
from assistant.understanding.carrying import said_slots
from assistant.understanding.dating import time_within
from assistant.understanding.declension import placed
from assistant.understanding.intents import STATISTIC
from assistant.understanding.nations import of_another_nation
from assistant.understanding.quantities import find_years
from assistant.understanding.referring import subject_of
from assistant.understanding.standalone import as_it_stands
from assistant.understanding.substitution import with_added
from assistant.understanding.topics import Reader, Topic
from assistant.understanding.turns import Turn, folded_letters, says

FEW_WORDS = 4
MOST_WORDS = 8
KINDS_NAMED = 3
LATELY = 3
REGIONS, KANDAS = "regions", "kandas"


def followed(reader: Reader, turn: Turn, history: Sequence[Topic]) -> Topic | None:
    """Return the question a turn asks in full by the latest one; ``None`` if it asks none of these."""
    if len(turn.question.words) > MOST_WORDS:
        return None
    kinds: tuple[Callable[[Reader, Turn, Topic], Topic | None], ...] = (
        _money_of_counted,
        _employed_of_them,
        _of_citizens,
        of_another_nation,
        _same_rule,
        _kind_counted,
        _figure_beside,
        _back_from,
        _listed_since,
        _counted_in_others,
    )
    for kind in kinds:
        found = kind(reader, turn, history[-1])
        if found is not None:
            return replace(found, in_full=kind not in (of_another_nation, _same_rule))
    of_test = _of_test(reader, turn, history)
    return replace(of_test, in_full=True) if of_test else None


def _money_of_counted(reader: Reader, turn: Turn, latest: Topic) -> Topic | None:
    """Return the question for the money of those counted: "and how much money was it?"."""
    language = turn.question.language
    counted = not asking.is_amount(latest.tool) and "number" in latest.question.wanted
    if not counted or turn.names_something or not _is_whole("money", turn):
        return None
    things = [one.id for one in latest.question.mentions if one.id in _data()["supports"]]
    if not things:
        about = subject_of(latest, language, reader.lexicon, timed=True, placed=True)
        text = with_added(_sentence(turn), [about])
        return Topic(text, reader.interpret(text, language), None, latest.slots, latest.years)
    named = [reader.lexicon.term(one, language) for one in dict.fromkeys(things)]
    # the money is that of those counted, in their very time
    within = time_within(latest.text, language) if latest.question.language == language else ""
    when = [within] if within else [*map(str, latest.years)]
    text = str(_data()["money_asked"][language]).format(things=", ".join([*named, *when]))
    text = text[:1].upper() + text[1:]
    return Topic(text, reader.interpret(text, language), STATISTIC, latest.slots, latest.years)


def _employed_of_them(reader: Reader, turn: Turn, latest: Topic) -> Topic | None:
    """Return the question how many of those who moved found work: "and how many of them got jobs?"."""
    language = turn.question.language
    named = {one.id for one in latest.question.mentions}
    moved = latest.tool == STATISTIC and bool(named & {*_data()["moving"]}) and "kandas" not in named
    if not moved or not _says("of_them", turn.plain, language) or not _says("employed", turn.plain, language):
        return None
    years = find_years(turn.text, reader.today) or latest.years
    text = str(_data()["moved_employed"][language]).format(years=", ".join(map(str, years)))
    return as_it_stands(reader, text.replace(" — ?", "?"), language)


def _of_citizens(reader: Reader, turn: Turn, latest: Topic) -> Topic | None:
    """Return the question whether citizens of the Eurasian Economic Union need leave to work, or may stay."""
    language = turn.question.language
    if _says("eaeu", latest.text, latest.question.language) and latest.tool is None:
        if turn.names_something or not _says("stay", turn.plain, language):
            return None
        return replace(as_it_stands(reader, str(_data()["stay_of_eaeu"][language]), language), tool=None)
    of_permit = latest.tool == "permit" or (
        latest.tool is None and _says("permit", latest.text, latest.question.language)
    )
    others = turn.question.wanted - {"number"} or len(turn.subject) > 1
    if not of_permit or others or not _says("eaeu", turn.plain, language):
        return None
    return replace(as_it_stands(reader, str(_data()["of_eaeu"][language]), language), tool=None)


def _same_rule(reader: Reader, turn: Turn, latest: Topic) -> Topic | None:
    """Return the question whether something may be, of what a turn names alone: "and the certificate?"."""
    language = turn.question.language
    of_right = latest.tool in (None, "eligibility") and not latest.question.wanted - {"person"}
    asked = of_right and _says("polar", latest.text, language)
    led = turn.signs.lead or turn.signs.trail
    if not asked or not led or latest.question.language != language:
        return None
    if turn.signs.asks or turn.pointers or turn.question.wanted or len(turn.subject) > 1:
        return None
    if said_slots(reader.slots(turn.text, turn.question)) or len(turn.question.words) > FEW_WORDS:
        return None
    supports = _data()["supports"]
    named = [term for term in turn.subject if term.concept in supports]
    if not named and (turn.names_something or says("supposing", turn.text, language)):
        return None
    old = [term for term in latest.question.terms if term.concept in supports]
    text = _in_place(
        latest.text, turn.plain.rstrip(" ?.!"), old[0].surface if named and old else "", language
    )
    return Topic(text, reader.interpret(text, language), None, latest.slots, latest.years)


def _in_place(text: str, said: str, old: str, language: Language) -> str:
    """Return a text with what is said in place of the old words, or of what stands after its preposition."""
    folded, plain = folded_letters(text), re.sub(r"^(?:the|на|for) ", "", said) if old else said
    at = folded.find(folded_letters(old)) if old else -1
    if at >= 0:
        return f"{text[:at]}{plain}{text[at + len(old) :]}"
    first, _, rest = plain.partition(" ")
    pattern = rf"\w+ {re.escape(folded_letters(rest))}(?!\w)" if language == "kk" else ""
    pattern = pattern or rf"(?<!\w){re.escape(folded_letters(first))} \w+"
    found = re.search(pattern, folded) if rest else None
    if found is None:
        return with_added(text, [plain])
    return f"{text[: found.start()]}{plain}{text[found.end() :]}"


def _kind_counted(reader: Reader, turn: Turn, latest: Topic) -> Topic | None:
    """Return the question how many of those counted are of a kind: "how many seasonal ones?"."""
    language = turn.question.language
    little = len(turn.question.words) <= FEW_WORDS and len(turn.subject) <= KINDS_NAMED
    if latest.tool != STATISTIC or not little or turn.pointers or turn.question.wanted - {"number"}:
        return None
    named = [term.concept for term in turn.subject if term.concept not in (None, "seasonal_worker")]
    if named or not _says("kind", turn.plain, language) or _says("kind", latest.text, language):
        return None
    if not _says("labour", latest.text, latest.question.language):
        return None
    about = subject_of(latest, language, reader.lexicon, timed=True, placed=True)
    text = with_added(_sentence(turn), [about])
    return Topic(text, reader.interpret(text, language), STATISTIC, latest.slots, latest.years)


def _figure_beside(reader: Reader, turn: Turn, latest: Topic) -> Topic | None:
    """Return the question for another figure of the place and time spoken of: "and the population?"."""
    language = turn.question.language
    if latest.tool != STATISTIC or len(turn.subject) != 1 or turn.pointers or turn.question.wanted:
        return None
    figure = _data()["figures"].get(turn.subject[0].concept)
    beside = {one.id for one in latest.question.mentions}
    if figure is None or turn.subject[0].concept in beside or len(turn.question.words) > KINDS_NAMED:
        return None
    places = [reader.lexicon.term(place.id, language) for place in latest.slots.places]
    named = [*dict.fromkeys(places), *map(str, latest.years)]
    if not named:
        return None
    return as_it_stands(reader, str(figure[language]).format(of=", ".join(named)), language)


def _back_from(reader: Reader, turn: Turn, latest: Topic) -> Topic | None:
    """Return the question how many went back from a place a turn names alone: "and in Pavlodar?"."""
    language = turn.question.language
    places = reader.slots(turn.text, turn.question).places
    alone = turn.signs.values and not turn.signs.asks and len(places) == 1
    placed_before = any(one.is_place for one in latest.question.mentions)
    if asking.is_amount(latest.tool) or not alone or placed_before or "kandas" in _named(latest):
        return None
    if "number" not in latest.question.wanted and "share_percent" not in _named(latest):
        return None
    if latest.question.language != language or not _says("back", latest.text, language):
        return None
    place = placed(reader.lexicon.term(places[0].id, language), "from", language)
    text = str(_data()["went_back"][language]).format(place=place)
    return as_it_stands(reader, text[:1].upper() + text[1:], language)


def _listed_since(reader: Reader, turn: Turn, latest: Topic) -> Topic | None:
    """Return the question since when a region is on the list last told: "since when is Atyrau in it?"."""
    language = turn.question.language
    places = reader.slots(turn.text, turn.question).places or latest.slots.places
    spoken = latest.question.language
    if not (latest.tool == REGIONS or _asks_which_regions(latest)) or not places:
        return None
    if not says("onset", turn.text, language, whole=False):
        return None
    kandas = latest.slots.kandas or KANDAS in _named(latest)
    listed = "left" if says("of_leaving", latest.text, spoken) else KANDAS if kandas else "resettler"
    place = reader.lexicon.term(places[-1].id, language)
    text = str(_data()["listed_since"][listed][language]).format(place=place)
    return as_it_stands(reader, text[:1].upper() + text[1:], language)


def _asks_which_regions(latest: Topic) -> bool:
    """Tell whether a question was which regions are meant for those who move, and no figure of them."""
    people = _named(latest) & {KANDAS, "resettler"}
    asks = says("of_regions", latest.text, latest.question.language, whole=False)
    return asks and bool(people) and not latest.question.wanted & {"number"} and not latest.question.years


def _counted_in_others(reader: Reader, turn: Turn, latest: Topic) -> Topic | None:
    """Return the last question for people, of families, or the other way round: "and how many families?"."""
    language = turn.question.language
    if latest.tool != STATISTIC or latest.question.language != language or turn.subject:
        return None
    if len(turn.question.words) > FEW_WORDS or said_slots(reader.slots(turn.text, turn.question)):
        return None
    counted, folded = _data()["counted"][language], folded_letters(latest.text)
    for old, new in (counted, counted[::-1]):
        before = re.search(rf"(?<!\w){old['said']}(?!\w)", folded)
        if before is not None and re.search(rf"(?<!\w){new['said']}(?!\w)", folded_letters(turn.plain)):
            text = f"{latest.text[: before.start()]}{new['as']}{latest.text[before.end() :]}"
            return replace(as_it_stands(reader, text, language), tool=STATISTIC)
    return None


def _of_test(reader: Reader, turn: Turn, history: Sequence[Topic]) -> Topic | None:
    """Return the question for the length or the pass mark of the language test lately spoken of."""
    language = turn.question.language
    if not any(_says("test", topic.text, topic.question.language) for topic in history[-LATELY:]):
        return None
    if turn.question.mentions and any(one.is_place for one in turn.question.mentions):
        return None
    for asked in _data()["of_test"]:
        if _any(asked["asks"][language], turn.plain):
            return replace(as_it_stands(reader, str(asked["ask"][language]), language), tool=None)
    return None


def _named(topic: Topic) -> set[str]:
    return {one.id for one in topic.question.mentions}


def _sentence(turn: Turn) -> str:
    return turn.plain[:1].upper() + turn.plain[1:]


def _says(kind: str, text: str, language: Language) -> bool:
    return _any(_data()[kind][language], text)


def _any(patterns: Sequence[str], text: str) -> bool:
    folded = folded_letters(text)
    return any(re.search(rf"(?<!\w)(?:{one})(?!\w)", folded) for one in patterns)


def _is_whole(kind: str, turn: Turn) -> bool:
    folded = folded_letters(turn.plain).strip(" ?.!,")
    return any(re.fullmatch(one, folded) for one in _data()[kind][turn.question.language])


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return cast("dict[str, Any]", packaged("assistant.understanding", "followed.yaml"))
