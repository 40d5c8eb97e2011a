"""What a turn that goes on is asked of: the subject, the time and the place of the question before."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.core.documents import Language
from assistant.understanding.intents import STATISTIC
from assistant.understanding.lexicon import Lexicon
from assistant.understanding.referring import subject_of
from assistant.understanding.slots import Slots
from assistant.understanding.topics import Reader, Topic
from assistant.understanding.turns import Turn, cues, found_words, own_subject, says


def rooted(turn: Turn, latest: Topic, history: Sequence[Topic]) -> Topic:
    """Return the latest question, or that before it of whose subject it only asked another aspect."""
    if latest.said and len(history) > 1 and latest.tool is None and _names_actors(latest):
        return replace(history[-2], slots=latest.slots, years=latest.years)
    follows = latest.follows
    if not turn.subject or follows is None or not follows.about:
        return latest
    if not follows.new or not says("asks", follows.asked.text, follows.asked.language):
        return latest
    before = (topic for topic in reversed(history) if topic.follows is None or not topic.follows.about)
    root = next(before, latest)
    return replace(root, slots=latest.slots, years=latest.years)


def _names_actors(topic: Topic) -> bool:
    """Tell whether a further question of a message names only who gives: "how much does the state pay?"."""
    named = {term.concept for term in own_subject(topic.question)} - {None, *cues()["aspects"]}
    return bool(named) and named <= {*cues()["actors"]}


def subject_taken(turn: Turn, latest: Topic, said: Slots, years: tuple[int, ...], reader: Reader) -> str:
    """Return what the latest topic is about, without the time and place that the turn says or asks for."""
    language = turn.question.language
    elsewhere = bool(said.places) or "place" in turn.question.wanted
    # "how many of them found a job?" asks of people, not of their moving
    others = {term.concept for term in turn.subject} - {None, *cues()["peoples"]}
    counted = {name for kind in cues()["kinds"] for name in kind}
    if names_another_measure(others, latest):
        return _time_and_place(reader, latest, years, language, placed=not elsewhere)
    if latest.tool == STATISTIC and "people" in turn.pointers and others and not others & counted:
        return " ".join(map(str, () if years else latest.years))
    aspects = bool(turn.pointers)
    named = subject_of(
        latest, language, reader.lexicon, timed=not years, placed=not elsewhere, aspects=aspects
    )
    # "the quota was 6,450. And how many moved?" asks of people, not of places set for them
    if says("happened", turn.plain, language):
        planned = found_words("planned", named, language)
        named = " ".join(named.replace(planned, "").split())
    return named


def application(turn: Turn, latest: Topic, lexicon: Lexicon) -> list[str]:
    """Return the application whose deciding a turn asks for without it: "сколько дней рассматривают?"."""
    named = {one.id for one in turn.question.mentions}
    if latest.tool is not None or "application" in named or "person" in turn.question.wanted:
        return []
    if not says("considered", turn.plain, turn.question.language):
        return []
    return [lexicon.term("application", turn.question.language)]


def names_another_measure(named: Collection[str | None], latest: Topic) -> bool:
    """Tell whether a turn names what takes the place of the figure asked for: arrivals of a balance."""
    before = {one.id for one in latest.question.mentions}
    kinds = [{*kind} for kind in cues()["measures"]]
    return latest.tool == STATISTIC and any(kind & {*named} and kind & before - {*named} for kind in kinds)


def _time_and_place(
    reader: Reader, latest: Topic, years: tuple[int, ...], language: Language, *, placed: bool
) -> str:
    """Return the time and place of a figure asked for, without those that a turn says itself."""
    part = found_words("part_of_year", latest.text, language)
    when = (
        []
        if years
        else [*filter(None, [part]), *(str(year) for year in latest.years if str(year) not in part)]
    )
    where = [reader.lexicon.term(place.id, language) for place in latest.slots.places] if placed else []
    return " ".join(dict.fromkeys([*when, *where]))
