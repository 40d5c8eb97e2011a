"""How often something is done or paid: once a year is not once in two years."""

from __future__ import annotations

from functools import lru_cache

from assistant.checking.alignment import Alignment, Difference
from assistant.checking.facts import Facts
from assistant.checking.words import load_words
from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES, Language
from assistant.core.packaged import packaged
from assistant.core.text import fold

AXIS = "frequency"
MONTH, YEAR = 30, 365


def compare_frequencies(claim: Facts, statement: Facts, found: Alignment) -> None:
    """Add that what a claim has done so often is done at other intervals in a statement."""
    asked = intervals(claim.text, claim.language)
    known = intervals(statement.text, statement.language)
    if not asked or not known:
        return
    if asked.keys() <= known.keys():
        found.axes.add(AXIS)
    elif len(asked) == len(known) == 1:
        said, stated = next(iter(asked.values())), next(iter(known.values()))
        found.differing.append(Difference("direction", said, stated, axis=AXIS))


@lru_cache(maxsize=20_000)
def intervals(text: str, language: Language) -> dict[int, str]:
    """Return the intervals a text says something recurs at, in days, each with its words."""
    folded = fold(text.lower())
    found: dict[int, str] = {}
    for unit, pattern in _patterns()[language].items():
        for match in pattern.finditer(folded):
            named = match.groupdict()
            number = named.get("n") or named.get("m")
            count = 1 if not number else _value(number, language)
            if count:
                found.setdefault(count * unit, text[match.start() : match.end()].strip())
    return found


def _value(number: str, language: Language) -> int:
    return int(number) if number.isdigit() else load_words().numbers[language].get(number, 0)


@lru_cache(maxsize=1)
def _patterns() -> dict[Language, dict[int, re.Pattern[str]]]:
    raw = packaged("assistant.checking", "frequencies.yaml")
    units = {"days": 1, "months": MONTH, "years": YEAR}
    return {
        language: {units[unit]: re.compile(rf"\b(?:{raw[unit][language]})") for unit in units}
        for language in LANGUAGES
    }
