"""What is told of figures that differ between sources, and of other figures than the one told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from assistant.answering.citing import Citations
from assistant.core.numerals import values
from assistant.understanding.topics import Topic
from assistant.workflows.disputing import add_disputed, of_other_sources
from assistant.workflows.draft import Draft
from assistant.workflows.engine import Engine
from assistant.workflows.quoting import add_quoted

Answering = Callable[[Draft, Topic], None]
# what of an answer tells that the sources of a figure differ
DIFFERENCES = frozenset({"conflict", "discrepancy"})


def settle(engine: Engine, draft: Draft, topic: Topic, answering: Answering, as_of: date | None) -> Topic:
    """Add what is told of figures that differ: where each stands, or that the difference is noted."""
    if topic.beside:
        return _of_others(engine, draft, topic, answering)
    if topic.disputed:
        add_disputed(engine, draft, topic, as_of)
        return topic
    plain = replace(topic, disputed=None)
    citations = Citations(draft.language, engine.sources, engine.originals)
    known = list(draft.warnings)
    found = Draft(draft.question, draft.language, draft.as_of, citations, warnings=known, trace=draft.trace)
    answering(found, plain)
    if found.answered and any(warning.kind in DIFFERENCES for warning in found.warnings):
        draft.take(found)
    else:
        add_quoted(draft, engine, plain, [], ())
    return topic


def _of_others(engine: Engine, draft: Draft, topic: Topic, answering: Answering) -> Topic:
    """Add what other sources than those named give for a figure; or that none gives another."""
    tried, plain = draft.aside(), replace(topic, disputed=None, beside="")
    answering(tried, plain)
    kept = of_other_sources(engine, tried, topic, len(draft.statements))
    if kept:
        tried.statements = [*draft.statements, *kept]
        draft.take(tried)
    else:
        add_quoted(draft, engine, plain, [], ())
    return plain


def told_by_others(engine: Engine, draft: Draft, topic: Topic, answering: Answering) -> Topic:
    """Add a figure again where other figures of it are noted; else say that none is told."""
    plain = replace(topic, others=False, follows=None, disputed=None)
    citations = Citations(draft.language, engine.sources, engine.originals)
    found = Draft(draft.question, draft.language, draft.as_of, citations, trace=draft.trace)
    answering(found, plain)
    told = {value for one in found.statements for value in values(one.text, "any")}
    noted = (one for one in found.warnings if one.kind in DIFFERENCES)
    if any({*values(one.text, "any")} - told for one in noted):
        draft.take(found)
    else:
        add_quoted(draft, engine, replace(plain, text=draft.question), [], ())
    return topic
