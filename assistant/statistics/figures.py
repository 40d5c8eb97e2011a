"""Figures: exact arithmetic in Decimal, and numbers written as each language writes them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Context, Decimal

from assistant.core.documents import Language

_EXACT = Context(prec=60, rounding=ROUND_HALF_EVEN)
_QUOTIENT = Context(prec=28, rounding=ROUND_HALF_EVEN)
HUNDRED = Decimal(100)
RATIO_PLACES = 4
PERCENT_PLACES = 2
_SEPARATORS: dict[Language, tuple[str, str]] = {
    "en": (",", "."),
    "ru": ("\u00a0", ","),
    "kk": ("\u00a0", ","),
}


def add(values: Iterable[Decimal]) -> Decimal:
    """Return the exact sum."""
    total = Decimal(0)
    for value in values:
        total = _EXACT.add(total, value)
    return total


def subtract(to: Decimal, base: Decimal) -> Decimal:
    """Return the exact difference."""
    return _EXACT.subtract(to, base)


def divide(part: Decimal, whole: Decimal) -> Decimal:
    """Return the quotient to 28 digits; the divisor is not zero."""
    return _QUOTIENT.divide(part, whole)


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """Return ``part`` in per cent of ``whole`` to 28 digits."""
    return _QUOTIENT.divide(_EXACT.multiply(part, HUNDRED), whole)


def rounded(value: Decimal, places: int) -> Decimal:
    """Return the value rounded half-even, without trailing zeros."""
    return plain(value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN, context=_EXACT))


def plain(value: Decimal) -> Decimal:
    """Return the value without trailing zeros and without an exponent."""
    value = value.normalize(_EXACT) + 0
    return value.quantize(Decimal(1), context=_EXACT) if value == value.to_integral_value() else value


def digits(value: Decimal) -> str:
    """Return the value for a formula: plain digits, a full stop before decimals."""
    return f"{value:f}"


def format_number(value: Decimal, language: Language) -> str:
    """Return the number grouped and pointed as the language does, its printed decimals kept."""
    group, point = _SEPARATORS[language]
    whole, _, decimals = f"{abs(value):f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", group)
    sign = "\u2212" if value < 0 else ""
    return f"{sign}{grouped}{point + decimals if decimals else ''}"


def sum_formula(values: Iterable[Decimal], most: int = 60) -> str:
    """Return the written-out sum; a long one is cut in the middle."""
    shown = [f"({digits(value)})" if value < 0 else digits(value) for value in values]
    if len(shown) > most:
        shown = [*shown[: most // 2], "…", *shown[-most // 2 :]]
    return " + ".join(shown)
