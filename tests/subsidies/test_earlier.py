"""The year for which the value before today's is told, by the dated values of the parameters."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.subsidies.earlier import SET_BY, earlier_year
from assistant.subsidies.parameters import load_book

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("tool", "day", "year"),
    [
        # 50 % and 1,160 MCI until 31 December 2025
        ("certificate", TODAY, 2025),
        # 0.01 % until 17 August 2025: 2024 is its last whole year
        ("diploma_interest", TODAY, 2024),
        ("diploma_interest", date(2025, 8, 18), 2024),
        ("mci", TODAY, 2025),
        # 70 MCI from 2022 on, whatever the act; in 2021 one of 35 and 70
        ("lump_sum", TODAY, 2021),
    ],
)
def test_the_last_whole_year_of_the_value_before(tool: str, day: date, year: int) -> None:
    assert earlier_year(tool, day) == year


def test_nothing_is_known_before_the_first_value() -> None:
    assert earlier_year("diploma_interest", date(2025, 8, 17)) is None
    assert earlier_year("land_lease", TODAY) is None
    assert earlier_year("statistic", TODAY) is None


def test_every_tool_is_set_by_a_parameter_there_is() -> None:
    known = {parameter.id for parameter in load_book().all()}
    assert set(SET_BY.values()) <= known
