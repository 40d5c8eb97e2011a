"""What a turn asks of the thing spoken of: its words, what tells it, and what it is of."""

from __future__ import annotations

import pytest

from assistant.core.documents import Language
from tests.understanding.conftest import Hear, only

SUMS: dict[Language, str] = {
    "en": "How much do 4 of us get for moving to Pavlodar?",
    "ru": "Сколько дадут нам вчетвером за переезд в Павлодар?",
    "kk": "Павлодарға 4 адам көшсек қанша береді?",
}


@pytest.mark.parametrize(
    ("language", "later"),
    [
        ("en", "what if we leave after a year?"),
        ("en", "and if in six months we go back home"),
        ("ru", "а если через год решим вернуться?"),
        ("ru", "а если через два года уедем"),
        ("kk", "бір жылдан кейін қайтып кетсек ше"),
        ("kk", "ал жарты жылдан соң кетсем"),
    ],
)
def test_after_how_long_is_no_date_and_no_months_of_rent(hear: Hear, language: Language, later: str) -> None:
    found = only(hear([SUMS[language], later], language))
    assert found.tool is None
    assert "2027" not in found.text
    assert not found.years


@pytest.mark.parametrize(
    ("language", "first", "later", "year"),
    [
        ("en", "what was the MCI in 2022?", "and a year later?", 2023),
        ("ru", "какой МРП в 2024 году?", "а через год?", 2025),
        ("kk", "2023 жылы АЕК қанша болды?", "ал бір жылдан кейін ше", 2024),
    ],
)
def test_a_year_later_is_a_date_where_nothing_befalls(
    hear: Hear, language: Language, first: str, later: str, year: int
) -> None:
    found = only(hear([first, later], language))
    assert found.tool == "mci"
    assert found.years == (year,)


@pytest.mark.parametrize(
    ("language", "later"),
    [
        ("en", "and if we move next year"),
        ("ru", "а если переехать в следующем году?"),
        ("kk", "келесі жылы көшсек ше"),
    ],
)
def test_a_move_next_year_is_of_that_year(hear: Hear, language: Language, later: str) -> None:
    found = only(hear([SUMS[language], later], language))
    assert found.tool == "relocation"
    assert found.years == (2027,)


@pytest.mark.parametrize(
    ("language", "later"),
    [
        ("en", "how long must the worker stay with us"),
        ("en", "is there a limit of years for the worker"),
    ],
)
def test_who_gives_is_not_what_a_further_question_is_of(hear: Hear, language: Language, later: str) -> None:
    first = (
        "How big can the house be if our farm builds one for workers, and how much does the state chip in?"
    )
    assert "government" not in only(hear([first, later], language)).text


def test_points_are_no_classification_of_regions(hear: Hear) -> None:
    found = only(hear(["қандас мәртебесін алу үшін сауалнамадан неше балл керек", "ол қашан басталды"], "kk"))
    assert "шкала" not in found.text
    assert found.aspect is not None
    assert found.aspect.first


def test_the_scale_itself_is_spoken_of(hear: Hear) -> None:
    found = only(hear(["What is the five-step classification scale?", "who proposed it"], "en"))
    assert "scale" in found.text


@pytest.mark.parametrize(
    ("language", "first", "later"),
    [
        ("en", "What is Serpin?", "how much support does a resettler get"),
        ("ru", "Что такое Серпін?", "а сколько дают на переезд семье из трёх"),
        ("kk", "Серпін деген не?", "қоныс аударушыға қанша береді"),
    ],
)
def test_who_names_the_move_leaves_the_programme(
    hear: Hear, language: Language, first: str, later: str
) -> None:
    assert "erpin" not in only(hear([first, later], language)).text
    assert "ерп" not in only(hear([first, later], language)).text


def test_two_halves_that_ask_one_thing_are_one_question(hear: Hear) -> None:
    only(hear([SUMS["kk"], "бәрін бірақ төлей ме, бөліп пе?"], "kk"))
