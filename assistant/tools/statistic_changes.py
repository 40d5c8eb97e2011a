"""Queries for which regions or categories changed most between two years, or how each of them did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from assistant.statistics.catalogue import Series
from assistant.statistics.contract import Operation, StatisticQuery
from assistant.tools.statistic_asked import Asked, wordings
from assistant.tools.statistic_matching import Match
from assistant.tools.statistic_pairs import query_of

ONE, TWO = 1, 2


def changed_most(match: Match, asked: Asked) -> Iterator[StatisticQuery]:
    """Yield the query for the places or categories that changed most, or for the change of each.

    One year is set against the year before it where a series holds plans for a year; what happened in one
    year alone is no change between two.
    """
    series, years = match.series, years_compared(match.series, asked)
    if asked.moved is None or not asked.of_places or len(asked.regions) == ONE or len(years) != TWO:
        return
    ending: Operation = "bottom" if asked.moved == "fell" else "top"
    most = asked.moved_most or bool(asked.regions)
    yield query_of(
        ending if most else "list",
        {"series": series.id, "regions": asked.regions, "period": years[0]},
        match.categories[0] if len(match.categories) == ONE else None,
        to_period=years[1],
        change="growth" if asked.percent else "difference",
        n=(asked.n or 1) if most else None,
    )


def fallen(match: Match, base: Mapping[str, Any], asked: Asked) -> Iterator[StatisticQuery]:
    """Yield the query for all places that lost or gained at one time, of a series of gains and losses."""
    series, period = match.series, base.get("period")
    way = asked.sign or asked.moved
    if way is None or not asked.of_places or asked.moved_most or asked.regions or asked.group:
        return
    values = [
        row.value
        for row in series.rows
        if row.period == period and row.region not in series.whole_regions and row.category is None
    ]
    fell = way == "fell"
    # growth is what such a series is of, and no verb
    noun = "growth" in series.title.en.lower() and not (fell or asked.grew or asked.sign)
    n = len([value for value in values if (value < 0) is fell and value != 0])
    if not n or min(values) >= 0 or noun:
        return
    plain = {**base, "regions": (), "to_period": None}
    yield query_of("bottom" if fell else "top", plain, None, n=n)


def changed_whole(match: Match, asked: Asked) -> Iterator[StatisticQuery]:
    """Yield the query for the change of a place whose figure is the sum of several categories, none named."""
    series, years = match.series, years_compared(match.series, asked)
    parts = set(series.category_ids) - set(series.aside_categories) - series.whole_categories
    summed = len(parts) > ONE and series.adds_up_over("category") and not match.categories
    if asked.operation not in ("difference", "growth") or len(asked.regions) != ONE or len(years) != TWO:
        return
    if summed:
        base = {"series": series.id, "regions": asked.regions, "period": years[0]}
        yield query_of("list", base, None, to_period=years[1], change=asked.operation)


def years_compared(series: Series, asked: Asked) -> tuple[str, ...]:
    """Return the two years compared; empty where the series lacks one of them."""
    named = tuple(sorted(asked.years))
    if len(named) == ONE and asked.moved is not None and series.id in wordings()["planned"]:
        named = (str(int(named[0]) - 1), named[0])
    return named if len(named) == TWO and set(named) <= set(series.periods) else ()


def seeks_year_of_change(match: Match, asked: Asked) -> bool:
    """Tell whether the year of the largest rise or fall is sought: the largest figure is not that."""
    grows = "growth" in match.series.title.en.lower()
    return asked.of_years and asked.moved is not None and asked.moved_most and not grows
