"""The ruling on a claim: by its own sums, its quotations, the passages, or calculations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from assistant.checking.acts import compare_acts
from assistant.checking.alignment import Alignment, Difference
from assistant.checking.bearing import Compared
from assistant.checking.causes import compare_causes
from assistant.checking.denial import denies_figure
from assistant.checking.enumerated import without_counts
from assistant.checking.facts import Facts, denies, poles_on
from assistant.checking.halves import clauses
from assistant.checking.portions import portions
from assistant.checking.series import members, without
from assistant.checking.sides import compare_sides
from assistant.checking.standing import only_proposed
from assistant.checking.sums import Reckoned, reckon
from assistant.checking.verdict import Found, judge
from assistant.checking.wording import reckoned, say
from assistant.checking.words import load_words
from assistant.core.documents import Language
from assistant.core.text import fold
from assistant.workflows.claim_comparing import compared_with
from assistant.workflows.claim_earlier import of_earlier
from assistant.workflows.claim_halves import unspoken
from assistant.workflows.claim_in_order import in_order
from assistant.workflows.claim_quotations import of_quotations
from assistant.workflows.claim_reading import Read, Statements, read_claim
from assistant.workflows.engine import Engine
from assistant.workflows.recompute import recompute
from assistant.workflows.ruling import Ruling, of_passage, of_tools

# the axis that tells per whom an amount is: a person or a family
PER = "per"
# the share of a part's words a passage needs that agrees in nothing else with it
LEAST_BORNE = 0.75


def rule(statements: Statements, claim: Read, spoken: Language, today: date) -> Ruling:
    """Return the ruling on a claim, the order it speaks of - the largest, more than before - worked out."""
    ruling = in_order(statements, claim, _ruled(statements, claim, spoken, today), spoken, today)
    return of_earlier(
        statements,
        claim,
        spoken,
        ruling,
        rule=lambda read: rule(statements, read, spoken, today),
        compare=lambda read: compared_with(statements, read, today),
    )


def _ruled(statements: Statements, claim: Read, spoken: Language, today: date) -> Ruling:
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
    claim = replace(claim, facts=without_counts(claim.facts))
    compared = compared_with(statements, claim, today)
    found = judge(compared)
    partial = _of_halves(statements, claim, found, compared, spoken, today)
    if partial is not None:
        return partial
    if found.verdict == "supported" and found.witness is not None:
        return of_passage(found, claim, spoken, engine, sums)
    listed = _of_members(statements, claim, spoken, sums, today)
    if listed is not None:
        return listed
    worked = ruled_by_tools(engine, claim, spoken, today, series=not _is_firm(found))
    refuted = _of_its_act(statements, claim, spoken, today) if worked else None
    return refuted or worked or of_passage(found, claim, spoken, engine, sums)


def ruled_by_tools(
    engine: Engine, claim: Read, spoken: Language, today: date, *, series: bool = True, asked: bool = False
) -> Ruling | None:
    """Return the ruling of a calculation, or where ``series`` of a statistic; ``None`` without one."""
    worked = recompute(engine, claim.text, claim.question, claim.facts, today, series=series, asked=asked)
    if worked is None:
        return None
    ruling = of_tools(engine, worked, claim, spoken)
    other = _said_otherwise(engine, claim, ruling) if worked.agrees else None
    if other is not None:
        why = say(other.slot, spoken, found=other.found, said=other.said)
        return replace(ruling, verdict="contradicted", reason=why, differs=(other.slot,), calculations=())
    doubt = _doubt(engine, claim, ruling, spoken) if worked.agrees else ""
    if doubt:
        return replace(ruling, verdict="partly", reason=f"{ruling.reason} {doubt}")
    each = poles_on(PER, claim.text)
    if worked.agrees and len(each) == 1:
        theirs = _each(engine, worked.found, ruling, claim.language)
        if not each.keys() & theirs.keys():
            return _of_each(ruling, each, theirs, spoken) if theirs else None
    if worked.agrees and denies_figure(claim.facts):
        beside = [one for entry in ruling.entries for one in engine.retriever.store.passage(entry.passage_id)]
        return ruling if any(denies(*one.text_in(claim.language)) for one in beside) else None
    return ruling


def _of_its_act(statements: Statements, claim: Read, spoken: Language, today: date) -> Ruling | None:
    """Return the ruling that contradicts what a claim says of an act in its first clause."""
    joint = load_words().joints[claim.language].search(fold(claim.text.lower()))
    if joint is None:
        return None
    part = read_claim(statements.engine, claim.text[: joint.start()], claim.language)
    if not part.facts.numbers.identifiers:
        return None
    ruling = rule(statements, part, spoken, today)
    return ruling if ruling.verdict == "contradicted" else None


def _said_otherwise(engine: Engine, claim: Read, ruling: Ruling) -> Difference | None:
    """Return how the passages of a sum differ from a claim in the time from which it holds, or in the act."""
    found = Alignment()
    for entry in ruling.entries:
        statement = Statements(engine).get(entry, claim.language)
        compare_sides(claim.facts, statement, found)
        compare_acts(claim.facts, statement, found)
    return next(iter(found.differing), None)


def _untold_cause(stated: Sequence[Facts], claim: Facts) -> str:
    """Return the cause a claim gives that none of some statements tells, "" where one does."""
    missing = []
    for statement in stated:
        found = Alignment()
        compare_causes(claim, statement, found)
        missing.append(found.missing[0][1] if found.missing else "")
    return missing[0] if missing and all(missing) else ""


def _doubt(engine: Engine, claim: Read, ruling: Ruling, spoken: Language) -> str:
    """Return what a right sum leaves open: that it was only proposed, or for how many it is so; else ""."""
    stated = [Statements(engine).get(entry, claim.language) for entry in ruling.entries]
    done = next(filter(None, (only_proposed(claim.facts, one) for one in stated)), "")
    if done:
        return say("partly", spoken, missing=f"{say('slot_standing', spoken)} «{done}»")
    cause = _untold_cause(stated, claim.facts)
    if cause:
        return say("partly", spoken, missing=f"{say('slot_cause', spoken)} {cause}")
    unnamed = _unnamed_acts(engine, claim, ruling)
    if unnamed:
        return say("partly", spoken, missing=f"{say('slot_identifier', spoken)} {', '.join(unnamed)}")
    unsaid = [portion.words for portion in portions(claim.facts.text, claim.language)]
    if not unsaid or any(figure.unit == "percent" for figure in claim.facts.figures):
        return ""
    return say("partly", spoken, missing=f"{say('slot_quantifier', spoken)} «{unsaid[0]}»")


def _unnamed_acts(engine: Engine, claim: Read, ruling: Ruling) -> list[str]:
    """Return the acts and articles a claim names that no passage of its sum does."""
    beside = [one for entry in ruling.entries for one in engine.retriever.store.passage(entry.passage_id)]
    known = {act for one in beside for act in Statements(engine).get(one, claim.language).numbers.identifiers}
    return sorted(name for kind, name in claim.facts.numbers.identifiers if (kind, name) not in known)


def _each(engine: Engine, found: str, ruling: Ruling, language: Language) -> Mapping[str, str]:
    """Return whom an amount worked out is paid per: a person or a family, in its words or its passages."""
    beside = [one for entry in ruling.entries for one in engine.retriever.store.passage(entry.passage_id)]
    texts = [found, *(one.text_in(language)[0] for one in beside)]
    return next((poles for text in texts if (poles := poles_on(PER, text))), {})


def _of_each(ruling: Ruling, said: Mapping[str, str], found: Mapping[str, str], spoken: Language) -> Ruling:
    """Return the ruling on a sum that is right, but not for each of those the claim names."""
    why = say("direction", spoken, found=next(iter(found.values())), said=next(iter(said.values())))
    return replace(ruling, verdict="contradicted", reason=why, differs=("direction",))


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
    alone = [
        judge(compared_with(statements, read_claim(engine, clause, claim.language), today))
        for clause in silent
    ]
    if all(clause.verdict == "supported" for clause in alone):
        return None
    if rest.verdict == "supported" and not {*rest.agreed} - {"direction"} and rest.coverage < LEAST_BORNE:
        return None
    return replace(
        rest, verdict="partly", reason=say("partly", spoken, missing="; ".join(f"«{c}»" for c in silent))
    )


def _of_members(
    statements: Statements, claim: Read, spoken: Language, sums: Reckoned | None, today: date
) -> Ruling | None:
    """Return the ruling on a list of figures by region or year, each judged on its own."""
    found = [
        judge(compared_with(statements, replace(claim, facts=facts), today)) for facts in members(claim.facts)
    ]
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


def _found(statements: Statements, claim: Read, today: date) -> Found:
    return judge(compared_with(statements, claim, today))
