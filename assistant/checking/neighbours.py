"""Whether numbers stand among the words they stood among: two swapped are each right and both wrong."""

from __future__ import annotations

from itertools import combinations

from assistant.checking.reading import Reading
from assistant.core.numerals import find_numerals

WIDTH = 4
# by how many words more a number must fit the place of another
CLEARLY = 2

Places = dict[str, list[frozenset[str]]]


def moved(said: Reading, cited: Reading) -> list[str]:
    """Return numbers of a segment that stand where the cited text has another number."""
    own, theirs = _places(said), _places(cited)
    shared = [value for value in own if value in theirs]
    found = [
        f"{first}, {second}"
        for first, second in combinations(shared, 2)
        if _gain(first, second, own, theirs) > 0
        and _gain(second, first, own, theirs) > 0
        and _gain(first, second, own, theirs) + _gain(second, first, own, theirs) > CLEARLY
    ]
    lone = [
        first
        for first in shared
        for second in theirs
        if second not in own and _gain(first, second, own, theirs) > CLEARLY
    ]
    return [*found, *dict.fromkeys(lone)]


def _gain(value: str, other: str, own: Places, theirs: Places) -> int:
    """Return by how many neighbours a number fits the place of another better than its own."""
    return min(_best(place, theirs[other]) - _best(place, theirs[value]) for place in own[value])


def _best(place: frozenset[str], places: list[frozenset[str]]) -> int:
    return max(len(place & other) for other in places)


def _places(read: Reading) -> Places:
    """Return for each number the words around it, each time it is printed."""
    found: Places = {}
    for numeral in find_numerals(read.text, read.language):
        first, last = read.word_at(numeral.start), read.word_at(numeral.end)
        before = read.words[max(0, first - WIDTH) : first]
        after = read.words[last : last + WIDTH]
        around = {f"<{word.key}" for word in before} | {f">{word.key}" for word in after}
        found.setdefault(numeral.value, []).append(frozenset(around))
    return found
