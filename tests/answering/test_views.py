"""What is read off a text by itself: its years, numerals, names, and whether it defines."""

from __future__ import annotations

import pytest

from assistant.answering.views import text_view
from assistant.core.documents import Language


def view_of(
    text: str, language: Language, period: tuple[str | None, str | None] = (None, None)
) -> dict[str, object]:
    """Return what a text gives by itself."""
    return text_view(text, (), language, frozenset(), period)


def test_numerals_of_a_text_are_read_by_the_habits_of_its_language() -> None:
    assert view_of("3,033 settlers and 4.5 more", "en")["numerals"] == {"3033", "4.5"}
    assert view_of("3 033 человека и 4,5", "ru")["numerals"] == {"3033", "4.5"}


def test_years_of_a_text_are_its_four_digit_numerals_of_two_centuries() -> None:
    assert view_of("In 1999 some 1850 settlers, in 2024 none", "en")["years"] == {"1999", "2024"}


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_a_range_of_years_holds_the_years_between(dash: str) -> None:
    assert view_of(f"the plan of 2017{dash}2020", "en")["years"] == {"2017", "2018", "2019", "2020"}


def test_two_years_without_a_dash_are_no_range() -> None:
    assert view_of("in 2017 and 2020", "en")["years"] == {"2017", "2020"}


def test_the_period_of_a_passage_stands_in_only_for_years_the_text_does_not_give() -> None:
    period = ("2023-01-01", "2024-12-31")
    assert view_of("settlers came", "en", period)["years"] == {"2023", "2024"}
    assert view_of("settlers came in 2010", "en", period)["years"] == {"2010"}
    assert view_of("settlers came", "en", ("2023-01-01", None))["years"] == {"2023"}


@pytest.mark.parametrize(
    ("text", "language", "defines"),
    [
        ("A kolkon is a settler of Birlik.", "en", True),
        ("Kolkon means settler.", "en", True),
        ("Kolkons came by train.", "en", False),
        ("Колкон — это переселенец.", "ru", True),
        ("Колконом называют переселенца.", "ru", True),
        ("Колконы приехали поездом.", "ru", False),
        ("Колкон дегеніміз – қоныстанушы.", "kk", True),
        ("Колкон қоныстанушыны білдіреді.", "kk", True),
        ("Колкондар пойызбен келді.", "kk", False),
    ],
)
def test_a_text_that_defines_is_told_by_its_wording(text: str, language: Language, defines: bool) -> None:
    assert view_of(text, language)["defines"] is defines


@pytest.mark.parametrize(
    ("text", "language", "says"),
    [
        ("It lasts five years.", "en", True),
        ("It lasts for years.", "en", False),
        ("Это треть жителей.", "ru", True),
        ("Это часть жителей.", "ru", False),
        ("Үш кезең бар.", "kk", True),
        ("Кезеңдер бар.", "kk", False),
    ],
)
def test_a_number_in_words_is_noticed(text: str, language: Language, says: bool) -> None:
    assert view_of(text, language)["number_in_words"] is says


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("The adviser Aibek Toyev spoke.", "en", 2),
        ("The adviser spoke. Then all left.", "en", 0),
        ("Советник Айбек Тоев выступил.", "ru", 2),
        ("Кеңесші Әлия Өтеген сөйледі.", "kk", 2),
    ],
)
def test_names_are_words_with_a_capital_inside_a_sentence(text: str, language: Language, names: int) -> None:
    assert view_of(text, language)["names"] == names


def test_a_year_in_a_date_counts_where_there_is_no_other() -> None:
    view = view_of("In force since 27 December 2023.", "en")
    assert view["dated_only"] == frozenset()
