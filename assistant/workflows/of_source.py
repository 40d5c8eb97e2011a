"""What the answer before stood on, where a turn asks for that."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.phrases import say
from assistant.understanding.topics import Topic
from assistant.workflows.draft import Draft
from assistant.workflows.follow_up import name_sources


def asks_for_source(topics: Sequence[Topic], draft: Draft) -> bool:
    """Tell whether a turn asks what the answer before rests on, or for an act that nothing names."""
    if len(topics) != 1:
        return False
    topic = topics[0]
    return topic.asks_source or (topic.of_act is not None and not draft.answered)


def sourced(draft: Draft, topic: Topic, before: Draft, fresh: Draft) -> Draft:
    """Return the answer before with what it stands on, or that there was none to name a source of.

    ``draft`` is the answer to the turn by itself, ``fresh`` an empty one.
    """
    if before.language != draft.language:
        return draft
    if not before.answered:
        said = say("no_source", draft.language)
        fresh.unanswered = 1
        fresh.missing, fresh.told = [said], [said]
        return fresh
    before.question = draft.question
    if topic.of_act is not None:
        # the act asked for is not told, the passages are
        before.unanswered += draft.unanswered
        before.missing += draft.missing
        before.told += draft.told
        name_sources(before)
    return before
