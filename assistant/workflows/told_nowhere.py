"""What no document speaks of: a thing under a name that none holds, a child born after the move."""

from __future__ import annotations

from assistant.answering.phrases import say
from assistant.core.documents import LANGUAGES
from assistant.understanding.intents import STATISTIC
from assistant.understanding.lawful import is_of_later_birth
from assistant.understanding.proper_names import names_it, proper_names
from assistant.understanding.topics import Topic
from assistant.workflows.draft import Draft
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


def told_nowhere(engine: Engine, draft: Draft, topic: Topic) -> str:
    """Return what no document speaks of that a question is about; "" if it is about nothing of the kind."""
    if topic.tool != STATISTIC and _asks_of_later_birth(draft, topic):
        return say("missing_later_birth", draft.language)
    unknown = unknown_names(engine, topic)
    return say("missing_topic", draft.language, ", ".join(unknown)) if unknown else ""


def _asks_of_later_birth(draft: Draft, topic: Topic) -> bool:
    """Tell whether support is asked for a child born after the move, of which no document speaks."""
    said = [topic.text, *([draft.question] if draft.question.count("?") < 2 else [])]
    return any(is_of_later_birth(text, topic.question.language) for text in said)
