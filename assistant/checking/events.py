"""What happened on a day a sentence names: an act was made, began to apply, was published or ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from assistant.checking.halves import clauses
from assistant.checking.words import load_words
from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.packaged import packaged
from assistant.core.text import fold

Day = tuple[int, int]
MADE, REACH = "made", 40
_NUMERIC = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True)
class _Words:
    events: Mapping[str, re.Pattern[str]]
    before: re.Pattern[str]
    after: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    raw: dict[str, Any] = dict(packaged("assistant.checking", "events.yaml"))
    act = raw.pop("of_act")
    events = {name: re.compile(rf"\b(?:{pattern})") for name, pattern in raw.items()}
    return _Words(events, re.compile(act["before"]), re.compile(act["after"]))


@lru_cache(maxsize=5000)
def events_of(text: str, language: Language) -> Mapping[Day, frozenset[str]]:
    """Return the days of a sentence with what happened on each; nothing where the sentence does not say.

    A day is that of the event told nearest to it in its clause; one that names an act is that of its making.
    """
    found: dict[Day, frozenset[str]] = {}
    for clause in clauses(text, language):
        folded = fold(clause.lower())
        for day, start, end in _days(folded):
            found[day] = found.get(day, frozenset()) | _at(folded, start, end)
    return found


def _at(folded: str, start: int, end: int) -> frozenset[str]:
    words = _words()
    if words.before.search(folded[max(0, start - REACH) : start]) or words.after.match(folded[end:]):
        return frozenset((MADE,))
    gaps = {
        name: min(max(match.start() - end, start - match.end()) for match in matches)
        for name, pattern in words.events.items()
        if (matches := list(pattern.finditer(folded)))
    }
    return frozenset((min(gaps, key=lambda name: gaps[name]),)) if gaps else frozenset()


def _days(folded: str) -> Iterator[tuple[Day, int, int]]:
    for match in _NUMERIC.finditer(folded):
        yield (int(match.group(2)), int(match.group(1))), match.start(), match.end()
    for number, pattern in enumerate(load_words().months, start=1):
        for match in pattern.finditer(folded):
            after = re.compile(r" (\d{1,2})(?:st|nd|rd|th)?,? (?=(?:19|20)\d\d)").match(folded, match.end())
            said = match.group(1) or (after.group(1) if after else 0)
            yield (number, int(said)), match.start(), after.end() if after else match.end()
