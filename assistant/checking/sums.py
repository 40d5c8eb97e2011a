"""Sums and shares a sentence states of its own figures, worked out again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.checking.figures import Figure
from assistant.checking.words import load_words
from assistant.core import kept_re as re
from assistant.core.text import fold

REACH = 30
HUNDRED = Decimal(100)
# "in two years" is no part of a sum
LENGTHS = frozenset(("months", "years", "days", "working_days", "times"))


@dataclass(frozen=True)
class Reckoned:
    """A sum or share as the sentence gives it (``said``) and as its own figures give it (``value``).

    ``derived`` are the figures that need not stand in a document: the total, and parts said twice.
    """

    kind: Literal["sum", "share"]
    said: Decimal
    value: Decimal
    formula: str
    right: bool
    derived: tuple[Figure, ...] = ()


def reckon(text: str, figures: Sequence[Figure]) -> Reckoned | None:
    """Return the sum or share a sentence states, ``None`` if it states none that can be worked out."""
    return _formula(text, figures) or _sum(text, figures) or _share(text, figures)


def _sum(text: str, figures: Sequence[Figure]) -> Reckoned | None:
    folded = fold(text.lower())
    match = load_words().total.search(folded)
    if match is None or load_words().among.search(folded):
        return None
    total = _total(match.start(), match.end(), figures)
    if total is None:
        return None
    parts = [figure for figure in figures if figure is not total and _fits(figure, total)]
    is_last = all(figure.start < total.start for figure in parts)
    announced = bool(parts) and bool(re.search(r"[:(]", text[total.end : parts[0].start]))
    if len(parts) < 2 or not (is_last or announced) or any(figure.loose for figure in (*parts, total)):
        return None
    value = sum((figure.value for figure in parts), Decimal(0))
    # shares of different wholes need not add up
    if total.unit == "percent" and value != total.value:
        return None
    formula = " + ".join(figure.printed for figure in parts)
    return Reckoned("sum", total.value, value, formula, value == total.value, (total,))


def _formula(text: str, figures: Sequence[Figure]) -> Reckoned | None:
    """Return a sum written out with its signs: 96 + 155 + 66 = 317."""
    for position, total in enumerate(figures):
        parts: list[Figure] = []
        sign, later = r"\s*\w*\s*=\s*", total
        for part in reversed(figures[:position]):
            if not re.fullmatch(sign, text[part.end : later.start]):
                break
            parts.insert(0, part)
            sign, later = r"\s*\w*\s*\+\s*", part
        if len(parts) > 1:
            value = sum((figure.value for figure in parts), Decimal(0))
            before = {figure.value for figure in figures[: figures.index(parts[0])]}
            repeated = tuple(parts) if all(part.value in before for part in parts) else ()
            formula = " + ".join(figure.printed for figure in parts)
            return Reckoned("sum", total.value, value, formula, value == total.value, (*repeated, total))
    return None


def _total(start: int, end: int, figures: Sequence[Figure]) -> Figure | None:
    after = [figure for figure in figures if 0 <= figure.start - end <= REACH]
    before = [figure for figure in figures if 0 <= start - figure.end <= REACH // 2]
    return after[0] if after else before[-1] if before else None


def _fits(figure: Figure, total: Figure) -> bool:
    if total.unit is None:
        return figure.unit not in LENGTHS
    return figure.unit is None or figure.unit == total.unit


def _share(text: str, figures: Sequence[Figure]) -> Reckoned | None:
    folded = fold(text.lower())
    shares = [figure for figure in figures if figure.unit == "percent"]
    counts = [figure for figure in figures if figure.unit != "percent"]
    if len(shares) != 1 or len(counts) != 2 or any(figure.loose for figure in figures):
        return None
    if len({figure.unit for figure in counts} - {None}) > 1:
        return None
    share = shares[0]
    before = folded[max(0, share.start - REACH) : share.start]
    if not (load_words().equals.search(before) or re.search(r"\($|[=—–-] ?$", before)):
        return None
    small, large = sorted(figure.value for figure in counts)
    if not small:
        return None
    possible = [small / large, (large - small) / large, (large - small) / small, large / small]
    exact = [ratio * HUNDRED for ratio in possible]
    slack = share.step or Decimal(1)
    right = any(abs(value - share.value) <= slack for value in exact)
    formula = f"{_plain(small)} / {_plain(large)}"
    return Reckoned("share", share.value, round(exact[0], 1), formula, right)


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")
