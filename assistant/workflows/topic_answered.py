"""One question, or a part of a sentence, answered: by each of its readings until one is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from assistant.answering.kinds import MONEY
from assistant.answering.phrases import say
from assistant.answering.select import Scored
from assistant.core.models import AnswerWarning
from assistant.understanding.acts import QUESTION, Read, countries
from assistant.understanding.intents import STATISTIC
from assistant.understanding.profile import side_of
from assistant.understanding.standalone import as_it_stands
from assistant.understanding.substitution import with_added
from assistant.understanding.topics import Topic
from assistant.understanding.turns import cues
from assistant.workflows.asker import by_circumstances
from assistant.workflows.astray import strays
from assistant.workflows.attempt import attempt
from assistant.workflows.by_compass import told_by_list
from assistant.workflows.by_tool import OF_MOVING
from assistant.workflows.clock import Clock
from assistant.workflows.differing import settle, told_by_others
from assistant.workflows.draft import Draft
from assistant.workflows.engine import Engine
from assistant.workflows.followed_turn import standing
from assistant.workflows.of_article import article_of, told_by, within_article
from assistant.workflows.other_readings import of_any_origin, second_time, wherever, whoever_asks
from assistant.workflows.quoting import add_quoted, nearest, what_is_missing
from assistant.workflows.reception import (
    decline,
    is_answerable,
    limit_of_turn,
    telling_how_often,
)
from assistant.workflows.reckoned import reckon
from assistant.workflows.still_given import told_as_given
from assistant.workflows.told_nowhere import told_nowhere
from assistant.workflows.understand import reader
from assistant.workflows.whole_year import name_part

# how long those who move with support must stay, and who has a duty of his own
DUTY = "residence_obligation"
SPECIALISTS = frozenset({"teacher", "doctor", "specialist", "diploma_village"})
SETTLERS = frozenset({"resettler", "kandas", "relocation_subsidy"})
# what a programme gives, by the concepts of the glossary
GIVEN = frozenset({"loan", "grant", "microcredit", "relocation_subsidy"})


def answer_topic(engine: Engine, draft: Draft, topic: Topic, as_of: date | None, clock: Clock) -> Topic:
    """Add the answer to one standalone question to the draft; return the question as it was answered."""

    def answering(other: Draft, plain: Topic) -> None:
        answer_topic(engine, other, plain, as_of, clock)

    if topic.reckoning is not None:
        return reckon(engine, draft, topic, answering)
    if topic.others:
        return told_by_others(engine, draft, topic, answering)
    if topic.disputed is not None:
        return settle(engine, draft, topic, answering, as_of)
    read = limit_of_turn(engine, topic)
    # "if the employer pays, is a subsidy given?" asks for no forecast
    # nor does a country told of before, where the asker comes from, make a question one of that country;
    # who is hired from abroad works here
    hires = side_of(topic.text, topic.question.language) == "employer"
    if read.act == "other_country" and (hires or not countries(draft.question)):
        read = Read(QUESTION, 1.0)
    if read.is_limit and read.is_sure and not topic.slots.excludes:
        decline(draft, read.act)
        return topic
    untold = told_nowhere(engine, draft, topic)
    if untold:
        _lack(draft, untold)
        return topic
    told = told_by_list(engine, draft, topic) or told_as_given(engine, draft, topic, as_of, clock)
    if told:
        return told
    begun, lacked = len(draft.statements), len(draft.missing)
    reading = _by_readings(engine, draft, topic, read, as_of, clock)
    name_part(draft, topic, begun, lacked)
    return reading


def _by_readings(
    engine: Engine, draft: Draft, topic: Topic, read: Read, as_of: date | None, clock: Clock
) -> Topic:
    """Add what the first reading of a question that finds something finds; else say what is missing."""
    unanswered: list[Scored] = []
    kept = topic.follows if topic.follows and (topic.follows.lacks or topic.follows.statuses) else None
    for reading, last, unsaid in _readings(engine, draft, topic):
        # what is supposed not to be so, or is of another status, stays so in every reading
        reading = replace(reading, follows=reading.follows or kept)
        tried = attempt(engine, draft, reading, as_of, clock, last=last)
        if tried is None:
            return reading
        candidates, _ = tried
        chosen = _anywhere(engine, topic, reading, standing(engine, reading, *tried))
        chosen = telling_how_often(engine, topic.text, reading.question, chosen)
        texts = [item.entry.text_in(reading.question.language)[0] for item in chosen]
        if chosen and is_answerable(read, reading.text, texts):
            add_quoted(draft, engine, reading, candidates, chosen)
            if unsaid:
                said = say("in_general", draft.language, ", ".join(unsaid))
                draft.warn(AnswerWarning(kind="assumption", text=said))
            clock.lap("verify")
            return reading
        unanswered = unanswered or candidates
    if read.is_limit:
        decline(draft, read.act, what_is_missing(engine, topic.question, unanswered))
        draft.nearest += nearest(unanswered)
    else:
        add_quoted(draft, engine, topic, unanswered, ())
    return topic


def _readings(engine: Engine, draft: Draft, topic: Topic) -> Iterator[tuple[Topic, bool, Sequence[str]]]:
    """Yield the readings of a question, whether each is the last, and what of the message it leaves out."""
    first = by_circumstances(engine, topic, draft.question, draft.as_of)
    origin = of_any_origin(engine, topic)
    others = (topic.otherwise, wherever(engine, origin or topic), second_time(engine, topic))
    listed = [one for one in (first, origin, topic, *others) if one is not None]
    for reading in listed:
        yield reading, reading is listed[-1], _places_left_out(engine, topic, reading)
    general = whoever_asks(engine, topic)
    if general is not None:
        yield general[0], True, general[1]


def _anywhere(engine: Engine, topic: Topic, reading: Topic, chosen: Sequence[Scored]) -> list[Scored]:
    """Return the chosen texts, of a reading that leaves a place out without what is told of another."""
    left = topic.question.regions - reading.question.regions
    if topic.tool is None or not left or reading.text != topic.text:
        return list(chosen)
    kept = [item for item in chosen if not item.view.regions or left & item.view.regions]
    if not any(MONEY in item.view.told for item in kept):
        return kept
    return [item for item in kept if MONEY in item.view.told or _speaks_of_given(engine, item, topic)]


def _speaks_of_given(engine: Engine, item: Scored, topic: Topic) -> bool:
    """Tell whether a text names what a programme gives."""
    text, spoken = item.entry.text_in(topic.question.language)
    return not GIVEN.isdisjoint(one.id for one in engine.interpreter.interpret(text, spoken).mentions)


def _places_left_out(engine: Engine, topic: Topic, reading: Topic) -> tuple[str, ...]:
    """Return the places a question for what is given names and its reading leaves out."""
    if topic.tool is None or reading.text != topic.text:
        return ()
    left = sorted(topic.question.regions - reading.question.regions)
    return tuple(engine.lexicon.term(place, topic.question.language) for place in left)


def answer_part(
    engine: Engine, draft: Draft, first: Topic | None, topic: Topic, as_of: date | None, clock: Clock
) -> Topic:
    """Add the answer to a part of a sentence to the draft, unless it is of something else than the first."""
    if first is None or not topic.said or not draft.answered:
        return answer_topic(engine, draft, topic, as_of, clock)
    asked, topic = topic, _of_specialists(engine, draft, first, topic)
    lacking: tuple[Draft, Topic] | None = None
    linked = _of_programme_told(engine, draft, first, topic)
    article = article_of(engine, draft, first, topic)
    within = within_article(engine, draft, first, topic) if article else None
    for reading in (within, topic, topic.otherwise, linked):
        if reading is None:
            continue
        tried = draft.aside()
        answered = answer_topic(engine, tried, reading, as_of, clock)
        told = [one.text for one in tried.statements[len(draft.statements) :]]
        unsaid = tried.answered == draft.answered
        if unsaid:
            lacking = lacking or (tried, answered)
        elif (article and not told_by(tried, len(draft.statements)) <= article) or (
            topic is not asked and not _of_the_same(engine, first, told)
        ):
            continue
        elif not strays(engine, reading if reading is linked else first, topic, told):
            draft.take(tried)
            return answered
    if lacking is not None:
        draft.take(lacking[0])
        return lacking[1]
    draft.astray += 1
    _lack(draft, say("missing_part", draft.language, topic.said))
    return asked


def _of_specialists(engine: Engine, draft: Draft, first: Topic, topic: Topic) -> Topic:
    """Return a part that asks how long one must stay as one of the specialists the first part asks of.

    The duty of those who move with support is not that of a nurse or a teacher who goes to a village.
    """
    named = {one.id for one in first.question.mentions}
    asked = topic.tool == DUTY and first.tool not in OF_MOVING and named & SPECIALISTS
    if not asked or (named | {one.id for one in topic.question.mentions}) & SETTLERS:
        return topic
    names = [engine.lexicon.term(one, topic.question.language) for one in sorted(named & SPECIALISTS)]
    own = as_it_stands(reader(engine, draft.as_of), with_added(topic.said, names), topic.question.language)
    return replace(own, tool=None, said=topic.said)


def _of_the_same(engine: Engine, first: Topic, texts: Sequence[str]) -> bool:
    """Tell whether every text speaks of the specialists a part asks of."""
    named = {one.id for one in first.question.mentions} & SPECIALISTS
    told = [engine.interpreter.interpret(text, first.question.language).mentions for text in texts]
    return all(named & {one.id for one in mentions} for mentions in told)


def _of_programme_told(engine: Engine, draft: Draft, first: Topic, topic: Topic) -> Topic | None:
    """Return a part that names no programme as one of the programme the parts before were told of.

    "At what interest does a teacher get a loan, and for how many years?" ``None`` where none was told of,
    several were, or the question names one itself.
    """
    language, known = topic.question.language, {*cues()["programmes"]}
    named = {one.id for part in (first, topic) for one in part.question.mentions}
    texts = [engine.interpreter.interpret(one.text, language) for one in draft.statements]
    told = {one.id for text in texts for one in text.mentions} & known
    if named & known or len(told) != 1 or STATISTIC in (first.tool, topic.tool):
        return None
    # for how many years a loan is given is not for how many one must work
    own = {one.id for one in topic.question.mentions}
    given = {str(one.concept) for one in first.question.terms if one.concept in GIVEN} - own
    names = [engine.lexicon.term(one, language) for one in (*told, *sorted(given))]
    return as_it_stands(reader(engine, draft.as_of), with_added(topic.said, names), language)


def _lack(draft: Draft, said: str) -> None:
    """Say in a draft what is not told."""
    draft.unanswered += 1
    draft.missing.append(said)
    draft.told.append(said)
