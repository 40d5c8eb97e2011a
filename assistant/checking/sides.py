"""On which side of a date something holds: from it on, or until it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from assistant.checking.alignment import Alignment, Difference
from assistant.checking.facts import Facts
from assistant.checking.figures import Year
from assistant.checking.words import load_words
from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.packaged import packaged
from assistant.core.text import fold

Side = Literal["start", "end"]
AXIS = "side"
REACH = 80


@dataclass(frozen=True)
class Bound:
    """A year, with its month where it is said, on one side of which something holds, and its words."""

    side: Side
    year: int
    month: int | None
    words: str


def compare_sides(claim: Facts, statement: Facts, found: Alignment) -> None:
    """Add that what a claim has from a date on a statement has until it, or the other way round."""
    known = bounds(statement)
    for asked in bounds(claim):
        theirs = [other for other in known if _is_same_time(asked, other)]
        if theirs and all(other.side != asked.side for other in theirs):
            # until 2026 it applied, from 2026 it does not
            if _is_over(statement) and not _is_over(claim):
                found.differing = [item for item in found.differing if item.slot != "denial"]
                continue
            # another amount until a day than from it on: both may be so
            if _has_another_figure(found):
                found.missing += [("number", item.said) for item in found.differing if item.slot == "number"]
                found.differing = [item for item in found.differing if item.slot != "number"]
                continue
            found.differing.append(Difference("direction", asked.words, theirs[0].words, axis=AXIS))
        elif _ends_alone(asked, claim) and not theirs and asked.year in statement.year_values:
            found.missing.append(("date", f"«{asked.words}»"))


def _has_another_figure(found: Alignment) -> bool:
    return "number" in found.slots and "number" not in found.agreed


def _is_over(facts: Facts) -> bool:
    """Tell whether a sentence says that what held before holds no more."""
    return _over().search(fold(facts.text.lower())) is not None


@lru_cache(maxsize=1)
def _over() -> re.Pattern[str]:
    return re.compile(packaged("assistant.checking", "sides.yaml")["over"])


def _ends_alone(asked: Bound, claim: Facts) -> bool:
    """Tell whether a claim has something until a day or month and does not say from when."""
    alone = asked.month is not None and claim.numbers.span is None
    return alone and {bound.side for bound in bounds(claim)} == {"end"}


def bounds(facts: Facts) -> tuple[Bound, ...]:
    """Return the dates of a sentence that begin or end something."""
    return _bounds(facts.text, facts.language, facts.years)


def is_open(facts: Facts) -> bool:
    """Tell whether a sentence has something from a date on and no end of it."""
    return bool(facts.years) and {bound.side for bound in bounds(facts)} == {"start"}


def _is_same_time(first: Bound, second: Bound) -> bool:
    months = {first.month, second.month} - {None}
    return first.year == second.year and len(months) < 2


@lru_cache(maxsize=20_000)
def _bounds(text: str, language: Language, years: tuple[Year, ...]) -> tuple[Bound, ...]:
    folded = fold(text.lower())
    found = []
    for year in years:
        bound = _after(text, folded, year) if language == "kk" else _before(text, folded, year)
        if bound is not None:
            found.append(bound)
    return tuple(found)


def _before(text: str, folded: str, year: Year) -> Bound | None:
    first = max(0, year.start - REACH)
    for side, pattern in _patterns()["before"].items():
        match = pattern.search(folded[first : year.start])
        if match is not None:
            said = text[first + match.start() : year.start + 4]
            return Bound(side, year.value, _month(match.group()), said)
    return None


def _after(text: str, folded: str, year: Year) -> Bound | None:
    start = year.start + 4
    for side, pattern in _patterns()["after"].items():
        match = pattern.match(folded[start : start + REACH])
        if match is not None:
            said = text[year.start : start + match.end()]
            return Bound(side, year.value, _month(match.group()), said)
    return None


def _month(said: str) -> int | None:
    words = load_words().months
    return next((number for number, month in enumerate(words, start=1) if month.search(said)), None)


@lru_cache(maxsize=1)
def _patterns() -> Mapping[str, Mapping[Side, re.Pattern[str]]]:
    raw: dict[str, Any] = packaged("assistant.checking", "sides.yaml")
    months = "|".join(packaged("assistant.checking", "words.yaml")["months"])
    day = rf"(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?)?(?:(?:{months}) (?:\d{{1,2}}(?:st|nd|rd|th)?,? )?)?"
    numeric = r"(?:\d{1,2}\.\d{1,2}\.)?"
    later = rf"{raw['suffix']}(?: ?\d{{1,2}})?(?: ?(?:{months})\w*)?(?:[ -]\w{{2,4}})?"
    sides: tuple[Side, ...] = ("end", "start")
    return {
        "before": {
            side: re.compile(rf"(?:{raw[side]['before']}) {raw['early']}{day}{numeric}$") for side in sides
        },
        "after": {side: re.compile(rf"^[ -]?{later} (?:{raw[side]['after']})") for side in sides},
    }
