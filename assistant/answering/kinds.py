"""What kinds of thing a question asks for, and which of them a text tells: money, a share, a term, a reason …

The patterns are data, ``kinds.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal

from assistant.core.documents import LANGUAGES, Language
from assistant.core.packaged import packaged
from assistant.core.text import fold

# judged apart from the others: what tells of a procedure is seldom said where one is not
PROCEDURE = "procedure"
REASON = "reason"
MONEY = "money"
PERCENT = "percent"
CHANNEL = "channel"
ACTOR = "actor"
PAPERS = "papers"
DURATION = "duration"
PEOPLE = "people"
HAPPENED = "happened"
PART_YEAR = "part_year"
PLACE = "place"
AREA = "area"
VALIDITY, PROCESSING, QUEUE, EXTENSION = "validity", "processing", "queue", "extension"


# papers that say something are none to bring; folded
_SAYING: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:(?:news|research |scientific |academic )papers?|(?:documents?|papers?)(?= (?:\w+ ){0,2}"
        r"(?:says?|said|writes?|wrote|reports?|reported|claims?|claimed|prints?|printed|gives?|gave|differ)\b))"
    ),
    "ru": re.compile(
        r"\b(?:документ|бумаг)\w*(?= (?:\w+ ){0,2}(?:пиш[еу]т|писали|говор[ия]т|сообща[ею]т|утвержда[ею]т|"
        r"приводят|расходятся)\b)"
    ),
    "kk": re.compile(r"\b(?:кужат|кагаз)\w*(?= (?:\w+ ){0,2}(?:айт[ае]ды|жазады|жазган|дейди|хабарлайды)\b)"),
}


@lru_cache(maxsize=64)
def asked_kinds(text: str, language: Language) -> frozenset[str]:
    """Return the kinds a question asks for: where to apply asks for no region."""
    said = _SAYING[language].sub(" ", fold(text.lower()))
    found = _kinds("asks", said, language)
    return found - {other for kind in found for other in _instead().get(kind, ())}


def told_kinds(text: str, language: Language) -> frozenset[str]:
    """Return the kinds a text tells."""
    return _kinds("tells", text, language)


def _kinds(how: Literal["asks", "tells"], text: str, language: Language) -> frozenset[str]:
    folded = fold(text.lower())
    return frozenset(kind for kind, pattern in _patterns(how, language).items() if pattern.search(folded))


# how much or how many; folded
_COUNTS: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\bhow (?:much|many)\b|\b(?:amount|sum|size) of\b|\bwhat (?:is|are|was)\b"),
    "ru": re.compile(r"\b(?:с?кол(?:ь)?ко|скока|как(?:ов\w*|ая|ой|ую) (?:сумм\w*|размер\w*))\b|\bкаков\w*"),
    "kk": re.compile(r"\b(?:канша\w*|неше\w*|молшери)\b"),
}


def asks_beside(kind: str, text: str, language: Language) -> bool:
    """Tell whether a question asks how much or how many in other words than those that ask for a kind."""
    rest = _patterns("asks", language)[kind].sub(" ", fold(text.lower()))
    return _COUNTS[language].search(rest) is not None


@lru_cache(maxsize=2 * len(LANGUAGES))
def _patterns(how: Literal["asks", "tells"], language: Language) -> Mapping[str, re.Pattern[str]]:
    raw = packaged("assistant.answering", "kinds.yaml")
    return {kind: re.compile(fold(ways[how][language])) for kind, ways in raw.items()}


@lru_cache(maxsize=1)
def relations() -> frozenset[str]:
    """Return the kinds that ask what befalls a thing, or who had a hand in it, not what it is."""
    raw = packaged("assistant.answering", "kinds.yaml")
    return frozenset(kind for kind, ways in raw.items() if ways.get("relation"))


@lru_cache(maxsize=1)
def _instead() -> Mapping[str, Sequence[str]]:
    raw = packaged("assistant.answering", "kinds.yaml")
    return {kind: ways.get("instead_of", ()) for kind, ways in raw.items()}
