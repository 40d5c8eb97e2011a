"""Numbers said in several words, read as one: девять тысяч шестьсот, жиырма үш мың, two hundred and five."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from assistant.checking.words import load_words
from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES, Language
from assistant.core.packaged import packaged

HUNDRED = 100
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Spoken:
    """A number said in words and where it stands; ``several`` says that it takes more words than one.

    ``step`` is the scale its last word stands for: 1000 of two thousand, 0 of two thousand and five.
    """

    value: int
    start: int
    end: int
    several: bool
    step: int


@dataclass(frozen=True)
class _Words:
    numbers: Mapping[Language, Mapping[str, int]]
    scales: Mapping[Language, Mapping[int, re.Pattern[str]]]
    linking: Mapping[Language, frozenset[str]]
    idle: re.Pattern[str]
    alone: Mapping[Language, re.Pattern[str]]


@lru_cache(maxsize=1)
def _words() -> _Words:
    raw: dict[str, Any] = packaged("assistant.checking", "spoken.yaml")
    known = load_words().numbers
    return _Words(
        numbers={language: {**known[language], **raw["numbers"][language]} for language in LANGUAGES},
        scales={
            language: {int(factor): re.compile(stem) for factor, stem in raw["scales"][language].items()}
            for language in LANGUAGES
        },
        linking={language: frozenset(raw["linking"][language]) for language in LANGUAGES},
        idle=re.compile(raw["idle"]),
        alone={language: re.compile(raw["alone"][language]) for language in LANGUAGES},
    )


def spoken_numbers(folded: str, language: Language) -> list[Spoken]:
    """Return the numbers a folded text says in words, in order; a scale alone ("thousands") is none."""
    idle = [match.span() for match in _words().idle.finditer(folded)]
    found: list[Spoken] = []
    run = _Run(language)
    for match in _WORD.finditer(folded):
        if any(first <= match.start() < last for first, last in idle):
            found += run.closed()
            continue
        if run.is_open and not _is_beside(folded[run.seen : match.start()]):
            found += run.closed()
        if run.takes(match.group(), match.start(), match.end()):
            continue
        found += run.closed()
        if _is_alone(folded, match.start(), match.end(), language):
            run.begin_with_one()
        run.takes(match.group(), match.start(), match.end())
    return found + run.closed()


def _is_alone(folded: str, start: int, end: int, language: Language) -> bool:
    """Tell whether a scale would stand for one of itself here: over a million."""
    pattern = _words().alone[language]
    beside = pattern.match(folded[end:]) if language == "kk" else pattern.search(folded[:start])
    return beside is not None


def _is_beside(gap: str) -> bool:
    return gap in (" ", "-", "\u00a0")


class _Run:
    """Words of a number in a row, as far as they have been read."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._clear()

    def _clear(self) -> None:
        self.total = self.group = self.count = 0
        self.start = self.end = self.seen = -1
        self.room = 10**12
        self.below = HUNDRED * 10
        self.unsaid = False

    @property
    def is_open(self) -> bool:
        return self.start >= 0

    def begin_with_one(self) -> None:
        """Let a scale follow without a number before it."""
        self.unsaid = True

    def takes(self, word: str, start: int, end: int) -> bool:
        """Add a word where the number goes on with it; tell whether it does."""
        words = _words()
        if self.count and word in words.linking[self.language]:
            self.seen = end
            return self.group >= HUNDRED
        value = words.numbers[self.language].get(word)
        if value is not None:
            return self._adds(value, start, end)
        for factor, stem in words.scales[self.language].items():
            if (self.count or self.unsaid) and factor < self.room and stem.fullmatch(word):
                self.total += max(1, self.group) * factor
                self.room, self.group, self.below = factor, 0, HUNDRED * 10
                self._reached(start, end)
                return True
        return False

    def _adds(self, value: int, start: int, end: int) -> bool:
        if value == HUNDRED and 1 < self.group < 10 and self.language != "ru":
            self.group, self.below = self.group * HUNDRED, HUNDRED
        elif value < self.below and value < self.room:
            self.group += value
            self.below = HUNDRED if value >= HUNDRED else 10 if value >= 20 and value % 10 == 0 else 0
            if self.language == "kk" and value == 10:
                self.below = 10
        else:
            return False
        self._reached(start, end)
        return True

    def _reached(self, start: int, end: int) -> None:
        self.start, self.end, self.seen = (start if self.start < 0 else self.start), end, end
        self.count += 1

    def closed(self) -> list[Spoken]:
        """Return the number read, if there is one, and begin anew."""
        step = self.room if self.total and not self.group else 0
        value = self.total + self.group
        read = [Spoken(value, self.start, self.end, self.count > 1, step)] if self.count else []
        self._clear()
        return read
