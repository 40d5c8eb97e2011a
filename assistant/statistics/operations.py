"""Operations on the rows of one series: value, list, total, mean, share, rank, top, bottom, cumulative."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.core.documents import Trilingual
from assistant.core.errors import BadArgument
from assistant.statistics import periods
from assistant.statistics.adding import added_up, other_passage
from assistant.statistics.catalogue import DIMENSIONS, Dimension, Row, Series
from assistant.statistics.contract import ResultRow, Step
from assistant.statistics.figures import (
    PERCENT_PLACES,
    RATIO_PLACES,
    add,
    digits,
    divide,
    percent,
    plain,
    rounded,
    sum_formula,
)
from assistant.statistics.outcome import (
    Outcome,
    Task,
    given,
    one_dimension,
    refuse_missing,
    refuse_overlap,
    refuse_sum,
    refuse_wholes,
    step,
)
from assistant.statistics.phrases import say
from assistant.statistics.selection import Selection, find_category, resolve_regions, select, single

DEFAULT_N = 5


def value(task: Task) -> Outcome:
    """Return one figure; of the whole country where no region is named and the series has it."""
    series, query = task.series, task.query
    if query.group is not None or query.to_period is not None:
        chosen = select(series, query, task.places)
        one_dimension(chosen)
        if len(chosen.rows) != 1:
            raise BadArgument(
                "operation", "value gives one figure; ask for the list or for one region.", ("list",)
            )
        return _outcome(task, chosen, chosen.rows[0].value, (given("step_value", chosen.rows[0], series),))
    regions, notes = resolve_regions(series, query.regions, task.places)
    if len(regions) > 1:
        raise BadArgument("regions", "value gives one figure; name one region or ask for the list.", regions)
    category = find_category(series, query.category, "category")
    row, read = single(series, task.places, regions[0] if regions else None, query.period, category)
    chosen = Selection(series, (row,), (*notes, *read), (), regions, None, category)
    return _outcome(task, chosen, row.value, (given("step_value", row, series),))


def rows(task: Task) -> Outcome:
    """Return the rows as they stand, with the years between them that have none.

    Totals and asides are among them too where every row has a category to tell them by.
    """
    chosen = select(task.series, task.query, task.places)
    named = chosen.category is not None or bool(task.query.categories)
    if not named and all(row.category for row in chosen.rows):
        series, like = task.series, {(row.region, row.period) for row in chosen.rows}
        beside = series.whole_categories | set(series.aside_categories)
        more = [row for row in series.rows if row.category in beside and (row.region, row.period) in like]
        chosen = replace(chosen, rows=(*chosen.rows, *more))
    notes = gap_notes(chosen.rows) if not (task.query.period or task.query.periods) else ()
    return _outcome(task, chosen, None, (), notes)


def total(task: Task) -> Outcome:
    """Return the sum of the rows; totals and asides are never among them unless named."""
    chosen = select(task.series, task.query, task.places)
    series = task.series
    _refuse_adding(chosen, "added up")
    values = [row.value for row in chosen.rows]
    result = add(values)
    label = say("step_sum", n=len(values))
    steps = [Step(label=label, formula=sum_formula(values), value=result, unit=series.unit)]
    notes = gap_notes(chosen.rows)
    printed = printed_whole(chosen)
    if printed is not None and len(values) > 1:
        steps.append(given("step_printed_total", printed, series))
        agrees = printed.value == result
        notes.append(
            say("printed_agrees") if agrees else say("printed_differs", sum=result, printed=printed.value)
        )
    return _outcome(task, chosen, result, steps, notes)


def mean(task: Task) -> Outcome:
    """Return the unweighted mean of rows that differ in one dimension."""
    chosen = select(task.series, task.query, task.places)
    refuse_missing(chosen)
    refuse_wholes(task.series, chosen.rows, "averaged")
    one_dimension(chosen)
    values = [row.value for row in chosen.rows]
    exact = divide(add(values), Decimal(len(values)))
    formula = f"({sum_formula(values)}) / {len(values)} = {digits(plain(exact))}"
    label = say("step_mean", n=len(values))
    steps = (Step(label=label, formula=formula, value=exact, unit=task.series.unit),)
    return _outcome(
        task, chosen, rounded(exact, RATIO_PLACES), steps, [*gap_notes(chosen.rows), say("unweighted")]
    )


def cumulative(task: Task) -> Outcome:
    """Return running sums over periods that do not overlap."""
    chosen = select(task.series, task.query, task.places)
    for dimension in ("region", "category"):
        if dimension in chosen.varying():
            one_dimension(chosen)
            raise BadArgument("operation", "running sums go over periods; name one region and one category.")
    if len(chosen.rows) > 1:
        _refuse_adding(chosen, "summed over time")
    ordered = sorted(chosen.rows, key=lambda row: periods.interval(row.period).start)
    sums = [add(row.value for row in ordered[: count + 1]) for count in range(len(ordered))]
    shown = tuple(task.shown(row, result=running) for row, running in zip(ordered, sums, strict=True))
    formula = sum_formula([row.value for row in ordered])
    steps = (step("step_running", formula, sums[-1], task.series.unit),)
    return _outcome(
        task, chosen, sums[-1], steps, gap_notes(ordered), shown=shown, result_unit=task.series.unit
    )


def share(task: Task) -> Outcome:
    """Return parts in per cent of a named category, of the printed total, or of the sum of the parts."""
    if task.query.to_category is not None:
        return _share_of_category(task)
    chosen = select(task.series, task.query, task.places)
    refuse_missing(chosen)
    if task.query.category is None and chosen.regions and not task.query.categories:
        chosen, peers = _with_added(task.series, chosen, chosen.peers)
        chosen = replace(chosen, peers=peers)
    over, peers = _peers_of_share(chosen)
    notes: list[Trilingual] = []
    _refuse_adding(Selection(task.series, peers), "divided into shares")
    added = add(row.value for row in peers)
    printed = _whole_row(task.series, peers, (over,))
    whole = printed.value if printed is not None else added
    if any(row.value < 0 for row in peers):
        _refuse_mixed_signs(task, chosen, whole)
        notes.append(say("some_negative"))
    if printed is None and len(peers) == 1:
        raise BadArgument("operation", f"{task.series.id} has this one part only, and no whole.", ("value",))
    if whole == 0:
        raise BadArgument(
            "operation", f"{task.series.id}: the whole is 0, and nothing has a share in it.", ("list",)
        )
    if printed is None:
        notes.append(say("whole_is_sum", n=len(peers)))
    elif printed.value != added and len(peers) > 1:
        notes.append(say("printed_differs", sum=added, printed=printed.value))
    steps = [
        given("step_printed_total", printed, task.series)
        if printed is not None
        else step("step_whole", sum_formula([row.value for row in peers]), added, task.series.unit)
    ]
    part = add(row.value for row in chosen.rows)
    exact = percent(part, whole)
    steps.append(step("step_part", sum_formula([row.value for row in chosen.rows]), part, task.series.unit))
    steps.append(step("step_share", _share_formula(part, whole, exact), exact, say("percent")))
    shown = tuple(
        task.shown(row, result=rounded(percent(row.value, whole), PERCENT_PLACES)) for row in chosen.rows
    )
    is_all = len(peers) > 1 and set(chosen.rows) == set(peers)
    result = None if is_all else rounded(exact, PERCENT_PLACES)
    return _outcome(
        task, chosen, result, steps, notes, shown=shown, unit=say("percent"), result_unit=say("percent")
    )


def rank(task: Task) -> Outcome:
    """Return ranks, 1 for the largest, ties sharing one; among all regions where some are named."""
    chosen, peers = _ranked_peers(task)
    ranks = _ranks(peers)
    ordered = sorted(chosen.rows, key=lambda row: -row.value)
    shown = tuple(_ranked(task, row, ranks) for row in ordered)
    label = say("step_rank", n=len(peers))
    if len(ordered) != 1:
        return _outcome(task, chosen, None, (), shown=shown, unit=say("place"))
    place = Decimal(ranks[ordered[0].value])
    larger = len([row for row in peers if row.value > ordered[0].value])
    steps = (
        given("step_value", ordered[0], task.series),
        Step(label=label, formula=f"{larger} + 1", value=place, unit=say("place")),
    )
    return _outcome(task, chosen, place, steps, shown=shown, unit=say("place"))


def top(task: Task) -> Outcome:
    """Return the n largest rows with their ranks."""
    return _ends(task, largest=True)


def bottom(task: Task) -> Outcome:
    """Return the n smallest rows with their ranks, the smallest first."""
    return _ends(task, largest=False)


def gap_notes(rows: Sequence[Row]) -> list[Trilingual]:
    """Return a note on the years that lie between the rows and have none."""
    missing = periods.inner_gaps(row.period for row in rows)
    return [say("gaps", years=", ".join(missing))] if missing else []


def printed_whole(chosen: Selection) -> Row | None:
    """Return the printed total that the chosen rows should add up to, if they are all its parts."""
    if set(chosen.rows) != set(chosen.peers):
        return None
    return _whole_row(chosen.series, chosen.rows, DIMENSIONS)


def _ends(task: Task, largest: bool) -> Outcome:
    n = task.query.n if task.query.n is not None else DEFAULT_N
    if n < 1:
        raise BadArgument("n", f"{n} rows cannot be given; n is 1 or more.")
    chosen, peers = _ranked_peers(task)
    ranks = _ranks(peers)
    ordered = sorted(chosen.rows, key=lambda row: -row.value if largest else row.value)
    cut = ordered[n - 1].value if n <= len(ordered) else None
    kept = ordered if cut is None else [r for r in ordered if (r.value >= cut if largest else r.value <= cut)]
    notes = []
    if n > len(ordered):
        notes.append(say("fewer_rows", n=n, all=len(ordered)))
    elif len(kept) > n:
        notes.append(say("tie_at_end", n=n, all=len(kept)))
    shown = tuple(_ranked(task, row, ranks) for row in kept)
    cut_out = Selection(
        task.series, tuple(kept), chosen.notes, chosen.missing, chosen.regions, chosen.group, chosen.category
    )
    return _outcome(task, cut_out, None, (), notes, shown=shown)


def _ranked_peers(task: Task) -> tuple[Selection, tuple[Row, ...]]:
    chosen = select(task.series, task.query, task.places)
    peers = chosen.rows if chosen.group or not chosen.regions else chosen.peers
    if task.query.category is None and not task.query.categories:
        chosen, peers = _with_added(task.series, chosen, peers)
    refuse_wholes(task.series, (*chosen.rows, *peers), "ranked")
    one_dimension(Selection(task.series, peers))
    if len(peers) < 2:
        raise BadArgument(
            "operation",
            f"{task.series.id} has one such figure only, and nothing to rank it with.",
            ("value",),
        )
    return chosen, peers


def _with_added(
    series: Series, chosen: Selection, peers: tuple[Row, ...]
) -> tuple[Selection, tuple[Row, ...]]:
    """Return both with the categories of each place added up, where they make up printed wholes."""
    summed = added_up(series, peers)
    if summed == peers:
        return chosen, peers
    kept = {row.region for row in chosen.rows}
    rows = tuple(row for row in summed if row.region in kept)
    return replace(chosen, rows=rows, notes=(*chosen.notes, say("categories_added"))), summed


def _ranked(task: Task, row: Row, ranks: dict[Decimal, int]) -> ResultRow:
    return task.shown(row, rank=ranks[row.value], other_passage=other_passage(task.series, row))


def _ranks(peers: Sequence[Row]) -> dict[Decimal, int]:
    ordered = sorted((row.value for row in peers), reverse=True)
    return {one: ordered.index(one) + 1 for one in ordered}


def _refuse_adding(chosen: Selection, verb: str) -> None:
    refuse_missing(chosen)
    refuse_wholes(chosen.series, chosen.rows, verb)
    refuse_sum(chosen.series, chosen.varying(), verb)
    if "period" in chosen.varying():
        refuse_overlap(chosen.series, chosen.rows)


def _peers_of_share(chosen: Selection) -> tuple[Dimension, tuple[Row, ...]]:
    """Return the parts of the whole that the chosen rows belong to, and the dimension they divide."""
    series, times = chosen.series, {row.period for row in chosen.rows}
    regions = {row.region for row in chosen.rows}
    beside = series.whole_categories | set(series.aside_categories)
    of_whole = not chosen.regions or regions <= series.whole_regions
    if chosen.category is not None and of_whole and len(regions) == 1:
        around = [row for row in series.rows if row.region in regions and row.category not in beside]
        return "category", tuple(row for row in around if row.period in times)
    if chosen.regions or "region" in chosen.varying():
        one_dimension(Selection(series, chosen.peers))
        return "region", chosen.peers
    if "category" in chosen.varying():
        return "category", chosen.rows
    like = {(row.region, row.category) for row in chosen.rows}
    return "period", tuple(r for r in series.rows if (r.region, r.category) in like)


def _whole_row(series: Series, parts: Sequence[Row], over: Sequence[Dimension]) -> Row | None:
    """Return the printed total of the parts over regions, or over categories or periods."""
    regions = {row.region for row in parts}
    categories = {row.category for row in parts}
    spans = [periods.interval(row.period) for row in parts]
    for row in series.rows:
        over_regions = row.region in series.whole_regions and not regions & series.whole_regions
        over_rest = row.category in series.whole_categories and not categories & series.whole_categories
        span = periods.interval(row.period)
        if "region" in over and over_regions and categories == {row.category}:
            if {one.period for one in parts} == {row.period}:
                return row
        elif set(over) & {"category", "period"} and over_rest and regions == {row.region}:
            ends = min(one.start for one in spans), max(one.end for one in spans)
            if periods.adjoin(one.period for one in parts) and ends == (span.start, span.end):
                return row
    return None


def _share_of_category(task: Task) -> Outcome:
    """Return one category in per cent of another, as returned people of those who came."""
    series, query = task.series, task.query
    if query.category is None:
        raise BadArgument("category", "a share of to_category needs the category that is its part; name it.")
    regions, notes = resolve_regions(series, query.regions, task.places)
    if len(regions) > 1 or query.group:
        raise BadArgument("regions", "a share of to_category is of one region; name one.", regions)
    if series.is_percentage:
        raise BadArgument("operation", f"{series.id} already gives percentages; ask for the list.", ("list",))
    region = regions[0] if regions else None
    part, read = single(
        series, task.places, region, query.period, find_category(series, query.category, "category")
    )
    whole, _ = single(
        series,
        task.places,
        region,
        query.period or part.period,
        find_category(series, query.to_category, "to_category"),
    )
    if whole.value <= 0:
        raise BadArgument(
            "to_category", f"{query.to_category} is {digits(whole.value)}; it cannot be a whole."
        )
    exact = percent(part.value, whole.value)
    steps = (
        given("step_whole", whole, series),
        given("step_part", part, series),
        step("step_share", _share_formula(part.value, whole.value, exact), exact, say("percent")),
    )
    chosen = Selection(series, (part, whole), (*notes, *read), (), regions, None, part.category)
    return _outcome(task, chosen, rounded(exact, PERCENT_PLACES), steps, unit=say("percent"))


def _refuse_mixed_signs(task: Task, chosen: Selection, whole: Decimal) -> None:
    """Refuse shares where parts are negative, but for single regions that add to a growing whole."""
    if not task.query.regions or whole <= 0 or any(row.value < 0 for row in chosen.rows):
        raise BadArgument(
            "operation",
            f"{task.series.id} has negative values, whose shares would mislead; ask for the list.",
            ("list",),
        )


def _share_formula(part: Decimal, whole: Decimal, exact: Decimal) -> str:
    return f"{digits(part)} / {digits(whole)} × 100 = {digits(plain(exact))}"


def _outcome(
    task: Task,
    chosen: Selection,
    result: Decimal | None,
    steps: Sequence[Step],
    notes: Sequence[Trilingual] = (),
    *,
    shown: tuple[ResultRow, ...] | None = None,
    unit: Trilingual | None = None,
    result_unit: Trilingual | None = None,
) -> Outcome:
    return Outcome(
        series=task.series,
        value=result,
        unit=unit or task.series.unit,
        rows=shown if shown is not None else tuple(task.shown(row) for row in chosen.rows),
        used=chosen.rows,
        steps=tuple(steps),
        notes=(*chosen.notes, *notes),
        missing=chosen.missing,
        result_unit=result_unit,
        understood=(("regions", chosen.regions), ("group", chosen.group), ("category", chosen.category)),
    )
