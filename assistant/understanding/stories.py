"""What a message tells beside its question: how the question is read then, and whether a date is asked for.

"We came in 2019. How much will we get?" asks for no rates of 2019. Worded in ``conversation.yaml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.text import words
from assistant.understanding.asking import is_amount
from assistant.understanding.carrying import merged
from assistant.understanding.intents import STATISTIC
from assistant.understanding.messages import Message, split_sentences
from assistant.understanding.quantities import When, find_when, find_years
from assistant.understanding.standalone import (
    OF_RESETTLERS,
    as_it_stands,
    of_amount,
    people_named,
    with_slots,
)
from assistant.understanding.topics import Reader, Topic
from assistant.understanding.turns import cues, read_turn, says

A_SENTENCE = 4
FEW_TERMS = 2
# payments named apart from the whole support of a move
OF_ONE = frozenset({"rent", "lump_sum", "certificate"})
# rules that bind for years, of which two are not set side by side
BINDING = frozenset({"residence_obligation", "prior_registration", "land_lease"})
Reading = Literal["asked", "told", "either"]
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ABBREVIATED = re.compile(r"(?<!\w)\w{1,2}\.$")
# a clause of so many words names no more than a date
BARE = 4
_CLAUSE = re.compile(r"[,;:—–]\s+|\s[-—–]\s")


def told_apart(reader: Reader, message: Message, language: Language) -> Message:
    """Return a message of one question with what is told beside it apart, where it stands by itself."""
    if message.told or len(message.asked) > 1:
        return message
    sentences = split_sentences(message.asked[0])
    asked = [sentence for sentence in sentences if "?" in sentence]
    before = sentences[: sentences.index(asked[0])] if asked else []
    # "… ? and which papers do the divorced bring" asks again, though no mark says so
    after = [
        one
        for one in sentences[len(before) + 1 :]
        if says("asks_besides", one, language, whole=False) or _asks_of_another(reader, one, language)
    ]
    if len(asked) == 1 and after:
        return Message(" ".join(one for one in before if one not in after), (asked[0], *after))
    if len(asked) != 1 or (before and _ABBREVIATED.search(before[-1])):
        return message
    question = reader.interpret(asked[0], language)
    if not stands_alone(reader, asked[0], language) and not is_amount(reader.tool(asked[0], question)):
        return message
    return Message(" ".join(one for one in sentences if one not in asked), (asked[0],))


def _asks_of_another(reader: Reader, text: str, language: Language) -> bool:
    """Tell whether a few words after a question ask the same of another year or place: "былтыр ше"."""
    turn = read_turn(text, reader.interpret(text, language))
    goes_on = (turn.signs.lead or turn.signs.trail) and turn.signs.values and not turn.signs.asks
    if not goes_on or len(turn.question.words) > BARE or says("first_person", text, language):
        return False
    slots = reader.slots(text, turn.question)
    named = slots.places or slots.when or find_years(text, reader.today)
    return bool(named) and slots.departure is None and slots.household.people is None


def stands_alone(reader: Reader, text: str, language: Language) -> bool:
    """Tell whether a question names what it is about and points at nothing told before it."""
    turn = read_turn(text, reader.interpret(text, language))
    return not turn.pointers and any(term.concept and not term.is_place for term in turn.subject)


def asked_after(reader: Reader, part: str, text: str, language: Language) -> Topic:
    """Return a question as it stands; ``text`` is the question with what is told before it.

    An amount turns on what is told. Passages and figures are looked for by the question, where it says
    what it is about, and else by the whole.
    """
    whole = as_it_stands(reader, text, language)
    if part == text:
        return whole
    alone = as_it_stands(reader, part, language)
    # of a move that is told, the question may ask for one payment only
    of_one = whole.tool == "relocation" and alone.tool in OF_ONE
    if is_amount(whole.tool) and not (of_one and not re.search(cues()["between"][language], part.lower())):
        return whole
    if alone.tool in OF_RESETTLERS and whole.slots.kandas:
        return replace(whole, tool=None)
    if is_amount(alone.tool):
        return with_slots(reader, alone, merged(whole.slots, alone.slots))
    return _of_passages(reader, alone, whole, language)


def _of_passages(reader: Reader, alone: Topic, whole: Topic, language: Language) -> Topic:
    """Return a question to passages or series, alone or with what is told before it, the other way kept."""
    # "we go to Pavlodar. How many places has the region?"
    there = whole.slots.places and not alone.slots.places
    itself = stands_alone(reader, alone.text, language)
    if there or not itself:
        # a rule may hold wherever the asker comes from
        return replace(whole, otherwise=alone) if itself and alone.tool is None else whole
    # "My brother wants to study here. Is there a quota?" asks for one of students
    if _is_short(alone) and _fields(whole) - _fields(alone):
        return whole
    # "I am a kandas. May I lease land?" asks of kandas
    of_whole, of_alone = (people_named(reader, topic, language) for topic in (whole, alone))
    if of_whole and not of_alone:
        return replace(whole, otherwise=alone)
    return replace(alone, slots=whole.slots, otherwise=whole)


def _is_short(topic: Topic) -> bool:
    """Tell whether a question says so little that what is told before it must say what it is about."""
    return not is_amount(topic.tool) and sum(not term.is_place for term in topic.question.terms) <= FEW_TERMS


def _fields(topic: Topic) -> set[str]:
    """Return the concepts of the field that a question names, beside places."""
    return {term.concept for term in topic.question.terms if term.concept and not term.is_place}


def at_its_time(reader: Reader, topic: Topic, text: str, part: str, language: Language) -> Topic:
    """Return the question for an amount without a date that its message only tells of.

    One of several questions keeps the date of its own ``part``.
    """
    when, today = topic.slots.when, reader.today
    if when is None or not is_amount(topic.tool) or find_when(part, today) == when:
        return topic
    reading = read_time(text, when, language, today)
    if reading == "asked":
        return topic
    # a rule that binds for years is of the day it is asked on
    if reading == "either" and topic.tool not in BINDING:
        return replace(topic, years=(when.start.year, today.year))
    slots = replace(topic.slots, when=None, story_year=when.start.year)
    return of_amount(reader, str(topic.tool), slots, (), language)


def without_date_of_others(
    reader: Reader, topic: Topic, part: str, parts: Sequence[str], beside: str, language: Language
) -> Topic:
    """Return the question for an amount without a date that only a question for figures beside it names.

    "How much will we get, and how many moved in 2024?" asks for no rates of 2024. What is told ``beside``
    the ``parts`` dates them all.
    """
    when, today = topic.slots.when, reader.today
    if (
        when is None
        or not is_amount(topic.tool)
        or when in (find_when(part, today), find_when(beside, today))
    ):
        return topic
    dated = [one for one in parts if find_when(one, today) == when]
    if not dated or any(reader.tool(one, reader.interpret(one, language)) != STATISTIC for one in dated):
        return topic
    return of_amount(reader, str(topic.tool), replace(topic.slots, when=None), (), language)


def read_time(text: str, when: When, language: Language, today: date) -> Reading:
    """Tell what a past date of a message dates: what is ``asked`` for, what is ``told``, or ``either``.

    A date in the question itself is asked for, unless the question says "now" elsewhere: then the date is
    told, or now is set against it and both are asked for. A date told beside the question is told only,
    if the message speaks of now or later and the question does not look back; the date of a move may be
    either where nothing says which. A wedding or a birth dates no payment.
    """
    if when.end.year >= today.year:
        return "asked"
    sentences = split_sentences(text)
    asked = [sentence for sentence in sentences if "?" in sentence] or list(sentences[-1:])
    dated = [part for part in sentences if find_when(part, today) == when]
    if dated and all(_of_life(part, language) for part in dated):
        return "told"
    if any(part in asked for part in dated):
        return _of_question(asked, when, language, today)
    if not dated or any(says("looks_back", part, language) for part in asked):
        return "asked"
    if any(says("now_or_later", part, language) for part in sentences if part not in dated):
        return "told"
    if any(says("moved", part, language) for part in dated):
        return "either"
    # "my sister finished school last year": a sentence of its own tells of somebody
    of_somebody = all(len(words(part)) >= A_SENTENCE and not _YEAR.search(part) for part in dated)
    return "told" if of_somebody else "asked"


def _of_life(sentence: str, language: Language) -> bool:
    """Tell whether a sentence dates what befell somebody and no move: "if I got divorced last year?"."""
    return says("befell", sentence, language) and not says("moved", sentence, language)


def _of_question(asked: Sequence[str], when: When, language: Language, today: date) -> Reading:
    """Read a past date of the question itself."""
    if not any(says("now", sentence, language) for sentence in asked):
        return "asked"
    if any(says("sets_against", sentence, language) for sentence in asked):
        return "either"
    clauses = [clause for sentence in asked for clause in _CLAUSE.split(sentence) if clause.strip()]
    dated = [clause for clause in clauses if find_when(clause, today) == when]
    # "what is it now, and in 2020?" asks of both
    now_asks = any(says("now", one, language) and says("asks", one, language) for one in clauses)
    own = any(says(kind, one, language) for one in dated for kind in ("first_person", "moved"))
    if now_asks and dated and not own and all(len(clause.split()) <= BARE for clause in dated):
        return "either"
    plain = not any(
        says("asks", clause.split()[0], language) or says("now", clause, language) for clause in dated
    )
    return "told" if dated and plain else "asked"
