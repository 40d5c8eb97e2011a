"""Methods of Bokayev and Akhmetova: migration attractiveness and the five-step classification of regions.

The article defines the coefficient in words only (passage p39): below one more people leave a region
than come, above one the reverse; arrivals divided by departures is what fits. It sorts each indicator of
a region by its ratio to the national average (p41, p42); the bounds leave gaps between 94 and 95, 104
and 105, 149 and 150 per cent, where a value has no class.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.resources import as_file, files

from pydantic import TypeAdapter

from assistant.core.documents import Record, Trilingual
from assistant.core.errors import BadArgument, NoAnswer
from assistant.corpus.load import read_yaml
from assistant.statistics.catalogue import Catalogue, Row, Series
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
)
from assistant.statistics.outcome import Outcome, Task, given, one_dimension, shown, step
from assistant.statistics.phrases import say
from assistant.statistics.selection import Selection, find_category, resolve_regions, select, single

FEWEST_REGIONS = 2


class _Attractiveness(Record):
    source: str
    passage: str
    arrivals: str
    departures: str
    people: str
    printed_unit: str


class _Classification(Record):
    source: str
    passage: str
    bounds: str
    points: str
    steps: tuple[str, ...]


class _Methods(Record):
    attractiveness: _Attractiveness
    classify: _Classification


@dataclass(frozen=True)
class Rung:
    """One class of the scale; the bounds belong to it, except an upper one where the next begins."""

    name: Trilingual
    lower: Decimal | None
    upper: Decimal | None
    points: Decimal | None


@lru_cache(maxsize=1)
def _methods() -> _Methods:
    with as_file(files("assistant.statistics") / "methods.yaml") as path:
        return read_yaml(path, TypeAdapter(_Methods))


def attractiveness(task: Task) -> Outcome:
    """Return arrivals divided by departures, or the printed coefficients; refuses anything else."""
    method = _methods().attractiveness
    if task.series.unit_key == method.printed_unit:
        return _printed_coefficients(task)
    come, leave, gone, notes = _flows(task)
    if leave.value <= 0 or come.value < 0:
        raise BadArgument(
            "operation",
            f"{task.series.id} has no people leaving in {leave.period}; the coefficient divides by them.",
        )
    exact, unit = divide(come.value, leave.value), say("coefficient")
    formula = f"{digits(come.value)} / {digits(leave.value)} = {digits(plain(exact))}"
    steps = (
        given("step_first", come, task.series),
        given("step_second", leave, gone),
        step("step_coefficient", formula, exact, unit, method.passage),
    )
    made = {"label": _reading(exact)}
    return Outcome(
        series=task.series,
        value=rounded(exact, RATIO_PLACES),
        unit=unit,
        rows=(task.shown(come, **made), shown(gone, task.places, leave, **made)),
        used=(come,) if gone is not task.series else (come, leave),
        steps=steps,
        notes=(*notes, say("attractiveness_method")),
        other=gone if gone is not task.series else None,
        other_used=(leave,) if gone is not task.series else (),
    )


def _flows(task: Task) -> tuple[Row, Row, Series, list[Trilingual]]:
    """Return the row of arrivals, the row of departures, the series of the latter, and notes."""
    method, query, series = _methods().attractiveness, task.query, task.series
    regions, notes = resolve_regions(series, query.regions, task.places)
    if len(regions) > 1 or query.group:
        raise BadArgument("regions", "the coefficient is of one region; name one.", regions)
    region = regions[0] if regions else None
    if series.unit_key != method.people:
        raise _unsuitable(series, f"it counts {series.unit_key!r}, not {method.people}")
    if query.other is not None:
        other = task.catalogue.get(query.other)
        if (series.flow, other.flow) != ("arrivals", "departures"):
            raise _unsuitable(series, f"{series.id} and {other.id} are not marked as arrivals and departures")
        come, read = single(
            series, task.places, region, query.period, find_category(series, query.category, "category")
        )
        asked = query.other_period or come.period
        gone = find_category(other, query.to_category, "to_category")
        leave, more = single(other, task.places, region, asked, gone, "other_period")
        return come, leave, other, [*notes, *read, *more]
    if not {method.arrivals, method.departures} <= set(series.category_ids):
        raise _unsuitable(series, "it does not give arrivals and departures apart")
    come, read = single(series, task.places, region, query.period, method.arrivals)
    leave, _ = single(series, task.places, region, come.period, method.departures)
    return come, leave, series, [*notes, *read]


def _unsuitable(series: Series, why: str) -> BadArgument:
    return BadArgument(
        "series",
        f"the coefficient of migration attractiveness cannot be had from {series.id}: {why}; "
        "choose a series of people with the categories arrivals and departures.",
    )


def _printed_coefficients(task: Task) -> Outcome:
    chosen = select(task.series, task.query, task.places)
    rows = tuple(task.shown(row, label=_reading(row.value)) for row in chosen.rows)
    only = chosen.rows[0] if len(chosen.rows) == 1 else None
    return Outcome(
        series=task.series,
        value=only.value if only else None,
        unit=task.series.unit,
        rows=rows,
        used=chosen.rows,
        steps=(given("step_value", only, task.series),) if only else (),
        notes=(*chosen.notes, say("attractiveness_printed")),
        missing=chosen.missing,
        understood=(("regions", chosen.regions), ("group", chosen.group)),
    )


def _reading(coefficient: Decimal) -> Trilingual:
    if coefficient == 1:
        return say("balanced")
    return say("more_come" if coefficient > 1 else "more_leave")


def classify(task: Task) -> Outcome:
    """Return each region's class by its ratio to the national level; a value in a gap stays open."""
    chosen = select(task.series, task.query, task.places)
    peers = chosen.peers
    _refuse_unclassifiable(task.series, chosen, peers)
    rungs, scale_notes = scale(task.catalogue)
    reference, reference_step, note = _reference(task.series, peers)
    if reference <= 0:
        raise BadArgument(
            "operation",
            f"{task.series.id}: the level to compare with is {digits(plain(reference))}, "
            "and a ratio to it would mislead; classify needs a positive one.",
            ("rank", "list"),
        )
    placed = [_placed(task, row, reference, rungs) for row in chosen.rows]
    passage = _methods().classify.passage
    steps = [reference_step, *(_ratio_step(task, row, reference, passage) for row in chosen.rows)]
    only = placed[0][0] if len(placed) == 1 else None
    return Outcome(
        series=task.series,
        value=only.points if only else None,
        unit=say("points"),
        rows=tuple(row for row, _ in placed),
        used=chosen.rows,
        steps=tuple(steps),
        notes=(*chosen.notes, note, *(open_ for _, open_ in placed if open_), *scale_notes),
        missing=chosen.missing,
        result_unit=say("percent"),
        understood=(("regions", chosen.regions), ("group", chosen.group), ("category", chosen.category)),
    )


def scale(catalogue: Catalogue) -> tuple[tuple[Rung, ...], tuple[Trilingual, ...]]:
    """Return the published scale, lowest class first, and what must be known of it."""
    method = _methods().classify
    if method.bounds not in catalogue.ids or method.points not in catalogue.ids:
        raise NoAnswer("the corpus does not hold the classification scale; classify cannot be done with it.")
    bounds, points = catalogue.get(method.bounds), catalogue.get(method.points)
    ends = {row.category: row.value for row in bounds.rows}
    scores = {row.category: row.value for row in points.rows}
    rungs = tuple(
        Rung(points.categories[name], ends.get(f"{name}_from"), ends.get(f"{name}_to"), scores.get(name))
        for name in method.steps
    )
    notes = (*bounds.revisions, *points.revisions)
    return rungs, tuple(Trilingual(en=note.en, ru=note.ru, kk=note.kk) for note in notes)


def place_on(ratio: Decimal, rungs: Sequence[Rung]) -> Rung | tuple[Rung, Rung]:
    """Return the class of a ratio in per cent, or the two classes whose gap it lies in."""
    for rung in reversed(rungs):
        if (rung.lower is None or ratio >= rung.lower) and (rung.upper is None or ratio <= rung.upper):
            return rung
    below = max(
        (one for one in rungs if one.upper is not None and one.upper < ratio), key=lambda one: one.upper or 0
    )
    above = min(
        (one for one in rungs if one.lower is not None and one.lower > ratio), key=lambda one: one.lower or 0
    )
    return below, above


def _refuse_unclassifiable(series: Series, chosen: Selection, peers: Sequence[Row]) -> None:
    one_dimension(Selection(series, tuple(peers)))
    regions = {row.region for row in peers} - series.whole_regions
    if len(regions) < FEWEST_REGIONS:
        raise BadArgument(
            "series",
            f"{series.id} does not give several regions, and there is no average to classify one by.",
        )
    if {row.region for row in chosen.rows} & series.whole_regions:
        raise BadArgument(
            "regions", "the country is what regions are compared with; name regions to classify."
        )


def _reference(series: Series, peers: Sequence[Row]) -> tuple[Decimal, Step, Trilingual]:
    """Return the national level: as printed for rates, the unweighted mean of the regions for amounts."""
    first = peers[0]
    if not series.adds_up_over("region"):
        for row in series.rows:
            if row.region in series.whole_regions and (row.period, row.category) == (
                first.period,
                first.category,
            ):
                return row.value, given("step_reference", row, series), say("class_reference_national")
    count = len(peers)
    exact = divide(add(row.value for row in peers), Decimal(count))
    formula = f"({digits(add(row.value for row in peers))}) / {count} = {digits(plain(exact))}"
    return exact, step("step_reference", formula, exact, series.unit), say("class_reference_mean", n=count)


def _placed(
    task: Task, row: Row, reference: Decimal, rungs: Sequence[Rung]
) -> tuple[ResultRow, Trilingual | None]:
    ratio = percent(row.value, reference)
    found = place_on(ratio, rungs)
    result = rounded(ratio, PERCENT_PLACES)
    if isinstance(found, Rung):
        return task.shown(row, result=result, label=found.name, points=found.points), None
    below, above = found
    note = say(
        "class_open",
        name=task.places.name(row.region),
        percent=result,
        below=below.name,
        upper=below.upper or 0,
        above=above.name,
        lower=above.lower or 0,
    )
    label = say("class_open_name", below=below.name, above=above.name)
    return task.shown(row, result=result, label=label), note


def _ratio_step(task: Task, row: Row, reference: Decimal, passage: str) -> Step:
    exact = percent(row.value, reference)
    formula = f"{digits(row.value)} / {digits(plain(reference))} × 100 = {digits(plain(exact))}"
    label = say("step_to_reference", name=task.places.name(row.region))
    return Step(label=label, formula=formula, value=exact, unit=say("percent"), reference=passage)
