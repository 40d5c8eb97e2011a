"""A plan set against what became of it: the queries for the quota of a year, and for those who came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from assistant.core import kept_re as re
from assistant.core.packaged import packaged
from assistant.core.text import fold
from assistant.statistics.catalogue import COUNTRY, Catalogue, Row, Series
from assistant.statistics.contract import StatisticQuery
from assistant.statistics.periods import interval, within
from assistant.tools.statistic_categories import called_as
from assistant.tools.statistic_readings import SINCE_JANUARY
from assistant.understanding.question import Question
from assistant.understanding.turns import says

ALL = "all"
KINDS = ("kandas", "resettlers")


@dataclass(frozen=True)
class PlanAndFact:
    """The query for a plan and that for those who came, ``None`` where no series has it.

    ``together`` tells that those who came were counted with others than those the plan is for.
    """

    plan: StatisticQuery | None
    fact: StatisticQuery | None
    together: bool = False


def asks_plan_and_fact(text: str, question: Question) -> bool:
    """Tell whether a question sets the plan for people to move against those who came."""
    return says("plan_and_fact", text, question.language, whole=False)


def plan_and_fact(catalogue: Catalogue, question: Question, year: str) -> PlanAndFact | None:
    """Return the queries for a year, of the place and the people named; ``None`` where nothing is held."""
    kind = kind_named(question)
    places = sorted(question.regions - {COUNTRY})
    if len(places) > 1:
        return None
    place = places[0] if places else COUNTRY
    listed = _data()["country" if place == COUNTRY else "region"][kind]
    plan = _first(catalogue, listed["plan"], place, year, kind)
    fact = _first(catalogue, listed["fact"], place, year, kind)
    if plan is None and fact is None:
        return None
    together = kind != ALL and fact is not None and fact.category != kind
    return PlanAndFact(plan, fact, together and fact is not None and fact.series in _data()["together"])


def kind_named(question: Question) -> str:
    """Return the one category of people who move that a question names, else ``ALL``."""
    said = " ".join(fold(word.lower()) for word in question.words)
    named = [
        kind
        for kind in KINDS
        if any(re.search(rf"\b(?:{pattern})", said) for pattern in called_as(kind, question.language))
    ]
    return named[0] if len(named) == 1 else ALL


def _first(
    catalogue: Catalogue, names: Sequence[str], place: str, year: str, kind: str
) -> StatisticQuery | None:
    """Return the query of the first series that has a year, or the longest part of it, for a place."""
    for name in names:
        found = _of_year(catalogue.get(name), place, year, kind)
        if found is not None:
            return found
    return None


def _of_year(series: Series, place: str, year: str, kind: str) -> StatisticQuery | None:
    split = set(KINDS) <= set(series.category_ids)
    wanted = {kind} if split and kind != ALL else set(KINDS) if split else {None}
    rows = [row for row in series.rows if (row.region or COUNTRY) == place]
    whole = [row for row in rows if row.period == year and row.category in wanted]
    if whole:
        return _query(series, whole)
    parts = [
        row
        for row in rows
        if row.category in wanted | {SINCE_JANUARY} and within(year, [row.period]) and row.period != year
    ]
    longest = max((interval(row.period).end for row in parts), default=None)
    last = [row for row in parts if interval(row.period).end == longest]
    return _query(series, last) if last else None


def _query(series: Series, rows: Sequence[Row]) -> StatisticQuery:
    """Return the query for rows of one place and period: one figure, or the categories side by side."""
    first = rows[0]
    return StatisticQuery(
        series=series.id,
        operation="value" if len(rows) == 1 else "list",
        regions=(first.region or COUNTRY,),
        period=first.period,
        category=first.category if len(rows) == 1 else None,
        categories=tuple(str(row.category) for row in rows) if len(rows) > 1 else (),
    )


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return cast("dict[str, Any]", packaged("assistant.tools", "plan_and_fact.yaml"))
