"""Proper names of a question that no document holds: what bears them is nothing that Kosh can tell of."""

from __future__ import annotations

from assistant.core.documents import LANGUAGES
from assistant.understanding.proper_names import names_it, proper_names
from assistant.understanding.topics import Topic
from assistant.workflows.engine import Engine
from assistant.workflows.gather import query_of

# among how many texts found for a name it is looked for
AMONG = 30


def unknown_names(engine: Engine, topic: Topic) -> list[str]:
    """Return the names of programmes, laws and the like in a question that no document holds."""
    named = proper_names(topic.text, topic.question.language)
    return [name for name in named if not _is_known(engine, name, topic)]


def _is_known(engine: Engine, name: str, topic: Topic) -> bool:
    """Tell whether the glossary, the title of a source or a text found for a name holds it."""
    question = engine.interpreter.interpret(name, topic.question.language)
    covered = {place for mention in question.mentions for place in range(mention.start, mention.end)}
    if len(covered) == len(question.words):
        return True
    mended = " ".join(question.words)
    titles = (source.title.in_language(spoken) for source in engine.sources.values() for spoken in LANGUAGES)
    if any(names_it(name, title) for title in titles):
        return True
    texts = (
        text
        for candidate in engine.retriever.search(query_of(question), AMONG)
        for text in candidate.entry.texts.values()
    )
    return any(names_it(one, text) for text in texts for one in (name, mended))
