"""What is said of a claim: its verdict in words, with the passage or the calculation it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.checking.compare_figures import same_value
from assistant.checking.figures import read_figures
from assistant.checking.quotes import compare_quote
from assistant.checking.sums import Reckoned
from assistant.checking.verdict import Found
from assistant.checking.wording import changes, reason, reckoned, say
from assistant.core.documents import Language
from assistant.core.entries import Entry
from assistant.core.models import AnswerCalculation, Verdict
from assistant.workflows.claim_reading import Read
from assistant.workflows.engine import Engine
from assistant.workflows.recomputed import Recomputed

NEAR_VERBATIM = 93.0
MOST_CITED = 2
# calculations that give a term or a list, and no amount
RULES = frozenset(
    {
        "residence_obligation",
        "prior_registration",
        "land_lease",
        "microcredit_term",
        *("eligibility", "regions"),
    }
)


@dataclass
class Ruling:
    """What is to be said of a claim, while it is being worked out.

    ``coverage`` is the share of the claim's words its passage has, 1 where a calculation or quotation
    rules; ``agreed`` names the elements that agree, ``note`` is what the documents note against its figure.
    """

    verdict: Verdict
    reason: str
    differs: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    calculations: tuple[AnswerCalculation, ...] = ()
    coverage: float = 1.0
    agreed: tuple[str, ...] = ()
    note: str = ""


def of_passage(found: Found, claim: Read, spoken: Language, engine: Engine, sums: Reckoned | None) -> Ruling:
    """Return the ruling on a claim by the passage found for it, with what its own ``sums`` come to."""
    why = reason(found, spoken, lambda name: _name(engine, name, spoken))
    if found.witness is not None:
        verbatim = _verbatim(claim, found.witness.entry, spoken)
        why = f"{why} {verbatim}" if verbatim else why
    if sums is not None:
        why = f"{why} {reckoned(sums, spoken)}"
    verdict, note = found.verdict, ""
    if found.witness is not None and verdict in ("supported", "partly"):
        note = _note(found.witness.entry, spoken)
        if note and "date" in found.witness.alignment.agreed and _is_redated(claim, note, spoken):
            verdict = "partly"
    return Ruling(
        verdict,
        why,
        tuple(dict.fromkeys(difference.slot for difference in found.differing)),
        (found.witness.entry,) if found.witness else (),
        coverage=found.witness.coverage if found.witness else 0.0,
        agreed=tuple(found.witness.alignment.agreed) if found.witness else (),
        note=note,
    )


def _note(entry: Entry, spoken: Language) -> str:
    """Return what the documents note against a statement, "" without a note."""
    notes = entry.record.get("discrepancy")
    return str(notes[spoken]) if isinstance(notes, dict) else ""


def _note_on(engine: Engine, worked: Recomputed, claim: Read, spoken: Language) -> str:
    """Return what is noted against the statement of a series that has the figures of a claim."""
    for passage in worked.passages:
        for entry in engine.retriever.store.passage(passage):
            text, language = entry.text_in(claim.language)
            stated = read_figures(text, language).figures
            holds = all(any(same_value(one, other) for other in stated) for one in claim.facts.figures)
            if holds and _note(entry, spoken):
                return _note(entry, spoken)
    return ""


def _is_redated(claim: Read, note: str, spoken: Language) -> bool:
    """Tell whether a note gives another day than the claim."""
    days = {day for day in read_figures(note, spoken).days if day[1]}
    said = claim.facts.numbers.days
    return bool(days) and not any(
        day[0] == other[0] and (not other[1] or day == other) for day in days for other in said
    )


def of_tools(engine: Engine, worked: Recomputed, claim: Read, spoken: Language) -> Ruling:
    """Return the ruling on a claim by what the tools give for it, with what is noted against its figure."""
    entries = [entry for passage in worked.passages if (entry := first_of(engine, passage)) is not None]
    note = ""
    if worked.agrees:
        amount = any(one.name not in RULES for one in worked.calculations)
        key = "counted" if worked.is_statistic else "computed" if amount else "ruled"
        why = say(key, spoken, found=worked.found)
        note = _note_on(engine, worked, claim, spoken) if worked.is_statistic else ""
    else:
        why = say("recomputed", spoken, found=worked.found, said=worked.said)
    verdict: Verdict = "supported" if worked.agrees else "contradicted"
    differs = () if worked.agrees else ("number",)
    return Ruling(verdict, why, differs, tuple(entries[:MOST_CITED]), worked.calculations, note=note)


def first_of(engine: Engine, passage: str) -> Entry | None:
    """Return the first statement of a passage; ``None`` where the index does not hold it."""
    return next(iter(engine.retriever.store.passage(passage)), None)


def _name(engine: Engine, name: str, language: Language) -> str:
    try:
        return engine.lexicon.term(name, language)
    except KeyError:
        return name


def _verbatim(claim: Read, entry: Entry, spoken: Language) -> str | None:
    """Return how a claim that repeats its passage almost word for word differs from it."""
    text, language = entry.text_in(claim.language)
    if language != claim.language:
        return None
    found = compare_quote(claim.text, text)
    if found is None or found.likeness < NEAR_VERBATIM:
        return None
    if found.changes:
        return say("reworded", spoken, changes=changes(found.changes, spoken))
    return say("verbatim", spoken)
