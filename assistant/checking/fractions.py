"""Parts of a whole said in words - a third, fewer than half, every seventh - as shares of a hundred."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES, Language
from assistant.core.packaged import packaged
from assistant.core.text import fold

HUNDRED = Decimal(100)
REACH = 24
LEAST = Decimal("0.001")


@dataclass(frozen=True)
class Fraction:
    """A part said in words: from ``low`` to ``high`` of a hundred, one end open for "more than"."""

    low: Decimal
    high: Decimal
    words: str
    start: int
    end: int
    exact: bool = True

    def holds(self, share: Decimal) -> bool:
        """Tell whether a share is such a part."""
        return self.low <= share <= self.high if self.exact else self.low < share < self.high


@dataclass(frozen=True)
class _Words:
    parts: Mapping[Language, tuple[tuple[Decimal, re.Pattern[str]], ...]]
    of_time: re.Pattern[str]
    not_after: re.Pattern[str]
    more: tuple[re.Pattern[str], re.Pattern[str]]
    less: tuple[re.Pattern[str], re.Pattern[str]]
    inclusive: re.Pattern[str]
    rounding: Decimal


@lru_cache(maxsize=1)
def _words() -> _Words:
    raw: dict[str, Any] = packaged("assistant.checking", "fractions.yaml")
    values: list[tuple[Decimal, Mapping[Language, str]]] = []
    for name, ways in raw["parts"].items():
        numerator, denominator = (Decimal(part) for part in name.split("/"))
        values.append((HUNDRED * numerator / denominator, ways))
    values += [(HUNDRED / Decimal(number), ways) for number, ways in raw["nth"].items()]
    return _Words(
        parts={
            language: tuple((value, re.compile(rf"\b(?:{ways[language]})")) for value, ways in values)
            for language in LANGUAGES
        },
        of_time=re.compile(raw["of_time"]),
        not_after=re.compile(rf"\b{raw['not_after']}"),
        more=_around(raw["more"]),
        less=_around(raw["less"]),
        inclusive=re.compile(raw["inclusive"]),
        rounding=Decimal(str(raw["rounding"])),
    )


def _around(raw: Mapping[str, str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(rf"\b{raw['before']}"), re.compile(raw["after"])


@lru_cache(maxsize=20_000)
def fractions(text: str, language: Language) -> tuple[Fraction, ...]:
    """Return the parts of a whole a text says in words, in order."""
    words, folded = _words(), fold(text.lower())
    found: list[Fraction] = []
    for value, pattern in words.parts[language]:
        for match in pattern.finditer(folded):
            before, after = folded[max(0, match.start() - REACH) : match.start()], folded[match.end() :]
            if words.of_time.match(after) or words.not_after.search(before):
                continue
            found.append(_read(text, language, value, match, before, after))
    longest = sorted(found, key=lambda one: (one.start, -one.end))
    return tuple(
        one
        for one in longest
        if not any(other is not one and other.start <= one.start < one.end <= other.end for other in longest)
    )


def _read(
    text: str, language: Language, value: Decimal, match: re.Match[str], before: str, after: str
) -> Fraction:
    words = _words()
    start, end, low, high, exact = match.start(), match.end(), value, value, True
    for bound, side in ((words.more, "more"), (words.less, "less")):
        found = bound[1].match(after) if language == "kk" else bound[0].search(before)
        if found is None:
            continue
        start, end = (start, end + found.end()) if language == "kk" else (start - len(found.group()), end)
        slack = LEAST if words.inclusive.search(found.group()) else Decimal(0)
        low, high = (value - slack, HUNDRED) if side == "more" else (Decimal(0), value + slack)
        return Fraction(low, high, text[start:end].strip(), start, end, exact=False)
    slack = value * words.rounding
    return Fraction(low - slack, high + slack, text[start:end].strip(), start, end, exact)
