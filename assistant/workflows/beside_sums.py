"""What a question asks for beside what was computed: papers, where to apply, for how long, who and why."""

from __future__ import annotations

from datetime import date
from typing import cast

from assistant.answering.aspects import asked_aspects
from assistant.answering.kinds import told_kinds
from assistant.answering.phrases import Phrase, say
from assistant.understanding.topics import Topic
from assistant.workflows.bounds import bounds_of
from assistant.workflows.chosen import selected
from assistant.workflows.draft import Draft
from assistant.workflows.engine import Engine
from assistant.workflows.outcome import Computed
from assistant.workflows.quoting import failures_of, quote


def add_aspects(engine: Engine, draft: Draft, topic: Topic, computed: Computed, as_of: date | None) -> None:
    """Add what the passages tell of the aspects a question asks for and a tool did not tell, or name them."""
    question, language = topic.question, draft.language
    said = [*(one.text for one in computed.sentences), *(text for _, text, _ in computed.warnings)]
    told = frozenset[str]().union(*(told_kinds(text, language) for text in said))
    asked = asked_aspects(question) - told
    if not asked:
        return
    candidates, found = selected(engine, question, as_of, question.wanted, bounds_of(topic))
    retrieved = {item.entry.passage_id for item in candidates}
    for aspect in sorted(asked):
        telling = [item for item in found if aspect in item.view.told]
        passed = [item for item in telling if not failures_of(engine, item, language, retrieved)]
        for item in passed[:1]:
            quote(draft, question, item.entry)
        if not passed:
            unsaid = say(cast("Phrase", f"missing_{aspect}"), language)
            draft.missing.append(unsaid)
            draft.told.append(unsaid)
            draft.unanswered += 1
