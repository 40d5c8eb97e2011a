"""Periods: what they cover, and how they are found and named."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.statistics import periods


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2023-01-01", date(2023, 1, 1), date(2023, 1, 1)),
        ("2024-01/2024-06", date(2024, 1, 1), date(2024, 6, 30)),
        ("1991/2022-10-01", date(1991, 1, 1), date(2022, 10, 1)),
        ("2017-2022", date(2017, 1, 1), date(2022, 12, 31)),
        ("2017–2022", date(2017, 1, 1), date(2022, 12, 31)),
    ],
)
def test_a_period_covers_whole_years_months_and_days(period: str, start: date, end: date) -> None:
    found = periods.interval(period)
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize("wrong", ["", "22", "2022-13", "2023-02-29", "2022/2021", "2020/2021/2022", "soon"])
def test_what_is_no_period_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        periods.interval(wrong)


def test_the_very_period_comes_before_those_inside_it() -> None:
    known = ["2024", "2024-01-01/2024-09-01"]
    assert periods.within("2024", known) == ("2024",)
    assert periods.within("2024", known[1:]) == ("2024-01-01/2024-09-01",)
    assert periods.within("2023", known) == ()


def test_the_same_days_written_otherwise_are_the_same_period() -> None:
    assert periods.within("2024-01-01/2024-06-30", ["2024-01/2024-06", "2024-02"]) == ("2024-01/2024-06",)


def test_a_longer_period_is_never_taken_for_a_year_inside_it() -> None:
    assert periods.within("2019", ["2017/2021"]) == ()


@pytest.mark.parametrize(
    ("known", "overlap"),
    [
        (["2020", "2021"], None),
        (["2020", "2020-12-31"], ("2020", "2020-12-31")),
        (["2019/2021", "2022", "2021"], ("2019/2021", "2021")),
    ],
)
def test_periods_that_share_days_are_found(known: list[str], overlap: tuple[str, str] | None) -> None:
    assert periods.first_overlap(known) == overlap


def test_missing_years_are_named_as_runs() -> None:
    assert periods.inner_gaps(["2016", "2019", "2021"]) == ["2017–2018", "2020"]
    assert periods.inner_gaps(["2016", "2017"]) == []
    assert periods.inner_gaps(["2016-01", "2018-01"]) == []


@pytest.mark.parametrize(
    ("period", "en", "ru", "kk"),
    [
        ("2022", "2022", "2022", "2022"),
        ("2023-01-01", "1 January 2023", "1 января 2023", "2023 ж. 1 қаңтар"),
        ("2024-01/2024-06", "January–June 2024", "январь–июнь 2024", "2024 ж. қаңтар–маусым"),
        ("2017/2021", "2017–2021", "2017–2021", "2017–2021"),
        ("2024-01-01/2024-12-31", "2024", "2024", "2024"),
        ("1997-01-01/1997-03-31", "January–March 1997", "январь–март 1997", "1997 ж. қаңтар–наурыз"),
        ("2022-08", "August 2022", "август 2022", "2022 ж. тамыз"),
        ("1991/2022-10-01", "1991 – 1 October 2022", "1991 – 1 октября 2022", "1991 – 2022 ж. 1 қазан"),
        ("2019/2022-09", "2019 – September 2022", "2019 – сентябрь 2022", "2019 – 2022 ж. қыркүйек"),
    ],
)
def test_a_period_is_named_in_each_language(period: str, en: str, ru: str, kk: str) -> None:
    assert [periods.period_name(period, language) for language in ("en", "ru", "kk")] == [en, ru, kk]
