"""Who does a thing is told, or said to be missing beside what is told of the thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.answering.kinds import ACTOR, asked_kinds, told_kinds
from assistant.answering.phrases import say
from assistant.core.documents import Language

if TYPE_CHECKING:
    from assistant.app import Assistant


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "who grants kandas status"),
        ("en", "who is in charge of the certificates"),
        ("ru", "кто присваивает статус кандаса"),
        ("ru", "кем выдаётся карта Ата жолы"),
        ("kk", "қандас мәртебесін кім береді"),
    ],
)
def test_who_does_a_thing_asks_for_an_actor(language: Language, question: str) -> None:
    assert ACTOR in asked_kinds(question, language)


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "who gets the certificate"),
        ("ru", "кто получает сертификат"),
        ("kk", "сертификатты кімдер алады"),
        ("en", "give me the rate of 2026"),
    ],
)
def test_who_receives_a_thing_asks_for_none(language: Language, question: str) -> None:
    assert ACTOR not in asked_kinds(question, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The index is fixed every year by the law on the budget."),
        ("ru", "Решение принимает карьерный центр."),
        ("kk", "Оны Мемлекеттік корпорация қабылдайды."),
    ],
)
def test_bodies_are_told(language: Language, text: str) -> None:
    assert ACTOR in told_kinds(text, language)


@pytest.mark.parametrize(
    ("language", "question"),
    [("ru", "кто присваивает статус кандаса"), ("ru", "кто выдаёт карту Ата жолы")],
)
def test_an_answer_without_the_one_who_does_it_says_so(
    assistant: Assistant, language: Language, question: str
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "partial"
    assert say("missing_actor", language) in answer.missing


@pytest.mark.parametrize(
    "question",
    ["who sets the MCI", "кто утверждает перечень сёл для переселения", "кто определяет регионы вселения"],
)
def test_an_answer_with_it_lacks_nothing(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert not answer.missing
