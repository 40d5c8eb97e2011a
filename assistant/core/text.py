"""Text made comparable: characters, words, and the terms each language is searched by.

Kazakh has no published stemmer, so its words are searched by what is left of them without endings, by
their first five letters and by character 4-grams, which survive its long suffix chains. Kazakh letters
are folded to the Russian ones people type in their place (қ to к, ә to а), on both sides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache

from assistant.core.documents import Language
from assistant.core.kazakh import stem
from assistant.core.numerals import FOLDED

ANALYZER_VERSION = "7"
KEY = 5

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e007f]"
)
_CONTROL = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]")
_WORD = re.compile(r"\w+(?:['’ʼ]\w+)?")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z]")
_TO_CYRILLIC = str.maketrans("aceopxyiABCEHKMOPTXYI", "асеорхуіАВСЕНКМОРТХУІ")
_TO_LATIN = str.maketrans("асеорхуіАВСЕНКМОРТХУІ", "aceopxyiABCEHKMOPTXYI")

Stem = Callable[[str], str]


def clean(text: str) -> str:
    """Return the text in NFC without invisible or control characters and with look-alikes mended.

    A word that mixes alphabets is written in the one most of its letters come from.
    """
    text = _CONTROL.sub(" ", unicodedata.normalize("NFC", _INVISIBLE.sub("", text)))
    return re.sub(r"\w+", lambda match: _one_alphabet(match.group()), text)


def visible(text: str) -> str:
    """Return the text without characters that have no shape."""
    return _INVISIBLE.sub("", text)


def _one_alphabet(word: str) -> str:
    cyrillic, latin = len(_CYRILLIC.findall(word)), len(_LATIN.findall(word))
    if not cyrillic or not latin:
        return word
    return word.translate(_TO_CYRILLIC if cyrillic >= latin else _TO_LATIN)


def words(text: str) -> list[str]:
    """Return the words and numerals of the text in lower case."""
    return _WORD.findall(text.lower())


# the words of three languages are shorter; what is longer is a text, and not kept
A_WORD = 24


def fold(word: str) -> str:
    """Return the word with Kazakh letters and ё written as the letters typed in their place."""
    return _folded(word) if len(word) <= A_WORD else word.translate(FOLDED)


@lru_cache(maxsize=32_768)
def _folded(word: str) -> str:
    return word.translate(FOLDED)


class Analyzer:
    """Turns a text into the terms it is indexed and searched by, one list per language."""

    def __init__(self, stems: Mapping[Language, Stem], stopwords: Mapping[Language, frozenset[str]]) -> None:
        """``stems`` gives English stems and Russian lemmas; Kazakh has its own, ``core.kazakh``."""
        self._stems = {language: lru_cache(maxsize=100_000)(stem) for language, stem in stems.items()}
        self._stopwords = {
            language: frozenset(fold(word) for word in listed) for language, listed in stopwords.items()
        }
        self._terms_of = lru_cache(maxsize=20_000)(self._word_terms)

    def terms(self, text: str, language: Language) -> list[str]:
        """Return search terms, repeats kept: stems or lemmas, prefixes and 4-grams, marked by form."""
        return [term for word in words(text) for term in self._terms_of(word, language)]

    def _word_terms(self, word: str, language: Language) -> tuple[str, ...]:
        folded = fold(word)
        whole = () if folded in self._stopwords[language] else ("=" + self.key(word, language),)
        return (*whole, folded[:5], *_grams(folded))

    def key(self, word: str, language: Language) -> str:
        """Return the form under which two inflections of a word are the same word."""
        lowered = word.lower()
        if lowered.isdigit():
            return lowered
        if language == "kk":
            return stem(fold(lowered))[:KEY]
        return fold(self._stems[language](lowered))

    def stopwords(self, language: Language) -> frozenset[str]:
        """Return the folded words that carry no meaning of their own."""
        return self._stopwords[language]


def _grams(word: str) -> list[str]:
    padded = f"_{word}_"
    return [f"~{padded[i : i + 4]}" for i in range(max(1, len(padded) - 3))]
