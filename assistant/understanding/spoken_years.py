"""Years said in words become digits: twenty sixteen, в две тысячи шестнадцатом, екі мың он алтыншы жылы."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from re import Match
from typing import Any, cast

from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES, Language
from assistant.core.packaged import packaged
from assistant.core.text import fold

EARLIEST, LATEST = 1985, 2049
_TOKEN = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class _Word:
    """A word of a text: folded, and its span."""

    folded: str
    start: int
    end: int


def years_in_digits(text: str) -> str:
    """Return a text with the years it says in words, of any of the three languages, in digits.

    A year said or written by its last two digits is read only beside the word for year, or after an
    apostrophe, or with the ending of an ordinal where nothing follows that it may count: а в 23-м?
    """
    for language in LANGUAGES:
        text = re.sub(_said()[language]["digits"], _whole, _read(text, language))
    return text


def _whole(found: Match[str]) -> str:
    """Return the year whose last two digits were found, in the place of the match."""
    number = int(next(filter(None, found.groups())))
    year = number + (2000 if number < 50 else 1900)
    return str(year) if EARLIEST <= year <= LATEST else found.group()


def _read(text: str, language: Language) -> str:
    said = _said()[language]
    words = [
        _Word(fold(found.group().lower()), found.start(), found.end()) for found in _TOKEN.finditer(text)
    ]
    parts: list[str] = []
    position = done = 0
    while position < len(words):
        found = (
            _year(words, position, said, language) if _may_begin(words[position].folded, language) else None
        )
        if found is None:
            position += 1
            continue
        year, last = found
        parts += [text[done : words[position].start], str(year)]
        done, position = words[last].end, last + 1
    return "".join([*parts, text[done:]])


@lru_cache(maxsize=8_192)
def _may_begin(word: str, language: Language) -> bool:
    """Tell whether a year can begin with a folded word."""
    prefixes = (prefix for prefix, _ in _said()[language]["thousands"] if prefix)
    return _said_by(word, language) is not None or any(re.fullmatch(one[0], word) for one in prefixes)


def _year(
    words: Sequence[_Word], first: int, said: dict[str, Any], language: Language
) -> tuple[int, int] | None:
    """Return the year that begins at a word and the position of its last word."""
    for prefix, century in sorted(said["thousands"], key=lambda one: -len(one[0])):
        after = first + len(prefix)
        if not all(
            re.fullmatch(form, word.folded) for form, word in zip(prefix, words[first:after], strict=False)
        ):
            continue
        below = _below(words, after, language)
        long_enough = below and (len(prefix) > 1 or below[0] >= 10 or words[after].folded == "oh")
        if below and long_enough and _is_year(words, below[1], said):
            return _bounded(century + below[0], below[1])
    below = _below(words, first, language) if said["short"] else None
    if below is None or not (_ends(words, below[1], said) and _follows(words, below[1], said["unit"])):
        return None
    number, last = below
    return _bounded(number + (2000 if number < 50 else 1900), last) if number >= 10 else None


def _is_year(words: Sequence[_Word], last: int, said: dict[str, Any]) -> bool:
    """Tell whether a number that may be a year is no number of people or tenge."""
    if said["ordinal"]:
        return _ends(words, last, said) or _follows(words, last, said["unit"])
    return not _follows(words, last, said["counted"])


def _ends(words: Sequence[_Word], last: int, said: dict[str, Any]) -> bool:
    return re.search(said["ordinal"], words[last].folded) is not None


def _follows(words: Sequence[_Word], last: int, pattern: str) -> bool:
    return last + 1 < len(words) and re.match(pattern, words[last + 1].folded) is not None


def _bounded(year: int, last: int) -> tuple[int, int] | None:
    return (year, last) if EARLIEST <= year <= LATEST else None


def _below(words: Sequence[_Word], first: int, language: Language) -> tuple[int, int] | None:
    """Return a number under a hundred that begins at a word, and the position of its last word."""
    tens = _number(words, first, language)
    if tens is None:
        return None
    unit = _number(words, first + 1, language) if tens % 10 == 0 else None
    if unit is not None and 0 < unit < 10:
        return tens + unit, first + 1
    return (tens, first) if tens else None


def _number(words: Sequence[_Word], position: int, language: Language) -> int | None:
    return _said_by(words[position].folded, language) if position < len(words) else None


@lru_cache(maxsize=8_192)
def _said_by(word: str, language: Language) -> int | None:
    """Return the number under a hundred that a folded word says."""
    said = _said()[language]
    for stem, number in sorted(said["below"].items(), key=lambda item: -len(item[0])):
        if word.startswith(stem) and re.fullmatch(re.escape(stem) + said["ending"], word):
            return int(number)
    return None


@lru_cache(maxsize=1)
def _said() -> dict[Language, dict[str, Any]]:
    raw = packaged("assistant.understanding", "spoken_years.yaml")
    return cast("dict[Language, dict[str, Any]]", raw)
