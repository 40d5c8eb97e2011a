"""What is done before the first reader asks."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from assistant.beforehand import QUESTIONS

if TYPE_CHECKING:
    from assistant.app import Assistant


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_questions_asked_beforehand_are_of_the_documents(assistant: Assistant, question: str) -> None:
    assert assistant.ask([question]).status in ("answered", "partial", "not_found")


def test_all_languages_are_asked(assistant: Assistant) -> None:
    languages = [assistant.ask([question]).language for question in QUESTIONS]
    assert {languages.count(language) for language in ("en", "ru", "kk")} == {len(QUESTIONS) // 3}


def test_what_was_read_beforehand_is_kept_from_the_search_for_garbage(assistant: Assistant) -> None:
    before = gc.get_freeze_count()
    try:
        assistant.prepare()
        assert gc.get_freeze_count() > before
    finally:
        gc.unfreeze()
