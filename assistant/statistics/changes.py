"""The places or categories of a series put by how much their figures changed between two periods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assistant.core.documents import Trilingual
from assistant.core.errors import BadArgument, NoAnswer
from assistant.statistics.adding import is_full
from assistant.statistics.catalogue import COUNTRY, Dimension, Row, Series
from assistant.statistics.contract import ResultRow, Step
from assistant.statistics.figures import PERCENT_PLACES, add, digits, percent, rounded, subtract
from assistant.statistics.outcome import Outcome, Task
from assistant.statistics.phrases import say
from assistant.statistics.selection import find_category, resolve_regions

DEFAULT_N = 5
# what is put in an order
FEWEST = 2


@dataclass(frozen=True)
class Change:
    """The rows a place or category has at two periods; none where a full list leaves it out."""

    name: str
    before: tuple[Row, ...]
    after: tuple[Row, ...]

    @property
    def first(self) -> Decimal:
        """The figure changed from."""
        return add(row.value for row in self.before)

    @property
    def last(self) -> Decimal:
        """The figure changed to."""
        return add(row.value for row in self.after)

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows it rests on."""
        return (*self.before, *self.after)


def changes(task: Task) -> Outcome:
    """Return places by their change from ``period`` to ``to_period``, all or the n at one end.

    Where a series has categories that add up and none is named, their sum is compared. Of figures that make
    up a printed whole in both periods, one that is not there is none; else it is left out.
    """
    series, query = task.series, task.query
    if query.period is None or query.to_period is None:
        raise BadArgument("to_period", "a change goes from one period to another; give both.", series.periods)
    over: Dimension = "region" if len(set(series.regions) - series.whole_regions) > 1 else "category"
    category = find_category(series, query.category, "category")
    regions, notes = resolve_regions(series, query.regions, task.places)
    named = set(regions) - {COUNTRY}
    before, after = (_by_name(series, over, category, period) for period in (query.period, query.to_period))
    full = over == "region" and all(
        is_full(series, category, period) for period in (query.period, query.to_period)
    )
    shared = before.keys() | after.keys() if full else before.keys() & after.keys()
    found = [
        Change(name, before.get(name, ()), after.get(name, ()))
        for name in sorted(shared)
        if not named or name in named
    ]
    if query.change == "growth":
        found = [one for one in found if one.first > 0]
    if len(found) < (len(named) if named else FEWEST):
        raise NoAnswer(f"{series.id} has no two figures to compare in {query.period} and {query.to_period}.")
    kept = _kept(task, found)
    return Outcome(
        series=series,
        value=None,
        unit=series.unit,
        rows=tuple(_shown(task, one, place, over, category) for place, one in kept),
        used=tuple(row for _, one in kept for row in one.rows),
        steps=tuple(_step(task, one) for _, one in kept),
        notes=(*notes, say("compared_n", n=len(found))),
        result_unit=say("percent") if query.change == "growth" else _unit(series),
    )


def _by_name(
    series: Series, over: Dimension, category: str | None, period: str
) -> Mapping[str, tuple[Row, ...]]:
    """Return the rows of a period by place or by category; asides and wholes left out."""
    beside = series.whole_categories | set(series.aside_categories)
    rows = [
        row
        for row in series.rows
        if row.period == period
        and row.region not in (series.whole_regions if over == "region" else ())
        and (row.category == category if category and over == "region" else row.category not in beside)
    ]
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.at(over) or "", []).append(row)
    if any(len(several) > 1 for several in found.values()) and not series.adds_up_over("category"):
        raise BadArgument("category", f"{series.id} has several categories; name one.", series.category_ids)
    return {name: tuple(several) for name, several in found.items() if name}


def _kept(task: Task, found: list[Change]) -> list[tuple[int | None, Change]]:
    """Return the changes asked for with their places, those alike at the end together."""
    sizes = {one.name: _size(task, one) for one in found}
    upward = task.query.operation != "bottom"
    ordered = sorted(found, key=lambda one: -sizes[one.name] if upward else sizes[one.name])
    if task.query.operation == "list":
        return [(None, one) for one in ordered]
    n = task.query.n or DEFAULT_N
    last = sizes[ordered[min(n, len(ordered)) - 1].name]
    kept = [one for one in ordered if (sizes[one.name] >= last if upward else sizes[one.name] <= last)]
    return list(enumerate(kept, start=1))


def _size(task: Task, one: Change) -> Decimal:
    change = subtract(one.last, one.first)
    return percent(change, one.first) if task.query.change == "growth" else change


def _shown(task: Task, one: Change, place: int | None, over: Dimension, category: str | None) -> ResultRow:
    size = _size(task, one)
    row = (one.after or one.before)[0]
    shown = task.shown(
        row,
        rank=place,
        result=rounded(size, PERCENT_PLACES) if task.query.change == "growth" else size,
        other_value=one.first,
        other_period=task.query.period,
        other_passage=one.before[0].passage if one.before else None,
    )
    kind = {} if over == "category" or category else {"category": None, "category_name": None}
    return shown.model_copy(update={"value": one.last, "period": task.query.to_period, **kind})


def _step(task: Task, one: Change) -> Step:
    row = one.rows[0]
    name = task.places.name(row.region) if row.region not in (None, COUNTRY) else None
    label = name or (task.series.categories[row.category] if row.category else task.places.name(COUNTRY))
    change = subtract(one.last, one.first)
    formula = f"{digits(one.last)} − {digits(one.first)}"
    if task.query.change == "growth":
        exact = percent(change, one.first)
        formula = f"({formula}) / {digits(one.first)} × 100"
        return Step(label=label, formula=formula, value=rounded(exact, PERCENT_PLACES), unit=say("percent"))
    return Step(label=label, formula=formula, value=change, unit=_unit(task.series))


def _unit(series: Series) -> Trilingual:
    return say("percentage_points") if series.is_percentage else series.unit
