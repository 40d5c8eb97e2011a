"""What becomes of a payment, and what it may be used for, is answered by the rule and not by its sum."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.workflows.conftest import said

if TYPE_CHECKING:
    from assistant.app import Assistant

DAY = date(2026, 3, 15)
STAY, RETURN = "press-excerpts-resettlement#p10", "press-excerpts-resettlement#p11"


@pytest.mark.parametrize(
    "turns",
    [
        [
            "Переехали в 2023 из Шымкента в Павлодар, получили 241 тыс на человека. "
            "Сейчас хотим вернуться, надо возвращать деньги?"
        ],
        [
            "Переехали в 2023 из Шымкента в Павлодар, получили 241 тыс на человека. "
            "Сейчас хотим вернуться, надо возвращать деньги?",
            "а если уже 5 лет прошло",
        ],
        ["Мы получили 302 750 тенге и хотим уехать из Костаная, придется ли отдать назад полученное?"],
        ["если вернёмся в Шымкент раньше пяти лет, с нас потребуют деньги?"],
        [
            "We moved in 2023 from Shymkent to Pavlodar and received 241 thousand per person. "
            "Now we want to go back, do we have to pay it back?"
        ],
        ["What happens if we leave Kostanay before five years are up?"],
        ["How much must be returned if I leave after two years?"],
        ["2023 жылы Шымкенттен Павлодарға көштік, 241 мың алдық. Енді қайтсақ, ақшаны қайтарамыз ба?"],
        ["5 жыл толмай кетіп қалсақ не болады"],
        ["2 жылдан кейін ауылға қайтсақ не болады"],
    ],
)
def test_who_leaves_again_is_told_of_the_return_of_support_and_no_sums(
    assistant: Assistant, turns: list[str]
) -> None:
    answer = assistant.ask(turns, as_of=DAY)
    assert answer.status == "answered"
    assert {citation.passage_id for citation in answer.citations} == {STAY, RETURN}
    assert answer.calculations == ()


@pytest.mark.parametrize(
    ("question", "sum_of_move"),
    [
        ("Сколько подъёмных получит семья из 5 человек, если вернётся из Алматы в Павлодар?", "1513750"),
        ("how much do we get if we return to Pavlodar from Shymkent, 4 people", "1211000"),
        ("Біз Түркістаннан Павлодарға қайтсақ 5 адамға қанша береді?", "1513750"),
        ("How much does a family of four get for moving before the end of the year?", "1211000"),
    ],
)
def test_who_moves_back_to_a_region_of_settlement_is_told_the_sums(
    assistant: Assistant, question: str, sum_of_move: str
) -> None:
    assert sum_of_move in said(assistant.ask([question], as_of=DAY))


@pytest.mark.parametrize(
    ("question", "year", "passage"),
    [
        ("in which year was Astana added to the regions of departure?", "2019", "top-news-850#p2"),
        ("Когда Астану включили в регионы выбытия?", "2019", "top-news-850#p2"),
        ("Жетісу облысы көшіп кететін өңірлер тізіміне қашан енді?", "2023", "dalanews-quota-2023#p6"),
        (
            "с какого года Карагандинская область принимает переселенцев?",
            "2020",
            "press-excerpts-resettlement#p15",
        ),
    ],
)
def test_since_when_a_region_is_designated_is_not_told_by_the_list_of_today(
    assistant: Assistant, question: str, year: str, passage: str
) -> None:
    answer = assistant.ask([question])
    assert year in answer.statements[0].text
    assert passage in {one.passage_id for one in answer.citations}
    assert "2026" not in answer.text


def test_each_region_named_is_told_since_when(assistant: Assistant) -> None:
    answer = assistant.ask(["Абай мен Ұлытау облыстары қай жылдан бастап қабылдаушы өңір?"])
    told = " ".join(one.text for one in answer.statements)
    assert "Абай" in told
    assert "Ұлытау" in told
    assert told.count("2023") == 2


def test_whether_a_region_is_designated_is_told_by_the_list_of_today(assistant: Assistant) -> None:
    assert assistant.ask(["Is Astana a region of departure?"]).statements[0].text.startswith("Yes")
