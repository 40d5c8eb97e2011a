"""Stems and lemmas: Snowball for English, pymorphy3's dictionary for Russian."""

from __future__ import annotations

from functools import lru_cache

from assistant.core.stopwords import stopwords
from assistant.core.text import Analyzer


def _english() -> object:
    import Stemmer

    return Stemmer.Stemmer("english")


@lru_cache(maxsize=1)
def _russian() -> object:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


def _lemma(word: str) -> str:
    parsed = _russian().parse(word)  # type: ignore[attr-defined]
    return str(parsed[0].normal_form)


def is_russian_word(word: str) -> bool:
    """Tell whether the dictionary holds the word."""
    return bool(_russian().word_is_known(word))  # type: ignore[attr-defined]


def open_analyzer() -> Analyzer:
    """Return the analyzer of the three languages; dictionaries are loaded when first needed."""
    stemmer = _english()
    return Analyzer(
        stems={"en": stemmer.stemWord, "ru": _lemma},  # type: ignore[attr-defined]
        stopwords=stopwords(),
    )
