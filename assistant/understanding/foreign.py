"""Languages Kosh does not speak, recognised so that it can say so."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.packaged import packaged

FUNCTION_WORD = 2.0
LETTERS = 1.0
MOST_LETTERS = 0.5
UNKNOWN = "other"
_BY_SCRIPT = {
    "ARABIC": "ar",
    "CJK": "zh",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "HEBREW": "he",
    "GREEK": "el",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "DEVANAGARI": "hi",
    "THAI": "th",
}
_PERSIAN = re.compile("[پچژگ]")
_OURS = ("CYRILLIC", "LATIN")


@dataclass(frozen=True)
class Foreign:
    """How one language is told: its words, what its words look like, and the language of the reply."""

    words: frozenset[str]
    pattern: re.Pattern[str] | None
    answer: Language

    def weight(self, word: str) -> float:
        """Return how strongly a word speaks for the language."""
        if word in self.words:
            return FUNCTION_WORD
        return LETTERS if self.pattern is not None and self.pattern.search(word) else 0.0


def script_language(text: str) -> str | None:
    """Return the code of the language whose script most letters are in, ``None`` for Latin and Cyrillic."""
    counts: dict[str, int] = {}
    for char in text:
        if char.isalpha():
            script = unicodedata.name(char, "").split(" ")[0].split("-")[0]
            counts[script] = counts.get(script, 0) + 1
    if not counts:
        return None
    strange = {script: number for script, number in counts.items() if script not in _OURS}
    if sum(strange.values()) <= MOST_LETTERS * sum(counts.values()):
        return None
    if "HIRAGANA" in strange or "KATAKANA" in strange:
        return "ja"
    found = _BY_SCRIPT.get(max(strange, key=lambda script: strange[script]), UNKNOWN)
    return "fa" if found == "ar" and _PERSIAN.search(text) else found


def foreign_scores(found: Sequence[str]) -> dict[str, float]:
    """Return for each language Kosh does not speak how much a text's lower-case words speak for it."""
    return {code: sum(known.weight(word) for word in found) for code, known in languages().items()}


def answer_language(code: str) -> Language | None:
    """Return the language a reply to somebody writing in ``code`` is headed by."""
    known = languages().get(code)
    return known.answer if known is not None else None


@lru_cache(maxsize=1)
def languages() -> Mapping[str, Foreign]:
    """Return the languages of ``foreign.yaml`` by code."""
    raw = packaged("assistant.understanding", "foreign.yaml")
    return {
        code: Foreign(
            frozenset(str(given["words"]).split()),
            re.compile(given["pattern"]) if "pattern" in given else None,
            given["answer"],
        )
        for code, given in raw.items()
    }
