"""The ruling on a claim that puts something first, last, or above another year."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from assistant.checking.facts import Facts
from assistant.checking.rankings import (
    Comparison,
    Superlative,
    comparison,
    puts_in_order,
    risen,
    sequence,
    superlative,
)
from assistant.checking.wording import say
from assistant.core.documents import Language
from assistant.workflows.claim_order import Order, changed, compared, ranked, ranked_in, stepped
from assistant.workflows.claim_reading import Read, Statements
from assistant.workflows.engine import Engine
from assistant.workflows.ruling import Ruling, first_of


def in_order(statements: Statements, claim: Read, ruling: Ruling, spoken: Language, today: date) -> Ruling:
    """Return the ruling with the superlative and the comparison of a claim worked out.

    What cannot be worked out and stands in no passage leaves a claim partly borne out at most.
    """
    if {"quote", "sum", "share"} & {*ruling.differs}:
        return ruling
    stated = [statements.get(entry, claim.language) for entry in ruling.entries]
    wanted = superlative(claim.text, claim.language)
    if wanted is not None:
        ruling = _by_rank(statements.engine, claim, stated, wanted, ruling, spoken, today)
    steps = sequence(claim.facts)
    order = changed(statements.engine, claim.facts, *steps) if steps is not None else None
    if order is not None:
        why = say("in_turn", spoken, first=order.found[0], later=order.found[1])
        ruling = _worked_out(statements.engine, claim, order, ruling, why)
    years = comparison(claim.facts)
    if years is None and ruling.verdict in ("supported", "partly"):
        return _by_change(statements.engine, claim, ruling, spoken)
    if years is not None:
        ruling = _by_years(statements.engine, claim, stated, years, ruling, spoken, today)
    return ruling


def _by_rank(
    engine: Engine,
    claim: Read,
    stated: Sequence[Facts],
    wanted: Superlative,
    ruling: Ruling,
    spoken: Language,
    today: date,
) -> Ruling:
    for statement in stated if ruling.verdict in ("supported", "partly") else ():
        found = ranked_in(claim.facts, statement, wanted)
        if found is not None:
            return ruling if found[0] else _refuted(ruling, _first(wanted, found[1], spoken, engine))
    order = ranked(engine, claim, wanted, today)
    if order is None:
        said = any(puts_in_order(one.text, one.language) for one in stated)
        return ruling if said else _unproven(ruling, say("unranked", spoken, said=wanted.words))
    why = say(_key(wanted), spoken, found=order.found[0])
    return _worked_out(engine, claim, order, ruling, why)


def _by_years(
    engine: Engine,
    claim: Read,
    stated: Sequence[Facts],
    wanted: Comparison,
    ruling: Ruling,
    spoken: Language,
    today: date,
) -> Ruling:
    order = compared(engine, claim, wanted, today)
    if order is None:
        said = any(comparison(one) is not None for one in stated)
        return ruling if said else _unproven(ruling, say("uncompared", spoken))
    first, second = order.found
    years = {"year": str(wanted.year), "other": str(wanted.other)}
    why = say("compared", spoken, first=first, second=second, **years)
    return _worked_out(engine, claim, order, ruling, why)


def _by_change(engine: Engine, claim: Read, ruling: Ruling, spoken: Language) -> Ruling:
    """Return the ruling, refuted where a value said to be raised is lower than that of the year before."""
    wanted = risen(claim.facts)
    order = stepped(engine, claim.facts, wanted) if wanted is not None else None
    if wanted is None or order is None or order.holds:
        return ruling
    first, second = order.found
    years = {"year": str(wanted.year), "other": str(wanted.other)}
    return _worked_out(
        engine, claim, order, ruling, say("compared", spoken, first=first, second=second, **years)
    )


def _worked_out(engine: Engine, claim: Read, order: Order, ruling: Ruling, why: str) -> Ruling:
    """Return the ruling on a claim of an order that the figures bear out or not."""
    found = (first_of(engine, passage) for passage in order.passages)
    entries = tuple(entry for entry in found if entry is not None)
    if not order.holds:
        return _refuted(ruling, why) if not entries else replace(_refuted(ruling, why), entries=entries)
    if ruling.verdict == "supported":
        return replace(ruling, reason=f"{ruling.reason} {why}")
    counted = [figure for figure in claim.facts.figures if figure.unit != "times"]
    rest = [figure for figure in counted if figure not in order.covered]
    return ruling if rest or not entries else Ruling("supported", why, entries=entries)


def _refuted(ruling: Ruling, why: str) -> Ruling:
    return Ruling("contradicted", why, ("order",), ruling.entries)


def _unproven(ruling: Ruling, why: str) -> Ruling:
    """Return the ruling where the order a claim speaks of stands in no passage."""
    if ruling.verdict == "supported":
        return replace(ruling, verdict="partly", reason=why)
    return replace(ruling, reason=f"{ruling.reason} {why}") if ruling.verdict == "partly" else ruling


def _key(wanted: Superlative) -> str:
    return "ranked" if wanted.pole == "most" else "ranked_last"


def _first(wanted: Superlative, name: str, spoken: Language, engine: Engine) -> str:
    with suppress(KeyError):
        name = engine.lexicon.term(name, spoken)
    return say(_key(wanted), spoken, found=name)
