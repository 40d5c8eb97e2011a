"""The answer to "is it true that …?": the verdict of the claim check, and the passage it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from assistant.answering.phrases import Phrase, say
from assistant.checking.facts import poles_on
from assistant.core.documents import Language
from assistant.core.entries import Entry
from assistant.core.models import AnswerStatement, AnswerWarning, Verdict
from assistant.core.numerals import find_numerals
from assistant.workflows.bounds import speak_of
from assistant.workflows.claim_reading import Read, Statements, read_claim
from assistant.workflows.computed import numbered
from assistant.workflows.draft import Draft, is_yearly
from assistant.workflows.engine import Engine
from assistant.workflows.judging import rule, ruled_by_tools
from assistant.workflows.other_readings import sets_condition
from assistant.workflows.ruling import RULES, Ruling

# what settles a claim by itself, and the share of its words a passage must have that agrees in nothing of it
FIRM = frozenset(("number", "year", "date", "identifier"))
LEAST_COVERAGE = 0.6
# the share needed where words alone bear out a claim: land for nothing is no service for nothing
BORNE_OUT = 0.75
VERDICTS: dict[Verdict, Phrase] = {"supported": "claim_holds", "contradicted": "claim_fails"}


def judged(engine: Engine, draft: Draft, claim: str, language: Language) -> list[Entry] | None:
    """Add the verdict on a claim somebody asks about; return the passages to show, ``None`` without one.

    A claim that names no year is about today: a passage on a time gone by says nothing of it, nor does
    one on amounts and quotas, which are set anew every year.
    """
    read = read_claim(engine, claim, language)
    ruling = _ruled(engine, draft, read)
    phrase = VERDICTS.get(ruling.verdict)
    # what began later was not there yet: who denies it of a year is not contradicted by another year
    if read.facts.denied and ruling.verdict == "contradicted" and "year" in ruling.differs:
        return None
    # what is told of another act, or of another matter, neither bears out a claim nor denies it
    if not speak_of(ruling.entries, claim, language, worked_out=bool(ruling.calculations)):
        return None
    # a term bears out no claim of what follows where it is not kept
    if any(one.name in RULES for one in ruling.calculations) and sets_condition(claim, language):
        return None
    if phrase is None or not ruling.entries or not _is_settled(ruling) or _is_of_another_time(ruling, draft):
        return None
    citations = tuple(dict.fromkeys(draft.citations.cite(entry) for entry in ruling.entries))
    ids: dict[str, str] = {}
    calculations = [numbered(calculation, ids, draft) for calculation in ruling.calculations]
    if ruling.verdict == "supported" and _is_disputed(ruling.entries, read):
        phrase = "claim_disputed"
    text = say(phrase, draft.language, ruling.reason)
    draft.statements.append(
        AnswerStatement(
            text=text,
            citations=citations,
            calculation=next(iter(calculations), None),
            verdict=ruling.verdict,
        )
    )
    if ruling.note:
        noted = say("discrepancy", draft.language, ruling.note)
        draft.warn(AnswerWarning(kind="discrepancy", text=noted, citations=citations[:1]))
    draft.answered += 1
    return [] if calculations else list(ruling.entries)


def _ruled(engine: Engine, draft: Draft, read: Read) -> Ruling:
    """Return the ruling on a claim; one without a year is of today, and amounts only calculation tells."""
    if read.question.years:
        return _of_its_year(engine, draft, read)
    today = _computed(engine, draft, read)
    if today is not None and today.verdict != "partly":
        return today
    ruling = rule(Statements(engine), read, draft.language, draft.as_of)
    if not any(_is_passing(entry, draft) for entry in ruling.entries) or _is_of_an_end(ruling):
        return ruling
    # what holds today may be said elsewhere
    lasting = tuple(one for one in read.candidates if not _is_passing(one.entry, draft))
    ruling = rule(Statements(engine), replace(read, candidates=lasting), draft.language, draft.as_of)
    passing = any(_is_passing(entry, draft) for entry in ruling.entries)
    return Ruling("not_found", "") if passing else ruling


def _of_its_year(engine: Engine, draft: Draft, read: Read) -> Ruling:
    """Return the ruling on a claim about a year; what a passage tells of another year is no answer."""
    ruling = rule(Statements(engine), read, draft.language, draft.as_of)
    told = ruling.verdict == "supported" and not _is_year_of_day(engine, read, ruling)
    otherwise = ruling.verdict == "contradicted" and set(ruling.differs) != {"year"}
    return ruling if told or otherwise else _computed(engine, draft, read) or ruling


def _is_year_of_day(engine: Engine, read: Read, ruling: Ruling) -> bool:
    """Tell whether a passage names the year of a claim only as that of a day, as of an order's date."""
    years = [
        year
        for entry in ruling.entries
        for year in Statements(engine).get(entry, read.language).years
        if year.value in read.facts.year_values
    ]
    return bool(years) and all(year.dated for year in years)


def _computed(engine: Engine, draft: Draft, read: Read) -> Ruling | None:
    return ruled_by_tools(engine, read, draft.language, draft.as_of, series=False, asked=True)


def _is_settled(ruling: Ruling) -> bool:
    """Tell whether the passage says enough of what the claim says for a plain yes or no."""
    if _is_of_an_end(ruling):
        return True
    if ruling.verdict == "contradicted" and FIRM.isdisjoint(ruling.differs):
        return FIRM.isdisjoint(ruling.agreed) and ruling.coverage >= LEAST_COVERAGE
    # a year alone is that of many things
    if ruling.verdict == "supported" and FIRM.isdisjoint({*ruling.agreed} - {"year"}):
        return ruling.coverage >= BORNE_OUT
    return not FIRM.isdisjoint((*ruling.agreed, *ruling.differs)) or ruling.coverage >= LEAST_COVERAGE


def _is_of_another_time(ruling: Ruling, draft: Draft) -> bool:
    """Tell whether a passage is only of another time than the claim, and what it tells may have changed."""
    passing = any(_is_passing(entry, draft) for entry in ruling.entries)
    return ruling.verdict == "contradicted" and set(ruling.differs) == {"year"} and passing


def _is_passing(entry: Entry, draft: Draft) -> bool:
    """Tell whether a statement is of a time gone by, or of what is set anew every year."""
    return _is_past(entry, draft) or is_yearly(entry)


def _is_of_an_end(ruling: Ruling) -> bool:
    """Tell whether a document said to be in force is told to have lost its force."""
    named = ruling.verdict == "contradicted" and "identifier" in ruling.agreed
    texts = [text for entry in ruling.entries for text in entry.texts.values()]
    return (
        named
        and set(ruling.differs) == {"direction"}
        and any("ceased" in poles_on("force", text) for text in texts)
    )


def _is_disputed(entries: Sequence[Entry], read: Read) -> bool:
    """Tell whether another source contradicts all that bears out a claim, in what the claim says.

    What it says otherwise may be of another part of the statement.
    """
    asked = {number.value for number in find_numerals(read.text, read.language)}
    for entry in entries:
        told: Any = (entry.record.get("discrepancy") if _is_conflicting(entry) else None) or {}
        said = str(told.get(read.language) or "")
        numbers = {*told.get("numbers", ()), *(number.value for number in find_numerals(said, read.language))}
        if not said or (asked and not asked & numbers):
            return False
    return True


def _is_conflicting(entry: Entry) -> bool:
    return entry.record.get("confidence") == "conflicting"


def _is_past(entry: Entry, draft: Draft) -> bool:
    until = str(entry.record.get("to") or "")
    return bool(until) and until < draft.as_of.isoformat()
