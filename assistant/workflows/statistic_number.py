"""How many people a printed share is: computed from the printed whole of that time, or not known."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from assistant.core import kept_re as re
from assistant.core.models import AnswerCalculation, CalculationResult, CalculationStep
from assistant.statistics.catalogue import COUNTRY, Row, Series
from assistant.statistics.contract import ResultRow, StatisticResult
from assistant.statistics.figures import HUNDRED, digits, format_number, rounded
from assistant.statistics.periods import interval, period_name
from assistant.statistics.phrases import say
from assistant.statistics.tables import with_unit
from assistant.tools.counted_nouns import asks_number
from assistant.tools.statistic_asked import wordings
from assistant.workflows.outcome import Computed, Sentence, beside
from assistant.workflows.statistic_asking import Asking

MOST_ROWS = 3
HALF = Decimal("0.5")
# a whole printed as a plain number: "more than 19,700" bounds nothing
_PLAIN = re.compile(r"[\d,.\s\u00a0]+")


def with_number(asking: Asking, result: StatisticResult, answer: Computed) -> Computed:
    """Return an answer of shares with the numbers they make, where a question asks how many."""
    series, language = asking.catalogue.get(result.query.series), asking.question.language
    if not series.is_percentage or len(result.rows) > MOST_ROWS or not asks_number(asking.question):
        return answer
    name = wordings()["shares_of"].get(series.id)
    of_whole = asking.catalogue.get(name) if name else None
    # of parts of a year the longest tells most of it
    last = max(interval(row.period).end for row in result.rows)
    for row in (one for one in result.rows if interval(one.period).end == last):
        whole = _whole(of_whole, row) if of_whole else None
        if of_whole is None or whole is None:
            return replace(answer, lacking=(*answer.lacking, say("only_share").in_language(language)))
        answer = beside(answer, _number(asking, of_whole, row, whole))
    return answer


def _whole(series: Series, row: ResultRow) -> Row | None:
    """Return the printed number of all those a share is of, in the same place and time."""
    for one in series.rows:
        same = (one.region or COUNTRY) == (row.region or COUNTRY)
        if same and interval(one.period) == interval(row.period) and _PLAIN.fullmatch(one.printed or ""):
            return one
    return None


def _number(asking: Asking, series: Series, row: ResultRow, whole: Row) -> Computed:
    """Return the sentence and the calculation of the number that a share of a whole is."""
    language, unit = asking.question.language, series.unit.in_language(asking.question.language)
    half = HALF.scaleb(int(row.value.as_tuple().exponent))
    number, low, high = (
        rounded(share * whole.value / HUNDRED, 0) for share in (row.value, row.value - half, row.value + half)
    )
    text = say(
        "number_of_share",
        what=f"{series.title.in_language(language)}, {period_name(whole.period, language)}",
        share=with_unit(row.value, "%", language),
        whole=with_unit(whole.value, unit, language),
        number=with_unit(number, unit, language),
        low=format_number(low, language),
        high=format_number(high, language),
    ).in_language(language)
    passages = tuple(one for one in (row.passage, whole.passage or series.origin.passage) if one)
    steps = (
        CalculationStep(
            label=say("share_printed").in_language(language),
            formula=digits(row.value),
            value=row.value,
            unit="%",
            reference=row.passage,
        ),
        CalculationStep(
            label=say("whole_printed").in_language(language),
            formula=digits(whole.value),
            value=whole.value,
            unit=unit,
            reference=whole.passage or series.origin.passage,
        ),
        CalculationStep(
            label=say("number_computed").in_language(language),
            formula=f"{digits(row.value)} × {digits(whole.value)} / 100",
            value=number,
            low=low,
            high=high,
            unit=unit,
        ),
    )
    calculation = AnswerCalculation(
        id=f"number {series.id} {row.period} {row.category}",
        name="statistic number",
        as_of=asking.today,
        inputs={"title": series.title.in_language(language), "period": whole.period},
        result=CalculationResult(value=number, low=low, high=high, unit=unit),
        steps=steps,
    )
    sentence = Sentence(text, passages, calculation, computed=f"{text} ; 100")
    return Computed(sentences=(sentence,), calculations=(calculation,))
