"""Kazakh and Russian typed in Latin letters, brought back to Cyrillic.

Spellings vary too much for a table of letters alone ("qansha", "kansha", "qanşa"; "skolko"), so a
typed word is compared by its sound skeleton with the words the corpus and the examples hold; only
where none is found is it written letter by letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from itertools import product
from typing import Any, cast

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.packaged import packaged

MOST_READINGS = 24
STEM = 5
_DOUBLED = re.compile(r"(.)\1+")
_WORD = re.compile(r"\[[^\]]*\]|[^\W_]+(?:['’ʼ][^\W_]+)*['’ʼ]?")
_CYRILLIC_WORD = re.compile("[\u0400-\u04ff]+$")
_OWN = re.compile("[әғқңөұүһі]")
_HAS_LETTER = re.compile(r"[^\W\d_]")


class Romanised:
    """Finds the Cyrillic word of one language that a Latin spelling stands for."""

    def __init__(self, language: Language, vocabulary: Iterable[Iterable[str]]) -> None:
        """``vocabulary`` holds lists of Cyrillic words, those that are meant most often first."""
        self.language = language
        self._vocabulary = [list(listed) for listed in vocabulary]

    @cached_property
    def _by_skeleton(self) -> dict[str, str]:
        """The known words by their sounds; worked out when Latin letters are first read."""
        known: dict[str, str] = {}
        for listed in self._vocabulary:
            # of words that sound alike, the one with letters of its own language; typing errors double
            cyrillic = {word for word in listed if _CYRILLIC_WORD.match(word)}
            for word in sorted(cyrillic, key=lambda item: (-len(_OWN.findall(item)), len(item), item)):
                known.setdefault(skeleton(word), word)
        return known

    @cached_property
    def _stems(self) -> set[str]:
        return {known[:STEM] for known in self._by_skeleton if len(known) >= STEM}

    def word(self, typed: str) -> str | None:
        """Return the known word a Latin spelling stands for, ``None`` if there is none."""
        found = (self._by_skeleton.get(reading) for reading in readings(typed.lower()))
        return next((word for word in found if word is not None), None)

    def has_stem(self, typed: str) -> bool:
        """Tell whether a known word begins like the one typed."""
        return any(len(r) > STEM and r[:STEM] in self._stems for r in readings(typed.lower()))

    def written(self, typed: str) -> str:
        """Return the word in Cyrillic: the known one, else letter by letter."""
        known = self.word(typed)
        if known is None:
            known = _spelt(typed.lower(), self.language)
        return known.capitalize() if typed[:1].isupper() else known

    def text(self, typed: str) -> str:
        """Return a text in Cyrillic; numbers, signs and what stands in square brackets stay."""
        return _WORD.sub(lambda match: self._rendered(match.group()), typed)

    def _rendered(self, part: str) -> str:
        return self.written(part) if part[0] != "[" and _HAS_LETTER.search(part) else part


def skeleton(word: str) -> str:
    """Return the sounds of a Cyrillic word, doubled ones once."""
    return _single(word.lower().translate(_sounds()))


@lru_cache(maxsize=1)
def _sounds() -> dict[int, str]:
    return str.maketrans(_table()["cyrillic"])


@lru_cache(maxsize=20_000)
def readings(word: str) -> tuple[str, ...]:
    """Return the skeletons a word in Latin letters can have, the likeliest first."""
    choices: list[list[str]] = []
    table: Mapping[str, list[str]] = _table()["latin"]
    position = 0
    while position < len(word):
        size = next((size for size in (4, 3, 2, 1) if word[position : position + size] in table), 0)
        part = word[position : position + (size or 1)]
        choices.append(table[part] if size else [part])
        position += len(part)
    made: dict[str, None] = {}
    for combined in product(*choices):
        made[_single("".join(combined))] = None
        if len(made) >= MOST_READINGS:
            break
    return tuple(made)


def _single(sounds: str) -> str:
    return _DOUBLED.sub(r"\1", sounds.replace("ts", "X"))


def _spelt(word: str, language: Language) -> str:
    table: Mapping[str, str] = _table()["spelt"][language]
    written: list[str] = []
    position = 0
    while position < len(word):
        size = next((size for size in (4, 3, 2, 1) if word[position : position + size] in table), 0)
        part = word[position : position + (size or 1)]
        written.append(table[part] if size else part)
        position += len(part)
    return "".join(written)


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    raw = packaged("assistant.understanding", "romanised.yaml")
    return cast("dict[str, Any]", raw)
