"""The figure of a series that answers a question, with what the question sets beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.answering.phrases import say
from assistant.answering.reasons import asked_beyond
from assistant.core.errors import BadArgument, NoAnswer
from assistant.statistics.catalogue import Catalogue
from assistant.statistics.contract import StatisticQuery, StatisticResult
from assistant.statistics.periods import within
from assistant.statistics.places import Places
from assistant.statistics.queries import run
from assistant.tools.asked_times import read_times
from assistant.tools.statistic_asked import asks_trend
from assistant.tools.statistic_demands import demands_of
from assistant.tools.statistic_question import StatisticQuestions
from assistant.tools.statistic_readings import SINCE_JANUARY, contradicted
from assistant.understanding.countries import countries_named
from assistant.understanding.question import Question
from assistant.understanding.turns import says
from assistant.workflows.outcome import Computed, beside
from assistant.workflows.statistic_asking import Asking
from assistant.workflows.statistic_choice import (
    FAIRLY,
    SHARE,
    Sought,
    first_fitting,
    is_balance,
    mended,
)
from assistant.workflows.statistic_fulfilment import fulfilment
from assistant.workflows.statistic_lacking import (
    categories_lacking,
    holds_all,
    list_without,
    no_figure,
    of_region,
    only_part,
    places_lacking,
    years_lacking,
)
from assistant.workflows.statistic_number import with_number
from assistant.workflows.statistic_said import LISTED

EXTREMES = ("top", "bottom")
# what may be asked of people that only a series of such people counts
OF_FIGURES = frozenset(
    {"failures", "signature", "vote", "membership", "penalty", "disposal", "address", "schedule"}
)


def answer_statistic(
    questions: StatisticQuestions,
    catalogue: Catalogue,
    places: Places,
    text: str,
    question: Question,
    today: date,
    *,
    least: float,
) -> Computed | None:
    """Return the answer of the first query that fits and can be run, ``None`` if none fits.

    Where the best series lacks the year or region asked for, another series answers only if it fits
    almost as well; else the answer is that there is no such figure. A figure the question sets beside the
    first, of another series or before it was changed, is told with it.
    """
    asking = Asking(catalogue, places, text, question, today)
    planned = fulfilment(asking, least)
    if planned is not None:
        return planned
    queries = tuple(questions.queries(text, question, today))
    times = read_times(text, today)
    if asks_trend(text, question, today):
        queries = _since(times.years[0], queries, catalogue, least)
    sought = Sought(
        least,
        countries_named(question.typed, question.language) | mended(question),
        placed="place" in question.wanted,
        beyond=asked_beyond(question) & OF_FIGURES,
        language=question.language,
        demands=demands_of(question),
        of_a_span=times.ranged,
        shared=frozenset(query.series for query, _ in queries if query.operation == SHARE),
        part=times.span if times.within_a_year else None,
    )
    found = first_fitting(queries, catalogue, places, sought)
    if not isinstance(found, StatisticResult):
        lacking = next((query for query, _ in queries if query.series == found), None)
        return _refused(asking, lacking, sought) if lacking else None
    others = questions.beside(text, question, today, ((found.query, least), *queries))
    beside_it = Sought(FAIRLY, sought.abroad, demands=sought.demands)
    second = first_fitting(others, catalogue, places, beside_it)
    more = [second] if isinstance(second, StatisticResult) else []
    series = catalogue.get(found.query.series)
    beyond = contradicted(series, found.query)
    for query in (*questions.otherwise_given(text, question, today, found), *beyond):
        other = _run(query, catalogue, places)
        more += [other] if other is not None else []
    answer = _by_years(asking, found)
    in_part = () if queries[0][0].category == SINCE_JANUARY else (found, *more)
    answer = replace(answer, lacking=_lacking(found, in_part, asking, sought))
    answer = with_number(asking, found, answer)
    for one in more:
        answer = beside(answer, asking.said(one))
    return answer


def _since(
    year: str, queries: tuple[tuple[StatisticQuery, float], ...], catalogue: Catalogue, least: float
) -> tuple[tuple[StatisticQuery, float], ...]:
    """Return the queries of series that begin with a year or before it, where such a one fits; else all."""
    held = tuple(one for one in queries if within(year, catalogue.get(one[0].series).periods))
    return held if any(score >= least for _, score in held) else queries


def _refused(asking: Asking, query: StatisticQuery, sought: Sought) -> Computed | None:
    """Return that a series has no such figure, and whom a full list or the region of a town tells of.

    ``None`` where it has figures of all that was named: then the question was read amiss.
    """
    question, catalogue = asking.question, asking.catalogue
    when = read_times(asking.text, asking.today)
    told = of_region(catalogue, asking.places, query, question)
    if told is None and holds_all(catalogue, query.series, question, sought.abroad, when):
        return None
    told = told or list_without(catalogue, asking.places, query, question)
    refusal = no_figure(catalogue, query.series, question, when)
    if told is None:
        return Computed(refusal=refusal)
    return replace(asking.said(told[0]), lacking=(told[1],), refusal=refusal)


def _by_years(asking: Asking, found: StatisticResult) -> Computed:
    """Return a figure told; of the largest or smallest of all years these too, where they are asked for."""
    answer = asking.said(found)
    if found.query.operation not in EXTREMES:
        return answer
    if not says("by_years", asking.text, asking.question.language, whole=False):
        return answer
    query = found.query.model_copy(update={"operation": "list", "n": None})
    every = _run(query, asking.catalogue, asking.places)
    return beside(asking.said(every), answer) if every else answer


def _lacking(
    found: StatisticResult, in_part: Sequence[StatisticResult], asking: Asking, sought: Sought
) -> tuple[str, ...]:
    """Return what a figure leaves open: the rest of a year, who came and who left, years without one."""
    parts = [only_part(one, sought.language) for one in in_part if one.query.category == SINCE_JANUARY]
    balance = (
        [say("only_balance", sought.language)] if is_balance(found, asking.catalogue, sought.demands) else []
    )
    kinds = categories_lacking(found, asking.catalogue, asking.places, sought.language)
    places = places_lacking(found, asking.catalogue, asking.places, sought.language)
    return (*parts, *balance, *years_lacking(found, sought.language), *kinds, *places)


def _run(query: StatisticQuery, catalogue: Catalogue, places: Places) -> StatisticResult | None:
    """Return what a further query gives; ``None`` where the series lacks it."""
    try:
        found = run(catalogue, places, query)
    except (NoAnswer, BadArgument):
        return None
    return found if len(found.rows) <= LISTED else None
