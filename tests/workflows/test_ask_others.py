"""Later turns that name another group, another status, the other way, or a place on a list told before."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from assistant.core.models import Answer

if TYPE_CHECKING:
    from assistant.app import Assistant

DAY = date(2026, 11, 22)


def ask(assistant: Assistant, *turns: str) -> Answer:
    return assistant.ask(turns, as_of=DAY)


def told(answer: Answer) -> str:
    return " ".join(one.text for one in answer.statements).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("first", "later", "sum_of_one"),
    [
        ("What support do resettlers get?", "and kandas?", "302,750"),
        ("How much is the moving subsidy for a family of 4?", "and for kandas?", "1,211,000"),
        ("Какая поддержка положена переселенцам?", "а кандасам?", "302 750"),
        ("Қоныс аударушыларға қандай қолдау бар?", "қандастарға ше?", "302 750"),
    ],
)
def test_kandas_are_told_what_they_get_though_it_is_the_same(
    assistant: Assistant, first: str, later: str, sum_of_one: str
) -> None:
    answer = ask(assistant, first, later)
    assert answer.status == "answered"
    assert sum_of_one in told(answer)


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("How much support in all for a family of 4?", "and how does one apply?"),
        ("Сколько положено семье из четырёх?", "кто решает"),
    ],
)
def test_a_sum_is_still_not_told_again(assistant: Assistant, first: str, later: str) -> None:
    before, answer = told(ask(assistant, first)), told(ask(assistant, first, later))
    assert not answer or answer != before


@pytest.mark.parametrize(
    ("first", "later", "forbidden"),
    [
        ("Сколько стоит получить статус кандаса?", "и пошлина за гражданство?", "17 300"),
        ("Как получить статус кандаса?", "а пошлина за гражданство какая", "17 300"),
    ],
)
def test_a_fee_is_of_the_status_named(assistant: Assistant, first: str, later: str, forbidden: str) -> None:
    answer = ask(assistant, first, later)
    assert forbidden not in told(answer)


def test_the_fee_of_a_residence_permit_is_told(assistant: Assistant) -> None:
    answer = ask(assistant, "Сколько стоит получить статус кандаса?", "а пошлина за вид на жительство?")
    assert "17 300" in told(answer)


@pytest.mark.parametrize(
    ("first", "later", "since"),
    [
        ("Which regions take kandas?", "since when is Atyrau in it?", "2025"),
        ("в какие регионы едут кандасы?", "а Атырау с какого года там", "2025"),
        ("в какие регионы можно переехать по программе?", "давно ли там Караганда", "2020"),
        ("Қандастар қай өңірлерге қоныстанады?", "Атырау қашаннан бері кірді", "2025"),
        ("Қандастарға қай өңірлер белгіленген", "Батыс Қазақстан қашаннан бері", "2025"),
        ("Қоныс аударушылар қай өңірлерге көше алады?", "Қарағанды қашаннан бері бар", "2020"),
    ],
)
def test_since_when_a_region_is_on_a_list_told(
    assistant: Assistant, first: str, later: str, since: str
) -> None:
    answer = ask(assistant, first, later)
    assert answer.status == "answered"
    assert since in answer.statements[-1].text


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("Какая квота кандасов в Атырау на 2026?", "а население Атырау?"),
        ("population of Atyrau region in 2023?", "since when is it growing?"),
    ],
)
def test_after_a_figure_no_list_is_told(assistant: Assistant, first: str, later: str) -> None:
    assert "designated" not in told(ask(assistant, first, later))


@pytest.mark.parametrize(
    ("first", "later", "figure"),
    [
        ("How many people left Kazakhstan in 2022?", "and how many came?", "17,400"),
        ("Сколько человек выехало из страны в 2023?", "а сколько приехало?", "25 387"),
        ("2023 жылы елден қанша адам кетті", "ал қанша келді", "25 387"),
    ],
)
def test_the_other_way_is_of_the_same_people_and_time(
    assistant: Assistant, first: str, later: str, figure: str
) -> None:
    assert figure in told(ask(assistant, first, later))


def test_who_may_be_of_another_group_is_told_after_a_refusal(assistant: Assistant) -> None:
    answer = ask(assistant, "Кто может получить статус переселенца?", "а кандаса?")
    assert answer.status == "answered"
    assert "андас" in told(answer)


@pytest.mark.parametrize(
    ("first", "later", "unit"),
    [
        ("How many people resettled in 2024?", "and how many families?", "families"),
        ("Сколько семей переехало в 2024?", "а человек?", "человек"),
        ("2024 жылы қанша адам қоныс аударды", "ал отбасы ше", "отбасы"),
    ],
)
def test_families_are_counted_in_place_of_people(
    assistant: Assistant, first: str, later: str, unit: str
) -> None:
    answer = ask(assistant, first, later)
    assert answer.status in ("answered", "partial")
    assert unit in answer.statements[0].text


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("За сколько дают статус кандаса?", "а потом гражданство за сколько"),
        ("how long does kandas status last", "and how long for citizenship then"),
        ("Қандас мәртебесін қанша күнде береді?", "сосын азаматтық қанша уақытта"),
    ],
)
def test_a_term_of_one_status_is_not_told_of_another(assistant: Assistant, first: str, later: str) -> None:
    before, answer = ask(assistant, first), ask(assistant, first, later)
    assert before.status == "answered"
    assert answer.status == "not_found"


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("Қандасқа қандай жеңілдік бар", "салық ше?"),
        ("Какие льготы есть у кандасов", "а налог?"),
        ("What support do kandas get", "and taxes?"),
    ],
)
def test_another_matter_is_no_sum_of_all_support(assistant: Assistant, first: str, later: str) -> None:
    assert not ask(assistant, first, later).calculations


@pytest.mark.parametrize(
    ("first", "later"),
    [
        # what is a payment is told by its sum, and what migrants pay after a question on them
        ("What support do resettlers get?", "and the rent?"),
        ("Қоныс аударушыларға қандай қолдау бар?", "жалдау ше?"),
        ("Сколько стоит разрешение на сезонного работника?", "а вид на жительство?"),
    ],
)
def test_a_payment_named_is_reckoned(assistant: Assistant, first: str, later: str) -> None:
    assert ask(assistant, first, later).calculations
