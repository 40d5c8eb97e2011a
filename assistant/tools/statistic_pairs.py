"""Queries that compare two figures of one series: of two regions, two periods or two categories."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from assistant.core.documents import Language
from assistant.statistics.catalogue import COUNTRY, Dimension, Series
from assistant.statistics.contract import Operation, StatisticQuery
from assistant.statistics.periods import within
from assistant.tools.statistic_asked import Asked
from assistant.tools.statistic_categories import in_order
from assistant.tools.statistic_matching import Match


def pairs(
    operation: Operation, base: dict[str, Any], match: Match, asked: Asked, language: Language
) -> Iterator[StatisticQuery]:
    """Yield comparisons of two regions, two years, or two categories, in the order of the question."""
    regions = base["regions"]
    apart = operation == "difference"
    if len(match.categories) >= 2 and len(regions) < 2 and not base.get("to_period"):
        first, second = in_order(match.categories[:2], asked, match.series, language)
        if apart or (operation == "ratio" and asked.for_each):
            first, second = second, first
            if apart and asked.more:
                first, second = smaller_first(match.series, base, "category", first, second)
        yield query_of(operation, base, first, to_category=second)
    for category in [*match.categories[:1], None] if match.categories else [None]:
        if len(regions) == 2:
            # a difference is the second minus the first
            pair = (regions[1], regions[0]) if apart else tuple(regions)
            if apart and asked.more:
                pair = smaller_first(match.series, {**base, "category": category}, "region", *pair)
            yield query_of(operation, {**base, "regions": pair}, category)
        elif base.get("to_period"):
            times = (base["period"], base["to_period"])
            if operation == "ratio":  # "how many times" is above one, whether of growth or of decline
                smaller, larger = smaller_first(
                    match.series, {**base, "category": category, "period": None}, "period", *times
                )
                times = (larger, smaller)
            yield query_of(operation, {**base, "period": times[0], "to_period": times[1]}, category)


def smaller_first(
    series: Series, base: Mapping[str, Any], dimension: Dimension, first: str, second: str
) -> tuple[str, str]:
    """Return two regions, categories or periods, that of the smaller figure first."""
    periods = within(base["period"], series.periods) if base.get("period") else series.periods

    def figure(name: str) -> Decimal:
        named = within(name, series.periods) if dimension == "period" else ()
        found = [
            row.value
            for row in series.rows
            if (row.period in named if dimension == "period" else row.at(dimension) == name)
            and row.period in periods
            and (dimension == "category" or row.category == base.get("category") or not base.get("category"))
            and (dimension == "region" or not base["regions"] or row.region in base["regions"])
        ]
        return found[-1] if found else Decimal(0)

    return (second, first) if figure(first) > figure(second) else (first, second)


def query_of(
    operation: Operation, base: Mapping[str, Any], category: str | None, **more: Any
) -> StatisticQuery:
    fields = {**base, **more, "operation": operation, "category": category}
    return StatisticQuery(**{name: value for name, value in fields.items() if value is not None})


def of_country(series: Series, base: Mapping[str, Any]) -> dict[str, Any]:
    """Return the country as the place, where none is named and the series has its figure."""
    country = COUNTRY in series.regions and not base["regions"] and not base["group"]
    return {"regions": (COUNTRY,)} if country else {}
