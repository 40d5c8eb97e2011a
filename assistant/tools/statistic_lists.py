"""Queries for figures set side by side: of several years, of several categories, or of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from assistant.statistics.contract import Operation, StatisticQuery
from assistant.statistics.periods import within
from assistant.tools.statistic_asked import PAIRED, Asked
from assistant.tools.statistic_matching import Match
from assistant.tools.statistic_pairs import of_country, query_of
from assistant.tools.statistic_periods import whole_years


def side_by_side(
    operation: Operation, match: Match, base: Mapping[str, Any], asked: Asked
) -> Iterator[StatisticQuery]:
    """Yield the list of the very years and categories named, where several are; their sum where it is asked.

    Years that bound a stretch, and days or months, are no such years.
    """
    beside = match.listed
    years = _years(base, asked)
    if operation == "total" and beside and not years:
        yield query_of("total", base, None, categories=beside)
    listed = operation in ("value", "list") or (operation in PAIRED and beside and years)
    if not listed or not (beside or years):
        return
    country = of_country(match.series, base)
    time = {"period": None, "to_period": None, "periods": years} if years else {}
    if beside:
        yield query_of("list", {**base, **country, **time}, None, categories=beside)
    elif any(within(year, match.series.periods) for year in years):
        yield query_of("list", {**base, **country, **time}, match.categories[0] if match.categories else None)


def of_each(
    operation: Operation, match: Match, base: Mapping[str, Any], asked: Asked
) -> Iterator[StatisticQuery]:
    """Yield the list of all regions or all categories, where the figure of each is asked for."""
    if operation not in ("value", "list", "total"):
        return
    regions = [region for region in match.series.regions if region not in match.series.whole_regions]
    category = match.categories[0] if match.categories else None
    if asked.by_region and len(regions) > 1 and not base["regions"] and not base["group"]:
        yield query_of("list", base, category)
    if asked.by_category and len(match.series.category_ids) > 1:
        yield query_of("list", {**base, **of_country(match.series, base)}, None)


def last_two(match: Match, base: Mapping[str, Any], asked: Asked) -> Iterator[StatisticQuery]:
    """Yield the list of the figure before the latest and of the latest, where the first is asked for."""
    years = whole_years(match.series, asked)[-2:]
    if asked.earlier and not asked.years and asked.operation == "value" and len(years) > 1:
        time = {"period": None, "to_period": None, "periods": tuple(years)}
        country = of_country(match.series, base)
        yield query_of("list", {**base, **country, **time}, match.categories[0] if match.categories else None)


def _years(base: Mapping[str, Any], asked: Asked) -> tuple[str, ...]:
    """Return the years set side by side, where a series was asked for the stretch from first to last."""
    years, bounds = asked.apart, (base.get("period"), base.get("to_period"))
    return years if years and bounds == (years[0], years[-1]) else ()


def beyond_place(match: Match, base: Mapping[str, Any], asked: Asked) -> Iterator[StatisticQuery]:
    """Yield the query for the places ahead of the one named, or behind it; its rank where none is."""
    category = match.categories[0] if match.categories else None
    series = match.series
    rows = {
        row.region: row.value
        for row in series.rows
        if row.period == base.get("period")
        and row.category == category
        and row.region not in (None, *series.whole_regions)
    }
    own = rows.get(asked.regions[0])
    if own is None:
        return
    ahead = [value for value in rows.values() if (value > own if asked.beyond == "top" else value < own)]
    if ahead and asked.beyond:
        yield query_of(asked.beyond, base, category, n=len(ahead), regions=())
    else:
        yield query_of("rank", base, category)
