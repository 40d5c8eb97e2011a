"""The ruling on a claim that sets the value of an earlier time beside the one it claims."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.checking.bearing import Compared, supports
from assistant.checking.compare_figures import same_value
from assistant.checking.earlier import Earlier, earlier, moved
from assistant.checking.facts import Facts
from assistant.checking.rankings import Comparison
from assistant.checking.wording import say
from assistant.core.documents import Language
from assistant.core.formatting import format_number
from assistant.workflows.claim_order import value_before
from assistant.workflows.claim_reading import Read, Statements, read_claim
from assistant.workflows.engine import Engine
from assistant.workflows.ruling import Ruling, first_of

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
    refuted = _of_the_year_before(statements.engine, claim.facts, two, spoken)
    if refuted is not None:
        return refuted
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


def _of_the_year_before(engine: Engine, claim: Facts, two: Earlier, spoken: Language) -> Ruling | None:
    """Return the ruling that the year before had another value than the claim has raised or cut."""
    years = {year.value for year in claim.years}
    if len(years) != 1 or not moved(claim):
        return None
    year = next(iter(years))
    known = value_before(engine, claim, Comparison("more", year, year - 1, two.new, None))
    if known is None or same_value(two.old, replace(two.old, value=known[0], step=Decimal(0))):
        return None
    value, passages = known
    first = format_number(two.new.value, claim.language)
    why = say("compared", spoken, first=first, second=value, year=str(year), other=str(year - 1))
    entries = (first_of(engine, passage) for passage in passages)
    return Ruling("contradicted", why, ("order",), tuple(entry for entry in entries if entry is not None))


def _undated(statements: Statements, two: Earlier, language: Language) -> Read:
    """Return the claim of the earlier value, of no time of its own."""
    read = read_claim(statements.engine, two.then, language)
    numbers = replace(read.facts.numbers, years=(), days=frozenset(), span=None)
    return replace(read, facts=replace(read.facts, numbers=numbers))
