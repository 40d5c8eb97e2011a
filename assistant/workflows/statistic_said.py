"""A statistical result said in sentences, with its table, chart and notes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.errors import BadArgument
from assistant.core.models import AnswerCalculation, CalculationResult, CalculationStep, Table, WarningKind
from assistant.statistics.catalogue import Catalogue, Series
from assistant.statistics.charts import chart
from assistant.statistics.contract import ResultRow, StatisticQuery, StatisticResult
from assistant.statistics.figures import format_number, rounded
from assistant.statistics.periods import period_name
from assistant.statistics.phrases import say as phrase
from assistant.statistics.places import Places
from assistant.statistics.tables import header, table_rows, with_unit
from assistant.workflows.outcome import Computed, Sentence
from assistant.workflows.statistic_changed import changed

LISTED = 16
CHARTED = 3
MOST_NOTES = 3
TOTAL_AS_PRINTED = phrase("step_printed_total").en
# notes by their English wording: those that confirm a figure, unless they also name a difference, and
# those that say how the question was read or what the result rests on
CONFIRMS = r"^Our check|^The sum agrees|agrees with th"
DIFFERS = r"\b(?:except|but|not|differ\w*|while|instead|misprint\w*|only)\b"
READ = r"was read as|was understood as|means|unweighted|former name|lies in|whole is the sum|different length"


def computed(
    result: StatisticResult,
    catalogue: Catalogue,
    places: Places,
    language: Language,
    today: date | None = None,
) -> Computed:
    """Return a result as sentences with their passages, a calculation, a table and a chart."""
    calculation = _calculation(result, language, today or date.today())
    passages = tuple(
        dict.fromkeys(
            passage for row in result.rows for passage in (row.passage, row.other_passage) if passage
        )
    )
    text = sentence(result, language)
    series = catalogue.get(result.query.series)
    several = len(result.rows) >= CHARTED
    return Computed(
        sentences=(
            Sentence(
                text, passages or result.origin.passages, calculation, computed=_printed(result, language)
            ),
        ),
        calculations=(calculation,),
        warnings=_warnings(result, language),
        tables=(_table(result, language),) if several else (),
        charts=_charts(series, result, language, places) if several else (),
    )


def _charts(
    series: Series, result: StatisticResult, language: Language, places: Places
) -> tuple[dict[str, Any], ...]:
    """Return the chart of a result; none where its rows differ in too much to be drawn, or are changes."""
    if result.query.change:
        return ()
    try:
        return (chart(series, result, "auto", language, places=places),)
    except BadArgument:
        return ()


def sentence(result: StatisticResult, language: Language) -> str:
    """Return the result in one sentence: what, where, when, how much."""
    title = result.title.in_language(language)
    value = _value(result, language)
    operation = result.query.operation
    rows = result.rows
    if result.query.change:
        return changed(result, language)
    if operation == "value" or (len(rows) == 1 and result.value is None):
        row = rows[0]
        return f"{title} — {_place(row, language)}: {_amount(result, row, language)}."
    listed = "; ".join(
        f"{_rank(row)}{_place(row, language)} — "
        f"{_amount(result, row, language)}{_share(result, row, language)}"
        for row in rows[:LISTED]
    )
    each = operation != "share" or (len(rows) == 1 and rows[0].result is not None)
    if (operation in ("top", "bottom", "rank", "list", "share") and each) or not value:
        return f"{title}: {listed}."
    label = _label(result, language)
    return (
        f"{title}: {listed}. {label[:1].upper()}{label[1:]}: {value}.{_printed_otherwise(result, language)}"
    )


def _printed_otherwise(result: StatisticResult, language: Language) -> str:
    """Return the total as the source prints it, where that is not the sum of its parts."""
    for step in result.steps:
        if step.reference and step.label.en == TOTAL_AS_PRINTED and step.value not in (None, result.value):
            amount = with_unit(step.value, step.unit.in_language(language), language)
            return f" {step.label.in_language(language)}: {amount}."
    return ""


def _value(result: StatisticResult, language: Language) -> str:
    """Return the result's value; quotients with two decimals, as people say them."""
    if result.value is None:
        return ""
    # a quotient of one unit has none
    if result.query.operation == "ratio":
        return format_number(rounded(result.value, 2), language)
    return with_unit(result.value, result.unit.in_language(language), language)


def _label(result: StatisticResult, language: Language) -> str:
    """Return how the calculation calls its result: the label of the step that gives it."""
    found = [step for step in result.steps if step.value is not None and _is_result(step.value, result)]
    made = [step for step in found if step.reference is None] or found
    return made[-1].label.in_language(language) if made else ""


def _is_result(value: Decimal, result: StatisticResult) -> bool:
    return result.value is not None and (
        value == result.value or rounded(value, -int(result.value.as_tuple().exponent)) == result.value
    )


def _warnings(
    result: StatisticResult, language: Language
) -> tuple[tuple[WarningKind, str, tuple[str, ...]], ...]:
    """Return what must be known of the figures: contradictions, and how the question was read.

    A note that only confirms them is left out.
    """
    said: list[tuple[WarningKind, str, tuple[str, ...]]] = []
    for note in result.notes:
        if re.search(CONFIRMS, note.en) and not re.search(DIFFERS, note.en):
            continue
        kind: WarningKind = "assumption" if re.search(READ, note.en) else "discrepancy"
        said.append((kind, note.in_language(language), result.origin.passages[:1]))
    return tuple(said[:MOST_NOTES])


def _rank(row: ResultRow) -> str:
    return f"{row.rank}) " if row.rank is not None else ""


def _amount(result: StatisticResult, row: ResultRow, language: Language) -> str:
    return with_unit(row.value, result.row_unit.in_language(language), language)


def _share(result: StatisticResult, row: ResultRow, language: Language) -> str:
    if row.result is None or result.result_unit is None:
        return ""
    return f" ({with_unit(row.result, result.result_unit.in_language(language), language)})"


def _place(row: ResultRow, language: Language) -> str:
    parts = [row.region_name.in_language(language)]
    if row.category_name:
        parts.append(row.category_name.in_language(language))
    parts.append(period_name(row.period, language))
    return ", ".join(parts)


def _calculation(result: StatisticResult, language: Language, today: date) -> AnswerCalculation:
    query: StatisticQuery = result.query
    unit = result.unit.in_language(language) if query.operation != "ratio" else ""
    rows = [
        CalculationStep(
            label=_place(row, language),
            formula=_as_printed(row),
            value=row.value,
            unit=result.row_unit.in_language(language),
            reference=row.passage,
            depth=1,
        )
        for row in result.rows[:LISTED]
    ]
    made = [
        CalculationStep(
            label=step.label.in_language(language),
            formula=_formula(step.formula, language),
            value=step.value,
            unit=step.unit.in_language(language),
            reference=step.reference,
        )
        for step in result.steps
    ]
    steps = (*rows, *made) if result.query.operation != "value" else tuple(rows)
    return AnswerCalculation(
        id=" ".join(map(str, query.model_dump(exclude_none=True, exclude_defaults=True).values())),
        name=f"statistic {query.operation}",
        as_of=today,
        inputs={
            "title": result.title.in_language(language),
            **query.model_dump(mode="json", exclude_none=True, exclude_defaults=True),
        },
        result=CalculationResult(value=result.value, unit=unit),
        confidence=result.confidence,
        steps=steps,
    )


def _as_printed(row: ResultRow) -> str:
    """Return what the source prints, where it is not simply the value."""
    printed = row.printed or ""
    bare = re.sub(r"[\s,%]", "", printed).replace("\u2212", "-")
    same = re.fullmatch(r"-?\d+(\.\d+)?", bare) is not None and Decimal(bare) == row.value
    return "" if same else printed


def _formula(formula: str, language: Language) -> str:
    """Return a formula with its numbers as the language writes them, minus signs as such."""
    return re.sub(
        r"\d+(?:\.\d+)?", lambda found: format_number(Decimal(found[0]), language), formula
    ).replace("(-", "(\u2212")


def _table(result: StatisticResult, language: Language) -> Table:
    return Table(
        title=result.title.in_language(language),
        header=tuple(name for name, _ in header(result, language)),
        rows=tuple(tuple(row) for row in table_rows(result, language)),
        origin=", ".join(result.origin.passages) or result.origin.source,
    )


def _printed(result: StatisticResult, language: Language) -> str:
    """Return every number and name the sentence may hold, as the language writes them."""
    numbers = [row.value for row in result.rows]
    numbers += [row.result for row in result.rows if row.result is not None]
    numbers += [row.other_value for row in result.rows if row.other_value is not None]
    numbers += [step.value for step in result.steps if step.value is not None]
    numbers += [result.value, rounded(result.value, 2)] if result.value is not None else []
    said = [format_number(number, language) for number in numbers]
    said += [str(row.rank) for row in result.rows if row.rank is not None]
    named = {row.period for row in result.rows} | {row.other_period for row in result.rows} - {None}
    said += [f"{one} {period_name(str(one), language)}" for one in named]
    said += [row.category_name.in_language(language) for row in result.rows if row.category_name]
    said += [step.label.in_language(language) for step in result.steps]
    units = [one.in_language(language) for one in (result.unit, result.row_unit, result.result_unit) if one]
    return " ; ".join([result.title.in_language(language), *units, *said])
