"""Other figures a series holds for what was asked: of a part of the year, or as another source prints it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from assistant.statistics.catalogue import Row, Series
from assistant.statistics.contract import Operation, StatisticQuery
from assistant.statistics.periods import interval, is_years, within
from assistant.tools.statistic_asked import Asked, wordings
from assistant.tools.statistic_pairs import Match, query_of

COUNTRY = "kazakhstan"
SINCE_JANUARY = "since_january"
# the days of a stretch from January that may stand for its year
NEARLY_A_YEAR = 330


def part_of_year(match: Match, base: Mapping[str, Any], asked: Asked) -> Iterator[StatisticQuery]:
    """Yield the query for the longest part of a year that a series holds, where it lacks the whole year."""
    year = asked.years[0] if len(asked.years) == 1 else None
    if year is None or base.get("period") != year or match.categories or base.get("group"):
        return
    regions = base["regions"] or (COUNTRY,)
    rows = [row for row in match.series.rows if within(year, [row.period]) and _place(row) in regions]
    if any(row.category is None for row in rows):
        return
    parts = [row for row in rows if row.category == SINCE_JANUARY and not is_years(row.period)]
    longest = max((row.period for row in parts), key=lambda period: interval(period).end, default=None)
    if longest is not None:
        operation: Operation = "list" if len(regions) > 1 else "value"
        yield query_of(operation, {**base, "period": longest}, SINCE_JANUARY, regions=regions)


def readings(series: Series, first: StatisticQuery) -> Iterator[StatisticQuery]:
    """Yield the queries for what else is printed of the figure of ``first``, before a change or elsewhere."""
    if first.period is None or first.to_period is not None:
        return
    regions = first.regions or (COUNTRY,)
    known = [row for row in series.rows if _place(row) in regions]
    chosen = [row for row in known if row.category == first.category and within(first.period, [row.period])]
    year = str(interval(first.period).start.year)
    seen = {row.value for row in chosen}
    categories = {one.category for one in series.rows}
    for row in known:
        named = _is_reading(row, first.category, categories)
        if named and within(year, [row.period]) and row.value not in seen:
            seen.add(row.value)
            yield query_of(
                "value", {"series": series.id, "regions": regions, "period": row.period}, row.category
            )


def _is_reading(row: Row, category: str | None, known: set[str | None]) -> bool:
    """Tell whether a row gives the figure of a category otherwise: revised, rounded, by another source."""
    if row.category == category:
        return False
    stem = category
    while stem and stem not in _stems(known):
        stem = stem.rpartition("_")[0]
    if stem:
        return row.category == stem or bool(row.category and row.category.startswith(f"{stem}_"))
    other = (None, *wordings()["readings"])
    if row.category not in other or category not in other:
        return False
    return row.category != SINCE_JANUARY or interval(row.period).days >= NEARLY_A_YEAR


def _stems(known: set[str | None]) -> set[str]:
    """Return the categories of which others give the same figure otherwise."""
    names = {name for name in known if name}
    return {name for name in names if any(one.startswith(f"{name}_") for one in names)}


def _place(row: Row) -> str:
    return row.region or COUNTRY
