"""Amounts that a later turn names itself, and what it keeps of the one asked before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.core.documents import Language
from assistant.understanding import asking
from assistant.understanding.carrying import merged, only, with_bare_number
from assistant.understanding.changing import fitting
from assistant.understanding.countries import countries_named
from assistant.understanding.intents import STATISTIC
from assistant.understanding.referring import subject_of
from assistant.understanding.slots import Slots
from assistant.understanding.standalone import OF_RESETTLERS, of_amount
from assistant.understanding.substitution import with_added
from assistant.understanding.topics import Reader, Topic
from assistant.understanding.turns import Turn, asks_order, cues, says

FEW_WORDS = 4
# what all support for a move comes to
OF_ALL = "relocation"
# what those who come to work pay, and no kandas
OF_MIGRANTS = frozenset({"permit", "household_tax"})


def own_amount(reader: Reader, turn: Turn, latest: Topic, language: Language) -> str | None:
    """Return the tool of amounts a turn names itself, in a question or by a bare name.

    A programme spoken of before may say which amount of that name is meant.
    """
    if len(turn.subject) == 1 and countries_named(turn.question.typed, language):
        return None
    if turn.is_aspect and not turn.signs.asks:
        return None
    # "and for resettlers?" asks what was asked before of others, and no sum where none was
    people = {*cues()["peoples"], *cues()["kinds"][0]}
    others = bool(turn.subject) and all(term.concept in people for term in turn.subject)
    sums = asking.is_amount(latest.tool) and latest.tool != "regions"
    if others and not turn.signs.asks and not sums:
        return None
    # "and the smallest?" after the largest of many is the other end of them
    if latest.tool == STATISTIC and asks_order(turn.plain, language) and not turn.names_something:
        return None
    # "how much is that in tenge?" names nothing itself
    if not turn.subject and not (turn.pointers and "number" in turn.question.wanted):
        return None
    # an aspect names no amount: "for how many years is it given?"
    aspects = {None, *cues()["aspects"]}
    aspect = turn.signs.asks and all(term.concept in aspects for term in turn.subject)
    pointing = bool(turn.pointers) and not asking.is_amount(latest.tool)
    if pointing and "number" not in turn.question.wanted:
        return None
    texts = [] if aspect or pointing else [turn.plain]
    # "and if I leave" names no payment
    named = not says("supposing", turn.text, language) or turn.signs.values
    if not turn.signs.asks and named and len(turn.question.words) <= FEW_WORDS:
        texts.append(f"{cues()['amount'][language]} {turn.plain}")
    if not asking.is_amount(latest.tool) and (turn.pointers or not turn.signs.lead):
        spoken_of = subject_of(latest, language, reader.lexicon, timed=True, placed=False)
        texts.insert(0, with_added(turn.plain, [spoken_of]))
    tools = (reader.tool(text, reader.interpret(text, language)) for text in texts)
    kandas = latest.slots.kandas or "kandas" in {one.id for one in latest.question.mentions}
    barred = OF_RESETTLERS | OF_MIGRANTS if kandas else frozenset[str]()
    found = (tool for tool in tools if asking.is_amount(tool) and tool not in barred)
    return next(
        (tool for tool in found if not (_of_its_like(reader, turn, tool) or _of_all(turn, tool))), None
    )


def _of_all(turn: Turn, tool: str | None) -> bool:
    """Tell whether an amount is that of all support though a turn names something else: "and taxes?"."""
    named = {term.concept for term in turn.subject} - {None}
    of_support = {*cues()["general"], *cues()["values_concepts"], *cues()["peoples"], *cues()["kinds"][0]}
    return tool == OF_ALL and not turn.signs.asks and bool(named) and named.isdisjoint(of_support)


def _of_its_like(reader: Reader, turn: Turn, tool: str | None) -> bool:
    """Tell whether an amount is of another of the kind of what a turn names: of a permit, not citizenship."""
    language = turn.question.language
    of_tool = {one.id for one in reader.interpret(asking.name_of(str(tool), language), language).mentions}
    named = {one.id for one in turn.question.mentions}
    kinds = [{*kind} for kind in cues()["kinds"] if "citizenship" in kind]
    return any(kind & named and kind & of_tool and not kind & named & of_tool for kind in kinds)


def another_amount(
    reader: Reader,
    tool: str,
    said: Slots,
    years: tuple[int, ...],
    latest: Topic,
    history: Sequence[Topic],
    language: Language,
) -> Topic:
    """Return the question for another amount, with the slots it shares with what was asked before."""
    base = fitting(history, asking.uses(tool)) or (latest if asking.is_amount(latest.tool) else None)
    if base and asking.bare_number_of(base.tool) != asking.bare_number_of(tool):
        # "for 5" of a family are no five workers
        base = replace(base, slots=replace(base.slots, workers=None))
    said = with_bare_number(said, said, asking.bare_number_of(tool))
    slots = merged(only(base.slots, asking.uses(tool)), said) if base else said
    return of_amount(reader, tool, slots, years or (base.years if base else ()), language)
