"""From the user's turns to a verified answer, step by step; nothing is kept between calls."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.answering.citing import Citations
from assistant.core.documents import Language
from assistant.core.errors import BadQuestion
from assistant.core.models import Answer
from assistant.core.trace import Trace
from assistant.understanding.asking import is_amount
from assistant.understanding.intents import STATISTIC
from assistant.understanding.profile import Profile
from assistant.understanding.standalone import as_it_stands
from assistant.understanding.topics import Doubt, Topic
from assistant.understanding.turns import says
from assistant.workflows.asker import of_asker, profile_of
from assistant.workflows.by_parts import SURELY, told_by_parts
from assistant.workflows.clock import Clock
from assistant.workflows.draft import Draft, status_of, text_of
from assistant.workflows.engine import Engine
from assistant.workflows.follow_up import clarification_text, clarify, name_sources, suggest
from assistant.workflows.followed_turn import Before, as_asked, in_own_words, series_of, told_before
from assistant.workflows.of_source import asks_for_source, sourced
from assistant.workflows.quoting import add_quoted
from assistant.workflows.reception import (
    Received,
    Reply,
    receive,
)
from assistant.workflows.topic_answered import answer_part, answer_topic
from assistant.workflows.understand import Standalone, reader, understand


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
    if not (draft.answered or draft.declined) and topics and len(turns) == 1:
        by_parts = _by_parts(engine, received, asked, today, as_of, clock)
        draft, topics = by_parts or (draft, topics)
    draft.cited = [citation.passage_id for citation in draft.citations.all()]
    if len(topics) == 1 and topics[0].follows is not None and len(turns) > 1:
        before = _answered_before(engine, turns[:-1], language, as_of)
        draft = _of_conversation(engine, received, draft, topics[0], before, today)
    if len(turns) > 1 and asks_for_source(topics, draft):
        earlier = _drafted_before(engine, turns[:-1], language, as_of)
        fresh = _fresh(engine, received, today)
        draft = sourced(draft, topics[0], earlier, fresh) if earlier is not None else draft
    if trace is not None:
        trace.weighed += draft.trace.weighed
        trace.dropped += draft.trace.dropped
        draft.trace = trace
    if any(topic.asks_source for topic in topics):
        name_sources(draft)
    return _answer(engine, draft, received, asked, topics, clock), draft


def _by_parts(
    engine: Engine, received: Received, asked: Standalone, today: date, as_of: date | None, clock: Clock
) -> tuple[Draft, list[Topic]] | None:
    """Return the parts of a message that are surely told where nothing answers it; ``None`` where none is."""
    read = reader(engine, today)
    parts = asked.by_clause or asked.topics
    whole = as_it_stands(read, received.message.asked or received.heard.text, received.heard.language)

    def answering(draft: Draft, topic: Topic) -> Topic:
        return answer_topic(engine, draft, topic, as_of, clock)

    return told_by_parts(engine, read, _fresh(engine, received, today), parts, whole, answering)


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
    draft = _drafted_before(engine, turns, language, as_of)
    if draft is None:
        return Before()
    texts = frozenset(one.text for one in draft.statements)
    return Before(texts, tuple(draft.cited), series_of(draft))


def _drafted_before(
    engine: Engine, turns: Sequence[str], language: Language | None, as_of: date | None
) -> Draft | None:
    """Return what the turns before the last were answered with; ``None`` where they ask nothing."""
    try:
        return answer_and_draft(engine, turns, language, as_of)[1]
    except BadQuestion:
        return None


def _of_conversation(
    engine: Engine, received: Received, draft: Draft, topic: Topic, before: Before, today: date
) -> Draft:
    """Return the draft of a turn that goes on, told by the passages cited before where these tell it.

    One that only repeats the answer before shows that the turn was not understood: nothing is told then.
    """
    draft, again, sought = as_asked(engine, draft, topic, before)
    if sought:
        candidates, chosen = told_before(engine, topic, before, None)
        if again or chosen:
            draft = _fresh(engine, received, today)
            add_quoted(draft, engine, in_own_words(topic, draft.question), candidates, chosen)
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
        found.append(answer_part(engine, draft, found[0] if found else None, topic, as_of, clock))
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
