"""The last turn understood after all before it: guarded, in its language, standalone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from assistant.core.documents import Language
from assistant.core.errors import BadQuestion
from assistant.understanding.conversation import Conversation
from assistant.understanding.guard import guard
from assistant.understanding.language import detect
from assistant.understanding.question import Question
from assistant.understanding.slots import Slots, read_slots
from assistant.understanding.topics import Doubt, Reader, Topic
from assistant.understanding.turns import own_subject
from assistant.workflows.calculate import wanted_tool

if TYPE_CHECKING:
    from assistant.workflows.ask import Engine

MOST_TURNS = 12


@dataclass(frozen=True)
class Asked:
    """The last turn, guarded, its language, and its standalone questions or the doubt about it."""

    text: str
    language: Language
    topics: tuple[Topic, ...]
    doubt: Doubt | None


def understand(engine: Engine, turns: Sequence[str], language: Language | None, today: date) -> Asked:
    """Return what the last of the user's turns asks; raises BadQuestion if that turn is none.

    Of long conversations the last twelve turns count. Earlier turns that are no questions are passed over.
    """
    text = guard(turns[-1])
    chosen = language or engine.preferred
    conversation = Conversation(reader(engine, today))
    spoken: Language | None = None
    for turn in turns[-MOST_TURNS:-1]:
        try:
            earlier = guard(turn)
        except BadQuestion:
            continue
        spoken = chosen or detect(earlier, engine.identify, spoken)
        conversation.hear(earlier, spoken)
    spoken = chosen or detect(text, engine.identify, spoken)
    found = conversation.understand(text, spoken)
    return Asked(text, spoken, found.topics, found.doubt)


def reader(engine: Engine, today: date) -> Reader:
    """Return what understanding a turn needs, of one index generation."""

    def tool(text: str, question: Question) -> str | None:
        return wanted_tool(engine.intents, [text, " ".join(question.words)])

    def slots(text: str, question: Question) -> Slots:
        return read_slots(text, question, engine.lexicon, engine.centres, today)

    def feeds(text: str, question: Question) -> bool:
        return _is_on_subject(engine, text, question)

    return Reader(engine.interpreter.interpret, tool, slots, feeds, engine.lexicon, today)


def _is_on_subject(engine: Engine, text: str, question: Question) -> bool:
    """Tell whether a turn is about what the documents speak of, or goes on from one that is."""
    if question.mentions or wanted_tool(engine.intents, [text, " ".join(question.words)]) is not None:
        return True
    subject = own_subject(question)
    unknown = [term for term in subject if engine.rarity.frequency(term, question.language) == 0]
    return not unknown
