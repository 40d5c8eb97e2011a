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
from assistant.subsidies.calculation import Calculation, Note, NoteKind, Phrase, during, in_time
from assistant.subsidies.eligibility import RegionList, exclusions, regions_on
from assistant.subsidies.parameters import Book
from assistant.subsidies.present import answer_calculation, at_time
from assistant.subsidies.situation import Situation, Status
from assistant.subsidies.texts import say
from assistant.tools import inputs
from assistant.tools.registry import Tool
from assistant.tools.wording import description
from assistant.understanding.quantities import When

Rule = Callable[[Book, Situation, Any], Calculation]
Today = Callable[[], date]
ONE_DAY = timedelta(days=1)


class Output(BaseModel):
    """Frozen, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


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
    "certificate": (inputs.Certificate, lambda book, case, _: support.certificate(book, case)),
    "employer_housing": (inputs.EmployerHousing, lambda book, case, _: support.employer_housing(book, case)),
    "grant": (inputs.Dated, lambda book, case, _: support.grant(book, case)),
    "diploma_lump": (inputs.Dated, lambda book, case, _: support.diploma_lump(book, case)),
    "diploma_loan": (inputs.Dated, lambda book, case, _: support.diploma_loan(book, case)),
    "microcredit": (inputs.Dated, lambda book, case, _: support.microcredit(book, case)),
    "microcredit_term": (inputs.Dated, lambda book, case, _: support.microcredit_term(book, case)),
    "permit": (inputs.Permit, lambda book, case, asked: support.permit(book, case, asked.days)),
    "household_tax": (inputs.HouseholdTax, lambda book, case, _: support.household_tax(book, case)),
    "residence_permit": (inputs.Dated, lambda book, case, _: support.residence_permit(book, case)),
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
    "microcredit_interest": "microcredit_interest",
    "land_lease": "land_lease_years",
    "prior_registration": "prior_registration",
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
        of_places = place_notes(case, places, in_time(when.start, when.end))
        remarks = [*exclusion_notes(case), *(note for note in of_places if note.kind == "not_designated")]
        if asked.date is None:
            remarks.append(Note(kind="assumption", text=Phrase(key="today", values={"day": today()})))
        remarks += [*notes, *(note for note in of_places if note not in remarks), *part_notes(found, when)]
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


def place_notes(case: Situation, places: Places, when: Phrase) -> list[Note]:
    """Return notes on regions that are not among those designated for the day, which ``when`` words."""
    notes = []
    if case.arrival and case.arrival != case.departure:
        notes += _arrival_notes(case, places, when)
    if case.departure and case.departure != case.arrival and case.status != "kandas":
        listed = _listed("departure", case.day)
        if listed and case.departure not in (*listed.regions, *listed.unclear):
            about = {"place": places.name(case.departure), "when": when}
            notes.append(_not_listed(Phrase(key="not_departure", values=about), [listed], "condition"))
    return notes


def exclusion_notes(case: Situation) -> list[Note]:
    """Return notes on what closes support to a case."""
    return [
        Note(
            kind="excluded",
            text=Phrase(key="excluded", values={"what": Phrase(key=f"closed_{closed.id}")}),
            references=closed.references,
        )
        for closed in exclusions(case)
    ]


def _arrival_notes(case: Situation, places: Places, when: Phrase) -> list[Note]:
    """Return a note where the region of arrival receives nobody, or none of those the case is about.

    Who is not said to be a kandas moves within the country: a region for kandas only is not open to him.
    """
    kinds: list[Status] = ["kandas"] if case.status == "kandas" else ["resettler", "kandas"]
    lists = [(kind, listed) for kind in kinds if (listed := _listed(f"arrival_{kind}", case.day))]
    open_to = [kind for kind, listed in lists if case.arrival in (*listed.regions, *listed.unclear)]
    asked = {kind for kind, _ in lists}
    if not lists or kinds[0] in open_to or (open_to and kinds[0] not in asked):
        return []
    if open_to:
        text = Phrase(key="kandas_only", values={"place": places.name(case.arrival), "when": when})
    else:
        who = Phrase(key=f"who_{case.status or 'both'}")
        lists = [(kind, listed) for kind, listed in lists if case.status in (None, kind)]
        about = {"place": places.name(case.arrival), "when": when, "who": who}
        text = Phrase(key="not_arrival", values=about)
    return [_not_listed(text, [listed for _, listed in lists], "not_designated")]


def _listed(which: str, day: date) -> RegionList | None:
    try:
        return regions_on(day, which)
    except NotInForce:
        return None


def _not_listed(text: Phrase, lists: list[RegionList], kind: NoteKind) -> Note:
    references = tuple(dict.fromkeys(ref for listed in lists for ref in listed.references))
    return Note(kind=kind, text=text, references=references)


def part_notes(found: Sequence[tuple[Calculation, date, date]], when: When) -> list[Note]:
    """Return a note on the days for which the results hold, where these are not all that were asked."""
    spans: list[tuple[date, date]] = []
    for _, start, end in found:
        if spans and spans[-1][1] + ONE_DAY == start:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    if spans == [(when.start, when.end)]:
        return []
    covered = [Phrase(key="covered_span", values={"start": start, "end": end}) for start, end in spans]
    return [Note(kind="open", text=Phrase(key="covered_part", values={"covered": covered}))]


def calculations(
    book: Book, when: When, compute: Callable[[date], Calculation]
) -> list[tuple[Calculation, date, date]]:
    """Return the calculation for each part of a span in which its result differs, with first and last day.

    Raises NotInForce if no day of the span is covered.
    """
    changes = {day for parameter in book.all() for day in parameter.changes() if when.start < day <= when.end}
    changes |= {
        value.end + ONE_DAY
        for parameter in book.all()
        for value in parameter.values
        if value.end and when.start <= value.end < when.end
    }
    starts = sorted({when.start, *changes})
    found: list[tuple[Calculation, date, date]] = []
    refused: NotInForce | None = None
    # the last day is not counted on from: a calendar ends with 9999
    ends = [*(start - ONE_DAY for start in starts[1:]), when.end]
    for start, end in zip(starts, ends, strict=True):
        try:
            calculation = compute(start)
        except NotInForce as error:
            refused = refused or error
            continue
        if found and _numbers(found[-1][0]) == _numbers(calculation) and found[-1][2] + ONE_DAY == start:
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
    shown, said = [], []
    remarks: list[Remark] = []
    for number, (calculation, start, end) in enumerate(found, start=1):
        calculation_id = f"c{number}"
        shown.append(answer_calculation(calculation, calculation_id, language, end if end > start else None))
        for sentence in calculation.sentences:
            text = during(sentence.text, in_time(start, end))
            if several and text == sentence.text:
                text = Phrase(key="in_period", values={"start": start, "end": end, "what": text})
            passages = tuple(dict.fromkeys(ref.passage for ref in sentence.references))
            worded = say(text, language)
            worded = worded[:1].upper() + worded[1:]
            said.append(Said(text=worded, calculation=calculation_id, passages=passages))
        for note in calculation.notes:
            timed = note.model_copy(update={"text": at_time(note.text, start, end)})
            remarks.append(remark(timed, language))
    remarks = [*(remark(note, language) for note in notes), *remarks]
    return Amounts(calculations=tuple(shown), statements=tuple(said), remarks=tuple(dict.fromkeys(remarks)))


def remark(note: Note, language: Language) -> Remark:
    """Return a note in one language."""
    passages = tuple(dict.fromkeys(ref.passage for ref in note.references))
    return Remark(kind=note.kind, text=say(note.text, language), passages=passages)


def _numbers(calculation: Calculation) -> list[tuple[Decimal, Decimal]]:
    steps = [step for top in calculation.steps for _, step in top.walk()]
    return [(step.amount.low, step.amount.high) for step in steps]
