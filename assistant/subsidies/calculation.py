"""A calculation as a tree of steps: every number with its formula and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic import Field, model_validator

from assistant.core.documents import Confidence, Record, Trilingual

NoteKind = Literal["conflict", "discrepancy", "assumption", "open", "condition", "not_designated", "excluded"]


class Phrase(Record):
    """A wording of ``texts.yaml`` and what stands in its places: numbers, dates, other phrases."""

    key: str
    values: Mapping[str, Any] = Field(default_factory=dict)


def on_day(day: date) -> Phrase:
    """Return the wording of a day, which ``during`` may widen."""
    return Phrase(key="on_day", values={"day": day})


def in_time(start: date, end: date | None) -> Phrase:
    """Return the wording of a day, a year or a span."""
    if end is None or end == start:
        return on_day(start)
    if (start.month, start.day, end.month, end.day, end.year) == (1, 1, 12, 31, start.year):
        return Phrase(key="in_year", values={"year": str(start.year)})
    return Phrase(key="in_span", values={"start": start, "end": end})


def during(phrase: Phrase, time: Phrase) -> Phrase:
    """Return a phrase with ``time`` in the place of its ``when``."""
    if "when" not in phrase.values:
        return phrase
    return phrase.model_copy(update={"values": {**phrase.values, "when": time}})


class Reference(Record):
    """A passage of the corpus and the number that stands in it."""

    passage: str
    number: str | None = None


class Bounds(Record):
    """An amount: exact where ``low`` equals ``high``; else one of the two if ``either``, or open between."""

    low: Decimal
    high: Decimal
    either: bool = False

    @model_validator(mode="after")
    def _ordered(self) -> Bounds:
        if self.low > self.high:
            raise ValueError("the lower bound is above the upper one")
        return self

    @property
    def exact(self) -> bool:
        """Whether there is one value."""
        return self.low == self.high

    @property
    def value(self) -> Decimal | None:
        """The value, ``None`` where it is open."""
        return self.low if self.exact else None

    def times(self, other: Bounds) -> Bounds:
        """Return the product; both must be non-negative."""
        return self._with(other, self.low * other.low, self.high * other.high)

    def plus(self, other: Bounds) -> Bounds:
        """Return the sum."""
        return self._with(other, self.low + other.low, self.high + other.high)

    def at_most(self, cap: Bounds) -> Bounds:
        """Return the smaller of the two, bound by bound."""
        return self._with(cap, min(self.low, cap.low), min(self.high, cap.high))

    def join(self, other: Bounds) -> Bounds:
        """Return the smallest bounds that hold both."""
        return Bounds(low=min(self.low, other.low), high=max(self.high, other.high))

    def _with(self, other: Bounds, low: Decimal, high: Decimal) -> Bounds:
        open_ones = [bounds for bounds in (self, other) if not bounds.exact]
        # two independent readings of two values each make four; only their bounds are kept
        return Bounds(low=low, high=high, either=len(open_ones) == 1 and open_ones[0].either)


def exactly(value: Decimal | int | str) -> Bounds:
    """Return bounds of one value."""
    number = Decimal(value)
    return Bounds(low=number, high=number)


class Step(Record):
    """One number of a calculation."""

    label: Phrase
    formula: Phrase | None = None
    amount: Bounds
    unit: str
    references: tuple[Reference, ...] = ()
    confidence: Confidence | None = None
    parts: tuple[Step, ...] = ()

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Step]]:
        """Yield the parts before what is made of them, each with its depth."""
        for part in self.parts:
            yield from part.walk(depth + 1)
        yield depth, self


class Note(Record):
    """What the reader must know of a result."""

    kind: NoteKind
    text: Phrase | Trilingual
    references: tuple[Reference, ...] = ()


class Sentence(Record):
    """What the answer says of one step, and the passages it rests on."""

    text: Phrase
    references: tuple[Reference, ...]


class Calculation(Record):
    """The result of one rule; steps ``beside`` it are told with it but are no part of it."""

    name: str
    day: date
    inputs: Mapping[str, Any]
    steps: tuple[Step, ...] = Field(min_length=1)
    result: Step
    beside: tuple[Step, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    notes: tuple[Note, ...] = ()

    def references(self) -> list[Reference]:
        """Return every reference of steps and notes once, in order."""
        shown = (*self.steps, *self.beside)
        found = [ref for top in shown for _, step in top.walk() for ref in step.references]
        found += [ref for note in self.notes for ref in note.references]
        return list(dict.fromkeys(found))

    def confidence(self) -> Confidence:
        """Return the weakest confidence among the steps."""
        order: tuple[Confidence, ...] = ("confirmed", "one_source", "conflicting")
        found = {step.confidence for top in self.steps for _, step in top.walk() if step.confidence}
        return max(found, key=order.index, default="one_source")
