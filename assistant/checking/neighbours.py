"""Whether numbers stand among the words they stood among: two swapped are each right and both wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise

from assistant.checking.reading import Reading
from assistant.checking.words import load_words
from assistant.core import kept_re as re
from assistant.core.numerals import Numeral, find_numerals

WIDTH = 4
# by how many words more a number must fit the place of another
CLEARLY = 2
_DASH = re.compile(r"[-\u2010-\u2015]")
_PUNCTUATION = re.compile(r"[,;:()]")
_SPACED = re.compile(r" [-\u2010-\u2015] ")

Places = dict[str, list[frozenset[str]]]


@dataclass(frozen=True)
class Listed:
    """The numbers of a text in order, with what stands by each."""

    read: Reading

    @cached_property
    def numerals(self) -> list[Numeral]:
        """The numbers in order."""
        return find_numerals(self.read.text, self.read.language)

    def units(self, value: str) -> set[str | None]:
        """Return the units a number is printed with; ``None`` stands for none."""
        return {figure.unit for figure in self.read.facts.figures if str(figure.value) == value} or {None}

    @cached_property
    def places(self) -> Places:
        """For each number the words around it, each time it is printed."""
        found: Places = {}
        for numeral in self.numerals:
            first, last = self.read.word_at(numeral.start), self.read.word_at(numeral.end)
            before = self.read.words[max(0, first - WIDTH) : first]
            after = self.read.words[last : last + WIDTH]
            around = {f"<{word.key}" for word in before} | {f">{word.key}" for word in after}
            found.setdefault(numeral.value, []).append(frozenset(around))
        return found

    @cached_property
    def items(self) -> Places:
        """For each number the words of the item of a list it stands in, each time it is printed."""
        stops = [0, *self._borders(), len(self.read.text)]
        found: Places = {}
        for numeral, (start, end) in zip(self.numerals, pairwise(stops), strict=False):
            words = {word.key for word in self.read.content if start <= word.start < end}
            found.setdefault(numeral.value, []).append(frozenset(words))
        return found

    @cached_property
    def ranges(self) -> set[tuple[str, str]]:
        """Pairs of numbers with only a dash between them."""
        return {
            (first.value, second.value)
            for first, second in pairwise(self.numerals)
            if _DASH.fullmatch(self.read.text[first.end : second.start])
        }

    def _borders(self) -> Iterator[int]:
        """Yield where the item of one number ends and that of the next begins.

        A comma parts items rather than an "and", which also joins the words of one; of several the one
        that stands right before a number.
        """
        for first, second in pairwise(self.numerals):
            gap = self.read.folded[first.end : second.start]
            stops = [match.start() for match in _PUNCTUATION.finditer(gap)]
            joints = [match.start() for match in load_words().between.finditer(gap)]
            dashes = [match.start() for match in _SPACED.finditer(gap)]
            yield first.end + (stops or joints or dashes or [0])[-1]


def moved(said: Reading, cited: Reading) -> list[str]:
    """Return numbers of a segment that stand where the cited text has another number."""
    own, theirs = Listed(said), Listed(cited)
    shared = [value for value in own.places if value in theirs.places]
    return list(
        dict.fromkeys(
            [
                *_exchanged(own, theirs, shared),
                *_replacing(own, theirs, shared),
                *_repeated(own, theirs, shared),
                *(f"{first}-{second}" for first, second in _turned(own, theirs)),
            ]
        )
    )


def _exchanged(own: Listed, theirs: Listed, shared: list[str]) -> Iterator[str]:
    """Yield pairs of which each stands where the other stood."""
    for first, second in combinations(shared, 2):
        # 30 MCI and the 68,070 tenge that they are cannot be taken for one another
        if not own.units(first) & own.units(second) and None not in own.units(first) | own.units(second):
            continue
        ways = ((first, second), (second, first))
        gains = [max(_gains(*way, own.places, theirs.places)) for way in ways]
        listed = [max(_gains(*way, own.items, theirs.items)) for way in ways]
        if min(gains) > 0 and sum(gains) > CLEARLY and sum(listed) >= 0:
            yield f"{first}, {second}"


def _replacing(own: Listed, theirs: Listed, shared: list[str]) -> Iterator[str]:
    """Yield numbers that stand only where a number left out stood."""
    for first in shared:
        for second in theirs.places:
            if second in own.places or _gain(first, second, own.items, theirs.items) < 0:
                continue
            if _gain(first, second, own.places, theirs.places) > CLEARLY:
                yield first


def _repeated(own: Listed, theirs: Listed, shared: list[str]) -> Iterator[str]:
    """Yield numbers printed more often than cited, once in the place of one printed less often."""
    fewer = [value for value, places in theirs.places.items() if len(own.places.get(value, ())) < len(places)]
    for first in shared:
        if len(own.places[first]) <= len(theirs.places[first]):
            continue
        for second in fewer:
            gains = _gains(first, second, own.places, theirs.places)
            if max(gains) > CLEARLY:
                yield first


def _turned(own: Listed, theirs: Listed) -> Iterator[tuple[str, str]]:
    """Yield ranges whose bounds the cited text has the other way round."""
    for first, second in own.ranges - theirs.ranges:
        if (second, first) in theirs.ranges and first != second:
            yield first, second


def _gain(value: str, other: str, own: Places, theirs: Places) -> int:
    """Return by how many neighbours a number fits the place of another better than its own."""
    return min(_gains(value, other, own, theirs))


def _gains(value: str, other: str, own: Places, theirs: Places) -> list[int]:
    return [_best(place, theirs[other]) - _best(place, theirs[value]) for place in own[value]]


def _best(place: frozenset[str], places: list[frozenset[str]]) -> int:
    return max(len(place & other) for other in places)
