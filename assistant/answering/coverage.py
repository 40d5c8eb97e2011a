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


class _Pattern:
    """A term's alternatives arranged for quick matching."""

    def __init__(self, term: TermLike) -> None:
        keys = [key for key in term.alternatives if key]
        self._single = frozenset(key[0] for key in keys if len(key) == 1)
        self._several = [frozenset(key) for key in keys if len(key) > 1]
        self._own = frozenset(keys[0]) if keys else frozenset()
        self.parts = frozenset(part for key in keys for part in key)

    def matches(self, present: frozenset[str]) -> bool:
        if not self._single.isdisjoint(present):
            return True
        return bool(self._several) and any(key <= present for key in self._several)

    def own_matches(self, present: frozenset[str]) -> bool:
        return bool(self._own) and self._own <= present


def names(term: TermLike, keys: Sequence[str]) -> bool:
    """Tell whether a text with these keys speaks of a term."""
    return _Pattern(term).matches(frozenset(keys))


class WeighedTerms:
    """The terms of a question, each with its rarity and with what a text that lacks it loses.

    ``total`` is the weight of all, ``parts`` the keys any of them is told by, ``unknown`` the share of the
    weight that no text carries, ``concepts`` the weight of what the glossary names.
    """

    def __init__(self, question: QuestionLike, rarity: Rarity) -> None:
        """Weigh the terms."""
        self._terms = question.terms
        self._patterns = [_Pattern(term) for term in question.terms]
        self._weights = [rarity.weight(term, question.language) for term in question.terms]
        self._costs = fitted_essential().costs(question, rarity)
        self.total = sum(self._weights) or 1.0
        frequencies = [rarity.frequency(term, question.language) for term in question.terms]
        unknown = [w for w, count in zip(self._weights, frequencies, strict=True) if count == 0]
        self.unknown = sum(unknown) / self.total if self._terms else 1.0
        self.concepts = sum(w for w, term in zip(self._weights, self._terms, strict=True) if term.concept)
        self._positions: dict[str, list[int]] = {}
        for position, pattern in enumerate(self._patterns):
            for part in pattern.parts:
                self._positions.setdefault(part, []).append(position)
        self.parts = frozenset(self._positions)
        self._known: dict[frozenset[str], Carried] = {}

    def __len__(self) -> int:
        return len(self._terms)

    def carried(self, keys: frozenset[str]) -> Carried:
        """Return what keys carry of the question; many texts carry the same."""
        hit = keys & self.parts
        known = self._known.get(hit)
        if known is None:
            known = self._known[hit] = self._carried_by(hit)
        return known

    def _carried_by(self, hit: frozenset[str]) -> Carried:
        matched = [pattern.matches(hit) for pattern in self._patterns]
        return Carried(
            matched=tuple(matched),
            missing_cost=sum(c for c, found in zip(self._costs, matched, strict=True) if not found),
            weight=self._weight_of(matched),
            own_weight=self._weight_of([pattern.own_matches(hit) for pattern in self._patterns]),
            heaviest_missing=max(
                (w for w, found in zip(self._weights, matched, strict=True) if not found), default=0.0
            ),
            missing_words=self._missing(matched, of_glossary=False),
            missing_concepts=self._missing(matched, of_glossary=True),
            number=any(term.is_number and found for term, found in zip(self._terms, matched, strict=True)),
        )

    def _missing(self, matched: Sequence[bool], *, of_glossary: bool) -> list[float]:
        """Return the weights of terms not carried: concepts and places of the glossary, or other words."""
        return [
            weight
            for weight, term, hit in zip(self._weights, self._terms, matched, strict=True)
            if not hit and (term.concept is not None) == of_glossary
        ]

    def _weight_of(self, matched: Sequence[bool]) -> float:
        return sum(w for w, hit in zip(self._weights, matched, strict=True) if hit)

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
