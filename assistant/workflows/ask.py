"""From the user's turns to a verified answer, step by step; nothing is kept between calls."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.answering.citing import Citations
from assistant.answering.phrases import say
from assistant.answering.select import Scored
from assistant.core.documents import Language
from assistant.core.errors import BadQuestion
from assistant.core.models import Answer, AnswerWarning
from assistant.core.numerals import values
from assistant.core.trace import Trace
from assistant.understanding.acts import QUESTION, Read, countries
from assistant.understanding.asking import is_amount
from assistant.understanding.intents import STATISTIC
from assistant.understanding.profile import Profile
from assistant.understanding.topics import Doubt, Topic
from assistant.understanding.turns import says
from assistant.workflows.asker import by_circumstances, of_asker, profile_of
from assistant.workflows.astray import strays
from assistant.workflows.attempt import attempt
from assistant.workflows.clock import Clock
from assistant.workflows.disputing import add_disputed, of_other_sources
from assistant.workflows.draft import Draft, status_of, text_of
from assistant.workflows.engine import Engine
from assistant.workflows.follow_up import clarification_text, clarify, name_sources, suggest
from assistant.workflows.followed_turn import Before, is_of_another, repeats, series_of, standing, told_before
from assistant.workflows.other_readings import second_time, wherever, whoever_asks
from assistant.workflows.quoting import add_quoted, nearest, what_is_missing
from assistant.workflows.reception import (
    Received,
    Reply,
    decline,
    is_answerable,
    limit_of,
    receive,
    telling_how_often,
)
from assistant.workflows.told_nowhere import told_nowhere
from assistant.workflows.understand import Standalone, understand

# how probably parts that are told answer what they were asked, to stand beside parts that nothing answers
SURELY = 0.8
# what of an answer tells that the sources of a figure differ
DIFFERENCES = frozenset({"conflict", "discrepancy"})


def answer_question(
    engine: Engine, turns: Sequence[str], language: Language | None, as_of: date | None
) -> Answer:
    """Answer the last turn; raises BadQuestion."""
    return answer_and_draft(engine, turns, language, as_of)[0]


def answer_and_draft(
    engine: Engine,
    turns: Sequence[str],
    language: Language | None,
    as_of: date | None,
    trace: Trace | None = None,
) -> tuple[Answer, Draft]:
    """Answer the last turn and return what the answer was made from; raises BadQuestion."""
    if not turns:
        raise BadQuestion("there is no question; type one.")
    clock = Clock()
    today = as_of or date.today()
    received = receive(engine, turns, language)
    asked = _of_asker(understand(engine, turns, received, today), profile_of(engine, turns, today))
    clock.lap("understand")
    # what the first clause asks the others are about: without an answer to it theirs may be of anything
    draft, topics = _drafted(engine, received, asked.by_clause, today, as_of, clock, first=True)
    if not draft.answered or (draft.unanswered and not _stands(draft, topics)):
        whole, together = _drafted(engine, received, asked.topics, today, as_of, clock)
        if not (draft.answered and whole.answered):
            draft, topics = whole, together
    draft.cited = [citation.passage_id for citation in draft.citations.all()]
    if len(topics) == 1 and topics[0].follows is not None and len(turns) > 1:
        before = _answered_before(engine, turns[:-1], language, as_of)
        draft = _of_conversation(engine, received, draft, topics[0], before, today)
    if trace is not None:
        trace.weighed += draft.trace.weighed
        trace.dropped += draft.trace.dropped
        draft.trace = trace
    if any(topic.asks_source for topic in topics):
        name_sources(draft)
    return _answer(engine, draft, received, asked, topics, clock), draft


def _stands(draft: Draft, topics: Sequence[Topic]) -> bool:
    """Tell whether parts that are told stand though others of their sentence are not.

    What is asked of an act alone is no part of a whole that something else may answer; nor does a part
    that nothing answers take back what was surely told of another.
    """
    if any(topic.of_act for topic in topics) or draft.astray:
        return True
    return draft.begun and draft.probable >= SURELY and _asks_itself(topics[0])


def _asks_itself(topic: Topic) -> bool:
    """Tell whether a figure is asked for by the words of a question, and not only told beside another."""
    return topic.tool != STATISTIC or "number" in topic.question.wanted


def _of_asker(asked: Standalone, profile: Profile) -> Standalone:
    """Return what is asked, each question with who asks it."""
    topics, by_clause = (
        tuple(of_asker(topic, profile) for topic in listed) for listed in (asked.topics, asked.by_clause)
    )
    return replace(asked, topics=topics, by_clause=by_clause)


def _answered_before(
    engine: Engine, turns: Sequence[str], language: Language | None, as_of: date | None
) -> Before:
    """Return what the turns before the last were answered with, back to where its subject begins."""
    try:
        _, draft = answer_and_draft(engine, turns, language, as_of)
    except BadQuestion:
        return Before()
    texts = frozenset(one.text for one in draft.statements)
    return Before(texts, tuple(draft.cited), series_of(draft))


def _of_conversation(
    engine: Engine, received: Received, draft: Draft, topic: Topic, before: Before, today: date
) -> Draft:
    """Return the draft of a turn that goes on, told by the passages cited before where these tell it.

    One that only repeats the answer before shows that the turn was not understood: nothing is told then.
    """
    again = repeats(engine, draft, topic, before) or is_of_another(engine, draft, topic, before)
    if again or not draft.answered:
        candidates, chosen = told_before(engine, topic, before, None)
        if again or chosen:
            draft = _fresh(engine, received, today)
            add_quoted(draft, engine, replace(topic, text=draft.question), candidates, chosen)
    own = [citation.passage_id for citation in draft.citations.all()]
    draft.cited = [*dict.fromkeys((*own, *before.passages))]
    return draft


def _fresh(engine: Engine, received: Received, today: date) -> Draft:
    return Draft(
        received.message.asked,
        received.language,
        today,
        Citations(received.language, engine.sources, engine.originals),
        warnings=list(received.warnings),
    )


def _drafted(
    engine: Engine,
    received: Received,
    questions: Sequence[Topic],
    today: date,
    as_of: date | None,
    clock: Clock,
    *,
    first: bool = False,
) -> tuple[Draft, list[Topic]]:
    """Return a draft with the questions answered, and these as they were read.

    With ``first`` none is answered after a first one that is not.
    """
    draft = _fresh(engine, received, today)
    found: list[Topic] = []
    for topic in questions:
        found.append(_answer_part(engine, draft, found[0] if found else None, topic, as_of, clock))
        draft.begun = draft.begun or (len(found) == 1 and draft.answered > 0)
        # what is set by a rule of its own needs no answer before it, nor what is told of a thing undefined
        apart = all(is_amount(one.tool) for one in questions[1:])
        if first and not draft.answered and not apart and not says("defines", topic.text, draft.language):
            break
    return draft, found


def _answer(
    engine: Engine, draft: Draft, received: Received, asked: Standalone, topics: Sequence[Topic], clock: Clock
) -> Answer:
    reply = None if topics else received.reply or (_asked_back(asked.doubt) if asked.doubt else None)
    status = reply.status if reply else status_of(draft)
    return Answer(
        id=uuid.uuid4().hex,
        question=received.text,
        standalone_question=" ".join(topic.text for topic in topics) or received.heard.text,
        language=draft.language,
        status=status,
        text=reply.text if reply else text_of(draft, status),
        remark=reply.remark if reply else None,
        clarification=reply.clarification if reply else None,
        statements=tuple(draft.statements),
        citations=tuple(draft.citations.all()),
        calculations=tuple(draft.calculations),
        tables=tuple(draft.tables),
        charts=tuple(draft.charts),
        warnings=tuple(draft.warnings),
        missing=tuple(draft.missing),
        suggestions=suggest(draft, topics, engine.lexicon, engine.retriever.store, engine.catalogue),
        corpus_version=engine.corpus_version,
        config_hash=engine.config_hash,
        timings_ms=clock.total(),
    )


def _asked_back(doubt: Doubt) -> Reply:
    back = clarify(doubt)
    return Reply("clarify", clarification_text(back), clarification=back)


def _answer_topic(engine: Engine, draft: Draft, topic: Topic, as_of: date | None, clock: Clock) -> Topic:
    """Add the answer to one standalone question to the draft; return the question as it was answered."""
    if topic.others:
        return _told_by_others(engine, draft, topic, as_of, clock)
    if topic.disputed is not None:
        return _settle(engine, draft, topic, as_of, clock)
    read = limit_of(engine, topic.text, topic.question)
    # "if the employer pays, is a subsidy given?" asks for no forecast
    # nor does a country told of before, where the asker comes from, make a question one of that country
    if read.act == "other_country" and not countries(draft.question):
        read = Read(QUESTION, 1.0)
    if read.is_limit and read.is_sure and not topic.slots.excludes:
        decline(draft, read.act)
        return topic
    untold = told_nowhere(engine, draft, topic)
    if untold:
        draft.unanswered += 1
        draft.missing.append(untold)
        draft.told.append(untold)
        return topic
    unanswered: list[Scored] = []
    general = whoever_asks(engine, topic)
    others = (topic.otherwise, wherever(engine, topic), second_time(engine, topic), general and general[0])
    first = by_circumstances(engine, topic, draft.question, draft.as_of)
    readings = [one for one in (first, topic, *others) if one is not None]
    for reading in readings:
        tried = attempt(engine, draft, reading, as_of, clock, last=reading is readings[-1])
        if tried is None:
            return reading
        candidates, found = tried
        chosen = telling_how_often(engine, topic.text, reading.question, standing(engine, reading, found))
        texts = [item.entry.text_in(reading.question.language)[0] for item in chosen]
        if chosen and is_answerable(read, reading.text, texts):
            add_quoted(draft, engine, reading, candidates, chosen)
            if general is not None and reading is general[0]:
                unsaid = say("in_general", draft.language, ", ".join(general[1]))
                draft.warn(AnswerWarning(kind="assumption", text=unsaid))
            clock.lap("verify")
            return reading
        unanswered = unanswered or candidates
    if read.is_limit:
        decline(draft, read.act, what_is_missing(engine, topic.question, unanswered))
        draft.nearest += nearest(unanswered)
    else:
        add_quoted(draft, engine, topic, unanswered, ())
    return topic


def _answer_part(
    engine: Engine, draft: Draft, first: Topic | None, topic: Topic, as_of: date | None, clock: Clock
) -> Topic:
    """Add the answer to a part of a sentence to the draft, unless it is of something else than the first."""
    if first is None or not topic.said or not draft.answered:
        return _answer_topic(engine, draft, topic, as_of, clock)
    for reading in (topic, topic.otherwise):
        if reading is None:
            continue
        tried = draft.aside()
        answered = _answer_topic(engine, tried, reading, as_of, clock)
        told = [one.text for one in tried.statements[len(draft.statements) :]]
        if tried.answered == draft.answered or not strays(engine, first, topic, told):
            draft.take(tried)
            return answered
    draft.unanswered += 1
    draft.astray += 1
    said = say("missing_part", draft.language, topic.said)
    draft.missing.append(said)
    draft.told.append(said)
    return topic


def _settle(engine: Engine, draft: Draft, topic: Topic, as_of: date | None, clock: Clock) -> Topic:
    """Add what is told of figures that differ: where each stands, or that the difference is noted."""
    if topic.beside:
        return _of_others(engine, draft, topic, as_of, clock)
    if topic.disputed:
        add_disputed(engine, draft, topic, as_of)
        return topic
    plain = replace(topic, disputed=None)
    citations = Citations(draft.language, engine.sources, engine.originals)
    known = list(draft.warnings)
    found = Draft(draft.question, draft.language, draft.as_of, citations, warnings=known, trace=draft.trace)
    _answer_topic(engine, found, plain, as_of, clock)
    if found.answered and any(warning.kind in DIFFERENCES for warning in found.warnings):
        draft.take(found)
    else:
        add_quoted(draft, engine, plain, [], ())
    return topic


def _of_others(engine: Engine, draft: Draft, topic: Topic, as_of: date | None, clock: Clock) -> Topic:
    """Add what other sources than those named give for a figure; or that none gives another."""
    tried, plain = draft.aside(), replace(topic, disputed=None, beside="")
    _answer_topic(engine, tried, plain, as_of, clock)
    kept = of_other_sources(engine, tried, topic, len(draft.statements))
    if kept:
        tried.statements = [*draft.statements, *kept]
        draft.take(tried)
    else:
        add_quoted(draft, engine, plain, [], ())
    return plain


def _told_by_others(engine: Engine, draft: Draft, topic: Topic, as_of: date | None, clock: Clock) -> Topic:
    """Add a figure again where other figures of it are noted; else say that none is told."""
    plain = replace(topic, others=False, follows=None, disputed=None)
    citations = Citations(draft.language, engine.sources, engine.originals)
    found = Draft(draft.question, draft.language, draft.as_of, citations, trace=draft.trace)
    _answer_topic(engine, found, plain, as_of, clock)
    told = {value for one in found.statements for value in values(one.text, "any")}
    noted = (one for one in found.warnings if one.kind in DIFFERENCES)
    if any({*values(one.text, "any")} - told for one in noted):
        draft.take(found)
    else:
        add_quoted(draft, engine, replace(plain, text=draft.question), [], ())
    return topic
