"""Turns that compare the figures given before."""

from __future__ import annotations

import pytest

from assistant.app import Assistant
from assistant.core.documents import Language
from assistant.understanding.comparing import only_compares


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Which one is larger?", "en"),
        ("So by how many per cent is it less?", "en"),
        ("Where are there more?", "en"),
        ("А где меньше?", "ru"),
        ("Во сколько раз больше?", "ru"),
        ("Какая разница между ними?", "ru"),
        ("Қайсысы көп?", "kk"),
        ("Айырмасы қанша?", "kk"),
    ],
)
def test_a_turn_of_comparing_words_alone_compares(text: str, language: Language) -> None:
    assert only_compares(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Which quota is larger?", "en"),
        ("How much is it?", "en"),
        ("Где больше кандасов?", "ru"),
        ("До свидания", "ru"),
        ("Қандас қайда көп?", "kk"),
    ],
)
def test_a_turn_that_names_something_or_compares_nothing_does_not(text: str, language: Language) -> None:
    assert not only_compares(text, language)


@pytest.mark.parametrize(
    ("turns", "figure"),
    [
        (
            ["Квота кандасов Абайской области на 2026 год?", "А у Костанайской?", "Где меньше?"],
            "Разность",
        ),
        (["How many kandas arrived in 2023?", "And in 2025?", "By what per cent is it less?"], "21.2"),
        (["2023 жылы қанша қандас келді?", "2025 жылы ше?", "Айырмасы қанша?"], "4 520"),
    ],
)
def test_the_figures_of_the_last_turns_are_compared(
    assistant: Assistant, turns: list[str], figure: str
) -> None:
    answer = assistant.ask(turns)
    assert answer.status == "answered"
    assert figure in answer.text.replace("\u00a0", " ")
