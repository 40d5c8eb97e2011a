"""Years said in words read as digits, and numbers in words that are no years left alone."""

from __future__ import annotations

import pytest

from assistant.understanding.spoken_years import years_in_digits

SAID = [
    # with their century
    ("in twenty sixteen", "in 2016"),
    ("Twenty twenty-four, the whole of it", "2024, the whole of it"),
    ("since two thousand and nine", "since 2009"),
    ("two thousand seven", "2007"),
    ("back in twenty oh eight", "back in 2008"),
    ("nineteen ninety-three or two thousand twelve?", "1993 or 2012?"),
    ("в две тысячи шестнадцатом году", "в 2016 году"),
    ("Две тысячи двадцать четвёртый год", "2024 год"),
    ("с тысяча девятьсот девяносто третьего по две тысячи первый", "с 1993 по 2001"),
    ("екі мың он алтыншы жылы", "2016 жылы"),
    ("екі мың жиырмасыншы жылы қанша", "2020 жылы қанша"),
    ("мың тоғыз жүз тоқсан үшінші жылдан бері", "1993 жылдан бері"),
    ("бір мың тоғыз жүз тоқсаныншы жылы", "1990 жылы"),
    # by their last two digits, before the word for year
    ("в двадцать третьем году", "в 2023 году"),
    ("к девяносто седьмому году", "к 1997 году"),
    ("жиырма үшінші жылы", "2023 жылы"),
    ("тоқсан жетінші жылы", "1997 жылы"),
]


@pytest.mark.parametrize(("text", "digits"), SAID)
def test_a_year_in_words_is_written_in_digits(text: str, digits: str) -> None:
    assert years_in_digits(text) == digits


@pytest.mark.parametrize(
    "text",
    [
        # people, money and things
        "twenty five people",
        "two thousand twenty families",
        "twenty sixteen tenge",
        "nineteen kandas and twenty cows",
        "две тысячи двадцать человек",
        "двадцать пять лет стажа",
        "двадцать третья школа",
        "в пятом году обучения",
        "екі мың жиырма адам",
        "жиырма екі жасар ұлым",
        "жиырма үшінші мектеп",
        # years the documents do not reach
        "nineteen fifty",
        "в две тысячи семьдесят пятом году",
        "мың тоғыз жүз елуінші жылы",
        # nothing in words at all
        "в 2016 году",
        "",
    ],
)
def test_other_numbers_in_words_stay(text: str) -> None:
    assert years_in_digits(text) == text


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ("а за первое полугодие 24го?", "2024"),
        ("а в 23-м?", "2023"),
        ("а в 22ом", "2022"),
        ("в 24-ом сколько", "2024"),
        ("and '24?", "2024"),
        ("ал 24ші ше", "2024"),
        ("ал 24те", "2024"),
        ("98-го?", "1998"),
    ],
)
def test_a_year_by_its_last_digits_and_an_ending(said: str, year: str) -> None:
    assert year in years_in_digits(said)


@pytest.mark.parametrize(
    "said",
    [
        "приказ от 24-го декабря",
        "24-го числа приедем",
        "в 12-м классе",
        "нас 24 человека",
        "20 адамға қанша",
        "24-ші желтоқсанда",
        "65-ти лет",
        "rock 'n' roll in the '60s",
    ],
)
def test_a_day_or_a_number_of_people_is_no_year(said: str) -> None:
    assert years_in_digits(said) == said
