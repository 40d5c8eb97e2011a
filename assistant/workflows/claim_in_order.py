"""The ruling on a claim that puts something first, last, or above another year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.checking.facts import Facts
from assistant.checking.rankings import Comparison, Superlative, comparison, superlative
from assistant.checking.wording import say
from assistant.core.documents import Language
from assistant.core.entries import Entry
from assistant.understanding.question import Question
from assistant.workflows.claim_order import Order, compared, ranked, ranked_in
from assistant.workflows.engine import Engine
from assistant.workflows.ruling import Ruling


@dataclass(frozen=True)
class Ordered:
    """A claim and what the statements state on which its ruling rests."""

    text: str
    question: Question
    claim: Facts
    statements: Sequence[Facts]


def in_order(engine: Engine, ordered: Ordered, ruling: Ruling, spoken: Language, today: date) -> Ruling:
    """Return the ruling with the superlative and the comparison of a claim worked out.

    What cannot be worked out and stands in no passage leaves a claim partly borne out at most.
    """
    if "quote" in ruling.differs or (ruling.verdict == "contradicted" and "sum" in ruling.differs):
        return ruling
    wanted = superlative(ordered.text, ordered.claim.language)
    if wanted is not None:
        ruling = _by_rank(engine, ordered, wanted, ruling, spoken, today)
    years = comparison(ordered.claim)
    return _by_years(engine, ordered, years, ruling, spoken, today) if years is not None else ruling


def _by_rank(
    engine: Engine, ordered: Ordered, wanted: Superlative, ruling: Ruling, spoken: Language, today: date
) -> Ruling:
    for statement in ordered.statements if ruling.verdict in ("supported", "partly") else ():
        found = ranked_in(ordered.claim, statement, wanted)
        if found is not None:
            return ruling if found[0] else _refuted(ruling, _first(wanted, found[1], spoken, engine), ())
    order = ranked(engine, ordered.text, ordered.question, ordered.claim, wanted, today)
    if order is None:
        said = any(superlative(one.text, one.language) is not None for one in ordered.statements)
        return ruling if said else _unproven(ruling, say("unranked", spoken, said=wanted.words))
    why = say("ranked" if wanted.pole == "most" else "ranked_last", spoken, found=order.found[0])
    return _worked_out(engine, ordered, order, ruling, why)


def _by_years(
    engine: Engine, ordered: Ordered, wanted: Comparison, ruling: Ruling, spoken: Language, today: date
) -> Ruling:
    order = compared(engine, ordered.text, ordered.question, ordered.claim, wanted, today)
    if order is None:
        said = any(comparison(one) is not None for one in ordered.statements)
        return ruling if said else _unproven(ruling, say("uncompared", spoken))
    first, second = order.found
    why = say("compared", spoken, first=first, second=second, year=str(wanted.year), other=str(wanted.other))
    return _worked_out(engine, ordered, order, ruling, why)


def _worked_out(engine: Engine, ordered: Ordered, order: Order, ruling: Ruling, why: str) -> Ruling:
    """Return the ruling of an order that the figures bear out or not."""
    entries = tuple(entry for passage in order.passages for entry in _entries(engine, passage))
    if not order.holds:
        return _refuted(ruling, why, entries)
    if ruling.verdict == "supported":
        return replace(ruling, reason=f"{ruling.reason} {why}")
    rest = [figure for figure in ordered.claim.figures if figure not in order.covered]
    return ruling if rest or not entries else Ruling("supported", why, entries=entries)


def _entries(engine: Engine, passage: str) -> Sequence[Entry]:
    return engine.retriever.store.passage(passage)[:1]


def _refuted(ruling: Ruling, why: str, entries: tuple[Entry, ...]) -> Ruling:
    if ruling.verdict == "contradicted":
        return ruling
    return Ruling("contradicted", why, ("order",), entries or ruling.entries)


def _unproven(ruling: Ruling, why: str) -> Ruling:
    """Return the ruling that the order a claim speaks of stands in no passage."""
    if ruling.verdict == "supported":
        return replace(ruling, verdict="partly", reason=why)
    return replace(ruling, reason=f"{ruling.reason} {why}") if ruling.verdict == "partly" else ruling


def _first(wanted: Superlative, name: str, spoken: Language, engine: Engine) -> str:
    key = "ranked" if wanted.pole == "most" else "ranked_last"
    try:
        name = engine.lexicon.term(name, spoken)
    except KeyError:
        pass
    return say(key, spoken, found=name)
