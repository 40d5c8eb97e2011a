"""How an amount changed between two years, on the printed indices and made-up amounts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from assistant.core.documents import LANGUAGES, Language
from assistant.core.models import AnswerCalculation, CalculationResult
from assistant.core.numerals import values
from assistant.workflows.between_years import change

PASSAGES = ("north#p1", "north#p2")


def amount(value: str | None, unit: str = "tenge", name: str = "mci", **more: Any) -> AnswerCalculation:
    """Return a calculation that comes to ``value``, or to bounds where that is None."""
    result = (
        CalculationResult(value=Decimal(value), unit=unit)
        if value is not None
        else CalculationResult(low=Decimal(1), high=Decimal(2), unit=unit)
    )
    return AnswerCalculation(id=name, name=name, as_of=date(2024, 1, 1), inputs={}, result=result, **more)


# MCI: 3,450 (2023), 3,692 (2024), 4,325 (2026); minimum wage: 28,284 (2018), 42,500 (2019 and 2020)
CHANGES = [
    (2023, "3450", 2024, "3692", "242", {"242", "7.01"}, "+"),  # 242 / 3,450 = 0.070145
    (2018, "28284", 2019, "42500", "14216", {"14216", "50.26"}, "+"),  # 14,216 / 28,284 = 0.502616
    (2026, "4325", 2023, "3450", "875", {"875", "25.36"}, "+"),  # 875 / 3,450 = 0.253623
    (2031, "800", 2032, "600", "-200", {"200", "25"}, "\u2212"),
    (2019, "42500", 2020, "42500", "0", {"0"}, ""),
    (2031, "0", 2032, "5", "5", {"5", "0"}, "+"),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("first", "before", "last", "after", "by", "said", "sign"), CHANGES)
def test_the_change_is_said_in_the_unit_and_in_per_cent(
    first: int, before: str, last: int, after: str, by: str, said: set[str], sign: str, language: Language
) -> None:
    found = change({first: amount(before), last: amount(after)}, PASSAGES, language)
    assert found is not None
    assert found.calculation is not None
    assert found.calculation.result.value == Decimal(by)
    assert found.calculation.inputs == {"from": min(first, last), "to": max(first, last)}
    assert said | {str(first), str(last), before, after} <= set(values(found.text, language))
    assert found.text.count(sign) >= 2 if sign else "+" not in found.text
    assert found.passages == PASSAGES


def test_what_is_no_pair_of_like_amounts_has_no_change() -> None:
    one = amount("10")
    for years in (
        {},
        {2023: one},
        {2022: one, 2023: one, 2024: one},
        {2023: one, 2024: amount(None)},
        {2023: amount(None), 2024: one},
        {2023: one, 2024: amount("12", unit="people")},
        {2023: one, 2024: amount("12", name="minimum_wage")},
    ):
        assert change(years, PASSAGES, "en") is None


def test_a_change_is_as_sure_as_the_less_sure_amount() -> None:
    sure, doubtful = amount("10", confidence="confirmed"), amount("12", confidence="conflicting")
    for years in ({2023: sure, 2024: doubtful}, {2023: doubtful, 2024: sure}):
        found = change(years, PASSAGES, "ru")
        assert found is not None
        assert found.calculation is not None
        assert found.calculation.confidence == "conflicting"
