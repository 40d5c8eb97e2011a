"""Tools for amounts: arguments in, calculations with steps, sentences and notes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ConfigDict

from assistant.core.documents import Language
from assistant.core.errors import NotInForce
from assistant.core.models import AnswerCalculation
from assistant.statistics.places import Places
from assistant.subsidies import relocation, support
from assistant.subsidies.calculation import Calculation, Note, NoteKind, Phrase
from assistant.subsidies.eligibility import RegionList, regions_on
from assistant.subsidies.parameters import Book
from assistant.subsidies.present import answer_calculation
from assistant.subsidies.situation import Situation, Status
from assistant.subsidies.texts import say
from assistant.tools import inputs
from assistant.tools.registry import Tool
from assistant.tools.wording import description
from assistant.understanding.quantities import When

Rule = Callable[[Book, Situation, Any], Calculation]
Today = Callable[[], date]


class Output(BaseModel):
    """Frozen, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Said(Output):
    """A sentence that may be shown, the calculation it tells of and the passages it rests on."""

    text: str
    calculation: str
    passages: tuple[str, ...]


class Remark(Output):
    """What the reader must know before relying on the result."""

    kind: NoteKind
    text: str
    passages: tuple[str, ...] = ()


class Amounts(Output):
    """One calculation, or one for each part of the time asked in which the amount differs."""

    calculations: tuple[AnswerCalculation, ...]
    statements: tuple[Said, ...]
    remarks: tuple[Remark, ...] = ()


RULES: dict[str, tuple[type[inputs.Dated], Rule]] = {
    "relocation": (inputs.Relocation, lambda book, case, _: relocation.relocation(book, case)),
    "lump_sum": (inputs.LumpSum, lambda book, case, _: relocation.lump_sum(book, case)),
    "rent": (inputs.Rent, lambda book, case, _: relocation.rent(book, case)),
    "employer": (inputs.Employer, lambda book, case, _: support.employer(book, case)),
    "certificate": (inputs.Priced, lambda book, case, _: support.certificate(book, case)),
    "employer_housing": (inputs.EmployerHousing, lambda book, case, _: support.employer_housing(book, case)),
    "grant": (inputs.Dated, lambda book, case, _: support.grant(book, case)),
    "diploma_lump": (inputs.Dated, lambda book, case, _: support.diploma_lump(book, case)),
    "diploma_loan": (inputs.Dated, lambda book, case, _: support.diploma_loan(book, case)),
    "microcredit": (inputs.Dated, lambda book, case, _: support.microcredit(book, case)),
    "permit": (inputs.Permit, lambda book, case, asked: support.permit(book, case, asked.days)),
    "household_tax": (inputs.HouseholdTax, lambda book, case, _: support.household_tax(book, case)),
    "convert": (
        inputs.Convert,
        lambda book, case, asked: support.convert(book, case, asked.amount, asked.to),
    ),
}
# parameters that are shown as they stand
VALUES = {
    "mci": "mci",
    "minimum_wage": "minimum_wage",
    "subsistence_minimum": "subsistence_minimum",
    "diploma_interest": "diploma_loan_interest",
    "residence_permit": "residence_permit_rate",
    "land_lease": "land_lease_years",
    "residence_obligation": "residence_obligation",
}


def amount_tools(book: Book, places: Places, today: Today) -> Iterator[Tool]:
    """Yield the tools that compute amounts."""
    for name, (model, rule) in RULES.items():
        yield _tool(name, model, rule, book, places, today)
    for name, parameter in VALUES.items():
        yield _tool(name, inputs.Dated, _value(parameter), book, places, today)


def _value(parameter: str) -> Rule:
    return lambda book, case, _: support.value_on(book, case, parameter)


def _tool(name: str, model: type[inputs.Dated], rule: Rule, book: Book, places: Places, today: Today) -> Tool:
    def run(asked: inputs.Dated) -> Amounts:
        when = asked.date or When(today(), today())
        case, notes = read_case(asked, when.start, places)
        found = calculations(book, when, lambda day: rule(book, case.model_copy(update={"day": day}), asked))
        remarks = [*notes, *place_notes(case, places)]
        if asked.date is None:
            remarks.insert(0, Note(kind="assumption", text=Phrase(key="today", values={"day": today()})))
        return amounts(found, asked.language, remarks)

    return Tool(name, description(name), model, Amounts, run)


def read_case(asked: inputs.Dated, day: date, places: Places) -> tuple[Situation, list[Note]]:
    """Return the arguments of a tool as a case for the rules, and notes on how places were read.

    Raises BadArgument for a place that is not known.
    """
    fields = {
        key: value
        for key, value in asked.model_dump(exclude={"language", "date"}).items()
        if key in Situation.model_fields and value is not None
    }
    notes = []
    for key in ("departure", "arrival"):
        if key in fields:
            place = places.resolve(fields[key])
            fields[key] = place.id
            if place.note:
                notes.append(Note(kind="assumption", text=place.note))
    return Situation(day=day, **fields), notes


def place_notes(case: Situation, places: Places) -> list[Note]:
    """Return notes on regions that are not among those designated for the day."""
    notes = []
    if case.arrival and case.arrival != case.departure:
        kinds: list[Status] = [case.status] if case.status else ["resettler", "kandas"]
        lists = [listed for kind in kinds if (listed := _listed(f"arrival_{kind}", case.day))]
        known = {region for listed in lists for region in (*listed.regions, *listed.unclear)}
        if lists and case.arrival not in known:
            who = Phrase(key=f"who_{case.status or 'both'}")
            notes.append(_not_listed("not_arrival", case.arrival, lists, case, places, who))
    if case.departure and case.departure != case.arrival and case.status != "kandas":
        listed = _listed("departure", case.day)
        if listed and case.departure not in (*listed.regions, *listed.unclear):
            notes.append(_not_listed("not_departure", case.departure, [listed], case, places))
    return notes


def _listed(which: str, day: date) -> RegionList | None:
    try:
        return regions_on(day, which)
    except NotInForce:
        return None


def _not_listed(
    key: str, region: str, lists: list[RegionList], case: Situation, places: Places, who: Phrase | None = None
) -> Note:
    values = {"place": places.name(region), "day": case.day, "who": who}
    references = tuple(dict.fromkeys(ref for listed in lists for ref in listed.references))
    return Note(kind="condition", text=Phrase(key=key, values=values), references=references)


def calculations(
    book: Book, when: When, compute: Callable[[date], Calculation]
) -> list[tuple[Calculation, date, date]]:
    """Return the calculation for each part of a span in which its result differs, with first and last day.

    Raises NotInForce if no day of the span is covered.
    """
    changes = {day for parameter in book.all() for day in parameter.changes() if when.start < day <= when.end}
    changes |= {
        value.end + timedelta(days=1)
        for parameter in book.all()
        for value in parameter.values
        if value.end and when.start <= value.end < when.end
    }
    starts = sorted({when.start, *changes})
    found: list[tuple[Calculation, date, date]] = []
    refused: NotInForce | None = None
    for start, following in zip(starts, [*starts[1:], when.end + timedelta(days=1)], strict=True):
        end = following - timedelta(days=1)
        try:
            calculation = compute(start)
        except NotInForce as error:
            refused = refused or error
            continue
        if found and _numbers(found[-1][0]) == _numbers(calculation) and found[-1][2] + timedelta(1) == start:
            found[-1] = (found[-1][0], found[-1][1], end)
        else:
            found.append((calculation, start, end))
    if not found and refused:
        raise refused
    return found


def amounts(
    found: list[tuple[Calculation, date, date]], language: Language, notes: Sequence[Note] = ()
) -> Amounts:
    """Return calculations in one language; sentences of several name their part of the time."""
    several = len(found) > 1
    shown, said, remarks = [], [], []
    for number, (calculation, start, end) in enumerate(found, start=1):
        calculation_id = f"c{number}"
        shown.append(answer_calculation(calculation, calculation_id, language, end if end > start else None))
        for sentence in calculation.sentences:
            text: Phrase = sentence.text
            if several:
                text = Phrase(key="in_period", values={"start": start, "end": end, "what": text})
            passages = tuple(dict.fromkeys(ref.passage for ref in sentence.references))
            said.append(Said(text=say(text, language), calculation=calculation_id, passages=passages))
    for note in [*notes, *(note for calculation, _, _ in found for note in calculation.notes)]:
        passages = tuple(dict.fromkeys(ref.passage for ref in note.references))
        remarks.append(Remark(kind=note.kind, text=say(note.text, language), passages=passages))
    return Amounts(calculations=tuple(shown), statements=tuple(said), remarks=tuple(dict.fromkeys(remarks)))


def _numbers(calculation: Calculation) -> list[tuple[Decimal, Decimal]]:
    steps = [step for top in calculation.steps for _, step in top.walk()]
    return [(step.amount.low, step.amount.high) for step in steps]
