"""What is counted in a question is what the figure that answers it must count."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.app import Assistant
from assistant.core.documents import Language
from assistant.tools.counted_nouns import counted_keys, counts

KEYS: dict[str, Any] = {
    "title": ["quota"],
    "definition": ["region"],
    "unit": ["peopl"],
    "questions": [],
    "categories": {"issued": ["grant"]},
}


@pytest.fixture(scope="module")
def interpreter(assistant: Assistant) -> Any:
    return assistant.engine().interpreter


@pytest.mark.parametrize(
    ("text", "language", "counted"),
    [
        ("how many mobility certificates were issued in Pavlodar", "en", "certificates"),
        ("number of new schools in the north", "en", "schools"),
        ("сколько сертификатов выдали в СКО в 2025", "ru", "сертификатов"),
        ("сколько построили новых домов для переселенцев", "ru", "домов"),
        ("Павлодарда 2024 жылы қанша пәтер берілді", "kk", "пәтер"),
        ("Қостанайда берілген сертификаттар саны, неше сертификат", "kk", "сертификат"),
    ],
)
def test_the_thing_counted_is_found(interpreter: Any, text: str, language: Language, counted: str) -> None:
    question = interpreter.interpret(text, language)
    (keys,) = counted_keys(question)
    assert interpreter.analyzer.key(counted, language) in keys


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("how many people moved to Kostanay in 2023", "en"),
        ("how many kandas came from China", "en"),
        ("how many more settlers came than left", "en"),
        ("how many times larger is the quota", "en"),
        ("сколько переселенцев приехало в СКО", "ru"),
        ("сколько мест в квоте", "ru"),
        ("сколько процентов квоты у Павлодара", "ru"),
        ("сколько стоит разрешение", "ru"),
        ("2025 жылы қанша қандас келді", "kk"),
        ("квота қанша болды", "kk"),
        ("неше есе көп", "kk"),
    ],
)
def test_people_money_and_times_demand_nothing(interpreter: Any, text: str, language: Language) -> None:
    assert counted_keys(interpreter.interpret(text, language)) == ()


def test_a_series_counts_what_any_of_its_words_names() -> None:
    assert counts(KEYS, (frozenset({"grant"}),))
    assert counts(KEYS, ())
    assert not counts(KEYS, (frozenset({"grant"}), frozenset({"school"})))
