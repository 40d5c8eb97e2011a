"""Tools for conditions and for what was in force, and a calculation with one input changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, cast

from pydantic import Field

from assistant.core.documents import Language
from assistant.core.models import AnswerCalculation
from assistant.statistics.places import Places
from assistant.subsidies.calculation import Note
from assistant.subsidies.eligibility import Condition, State, eligibility, programmes_on
from assistant.subsidies.situation import Situation
from assistant.tools import inputs
from assistant.tools.amounts import Amounts, Output, Remark, Today, read_case, remark
from assistant.tools.registry import Tool
from assistant.tools.wording import complaint, description
from assistant.understanding.quantities import When


class ConditionSaid(Output):
    """One condition, its state and its clause."""

    id: str
    text: str
    state: State
    passages: tuple[str, ...]


class Conditions(Output):
    """All conditions and what follows from them."""

    day: date
    verdict: State
    conditions: tuple[ConditionSaid, ...]
    missing: tuple[str, ...] = Field(description="conditions nothing is known of")
    remarks: tuple[Remark, ...] = Field(default=(), description="how former or misspelt names were read")


class ProgrammeSaid(Output):
    """A law, rules, a concept or a programme, and the time it is in force."""

    id: str
    kind: str
    name: str
    start: date
    end: date | None
    passages: tuple[str, ...]


class Programmes(Output):
    """What was in force on a day, or at any time of a month or year around it."""

    day: date
    programmes: tuple[ProgrammeSaid, ...]


class WhatIf(inputs.Input):
    """A calculation and the arguments to change."""

    tool: str = Field(description="name of a tool that computes an amount")
    arguments: dict[str, Any] = Field(description="its arguments")
    changes: dict[str, Any] = Field(min_length=1, description="arguments to change, with their new values")


class Difference(Output):
    """Both calculations and by how much the results differ; bounds where either is open."""

    before: AnswerCalculation
    after: AnswerCalculation
    low: Decimal
    high: Decimal
    unit: str


def condition_tools(places: Places, today: Today) -> Iterator[Tool]:
    """Yield the tools for eligibility and for programmes in force."""

    def conditions(asked: inputs.Eligibility) -> Conditions:
        case, notes = read_case(asked, _day(asked, today), places)
        return stated(case, asked, notes, places)

    def programmes(asked: inputs.Dated) -> Programmes:
        when = asked.date or When(today(), today())
        return Programmes(
            day=_day(asked, today),
            programmes=tuple(
                ProgrammeSaid(
                    id=item.id,
                    kind=item.kind,
                    name=item.name.in_language(asked.language),
                    start=item.start,
                    end=item.end,
                    passages=tuple(ref.passage for ref in item.references),
                )
                for item in programmes_on(when.start, when.end)
            ),
        )

    yield Tool("eligibility", description("eligibility"), inputs.Eligibility, Conditions, conditions)
    yield Tool("programmes", description("programmes"), inputs.Dated, Programmes, programmes)


def stated(
    case: Situation, asked: inputs.Input, notes: Sequence[Note] = (), places: Places | None = None
) -> Conditions:
    """Return the conditions of a case and notes on it in the language asked; raises NotInForce.

    With ``places`` a condition of a region named is stated of that region.
    """
    found = eligibility(case)
    return Conditions(
        day=found.day,
        verdict=found.verdict,
        conditions=tuple(
            ConditionSaid(
                id=condition.id,
                text=_of_region(condition, case, places, asked.language),
                state=condition.state,
                passages=tuple(dict.fromkeys(ref.passage for ref in condition.references)),
            )
            for condition in found.conditions
        ),
        missing=found.missing,
        remarks=tuple(remark(note, asked.language) for note in notes),
    )


def _of_region(condition: Condition, case: Situation, places: Places | None, language: Language) -> str:
    """Return the text of a condition, after the name of the region it is asked of."""
    text = condition.text.in_language(language)
    region = getattr(case, condition.id) if condition.id in ("departure", "arrival") else None
    if places is None or region is None:
        return text
    return f"{places.name(region).in_language(language)}: {text[:1].lower()}{text[1:]}"


def what_if_tool(tools: Mapping[str, Tool]) -> Tool:
    """Return the tool that runs another one twice and compares."""

    def compare(asked: WhatIf) -> Difference:
        tool = tools[asked.tool]
        if tool.output is not Amounts:
            raise complaint("tool", "no_amount", given=asked.tool)
        base = {"language": asked.language, **asked.arguments}
        before = _single(tool, base, "arguments")
        after = _single(tool, {**base, **asked.changes}, "changes")
        if before.result.unit != after.result.unit:
            units = f"{before.result.unit}, {after.result.unit}"
            raise complaint("changes", "different_units", limit=units)
        low, high = _difference(before, after)
        return Difference(before=before, after=after, low=low, high=high, unit=before.result.unit)

    return Tool("what_if", description("what_if"), WhatIf, Difference, compare)


def _single(tool: Tool, arguments: Mapping[str, object], name: str) -> AnswerCalculation:
    found = cast(Amounts, tool.call(arguments)).calculations
    if len(found) != 1:
        raise complaint(name, "several_amounts")
    return found[0]


def _difference(before: AnswerCalculation, after: AnswerCalculation) -> tuple[Decimal, Decimal]:
    """Return the bounds of the difference of two results.

    Where the same rates and indices are open on both sides each reading is set against the same reading,
    else any against any.
    """
    old_low, old_high = _end(before, "low"), _end(before, "high")
    new_low, new_high = _end(after, "low"), _end(after, "high")
    if _open(before) != _open(after):
        return new_low - old_high, new_high - old_low
    low, high = sorted((new_low - old_low, new_high - old_high))
    return low, high


def _open(calculation: AnswerCalculation) -> set[tuple[str, Decimal | None, Decimal | None]]:
    """Return unit and bounds of the rates and indices that the documents leave open."""
    return {
        (step.unit, step.low, step.high)
        for step in calculation.steps
        if step.value is None and step.reference is not None
    }


def _end(calculation: AnswerCalculation, end: str) -> Decimal:
    value = calculation.result.value
    return cast(Decimal, value if value is not None else getattr(calculation.result, end))


def _day(asked: inputs.Dated, today: Today) -> date:
    when = asked.date or When(today(), today())
    return when.start if when.is_day else min(when.end, max(when.start, today()))
