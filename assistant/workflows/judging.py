"""The ruling on a claim: by its own sums, its quotations, the passages, or calculations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.checking.compare import align
from assistant.checking.halves import clauses
from assistant.checking.series import members, without
from assistant.checking.subject import likeness
from assistant.checking.sums import Reckoned, reckon
from assistant.checking.verdict import Compared, Found, judge
from assistant.checking.wording import reckoned, say
from assistant.core.documents import Language
from assistant.core.entries import Entry
from assistant.workflows.claim_halves import unspoken
from assistant.workflows.claim_quotations import of_quotations
from assistant.workflows.claim_reading import Read, Statements, read_claim
from assistant.workflows.claim_signals import signals_of
from assistant.workflows.engine import Engine
from assistant.workflows.recompute import recompute
from assistant.workflows.ruling import Ruling, of_passage, of_tools


def rule(statements: Statements, claim: Read, spoken: Language, today: date) -> Ruling:
    """Return the ruling on a claim: its own sums, then its quotations, then passages and calculations."""
    engine = statements.engine
    sums = reckon(claim.text, claim.facts.figures)
    if sums is not None and not sums.right:
        return Ruling("contradicted", reckoned(sums, spoken), (sums.kind,))
    quoted = of_quotations(engine, claim, spoken)
    if quoted is not None:
        return quoted
    if sums is not None and sums.derived:
        claim = replace(claim, facts=without(claim.facts, sums.derived))
    compared = _compared(statements, claim)
    found = judge(compared)
    partial = _of_halves(statements, claim, found, compared, spoken, today)
    if partial is not None:
        return partial
    if found.verdict == "supported" and found.witness is not None:
        return of_passage(found, claim, spoken, engine, sums)
    listed = _of_members(statements, claim, spoken, sums)
    if listed is not None:
        return listed
    worked = ruled_by_tools(engine, claim, spoken, today, series=not _is_firm(found))
    return worked or of_passage(found, claim, spoken, engine, sums)


def ruled_by_tools(
    engine: Engine, claim: Read, spoken: Language, today: date, *, series: bool = True, asked: bool = False
) -> Ruling | None:
    """Return the ruling of a calculation, or where ``series`` of a statistic; ``None`` without one."""
    worked = recompute(engine, claim.text, claim.question, claim.facts, today, series=series, asked=asked)
    return of_tools(engine, worked, spoken) if worked is not None else None


def _of_halves(
    statements: Statements,
    claim: Read,
    found: Found,
    compared: Sequence[Compared],
    spoken: Language,
    today: date,
) -> Ruling | None:
    """Return the ruling on a claim one part of which stands in the documents and another nowhere."""
    engine = statements.engine
    nearest = found.witness or max(compared, key=lambda item: item.weight, default=None)
    if nearest is None:
        return None
    statement = statements.get(nearest.entry, claim.language)
    silent = unspoken(engine, claim.question, claim.text, nearest.entry, statement)
    kept = [clause for clause in clauses(claim.text, claim.language) if clause not in silent]
    if not silent or not kept:
        return None
    rest = rule(statements, read_claim(engine, ", ".join(kept), claim.language), spoken, today)
    if rest.verdict not in ("supported", "partly"):
        return rest if rest.verdict == "contradicted" else None
    alone = [judge(_compared(statements, read_claim(engine, clause, claim.language))) for clause in silent]
    if all(clause.verdict == "supported" for clause in alone):
        return None
    return replace(
        rest, verdict="partly", reason=say("partly", spoken, missing="; ".join(f"«{c}»" for c in silent))
    )


def _of_members(
    statements: Statements, claim: Read, spoken: Language, sums: Reckoned | None
) -> Ruling | None:
    """Return the ruling on a list of figures by region or year, each judged on its own."""
    found = [judge(_compared(statements, replace(claim, facts=facts))) for facts in members(claim.facts)]
    witnesses = [item.witness.entry for item in found if item.verdict == "supported" and item.witness]
    if not found or len(witnesses) < len(found):
        return None
    ruling = of_passage(found[0], claim, spoken, statements.engine, sums)
    entries = tuple({entry.entry_id: entry for entry in witnesses}.values())
    return replace(ruling, entries=entries)


def _is_firm(found: Found) -> bool:
    """Tell whether a passage contradicts the claim in more than a figure."""
    return found.verdict == "contradicted" and bool(
        {difference.slot for difference in found.differing} - {"number"}
    )


def _compared(statements: Statements, claim: Read) -> list[Compared]:
    result = []
    for candidate, signals in signals_of(statements.engine, claim.question, claim.candidates):
        entry = candidate.entry
        alignment = align(claim.facts, statements.get(entry, claim.language), _period(entry))
        result.append(Compared(entry, alignment, likeness(signals), signals.coverage, signals.softly))
    return result


def _period(entry: Entry) -> tuple[int | None, int | None]:
    first, last = entry.record.get("from"), entry.record.get("to")
    return (int(str(first)[:4]) if first else None, int(str(last)[:4]) if last else None)
