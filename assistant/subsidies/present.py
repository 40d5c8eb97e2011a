"""Calculations put into the answer contract, in one language."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from assistant.core.documents import Language, Trilingual
from assistant.core.models import AnswerCalculation, CalculationResult, CalculationStep
from assistant.subsidies.calculation import Bounds, Calculation, Phrase, Step, during, in_time
from assistant.subsidies.texts import say


def answer_calculation(
    calculation: Calculation, calculation_id: str, language: Language, until: date | None = None
) -> AnswerCalculation:
    """Return a calculation with its steps in order, parts before what is made of them."""
    time = in_time(calculation.day, until)
    walked = [found for top in (*calculation.steps, *calculation.beside) for found in top.walk()]
    return AnswerCalculation(
        id=calculation_id,
        name=calculation.name,
        as_of=calculation.day,
        until=until,
        inputs={key: _plain(value) for key, value in calculation.inputs.items()},
        assumptions=tuple(
            say(at_time(note.text, calculation.day, until), language)
            for note in calculation.notes
            if note.kind in ("assumption", "open")
        ),
        result=_result(calculation.result.amount, _unit(calculation.result.unit, language)),
        confidence=calculation.confidence(),
        steps=tuple(dict.fromkeys(_step(step, depth, language, time) for depth, step in walked)),
    )


def at_time(text: Phrase | Trilingual, start: date, until: date | None) -> Phrase | Trilingual:
    """Return a wording for the whole time a calculation holds, where it names the time."""
    return during(text, in_time(start, until)) if isinstance(text, Phrase) else text


def _step(step: Step, depth: int, language: Language, time: Phrase) -> CalculationStep:
    amount = step.amount
    return CalculationStep(
        label=say(during(step.label, time), language),
        formula=say(step.formula, language) if step.formula else "",
        value=amount.value,
        low=None if amount.exact else amount.low,
        high=None if amount.exact else amount.high,
        either=amount.either and not amount.exact,
        unit=_unit(step.unit, language),
        reference=", ".join(dict.fromkeys(reference.passage for reference in step.references)) or None,
        confidence=step.confidence,
        depth=depth,
    )


def _result(amount: Bounds, unit: str) -> CalculationResult:
    if amount.exact:
        return CalculationResult(value=amount.low, unit=unit)
    return CalculationResult(low=amount.low, high=amount.high, either=amount.either, unit=unit)


@cache
def _unit(unit: str, language: Language) -> str:
    return say(Phrase(key=f"unit_{unit}"), language)


def _plain(value: object) -> Any:
    return value if isinstance(value, int | str | bool) else str(value)
