"""One end of a range given as the amount: the statement says "from 15 to 30" or "up to 30", the claim 30."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from assistant.checking.alignment import Alignment
from assistant.checking.compare_figures import same_value
from assistant.checking.earlier import moved
from assistant.checking.facts import Facts
from assistant.checking.figures import Figure
from assistant.checking.words import load_words
from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES, Language
from assistant.core.packaged import packaged
from assistant.core.text import fold

REACH = 40
_DASH = re.compile(r"^\s*(?:%|-\w{1,4})?\s*[-\u2010-\u2015]\s*$")
# from 15 to 30, 15-тен 30-ға дейін
_TO = re.compile(r"^(?:%|-?\w{1,4})?(?: [а-яa-z]+(?:-[а-я]{1,4})?)?(?: (?:to|до|and|и))? $")


@dataclass(frozen=True)
class _Words:
    before: Mapping[Language, re.Pattern[str]]
    after: Mapping[Language, re.Pattern[str]]
    said: Mapping[Language, re.Pattern[str]]
    most: Mapping[Language, re.Pattern[str]]
    units: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    raw: dict[str, Any] = packaged("assistant.checking", "ranges.yaml")
    compiled = {
        part: {language: re.compile(raw[part][language]) for language in LANGUAGES}
        for part in ("before", "after", "said", "most")
    }
    return _Words(**compiled, units=frozenset(raw["units"]))


def compare_ranges(claim: Facts, statement: Facts, found: Alignment) -> None:
    """Add that a statement gives only as a bound, or the end of a range, what a claim gives as the amount."""
    words = _words()
    _compare_limits(claim, statement, found)
    if words.said[claim.language].search(fold(claim.text.lower())) or moved(claim):
        return
    if any(figure.loose or figure.side for figure in claim.figures):
        return
    for figure in claim.figures:
        same = [other for other in statement.figures if same_value(figure, other)]
        if figure.unit not in words.units or not same:
            continue
        bounds = [_bound(statement, other) for other in same]
        if all(bounds) and not any(_has_both(claim, statement, other) for other in same):
            found.missing.append(("number", f"«{bounds[0]}»"))


def _compare_limits(claim: Facts, statement: Facts, found: Alignment) -> None:
    """Add that a claim makes a limit of what a statement gives as the amount itself."""
    most = load_words().axes["bound"]["most"]
    if len(claim.figures) != 1 or most.search(fold(statement.text.lower())):
        return
    (figure,) = claim.figures
    same = [other for other in statement.figures if same_value(figure, other)]
    if any(other.side or other.loose for other in same):
        return
    limit = _words().most[claim.language].search(fold(claim.text.lower())[: figure.start])
    if same and figure.unit in _words().units and limit and not any(_bound(statement, one) for one in same):
        found.missing.append(("number", f"«{limit.group().strip()} {figure.printed}»"))


def _has_both(claim: Facts, statement: Facts, figure: Figure) -> bool:
    """Tell whether a claim gives the other end of the range a figure is one of."""
    other = _other_end(statement, figure)
    return other is not None and any(same_value(one, other) for one in claim.figures)


def _other_end(statement: Facts, figure: Figure) -> Figure | None:
    """Return the figure that is the other end of a range, ``None`` where there is none."""
    for one in statement.figures:
        first, second = sorted((figure, one), key=lambda item: item.start)
        between = fold(statement.text[first.end : second.start].lower())
        apart = first.unit == second.unit and first.value < second.value
        if one is not figure and apart and (_DASH.match(between) or _TO.match(between)):
            return one
    return None


def _bound(statement: Facts, figure: Figure) -> str:
    """Return a figure with what bounds it, "" where nothing does."""
    if moved(statement):
        return ""
    words, folded = _words(), fold(statement.text.lower())
    other = _other_end(statement, figure)
    if other is not None:
        return statement.text[min(figure.start, other.start) : max(figure.end, other.end)].strip()
    led = words.before[statement.language].search(folded[max(0, figure.start - REACH) : figure.start])
    if led is not None:
        return f"{led.group()}{figure.printed}".strip()
    followed = words.after[statement.language].match(folded[figure.end : figure.end + REACH])
    if followed is not None:
        return f"{figure.printed}{followed.group()}"
    most = load_words().axes["bound"]["most"].search(folded[: figure.start])
    return f"{statement.text[most.start() : most.end()]} – {figure.printed}" if most is not None else ""
