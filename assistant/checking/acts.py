"""What kind of act a date is that of: the law of a day is not the order of that day."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from assistant.checking.alignment import Alignment, Difference
from assistant.checking.facts import Facts
from assistant.checking.words import load_words
from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.packaged import packaged
from assistant.core.text import fold

REACH = 60
_NUMERIC = re.compile(r"(?<![\d.])\d{1,2}\.(\d{1,2})\.(?:19|20)\d\d(?!\d)")


def compare_acts(claim: Facts, statement: Facts, found: Alignment) -> None:
    """Add that an act of one date is another kind of act in a statement: an order, not a law."""
    asked = _acts(claim.text, claim.language)
    if not asked:
        return
    known = _acts(statement.text, statement.language)
    alone = _only_kind(statement.text, statement.language)
    for month, (kind, said) in asked.items():
        theirs = known.get(month) or (alone if month in dict(statement.numbers.days) else None)
        if theirs is not None and theirs[0] != kind:
            found.differing.append(Difference("act", said, theirs[1]))


@lru_cache(maxsize=20_000)
def _only_kind(text: str, language: Language) -> tuple[str, str] | None:
    """Return the one kind of act a text names, with its word; ``None`` for none or several."""
    folded = fold(text.lower())
    found = {kind: pattern.search(folded) for kind, pattern in _kinds(language).items()}
    named = [(kind, text[match.start() : match.end()]) for kind, match in found.items() if match is not None]
    return named[0] if len(named) == 1 else None


@lru_cache(maxsize=20_000)
def _acts(text: str, language: Language) -> Mapping[int, tuple[str, str]]:
    """Return the kind of act, with its word, by the month of its date, where one act has a date in it."""
    folded = fold(text.lower())
    found: dict[int, tuple[str, str]] = {}
    twice: set[int] = set()
    for month, start, end in _dates(folded):
        kinds = _beside(text, folded, start, end, language)
        if not kinds:
            continue
        if month in found and found[month][0] != kinds[0]:
            twice.add(month)
        found.setdefault(month, kinds)
    return {month: kind for month, kind in found.items() if month not in twice}


def _beside(text: str, folded: str, start: int, end: int, language: Language) -> tuple[str, str] | None:
    first = max(0, start - REACH)
    for kind, pattern in _patterns(language).items():
        match = pattern.match(folded[end:]) if language == "kk" else pattern.search(folded[first:start])
        if match is not None:
            spot = end if language == "kk" else first
            return kind, text[spot + match.start(1) : spot + match.end(1)]
    return None


def _dates(folded: str) -> list[tuple[int, int, int]]:
    found = [(int(match.group(1)), match.start(), match.end()) for match in _NUMERIC.finditer(folded)]
    for number, pattern in enumerate(load_words().months, start=1):
        found += [(number, match.start(), match.end()) for match in pattern.finditer(folded)]
    return found


@lru_cache(maxsize=3)
def _kinds(language: Language) -> Mapping[str, re.Pattern[str]]:
    raw: dict[str, dict[str, str]] = packaged("assistant.checking", "acts.yaml")["kinds"]
    return {kind: re.compile(rf"\b(?:{ways[language]})") for kind, ways in raw.items()}


@lru_cache(maxsize=3)
def _patterns(language: Language) -> Mapping[str, re.Pattern[str]]:
    raw: dict[str, Any] = packaged("assistant.checking", "acts.yaml")
    between = raw["between"]
    return {
        kind: re.compile(
            rf"^{between}\b({ways['kk']})" if language == "kk" else rf"\b({ways[language]}){between}$"
        )
        for kind, ways in raw["kinds"].items()
    }
