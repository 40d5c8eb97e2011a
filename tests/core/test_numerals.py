"""Numerals: the habits of each language, tables printed as running text, dates, misread zeros."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.core.numerals import (
    NumberStyle,
    digit_groups,
    find_numerals,
    possible_values,
    readings,
    values,
    values_in_order,
)

steady = settings(derandomize=True, deadline=None)
NBSP, THIN, NARROW = "\u00a0", "\u2009", "\u202f"


@pytest.mark.parametrize(
    ("style", "text", "expected"),
    [
        ("en", "241,500 tenge", ["241500"]),
        ("en", "12,345,678 people", ["12345678"]),
        ("en", "1,234.50", ["1234.50"]),
        ("en", "3.5 million, 4.25 %", ["3.5", "4.25"]),
        ("en", "about 10 000 families", ["10000"]),
        ("en", "points 1, 2 and 3", ["1", "2", "3"]),
        ("ru", "241 500 тенге", ["241500"]),
        ("ru", "3,5 млн", ["3.5"]),
        ("ru", "12 345 678,9", ["12345678.9"]),
        ("ru", "в 2023 году 300 семей", ["2023", "300"]),
        ("ru", "1,350 процента", ["1.350"]),
        ("kk", "70 АЕК, яғни 241 500 теңге", ["70", "241500"]),
        ("kk", "2024 жылы 58,2%-ы", ["2024", "58.2"]),
    ],
)
def test_each_language_reads_numerals_by_its_own_habit(
    style: NumberStyle, text: str, expected: list[str]
) -> None:
    assert values_in_order(text, style) == expected


def test_a_comma_before_three_digits_groups_in_english_and_divides_in_russian() -> None:
    assert values_in_order("1,350", "en") == ["1350"]
    assert values_in_order("1,350", "ru") == ["1.350"]


@pytest.mark.parametrize("space", [" ", NBSP, THIN, NARROW])
def test_every_kind_of_space_groups_thousands(space: str) -> None:
    assert values_in_order(f"1{space}140{space}700 адам", "kk") == ["1140700"]


def test_two_figures_side_by_side_are_not_grouped_unless_three_digits_follow() -> None:
    assert values_in_order("12 34 персоны", "ru") == ["12", "34"]
    assert values_in_order("12 3456 персон", "ru") == ["12", "3456"]


def test_printed_decimals_are_kept_and_leading_zeros_are_not() -> None:
    assert values_in_order("12.0 and 12 and 007 and 0.50 and 0", "en") == ["12.0", "12", "7", "0.50", "0"]


def test_a_sign_is_not_part_of_the_numeral() -> None:
    assert values_in_order("from -6,722 to +15", "en") == ["6722", "15"]


def test_a_full_stop_at_the_end_of_a_sentence_is_not_a_decimal_point() -> None:
    assert values_in_order("There were 15. In 2024, 16.", "en") == ["15", "2024", "16"]


@pytest.mark.parametrize("style", ["en", "ru", "kk", "any", "columns"])
def test_a_numeral_directly_after_an_abbreviation_is_seen(style: NumberStyle) -> None:
    assert values_in_order("п.5, ст.12; No.7", style) == ["5", "12", "7"]


@pytest.mark.parametrize("style", ["en", "ru", "kk", "any", "columns"])
def test_a_range_of_years_is_two_numerals(style: NumberStyle) -> None:
    assert values_in_order("2023-2027, 2011–2022", style) == ["2023", "2027", "2011", "2022"]


@pytest.mark.parametrize("style", ["en", "ru", "kk", "any", "columns"])
def test_a_dotted_date_is_day_month_and_year(style: NumberStyle) -> None:
    assert values_in_order("01.09.2024 16.5.2023", style) == ["1", "9", "2024", "16", "5", "2023"]


def test_spans_point_at_the_printed_digits() -> None:
    text = "До 01.09.2024 выплачено 241 500 тенге (58,2 %)."
    printed = [text[found.start : found.end] for found in find_numerals(text, "ru")]
    assert printed == ["01", "09", "2024", "241 500", "58,2"]


@pytest.mark.parametrize("style", ["any", "columns"])
def test_the_letter_o_after_a_digit_is_the_zero_it_was(style: NumberStyle) -> None:
    assert values_in_order("7o times, 1O%", style) == ["70", "10"]


def test_the_letter_o_that_begins_a_word_is_left_alone() -> None:
    assert values_in_order("7of 8", "any") == ["7", "8"]


def test_our_own_texts_have_no_misread_zeros() -> None:
    assert values_in_order("7o times", "en") == ["7"]


def test_an_original_may_print_a_comma_either_way() -> None:
    assert values_in_order("9,200 people and 58,2 %", "any") == ["9200", "58.2"]


def test_in_columns_a_space_ends_a_numeral() -> None:
    assert values_in_order("189 329 22", "columns") == ["189", "329", "22"]


def test_a_row_of_cells_can_be_grouped_in_every_way_that_makes_thousands() -> None:
    ways = {tuple(way) for way in readings("2 441 275")}
    assert ways == {("2", "441", "275"), ("2441", "275"), ("2", "441275"), ("2441275",)}


def test_a_group_of_thousands_may_begin_with_zeros() -> None:
    ways = {tuple(way) for way in readings("2 005 275")}
    assert ("2005", "275") in ways
    assert ("2005275",) in ways
    assert not any("5275" in way for way in ways)


def test_text_without_numerals_has_no_readings() -> None:
    assert readings("none") == []


def test_possible_values_hold_cells_and_groups_but_nothing_else() -> None:
    assert possible_values("Kostanay 2 441 275 69") == {
        "2", "441", "275", "69", "2441", "441275", "2441275",
    }  # fmt: skip


def test_values_are_sorted_and_keep_repeats() -> None:
    assert values("3 and 1 and 3", "en") == ["1", "3", "3"]


def grouped(number: int, separator: str) -> str:
    return f"{number:,}".replace(",", separator)


whole_numbers = st.integers(min_value=0, max_value=10**12)
decimals = st.text("0123456789", min_size=0, max_size=2)


@steady
@given(number=whole_numbers, fraction=decimals)
def test_a_number_written_in_english_is_found_again(number: int, fraction: str) -> None:
    printed = grouped(number, ",") + ("." + fraction if fraction else "")
    expected = str(number) + ("." + fraction if fraction else "")
    assert values_in_order(f"There were {printed} people.", "en") == [expected]


@steady
@given(
    number=whole_numbers,
    fraction=decimals,
    style=st.sampled_from(["ru", "kk"]),
    space=st.sampled_from([" ", NBSP, THIN, NARROW]),
)
def test_a_number_written_in_russian_or_kazakh_is_found_again(
    number: int, fraction: str, style: NumberStyle, space: str
) -> None:
    printed = grouped(number, space) + ("," + fraction if fraction else "")
    expected = str(number) + ("." + fraction if fraction else "")
    assert values_in_order(f"Барлығы {printed} адам.", style) == [expected]


@steady
@given(number=whole_numbers, separator=st.sampled_from([",", " ", NBSP, ""]))
def test_a_whole_number_of_an_original_is_found_however_it_is_grouped(number: int, separator: str) -> None:
    assert str(number) in possible_values(f"in all {grouped(number, separator)} people")


@steady
@given(st.text(alphabet="0123456789 ,.oO-%аб\n", max_size=60), st.sampled_from(["en", "ru", "kk", "any"]))
def test_numerals_are_in_order_apart_and_never_lose_a_digit_to_a_neighbour(
    text: str, style: NumberStyle
) -> None:
    found = find_numerals(text, style)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for numeral in found:
        assert not text[numeral.end : numeral.end + 1].isdigit()
        assert Decimal(numeral.value) >= 0


@steady
@given(st.lists(st.integers(1, 999), min_size=1, max_size=5))
def test_every_reading_of_a_row_keeps_all_its_digits(cells: list[int]) -> None:
    printed = " ".join(map(str, cells))
    for way in readings(printed):
        assert "".join(way) == printed.replace(" ", "")


@pytest.mark.parametrize(
    ("word", "groups"),
    [("2433", ["2", "433"]), ("7028125", ["7", "028", "125"]), ("5000", []), ("515", []), ("2433a", [])],
)
def test_groups_of_digits_as_printed(word: str, groups: list[str]) -> None:
    assert digit_groups(word) == groups
