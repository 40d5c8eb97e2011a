"""Which queries a series that fits a question suggests, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from assistant.core.documents import Language
from assistant.statistics.catalogue import COUNTRY, PRINTED_TOTAL, Row, Series
from assistant.statistics.contract import Operation, StatisticQuery
from assistant.statistics.periods import within
from assistant.tools.statistic_asked import EXTREMES, PAIRED, Asked, wordings
from assistant.tools.statistic_categories import WHOLES
from assistant.tools.statistic_changes import (
    changed_most,
    changed_whole,
    fallen,
    seeks_year_of_change,
    years_compared,
)
from assistant.tools.statistic_lists import beyond_place, last_two, of_each, side_by_side
from assistant.tools.statistic_matching import NORTH, Match, is_of
from assistant.tools.statistic_pairs import of_country, pairs, query_of, smaller_first
from assistant.tools.statistic_periods import latest_period, period_of, stretch
from assistant.tools.statistic_readings import SINCE_JANUARY, part_of_year, years_apart

CONFLICTING = "conflicting"
FIRST_SET = "first_set"
AMENDED = "amended"
KINDS = frozenset(("kandas", "resettlers"))
ACROSS = 0.6
ORDERED = ("top", "bottom", "rank")


def suggested(match: Match, asked: Asked, today: date, language: Language) -> Iterator[StatisticQuery]:
    """Yield the query a match suggests, and plainer ones to fall back on."""
    series = match.series
    base: dict[str, Any] = {**_places(match, asked), **period_of(series, asked, today)}
    if asked.beyond is not None:
        yield from beyond_place(match, base, asked)
        return
    operation = asked.operation
    compared = years_compared(series, asked)
    if operation in PAIRED and compared and len(asked.years) == 1:
        base |= {"period": compared[0], "to_period": compared[1]}
    if seeks_year_of_change(match, asked):
        return
    yield from changed_most(match, asked)
    yield from changed_whole(match, asked)
    yield from fallen(match, base, asked)
    if operation in PAIRED:
        yield from pairs(operation, base, match, asked, language)
        operation = asked.otherwise
    yield from years_apart(match, base, asked)
    operation = _suited(operation, asked, series, base)
    yield from of_each(operation, match, base, asked)
    yield from last_two(match, base, asked)
    yield from side_by_side(operation, match, base, asked)
    category = match.categories[0] if match.categories else _only_category(series, base.get("period"))
    category = category or _in_force(series, base)
    if category in KINDS and base.get("period") == latest_period(series, today) and not asked.years:
        base |= {"period": latest_period(series, today, category)}
    if operation == "total" and (len(match.categories) > 1 or asked.all_categories):
        category = None
    if operation == "share" and category:
        yield from _shares(match, base, category, by_region=asked.by_region or asked.of_places)
    if asked.revised and FIRST_SET in series.category_ids:
        yield query_of("value", base, FIRST_SET, **of_country(series, base))
    # kandas are not to be answered for by kandas and resettlers together
    for one in [category] if category in KINDS else [category, None] if category else [None]:
        yield from _of_category(operation, match, base, asked, one)
    if operation in ("value", "total", "list"):
        yield from part_of_year(match, base, asked)
    if operation == "list" and len(asked.years) > 1 and not asked.times.ranged:
        yield query_of("list", {**base, "period": base.get("period"), "to_period": None}, category)
    if operation == "list" and not asked.years:
        yield query_of("list", {**base, "period": latest_period(series, today)}, category)


def _places(match: Match, asked: Asked) -> dict[str, Any]:
    """Return the series with the regions or the group of regions meant of it."""
    series = match.series
    regions = tuple(region for region in asked.regions if region in series.regions or region != COUNTRY)
    # "four northern regions" may be a category of a series that has no regions
    group = asked.group if len(series.regions) > 1 or not match.categories else None
    if group == NORTH and series.id in wordings()["northward"]:
        group = None
    if len(regions) > 1 or (regions and asked.operation in ORDERED):
        group = None  # the regions of a group, listed one by one, are what is asked
    if is_of(regions, series):
        regions, group = (), None
    return {"series": series.id, "regions": regions, "group": group}


def _shares(
    match: Match, base: Mapping[str, Any], category: str, *, by_region: bool
) -> Iterator[StatisticQuery]:
    """Yield the shares of a category in the country, in the wholes of its series, beside others named."""
    series = match.series
    at = {row.category for row in series.rows if row.region == COUNTRY and row.period == base.get("period")}
    parts = at - {*series.aside_categories, *series.whole_categories, None}
    if not base["regions"] and not base["group"] and category in parts and len(parts) > 1 and not by_region:
        yield query_of("share", {**base, "regions": (COUNTRY,)}, category)
    for whole in _wholes(series, category):
        yield query_of("share", base, category, to_category=whole)
    for other in match.categories[1:]:
        part, whole = smaller_first(series, base, "category", category, other)
        if part in series.aside_categories or whole in {*WHOLES, *series.whole_categories}:
            yield query_of("share", base, part, to_category=whole)


def _of_category(
    operation: Operation, match: Match, base: Mapping[str, Any], asked: Asked, category: str | None
) -> Iterator[StatisticQuery]:
    """Yield the queries for one category, for all of them where it is ``None``."""
    regions, country = base["regions"], of_country(match.series, base)
    if asked.of_years:
        # of the years of one place the extreme is sought, of the country where none is named
        yield query_of(operation, base, category, n=asked.n or 1, **country)
        return
    if operation in EXTREMES and len(regions) == 1:
        yield query_of("rank", base, category)
    if operation in EXTREMES:
        yield query_of(operation, base, category, n=asked.n or 1, regions=())
    elif operation == "total" and (
        regions or base["group"] or base.get("to_period") or (asked.all_categories and category is None)
    ):
        yield query_of("total", base, category)
    elif operation in ("mean", "rank", "share"):
        yield query_of(operation, base, category)
    if operation == "list":
        yield query_of("list", base, category, **country)
    if operation in ("value", "total", "share", "rank"):
        yield query_of("value", base, category, **country)
        # a word no series has may be the very category asked for, which the others do not answer
        if category or not match.unknown or len(regions) != 1:
            yield query_of("list", base, category)


def _in_force(series: Series, base: Mapping[str, Any]) -> str | None:
    """Return the category that holds a figure as it was changed, where a whole is asked for that has one."""
    periods = {row.period for row in series.rows if row.category == AMENDED}
    return AMENDED if base.get("period") in periods and not base.get("to_period") else None


def _suited(operation: Operation, asked: Asked, series: Series, base: Mapping[str, Any]) -> Operation:
    """Return the operation that suits a series: a printed share or total need not be computed."""
    if operation in ("share", "total") and series.is_percentage:
        operation = "value"
    if operation == "total" and asked.apart and "total" not in asked.said:
        operation = "value"  # years set side by side are not added up unsaid
    single = len(base["regions"]) < 2 and not base["group"] and not asked.all_categories
    if operation in ("total", "mean") and single and stretch(series, asked) is not None:
        operation = "value"
    if operation == "value" and base.get("to_period") and not asked.times.ranged:
        return "list"  # years set side by side are not one sum
    if operation == "value" and (base["group"] or base.get("to_period")):
        return "total"
    return operation


def _only_category(series: Series, period: str | None) -> str | None:
    """Return the aside category that alone has a period.

    One that others contradict does not stand for a year a part of which is known.
    """
    rows = [row for row in series.rows if row.period == period]
    disputed = bool(rows) and all(row.confidence == CONFLICTING for row in rows)
    if disputed and period and any(_is_begun(row, period) for row in series.rows):
        return None
    found = {row.category for row in rows}
    return found.pop() if len(found) == 1 and found <= set(series.aside_categories) else None


def _is_begun(row: Row, period: str) -> bool:
    """Tell whether a row counts what came from January of a year on and is not contradicted."""
    own = row.category == SINCE_JANUARY and row.confidence != CONFLICTING
    return own and row.period != period and bool(within(period, [row.period]))


def _wholes(series: Series, category: str) -> tuple[str, ...]:
    """Return the categories that may be the whole of another, where the series has any."""
    return tuple(one for one in series.category_ids if one in WHOLES and one not in (category, PRINTED_TOTAL))


def across(first: Match, second: Match, asked: Asked, today: date) -> Iterator[tuple[StatisticQuery, float]]:
    """Yield the ratio of two series of one unit, where a question names no two years or places of one."""
    alike = first.series.unit_key == second.series.unit_key and second.score > ACROSS * first.score
    if alike and len(asked.years) < 2 and len(asked.regions) < 2:
        base = {"series": first.series.id, **period_of(first.series, asked, today)}
        yield query_of("ratio", base, None, other=second.series.id), first.score
