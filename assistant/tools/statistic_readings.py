"""Other figures a series holds for what was asked: of a part of the year, or as another source prints it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from assistant.statistics.catalogue import Row, Series
from assistant.statistics.contract import Operation, ResultRow, StatisticQuery
from assistant.statistics.periods import interval, is_years, within
from assistant.tools.statistic_asked import EXTREMES, Asked, wordings
from assistant.tools.statistic_matching import Match
from assistant.tools.statistic_pairs import query_of

COUNTRY = "kazakhstan"
SINCE_JANUARY = "since_january"
# the days of a stretch from January that may stand for its year
NEARLY_A_YEAR = 330


def part_of_year(match: Match, base: Mapping[str, Any], asked: Asked) -> Iterator[StatisticQuery]:
    """Yield the query for the longest part of a year that a series holds, where it lacks the whole year."""
    if len(asked.years) != 1 or base.get("period") != asked.years[0]:
        return
    if not match.categories and not base.get("group"):
        yield from _in_part(match.series, base["regions"], asked.years[0])
    # of several stretches from January the last one holds the others
    within_year = [one for one in within(asked.years[0], match.series.periods) if not is_years(one)]
    if len(within_year) > 1:
        category = match.categories[0] if match.categories else None
        yield query_of("list", {**base, "period": max(within_year, key=_end)}, category)


def years_apart(match: Match, base: Mapping[str, Any], asked: Asked) -> Iterator[StatisticQuery]:
    """Yield the query for the first of two years, where one of them is known in part only."""
    if len(asked.years) != len(("from", "to")) or not base.get("to_period") or match.categories:
        return
    parts = [list(_in_part(match.series, base["regions"], year)) for year in sorted(asked.years)]
    if any(parts):
        plain = {**base, "period": base["period"], "to_period": None}
        yield from parts[0] or [query_of("value", plain, None, regions=base["regions"] or (COUNTRY,))]


def other_year(series: Series, first: StatisticQuery, asked: Asked) -> Iterator[StatisticQuery]:
    """Yield the query for the later of two years asked for, where the first is answered alone."""
    years = sorted(asked.years)
    if len(years) != len(("from", "to")) or first.to_period or not first.period:
        return
    if first.operation not in ("value", "list") or not within(years[0], [first.period]):
        return
    part = list(_in_part(series, first.regions, years[1]))
    plain = first.model_copy(update={"period": years[1], "category": _whole(first.category)})
    yield from part or [plain]


def other_end(first: StatisticQuery, asked: Asked) -> Iterator[StatisticQuery]:
    """Yield the query for the other end of the order, where both are asked for."""
    if asked.both_ends and first.operation in EXTREMES:
        turned: Operation = "bottom" if first.operation == "top" else "top"
        yield first.model_copy(update={"operation": turned})


def portions(series: Series, first: StatisticQuery, rows: Sequence[ResultRow]) -> Iterator[StatisticQuery]:
    """Yield the query for the share of the whole that the largest or smallest figures found are."""
    if first.operation not in EXTREMES or not rows or series.is_percentage:
        return
    row, regions = rows[0], tuple(one.region for one in rows if one.region)
    if len(rows) > 1 and len(set(regions)) != len(rows):
        return
    yield query_of("share", {"series": series.id, "regions": regions, "period": row.period}, row.category)


def _whole(category: str | None) -> str | None:
    return None if category == SINCE_JANUARY else category


def _in_part(series: Series, regions: Sequence[str], year: str) -> Iterator[StatisticQuery]:
    """Yield the query for the longest stretch from January of a year whose whole is not known."""
    places = tuple(regions) or (COUNTRY,)
    rows = [row for row in series.rows if within(year, [row.period]) and _place(row) in places]
    if any(row.category is None for row in rows):
        return
    parts = [row.period for row in rows if row.category == SINCE_JANUARY and not is_years(row.period)]
    if parts:
        operation: Operation = "list" if len(places) > 1 else "value"
        base = {"series": series.id, "regions": places, "period": max(parts, key=_end)}
        yield query_of(operation, base, SINCE_JANUARY)


def _end(period: str) -> date:
    return interval(period).end


def contradicted(series: Series, first: StatisticQuery) -> Iterator[StatisticQuery]:
    """Yield the queries for figures of a whole year that others contradict, told after that of its part."""
    if first.category != SINCE_JANUARY or first.period is None or is_years(first.period):
        return
    year, regions = str(interval(first.period).start.year), first.regions or (COUNTRY,)
    for row in series.rows:
        if row.period == year and row.confidence == "conflicting" and _place(row) in regions:
            yield query_of("value", {"series": series.id, "regions": regions, "period": year}, row.category)


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
