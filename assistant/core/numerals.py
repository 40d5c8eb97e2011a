"""Numerals as printed: found, read by the habits of a language, and compared digit for digit.

A numeral is compared by its canonical form: no thousands separators, a full stop before
decimals, the printed decimals kept ("12.0" is not "12"), no sign. English groups thousands by
commas and writes decimals after a full stop; Russian and Kazakh group by spaces and write
decimals after a comma. The originals mix both, so ``"any"`` accepts a comma either way and
decides by the number of digits that follow it; ``"columns"`` is the same but takes a space as
the end of a numeral, as in a table printed as running text ("189 329 22"). Both take the letter o
after a digit for the zero it was before character recognition ("7o times").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.core.packaged import packaged

LONG_ENOUGH = 5
MOST_CELLS = 10
FOLDED = str.maketrans("әғқңөұүһіё", "агкноуухие")
NumberStyle = Literal["en", "ru", "kk", "any", "columns"]

_SPACE = "[ \u00a0\u2009\u202f]"
_GROUPED = rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)"
_OCR_ZERO = re.compile(r"(?<=\d)[oO](?!\w)")
_NOT_INSIDE = r"(?<!\d)(?<!\d[.,])"
_DATE = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
_PATTERNS: dict[NumberStyle, re.Pattern[str]] = {
    "en": re.compile(rf"{_NOT_INSIDE}(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)|{_GROUPED}|\d+)(?:[.,]\d+)?"),
    "ru": re.compile(rf"{_NOT_INSIDE}(?:{_GROUPED}|\d+)(?:[.,]\d+)?"),
    "kk": re.compile(rf"{_NOT_INSIDE}(?:{_GROUPED}|\d+)(?:[.,]\d+)?"),
    "columns": re.compile(r"(?<!\d)(?<!\d\.)(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:[.,]\d+)?"),
    "any": re.compile(rf"(?<!\d)(?<!\d\.)(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)|{_GROUPED}|\d+)(?:[.,]\d+)?"),
}


@dataclass(frozen=True)
class Numeral:
    """One printed numeral: canonical ``value`` and its character span in the text."""

    value: str
    start: int
    end: int


def find_numerals(text: str, style: NumberStyle) -> list[Numeral]:
    """Return the numerals of ``text`` in order, read in the given style."""
    if style in ("any", "columns"):
        text = _OCR_ZERO.sub("0", text)
    dates = list(_DATE.finditer(text))
    found = [
        Numeral(str(int(part)), m.start(i + 1), m.end(i + 1))
        for m in dates
        for i, part in enumerate(m.groups())
    ]
    blanked = _DATE.sub(lambda m: "\n" * len(m.group()), text)
    found += [
        Numeral(_canonical(m.group(), style), m.start(), m.end()) for m in _PATTERNS[style].finditer(blanked)
    ]
    return sorted(found, key=lambda numeral: numeral.start)


def possible_values(text: str) -> set[str]:
    """Return every value the numerals of printed text can be read as.

    Table cells printed as running text ("2 441 275 69") can be grouped in more than one way; all
    of them are returned.
    """
    found = set(values(text, "any")) | set(values(text, "columns"))
    for numeral in find_numerals(text, "any"):
        found |= {value for reading in readings(text[numeral.start : numeral.end]) for value in reading}
    return found


def readings(printed: str) -> list[list[str]]:
    """Return the ways to read one printed numeral as one or several neighbouring numerals.

    A row of more than ``MOST_CELLS`` cells is read as that many numerals only.
    """
    printed = _OCR_ZERO.sub("0", printed)
    parts = [printed[part.start : part.end] for part in find_numerals(printed, "columns")]
    if len(parts) > MOST_CELLS:
        return [[_canonical(part, "columns") for part in parts]]
    result: list[list[str]] = []
    for cuts in range(1 << (len(parts) - 1)) if parts else ():
        groups: list[list[str]] = [[parts[0]]]
        for position, part in enumerate(parts[1:]):
            if cuts >> position & 1:
                groups.append([part])
            else:
                groups[-1].append(part)
        if all(_is_group(group) for group in groups):
            result.append([_canonical("".join(group), "columns") for group in groups])
    return result


def digit_groups(word: str) -> list[str]:
    """Return the groups of three digits a number written without a mark between is printed in.

    A round number has none: too many others hold its groups.
    """
    plain = re.fullmatch(r"[1-9]\d{3,8}", word) is not None and not word.endswith("00")
    return f"{int(word):,}".split(",") if plain else []


def values_in_order(text: str, style: NumberStyle) -> list[str]:
    """Return the canonical values of the numerals of ``text`` as they come."""
    return [numeral.value for numeral in find_numerals(text, style)]


def _is_group(group: list[str]) -> bool:
    return len(group) == 1 or (
        re.match(r"[1-9]\d{0,2}$", group[0]) is not None
        and all(len(re.split("[.,]", part)[0]) == 3 for part in group[1:])
    )


def values(text: str, style: NumberStyle) -> list[str]:
    """Return the canonical values of the numerals of ``text``, sorted, repeats kept."""
    return sorted(values_in_order(text, style))


def says_number(text: str, language: Literal["en", "ru", "kk"]) -> bool:
    """Tell whether the text states a number in words ("five years", "треть", "үш кезең")."""
    exact, beginnings = _number_words()[language]
    found = set(re.findall(r"\w+", text.lower().translate(FOLDED)))
    return not exact.isdisjoint(found) or any(word.startswith(beginnings) for word in found)


@lru_cache(maxsize=1)
def _number_words() -> dict[str, tuple[frozenset[str], tuple[str, ...]]]:
    """Return for each language words matched whole (short ones) and beginnings of words."""
    raw = packaged("assistant.core", "number_words.yaml")
    result = {}
    for language, listed in raw.items():
        folded = [word.translate(FOLDED) for word in listed.split()]
        long = tuple(word for word in folded if len(word) >= LONG_ENOUGH)
        result[language] = (frozenset(folded), long)
    return result


def _canonical(printed: str, style: NumberStyle) -> str:
    digits = re.sub(_SPACE, "", printed)
    if style in ("en", "any", "columns") and _is_grouped_by_comma(digits):
        digits = digits.replace(",", "")
    digits = digits.replace(",", ".")
    whole, dot, decimals = digits.partition(".")
    return (whole.lstrip("0") or "0") + dot + decimals


def _is_grouped_by_comma(digits: str) -> bool:
    return bool(re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?", digits))
