"""Whether a count grew or fell between two years of a claim, by the figures a statement gives for them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal

from assistant.checking import owners
from assistant.checking.alignment import Alignment, Difference
from assistant.checking.facts import Facts, poles_on
from assistant.checking.figures import Figure
from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES, Language
from assistant.core.packaged import packaged
from assistant.core.text import fold

Change = Literal["up", "down"]
AXIS = "change"
COUNTS = frozenset((None, "people", "families", "tenge", "mci", "percent"))


def compare_changes(claim: Facts, statement: Facts, found: Alignment) -> None:
    """Add whether what a claim says grew or fell did so, where a statement tells it by its figures alone."""
    said = change(claim.text, claim.language)
    if said is None or poles_on(AXIS, statement.text):
        return
    direction, words = said
    stepped = _by_figures(claim, statement)
    if stepped is None:
        if not claim.figures:
            found.missing.append(("direction", f"«{words}»"))
    elif stepped[0] == direction:
        found.agreed.append("direction")
        found.axes.add(AXIS)
    else:
        found.differing.append(Difference("direction", words, stepped[1], axis=AXIS))


@lru_cache(maxsize=5000)
def change(text: str, language: Language) -> tuple[Change, str] | None:
    """Return the direction in which a text says a count went, with its words; ``None`` without one."""
    folded = fold(text.lower())
    found: list[tuple[Change, str]] = []
    for direction, pattern in _patterns()[language].items():
        match = pattern.search(folded)
        if match is not None:
            found.append((direction, text[match.start() : match.end()]))
    return found[0] if len(found) == 1 else None


def _by_figures(claim: Facts, statement: Facts) -> tuple[Change, str] | None:
    """Return the direction between the first and last year of a claim a statement has figures of."""
    asked = sorted(claim.year_values)
    if len(asked) < 2:
        return None
    years = [(str(year.value), year.start) for year in statement.years]
    each: dict[int, Figure] = {}
    for figure in statement.figures:
        own = owners.owners_among(statement, figure, years) if figure.unit in COUNTS else frozenset()
        if len(own) == 1:
            each.setdefault(int(next(iter(own))), figure)
    inside = [year for year in sorted(each) if asked[0] <= year <= asked[-1]]
    if len(inside) < 2:
        return None
    first, last = each[inside[0]], each[inside[-1]]
    if first.value == last.value or len({first.unit, last.unit} - {None}) > 1:
        return None
    shown = f"{inside[0]}: {first.printed}, {inside[-1]}: {last.printed}"
    return ("up" if last.value > first.value else "down"), shown


@lru_cache(maxsize=1)
def _patterns() -> Mapping[Language, Mapping[Change, re.Pattern[str]]]:
    raw: dict[str, Any] = packaged("assistant.checking", "changes.yaml")
    ways: tuple[Change, ...] = ("up", "down")
    return {
        language: {way: re.compile(rf"\b(?:{raw[way][language]})") for way in ways} for language in LANGUAGES
    }
