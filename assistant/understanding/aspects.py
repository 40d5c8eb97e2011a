"""Turns that ask one thing of what was spoken of, and name nothing else: its papers, its term, its price."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, cast

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.packaged import packaged
from assistant.understanding import asking
from assistant.understanding.carrying import only
from assistant.understanding.intents import STATISTIC
from assistant.understanding.referring import naming_a_thing, subject_of
from assistant.understanding.standalone import as_it_stands, of_amount
from assistant.understanding.topics import Aspect, Reader, Topic
from assistant.understanding.turns import Turn, folded_letters

# amounts that are the fee of a thing
_FEES = {"residence_permit": "residence_permit", "permit": "work_permit"}


def asked_aspect(reader: Reader, turn: Turn, history: Sequence[Topic]) -> Topic | None:
    """Return the question for an aspect of the thing spoken of; ``None`` if a turn asks for none alone."""
    language, spoken_of = turn.question.language, naming_a_thing(history) or history[-1]
    if spoken_of.tool == STATISTIC or turn.question.regions or turn.question.years:
        return None
    asked = _asked(turn, language)
    if asked is None or not _fits(asked, spoken_of):
        return None
    if "tool" in asked:
        slots = only(spoken_of.slots, asked["keep"])
        return replace(of_amount(reader, str(asked["tool"]), slots, spoken_of.years, language), in_full=True)
    thing = _named(reader, spoken_of, language) or subject_of(
        spoken_of, language, reader.lexicon, timed=False, placed=False, aspects=False
    )
    if not thing:
        return None
    asks = str(asked["ask"][language])
    found = as_it_stands(reader, _sentence(asks.format(of=thing)), language)
    found = replace(found, in_full="{of}" not in asks)
    tells = str(asked.get("tells", {}).get(language, ""))
    return replace(
        found,
        tool=None,
        slots=spoken_of.slots,
        years=spoken_of.years,
        aspect=Aspect(tells) if tells else None,
    )


def _asked(turn: Turn, language: Language) -> Mapping[str, Any] | None:
    folded = folded_letters(turn.plain).strip(" ?.!,;:—–-")
    texts = (folded, folded_letters(turn.text).strip(" ?.!,;:—–-"))
    for aspect in _aspects():
        if any(re.fullmatch(pattern, text) for pattern in aspect["said"][language] for text in texts):
            return aspect
    return None


def _fits(asked: Mapping[str, Any], spoken_of: Topic) -> bool:
    """Tell whether an aspect is one of the amount or thing spoken of."""
    named = {one.id for one in spoken_of.question.mentions} | {str(spoken_of.tool)}
    if "of" in asked:
        told = spoken_of.tool is None and not named.isdisjoint(asked.get("about", ()))
        return told or spoken_of.tool in asked["of"]
    return named.isdisjoint(asked.get("unless", ())) and (
        spoken_of.tool is None or asking.is_amount(spoken_of.tool)
    )


def _named(reader: Reader, spoken_of: Topic, language: Language) -> str:
    """Return the thing whose fee was spoken of, which is what further questions are of."""
    thing = _FEES.get(str(spoken_of.tool))
    return reader.lexicon.term(thing, language) if thing else ""


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=1)
def _aspects() -> Sequence[Mapping[str, Any]]:
    return cast("list[Mapping[str, Any]]", packaged("assistant.understanding", "aspects.yaml"))
