"""A claim of several clauses taken apart, to tell which of them the documents bear out."""

from __future__ import annotations

from functools import lru_cache

from assistant.checking.words import load_words
from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.text import fold

FEWEST_WORDS = 3


@lru_cache(maxsize=1000)
def clauses(text: str, language: Language) -> tuple[str, ...]:
    """Return the clauses of a sentence that each say something; the sentence itself if it is one.

    Clauses are parted at conjunctions and commas; a piece of one or two words stays with the one before.
    """
    folded = fold(text.lower())
    found: list[str] = []
    start = 0
    for match in load_words().joints[language].finditer(folded):
        if _is_inside_quotes(text, match.start()):
            continue
        piece, rest = text[start : match.start()], text[match.end() :]
        if _words(piece) < FEWEST_WORDS or _words(rest) < FEWEST_WORDS:
            continue
        found.append(piece.strip(" ,;"))
        start = match.end()
    found.append(text[start:].strip())
    return tuple(found)


def _words(text: str) -> int:
    return len(re.findall(r"[^\W\d]{2,}", text))


def _is_inside_quotes(text: str, spot: int) -> bool:
    before = text[:spot]
    return before.count("«") > before.count("»") or before.count("“") > before.count("”")
