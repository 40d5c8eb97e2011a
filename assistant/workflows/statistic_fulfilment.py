"""Plan against fact: the quota of a year told with those who came, each named, or what is not held of it."""

from __future__ import annotations

from dataclasses import replace

from assistant.answering.phrases import say
from assistant.core.documents import Language
from assistant.core.errors import BadArgument, NoAnswer
from assistant.statistics.contract import StatisticResult
from assistant.statistics.periods import is_years, period_name
from assistant.statistics.queries import run
from assistant.tools.asked_times import read_times
from assistant.tools.plan_and_fact import PlanAndFact, asks_plan_and_fact, plan_and_fact
from assistant.tools.statistic_demands import demands_of
from assistant.workflows.outcome import Computed, beside
from assistant.workflows.statistic_asking import Asking
from assistant.workflows.statistic_choice import FAIRLY

MOST_YEARS = 3


def fulfilment(asking: Asking, least: float) -> Computed | None:
    """Return plan and fact of every year named; ``None`` where a question does not set them side by side.

    Whether a quota was used up, a passage tells better: there it answers only after the passages.
    """
    if not asks_plan_and_fact(asking.text, asking.question):
        return None
    if demands_of(asking.question).of_quota and least > FAIRLY:
        return None
    years = sorted(read_times(asking.text, asking.today).years)
    if not 0 < len(years) <= MOST_YEARS:
        return None
    found = [(year, plan_and_fact(asking.catalogue, asking.question, year)) for year in years]
    told = [_told(asking, pair, year) for year, pair in found if pair is not None]
    lacking = [say("missing_year", asking.question.language, year) for year, pair in found if pair is None]
    if not told:
        return None
    answer = told[0]
    for one in told[1:]:
        answer = beside(answer, one)
    return replace(answer, lacking=(*answer.lacking, *lacking))


def _told(asking: Asking, pair: PlanAndFact, year: str) -> Computed:
    """Return the plan and the fact of one year, and what is not held of them."""
    language = asking.question.language
    answer, lacking = Computed(), list[str]()
    for query, none in ((pair.plan, "no_plan"), (pair.fact, "no_fact")):
        result = None
        if query is not None:
            try:
                result = run(asking.catalogue, asking.places, query)
            except (NoAnswer, BadArgument):
                result = None
        if result is None:
            lacking.append(say("no_plan" if none == "no_plan" else "no_fact", language, year))
            continue
        answer = beside(answer, asking.said(result))
        lacking += _part(result, year, language)
    if pair.together:
        lacking.append(say("counted_together", language))
    return replace(answer, lacking=(*answer.lacking, *lacking))


def _part(result: StatisticResult, year: str, language: Language) -> list[str]:
    period = result.rows[0].period
    return (
        [] if is_years(period) else [say("only_part", language, period_name(period, language), period=year)]
    )
