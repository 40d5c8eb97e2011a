"""Whose figure it is where a statement gives several: those helped, of whom so many were employed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.checking.alignment import Alignment, Difference
from assistant.checking.compare_figures import same_value
from assistant.checking.facts import Facts
from assistant.checking.figures import Figure
from assistant.checking.synonyms import groups_of
from assistant.checking.words import load_words
from assistant.core import kept_re as re
from assistant.core.text import fold

STEM = 5
COUNTS = frozenset((None, "people", "families", "tenge", "percent", "vacancies", "enterprises"))
_PUNCTUATION = re.compile(r"[,;:()]")
_TIME = re.compile(r"year|month|quarter|год|месяц|квартал|жыл|токсан")
_WORD = re.compile(r"[^\W\d]{4,}")


def compare_parts(claim: Facts, statement: Facts, found: Alignment) -> None:
    """Add the figure of a statement whose words a claim says of another figure of it."""
    counts = sorted(_counts(statement), key=lambda figure: figure.start)
    if len(counts) < 2 or len(_counts(claim)) != 1 or found.differing or statement.named("growth"):
        return
    (figure,) = _counts(claim)
    own = [place for place, other in enumerate(counts) if same_value(figure, other)]
    if len(own) != 1:
        return
    items = _items(statement, counts)
    said = _tokens(claim.text, claim)
    rival = _rival(said, items, own[0], _counted(statement, counts[own[0]]))
    if rival is not None:
        found.differing.append(Difference("number", figure.printed, counts[rival].printed))


def _counts(facts: Facts) -> list[Figure]:
    return [figure for figure in facts.figures if figure.unit in COUNTS]


def _rival(
    said: frozenset[str], items: Sequence[frozenset[str]], own: int, counted: frozenset[str]
) -> int | None:
    """Return which other figure a claim's words are said of, ``None`` where they are of its own.

    What stands by the first figure may be said of them all.
    """
    for place, item in enumerate(items):
        if place in (own, 0):
            continue
        others = frozenset[str]().union(*(one for spot, one in enumerate(items) if spot != place))
        if said & (item - others) and not said & (items[own] - item - counted):
            return place
    return None


def _items(statement: Facts, counts: Sequence[Figure]) -> list[frozenset[str]]:
    """Return for each figure the words of the part of the statement it stands in."""
    folded = fold(statement.text.lower())
    stops = [0]
    for first, second in pairwise(counts):
        gap = folded[first.end : second.start]
        marks = [match.start() for match in _PUNCTUATION.finditer(gap)]
        joints = [match.start() for match in load_words().between.finditer(gap)]
        stops.append(first.end + (marks or joints or [0])[-1])
    stops.append(len(folded))
    plain = list(statement.text)
    for place in statement.places:
        name = _WORD.match(statement.text, place.start)
        if name is not None:
            plain[name.start() : name.end()] = " " * len(name.group())
    text = "".join(plain)
    found = []
    for figure, (start, end) in zip(counts, pairwise(stops), strict=True):
        # what goes on after an insertion is said of the whole: 412 people, 97 of them women, moved
        closed = _PUNCTUATION.search(text, figure.end, end) if start else None
        found.append(_tokens(text[start : closed.start() if closed else end], statement))
    return found


def _counted(statement: Facts, figure: Figure) -> frozenset[str]:
    """Return the word a figure counts."""
    after = _WORD.search(statement.text[figure.end :])
    return _tokens(after.group(), statement) if after is not None else frozenset()


def _tokens(text: str, facts: Facts) -> frozenset[str]:
    """Return the beginnings of the words of a text and the groups of synonyms they are of."""
    found = [word for word in _WORD.findall(fold(text.lower())) if not _TIME.match(word)]
    groups = {f"#{group}" for word in found for group in groups_of(word, facts.language)}
    return frozenset(word[:STEM] for word in found) | groups
