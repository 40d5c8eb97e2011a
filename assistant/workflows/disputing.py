"""Figures somebody sets against each other: which of them the documents tell, and of what."""

from __future__ import annotations

from datetime import date

from assistant.answering.phrases import say
from assistant.answering.select import Scored
from assistant.core.models import AnswerStatement
from assistant.core.numerals import find_numerals
from assistant.understanding.question import Question
from assistant.understanding.topics import Topic
from assistant.workflows.draft import Draft
from assistant.workflows.engine import Engine
from assistant.workflows.gather import DEEPEST, gather, naming_concepts, without_places
from assistant.workflows.quoting import failures_of, nearest, quote

# of each figure so many texts
EACH = 2


def add_disputed(engine: Engine, draft: Draft, topic: Topic, as_of: date | None) -> None:
    """Add the texts on what is asked about that hold one of the figures; say which figure none holds."""
    question, figures = topic.question, topic.disputed or ()
    years = question.years - set(figures)
    found = _on_it(engine, question, as_of, years)
    held = frozenset[str]().union(*(item.view.numerals for item in found))
    if question.regions and not held.issuperset(figures):
        # the figures may be those of the country, of which the place is a part
        found += [
            item for item in _on_it(engine, without_places(question), as_of, years) if item not in found
        ]
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


def _on_it(engine: Engine, question: Question, as_of: date | None, years: frozenset[str]) -> list[Scored]:
    """Return the texts on what a question names, in the years it names, the best first."""
    found = naming_concepts(engine, question, gather(engine, question, as_of, most=DEEPEST))
    found = [item for item in found if not years or years & item.view.years]
    return sorted(found, key=lambda item: -item.score)


def of_other_sources(engine: Engine, draft: Draft, topic: Topic, begun: int) -> list[AnswerStatement]:
    """Return the statements from ``begun`` on that give another figure than told, by a source not named.

    A draft that has none answers nothing of what other sources say.
    """
    question = engine.interpreter.interpret(topic.beside, topic.question.language)
    named, told = engine.named_sources(question), set(topic.disputed or ())
    sources = {one.n: one.source_id for one in draft.citations.all()}
    kept = []
    for statement in draft.statements[begun:]:
        own = {sources[number] for number in statement.citations}
        figures = {numeral.value for numeral in find_numerals(statement.text, draft.language)}
        if own - named and not told & figures and figures - question.years:
            kept.append(statement)
    return kept
