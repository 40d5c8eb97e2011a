"""Turns that ask for another property of an amount: its rate, its term, the duty it brings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, cast

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.packaged import packaged
from assistant.understanding import asking
from assistant.understanding.carrying import merged, only
from assistant.understanding.changing import fitting, said_itself
from assistant.understanding.intents import STATISTIC
from assistant.understanding.standalone import as_it_stands, of_amount
from assistant.understanding.substitution import with_added
from assistant.understanding.topics import Aspect, Reader, Topic
from assistant.understanding.turns import Turn, cues, folded_letters, says

MOST_WORDS = 10
MOST_NAMED = 3
FEW_WORDS = 4


def other_property(reader: Reader, turn: Turn, history: Sequence[Topic]) -> Topic | None:
    """Return the question for a property a turn asks of the latest amount; ``None`` if it asks for none."""
    latest, language = history[-1], turn.question.language
    short = len(turn.question.words) <= MOST_WORDS and len(turn.subject) <= MOST_NAMED
    tool = str(latest.tool) if asking.is_amount(latest.tool) else _of_programme(history)
    if tool is None or not short:
        return None
    own = reader.tool(turn.text, turn.question)
    of_another = own != tool and asking.is_amount(own) and not turn.pointers and turn.names_something
    for asked in _data()["properties"]:
        if of_another and not asked.get("short") and own != asked["amount"].get(tool):
            continue
        if _asks_for(asked, turn) and tool in asked["amount"]:
            return _of_amount(reader, str(asked["amount"][tool]), turn, latest)
        if _asks_for(asked, turn) and tool in asked.get("without", ()):
            text = with_added(turn.plain[:1].upper() + turn.plain[1:], [asking.name_of(tool, language)])
            found = Topic(text, reader.interpret(text, language), None, latest.slots, latest.years)
            tells = str(asked.get("tells", {}).get(language, ""))
            return replace(found, aspect=Aspect(tells) if tells else None)
        if _asks_for(asked, turn) and tool in asked.get("asked", ()):
            worded = as_it_stands(reader, str(asked["asked"][tool][language]), language)
            return replace(worded, tool=None, in_full=True)
    return None


def other_payment(reader: Reader, turn: Turn, history: Sequence[Topic]) -> Topic | None:
    """Return the question for the payment a turn names by a bare name: "and for rent, how much a year?".

    It takes the household and place of the amounts before it. ``None`` where the turn names or asks
    anything else, or no such amount was asked for last.
    """
    latest, language = history[-1], turn.question.language
    payments = _data()["payments"]
    if latest.tool not in payments["after"] or len(turn.question.words) > MOST_WORDS:
        return None
    counts = "number" in turn.question.wanted
    if turn.question.wanted - {"number"} or (turn.signs.asks and not counts):
        return None
    if latest.tool == "eligibility" and not counts:
        return None
    if says("duration", turn.plain, language) or says("asks_which", turn.plain, language):
        return None
    for tool, names in payments["named"].items():
        if tool != latest.tool and _names_only(names[language], turn):
            base = fitting(history, asking.uses(tool)) or latest
            said, years = said_itself(reader, turn, latest)
            slots = merged(only(base.slots, asking.uses(tool)), said)
            return of_amount(reader, tool, slots, years or base.years, language)
    return None


def _names_only(patterns: Sequence[str], turn: Turn) -> bool:
    """Tell whether a turn names what patterns say, and no more of the field than that."""
    folded = folded_letters(turn.plain)
    said = [found.group() for one in patterns for found in re.finditer(rf"(?<!\w)(?:{one})(?!\w)", folded)]
    named = {word for part in said for word in part.split()}
    return bool(said) and all(
        set(folded_letters(term.surface).split()) <= named or term.concept in cues()["values_concepts"]
        for term in turn.subject
    )


def _of_programme(history: Sequence[Topic]) -> str | None:
    """Return the amount of the programme that the latest question to passages speaks of; else ``None``.

    One that goes on from an amount of a programme is of that: "and for a doctor?" of its lump sum.
    """
    latest = history[-1]
    named = {one.id for one in latest.question.mentions}
    amounts: Mapping[str, str] = _data()["programmes"]
    found = [amount for programme, amount in amounts.items() if programme in named]
    if latest.tool == STATISTIC or len(found) > 1:
        return None
    if not found and len(history) > 1:
        before = history[-2]
        goes_on = latest.in_full or latest.text.startswith(before.text.rstrip(" ?.!"))
        same = goes_on and before.tool in _data()["of_programme"]
        return before.tool if same else None
    return found[0] if found else None


def _asks_for(asked: Mapping[str, Any], turn: Turn) -> bool:
    """Tell whether a turn asks for a property; of one named like a thing, whether it names nothing else."""
    language = turn.question.language
    if asked.get("short"):
        most = FEW_WORDS if asked["short"] is True else int(asked["short"])
        little = len(turn.question.words) <= most and not turn.question.wanted - {"number"}
        if not little or len(turn.subject) > 1:
            return False
    said = _says(asked["said"], turn.plain, language)
    return said and not _says(asked.get("unless", {}), turn.plain, language)


def _of_amount(reader: Reader, tool: str, turn: Turn, latest: Topic) -> Topic:
    said, years = said_itself(reader, turn, latest)
    slots = merged(only(latest.slots, asking.uses(tool)), said)
    return of_amount(reader, tool, slots, years or latest.years, turn.question.language)


def _says(patterns: Mapping[Language, Sequence[str]], text: str, language: Language) -> bool:
    folded = folded_letters(text).rstrip(" ?.!")
    return any(re.search(rf"(?<!\w)(?:{pattern})(?!\w)", folded) for pattern in patterns.get(language, ()))


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return cast("dict[str, Any]", packaged("assistant.understanding", "properties.yaml"))
