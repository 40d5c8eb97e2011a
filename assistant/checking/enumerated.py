"""A count of places a sentence itself names one by one: four regions, Pavlodar, Kostanay ..."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from assistant.checking.facts import Facts
from assistant.checking.figures import Figure
from assistant.core import kept_re as re
from assistant.core.packaged import packaged
from assistant.core.text import fold

FEWEST = 2
REACH = 40


def without_counts(claim: Facts) -> Facts:
    """Return a claim without the counts of what it names one by one; they need not stand in a document."""
    named = (len(claim.regions), len(claim.named("country")))
    counts = [figure for figure in claim.figures if figure.value in named and _counts_places(claim, figure)]
    if not counts:
        return claim
    figures = tuple(figure for figure in claim.figures if figure not in counts)
    return replace(claim, numbers=replace(claim.numbers, figures=figures))


def _counts_places(claim: Facts, figure: Figure) -> bool:
    after = fold(claim.text[figure.end : figure.end + REACH].lower())
    return figure.value >= FEWEST and _places().match(after) is not None


@lru_cache(maxsize=1)
def _places() -> re.Pattern[str]:
    return re.compile(packaged("assistant.checking", "enumerated.yaml")["places"])
