"""The statements that may bear on a claim, each laid beside it: how they compare and until when they held."""

from __future__ import annotations

from datetime import date

from assistant.checking.bearing import Compared
from assistant.checking.compare import align
from assistant.checking.compare_figures import figure_of_year
from assistant.checking.facts import Facts, poles_on
from assistant.checking.figures import read_figures
from assistant.checking.sides import is_open
from assistant.checking.subject import likeness
from assistant.core.documents import Language
from assistant.core.entries import Entry
from assistant.workflows.claim_reading import Read, Statements
from assistant.workflows.claim_signals import signals_of
from assistant.workflows.claim_told import is_exempted, told


def compared_with(statements: Statements, claim: Read, today: date) -> list[Compared]:
    """Return the statements that may bear on a claim, each with how it compares."""
    result = []
    for candidate, signals in signals_of(statements.engine, claim.question, claim.candidates):
        entry = candidate.entry
        statement = statements.get(entry, claim.language)
        alignment = align(claim.facts, statement, _period(entry), _noted(entry, claim.language))
        if not is_exempted(statements.engine, claim.question, entry):
            alignment.missing.append(("direction", _free(claim)))
        dated = claim.facts.years and not is_open(claim.facts)
        until = "" if dated else _until(entry, claim.facts, statement, today)
        result.append(
            Compared(
                entry,
                alignment,
                likeness(signals),
                signals.coverage,
                signals.softly,
                told(statements.engine, claim.question, entry),
                until=until,
                ceased=bool(until) and _is_of_now(claim.facts, entry),
            )
        )
    return result


def _is_of_now(claim: Facts, entry: Entry) -> bool:
    """Tell whether a claim is of today: it says so, or says nothing of a time at which another rule held."""
    return claim.is_of_today or (bool(entry.record.get("replaced_by")) and not claim.is_of_the_past)


def _free(claim: Read) -> str:
    """Return the words by which a claim exempts somebody."""
    return next(iter(poles_on("duty", claim.text).values()), "")


def _until(entry: Entry, claim: Facts, statement: Facts, today: date) -> str:
    """Return the day until which what a statement says of a claim held, "" where it may hold yet.

    Of a list of years that goes on to this one, a figure of another year held until its end.
    """
    until = str(entry.record.get("to") or "")[:10]
    if until and until < today.isoformat():
        return until
    year = figure_of_year(claim, statement, today.year) if claim.is_of_today else None
    return date(year, 12, 31).isoformat() if year is not None and year < today.year else ""


def _period(entry: Entry) -> tuple[int | None, int | None]:
    first, last = entry.record.get("from"), entry.record.get("to")
    return (int(str(first)[:4]) if first else None, int(str(last)[:4]) if last else None)


def _noted(entry: Entry, language: Language) -> frozenset[int]:
    """Return the years that a note against a statement names."""
    notes = entry.record.get("discrepancy")
    if not isinstance(notes, dict):
        return frozenset()
    return frozenset(year.value for year in read_figures(str(notes[language]), language).years)
