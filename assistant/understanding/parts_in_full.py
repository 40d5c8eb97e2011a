"""Shortened names of parts of a year written in full: "9 мес 2025", "Q1 2025", "І тоқсан"."""

from __future__ import annotations

from assistant.core import kept_re as re
from assistant.core.documents import Language

_A_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BESIDE_YEAR = r"(?=[.,]? ?(?:19|20)\d\d(?!\d))"
_NTH = r"(?P<n>[1-4]|[IІ]{1,3}|IV)(?:[- ]?(?:й|ый|ой|ий|е|ое|st|nd|rd|th|ші|шы))?"
_MONTHS = re.compile(
    rf"(?<![\w.,])(?P<n>\d{{1,2}})[ -]?(?:(?:мес|mos?|m(?:n?ths?))\b\.?|[мm](?:\b\.?)?{_BESIDE_YEAR})",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    rf"(?<![\w.,–-])(?:{_NTH} ?(?:(?:кв|кварт|qtr|тоқс)\b\.?(?! ?м\b)|(?:квартал|quarter|тоқсан|q)\b)"
    r"|q(?P<q>[1-4])\b)(?! ?[–-])",
    re.IGNORECASE,
)
_HALF = re.compile(
    rf"(?<![\w.,])(?:{_NTH} ?(?:п/г\b|пг\b|полуг\b\.?|полугодие\b|жартыжылдық\b|h\b)|h(?P<q>[12])\b)",
    re.IGNORECASE,
)
_ORDINALS: dict[Language, tuple[str, ...]] = {
    "en": ("first", "second", "third", "fourth"),
    "ru": ("первый", "второй", "третий", "четвёртый"),
    "kk": ("бірінші", "екінші", "үшінші", "төртінші"),
}
_HALVES: dict[Language, tuple[str, str]] = {
    "en": ("first half", "second half"),
    "ru": ("первое полугодие", "второе полугодие"),
    "kk": ("бірінші жартыжылдық", "екінші жартыжылдық"),
}
_NAMES: dict[Language, tuple[str, str]] = {
    "en": ("months", "quarter"),
    "ru": ("месяцев", "квартал"),
    "kk": ("ай", "тоқсан"),
}
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


def parts_in_full(text: str, language: Language) -> str:
    """Return a text that names a year with the parts of years it names shortly in full words."""
    if _A_YEAR.search(text) is None:
        return text
    months, quarter = _NAMES[language]
    text = _MONTHS.sub(lambda found: f"{found['n']} {months} ", text)
    text = _QUARTER.sub(lambda found: f"{_ORDINALS[language][_number(found) - 1]} {quarter} ", text)
    text = _HALF.sub(lambda found: _half(found, language), text)
    return re.sub(r"(?<=\w) +(?=[ ?.,!]|$)", "", text)


def _half(found: re.Match[str], language: Language) -> str:
    number = _number(found)
    return f"{_HALVES[language][number - 1]} " if number <= len(_HALVES[language]) else found.group()


def _number(found: re.Match[str]) -> int:
    """Return the number of a quarter or half, in digits or Roman."""
    said = (found["n"] or found["q"]).upper().replace("І", "I")
    return int(said) if said.isdigit() else _ROMAN[said]
