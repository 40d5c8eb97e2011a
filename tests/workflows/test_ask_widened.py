"""Turns that let go of the region or the part of a year asked of before."""

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
    ("turns", "said"),
    [
        (["How many people left North Kazakhstan in 2022 net?", "which was the worst region"], "−17,752"),
        (["Zhetysu migration balance 2022?", "best region?"], "36,528"),
        (["Абай облысына 2026 жылы қанша қоныс аударушы квотасы", "бүкіл Қазақстанда ше"], "5 997"),
        (["balance of migration in Abai 2022", "where was it worst of all regions"], "−17,752"),
        (["Атыраудағы 2022 жылғы көші-қон сальдосы", "ең жақсысы қай облыста"], "36 528"),
        (["net migration of Akmola 2022", "so which region was best"], "36,528"),
        (["net migration of Akmola 2022", "and the whole country", "who is top"], "36,528"),
        (["net migration of Akmola 2022", "and across all regions?"], "−6,722"),
        (["kandas quota in Pavlodar 2026?", "and the whole country?"], "2,281"),
        (["миграционное сальдо Карагандинской области 2022", "а кто хуже всех"], "−17 752"),
        (["миграционное сальдо Карагандинской области 2022", "а по стране"], "−6 722"),
        (["квота кандасов в Павлодаре 2026", "а во всем Казахстане"], "2 281"),
        (["квота кандасов в Акмолинской 2026", "у кого больше всех"], "977"),
        (["Қарағанды облысының 2022 жылғы көші-қон сальдосы", "ең жаманы қайсы"], "−17 752"),
        (["Қарағанды облысының 2022 жылғы көші-қон сальдосы", "ал бүкіл ел бойынша?"], "−6 722"),
    ],
)
def test_a_question_over_all_regions_lets_go_of_the_region(
    assistant: Assistant, turns: list[str], said: str
) -> None:
    answer = ask(assistant, *turns)
    assert answer.status == "answered"
    assert said in told(answer)


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        # the region stays where a year is asked for, and where another takes its place
        (["kandas quota in Pavlodar 2026?", "and in 2025?"], "Pavlodar"),
        (["миграционное сальдо Карагандинской области 2022", "а Костанай?"], "Костанайская"),
        (["Қарағанды облысының 2022 жылғы көші-қон сальдосы", "ал Абай ше?"], "Абай"),
    ],
)
def test_a_question_of_a_region_keeps_it(assistant: Assistant, turns: list[str], said: str) -> None:
    answer = ask(assistant, *turns)
    assert answer.status == "answered"
    assert said in told(answer)


@pytest.mark.parametrize(
    "turns",
    [
        ["How many moved between regions in January-September 2025?", "and for the whole year?"],
        ["How many kandas came Jan-Nov 2024", "and the whole 2024"],
        ["Сколько человек переселилось за 9 месяцев 2025", "а за год в целом?"],
        ["Сколько людей переехало внутри страны за январь-сентябрь 2025", "а за весь год сколько"],
        ["2025 жылдың 9 айында қанша адам ел ішінде қоныс аударды?", "ал жыл бойы ше?"],
    ],
)
def test_nine_months_are_not_the_year(assistant: Assistant, turns: list[str]) -> None:
    answer = ask(assistant, *turns)
    assert answer.status != "answered"
    assert any("2025" in one or "2024" in one for one in answer.missing)


def test_the_whole_year_is_told_where_there_is_one(assistant: Assistant) -> None:
    answer = ask(assistant, "сколько кандасов прибыло за 9 месяцев 2025 года", "а за весь год?")
    assert "16 805" in told(answer)


@pytest.mark.parametrize(
    "turns",
    [
        ["How many people got citizenship in 2022?", "and last year?"],
        ["Сколько кандасов прибыло в 2023?", "а в прошлом году?"],
        ["2023 жылы қанша қандас келді?", "ал былтыр ше?"],
    ],
)
def test_last_year_is_that_before_today(assistant: Assistant, turns: list[str]) -> None:
    assert "2025" in ask(assistant, *turns).standalone_question
