"""Figures somebody sets against each other: which of them the documents tell, and of what."""

from __future__ import annotations

from datetime import date

from assistant.answering.phrases import say
from assistant.answering.select import Scored
from assistant.understanding.topics import Topic
from assistant.workflows.draft import Draft
from assistant.workflows.engine import Engine
from assistant.workflows.gather import DEEPEST, gather, naming_concepts
from assistant.workflows.quoting import failures_of, nearest, quote

# of each figure so many texts
EACH = 2


def add_disputed(engine: Engine, draft: Draft, topic: Topic, as_of: date | None) -> None:
    """Add the texts on what is asked about that hold one of the figures; say which figure none holds."""
    question, figures = topic.question, topic.disputed or ()
    years = question.years - set(figures)
    found = naming_concepts(engine, question, gather(engine, question, as_of, most=DEEPEST))
    found = [item for item in found if not years or years & item.view.years]
    found.sort(key=lambda item: -item.score)
    chosen: list[Scored] = []
    lacking: list[str] = []
    for figure in figures:
        holding = [item for item in found if figure in item.view.numerals]
        chosen += [item for item in holding[:EACH] if item not in chosen]
        if not holding:
            lacking.append(figure)
    retrieved = {item.entry.passage_id for item in found}
    for item in chosen:
        if not failures_of(engine, item, draft.language, retrieved):
            quote(draft, question, item.entry)
    draft.answered += bool(draft.statements)
    if lacking:
        draft.unanswered += 1
        said = say("missing_topic", draft.language, ", ".join(lacking))
        draft.missing.append(said)
        draft.told.append(said)
        draft.nearest += nearest(found)
