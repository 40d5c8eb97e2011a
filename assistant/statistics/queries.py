"""Answer a query: run its operation and say what the figures rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from assistant.core.documents import Confidence, Trilingual
from assistant.core.errors import BadArgument
from assistant.statistics import methods, operations, pairs
from assistant.statistics.catalogue import Catalogue, Row, Series
from assistant.statistics.changes import changes
from assistant.statistics.contract import Operation, ResultOrigin, StatisticQuery, StatisticResult
from assistant.statistics.outcome import Outcome, Task
from assistant.statistics.places import Places

__all__ = ["OPERATIONS", "StatisticQuery", "StatisticResult", "run"]

OPERATIONS: dict[Operation, Callable[[Task], Outcome]] = {
    "value": operations.value,
    "list": operations.rows,
    "total": operations.total,
    "mean": operations.mean,
    "share": operations.share,
    "rank": operations.rank,
    "top": operations.top,
    "bottom": operations.bottom,
    "difference": pairs.difference,
    "ratio": pairs.ratio,
    "growth": pairs.growth,
    "cumulative": operations.cumulative,
    "compare": pairs.compare,
    "attractiveness": methods.attractiveness,
    "classify": methods.classify,
}
_WORST_FIRST: tuple[Confidence, ...] = ("conflicting", "one_source", "confirmed")


def run(catalogue: Catalogue, places: Places, query: StatisticQuery) -> StatisticResult:
    """Return the answer to a query.

    Raises BadArgument where the query is wrong or asks for what has no meaning, NoAnswer where the
    series has no such figure; the message names what there is.
    """
    series = catalogue.get(query.series)
    operation = _by_change(query) if query.change else OPERATIONS[query.operation]
    outcome = operation(Task(catalogue, places, query, series))
    other = outcome.other
    return StatisticResult(
        query=_understood(query, outcome),
        title=series.title,
        definition=series.definition,
        value=outcome.value,
        unit=outcome.unit,
        row_unit=series.unit,
        result_unit=outcome.result_unit,
        rows=outcome.rows,
        steps=outcome.steps,
        origin=_origin(series, outcome.used),
        other_title=other.title if other else None,
        other_origin=_origin(other, outcome.other_used) if other else None,
        confidence=_confidence(series, outcome),
        notes=_notes(places, outcome),
        missing=outcome.missing,
    )


def _by_change(query: StatisticQuery) -> Callable[[Task], Outcome]:
    if query.operation not in ("list", "top", "bottom"):
        raise BadArgument("change", "regions are put by their change in a list, top or bottom only.")
    return changes


def _understood(query: StatisticQuery, outcome: Outcome) -> StatisticQuery:
    """Return the query with the ids and the period that its words were read as."""
    read = {name: said for name, said in outcome.understood if said}
    found = {row.period for row in outcome.used}
    if query.period is not None and query.to_period is None and len(found) == 1:
        read["period"] = found.pop()
    return query.model_copy(update=read)


def _origin(series: Series, rows: Iterable[Row]) -> ResultOrigin:
    found = dict.fromkeys(row.passage or series.origin.passage for row in rows)
    passages = tuple(passage for passage in found if passage)
    sources = dict.fromkeys(passage.partition("#")[0] for passage in passages)
    return ResultOrigin(
        source=series.origin.source,
        locator=series.origin.locator.en,
        place=series.origin.locator,
        passages=passages,
        sources=tuple(sources) or (series.origin.source,),
        span=series.origin.span,
    )


def _confidence(series: Series, outcome: Outcome) -> Confidence:
    """Return the weakest confidence of the rows used."""
    found = {row.confidence or series.confidence for row in outcome.used}
    if outcome.other:
        found |= {row.confidence or outcome.other.confidence for row in outcome.other_used}
    return next(one for one in _WORST_FIRST if one in found)


def _notes(places: Places, outcome: Outcome) -> tuple[Trilingual, ...]:
    """Return the notes of the operation, of old borders, and the revisions that concern the rows."""
    notes = list(outcome.notes)
    for series, used in ((outcome.series, outcome.used), (outcome.other, outcome.other_used)):
        if series is None:
            continue
        notes += places.split_notes(used, series.rows)
        for note in series.revisions:
            if note.concerns(used):
                notes.append(Trilingual(en=note.en, ru=note.ru, kk=note.kk))
    return tuple(dict.fromkeys(notes))
