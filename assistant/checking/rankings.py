"""Superlatives and comparisons with another year that a claim makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from assistant.checking.earlier import moved
from assistant.checking.facts import Facts
from assistant.checking.figures import Figure, Year
from assistant.checking.fractions import fractions
from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES, Language
from assistant.core.packaged import packaged
from assistant.core.text import fold

Pole = Literal["most", "fewest"]
Direction = Literal["more", "less"]
REACH = 60
UNCOUNTED = frozenset(("times", "percent", "years", "months"))
_BRACKET = re.compile(r"^[^\d(]{0,12}\(")


@dataclass(frozen=True)
class Superlative:
    """The end of a ranking a claim puts something at, and the words that say so."""

    pole: Pole
    words: str


@dataclass(frozen=True)
class Comparison:
    """A year of a claim set against another; ``first`` and ``second`` are the figures it gives of them.

    ``twofold`` says that the one is half of the other.
    """

    direction: Direction
    year: int
    other: int
    first: Figure | None
    second: Figure | None
    twofold: bool = False


@lru_cache(maxsize=1)
def _patterns() -> Mapping[str, Mapping[str, Mapping[Language, re.Pattern[str]]]]:
    raw: dict[str, Any] = packaged("assistant.checking", "rankings.yaml")
    found: dict[str, dict[str, Mapping[Language, re.Pattern[str]]]] = {}
    for part in ("superlatives", "reference", "comparative"):
        found[part] = {
            name: {language: _compiled(part, ways[language]) for language in LANGUAGES}
            for name, ways in raw[part].items()
        }
    for part in ("year_before", "twofold", "sequence", "chief", "flows"):
        found[part] = {"any": {language: re.compile(raw[part][language]) for language in LANGUAGES}}
    return found


def _compiled(part: str, pattern: str) -> re.Pattern[str]:
    return re.compile(pattern if part == "reference" else rf"\b(?:{pattern})")


def superlative(text: str, language: Language) -> Superlative | None:
    """Return the superlative of a text, ``None`` if it has none or ones of both ends."""
    folded = fold(text.lower())
    found: list[Superlative] = []
    for pole in ("most", "fewest"):
        match = _patterns()["superlatives"][pole][language].search(folded)
        if match is not None:
            words = text[match.start() : match.end()].strip(" ,")
            found.append(Superlative("most" if pole == "most" else "fewest", words))
    return found[0] if len(found) == 1 else None


def puts_in_order(text: str, language: Language) -> bool:
    """Tell whether a text says in any words that something comes first or last."""
    return superlative(text, language) is not None or _has("chief", fold(text.lower()), language)


def comparison(claim: Facts) -> Comparison | None:
    """Return the comparison of two years a claim makes, ``None`` if it makes none."""
    language = claim.language
    folded = _without_parts(fold(claim.text.lower()), claim)
    reference = next((year for year in claim.years if _is_reference(folded, year, language)), None)
    plain = sorted({year.value for year in claim.years if not year.dated})
    if reference is not None:
        others = [year for year in plain if year != reference.value]
        if not others and _is_of_flows(folded, reference, language):
            return None
        year, other = (others[0], reference.value) if len(others) == 1 else (0, 0)
    elif len(plain) == 1 and (_has("year_before", folded, language) or _is_halved(claim, folded)):
        year, other = plain[0], plain[0] - 1
    else:
        return None
    direction = _direction(folded, language)
    if direction is None or not year:
        return Comparison(direction or "more", 0, 0, None, None)
    twofold = _has("twofold", folded, language)
    return Comparison(direction, year, other, *_figures(claim, reference), twofold)


def risen(claim: Facts) -> Comparison | None:
    """Return that a claim has the one value it gives of a year raised or cut, ``None`` where it does not."""
    said = moved(claim)
    plain = {year.value for year in claim.years if not year.dated}
    counts = [figure for figure in claim.figures if figure.unit not in UNCOUNTED]
    if said is None or len(plain) != 1 or len(counts) != 1 or counts[0].loose:
        return None
    year = next(iter(plain))
    return Comparison("more" if said[0] == "up" else "less", year, year - 1, counts[0], None)


def _without_parts(folded: str, claim: Facts) -> str:
    """Return a text with the parts of a whole it names blanked: more than half compares no years."""
    for part in fractions(claim.text, claim.language):
        folded = folded[: part.start] + " " * (part.end - part.start) + folded[part.end :]
    return folded


def sequence(claim: Facts) -> tuple[int, Figure, Figure] | None:
    """Return the year and the two figures of a claim that has one first and another later in it."""
    plain = {year.value for year in claim.years if not year.dated}
    counts = [figure for figure in claim.figures if figure.unit not in UNCOUNTED]
    if len(plain) != 1 or len(counts) != 2 or not _has("sequence", fold(claim.text.lower()), claim.language):
        return None
    return next(iter(plain)), counts[0], counts[1]


def _has(part: str, folded: str, language: Language) -> bool:
    return _patterns()[part]["any"][language].search(folded) is not None


def _is_halved(claim: Facts, folded: str) -> bool:
    """Tell whether a claim halves or doubles something it gives no figure of: that of the year before."""
    counted = any(figure.unit != "times" for figure in claim.figures)
    return not counted and _has("twofold", folded, claim.language)


def _is_reference(folded: str, year: Year, language: Language) -> bool:
    parts = _patterns()["reference"]
    before, after = folded[max(0, year.start - REACH) : year.start], folded[year.start + 4 :]
    return bool(parts["before"][language].search(before) or parts["after"][language].search(after))


def _is_of_flows(folded: str, year: Year, language: Language) -> bool:
    """Tell whether two flows of one year are compared: more people than left in 2023."""
    match = _patterns()["reference"]["before"][language].search(
        folded[max(0, year.start - REACH) : year.start]
    )
    return match is not None and _patterns()["flows"]["any"][language].search(match.group()) is not None


def _direction(folded: str, language: Language) -> Direction | None:
    found: list[Direction] = []
    if _patterns()["comparative"]["more"][language].search(folded):
        found.append("more")
    if _patterns()["comparative"]["less"][language].search(folded):
        found.append("less")
    return found[0] if len(found) == 1 else None


def _figures(claim: Facts, reference: Year | None) -> tuple[Figure | None, Figure | None]:
    """Return the figure of the claim's own year and that of the year it is compared with."""
    counts = [
        figure for figure in claim.figures if figure.unit not in ("times", "percent", "years", "months")
    ]
    if not counts or len(counts) > 2:
        return None, None
    if reference is None:
        return (counts[0], None) if len(counts) == 1 else (None, None)
    after = [figure for figure in counts if _stands_by(claim.text, reference, figure)]
    own = [figure for figure in counts if figure not in after]
    return (own[0] if len(own) == 1 else None), (after[0] if len(after) == 1 else None)


def _stands_by(text: str, year: Year, figure: Figure) -> bool:
    """Tell whether a figure is that of a year before it: more than in 2023 (21,325)."""
    gap = text[year.start + 4 : figure.start]
    return figure.start > year.start and bool(re.match(r"^[^,;:\d]{0,30}$", gap))
