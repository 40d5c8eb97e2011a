"""Typing errors mended against the words of the corpus, and words as people type them in chats.

Only words that no dictionary at hand knows are touched: Russian words by the morphological
dictionary, English ones by the embedder's vocabulary; Kazakh has none, so its words are
compared with their Kazakh letters folded and must be closer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from assistant.core.documents import LANGUAGES, Language
from assistant.core.packaged import packaged
from assistant.core.text import fold

IsWord = Callable[[str, Language], bool]
SHORTEST = 5
CLOSE: Mapping[Language, float] = {"en": 0.75, "ru": 0.75, "kk": 0.8}
# letters that sound alike, in one of which a word may be wrong from the start: sertificate, оренда
ALIKE: Mapping[Language, frozenset[str]] = {
    "en": frozenset({"cs", "ck", "ei", "gj", "ao", "iy"}),
    "ru": frozenset({"ао", "еи", "зс", "дт", "еэ", "бп"}),
    "kk": frozenset({"ао", "бп", "гк", "дт", "иы", "оу"}),
}


class Spelling:
    """Finds the corpus word a misspelt one stands for."""

    def __init__(self, vocabulary: Mapping[Language, Iterable[str]], is_word: IsWord) -> None:
        """``vocabulary`` holds the words of the corpus by language."""
        self._words = {language: sorted({fold(w) for w in listed}) for language, listed in vocabulary.items()}
        self._known = {language: frozenset(listed) for language, listed in self._words.items()}
        self._letters = {
            language: np.array([_letters(word) for word in listed], np.uint64)
            for language, listed in self._words.items()
        }
        self._lengths = {
            language: np.array([len(word) for word in listed], np.int64)
            for language, listed in self._words.items()
        }
        self._is_word = is_word
        self.correct = lru_cache(maxsize=20_000)(self._correct)

    def _near(self, word: str, language: Language) -> list[str]:
        """Return the words, in order, that may be close to one: an edit brings or takes a letter at most."""
        lengths, letters, own = self._lengths[language], self._letters[language], np.uint64(_letters(word))
        longest = np.maximum(lengths, len(word))
        edits = ((1 - CLOSE[language]) * longest + 1e-9).astype(np.int64)
        may = np.abs(lengths - len(word)) <= edits
        may &= np.bitwise_count(letters & ~own) <= edits
        may &= np.bitwise_count(own & ~letters) <= edits
        words = self._words[language]
        return [words[spot] for spot in np.flatnonzero(may)]

    def _correct(self, word: str, language: Language) -> str:
        folded = fold(word)
        meant = _colloquial(language).get(folded)
        if meant is not None and folded not in self._known[language]:
            return meant
        if len(word) < SHORTEST or not word.isalpha() or folded in self._known[language]:
            return word
        if self._is_word(word, language):
            return word
        found = process.extractOne(
            folded,
            self._near(folded, language),
            scorer=DamerauLevenshtein.normalized_similarity,
            score_cutoff=CLOSE[language],
        )
        if found is None:
            return word
        first = {found[0][:1], folded[:1]}
        if len(first) == 1 or "".join(sorted(first)) in ALIKE[language]:
            return str(found[0])
        return word


def _letters(word: str) -> int:
    """Return the letters of a word as bits; letters that share a bit only let more words pass."""
    return sum({1 << ord(letter) % 64 for letter in word})


@lru_cache(maxsize=len(LANGUAGES))
def _colloquial(language: Language) -> Mapping[str, str]:
    """Return the words meant by those typed in chats, folded."""
    return {
        fold(typed): meant
        for typed, meant in packaged("assistant.understanding", "colloquial.yaml")[language].items()
    }
