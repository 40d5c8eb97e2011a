"""Turns that tell of a changed value in words of their own: "hm, the seller now asks 8 million".

They say more than values, but nothing that the documents have a name for, and what they ask besides is no
more than how much it is then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.text import words
from assistant.understanding import asking
from assistant.understanding.carrying import is_one_of, said_slots, with_bare_number
from assistant.understanding.changing import affirmed, changed, said_itself
from assistant.understanding.household import Household, read_household
from assistant.understanding.numbering import numbered
from assistant.understanding.question import wanted_kinds
from assistant.understanding.slots import Slots
from assistant.understanding.topics import Reader, Topic
from assistant.understanding.turns import A_STORY, Turn, cues, own_subject, says

A_REMARK = 8
_CLAUSE = re.compile(r"[,;:—–]\s+|\s+[—–-]\s+|(?<=[.?!])\s+")


def reacted(reader: Reader, turn: Turn, history: Sequence[Topic]) -> Topic | None:
    """Return the topic with values that a turn tells have changed; ``None`` if it does not."""
    if not history:
        return None
    language, text = turn.question.language, turn.text
    turn = affirmed(reader, turn)
    said, years = said_itself(reader, turn, history[-1])
    base = _of_a_birth(turn, said, history) or _told_of(reader, turn, said, years, history)
    if base is None:
        return None
    if asking.is_amount(base.tool):
        said = with_household(said, base, text, language)
    return changed(reader, replace(turn, subject=()), base, said, years)


def _of_a_birth(turn: Turn, said: Slots, history: Sequence[Topic]) -> Topic | None:
    """Return the latest topic of an amount for people whose number a birth told of changes, else ``None``."""
    latest, language = history[-1], turn.question.language
    plain = {None, "birth_rate", *cues()["values_concepts"]}
    named = any(term.concept not in plain for term in turn.subject)
    if named or turn.question.wanted - {"number"} or not says("born", turn.text, language):
        return None
    counted = said.household.people is not None and "people" in asking.uses(latest.tool)
    return latest if counted else None


def with_household(said: Slots, base: Topic, text: str, language: Language) -> Slots:
    """Return the slots with the household that a turn leaves, where it counts nobody itself.

    One only spoken of moves nobody: "my brother would rather live in town". Where nothing else is said, who
    is named joins, or stays: "my mother comes along", "my mother is not coming".
    """
    people = base.slots.household.people
    if people is None or "#" in numbered(text, language) or says("speakers", text, language):
        return said
    if (said_slots(said) - {"people"}) & asking.uses(base.tool):
        return replace(said, household=Household())
    stays = says("denies", text, language)
    if is_one_of(people, text, language) and not stays:
        return replace(said, household=Household())
    joined = read_household(f"{cues()['speaker'][language]} {text}", language)
    if joined.people is None or not joined.speaker_counted:
        return said
    changed = people + (1 - joined.people if stays else joined.people - 1)
    return replace(said, household=Household(people=max(changed, 1)))


def _told_of(
    reader: Reader, turn: Turn, said: Slots, years: Sequence[int], history: Sequence[Topic]
) -> Topic | None:
    """Return the topic whose values a turn changes; ``None`` where it only tells, or asks of its own."""
    named_anything = any(term.concept for term in turn.subject)
    if not turn.subject or named_anything or len(turn.question.words) > A_STORY:
        return None
    told = "?" not in turn.text and not turn.question.wanted
    if not told and not _asks_how_much(reader, turn):
        return None
    for topic in reversed(history):
        if topic is history[-1] and told and not asking.is_amount(topic.tool):
            if _corrects(turn, said, years):
                return topic
        elif asking.is_amount(topic.tool):
            filled = with_bare_number(said, topic.slots, asking.bare_number_of(topic.tool))
            if said_slots(filled) & asking.uses(topic.tool):
                return topic
            if topic is history[-1] and told and years:
                return topic
    return None


def _corrects(turn: Turn, said: Slots, years: Sequence[int]) -> bool:
    """Tell whether a short turn names another time or place for what was asked before."""
    placed = bool({"arrival", "departure"} & said_slots(said))
    own = placed and says("first_person", turn.text, turn.question.language)
    short = len(turn.question.words) <= A_REMARK and "people" not in said_slots(said)
    return short and (placed or bool(years)) and not own


def _asks_how_much(reader: Reader, turn: Turn) -> bool:
    """Tell whether all that a turn asks is how much, or what would be if."""
    language = turn.question.language
    if turn.question.wanted - {"number"}:
        return False
    clauses = [clause for clause in _CLAUSE.split(turn.plain) if words(clause)]
    for clause in clauses:
        last = clause is clauses[-1] and "?" in turn.text
        if not last and not wanted_kinds(words(clause), language):
            continue
        if says("supposing", clause, language) or says("supposing", turn.text, language):
            continue
        if own_subject(reader.interpret(clause, language)):
            return False
    return True
