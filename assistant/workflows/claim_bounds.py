"""Whether a claim gives as the amount what its passage, or the sum worked out, gives as a bound only."""

from __future__ import annotations

from dataclasses import replace

from assistant.checking.alignment import Alignment
from assistant.checking.facts import Facts, read_facts
from assistant.checking.ranges import compare_ranges
from assistant.checking.wording import say
from assistant.core.documents import Language
from assistant.workflows.claim_reading import Read, Statements
from assistant.workflows.ruling import Ruling


def within_bounds(statements: Statements, claim: Read, ruling: Ruling, spoken: Language) -> Ruling:
    """Return the ruling on a claim, in part only where all it rests on gives its figure as a bound."""
    if ruling.verdict != "supported" or not ruling.entries:
        return ruling
    if ruling.calculations:
        grounds = [read_facts(ruling.reason, spoken, (), (), str)]
    else:
        grounds = [statements.get(entry, claim.language) for entry in ruling.entries]
    missing = [_bound(claim.facts, stated) for stated in grounds]
    if not all(missing):
        return ruling
    why = say("partly", spoken, missing=f"{say('slot_number', spoken)} {missing[0]}")
    return replace(ruling, verdict="partly", reason=why)


def _bound(claim: Facts, stated: Facts) -> str:
    """Return the bound a statement gives instead of the figure of a claim, "" where it gives none."""
    found = Alignment()
    compare_ranges(claim, stated, found)
    return found.missing[0][1] if found.missing else ""
