"""Orders in a document to whoever answers from it: told of when it is added, and kept out of its passages."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.core.documents import LANGUAGES
from assistant.core.packaged import packaged
from assistant.core.text import clean

TAGGED = re.compile("[\U000e0020-\U000e007e]")
LONGEST_READ = 4_000
_BEGINS = r"(?:^|[.!?:;,()\[\]{}\"'«»“”…—–>*#|/-]\s*|\b(?:and|or|then)\s+)"


def gives_orders(text: str) -> bool:
    """Tell whether a sentence of a document orders whoever answers, or hides signs in it."""
    if TAGGED.search(text):
        return True
    said = " ".join(clean(text[:LONGEST_READ]).lower().replace("ё", "е").split())
    alone, pairs = _patterns()
    return bool(alone.search(said)) or any(
        command.search(said) and _about(command, about, said) for command, about in pairs
    )


def _about(command: re.Pattern[str], about: re.Pattern[str], said: str) -> bool:
    """Tell whether the words a command is about stand apart from the command itself."""
    ordered = [found.span() for found in command.finditer(said)]
    return any(
        all(found.start() >= end or found.end() <= start for start, end in ordered[:1])
        for found in about.finditer(said)
    )


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], list[tuple[re.Pattern[str], re.Pattern[str]]]]:
    raw = packaged("assistant.corpus", "orders.yaml")
    phrases = [phrase.replace("ё", "е") for listed in raw["alone"].values() for phrase in listed]
    alone = re.compile("|".join(_phrase(phrase) for phrase in phrases))
    pairs = []
    for language in LANGUAGES:
        before = raw["before"].get(language)
        start = f"(?:{_BEGINS}|{_words(before)} +)" if before else ""
        pairs.append(
            (
                re.compile(start + _words(raw["command"][language])),
                re.compile(_words(raw["about"][language])),
            )
        )
    return alone, pairs


def _phrase(phrase: str) -> str:
    edge = r"\b" if phrase[0].isalpha() else ""
    return edge + re.escape(phrase)


def _words(listed: str) -> str:
    forms = (re.escape(word).replace(r"\*", r"\w*").replace("_", " ") for word in listed.split())
    return rf"(?<![\w-])(?:{'|'.join(forms)})(?![\w-])"
