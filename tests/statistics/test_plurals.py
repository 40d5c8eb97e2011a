"""Russian units in the form their number asks for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.statistics.tables import with_unit


@pytest.mark.parametrize(
    ("number", "unit"),
    [
        ("1", "человек"),
        ("3402", "человека"),
        ("3144", "человека"),
        ("4994", "человека"),
        ("12", "человек"),
        ("111", "человек"),
        ("1014", "человек"),
        ("5000", "человек"),
        ("25", "человек"),
        ("-3", "человека"),
        ("2.5", "человека"),
    ],
)
def test_people_are_declined_by_their_number(number: str, unit: str) -> None:
    assert with_unit(Decimal(number), "человек", "ru").endswith(f"\u00a0{unit}")


def test_other_units_and_languages_stay_as_they_are() -> None:
    assert with_unit(Decimal(2), "тенге", "ru") == "2\u00a0тенге"
    assert with_unit(Decimal(21), "семей", "ru") == "21\u00a0семья"
    assert with_unit(Decimal(3), "people", "en") == "3\u00a0people"
    assert with_unit(Decimal(3), "адам", "kk") == "3\u00a0адам"
