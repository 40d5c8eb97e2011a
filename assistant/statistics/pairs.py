"""Operations on two figures or two series: difference, ratio, growth, compare."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.core.documents import LANGUAGES, Trilingual
from assistant.core.errors import BadArgument, NoAnswer
from assistant.statistics import periods
from assistant.statistics.catalogue import Row, Series
from assistant.statistics.contract import StatisticQuery, Step
from assistant.statistics.figures import (
    PERCENT_PLACES,
    RATIO_PLACES,
    digits,
    divide,
    percent,
    plain,
    rounded,
    subtract,
)
from assistant.statistics.outcome import Outcome, Task, given, period_names, shown, step, unit_ratio
from assistant.statistics.phrases import say
from assistant.statistics.selection import find_category, listed, resolve_regions, select, single

_Keyed = dict[tuple[str, str, str], Row]


def difference(task: Task) -> Outcome:
    """Return the second figure minus the first: of two periods, two regions or two categories."""
    first, second, notes = _pair(task, "difference")
    value = subtract(second.value, first.value)
    unit = say("percentage_points") if task.series.is_percentage else task.series.unit
    steps = (
        given("step_from", first, task.series),
        given("step_to", second, task.series),
        step("step_difference", f"{digits(second.value)} − {_signed(first.value)}", value, unit),
    )
    return _of_two(task, (first, second), value, unit, steps, notes)


def growth(task: Task) -> Outcome:
    """Return the change from ``period`` to ``to_period`` in per cent of the first, which is above zero."""
    query = task.query
    if query.period is None or query.to_period is None:
        raise BadArgument(
            "to_period", "growth goes from one period to another; give both.", task.series.periods[-8:]
        )
    if query.to_category is not None or len(query.regions) > 1 or query.other is not None:
        raise BadArgument(
            "operation", "growth compares two periods of one figure; for others ask for difference or ratio."
        )
    first, second, notes = _pair(task, "growth")
    change = subtract(second.value, first.value)
    if first.value <= 0:
        what = "zero" if first.value == 0 else "a negative value"
        raise BadArgument(
            "period",
            f"{task.series.id} is {digits(first.value)} in {first.period}, and growth from {what} has no "
            f"percentage; the absolute change is {digits(change)} {task.series.unit_key}.",
        )
    exact = percent(change, first.value)
    unit = say("percentage_points") if task.series.is_percentage else task.series.unit
    steps = (
        given("step_from", first, task.series),
        given("step_to", second, task.series),
        step("step_change", f"{digits(second.value)} − {_signed(first.value)}", change, unit),
        step(
            "step_growth",
            f"{_signed(change)} / {digits(first.value)} × 100 = {digits(plain(exact))}",
            exact,
            say("percent"),
        ),
    )
    if task.series.is_percentage:
        notes = [*notes, say("relative_change", points=change)]
    return _of_two(task, (first, second), rounded(exact, PERCENT_PLACES), say("percent"), steps, notes)


def ratio(task: Task) -> Outcome:
    """Return the first figure divided by the second, of one series or of two."""
    if task.query.other is not None:
        return _ratio_of_series(task)
    first, second, notes = _pair(task, "ratio")
    return _of_two(task, (first, second), *_quotient(task.series, first, task.series, second), notes)


def compare(task: Task) -> Outcome:
    """Return two series of one unit side by side on the places they share."""
    query, first = task.query, task.series
    if query.other is None:
        raise BadArgument("other", "compare needs a second series; name it as other.")
    second = task.catalogue.get(query.other)
    _refuse_units(first, second)
    chosen, other = select(first, query, task.places), select(second, _asked_of_other(query), task.places)
    left, right, fixed = _aligned(chosen.rows, other.rows)
    shared = [key for key in left if key in right]
    if not shared:
        raise NoAnswer(
            f"{first.id} and {second.id} share no region, category and period: the first has "
            f"{listed(first.regions)} in {listed(first.periods)}, the second {listed(second.regions)} in "
            f"{listed(second.periods)}."
        )
    notes = [*chosen.notes, *other.notes]
    if fixed and chosen.rows[0].period != other.rows[0].period:
        a, b = period_names(chosen.rows[0].period), period_names(other.rows[0].period)
        notes.append(say("compared_periods", a=a, b=b))
    for series, mine, others in ((first, left, right), (second, right, left)):
        alone = [_place(task, series, row) for key, row in mine.items() if key not in others]
        if alone:
            notes.append(say("only_in", title=series.title, names=alone))
    rows = tuple(
        task.shown(
            left[key],
            other_value=right[key].value,
            other_period=right[key].period,
            other_passage=right[key].passage or second.origin.passage,
            result=subtract(left[key].value, right[key].value),
        )
        for key in shared
    )
    return Outcome(
        series=first,
        value=None,
        unit=first.unit,
        rows=rows,
        used=tuple(left[key] for key in shared),
        notes=tuple(dict.fromkeys(notes)),
        missing=chosen.missing,
        result_unit=first.unit,
        other=second,
        other_used=tuple(right[key] for key in shared),
        understood=(("regions", chosen.regions), ("group", chosen.group), ("category", chosen.category)),
    )


def _aligned(first: Sequence[Row], second: Sequence[Row]) -> tuple[_Keyed, _Keyed, bool]:
    """Return both sides by region, category and period, and whether each side has one period.

    What is one value on each side is named by the query and need not be the same on both.
    """
    left, right = _keyed(first), _keyed(second)
    fixed = len({row.period for row in first}) == len({row.period for row in second}) == 1
    if fixed:
        left = {(region, category, ""): row for (region, category, _), row in left.items()}
        right = {(region, category, ""): row for (region, category, _), row in right.items()}
    if len({row.category for row in first}) == len({row.category for row in second}) == 1:
        left = {(region, "", period): row for (region, _, period), row in left.items()}
        right = {(region, "", period): row for (region, _, period), row in right.items()}
    return left, right, fixed


def _ratio_of_series(task: Task) -> Outcome:
    query, series = task.query, task.series
    other = task.catalogue.get(query.other or "")
    regions, notes = resolve_regions(series, query.regions, task.places)
    if len(regions) > 1 or query.group:
        raise BadArgument("regions", "a ratio of two series is of one region; name one or none.", regions)
    region = regions[0] if regions else None
    top, read = single(
        series, task.places, region, query.period, find_category(series, query.category, "category")
    )
    category = query.to_category or (query.category if query.category in other.category_ids else None)
    asked = query.other_period or _same_period(other, query.period)
    bottom, more = single(
        other, task.places, region, asked, find_category(other, category, "to_category"), "other_period"
    )
    value, unit, steps = _quotient(series, top, other, bottom)
    said = [*notes, *read, *more, *_lengths(top, bottom)]
    rows = (task.shown(top), shown(other, task.places, bottom))
    return Outcome(
        series=series,
        value=value,
        unit=unit,
        rows=rows,
        used=(top,),
        steps=tuple(steps),
        notes=tuple(said),
        other=other,
        other_used=(bottom,),
        understood=(("regions", regions),),
    )


def _same_period(other: Series, asked: str | None) -> str | None:
    """Return the period asked of the first series if the second has it too, else its only one."""
    if asked is None:
        return None
    return asked if len(other.periods) > 1 or periods.within(asked, other.periods) else None


def _quotient(top: Series, a: Row, bottom: Series, b: Row) -> tuple[Decimal, Trilingual, tuple[Step, ...]]:
    if b.value == 0:
        raise BadArgument("operation", f"{bottom.id} is 0 in {b.period}, and nothing can be divided by it.")
    exact, unit = divide(a.value, b.value), unit_ratio(top, bottom)
    formula = f"{digits(a.value)} / {_signed(b.value)} = {digits(plain(exact))}"
    steps = (
        given("step_first", a, top),
        given("step_second", b, bottom),
        step("step_ratio", formula, exact, unit),
    )
    return rounded(exact, RATIO_PLACES), unit, steps


def _pair(task: Task, verb: str) -> tuple[Row, Row, list[Trilingual]]:
    """Return the two rows of one series that a query sets against each other."""
    series, query = task.series, task.query
    if query.other is not None:
        raise BadArgument(
            "other", f"a {verb} is of one series; for two ask for compare or ratio.", ("compare", "ratio")
        )
    if query.group is not None:
        raise BadArgument("group", f"a {verb} is of single figures; name regions instead of a group.")
    regions, notes = resolve_regions(series, query.regions, task.places)
    ways = [len(regions) == 2, query.to_period is not None, query.to_category is not None]
    if len(regions) > 2 or sum(ways) != 1:
        raise BadArgument(
            "operation",
            f"a {verb} needs exactly one of: to_period, to_category, or two regions; give one of them.",
        )
    category = find_category(series, query.category, "category")
    if query.to_period is not None and query.period is None:
        raise BadArgument("period", f"a {verb} over time needs both periods; give the first as period.")
    if query.to_category is not None and category is None:
        raise BadArgument("category", f"a {verb} of categories needs both; give the first as category.")
    start, end = (regions[0], regions[-1]) if regions else (None, None)
    first, read = single(series, task.places, start, query.period, category)
    to_category = find_category(series, query.to_category, "to_category") or category
    second, more = single(series, task.places, end, query.to_period or query.period, to_category, "to_period")
    if (first.region, first.period, first.category) == (second.region, second.period, second.category):
        raise BadArgument(
            "to_period", f"a {verb} of a figure with itself says nothing; give two different ones."
        )
    return first, second, [*notes, *read, *more, *_lengths(first, second)]


def _lengths(first: Row, second: Row) -> list[Trilingual]:
    if periods.interval(first.period).is_as_long_as(periods.interval(second.period)):
        return []
    return [say("lengths", a=period_names(first.period), b=period_names(second.period))]


def _of_two(
    task: Task,
    rows: tuple[Row, Row],
    value: Decimal,
    unit: Trilingual,
    steps: Sequence[Step],
    notes: Sequence[Trilingual],
) -> Outcome:
    return Outcome(
        series=task.series,
        value=value,
        unit=unit,
        rows=tuple(task.shown(row) for row in rows),
        used=rows,
        steps=tuple(steps),
        notes=tuple(dict.fromkeys(notes)),
        understood=(("category", rows[0].category), ("period", rows[0].period)),
    )


def _refuse_units(first: Series, second: Series) -> None:
    if first.unit_key != second.unit_key:
        raise BadArgument(
            "other",
            f"{first.id} counts {first.unit_key!r} and {second.id} {second.unit_key!r}; series of different "
            "units cannot be set side by side; ask for their ratio.",
            ("ratio",),
        )


def _asked_of_other(query: StatisticQuery) -> StatisticQuery:
    period = query.other_period or query.period
    changes = {"period": period, "to_period": None if query.other_period else query.to_period}
    category = query.to_category or query.category
    return query.model_copy(update={**changes, "category": category})


def _keyed(rows: Sequence[Row]) -> _Keyed:
    return {(row.region or "", row.category or "", row.period): row for row in rows}


def _place(task: Task, series: Series, row: Row) -> Trilingual:
    names: dict[str, str] = {}
    for language in LANGUAGES:
        parts = [task.places.name(row.region).in_language(language)]
        parts += [series.categories[row.category].in_language(language)] if row.category else []
        parts += [periods.period_name(row.period, language)] if len(series.periods) > 1 else []
        names[language] = " ".join(parts)
    return Trilingual(**names)


def _signed(value: Decimal) -> str:
    return f"({digits(value)})" if value < 0 else digits(value)
