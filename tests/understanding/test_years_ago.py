"""So many years ago, asked of and told: a year in place of it where it is all a part asks of."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from assistant.core.documents import Language
from assistant.understanding.years_ago import years_named

if TYPE_CHECKING:
    from assistant.app import Assistant

DAY = date(2026, 3, 15)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "what is the minimum wage now and what was it five years ago", "in 2021"),
        ("ru", "Какая минимальная зарплата сейчас? А пять лет назад?", "в 2021 году"),
        ("kk", "Қазір АЕК қанша, ал бес жыл бұрын?", "2021 жылы"),
        ("en", "And 3 years ago?", "in 2023"),
    ],
)
def test_a_part_that_asks_of_a_time_back_names_its_year(language: Language, text: str, found: str) -> None:
    assert found in years_named(text, language, DAY)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We moved five years ago, may we sell the plot?"),
        ("ru", "Мы переехали пять лет назад, можно ли продать участок?"),
        ("kk", "Біз бес жыл бұрын көшкенбіз, жерді сатуға бола ма?"),
        ("en", "My late uncle left the house to his sister in Kostanay five years ago"),
    ],
)
def test_what_one_tells_of_himself_stays_as_it_is(language: Language, text: str) -> None:
    assert years_named(text, language, DAY) == text


@pytest.mark.parametrize(
    ("question", "today", "then"),
    [
        ("what is the minimum wage now and what was it five years ago", "85,000", "42,500"),
        ("сколько МРП сейчас и сколько был в 2019", "4 325", "2 525"),
        ("Қазір АЕК қанша және 2019 жылы қанша болды", "4 325", "2 525"),
        ("Қазір ең төменгі жалақы қанша, ал бес жыл бұрын?", "85 000", "42 500"),
        ("Какая минимальная зарплата сейчас? А пять лет назад?", "85 000", "42 500"),
    ],
)
def test_now_and_then_are_both_told(assistant: Assistant, question: str, today: str, then: str) -> None:
    answer = assistant.ask([question], None, as_of=date(2026, 11, 24))
    said = " ".join(one.text for one in answer.statements).replace("\u00a0", " ")
    assert today in said
    assert then in said


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How much is the lump sum now? we moved in 2023", "302,750"),
        ("Какой МРП и какая минимальная зарплата были в 2019?", "2 525"),
    ],
)
def test_a_date_of_the_asker_or_of_both_parts_stays_so(
    assistant: Assistant, question: str, told: str
) -> None:
    answer = assistant.ask([question], None, as_of=date(2026, 11, 24))
    assert told in answer.statements[0].text.replace("\u00a0", " ")
