"""Money, monthly calculation indices, dates and months read from words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.core.documents import Language
from assistant.understanding.quantities import (
    When,
    find_mci,
    find_money,
    find_months,
    find_when,
    find_years,
    names_mci,
    parse_money,
    parse_when,
    since_said,
)

TODAY = date(2026, 11, 22)

MONEY: list[tuple[str, str]] = [
    ("a house for 7,500,000 tenge", "7500000"),
    ("a flat that costs 7 500 000", "7500000"),
    ("дом за 7\u00a0500\u00a0000 тенге", "7500000"),
    ("дом за 7\u202f500\u202f000 тг", "7500000"),
    ("жильё 8.000.000 тг", "8000000"),
    ("12'000'000 kzt", "12000000"),
    ("7500000", "7500000"),
    ("150000", "150000"),
    ("за 6,5 млн", "6500000"),
    ("6.5 million tenge", "6500000"),
    ("за 10 миллионов", "10000000"),
    ("12млн", "12000000"),
    ("12 mln", "12000000"),
    ("9 лямов", "9000000"),
    ("1,2 млрд тенге", "1200000000"),
    ("500 тысяч тенге", "500000"),
    ("500 тыс. тенге", "500000"),
    ("300k", "300000"),
    ("500 мың теңге", "500000"),
    ("6,5 млн теңгелік үй", "6500000"),
    ("200000₸", "200000"),
    ("7,500 tenge", "7500"),
    ("241 500,50 тенге", "241500.50"),
    ("шесть миллионов", "6000000"),
    ("дом за десять миллионов тенге", "10000000"),
    ("он миллион теңге", "10000000"),
    ("seven million", "7000000"),
    ("полтора миллиона", "1500000"),
    ("one and a half million", "1500000"),
    ("бір жарым миллион", "1500000"),
    ("twenty five million tenge", "25000000"),
    ("двадцать пять миллионов", "25000000"),
    ("жиырма бес миллион теңге", "25000000"),
    ("у нас трое детей и дом за 9 млн", "9000000"),
    ("в 2024 году квартира за 15 000 000", "15000000"),
    ("a house of 75 m² for 12 million", "12000000"),
]


@pytest.mark.parametrize(("text", "amount"), MONEY)
def test_money_is_found(text: str, amount: str) -> None:
    assert find_money(text) == [Decimal(amount)]


@pytest.mark.parametrize(
    "text",
    [
        "in 2024",
        "семья из 5 человек",
        "70 МРП",
        "1 160 MCI",
        "99999 people",
        "на 6 месяцев",
        "100 m² of floor",
        "15.03.2024",
        "",
        "без денег",
    ],
)
def test_other_numbers_are_no_money(text: str) -> None:
    assert find_money(text) == []


def test_two_named_stand_in_the_order_of_the_text() -> None:
    assert find_money("8 млн или 9,5 млн тенге") == [8000000, 9500000]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("8 млн", "8000000"),
        (" 8 000 000 ", "8000000"),
        ("8000000 теңге", "8000000"),
        ("70", "70"),
        ("2,5", "2.5"),
    ],
)
def test_a_whole_text_is_parsed_as_money(text: str, amount: str) -> None:
    assert parse_money(text) == Decimal(amount)


@pytest.mark.parametrize("text", ["", "тенге", "8 млн или 9", "восемь", "-5", "1e6", "8 dollars", "NaN"])
def test_what_is_no_amount_is_not_parsed(text: str) -> None:
    assert parse_money(text) is None


@settings(max_examples=50, deadline=None)
@given(amount=st.integers(100_000, 10**10))
def test_any_amount_is_read_however_it_is_grouped(amount: int) -> None:
    grouped = f"{amount:,}"
    for text in (str(amount), grouped, grouped.replace(",", " "), grouped.replace(",", "\u00a0")):
        assert find_money(f"дом за {text} тенге") == [amount]
        assert parse_money(text) == amount


MCI: list[tuple[str, str]] = [
    ("70 МРП", "70"),
    ("сколько будет 35мрп", "35"),
    ("35 АЕК қанша теңге", "35"),
    ("1 160 MCI", "1160"),
    ("1,160 MCI in tenge", "1160"),
    ("2,5 МРП", "2.5"),
    ("400 monthly calculation indices", "400"),
    ("семьдесят МРП", "70"),
    ("seventy MCI", "70"),
    ("жетпіс АЕК", "70"),
    ("семьдесят пять МРП", "75"),
    ("сто двадцать МРП", "120"),
    ("отыз бес АЕК", "35"),
]


@pytest.mark.parametrize(("text", "number"), MCI)
def test_numbers_of_indices_are_found(text: str, number: str) -> None:
    assert find_mci(text) == [Decimal(number)]


@pytest.mark.parametrize("text", ["сколько тенге МРП", "70 тенге", "70 человек", ""])
def test_an_index_without_a_number_has_none(text: str) -> None:
    assert find_mci(text) == []


def test_the_index_is_known_by_its_abbreviations() -> None:
    for text in ("what is the MCI", "размер МРП", "АЕК мөлшері", "MRP 2024"):
        assert names_mci(text)
    for text in ("минимальная зарплата", "market", "емпиризм"):
        assert not names_mci(text)


def year(number: int) -> When:
    """Return a whole year."""
    return When(date(number, 1, 1), date(number, 12, 31))


def day(text: str) -> When:
    """Return one day."""
    return When(date.fromisoformat(text), date.fromisoformat(text))


WHEN: list[tuple[str, When]] = [
    ("in 2023", year(2023)),
    ("в 2023 году", year(2023)),
    ("2023 жылы", year(2023)),
    ("2023г", year(2023)),
    ("2024-05-01", day("2024-05-01")),
    ("на 01.04.2022", day("2022-04-01")),
    ("31/12/2023", day("2023-12-31")),
    ("1 April 2022", day("2022-04-01")),
    ("April 1, 2022", day("2022-04-01")),
    ("the 1st of April 2022", day("2022-04-01")),
    ("1 апреля 2022 года", day("2022-04-01")),
    ("2022 жылғы 1 сәуір", day("2022-04-01")),
    ("2022 жылдың 1 сәуірінде", day("2022-04-01")),
    ("1 мая", day("2026-05-01")),
    ("in March 2024", When(date(2024, 3, 1), date(2024, 3, 31))),
    ("в феврале 2024", When(date(2024, 2, 1), date(2024, 2, 29))),
    ("2023 жылғы ақпан", When(date(2023, 2, 1), date(2023, 2, 28))),
    ("2024 жылдың қазанында", When(date(2024, 10, 1), date(2024, 10, 31))),
    ("last year", year(2025)),
    ("в прошлом году", year(2025)),
    ("былтыр", year(2025)),
    ("өткен жылы", year(2025)),
    ("this year", year(2026)),
    ("в этом году", year(2026)),
    ("биыл", year(2026)),
    ("next year", year(2027)),
    ("в следующем году", year(2027)),
    ("келесі жылы", year(2027)),
    # a word that is also a month
    ("How much may a family receive in 2022?", year(2022)),
    ("маусымдық жұмысшыға рұқсат 2026 жылы", year(2026)),
]


@pytest.mark.parametrize(("text", "expected"), WHEN)
def test_a_time_is_found(text: str, expected: When) -> None:
    assert find_when(text, TODAY) == expected


def test_a_relative_year_follows_today() -> None:
    assert find_when("в прошлом году", date(2024, 1, 1)) == year(2023)


def test_one_day_is_told_from_a_span() -> None:
    assert day("2022-04-01").is_day
    assert not year(2022).is_day


@pytest.mark.parametrize(
    "text",
    [
        "how much do we get",
        "на переезд",
        "241500 tenge",
        "семья из 5 человек",
        "при ставке 35 МРП",
        "20245",
        "",
        "in May",
        # years that belong to the name of a programme
        "программа Занятость-2020",
        "по «Занятости 2020» сколько платили",
        "Employment 2020 programme",
        "«Жұмыспен қамту – 2020» бағдарламасы",
        "Дорожная карта занятости 2020",
        "Enbek 2017-2021",
        "Enbek 2017–2021 programme",
        "программа Еңбек 2017-2021",
        # amounts that look like years
        "сколько МРП в 2000 тенге",
        "2050 MCI in tenge",
        "1950 теңге неше АЕК",
    ],
)
def test_other_texts_name_no_time(text: str) -> None:
    assert find_when(text, TODAY) is None


@pytest.mark.parametrize(
    "text", ["Занятость-2020 в 2012 году", "in 2012 under Employment 2020", "«Жұмыспен қамту-2020», 2012 жыл"]
)
def test_a_year_beside_the_name_of_a_programme_counts(text: str) -> None:
    assert find_when(text, TODAY) == year(2012)


@pytest.mark.parametrize("text", ["30 февраля 2024 года", "31.04.2022", "на 2022-13-01"])
def test_a_day_that_does_not_exist_does_not_become_today(text: str) -> None:
    found = find_when(text, TODAY)
    assert found is not None
    assert found.start.year in (2022, 2024)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023", year(2023)),
        ("2024-02", When(date(2024, 2, 1), date(2024, 2, 29))),
        ("2024-2-9", day("2024-02-09")),
        (" 2024-02-29 ", day("2024-02-29")),
    ],
)
def test_written_dates_are_parsed(text: str, expected: When) -> None:
    assert parse_when(text) == expected


@pytest.mark.parametrize(
    "text", ["", "23", "2023-02-29", "2024-13", "2024-00", "0000", "today", "2024/05", "20240501"]
)
def test_what_is_no_date_is_not_parsed(text: str) -> None:
    assert parse_when(text) is None


@settings(max_examples=50, deadline=None)
@given(when=st.dates(date(1997, 1, 1), date(2030, 12, 31)))
def test_every_day_is_read_in_each_of_its_forms(when: date) -> None:
    expected = When(when, when)
    for text in (when.isoformat(), f"{when:%d.%m.%Y}", f"on {when.day} {when:%B} {when.year}"):
        assert find_when(text, TODAY) == expected
    assert parse_when(when.isoformat()) == expected


@pytest.mark.parametrize(
    "text",
    [
        "за январь-октябрь 2025",
        "с января по октябрь 2025 года",
        "January to October 2025",
        "Jan-Oct 2025",
        "2025 жылғы қаңтар–қазан",
    ],
)
def test_a_span_of_months_reaches_to_the_end_of_its_last(text: str) -> None:
    assert find_when(text, TODAY) == When(date(2025, 1, 1), date(2025, 10, 31))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("from 2023 to 2026", (2023, 2026)),
        ("2023 және 2025 жылдары", (2023, 2025)),
        ("2023 или 2023", (2023,)),
        ("в прошлом году", (2025,)),
        ("Занятость-2020", ()),
        ("на переезд", ()),
        ("is it less than last year", (2026, 2025)),
        ("по сравнению с прошлым годом", (2026, 2025)),
        ("былтырғыға қарағанда аз ба", (2026, 2025)),
        ("more in 2023 than the year before", (2023, 2022)),
        ("in 2023 against last year", (2023, 2025)),
        ("since last year", (2025,)),
        ("what was the grant three years ago", (2023,)),
        ("a year ago it was less", (2025,)),
        ("какой был сертификат 2 года назад", (2024,)),
        ("год тому назад давали меньше", (2025,)),
        ("позапрошлым годом", (2024,)),
        ("екі жыл бұрын қанша еді", (2024,)),
        ("в 2019 году, семь лет назад", (2019,)),
        ("живём здесь 3 года", ()),
    ],
)
def test_all_years_of_a_text_are_found(text: str, years: tuple[int, ...]) -> None:
    assert find_years(text, TODAY) == years


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("How did it change since 2019?", "since 2019"),
        ("the quota from 2020 on, by year", "from 2020 on"),
        ("как менялась с 2019 года?", "с 2019 года"),
        ("Начиная с 2021 квота росла", "Начиная с 2021"),
        ("2022 жылдан бері қалай өзгерді", "2022 жылдан бері"),
        ("квота с 2019 по 2021", ""),
        ("from 2019 to 2021", ""),
        ("in 2019", ""),
    ],
)
def test_the_words_that_begin_a_stretch_with_a_year(text: str, since: str) -> None:
    assert since_said(text) == since


MONTHS: list[tuple[str, Language, int]] = [
    ("rent for 6 months", "en", 6),
    ("for six months", "en", 6),
    ("for half a year", "en", 6),
    ("for a year", "en", 12),
    ("for the whole year", "en", 12),
    ("for a year and a half", "en", 18),
    ("на 6 месяцев", "ru", 6),
    ("за три месяца", "ru", 3),
    ("за 1 месяц", "ru", 1),
    ("на полгода", "ru", 6),
    ("на год", "ru", 12),
    ("за весь год", "ru", 12),
    ("на полтора года", "ru", 18),
    ("3 айға", "kk", 3),
    ("алты айға жалдау", "kk", 6),
    ("жарты жылға", "kk", 6),
    ("бір жылға", "kk", 12),
    ("жыл бойы", "kk", 12),
]


@pytest.mark.parametrize(("text", "language", "months"), MONTHS)
def test_months_of_rent_are_read(text: str, language: Language, months: int) -> None:
    assert find_months(text, language) == months


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("rent in 2024", "en"),
        ("how much per month", "en"),
        ("a family of 6", "en"),
        ("на 2024 год", "ru"),
        ("сколько в месяц", "ru"),
        ("айына қанша", "kk"),
        ("2024 жылға", "kk"),
        # the age of a child
        ("our 8 month old baby moves with us", "en"),
        ("нас трое, малышу 8 месяцев", "ru"),
        ("8 айлық сәбиіміз бар", "kk"),
    ],
)
def test_other_times_are_no_months_of_rent(text: str, language: Language) -> None:
    assert find_months(text, language) is None
