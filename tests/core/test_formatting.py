"""Numbers and dates as each language writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from babel.dates import get_month_names
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.core.documents import LANGUAGES, Language
from assistant.core.formatting import NO_BREAK_SPACE, format_date, format_number
from assistant.core.numerals import values

steady = settings(max_examples=50, derandomize=True, deadline=None)
NBSP, MINUS = "\u00a0", "\u2212"
AMOUNTS = st.decimals(-(10**15), 10**15, places=3)


@pytest.mark.parametrize(
    ("value", "english", "russian"),
    [
        (0, "0", "0"),
        (7, "7", "7"),
        (999, "999", "999"),
        (1000, "1,000", f"1{NBSP}000"),
        (3450, "3,450", f"3{NBSP}450"),
        (7_028_125, "7,028,125", f"7{NBSP}028{NBSP}125"),
        (Decimal("1234.5"), "1,234.5", f"1{NBSP}234,5"),
        (Decimal("0.01"), "0.01", "0,01"),
        (Decimal("70.00"), "70", "70"),
        (Decimal("100"), "100", "100"),
        (Decimal("1.10"), "1.1", "1,1"),
        (Decimal("1E+6"), "1,000,000", f"1{NBSP}000{NBSP}000"),
        (Decimal("1E-7"), "0.0000001", "0,0000001"),
        (-1500, f"{MINUS}1,500", f"{MINUS}1{NBSP}500"),
        (Decimal("-0.5"), f"{MINUS}0.5", f"{MINUS}0,5"),
        (
            Decimal("123456789012345678901234567890.25"),
            "123,456,789,012,345,678,901,234,567,890.25",
            "123 456 789 012 345 678 901 234 567 890,25".replace(" ", NBSP),
        ),
    ],
    ids=str,
)
def test_a_number_is_grouped_and_never_rounded(value: Decimal | int, english: str, russian: str) -> None:
    assert format_number(value, "en") == english
    assert format_number(value, "ru") == russian
    assert format_number(value, "kk") == russian


def test_a_group_cannot_be_broken_at_the_end_of_a_line() -> None:
    assert NO_BREAK_SPACE == NBSP
    for language in LANGUAGES:
        assert " " not in format_number(1_234_567, language)


@steady
@given(AMOUNTS, st.sampled_from(LANGUAGES))
def test_what_is_written_is_the_number(value: Decimal, language: Language) -> None:
    written = format_number(value, language)
    point, group = (".", ",") if language == "en" else (",", NBSP)
    plain = written.replace(group, "").replace(point, ".").replace(MINUS, "-")
    assert Decimal(plain) == value


@steady
@given(st.decimals(0, 10**12, places=2), st.sampled_from(LANGUAGES))
def test_what_is_written_is_read_back_by_the_same_language(value: Decimal, language: Language) -> None:
    found = values(f"{format_number(value, language)} ₸", language)
    assert [Decimal(number) for number in found] == [value]


@pytest.mark.parametrize(
    ("day", "english", "russian", "kazakh"),
    [
        (date(2022, 1, 31), "31 January 2022", "31 января 2022 года", "2022 жылғы 31 қаңтар"),
        (date(2024, 2, 29), "29 February 2024", "29 февраля 2024 года", "2024 жылғы 29 ақпан"),
        (date(2023, 3, 1), "1 March 2023", "1 марта 2023 года", "2023 жылғы 1 наурыз"),
        (date(2022, 4, 1), "1 April 2022", "1 апреля 2022 года", "2022 жылғы 1 сәуір"),
        (date(2024, 5, 16), "16 May 2024", "16 мая 2024 года", "2024 жылғы 16 мамыр"),
        (date(2013, 6, 19), "19 June 2013", "19 июня 2013 года", "2013 жылғы 19 маусым"),
        (date(2023, 7, 1), "1 July 2023", "1 июля 2023 года", "2023 жылғы 1 шілде"),
        (date(2025, 8, 18), "18 August 2025", "18 августа 2025 года", "2025 жылғы 18 тамыз"),
        (date(2017, 9, 29), "29 September 2017", "29 сентября 2017 года", "2017 жылғы 29 қыркүйек"),
        (date(2020, 10, 22), "22 October 2020", "22 октября 2020 года", "2020 жылғы 22 қазан"),
        (date(2025, 11, 1), "1 November 2025", "1 ноября 2025 года", "2025 жылғы 1 қараша"),
        (date(2026, 11, 22), "22 November 2026", "22 ноября 2026 года", "2026 жылғы 22 қараша"),
        (date(2016, 12, 31), "31 December 2016", "31 декабря 2016 года", "2016 жылғы 31 желтоқсан"),
    ],
    ids=str,
)
def test_a_date_is_written_in_words(day: date, english: str, russian: str, kazakh: str) -> None:
    assert format_date(day, "en") == english
    assert format_date(day, "ru") == russian
    assert format_date(day, "kk") == kazakh


@pytest.mark.parametrize("language", LANGUAGES)
def test_months_are_named_as_unicode_names_them_in_a_date(language: Language) -> None:
    for month, name in get_month_names("wide", context="format", locale=language).items():
        assert name in format_date(date(2026, month, 22), language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("value", [Decimal("1439880"), Decimal("1439880.5"), Decimal("0.25"), Decimal("999")])
def test_numbers_are_grouped_and_pointed_as_unicode_has_it(value: Decimal, language: Language) -> None:
    assert format_number(value, language) == format_decimal(value, locale=language)
