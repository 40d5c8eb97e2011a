"""The building blocks of rules: a dated value, the index of a day, a product."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import Any

from assistant.core.documents import Confidence
from assistant.subsidies.calculation import (
    Bounds,
    Calculation,
    Note,
    Phrase,
    Reference,
    Sentence,
    Step,
    exactly,
    on_day,
)
from assistant.subsidies.parameters import ANY, Book, DatedValue
from assistant.subsidies.situation import Situation

_WEAKEST: tuple[Confidence, ...] = ("confirmed", "one_source", "conflicting")


class Sheet:
    """Notes gathered while a rule runs, and the day it runs for."""

    def __init__(self, book: Book, day: date) -> None:
        """Start with no notes."""
        self.book = book
        self.day = day
        self.notes: list[Note] = []

    def value(self, parameter: str, *scopes: str, label: str = "rate") -> Step:
        """Return a parameter of the day as a step; its remarks become notes.

        Several scopes, or several values of one scope, give the bounds that hold them all.
        Raises NotInForce.
        """
        found = self._found(parameter, scopes or (ANY,))
        item = self.book[parameter]
        self.notes += item.notes(self.day, scopes or (ANY,))
        self.notes += [
            Note(kind="open", text=value.note, references=value.references)
            for value in found
            if value.note and not value.bounds.exact
        ]
        about = {"when": on_day(self.day)} if label == "index" else {"what": item.name}
        return Step(
            label=Phrase(key=label, values=about),
            amount=_joined(found, one_scope=len(scopes) < 2),
            unit=item.unit,
            references=tuple(dict.fromkeys(ref for value in found for ref in value.references)),
            confidence=max((value.confidence for value in found), key=_WEAKEST.index),
        )

    def index(self, *purpose: str) -> Step:
        """Return the monthly calculation index of the day, for one purpose where there are two.

        Without a purpose two values stand as bounds.
        """
        return self.value("mci", *purpose, label="index")

    def note(self, kind: Any, key: str, **values: object) -> None:
        """Add a note worded in ``texts.yaml``."""
        self.notes.append(Note(kind=kind, text=Phrase(key=key, values=values)))

    def done(
        self,
        name: str,
        situation: Situation,
        inputs: Sequence[str],
        result: Step,
        sentences: Sequence[Sentence],
        steps: Sequence[Step] = (),
        beside: Sequence[Step] = (),
    ) -> Calculation:
        """Return the calculation with the notes gathered, each once."""
        given = {key: getattr(situation, key) for key in inputs}
        return Calculation(
            name=name,
            day=self.day,
            inputs={key: value for key, value in given.items() if value is not None},
            steps=_uppermost(steps or (result,)),
            result=result,
            beside=tuple(beside),
            sentences=tuple(sentences),
            notes=tuple(note for i, note in enumerate(self.notes) if note not in self.notes[:i]),
        )

    def _found(self, parameter: str, scopes: Sequence[str]) -> list[DatedValue]:
        item = self.book[parameter]
        found = [value for scope in scopes for value in item.on(self.day, scope)]
        return list(dict.fromkeys(found))


def _joined(found: Sequence[DatedValue], *, one_scope: bool) -> Bounds:
    """Return the bounds of several values; two exact values of one thing are one or the other."""
    joined = reduce(Bounds.join, (value.bounds for value in found))
    if len(found) == 1:
        return found[0].bounds
    alternatives = one_scope and all(value.bounds.exact for value in found)
    return joined.model_copy(update={"either": alternatives and not joined.exact})


def _uppermost(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return the steps that are not parts of another one."""
    parts = [part for step in steps for depth, part in step.walk() if depth]
    return tuple(step for step in steps if not any(_same(step, part) for part in parts))


def _same(first: Step, second: Step) -> bool:
    # labels differ first, and comparing two keys is cheaper than comparing two trees
    return first.label.key == second.label.key and first == second


def given(key: str, value: Decimal | int, unit: str) -> Step:
    """Return an input as a step."""
    return Step(label=Phrase(key=key), formula=Phrase(key="given"), amount=exactly(value), unit=unit)


def product(label: Phrase, first: Step, second: Step, unit: str) -> Step:
    """Return the product of two steps."""
    return Step(
        label=label,
        formula=Phrase(key="times", values={"a": first.amount, "b": second.amount}),
        amount=first.amount.times(second.amount),
        unit=unit,
        parts=(first, second),
    )


def total(label: Phrase, first: Step, second: Step) -> Step:
    """Return the sum of two steps of one unit."""
    return Step(
        label=label,
        formula=Phrase(key="plus", values={"a": first.amount, "b": second.amount}),
        amount=first.amount.plus(second.amount),
        unit=first.unit,
        parts=(first, second),
    )


def references(*steps: Step) -> tuple[Reference, ...]:
    """Return the references of steps and their parts, each once."""
    found = (ref for step in steps for _, part in step.walk() for ref in part.references)
    return tuple(dict.fromkeys(found))


def either_of(label: Phrase, first: Step, second: Step) -> Step:
    """Return one or the other of two exact steps of one unit, as the case may be."""
    ends = sorted((first.amount.low, second.amount.high))
    amount = first.amount.join(second.amount)
    return Step(
        label=label,
        formula=Phrase(key="either", values={"a": first.amount, "b": second.amount}),
        amount=amount.model_copy(update={"either": ends[0] != ends[1]}),
        unit=first.unit,
        parts=(first, second),
    )


def counted(key: str, count: int) -> Phrase:
    """Return a number with its noun in the singular or the plural: ``key`` with _one or _many."""
    return Phrase(key=f"{key}_one" if count == 1 else f"{key}_many", values={"n": count})


def sentence(key: str, *steps: Step, **values: object) -> Sentence:
    """Return a sentence that rests on the references of ``steps``."""
    return Sentence(text=Phrase(key=key, values=values), references=references(*steps))
