"""The ruling on a claim that sets the value of an earlier time beside the one it claims."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.checking.bearing import Compared, supports
from assistant.checking.earlier import Earlier, earlier
from assistant.checking.wording import say
from assistant.core.documents import Language
from assistant.workflows.claim_reading import Read, Statements, read_claim
from assistant.workflows.ruling import Ruling

Rule = Callable[[Read], Ruling]
Compare = Callable[[Read], Sequence[Compared]]


def of_earlier(
    statements: Statements, claim: Read, spoken: Language, ruling: Ruling, rule: Rule, compare: Compare
) -> Ruling:
    """Return the ruling with the two values of a claim judged each of its own time."""
    two = earlier(claim.facts)
    if two is None:
        return ruling
    if two.backwards:
        found = f"{two.old.printed} → {two.new.printed}"
        why = say("direction", spoken, found=found, said=two.backwards)
        return Ruling("contradicted", why, ("direction",), ruling.entries)
    if ruling.verdict == "supported":
        return ruling
    rest = rule(read_claim(statements.engine, two.rest, claim.language))
    if rest.verdict != "supported":
        return rest if rest.verdict == "contradicted" else ruling if ruling.verdict == "partly" else rest
    compared = compare(_undated(statements, two, claim.language))
    before = next((item for item in sorted(compared, key=lambda item: -item.weight) if supports(item)), None)
    if before is not None:
        entries = {entry.entry_id: entry for entry in (*rest.entries, before.entry)}
        return replace(rest, entries=tuple(entries.values()))
    missing = f"{say('slot_number', spoken)} {two.old.printed}"
    return replace(rest, verdict="partly", reason=say("partly", spoken, missing=missing))


def _undated(statements: Statements, two: Earlier, language: Language) -> Read:
    """Return the claim of the earlier value, of no time of its own."""
    read = read_claim(statements.engine, two.then, language)
    numbers = replace(read.facts.numbers, years=(), days=frozenset(), span=None)
    return replace(read, facts=replace(read.facts, numbers=numbers))
