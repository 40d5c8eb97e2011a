"""Plan against fact: the quota of a year told with those who came, each named, or what is not held of it."""

from __future__ import annotations

from dataclasses import replace

from assistant.answering.phrases import say
from assistant.core.documents import Language
from assistant.core.errors import BadArgument, NoAnswer
from assistant.core.models import AnswerCalculation, CalculationResult, CalculationStep
from assistant.statistics.contract import StatisticQuery, StatisticResult
from assistant.statistics.figures import add, digits, format_number, percent, rounded
from assistant.statistics.periods import is_years, period_name
from assistant.statistics.phrases import say as phrase
from assistant.statistics.queries import run
from assistant.statistics.tables import with_unit
from assistant.tools.asked_times import read_times
from assistant.tools.plan_and_fact import PlanAndFact, asks_plan_and_fact, plan_and_fact
from assistant.tools.statistic_demands import demands_of
from assistant.understanding.turns import says
from assistant.workflows.outcome import Computed, Sentence, beside
from assistant.workflows.statistic_asking import Asking
from assistant.workflows.statistic_choice import FAIRLY

MOST_YEARS = 3


def fulfilment(asking: Asking, least: float) -> Computed | None:
    """Return plan and fact of every year named; ``None`` where a question does not set them side by side.

    Whether a quota was used up, a passage tells better: there it answers only after the passages.
    """
    if not asks_plan_and_fact(asking.text, asking.question):
        return None
    if not asking.question.regions and says("of_regions", asking.text, asking.question.language, whole=False):
        return None  # which of the regions did so is asked
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
    """Return the plan and the fact of one year, the part of the plan that came, and what is not held."""
    language = asking.question.language
    plan, fact = _run(asking, pair.plan), _run(asking, pair.fact)
    answer, lacking = Computed(), list[str]()
    for result, none in ((plan, "no_plan"), (fact, "no_fact")):
        if result is None:
            lacking.append(phrase(none, what=year).in_language(language))
            continue
        answer = beside(answer, asking.said(result))
        lacking += _part(result, year, language)
    if pair.together:
        lacking.append(phrase("counted_together").in_language(language))
    elif plan is not None and fact is not None:
        answer = beside(answer, _fulfilled(asking, plan, fact))
    return replace(answer, lacking=(*answer.lacking, *lacking))


def _run(asking: Asking, query: StatisticQuery | None) -> StatisticResult | None:
    try:
        return run(asking.catalogue, asking.places, query) if query is not None else None
    except (NoAnswer, BadArgument):
        return None


def _fulfilled(asking: Asking, plan: StatisticResult, fact: StatisticResult) -> Computed:
    """Return what part of the plan those who came are, all its categories added up."""
    language = asking.question.language
    planned, came = add(row.value for row in plan.rows), add(row.value for row in fact.rows)
    if planned <= 0:
        return Computed()
    share = rounded(percent(came, planned), 1)
    unit = plan.row_unit.in_language(language)
    text = phrase(
        "part_of_plan",
        share=with_unit(share, "%", language),
        came=format_number(came, language),
        planned=with_unit(planned, unit, language),
    ).in_language(language)
    rows = (*plan.rows, *fact.rows)
    steps = [
        CalculationStep(
            label=period_name(row.period, language),
            formula=digits(row.value),
            value=row.value,
            unit=unit,
            reference=row.passage,
        )
        for row in rows
    ]
    formula = f"{digits(came)} / {digits(planned)} × 100"
    label = phrase("share_of_plan").in_language(language)
    steps.append(CalculationStep(label=label, formula=formula, value=share, unit="%"))
    calculation = AnswerCalculation(
        id=f"fulfilled {plan.query.series} {fact.query.series} {rows[-1].period} {rows[-1].region}",
        name="statistic fulfilment",
        as_of=asking.today,
        inputs={"title": plan.title.in_language(language), "period": rows[0].period},
        result=CalculationResult(value=share, unit="%"),
        steps=tuple(steps),
    )
    passages = tuple(dict.fromkeys(row.passage for row in rows if row.passage))
    sentence = Sentence(text, passages, calculation, computed=text)
    return Computed(sentences=(sentence,), calculations=(calculation,))


def _part(result: StatisticResult, year: str, language: Language) -> list[str]:
    period = result.rows[0].period
    return (
        [] if is_years(period) else [say("only_part", language, period_name(period, language), period=year)]
    )
