"""How an amount changed from one year to another."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from assistant.answering.phrases import say
from assistant.core.documents import Confidence, Language
from assistant.core.formatting import format_number
from assistant.core.models import AnswerCalculation, CalculationResult, CalculationStep
from assistant.workflows.outcome import Sentence

PLACES = 2
# from a doubling on the factor is told beside the per cent
LEAST_TIMES = 2
WEAKEST: tuple[Confidence, ...] = ("conflicting", "one_source", "confirmed")


def change(
    years: Mapping[int, AnswerCalculation], passages: tuple[str, ...], language: Language
) -> Sentence | None:
    """Return the sentence of the change between two years, with its calculation.

    ``None`` unless there are two years with one closed amount each, of one name and unit.
    """
    if len(years) != 2:
        return None
    (first, earlier), (last, later) = sorted(years.items())
    before, after = earlier.result, later.result
    if before.value is None or after.value is None:
        return None
    if (earlier.name, before.unit) != (later.name, after.unit):
        return None
    difference = after.value - before.value
    label = say("change", language, str(first), period=str(last))
    formula = f"{format_number(after.value, language)} − {format_number(before.value, language)}"
    calculation = AnswerCalculation(
        id="change",
        name="change",
        as_of=later.as_of,
        inputs={"from": first, "to": last},
        result=CalculationResult(value=difference, unit=after.unit),
        confidence=min(earlier.confidence, later.confidence, key=WEAKEST.index),
        steps=(CalculationStep(label=label, formula=formula, value=difference, unit=after.unit),),
    )
    sign = "+" if difference > 0 else "−" if difference < 0 else ""
    changed = round(abs(difference) / before.value * 100, PLACES) if before.value else Decimal(0)
    times = round(after.value / before.value, PLACES) if before.value else Decimal(0)
    per_cent = f"{sign}{format_number(changed, language)} %"
    if times >= LEAST_TIMES:
        per_cent += f", × {format_number(times, language)}"
    text = f"{label}: {sign}{format_number(abs(difference), language)} {after.unit} ({formula}), {per_cent}."
    printed = (difference, before.value, after.value, changed, times)
    said = " ; ".join([*(format_number(abs(one), language) for one in printed), str(first), str(last)])
    return Sentence(text, passages, calculation, computed=said)
