"""A claim that lists figures by region or year, taken apart into one statement per figure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from assistant.checking.facts import Facts
from assistant.checking.figures import Figure
from assistant.checking.groups import each_alone


def without(facts: Facts, derived: Collection[Figure]) -> Facts:
    """Return the facts without figures that were worked out from the others."""
    figures = tuple(figure for figure in facts.figures if figure not in derived)
    return replace(facts, numbers=replace(facts.numbers, figures=figures))


def members(facts: Facts) -> list[Facts]:
    """Return one statement per figure, each with its own region, year or group; none if it is no list."""
    figures = facts.figures
    if len(figures) < 2 or len({figure.unit for figure in figures} - {None}) > 1:
        return []
    if len(facts.places) == len(figures) == len(facts.regions):
        return [
            replace(facts, numbers=replace(facts.numbers, figures=(figure,)), places=(place,))
            for figure, place in zip(figures, facts.places, strict=True)
        ]
    if len(facts.years) == len(figures) == len(facts.year_values):
        return [
            replace(facts, numbers=replace(facts.numbers, figures=(figure,), years=(year,)))
            for figure, year in zip(figures, facts.years, strict=True)
        ]
    return each_alone(facts)
