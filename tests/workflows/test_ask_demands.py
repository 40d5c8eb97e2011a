"""Figures are of the time, the people and the way a question names, or are said to be missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.workflows.conftest import said

if TYPE_CHECKING:
    from assistant.app import Assistant


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("How many kandas arrived in October 2023?", "21325"),
        ("Сколько кандасов прибыло в ноябре 2025 года?", "16805"),
        ("2023 жылдың желтоқсанында қанша қандас келді?", "21325"),
        ("How many kandas came in the second half of 2023?", "21325"),
        ("Сколько кандасов прибыло в четвёртом квартале 2025 года?", "16805"),
        ("2025 жылдың үшінші тоқсанында қанша қандас келді?", "16805"),
        ("How many people emigrated from Kazakhstan in November 2024?", "12732"),
    ],
)
def test_a_part_of_a_year_no_series_has_is_missing_and_no_whole_year(
    assistant: Assistant, question: str, whole: str
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "not_found"
    assert whole not in said(answer)
    assert answer.missing


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("How many kandas arrived in January 2024?", "1306"),
        ("Сколько кандасов прибыло за первый квартал 2023 года?", "4500"),
        ("2024 жылдың бірінші жартысында қанша қандас келді?", "8758"),
        ("Сколько кандасов прибыло к августу 2025 года?", "8051"),
        ("Сколько кандасов прибыло на 1 сентября 2024 года?", "12325"),
        ("Какова численность населения СКО в июле 2025 года?", "518000"),
        ("How many kandas came in 2024?", "19700"),
    ],
)
def test_the_time_a_series_has_is_told(assistant: Assistant, question: str, number: str) -> None:
    assert number in said(assistant.ask([question]))


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("How many kandas came under the quota in 2023?", "2337"),
        ("Сколько кандасов приехало по квоте за 2025 год?", "2218"),
        ("2025 жылы квота бойынша қанша қандас келді?", "2218"),
    ],
)
def test_those_who_came_under_the_quota_are_neither_the_quota_nor_all_who_came(
    assistant: Assistant, question: str, number: str
) -> None:
    figures = said(assistant.ask([question]))
    assert number in figures
    assert not figures & {"21325", "16805", "19700", "2455"}


@pytest.mark.parametrize(
    ("question", "others"),
    [
        ("Сколько переселенцев вернулось из Павлодарской области по программе Енбек?", {"6363"}),
        ("How many girls moved under the Enbek programme?", {"9200", "9,200"}),
        ("2024 жылы «Ауыл – ел бесігі» бағдарламасына қанша қаржы бөлінді?", {"14300000000", "14.3"}),
        ("How many kandas came from Iran in 2024?", {"19700"}),
        ("Сколько семей кандасов прибыло в 2025 году?", {"16805"}),
        ("How many people moved from Astana to the north?", {"33837"}),
    ],
)
def test_what_is_not_counted_gets_no_figure_of_others(
    assistant: Assistant, question: str, others: set[str]
) -> None:
    answer = assistant.ask([question])
    assert not said(answer) & others
    assert answer.status == "not_found"


@pytest.mark.parametrize(
    "question",
    [
        "How many people left Abai region in 2022?",
        "Сколько человек уехало из области Абай в 2022 году?",
        "2022 жылы Абай облысынан қанша адам кетті?",
    ],
)
def test_where_only_the_balance_is_known_it_is_named_and_the_rest_said_to_be_missing(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "partial"
    assert answer.calculations[0].inputs["series"] == "net_migration_by_region"
    assert any(word in answer.missing[-1] for word in ("balance", "сальдо"))


def test_a_balance_asked_for_lacks_nothing(assistant: Assistant) -> None:
    answer = assistant.ask(["What was the net migration of Abai region in 2022?"])
    assert (answer.status, answer.missing) == ("answered", ())


@pytest.mark.parametrize(
    "question",
    ["How many people live in North Kazakhstan now?", "СҚО халқы қазір қанша?"],
)
def test_of_figures_for_different_days_the_latest_is_told(assistant: Assistant, question: str) -> None:
    assert "518000" in said(assistant.ask([question]))


@pytest.mark.parametrize(
    "question",
    [
        "What has changed for resettlers from 1 January 2026?",
        "Что поменялось для переселенцев с 1 января 2026 года?",
        "2026 жылғы 1 қаңтардан қоныс аударушылар үшін не өзгерді?",
    ],
)
def test_what_changed_is_told_by_texts(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.calculations == ()
    assert answer.status == "answered"


@pytest.mark.parametrize(
    "question",
    [
        "How many people moved to SKO under the programme in 2025?",
        "сколько людей приехало в СКО по программе переселения в 2025?",
        "Солтүстік Қазақстан облысына бағдарлама бойынша 2025 жылы қанша адам көшіп келді?",
    ],
)
def test_who_came_by_the_programme_are_not_all_who_came(assistant: Assistant, question: str) -> None:
    found = said(assistant.ask([question]))
    assert "1516" in found
    assert "10900" not in found


def test_all_who_came_are_told_where_no_programme_is_asked_for(assistant: Assistant) -> None:
    assert "10900" in said(assistant.ask(["how many arrived in SKO in the first half of 2025?"]))


@pytest.mark.parametrize(
    "turns",
    [
        ["қай облыстан көбірек көшіп барып жатыр солтүстікке?"],
        ["2024 жылы қандастар ең көп қай елден келді", "ал қай облысқа көп барады"],
    ],
)
def test_the_region_of_arrival_is_not_told_for_that_of_departure_nor_the_reverse(
    assistant: Assistant, turns: list[str]
) -> None:
    found = said(assistant.ask(turns))
    assert not found & {"1886", "1516", "45.6", "45.9"}


def test_where_they_come_from_and_go_to_is_told_where_it_is_known(assistant: Assistant) -> None:
    assert "44.5" in said(assistant.ask(["откуда приехало больше всего кандасов в 2025?"]))
    assert "1886" in said(assistant.ask(["which region received most resettlers in 2025?"]))
