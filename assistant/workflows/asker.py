"""Who asks, as the turns of a conversation tell it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from assistant.core.errors import BadQuestion
from assistant.core.text import fold
from assistant.understanding.asking import is_amount
from assistant.understanding.countries import countries_named
from assistant.understanding.hearing import Heard
from assistant.understanding.intents import STATISTIC
from assistant.understanding.profile import (
    UNKNOWN,
    People,
    Profile,
    asks_what_is_given,
    circumstances_of,
    side_of,
)
from assistant.understanding.standalone import as_it_stands
from assistant.understanding.topics import Topic
from assistant.workflows.bounds import bounds_of
from assistant.workflows.passages import people_in
from assistant.workflows.reception import receive
from assistant.workflows.understand import MOST_TURNS, reader

if TYPE_CHECKING:
    from assistant.workflows.engine import Engine


def profile_of(engine: Engine, turns: Sequence[str], today: date) -> Profile:
    """Return who asks: the latest turn that tells it counts, one that asks for figures tells nothing."""
    found = UNKNOWN
    heard: list[str] = []
    for turn in turns[-MOST_TURNS:]:
        heard.append(turn)
        try:
            told = _told(engine, receive(engine, heard[-2:], None).heard, today)
        except BadQuestion:
            continue
        found = Profile(told.people or found.people, told.side or found.side)
    return found


def by_circumstances(engine: Engine, topic: Topic, asked: str, today: date) -> Topic | None:
    """Return the question as all of its message asks it, of what it tells of the asker's own life.

    ``None`` where it tells nothing of the kind, or asks for a figure.
    """
    language = topic.question.language
    told = circumstances_of(asked, language)
    if (
        not told
        or topic.of_act
        or bounds_of(topic).matters
        or topic.tool == STATISTIC
        or "number" in topic.question.wanted
        or (is_amount(topic.tool) and asks_what_is_given(topic.text, language))
    ):
        return None
    whole = as_it_stands(reader(engine, today), asked, language)
    return replace(whole, tool=None, profile=replace(topic.profile, circumstances=told))


def of_asker(topic: Topic, profile: Profile) -> Topic:
    """Return a question, in all its readings, with who asks it."""
    otherwise = of_asker(topic.otherwise, profile) if topic.otherwise is not None else None
    return replace(topic, profile=profile, otherwise=otherwise)


def _told(engine: Engine, heard: Heard, today: date) -> Profile:
    read = reader(engine, today)
    question = read.interpret(heard.text, heard.language)
    if read.tool(heard.text, question) == STATISTIC:
        return UNKNOWN
    named = people_in(" ".join(question.typed))
    slots = read.slots(heard.text, question)
    side = side_of(heard.text, heard.language)
    people: People | None = None
    if len(named) == 1:
        people = next(iter(named))
    elif not named and slots.departure is not None and side != "employer":
        abroad = countries_named([fold(word) for word in question.typed], heard.language)
        people = None if abroad else "resettler"
    # who takes people on is none of them
    return Profile(None if side == "employer" else people, side)
