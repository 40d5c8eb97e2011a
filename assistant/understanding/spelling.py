"""Typing errors mended against the words of the corpus.

Only words that no dictionary at hand knows are touched: Russian words by the morphological
dictionary, English ones by the embedder's vocabulary; Kazakh has none, so its words are
compared with their Kazakh letters folded and must be closer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

from assistant.core.documents import Language
from assistant.core.text import fold

IsWord = Callable[[str, Language], bool]
SHORTEST = 5
CLOSE: Mapping[Language, float] = {"en": 0.75, "ru": 0.75, "kk": 0.8}


class Spelling:
    """Finds the corpus word a misspelt one stands for."""

    def __init__(self, vocabulary: Mapping[Language, Iterable[str]], is_word: IsWord) -> None:
        """``vocabulary`` holds the words of the corpus by language."""
        self._words = {language: sorted({fold(w) for w in listed}) for language, listed in vocabulary.items()}
        self._known = {language: frozenset(listed) for language, listed in self._words.items()}
        self._is_word = is_word
        self.correct = lru_cache(maxsize=20_000)(self._correct)

    def _correct(self, word: str, language: Language) -> str:
        folded = fold(word)
        if len(word) < SHORTEST or not word.isalpha() or folded in self._known[language]:
            return word
        if self._is_word(word, language):
            return word
        found = process.extractOne(
            folded,
            self._words[language],
            scorer=DamerauLevenshtein.normalized_similarity,
            score_cutoff=CLOSE[language],
        )
        if found is None or fuzz.ratio(found[0][:1], folded[:1]) == 0:
            return word
        return str(found[0])
