"""The ruling on a sentence that says several things: each clause read with what those before it name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.checking.compare import align
from assistant.checking.figures import read_figures
from assistant.checking.halves import clauses
from assistant.checking.wording import say
from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.entries import Entry
from assistant.core.packaged import packaged
from assistant.workflows.claim_context import in_sentence, is_told, with_subject
from assistant.workflows.claim_reading import Read, Statements, read_claim
from assistant.workflows.claim_told import told
from assistant.workflows.judging import rule
from assistant.workflows.ruling import Ruling

MOST_PARTS, MOST_SHOWN = 5, 4
# the most words of what leads a sentence in: of these respondents, according to the ministry
LONGEST_LEAD = 9
# what a whole sentence may differ in of which each clause has its own
OWN = frozenset(("number", "date", "direction"))
# what tells that two passages are of one time or act
SAME = frozenset(("number", "year", "period", "date", "identifier"))
# what a clause must agree in to be borne out, and how many of its words a passage needs where it does not
FIRM = frozenset(("number", "date", "identifier", "quantifier"))
LEAST_COVERAGE = 0.6
# what a statement beside must agree in, and the share of a clause's words it must have
SETTLED, LEAST_TOLD = frozenset(("number", "date")), 0.25


def of_parts(
    statements: Statements, claim: Read, before: Sequence[Read], ruling: Ruling, spoken: Language, today: date
) -> Ruling:
    """Return the ruling on a claim with its clauses judged one by one, where they tell more than the whole.

    The clauses bear out a claim if all do; one that is contradicted beside one borne out refutes it.
    """
    beside = _in_passage(statements, claim, ruling) if ruling.verdict == "partly" else None
    if beside is not None:
        why = say("by_parts", spoken)
        return replace(
            ruling, verdict="supported", reason=why, entries=(*ruling.entries, beside)[:MOST_SHOWN]
        )
    parts = _whole_clauses(claim)
    if not 1 < len(parts) <= MOST_PARTS or not {*ruling.differs} <= _own(claim):
        return ruling
    read = [read_claim(statements.engine, part, claim.language) for part in parts]
    each = _beside(statements, read, _each(statements, read, before, spoken, today))
    borne = [one for one in each if one.verdict == "supported"]
    if len(borne) == len(each):
        shown = _entries(each)
        agreed = tuple(dict.fromkeys(slot for one in each for slot in one.agreed))
        note = next((one.note for one in each if one.note), "")
        calculations = tuple(found for one in each for found in one.calculations)
        why = say("by_parts", spoken)
        return Ruling("supported", why, (), shown, calculations, agreed=agreed, note=note)
    refuted = next((one for one in each if one.verdict == "contradicted" and _is_beside(one, borne)), None)
    if ruling.verdict in ("partly", "not_found") and borne and refuted is not None:
        return replace(refuted, entries=_entries((refuted, *borne)))
    if ruling.verdict == "not_found" and borne and any(FIRM & {*one.agreed} for one in borne):
        untold = (part for part, one in zip(parts, each, strict=True) if one.verdict != "supported")
        missing = "; ".join(f"«{part}»" for part in untold)
        return replace(
            borne[0], verdict="partly", reason=say("partly", spoken, missing=missing), entries=_entries(borne)
        )
    return ruling


def _own(claim: Read) -> frozenset[str]:
    """Return what a claim may differ in from a passage that is on one clause of it: of two years the year."""
    return OWN | {"year"} if len(claim.facts.year_values) > 1 else OWN


def _whole_clauses(claim: Read) -> list[str]:
    """Return the clauses of a claim, one that only says of whom or when the rest is joined to the next."""
    found: list[str] = []
    for clause in clauses(claim.text, claim.language):
        if len(found) == 1 and _only_leads(found[0], claim.language):
            found[0] = f"{found[0]}, {clause}"
        else:
            found.append(clause)
    return found


def _only_leads(clause: str, language: Language) -> bool:
    words = clause.split()
    pattern = packaged("assistant.workflows", "claim_context.yaml")["leads"][language]
    said = re.search(pattern, clause.lower()) is not None
    return said and len(words) <= LONGEST_LEAD and not read_figures(clause, language).figures


def _each(
    statements: Statements, parts: Sequence[Read], before: Sequence[Read], spoken: Language, today: date
) -> list[Ruling]:
    """Return the ruling on every clause, alone or with the subject and the time of the ones before it."""
    engine, found = statements.engine, []
    said: list[Read] = []
    for alone in parts:
        whole = in_sentence(engine, alone, said) if said else with_subject(engine, alone, before)
        tried = []
        for text in dict.fromkeys(text for text in (whole, alone.text) if text):
            read = alone if text == alone.text else read_claim(engine, text, alone.language)
            tried.append(_firmly(statements, alone, rule(statements, read, spoken, today)))
            if tried[-1].verdict == "supported":
                break
        found.append(tried[-1] if tried[-1].verdict == "supported" else tried[0])
        said.append(alone)
    return found


def _beside(statements: Statements, parts: Sequence[Read], each: Sequence[Ruling]) -> list[Ruling]:
    """Return the rulings, a clause of which nothing is found borne out by the passage of another."""
    passages = dict.fromkeys(
        entry.passage_id for one in each if one.verdict == "supported" for entry in one.entries
    )
    near = [entry for passage in passages for entry in statements.engine.retriever.store.passage(passage)]
    found = []
    for part, ruling in zip(parts, each, strict=True):
        told_there = _told_in(statements, part, near) if ruling.verdict in ("not_found", "partly") else None
        found.append(told_there or ruling)
    return found


def _in_passage(statements: Statements, claim: Read, ruling: Ruling) -> Entry | None:
    """Return the statement beside the one found that tells what it leaves out of a claim."""
    if not ruling.entries or ruling.note:
        return None
    witness = ruling.entries[0]
    found = align(claim.facts, statements.get(witness, claim.language))
    # that something else is bought or repaid tells nothing of what the claim says so of
    if any(slot == "direction" for slot, _ in found.missing):
        return None
    for entry in statements.engine.retriever.store.passage(witness.passage_id):
        other = align(claim.facts, statements.get(entry, claim.language))
        told_there = {*found.missing} and not {*found.missing} & {*other.missing}
        if (
            entry is not witness
            and told_there
            and other.agreed
            and not other.differing
            and not found.differing
        ):
            return entry
    return None


def _told_in(statements: Statements, part: Read, near: Sequence[Entry]) -> Ruling | None:
    """Return the ruling that a statement has the figures or days of a clause, and none other."""
    for entry in near:
        found = align(part.facts, statements.get(entry, part.language))
        untold = {slot for slot, _ in found.missing} - {"direction"}
        firm = SETTLED & {*found.agreed}
        if not firm or found.differing or untold:
            continue
        if told(statements.engine, part.question, entry) >= LEAST_TOLD:
            return Ruling("supported", "", (), (entry,), agreed=tuple(found.agreed))
    return None


def _is_beside(refuted: Ruling, borne: Sequence[Ruling]) -> bool:
    """Tell whether what refutes a clause is of the same time or act as what bears out another."""
    passages = {entry.passage_id for one in borne for entry in one.entries}
    return bool(SAME & {*refuted.agreed}) or any(entry.passage_id in passages for entry in refuted.entries)


def _firmly(statements: Statements, part: Read, ruling: Ruling) -> Ruling:
    """Return a ruling that rests on more than a word or two of a clause, else that nothing is found."""
    if ruling.verdict not in ("supported", "contradicted"):
        return ruling
    firm = bool(FIRM & {*ruling.agreed, *ruling.differs}) or bool(ruling.calculations)
    told = is_told(statements.engine, part, ruling)
    enough = (firm and told) or ruling.coverage >= LEAST_COVERAGE
    return ruling if enough else Ruling("not_found", "")


def _entries(rulings: Sequence[Ruling]) -> tuple[Entry, ...]:
    entries = {entry.entry_id: entry for one in rulings for entry in one.entries}
    return tuple(entries.values())[:MOST_SHOWN]
