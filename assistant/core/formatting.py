"""Numbers and dates as each language writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from assistant.core.documents import Language

NO_BREAK_SPACE = "\u00a0"
_MONTHS: dict[Language, tuple[str, ...]] = {
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "ru": (
        *("января", "февраля", "марта", "апреля", "мая", "июня"),
        *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
    ),
    "kk": (
        *("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым"),
        *("шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"),
    ),
}


def format_number(value: Decimal | int, language: Language) -> str:
    """Return a number exactly, grouped by thousands: 1,234.5 in English, 1 234,5 in Russian and Kazakh."""
    plain = f"{Decimal(value):,f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    plain = plain.replace("-", "\u2212")
    if language == "en":
        return plain
    return plain.translate({ord(","): NO_BREAK_SPACE, ord("."): ","})


def format_date(day: date, language: Language) -> str:
    """Return a date in words: 1 April 2022, 1 апреля 2022 года, 2022 жылғы 1 сәуір."""
    month = _MONTHS[language][day.month - 1]
    if language == "en":
        return f"{day.day} {month} {day.year}"
    if language == "ru":
        return f"{day.day} {month} {day.year} года"
    return f"{day.year} жылғы {day.day} {month}"
