"""What a language model may stand on: statements and calculations under random keys."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assistant.checking.compare import EXCLUSIVE
from assistant.checking.reading import Reader, Reading
from assistant.checking.worded import Grounds, Segment
from assistant.core.documents import Language
from assistant.core.entries import Entry
from assistant.core.formatting import format_number
from assistant.core.models import AnswerCalculation, AnswerStatement, CalculationStep
from assistant.core.numerals import values
from assistant.understanding.message import sort_message
from assistant.workflows.draft import Draft
from assistant.workflows.engine import Engine

KEY_BYTES = 3


@dataclass(frozen=True)
class Item:
    """A text on offer: a verified sentence with its citations, or a retrieved statement not cited yet."""

    text: str
    source: str
    numbers: tuple[int, ...] = ()
    entry: Entry | None = None
    calculation: str | None = None
    leads: bool = False


@dataclass
class Offer:
    """Items by key; calculations by the id the model sees."""

    engine: Engine
    draft: Draft
    reader: Reader
    items: dict[str, Item] = field(default_factory=dict)
    calculations: dict[str, AnswerCalculation] = field(default_factory=dict)
    _read: dict[str, Reading] = field(default_factory=dict)

    @property
    def language(self) -> Language:
        """The language of the answer."""
        return self.draft.language

    def add_statements(
        self,
        statements: Iterable[AnswerStatement],
        calculations: Sequence[AnswerCalculation],
        *,
        leads: bool,
    ) -> list[str]:
        """Offer verified sentences and their calculations; return their keys."""
        titles = {citation.n: citation.title for citation in self.draft.citations.all()}
        added = []
        for statement in statements:
            source = "; ".join(dict.fromkeys(titles[number] for number in statement.citations))
            item = Item(statement.text, source, statement.citations, None, statement.calculation, leads=leads)
            added.append(self._offered(item))
        known = {calculation.id for calculation in self.calculations.values()}
        for calculation in calculations:
            if calculation.id not in known:
                key = self._key("c")
                self.calculations[key] = calculation
                self._read[key] = self.reader.read(self._worked(calculation), self.language)
                added.append(key)
        return added

    def add_entries(self, entries: Iterable[Entry]) -> None:
        """Offer retrieved statements that are worded in the language of the answer and give no orders."""
        texts = {item.text for item in self.items.values()}
        for entry in entries:
            text, spoken = entry.text_in(self.language)
            if spoken == self.language and text not in texts and not self._orders(entry, text):
                texts.add(text)
                title = self.engine.sources[entry.source_id].title.in_language(self.language)
                self._offered(Item(text, title, entry=entry))

    def _orders(self, entry: Entry, text: str) -> bool:
        """Tell whether an added document tries to instruct who reads it."""
        return entry.kind == "document" and sort_message(text, self.language, self.engine.acts).injected

    def _offered(self, item: Item) -> str:
        key = self._key("k")
        self.items[key] = item
        self._read[key] = self.reader.read(item.text, self.language)
        return key

    def _key(self, letter: str) -> str:
        return f"{letter}{secrets.token_hex(KEY_BYTES)}"

    def _worked(self, calculation: AnswerCalculation) -> str:
        """Return a calculation as text: what is said of it, its steps, and whom it is for."""
        said = [item.text for item in self.items.values() if item.calculation == calculation.id]
        steps = [self._step(step) for step in calculation.steps]
        return "\n".join(filter(None, [*said, *steps, self._case(calculation)]))

    def _case(self, calculation: AnswerCalculation) -> str:
        """Return the words of the question that name the case: places it was computed for, what moves whom.

        Numbers, programmes and payments are not among them: those only the calculation decides.
        """
        asked = self.reader.read(self.draft.question, self.language)
        given = set(map(str, calculation.inputs.values()))
        places = {place.start for place in asked.facts.places if place.id in given}
        others = {place.start for place in asked.facts.places} - places
        closed = {named.id for kind in EXCLUSIVE for named in asked.facts.kinds.get(kind, ())}
        return " ".join(
            asked.text[word.start : word.start + len(word.text)]
            for word in asked.content
            if given and word.concept and word.concept not in closed and word.start not in others
        )

    def _step(self, step: CalculationStep) -> str:
        shown = [
            format_number(number, self.language)
            for number in (step.value, step.low, step.high)
            if number is not None
        ]
        return f"{step.label}: {step.formula} = {' – '.join(shown)} {step.unit}".strip()

    def grounds(self) -> Grounds:
        """Return what segments are checked against."""
        return Grounds(
            {key: self._read[key] for key in self.items}, {key: self._read[key] for key in self.calculations}
        )

    def data(self, keys: Iterable[str] | None = None) -> str:
        """Return the items as JSON for the model."""
        wanted = list(self.items) if keys is None else [key for key in keys if key in self.items]
        rows = [
            {"key": key, "text": item.text, "source": item.source, "answer": item.leads}
            for key, item in ((key, self.items[key]) for key in wanted)
        ]
        return json.dumps(rows, ensure_ascii=False)

    def worked(self, keys: Iterable[str] | None = None) -> str:
        """Return the calculations as JSON for the model."""
        wanted = (
            list(self.calculations) if keys is None else [key for key in keys if key in self.calculations]
        )
        rows = [{"id": key, "text": self._read[key].text} for key in wanted]
        return json.dumps(rows, ensure_ascii=False)

    def untold(self, segments: Sequence[Segment]) -> list[str]:
        """Return keys of what answers the question and a draft leaves out.

        What tells of a calculation must be told; of statements one is enough.
        """
        cited = {key for segment in segments for key in segment.citations}
        printed = {value for segment in segments for value in values(segment.text, self.language)}
        leading = {key: item for key, item in self.items.items() if item.leads}
        missing = [
            key
            for key, item in leading.items()
            if item.calculation is not None and key not in cited and not self._is_told(item, printed)
        ]
        if (
            not missing
            and not cited & leading.keys()
            and not any(item.calculation for item in leading.values())
        ):
            return list(leading)[:1]
        return missing

    def _is_told(self, item: Item, printed: set[str]) -> bool:
        own = set(values(item.text, self.language))
        return bool(own) and own <= printed

    def stated(self, segment: Segment) -> AnswerStatement:
        """Return a segment that passed as a statement of the answer, its passages cited."""
        numbers: list[int] = []
        calculation = self.calculations[segment.calculation].id if segment.calculation else None
        for key in segment.citations:
            item = self.items[key]
            numbers += item.numbers if item.entry is None else [self.draft.citations.cite(item.entry)]
            calculation = calculation or item.calculation
        if not segment.citations:
            told = [item for item in self.items.values() if item.calculation == calculation]
            numbers += [number for item in told for number in item.numbers]
        return AnswerStatement(
            text=segment.text.strip(), citations=tuple(dict.fromkeys(numbers)), calculation=calculation
        )
