"""Turns that compare the figures given before."""

from __future__ import annotations

from datetime import date

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
        # 14,000 in 2021 and 19,100 and more are none of these: quotas of 1,378 and 2,309
        (["Квота на кандасов в 2020 году?", "А в 2025?", "На сколько она выросла?"], "931"),
        # of an amount: 3,932 tenge less 3,450
        (["What was the MCI in 2023?", "And in 2025?", "How much has it risen?"], "+482"),
        (["2023 жылы АЕК қанша болды?", "2025 жылы ше?", "Қаншаға өсті?"], "+482"),
    ],
)
def test_the_figures_of_the_last_turns_are_compared(
    assistant: Assistant, turns: list[str], figure: str
) -> None:
    answer = assistant.ask(turns)
    assert answer.status == "answered"
    assert figure in answer.text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    "turns",
    [
        ["What was the kandas quota in each year from 2020 to 2025?", "In what year was it the highest?"],
        ["Какая была квота на кандасов с 2020 по 2025 год?", "А в каком году самая большая?"],
    ],
)
def test_the_largest_of_years_just_listed_is_one_of_them(assistant: Assistant, turns: list[str]) -> None:
    answer = assistant.ask(turns)
    assert "2024" in answer.statements[0].text
    assert "3033" in "".join(answer.statements[0].text.replace(",", "").split())


def test_an_act_asked_after_by_number_stays_the_subject(assistant: Assistant) -> None:
    answer = assistant.ask(["Действует ли приказ № 515 от 14 июня 2016 года?", "А чем он заменён?"])
    assert "№ 515" in answer.standalone_question
    assert "234" in answer.text


@pytest.mark.parametrize(
    "turns",
    [
        ["Which two regions lost the most people through migration in 2022?", "And which gained the most?"],
        [
            "Какие две области потеряли больше всего людей из-за миграции в 2022 году?",
            "А больше всего приобрели?",
        ],
        ["2022 жылы көші-қоннан ең көп адам жоғалтқан екі облыс қайсы?", "Ал ең көп көбейгені ше?"],
    ],
)
def test_the_contrary_of_what_was_asked_takes_its_place(assistant: Assistant, turns: list[str]) -> None:
    answer = assistant.ask(turns)
    said = "".join(answer.statements[0].text.replace(",", "").split())
    assert "36528" in said
    assert "17752" not in said


@pytest.mark.parametrize(
    "turns",
    [
        ["Where did most people resettle in January–September 2025, what share is that?"],
        [
            "Which region received the most people in January–September 2025?",
            "What share of the total was that?",
        ],
        ["Қай облыс 2025 жылғы қаңтар–қыркүйекте ең көп адам қабылдады, жалпы санның қанша пайызы?"],
    ],
)
def test_the_share_of_the_largest_is_told_beside_it(assistant: Assistant, turns: list[str]) -> None:
    said = "".join(assistant.ask(turns).text.replace(",", ".").split())
    # 1,886 of 5,213 people
    assert "1.886" in said or "1886" in said
    assert "36.18" in said


@pytest.mark.parametrize(
    "text",
    [
        "Is the kandas quota smaller than last year?",
        "Стала ли квота кандасов меньше по сравнению с прошлым годом?",
        "Былтырғыға қарағанда қандас квотасы азайды ма?",
    ],
)
def test_what_is_compared_with_last_year_gets_both_years(assistant: Assistant, text: str) -> None:
    said = "".join(assistant.ask([text], as_of=date(2026, 11, 1)).text.replace(",", "").split())
    assert "2309" in said
    assert "2281" in said
    assert "\u221228" in said


MOST: dict[str, list[str]] = {
    "en": ["Which region has biggest resettler quota in 2026", "and kandas", "and the smallest"],
    "ru": ["у кого самая большая квота переселенцев в 2026", "а для кандасов", "а самая маленькая"],
    "kk": ["2026 жылы қай облыста қоныс аударушылар квотасы ең көп", "ал қандастарға ше", "ал ең азы ше"],
}


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_other_end_is_of_the_group_named_last(assistant: Assistant, language: str) -> None:
    # West Kazakhstan, 30 kandas; the least of resettlers is 37
    said = assistant.ask(MOST[language], as_of=date(2026, 11, 22)).text
    assert "30" in said
    assert "37" not in said


@pytest.mark.parametrize(
    ("turns", "numbers"),
    [
        (["kandas quota 2026", "compare with 2025"], ("2309", "2281", "28")),
        (["квота кандасов 2026", "сравни с 2025"], ("2309", "2281", "28")),
        (["2026 жылы қандас квотасы қанша", "2025 жылмен салыстыр"], ("2309", "2281", "28")),
    ],
)
def test_a_year_to_compare_with_is_set_beside_the_figure(
    assistant: Assistant, turns: list[str], numbers: tuple[str, ...]
) -> None:
    text = assistant.ask(turns, as_of=date(2026, 11, 22)).text
    said = "".join(text.replace(",", "").split())
    assert all(number in said for number in numbers)


def test_a_borrowed_name_of_a_group_stays_in_later_turns(assistant: Assistant) -> None:
    turns = ["кандас 2026 квота канша", "ал переселенцыларга ше", "Павлодарга канша"]
    said = "".join(assistant.ask(turns, as_of=date(2026, 11, 22)).text.split())
    assert "1655" in said
    assert "977" not in said
