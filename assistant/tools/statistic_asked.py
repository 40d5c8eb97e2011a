"""What a question about figures says beside its subject: operation, number, times, regions and group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal, cast

from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES, Language
from assistant.core.numerals import FOLDED
from assistant.core.packaged import packaged
from assistant.core.text import fold
from assistant.statistics.contract import Operation
from assistant.tools.asked_times import Times, read_times
from assistant.tools.series_words import masked
from assistant.understanding.intents import Intents
from assistant.understanding.numbering import numbered
from assistant.understanding.question import Question
from assistant.understanding.turns import says

OPERATIONS: tuple[Operation, ...] = (
    *("list", "ratio", "growth", "difference", "mean", "bottom", "top", "rank", "share", "total"),
)
PAIRED = ("ratio", "growth", "difference")
MOST_ROWS = 20
# how likely an operation must be by examples alone; an order of places is seldom meant unsaid
PLAINLY = {"top": 0.7, "bottom": 0.7, "rank": 0.7}
EXTREMES = ("top", "bottom")
Moved = Literal["rose", "fell"]
WAYS: tuple[Moved, ...] = ("rose", "fell")
# how what is asked for is to be put: "the share, in %"
AS_UNIT = re.compile(r"(?:\b(?:in|as|в)|,)\s*%|%\W?(?:бен|пен|мен)\b")
PERCENT_SIGN = re.compile(r"(?<![\d\s])\s*%|(?<!\d)\s+%")
NAMESAKES = {"almaty_city": "almaty_region"}


@dataclass(frozen=True)
class Asked:
    """What a question says beside its subject.

    ``otherwise`` is the operation said next, for where the first has nothing to compare. ``more`` tells
    that one figure is called larger or smaller than another, so that their difference is above zero;
    ``percent`` that per cent are asked for, ``all_categories`` that all categories count together,
    ``for_each`` that the figure divided by is named first, ``compare`` that figures are put side by side,
    ``of_years`` that the largest or smallest is sought among years, ``revised`` that a figure is asked for
    before and after it was changed, ``disputed`` that all that is printed of it is, ``portion`` that the
    share of the largest or smallest is asked for too; ``said`` are the operations its words tell;
    ``earlier`` tells that the figure before the latest is asked for, ``by_region`` and ``by_category`` that
    that of each region or category is; ``moved`` is which way figures are asked to have changed,
    ``sign`` on which side of zero they are, ``grew`` that places are said to have grown,
    ``moved_most`` that the one that did so most is sought, ``of_places`` that it is asked which place did;
    ``both_ends`` tells that the largest and the smallest are asked for, ``of_plan`` that a plan is named.
    """

    operation: Operation
    otherwise: Operation
    n: int | None
    times: Times
    regions: tuple[str, ...]
    group: str | None
    more: bool
    words: str
    percent: bool = False
    all_categories: bool = False
    for_each: bool = False
    compare: bool = False
    of_years: bool = False
    revised: bool = False
    disputed: bool = False
    portion: bool = False
    said: frozenset[Operation] = frozenset()
    earlier: bool = False
    by_region: bool = False
    by_category: bool = False
    moved: Moved | None = None
    moved_most: bool = False
    sign: Moved | None = None
    grew: bool = False
    of_places: bool = False
    both_ends: bool = False
    of_plan: bool = False
    beyond: Operation | None = None

    @property
    def apart(self) -> tuple[str, ...]:
        """The years it sets side by side; none where it names one, a stretch between two, or days."""
        times = self.times
        return tuple(sorted(times.years)) if len(times.years) > 1 and not (times.ranged or times.days) else ()

    @property
    def years(self) -> tuple[str, ...]:
        """The years it names."""
        return self.times.years


def read_asked(text: str, question: Question, today: date, operations: Intents) -> Asked:
    """Return operation, times, regions and group of a question.

    The operation is told by cues, and by what ``operations`` has learned where that is plain.
    """
    text = PERCENT_SIGN.sub(f" {wordings()['sign'][question.language]} ", text)
    mended = " ".join(question.words)
    said = {language: f"{numbered(text, language)} | {numbered(mended, language)}" for language in LANGUAGES}
    own = said[question.language]
    cued = [name for name in OPERATIONS if _says(name, said, question.language)]
    found = _ordered(cued, said, question, operations)
    portion = "share" in cued and any(name in EXTREMES for name in cued)
    of_years = _says("of_years", said, question.language)
    if (portion and found[0] == "share") or (of_years and "list" in found):
        found.sort(key=lambda name: name not in EXTREMES)
    operation = found[0] if found else "value"
    rest = [name for name in found[1:] if name not in PAIRED]
    regions, times = _regions(question), read_times(text, today)
    changed = any(_says(name, said, question.language) for name in ("more", "moved"))
    if operation == "value" and changed and len(times.years) == len(("from", "to")):
        operation = "difference"
    every = says("by_years", text, question.language, whole=False)
    plain = ("value", "share", "growth") if every else ("value", "share")
    if operation in plain and times.since and len(times.years) == 1 and (changed or every):
        operation = "list"  # since a year figures have changed from one to the next
    counts = [int(number) for number in re.findall(r"#(\d+)\b", own) if 1 < int(number) <= MOST_ROWS]
    return Asked(
        operation=operation,
        otherwise=rest[0] if rest else "value",
        n=_count(own, question.language) or (counts[0] if counts else None),
        times=times,
        regions=regions,
        group=_group(said, question),
        more=_says("more", said, question.language),
        words=own,
        percent=_says("percent", said, question.language),
        all_categories=_says("all_categories", said, question.language),
        for_each=_says("for_each", said, question.language),
        compare=_says("compare", said, question.language),
        of_years=operation in EXTREMES and of_years,
        revised=_says("revised", said, question.language),
        disputed=_says("disputed", said, question.language),
        portion=portion,
        said=frozenset(cued),
        by_region=_says("by_region", said, question.language),
        by_category=_says("by_category", said, question.language),
        moved=_moved(said, question.language),
        sign=_sign(said, question.language),
        grew=_says("grew", said, question.language),
        of_plan=_says("plan_named", said, question.language),
        beyond=_beyond(said, question.language, regions, times),
        both_ends=_says("both_ends", said, question.language),
        of_places=_says("which_place", said, question.language),
        moved_most=_says("most_changed", said, question.language),
        earlier=says("earlier", text, question.language, whole=False),
    )


def asks_trend(text: str, question: Question, today: date) -> bool:
    """Tell whether a question asks which way figures have gone since a year: its figures are a series."""
    said = {question.language: f"{text.lower()} | {' '.join(question.words)}".translate(FOLDED)}
    times = read_times(text, today)
    return times.since and len(times.years) == 1 and _says("moved", said, question.language)


def _beyond(
    said: Mapping[Language, str], language: Language, regions: tuple[str, ...], times: Times
) -> Operation | None:
    """Return which end of the order is sought beyond the one place named: ahead of it, or behind."""
    if len(regions) != 1 or len(times.years) > 1 or not _says("which_place", said, language):
        return None
    if _says("ahead_of", said, language):
        return "top"
    return "bottom" if _says("behind", said, language) else None


def _moved(said: Mapping[Language, str], language: Language) -> Moved | None:
    """Return which way figures are asked to have changed; ``None`` where neither or both ways."""
    ways: list[Moved] = [way for way in WAYS if _says(way, said, language)]
    return ways[0] if len(ways) == 1 else None


def _sign(said: Mapping[Language, str], language: Language) -> Moved | None:
    """Return on which side of zero figures are asked for, ``None`` where on neither or both."""
    ways: dict[str, Moved] = {"above_zero": "rose", "below_zero": "fell"}
    named = [way for name, way in ways.items() if _says(name, said, language)]
    return named[0] if len(named) == 1 else None


def _ordered(
    cued: Sequence[Operation], said: Mapping[Language, str], question: Question, operations: Intents
) -> list[Operation]:
    """Return the operations told by cues or learned, the likeliest first."""
    found = list(cued)
    learned = _learned(operations, question, paired=any(name in PAIRED for name in found))
    if _says("points", said, question.language):
        found, learned = ["difference", *(name for name in found if name not in PAIRED)], None
    if learned is not None and not _is_settled(found, learned):
        found = [learned, *(name for name in found if name != learned)]
    if _says("disputed", said, question.language) and "total" in found:
        found = [name for name in found if name != "list"]  # "the years do not make the total"
    if found[:1] == ["growth"]:
        found = [name for name in found if name != "share"]  # per cent of change, not of a whole
    return found


def _is_settled(found: Sequence[Operation], learned: Operation) -> bool:
    """Tell whether cues tell the operation better than examples: history, extremes, per cent."""
    extremes = learned in EXTREMES and any(name in EXTREMES for name in found)
    of_whole = "share" in found and "growth" not in found and learned == "growth"
    return "list" in found or extremes or of_whole or (learned == "difference" and "growth" in found)


def _regions(question: Question) -> tuple[str, ...]:
    """Return the places a question names; a town stands for itself, its region's figure is not its own.

    In a list that ends with the word for regions, a name that a city and a region share is the region.
    """
    places = [mention for mention in question.mentions if mention.is_place]
    # "the Almaty one (of Almaty city)": a bare name is explained by what follows it
    explained = {
        (region, mention.start)
        for mention in places
        for city, region in NAMESAKES.items()
        if mention.id == city
    }
    places = [one for one in places if (one.id, one.end) not in explained]
    patterns = wordings()["plural_regions"][question.language]
    ending = question.words[places[-1].end - 1 : places[-1].end + 2] if places else ()
    after = fold(" ".join(ending).lower())
    of_regions = len(places) > 2 and any(re.search(rf"\b{pattern}", after) for pattern in patterns)
    named = (
        NAMESAKES.get(mention.id, mention.id)
        if of_regions and mention.end - mention.start == 1
        else mention.id
        for mention in places
    )
    found = tuple(dict.fromkeys(named))
    direct = tuple(place for place in found if place in question.regions)
    # a town beside its own region is where the asker writes from, or the region's capital
    return direct if question.regions <= set(direct) else found


def _learned(operations: Intents, question: Question, *, paired: bool) -> Operation | None:
    """Return the operation that examples tell plainly; ``None`` where it is a plain value or not clear.

    Where cues tell of a comparison already (``paired``), another must be the plainer.
    """
    likely = next(iter(operations.ranked(masked(question.words, question.mentions))), None)
    if likely is None or likely.name not in OPERATIONS:
        return None
    rival = paired and likely.name in (*PAIRED, "total")
    if likely.probability < (0.7 if rival else PLAINLY.get(likely.name, 0.5)):
        return None
    return likely.name


def _count(said: str, language: Language) -> int | None:
    """Return the number of places asked for by one word: пятёрка, үштік."""
    for pattern, number in wordings()["counts"][language].items():
        if re.search(rf"\b(?:{pattern})", said):
            return int(number)
    return None


def _group(said: Mapping[Language, str], question: Question) -> str | None:
    named = " ".join(
        fold(word)
        for mention in question.mentions
        if mention.is_place
        for word in question.words[mention.start : mention.end]
    )
    for group, by_language in wordings()["groups"].items():
        for pattern in by_language[question.language]:
            found = re.search(rf"\b(?:{pattern})", said[question.language])
            if found and found.group() not in named:
                return str(group)
    return None


def _says(operation: str, said: Mapping[Language, str], language: Language) -> bool:
    wording = re.either(tuple(wordings()[operation][language]))
    return re.search(rf"\b(?:{wording})", said[language]) is not None


@lru_cache(maxsize=1)
def wordings() -> dict[str, Any]:
    """Return the cues of operations, groups and common words."""
    raw = packaged("assistant.tools", "operations.yaml")
    return cast("dict[str, Any]", raw)
