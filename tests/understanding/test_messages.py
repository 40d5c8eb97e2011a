"""A message taken apart into what is told and what is asked."""

from __future__ import annotations

import pytest

from assistant.core.documents import Language
from assistant.understanding.messages import joined_questions, split_message


@pytest.mark.parametrize(
    ("language", "text", "told", "asked"),
    [
        ("en", "1) Who came? 2) Who left?", "", ("Who came?", "Who left?")),
        ("ru", "Скажите: 1. сколько дадут 2. кому дадут", "Скажите:", ("сколько дадут", "кому дадут")),
        ("en", "We are two. What is paid? Who pays it?", "We are two.", ("What is paid?", "Who pays it?")),
        ("en", "What is paid, also who pays it?", "", ("What is paid?", "who pays it?")),
        ("ru", "Сколько дадут, а ещё кому дадут?", "", ("Сколько дадут?", "кому дадут?")),
        ("en", "Version 2.5 came out in 2024?", "", ("Version 2.5 came out in 2024?",)),
        ("en", "2) Who came? 1) Who left?", "", ("2) Who came?", "1) Who left?")),
    ],
)
def test_questions_and_what_is_told_beside_them(
    language: Language, text: str, told: str, asked: tuple[str, ...]
) -> None:
    message = split_message(text, language)
    assert (message.told, message.asked) == (told, asked)


def test_a_mere_and_joins_questions_only_where_both_ask() -> None:
    assert joined_questions("Who pays and how much is paid?", "en", "added") == [
        "Who pays?",
        "how much is paid?",
    ]
    assert joined_questions("Who pays and feeds them?", "en", "added") == ["Who pays and feeds them?"]
    assert joined_questions("Кім төлейді және қанша төлейді?", "kk", "added") == [
        "Кім төлейді?",
        "қанша төлейді?",
    ]
