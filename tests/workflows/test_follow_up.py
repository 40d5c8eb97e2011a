"""Conversations answered on the real index: amounts of later turns, questions back, what to ask next.

Amounts are worked out by hand: MCI 3,450 (2023), 3,692 (2024), 3,932 (2025), 4,325 (2026); 70 MCI a person,
30 and 21 MCI of rent a month for five and more in town and village, 400 MCI to an employer.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from assistant.core.documents import LANGUAGES, Language
from tests.workflows.conftest import said

if TYPE_CHECKING:
    from assistant.app import Assistant

# turns, numbers that must be said of the last, and one that must not
CONVERSATIONS: list[tuple[list[str], set[str], str]] = [
    # 7 x 258,440; 30 x 3,692
    (
        ["Seven of us move to a village in 2024. How much is paid?", "and to a city?"],
        {"1809080", "110760"},
        "77532",
    ),
    # 3 x 241,500
    (["How much is the lump sum for two in 2023?", "no, for three"], {"724500"}, "483000"),
    # 8 x 275,240; 21 x 3,932
    (
        ["Нас семеро, едем в село в 2025 году, сколько всего получим?", "а если нас восемь?"],
        {"2201920", "82572"},
        "1926680",
    ),
    # 6 x 1,380,000
    (
        ["Какую субсидию получит работодатель за двух переселенцев в 2023 году?", "а за шестерых?"],
        {"8280000"},
        "2760000",
    ),
    # 5 x 258,440
    (["2023 жылы бес адамға көшу субсидиясы қанша?", "ал 2024 жылы ше?"], {"1292200"}, "1207500"),
]


@pytest.mark.parametrize(("turns", "numbers", "old"), CONVERSATIONS)
def test_the_last_turn_is_answered_with_what_was_said_before(
    assistant: Assistant, turns: list[str], numbers: set[str], old: str
) -> None:
    answer = assistant.ask(turns)
    assert answer.status == "answered"
    assert numbers <= said(answer)
    assert old not in said(answer)
    assert answer.question == turns[-1]
    assert answer.standalone_question != turns[-1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_without_subject_comes_back_with_choices(assistant: Assistant, language: Language) -> None:
    bare: dict[Language, str] = {
        "en": "How much do we get?",
        "ru": "Сколько нам дадут?",
        "kk": "Қанша аламыз?",
    }
    answer = assistant.ask([bare[language]])
    assert (answer.language, answer.status) == (language, "clarify")
    assert answer.clarification is not None
    assert answer.statements == ()
    assert all(option in answer.text for option in answer.clarification.options)
    picked = assistant.ask([bare[language], answer.clarification.options[1]], as_of=date.today())
    assert picked.status == "answered"
    assert picked.calculations[0].name == "employer"


def test_what_the_last_answer_rests_on_is_named(assistant: Assistant) -> None:
    first = assistant.ask(["Who is a kandas?"])
    answer = assistant.ask(["Who is a kandas?", "How do you know that?"])
    assert answer.statements == first.statements
    assert all(citation.title in answer.text for citation in answer.citations)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_suggested_is_answered(assistant: Assistant, language: Language) -> None:
    asked: dict[Language, str] = {
        "en": "How much support do five people moving to a village get?",
        "ru": "Сколько кандасов прибыло в 2022 году?",
        "kk": "Экономикалық ұтқырлық сертификаты қанша?",
    }
    answer = assistant.ask([asked[language]])
    assert 2 <= len(answer.suggestions) <= 3
    for suggestion in answer.suggestions:
        assert assistant.ask([asked[language], suggestion]).status == "answered"


def test_nothing_is_suggested_where_nothing_was_answered(assistant: Assistant) -> None:
    assert assistant.ask(["How do I bake sourdough bread?"]).suggestions == ()


def test_a_turn_that_is_no_question_is_passed_over(assistant: Assistant) -> None:
    answer = assistant.ask(["How many kandas arrived in 2021?", "...", "x" * 5_000, "and in 2022?"])
    assert "2022" in answer.standalone_question
    assert "19178" in said(answer)
