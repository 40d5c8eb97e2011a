"""Times read from questions about figures."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.tools.asked_times import read_times

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("сколько прибыло в январе-сентябре 2025", "2025-01/2025-09"),
        ("moves in Jan-Sept 2025", "2025-01/2025-09"),
        ("за первое полугодие 2024?", "2024-01/2024-06"),
        ("за девять месяцев 2025 года", "2025-01/2025-09"),
        ("2024 жылғы қаңтар-маусымда", "2024-01/2024-06"),
        ("с января по 1 сентября 2024 года", "2024-01-01/2024-09-01"),
        ("From 1991 up to 1 July 2024, how many", "1991/2024-07-01"),
        ("с начала 2019 года по август 2022-го", "2019/2022-08"),
        ("1991–2022 жылдары", "1991/2022"),
        ("in 2023", None),
        ("на 1 января 2023", None),
        ("how many", None),
    ],
)
def test_a_stretch_of_time_is_read_with_both_its_ends(text: str, span: str | None) -> None:
    assert read_times(text, TODAY).span == span


@pytest.mark.parametrize(
    ("text", "years", "point"),
    [
        ("население на 1 января 2023", ("2023",), "2023-01-01"),
        ("by July 2024", ("2024",), "2024-07"),
        ("скольких приняли в 22-м?", ("2022",), None),
        ("Биыл 10 наурызға дейін", ("2026",), "2026-03-10"),
        ("в прошлом году", ("2025",), None),
        ("23 вакансии", (), None),
    ],
)
def test_a_day_a_month_and_a_year_are_told_apart(
    text: str, years: tuple[str, ...], point: str | None
) -> None:
    times = read_times(text, TODAY)
    assert (times.years, times.point) == (years, point)


def test_a_part_of_a_year_is_no_year() -> None:
    assert read_times("январь-октябрь 2025", TODAY).within_a_year
    assert not read_times("2024-2025", TODAY).within_a_year


def test_in_kazakh_the_year_stands_before_its_day() -> None:
    times = read_times("2023 жылғы 8 тамыздан 2024 жылғы 1 қазанға дейін", TODAY)
    assert (times.span, times.days) == ("2023-08-08/2024-10-01", ("2023-08-08", "2024-10-01"))


@pytest.mark.parametrize(
    "text",
    ["over the last five years", "за последние пять лет", "соңғы бес жылда", "in the past 5 years"],
)
def test_the_last_years_are_the_whole_years_before_this_one(text: str) -> None:
    times = read_times(text, date(2026, 11, 22))
    assert times.years == ("2021", "2025")
    assert times.ranged


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("in the autumn of 2025", "2025-09/2025-11"),
        ("over the second quarter of 2025", "2025-04/2025-06"),
        ("Q4 2023", "2023-10/2023-12"),
        ("in the last four months of 2023", "2023-09/2023-12"),
        ("в третьем квартале 2023 года", "2023-07/2023-09"),
        ("за 2-й квартал 2025", "2025-04/2025-06"),
        ("вторая половина 2022 года", "2022-07/2022-12"),
        ("второе полугодие 2025", "2025-07/2025-12"),
        ("2023 жылдың төртінші тоқсанында", "2023-10/2023-12"),
        ("2025 жылғы екінші жартыжылдықта", "2025-07/2025-12"),
        ("2022 жылдың бірінші жартысында", "2022-01/2022-06"),
        ("half of those who came in 2023", None),
    ],
)
def test_any_quarter_half_or_season_is_a_part_of_its_year(text: str, part: str | None) -> None:
    assert read_times(text, TODAY).span == part


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("who came in October 2023", "2023-10"),
        ("в феврале 2025 года на севере по Казахстану", "2025-02"),
        ("2023 жылдың қарашасында", "2023-11"),
        ("2023 жылғы қыркүйегінде", "2023-09"),
        # counted by then, or from January to then, it is no part of its own
        ("by October 2023", None),
        ("до октября 2023 года", None),
        ("на конец октября 2023", None),
        ("2023 жылғы қазанға дейін", None),
        ("since the beginning of the year, October 2023", None),
        ("янврь-октябрь 2023", None),
    ],
)
def test_a_month_is_a_part_of_its_year_unless_it_bounds_a_count(text: str, part: str | None) -> None:
    times = read_times(text, TODAY)
    assert times.span == part
    assert times.is_month == (part is not None)
    assert times.point is not None


def test_by_a_month_is_until_it_begins_and_up_to_its_end_is_not() -> None:
    assert read_times("к октябрю 2023", TODAY).by
    assert read_times("2023 жылғы қазанға дейін", TODAY).by
    assert not read_times("к концу октября 2023", TODAY).by
    assert not read_times("in October 2023", TODAY).by


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("миграция за 9 мес 2025", "2025-01/2025-09"),
        ("за 9м 2025", "2025-01/2025-09"),
        ("за 1-9 мес. 2025", "2025-01/2025-09"),
        ("1 п/г 2025", "2025-01/2025-06"),
        ("за половину 2025 года", "2025-01/2025-06"),
        ("за 3 квартала 2025", "2025-01/2025-09"),
        ("за 3 квартал 2025", "2025-07/2025-09"),
        ("I–III кв. 2025", "2025-01/2025-09"),
        ("янв.–сент. 2025", "2025-01/2025-09"),
        ("9mo 2025", "2025-01/2025-09"),
        ("1H2025", "2025-01/2025-06"),
        ("Q1-Q3 2025", "2025-01/2025-09"),
        ("three quarters of 2025", "2025-01/2025-09"),
        ("Jan-Jun 2025", "2025-01/2025-06"),
        ("2025 жылғы 9 айлық", "2025-01/2025-09"),
        ("2025 жылдың жарты жылында", "2025-01/2025-06"),
        ("2025 ж. ІІ жартыжылдық", "2025-07/2025-12"),
        ("2025 жылғы алғашқы 3 тоқсанда", "2025-01/2025-09"),
        ("сколько человек приехало в 2025", None),
        ("how many of 9m people moved in 2025", None),
        ("аренда 40 кв м 2025", None),
        ("квота на 2025 год на 12 мес", None),
        ("2025 жылы айына қанша", None),
    ],
)
def test_a_shortened_part_of_a_year_is_that_part(text: str, span: str | None) -> None:
    times = read_times(text, TODAY)
    assert (times.span, times.within_a_year) == (span, span is not None)
