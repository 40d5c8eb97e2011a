"""Periods of series that times named in questions stand for."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.tools.asked_times import Times, read_times
from assistant.tools.named_periods import counted_days, ending, long_period, period_like

TODAY = date(2026, 11, 22)


def test_only_a_period_that_is_the_stretch_stands_for_it() -> None:
    periods = ("2025", "2025-01/2025-09", "2025-01-01/2025-10-31")
    assert period_like("2025-01/2025-10", periods) == "2025-01-01/2025-10-31"
    assert period_like("2025-01-01/2025-10-01", periods) == "2025-01/2025-09"
    assert period_like("2025-01/2025-08", periods) is None


def test_until_a_month_is_until_any_day_of_it() -> None:
    assert period_like("2025-01/2025-08", ("2025-01-01/2025-08-01",)) == "2025-01-01/2025-08-01"
    assert period_like("2025-01/2025-08", ("2025-01-01/2025-08-31",)) == "2025-01-01/2025-08-31"
    # the day before its first, the day after its last, and a stretch that begins at another time
    for other in ("2025-01-01/2025-07-30", "2025-01-01/2025-09-02", "2025-02-01/2025-08-10"):
        assert period_like("2025-01/2025-08", (other,)) is None
    # until a day is until that day
    assert period_like("2025-01-01/2025-08-20", ("2025-01-01/2025-08-01",)) is None


def test_years_or_a_day_may_name_the_one_long_period_between_them() -> None:
    periods = ("2012/2023", "2019/2022-09")
    assert long_period(read_times("начиная с 2012 года", TODAY), periods) == "2012/2023"
    assert long_period(read_times("с 2019 по 2022", TODAY), periods) == "2019/2022-09"
    assert long_period(read_times("in 2012", TODAY), periods) is None
    assert long_period(read_times("from 2019 to 2023", TODAY), periods) is None
    assert ending("2022-09-30", periods) == "2019/2022-09"


@pytest.mark.parametrize(
    "text",
    [
        "from 1 January to 1 September 2025",
        "между 1 января и 1 сентября 2025 года",
        "2025 жылғы 1 қаңтардан 1 қыркүйекке дейін",
        "from January 1, 2025 until August 31, 2025",
        "01.01.2025 - 31.08.2025",
    ],
)
def test_days_a_figure_is_counted_on_are_the_ends_of_a_stretch(text: str) -> None:
    times = read_times(text, TODAY)
    days = ("2024-01-01", "2025-01-01", "2025-09-01", "2026-01-01")
    assert counted_days(times, days) == ("2025-01-01", "2025-09-01")


@pytest.mark.parametrize(
    "days",
    [
        ("2025-01-01", "2025-07-01"),
        ("2025-02-01", "2025-09-01"),
        # figures of stretches and years are counted on no day
        ("2025-01-01/2025-09-01",),
        ("2025", "2025-01", "2025-09"),
        (),
    ],
)
def test_a_day_that_is_not_counted_on_ends_no_stretch(days: tuple[str, ...]) -> None:
    assert counted_days(Times(span="2025-01-01/2025-09-01"), days) is None


def test_without_a_stretch_no_two_days_are_meant() -> None:
    assert counted_days(Times(), ("2025-01-01", "2025-09-01")) is None
    assert counted_days(Times(span="2025-01-01/2025-01-01"), ("2025-01-01", "2025-09-01")) is None


@pytest.mark.parametrize(
    "text",
    [
        "by how much did the total since 1991 grow from 1 January to 1 November 2025",
        "насколько общее число с 1991 года выросло с 1 января до 1 ноября 2025 года",
        "1991 жылдан бергі жалпы сан 2025 жылғы 1 қаңтардан 1 қарашаға дейін қаншаға өсті",
    ],
)
def test_a_running_total_changes_between_the_days_it_is_counted_to(text: str) -> None:
    periods = ("1991/2024-12-31", "1991/2025-01-01", "1991/2025-11-01")
    assert counted_days(read_times(text, TODAY), periods) == ("1991/2025-01-01", "1991/2025-11-01")


@pytest.mark.parametrize("text", ["since July 2023", "с июля 2023 года", "2023 жылғы шілдеден бері"])
def test_since_a_month_is_the_stretch_that_begins_with_it(text: str) -> None:
    periods = ("2023", "2023-07/2025-02-24", "2022-07/2023-07-31")
    assert long_period(read_times(text, TODAY), periods) == "2023-07/2025-02-24"
