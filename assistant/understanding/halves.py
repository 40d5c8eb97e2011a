"""One sentence that asks two things: two questions joined by "and", or two amounts named in one."""

from __future__ import annotations

import re

from assistant.core.documents import Language
from assistant.understanding import asking
from assistant.understanding.messages import joined_questions
from assistant.understanding.topics import Reader
from assistant.understanding.turns import cues, read_turn


def halves(reader: Reader, text: str, language: Language) -> tuple[str, ...]:
    """Return the questions a sentence joins by "and", where they are different and one is of an amount."""
    parts = joined_questions(text, language, "added")
    turns = [read_turn(part, reader.interpret(part, language)) for part in parts]
    tools = [reader.tool(turn.text, turn.question) for turn in turns]
    whole = all(turn.subject and not turn.pointers for turn in turns)
    if len(parts) > 1 and whole and len(set(tools)) > 1 and any(asking.is_amount(tool) for tool in tools):
        return tuple(parts)
    return two_amounts(reader, text, language)


def two_amounts(reader: Reader, text: str, language: Language) -> tuple[str, ...]:
    """Return two questions where one sentence asks for two different amounts by name, else the one."""
    for match in re.finditer(cues()["between"][language], text):
        first = f"{text[: match.start()].rstrip(' ?.,')}?"
        second = text[match.end() :].rstrip(" ?.")
        rest = reader.interpret(second, language)
        if not any(term.concept and not term.is_place for term in read_turn(second, rest).subject):
            continue
        asked = f"{cues()['amount'][language]} {second}?"
        tools = [reader.tool(one, reader.interpret(one, language)) for one in (first, asked)]
        whole = reader.tool(text, reader.interpret(text, language))
        if None in tools or tools[0] == tools[1] or not all(asking.is_amount(tool) for tool in tools):
            continue
        if whole == "relocation" and set(tools) <= {"relocation", "lump_sum", "rent"}:
            return (text,)
        if len(set(tools) & {"relocation", "lump_sum", "rent", "mci", "convert"}) < 2 or whole is None:
            return (first, asked)
    return (text,)
