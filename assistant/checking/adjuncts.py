"""The phrases that add something to a sentence: on what condition, at whose request, with whose money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from assistant.checking.reading import Reading, Word
from assistant.checking.words import load_words
from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES, Language
from assistant.core.packaged import packaged

LONGEST_ITEM = 4
_STOP = re.compile(r"[,;:()«»“”\"!?]|[–—]|\.(?:\s|$)")


@dataclass(frozen=True)
class Adjunct:
    """One phrase, as it stands, and its words that carry a meaning no slot compares."""

    text: str
    words: tuple[Word, ...]


@dataclass(frozen=True)
class _Words:
    phrase: Mapping[Language, re.Pattern[str]]
    clause: Mapping[Language, re.Pattern[str]]
    closing: Mapping[Language, re.Pattern[str]]
    verbs: Mapping[Language, re.Pattern[str]]
    cases: Mapping[Language, re.Pattern[str]]
    passed: Mapping[Language, re.Pattern[str]]
    joints: Mapping[Language, re.Pattern[str]]


@lru_cache(maxsize=1)
def _words() -> _Words:
    raw: dict[str, Any] = packaged("assistant.checking", "adjuncts.yaml")
    return _Words(
        **{
            name: {
                language: re.compile(raw[name][language]) for language in LANGUAGES if language in raw[name]
            }
            for name in ("phrase", "clause", "closing", "verbs", "cases", "passed", "joints")
        }
    )


def adjuncts(read: Reading) -> tuple[Adjunct, ...]:
    """Return the phrases of a sentence that add something, in order."""
    pieces = [*(_ending(read) if read.language == "kk" else _beginning(read)), *_joined(read)]
    found: list[Adjunct] = []
    for first, last in pieces:
        words = read.words[first:last]
        end = words[-1].start + len(words[-1].text)
        own = tuple(word for word in words if _tells(word, read))
        if own and all(own != other.words for other in found):
            found.append(Adjunct(read.text[words[0].start : end].strip(), own))
    return tuple(found)


def _tells(word: Word, read: Reading) -> bool:
    if not word.content or word.start in {place.start for place in read.facts.places}:
        return False
    words, numbers = _words(), load_words().numbers[read.language]
    markers = (words.phrase, words.clause, words.closing)
    if any(pattern[read.language].fullmatch(word.text) for pattern in markers):
        return False
    if any(figure.start <= word.start < figure.end for figure in read.facts.figures):
        return False
    if any(month.search(word.text) for month in load_words().months):
        return False
    return word.text not in numbers and not words.passed[read.language].fullmatch(word.text)


def _stops(read: Reading) -> Sequence[bool]:
    """Return for each word whether a comma or the like stands before it."""
    found, reached = [], 0
    for word in read.words:
        found.append(_STOP.search(read.text[reached : word.start]) is not None)
        reached = word.start + len(word.text)
    return found


def _beginning(read: Reading) -> Iterator[tuple[int, int]]:
    """Yield where phrases that begin with their preposition stand: first word, and the one after the last."""
    words, language = _words(), read.language
    opened: int | None = None
    whole = False
    for place, (word, stop) in enumerate(zip(read.words, _stops(read), strict=True)):
        opens = words.phrase[language].fullmatch(word.text) is not None
        clause = words.clause[language].fullmatch(word.text) is not None
        closes = words.closing[language].fullmatch(word.text) is not None
        verb = language in words.verbs and words.verbs[language].fullmatch(word.text) is not None
        ends = stop or opens or clause or (not whole and place > (opened or 0) + 1 and (closes or verb))
        if opened is not None and ends:
            yield opened, place
            opened = None
        if opened is None and (opens or clause):
            opened, whole = place, clause
    if opened is not None:
        yield opened, len(read.words)


def _joined(read: Reading) -> Iterator[tuple[int, int]]:
    """Yield where the items of a list of three or more stand, but for the first: , students and herders."""
    joints, stops = _words().joints[read.language], _stops(read)
    borders = [place for place, word in enumerate(read.words) if stops[place] or joints.fullmatch(word.text)]
    pieces = list(pairwise([*borders, len(read.words)]))
    for before, last in pairwise(pieces):
        if _is_item(read, before) and _is_item(read, last) and not stops[last[0]] and stops[before[0]]:
            yield before
            yield last[0] + 1, last[1]


def _is_item(read: Reading, piece: tuple[int, int]) -> bool:
    """Tell whether a piece of a sentence is as short as an item of a list and counts nothing."""
    words = read.words[piece[0] : piece[1] + 1]
    if piece[1] < len(read.words) and not any(char.isdigit() for char in words[-1].text):
        words = words[:-1]
    counts = any(char.isdigit() for word in words for char in word.text)
    return 0 < piece[1] - piece[0] <= LONGEST_ITEM and not counts


def _ending(read: Reading) -> Iterator[tuple[int, int]]:
    """Yield where phrases that end with their postposition or case stand."""
    words, started = _words(), 0
    for place, (word, stop) in enumerate(zip(read.words, _stops(read), strict=True)):
        if stop or any(char.isdigit() for char in word.text):
            started = place
        if words.closing["kk"].fullmatch(word.text):
            started = place + 1
        elif words.phrase["kk"].fullmatch(word.text) or words.cases["kk"].fullmatch(word.text):
            if place >= started:
                yield started, place + 1
            started = place + 1
