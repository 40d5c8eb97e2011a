"""Figures: exact sums, rounding, and numbers as each language writes them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.statistics import figures


def test_sums_are_exact() -> None:
    assert figures.add([Decimal("0.1")] * 3) == Decimal("0.3")
    assert figures.add([Decimal(10) ** 30, Decimal("0.01")]) == Decimal("1000000000000000000000000000000.01")


def test_quotients_have_28_digits() -> None:
    assert figures.divide(Decimal(1), Decimal(3)) == Decimal("0." + "3" * 28)


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        ("0.12345", 4, "0.1234"),
        ("0.12355", 4, "0.1236"),
        ("2.665", 2, "2.66"),
        ("-0.005", 2, "0"),
        ("7.30", 2, "7.3"),
    ],
)
def test_rounding_is_half_even(value: str, places: int, rounded: str) -> None:
    assert str(figures.rounded(Decimal(value), places)) in (rounded, f"-{rounded}")


def test_a_large_round_number_keeps_its_digits() -> None:
    assert str(figures.plain(Decimal("19766807.000"))) == "19766807"
    assert str(figures.plain(Decimal("4E+6"))) == "4000000"


@pytest.mark.parametrize(
    ("value", "language", "written"),
    [
        ("19766807", "en", "19,766,807"),
        ("19766807", "ru", "19\u00a0766\u00a0807"),
        ("-6722", "kk", "\u22126\u00a0722"),
        ("1234.50", "ru", "1\u00a0234,50"),
        ("-0.28", "en", "\u22120.28"),
        ("999", "ru", "999"),
    ],
)
def test_numbers_are_written_as_the_language_does(value: str, language: str, written: str) -> None:
    assert figures.format_number(Decimal(value), language) == written  # type: ignore[arg-type]
