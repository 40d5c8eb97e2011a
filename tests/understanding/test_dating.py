"""A day or month that takes the place of another, and the first day of a year named by its beginning."""

from __future__ import annotations

import pytest

from assistant.core.documents import Language
from assistant.understanding.dating import redated, undated, with_first_day, year_before


@pytest.mark.parametrize(
    ("text", "language", "dated"),
    [
        ("the population at the start of 2025", "en", "the population on 1 January 2025"),
        ("население на начало 2025 года?", "ru", "население на 1 января 2025 года?"),
        ("2025 жылдың басында қанша адам тұрды", "kk", "2025 жылғы 1 қаңтарда қанша адам тұрды"),
        # a stretch begins there, and a year has to be named
        ("с начала 2025 года", "ru", "с начала 2025 года"),
        ("since the beginning of 2025", "en", "since the beginning of 2025"),
        ("2025 жылдың басынан", "kk", "2025 жылдың басынан"),
        ("в начале года", "ru", "в начале года"),
    ],
)
def test_the_beginning_of_a_year_is_its_first_day(text: str, language: Language, dated: str) -> None:
    assert with_first_day(text, language) == dated


@pytest.mark.parametrize(
    ("text", "turn", "language", "changed"),
    [
        ("How many in July 2025?", "and on 1 March?", "en", "How many on 1 March 2025?"),
        ("How many in July 2025?", "at the beginning of the year", "en", "How many on 1 January 2025?"),
        ("How many on 1 July 2025?", "and in May 2024", "en", "How many in May 2024?"),
        ("Сколько в июле 2025?", "а на 1 января?", "ru", "Сколько на 1 января 2025 года?"),
        ("Сколько было 1 июля 2025 года?", "а в мае 2024 года", "ru", "Сколько было в мае 2024 года?"),
        ("2025 жылғы шілдеде қанша?", "1 қаңтарда ше", "kk", "2025 жылғы 1 қаңтарда қанша?"),
        ("2025 жылдың шілдесінде қанша?", "жыл басында", "kk", "2025 жылғы 1 қаңтарда қанша?"),
    ],
)
def test_a_day_or_month_takes_the_place_of_another(
    text: str, turn: str, language: Language, changed: str
) -> None:
    found = redated(text, turn, language)
    assert found is not None
    start, end, phrase = found
    assert text[:start] + phrase + text[end:] == changed


@pytest.mark.parametrize(
    ("text", "turn"),
    [
        ("How many in 2025?", "and on 1 March?"),
        ("How many in July 2025?", "and in 2024?"),
        ("May I vote in July 2025?", "may my wife?"),
    ],
)
def test_where_one_names_no_day_nothing_is_changed(text: str, turn: str) -> None:
    assert redated(text, turn, "en") is None


@pytest.mark.parametrize(
    ("text", "language", "left"),
    [
        ("how many ferries ran in 2010?", "en", "how many ferries ran?"),
        ("how many ferries on 1 July 2025", "en", "how many ferries"),
        ("сколько паромов было в 2010 году?", "ru", "сколько паромов было?"),
        ("2010 жылы қанша паром болды?", "kk", "қанша паром болды?"),
        ("how many ferries in 1991, 2000 and 2010?", "en", "how many ferries?"),
        ("1991, 2000, 2010 жылдары қанша паром болды?", "kk", "қанша паром болды?"),
        ("how many ferries are there?", "en", "how many ferries are there?"),
    ],
)
def test_a_question_is_left_without_its_times(text: str, language: Language, left: str) -> None:
    assert undated(text, language) == left


@pytest.mark.parametrize(
    ("text", "language", "year"),
    [
        ("what was paid before 2026?", "en", 2025),
        ("сколько платили до 2021 года", "ru", 2020),
        ("2026 жылға дейін қанша төленді", "kk", 2025),
        ("from 2017 until 2021", "en", None),
        ("in 2021", "en", None),
        ("с 2017 до 2021 года", "ru", None),
    ],
)
def test_before_a_year_is_up_to_the_one_before(text: str, language: Language, year: int | None) -> None:
    assert year_before(text, language) == year
