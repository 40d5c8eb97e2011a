"""Rates and amounts by date, each value with the passage it stands in.

One YAML file per parameter in ``parameters/``. Nothing falls back to the nearest year: a day no
value covers raises NotInForce with what the documents do cover.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

from pydantic import Field, TypeAdapter, model_validator

from assistant.core.documents import Confidence, Record, Trilingual
from assistant.core.errors import NotInForce
from assistant.corpus.load import read_yaml
from assistant.subsidies.calculation import Bounds, Note, NoteKind, Phrase, Reference
from assistant.subsidies.texts import in_all_languages

Unit = Literal["tenge", "mci", "percent", "months", "years", "days", "minimum_wages", "m2", "tenge_per_m2"]
ANY = "any"


class DatedValue(Record):
    """A value, or bounds where the documents leave it open, in force from ``start`` to ``end``.

    ``either`` says that it is one of the two bounds, not something between them.
    """

    start: date = Field(alias="from")
    end: date | None = Field(default=None, alias="to")
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    either: bool = False
    scope: str = ANY
    confidence: Confidence
    references: tuple[Reference, ...] = Field(min_length=1)
    note: Trilingual | None = None

    @model_validator(mode="after")
    def _one_or_two(self) -> DatedValue:
        ends = [end for end in (self.low, self.high) if end is not None]
        if len(ends) != (2 if self.value is None else 0):
            raise ValueError("give value, or low and high")
        if ends != sorted(ends):
            raise ValueError("low is above high")
        if self.end and self.end < self.start:
            raise ValueError("the value ends before it begins")
        return self

    @property
    def bounds(self) -> Bounds:
        """The value as bounds."""
        if self.value is not None:
            return Bounds(low=self.value, high=self.value)
        if self.low is None or self.high is None:
            raise ValueError("give value, or low and high")
        return Bounds(low=self.low, high=self.high, either=self.either)

    def covers(self, day: date) -> bool:
        """Tell whether the value is in force on ``day``."""
        return self.start <= day and (self.end is None or day <= self.end)


class Remark(Record):
    """What the reader must know of a parameter's values between two days."""

    start: date = Field(alias="from")
    end: date | None = Field(default=None, alias="to")
    kind: NoteKind
    scopes: tuple[str, ...] = ()
    text: Trilingual
    references: tuple[Reference, ...] = Field(min_length=1)

    def concerns(self, day: date, scopes: Sequence[str]) -> bool:
        """Tell whether the remark is about ``day`` and one of ``scopes``."""
        in_time = self.start <= day and (self.end is None or day <= self.end)
        return in_time and (not self.scopes or not set(self.scopes).isdisjoint(scopes))


class Parameter(Record):
    """One rate or amount over time."""

    id: str
    name: Trilingual
    unit: Unit
    values: tuple[DatedValue, ...] = Field(min_length=1)
    remarks: tuple[Remark, ...] = ()

    def on(self, day: date, scope: str = ANY) -> tuple[DatedValue, ...]:
        """Return the values in force on ``day``; several where the documents give several.

        Raises NotInForce where no value covers the day.
        """
        mine = [value for value in self.values if scope in (ANY, value.scope) or value.scope == ANY]
        found = tuple(value for value in mine if value.covers(day))
        if not found:
            raise self.refusal(day, mine)
        return found

    def notes(self, day: date, scopes: Sequence[str] = (ANY,)) -> list[Note]:
        """Return the remarks on ``day`` as notes."""
        return [
            Note(kind=remark.kind, text=remark.text, references=remark.references)
            for remark in self.remarks
            if remark.concerns(day, scopes)
        ]

    def changes(self) -> set[date]:
        """Return the first days of all values."""
        return {value.start for value in self.values}

    def refusal(self, day: date, values: Sequence[DatedValue] = ()) -> NotInForce:
        """Return the error for a day without a value; it names the periods there are."""
        covered = _covered(values or self.values)
        spans = [
            Phrase(key="span", values={"start": start, "end": end})
            if end
            else Phrase(key="span_open", values={"start": start})
            for start, end in covered
        ]
        phrase = Phrase(key="not_in_force", values={"what": self.name, "day": day, "covered": spans})
        texts = in_all_languages(phrase)
        return NotInForce(texts["en"], texts)


def _covered(values: Sequence[DatedValue]) -> list[tuple[date, date | None]]:
    """Return the periods covered, those that touch joined; an open end is ``None``."""
    merged: list[tuple[date, date | None]] = []
    for value in sorted(values, key=lambda item: item.start):
        if merged:
            start, end = merged[-1]
            if end is None or value.start.toordinal() <= end.toordinal() + 1:
                later = None if end is None or value.end is None else max(end, value.end)
                merged[-1] = (start, later)
                continue
        merged.append((value.start, value.end))
    return merged


class Book:
    """All parameters by id."""

    def __init__(self, parameters: Sequence[Parameter]) -> None:
        """Keep the parameters by id."""
        self._by_id = {parameter.id: parameter for parameter in parameters}

    def __getitem__(self, parameter: str) -> Parameter:
        """Return a parameter; raises KeyError."""
        return self._by_id[parameter]

    def all(self) -> list[Parameter]:
        """Return every parameter, ordered by id."""
        return [self._by_id[key] for key in sorted(self._by_id)]


@lru_cache(maxsize=1)
def load_book() -> Book:
    """Return the parameters that come with the package; raises CorpusSyntaxError for a broken file."""
    directory: Traversable = files("assistant.subsidies").joinpath("parameters")
    paths = sorted(Path(str(entry)) for entry in directory.iterdir() if entry.name.endswith(".yaml"))
    adapter = TypeAdapter(Parameter)
    return Book([read_yaml(path, adapter) for path in paths])
