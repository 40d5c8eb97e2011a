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
from assistant.understanding.changing import said_itself
from assistant.understanding.standalone import as_it_stands, of_amount
from assistant.understanding.substitution import with_added
from assistant.understanding.topics import Reader, Topic
from assistant.understanding.turns import Turn, folded_letters

MOST_WORDS = 10
MOST_NAMED = 3
FEW_WORDS = 4


def other_property(reader: Reader, turn: Turn, history: Sequence[Topic]) -> Topic | None:
    """Return the question for a property a turn asks of the latest amount; ``None`` if it asks for none."""
    latest, language = history[-1], turn.question.language
    short = len(turn.question.words) <= MOST_WORDS and len(turn.subject) <= MOST_NAMED
    if not asking.is_amount(latest.tool) or not short:
        return None
    own = reader.tool(turn.text, turn.question)
    of_another = own != latest.tool and asking.is_amount(own) and not turn.pointers and turn.names_something
    tool = str(latest.tool)
    for asked in _properties():
        if of_another and not asked.get("short"):
            continue
        if _asks_for(asked, turn) and tool in asked["amount"]:
            return _of_amount(reader, str(asked["amount"][tool]), turn, latest)
        if _asks_for(asked, turn) and tool in asked.get("without", ()):
            text = with_added(turn.plain[:1].upper() + turn.plain[1:], [asking.name_of(tool, language)])
            return Topic(text, reader.interpret(text, language), None, latest.slots, latest.years)
        if _asks_for(asked, turn) and tool in asked.get("asked", ()):
            worded = as_it_stands(reader, str(asked["asked"][tool][language]), language)
            return replace(worded, tool=None)
    return None


def _asks_for(asked: Mapping[str, Any], turn: Turn) -> bool:
    """Tell whether a turn asks for a property; of one named like a thing, whether it names nothing else."""
    language = turn.question.language
    if asked.get("short"):
        little = len(turn.question.words) <= FEW_WORDS and not turn.question.wanted - {"number"}
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
def _properties() -> list[dict[str, Any]]:
    data = packaged("assistant.understanding", "properties.yaml")
    return cast("list[dict[str, Any]]", cast("dict[str, Any]", data)["properties"])
