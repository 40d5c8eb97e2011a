"""Categories of a place added up, where the places of each make up a printed whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from assistant.statistics.catalogue import Row, Series
from assistant.statistics.figures import add, sum_formula


def added_up(series: Series, rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return one row for each place, its categories added; the rows as they are where these do not add up.

    One that a full list of a category leaves out has none of it; of lists that are not full no sum is known.
    """
    times, kinds = {row.period for row in rows}, {row.category for row in rows}
    several = len(times) == 1 and len(kinds) > 1 and len({row.region for row in rows}) > 1
    if not several or not series.adds_up_over("category"):
        return tuple(rows)
    if not all(is_full(series, kind, next(iter(times))) for kind in kinds):
        return tuple(rows)
    by_place: dict[str | None, list[Row]] = {}
    for row in rows:
        by_place.setdefault(row.region, []).append(row)
    return tuple(_added(of_one) for of_one in by_place.values())


def other_passage(series: Series, row: Row) -> str | None:
    """Return the passage of a further category that was added up in a row, if any."""
    beside = series.whole_categories | set(series.aside_categories)
    parts = [
        one.passage
        for one in series.rows
        if (one.region, one.period) == (row.region, row.period) and one.category not in {None, *beside}
    ]
    return next((one for one in parts if one != row.passage), None) if row.category is None else None


def _added(rows: Sequence[Row]) -> Row:
    printed = sum_formula([row.value for row in rows]) if len(rows) > 1 else rows[0].printed
    update = {"category": None, "value": _sum(rows), "printed": printed}
    return rows[0].model_copy(update=update)


def is_full(series: Series, category: str | None, period: str) -> bool:
    """Tell whether the regions of a period make up the printed whole of each category."""
    beside = series.whole_categories | set(series.aside_categories)
    rows = [row for row in series.rows if row.period == period and row.category not in beside]
    kinds = {row.category for row in rows if category in (None, row.category)}
    return bool(kinds) and all(
        _sum(row for row in rows if row.category == kind and row.region in series.whole_regions)
        == _sum(row for row in rows if row.category == kind and row.region not in series.whole_regions)
        for kind in kinds
    )


def _sum(rows: Iterable[Row]) -> Decimal:
    return add(row.value for row in rows)
