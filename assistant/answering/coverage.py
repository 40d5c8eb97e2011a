"""Which terms of a question a text carries, by weight, and how they stand in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.answering.essential import fitted_essential
from assistant.answering.rarity import QuestionLike, Rarity, TermLike

NEAR = 3


@dataclass(frozen=True)
class Carried:
    """What some keys carry of a question: weights of terms they hold, also in its own wording, or lack."""

    matched: tuple[bool, ...]
    missing_cost: float
    weight: float
    own_weight: float
    heaviest_missing: float
    missing_words: Sequence[float]
    missing_concepts: Sequence[float]
    number: bool


@dataclass(frozen=True)
class Arranged:
    """The keys of a text as a set, and where each stands."""

    present: frozenset[str]
    spots: Mapping[str, Sequence[int]]


@lru_cache(maxsize=8_192)
def arranged(keys: tuple[str, ...]) -> Arranged:
    """Return keys ready to be looked up."""
    spots: dict[str, list[int]] = {}
    for spot, key in enumerate(keys):
        spots.setdefault(key, []).append(spot)
    return Arranged(frozenset(keys), spots)


def names(term: TermLike, keys: Sequence[str]) -> bool:
    """Tell whether a text with these keys speaks of a term."""
    present = frozenset(keys)
    return any(present.issuperset(key) for key in term.alternatives if key)


class WeighedTerms:
    """The terms of a question, each with its rarity and with what a text that lacks it loses.

    ``total`` is the weight of all, ``parts`` the keys any of them is told by, ``unknown`` the share of the
    weight that no text carries, ``concepts`` the weight of what the glossary names.
    """

    def __init__(self, question: QuestionLike, rarity: Rarity) -> None:
        """Weigh the terms."""
        self._terms = question.terms
        self._weights = [rarity.weight(term, question.language) for term in question.terms]
        self._costs = fitted_essential().costs(question, rarity)
        self.total = sum(self._weights) or 1.0
        frequencies = [rarity.frequency(term, question.language) for term in question.terms]
        unknown = [w for w, count in zip(self._weights, frequencies, strict=True) if count == 0]
        self.unknown = sum(unknown) / self.total if self._terms else 1.0
        self.concepts = sum(w for w, term in zip(self._weights, self._terms, strict=True) if term.concept)
        self._positions: dict[str, list[int]] = {}
        self._by_one: dict[str, list[int]] = {}
        self._by_several: list[tuple[frozenset[str], int]] = []
        self._own: list[tuple[frozenset[str], int]] = []
        for position, term in enumerate(question.terms):
            self._arrange(position, [frozenset(key) for key in term.alternatives if key])
        self.parts = frozenset(self._positions)
        self._known: dict[frozenset[str], Carried] = {}
        self._shared: dict[frozenset[str], frozenset[str]] = {}

    def __len__(self) -> int:
        return len(self._terms)

    def _arrange(self, position: int, alternatives: Sequence[frozenset[str]]) -> None:
        """Note by which keys a term is told: by one, by several together, and in its own wording."""
        for part in frozenset[str]().union(*alternatives):
            self._positions.setdefault(part, []).append(position)
        for key in alternatives:
            if len(key) == 1:
                self._by_one.setdefault(next(iter(key)), []).append(position)
            else:
                self._by_several.append((key, position))
        self._own += [(key, position) for key in alternatives[:1]]

    def carried(self, keys: frozenset[str]) -> Carried:
        """Return what keys carry of the question; many texts carry the same."""
        hit = self.shared(keys)
        known = self._known.get(hit)
        if known is None:
            known = self._known[hit] = self._carried_by(hit)
        return known

    def shared(self, keys: frozenset[str]) -> frozenset[str]:
        """Return which of the parts are among some keys; many texts stand under the same headings."""
        shared = self._shared.get(keys)
        if shared is None:
            shared = self._shared[keys] = keys & self.parts
        return shared

    def _carried_by(self, hit: frozenset[str]) -> Carried:
        matched = [False] * len(self._terms)
        for key in hit:
            for position in self._by_one.get(key, ()):
                matched[position] = True
        for several, position in self._by_several:
            if not matched[position] and several <= hit:
                matched[position] = True
        weight, cost, heaviest, number = 0.0, 0.0, 0.0, False
        words: list[float] = []
        concepts: list[float] = []
        for found, term, own, lost in zip(matched, self._terms, self._weights, self._costs, strict=True):
            if found:
                weight += own
                number = number or term.is_number
                continue
            cost += lost
            heaviest = max(heaviest, own)
            (words if term.concept is None else concepts).append(own)
        own_weight = sum(self._weights[position] for key, position in self._own if key <= hit)
        return Carried(tuple(matched), cost, weight, own_weight, heaviest, words, concepts, number)

    def early(self, keys: Sequence[str]) -> float:
        """Return how early in a text the first term stands, 1 at its beginning."""
        for spot, key in enumerate(keys):
            if key in self._positions:
                return 1.0 - spot / len(keys)
        return 0.0

    def adjacency(self, text: Arranged) -> float:
        """Return the share of neighbouring terms of the question that are near in the text too."""
        if len(self._terms) < 2:
            return 0.0
        spots: list[list[int]] = [[] for _ in self._terms]
        for key in text.present & self.parts:
            for position in self._positions[key]:
                spots[position] += text.spots[key]
        near = sum(1 for first, second in pairwise(spots) if first and second and _are_near(first, second))
        return near / (len(self._terms) - 1)


def _are_near(first: Sequence[int], second: Sequence[int]) -> bool:
    return any(abs(a - b) <= NEAR for a in first for b in second)
