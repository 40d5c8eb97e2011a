"""Conversations understood by the product's reader."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from assistant.app import Assistant
from assistant.core.documents import Language
from assistant.understanding.conversation import Conversation
from assistant.understanding.topics import Topic, Understood
from assistant.workflows.understand import reader

TODAY = date(2026, 11, 22)
Hear = Callable[[Sequence[str], Language], Understood]


@pytest.fixture(scope="session")
def hear(assistant: Assistant) -> Hear:
    """Return what is understood of the last of some turns."""
    read = reader(assistant.engine(), TODAY)

    def understood(turns: Sequence[str], language: Language) -> Understood:
        conversation = Conversation(read)
        for turn in turns[:-1]:
            conversation.hear(turn, language)
        return conversation.understand(turns[-1], language)

    return understood


def only(found: Understood) -> Topic:
    """Return the one question understood."""
    (topic,) = found.topics
    return topic
