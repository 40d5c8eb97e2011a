"""How well a text answers a question, as measured features.

A retrieval score cannot tell an answer from a near miss (no threshold on it separates
answerable from unanswerable questions), so the text itself is read: which of the question's
terms it carries, weighted by rarity; whether years, places and the wanted kind of answer agree.
The weights are fitted by ``python -m eval.fit`` on the development cases.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Protocol

from assistant.core.documents import Language
from assistant.core.numerals import values

Key = tuple[str, ...]
_NAME = re.compile(r"(?<=[^.!?]\s)[A-ZА-ЯӘҒҚҢӨҰҮҺІ][\w’'-]*")

FEATURES = (
    "coverage",
    "coverage_squared",
    "own_wording",
    "passage_coverage",
    "fused",
    "dense_rank",
    "heaviest_missing",
    "unknown",
    "dense",
    "dense_by_vectors",
    "word_share",
    "focus",
    "has_number",
    "lacks_number",
    "lacks_year",
    "wrong_year",
    "lacks_place",
    "wrong_place",
    "adjacent",
    "place_matched",
    "number_matched",
    "few_terms",
    "has_date",
    "lacks_date",
    "has_name",
    "names_first",
    "source_named",
    "other_source_named",
    "short_text",
    "russian",
    "kazakh",
    "evidence",
)


class TermLike(Protocol):
    """A term of a question, see ``understanding.question.Term``."""

    @property
    def alternatives(self) -> tuple[Key, ...]:
        """Keys any of which matches."""
        ...

    @property
    def is_place(self) -> bool:
        """Whether it names a place."""
        ...

    @property
    def is_number(self) -> bool:
        """Whether it holds a digit."""
        ...


class QuestionLike(Protocol):
    """What is needed of a question."""

    @property
    def language(self) -> Language:
        """Language of the question."""
        ...

    @property
    def terms(self) -> Sequence[TermLike]:
        """Content terms."""
        ...

    @property
    def wanted(self) -> frozenset[str]:
        """Kinds of answer asked for."""
        ...

    @property
    def years(self) -> frozenset[str]:
        """Years named."""
        ...

    @property
    def regions(self) -> frozenset[str]:
        """Regions named."""
        ...


class Rarity:
    """Weights of keys: inverse document frequency over the texts of one language."""

    def __init__(
        self, frequencies: Mapping[Language, Mapping[str, int]], sizes: Mapping[Language, int]
    ) -> None:
        """``frequencies`` counts the texts each key occurs in."""
        self._frequencies = frequencies
        self._sizes = sizes

    def occurs(self, key: str, language: Language) -> bool:
        """Tell whether a key occurs in any text of the language."""
        return key in self._frequencies.get(language, {})

    def weight(self, term: TermLike, language: Language) -> float:
        """Return the weight of a term; one that occurs nowhere weighs most."""
        size = max(self._sizes.get(language, 0), 1)
        return math.log(1 + size / (self.frequency(term, language) + 0.5))

    def frequency(self, term: TermLike, language: Language) -> int:
        """Return in how many texts the term's own wording, or else a synonym, occurs."""
        table = self._frequencies.get(language, {})
        counts = [min(table.get(part, 0) for part in key) for key in term.alternatives if key]
        return max(counts, default=0)


@dataclass(frozen=True)
class TextView:
    """A candidate text as features see it."""

    keys: Sequence[str]
    numerals: frozenset[str]
    years: frozenset[str]
    regions: frozenset[str]
    dense: float
    dense_rank: float
    word_share: float
    fused: float
    passage_keys: frozenset[str]
    names: int
    source_named: bool
    other_source_named: bool


def features(question: QuestionLike, view: TextView, rarity: Rarity, dense_trusted: bool) -> list[float]:
    """Return the features in the order of ``FEATURES``."""
    present = frozenset(view.keys)
    weights = [rarity.weight(term, question.language) for term in question.terms]
    matched = [_matches(term, present) for term in question.terms]
    total = sum(weights) or 1.0
    carried = sum(weight for weight, hit in zip(weights, matched, strict=True) if hit)
    missing = [weight for weight, hit in zip(weights, matched, strict=True) if not hit]
    unknown = sum(
        weight
        for weight, term in zip(weights, question.terms, strict=True)
        if rarity.frequency(term, question.language) == 0
    )
    coverage = carried / total if question.terms else 0.0
    asked_number = "number" in question.wanted
    figures = view.numerals - view.years - question.years
    return [
        coverage,
        coverage * coverage,
        _share(question.terms, weights, present, own_only=True),
        _share(question.terms, weights, view.passage_keys, own_only=False),
        view.fused,
        view.dense_rank,
        max(missing, default=0.0) / 7.0,
        unknown / total if question.terms else 1.0,
        view.dense,
        view.dense if dense_trusted else 0.0,
        view.word_share,
        _focus(question, view),
        float(asked_number and bool(figures)),
        float(asked_number and not figures),
        float(bool(question.years) and not question.years & view.years),
        float(bool(question.years) and bool(view.years) and not question.years & view.years),
        float(bool(question.regions) and not question.regions & view.regions),
        float(bool(question.regions) and bool(view.regions) and not question.regions & view.regions),
        _adjacency(question, view),
        float(bool(question.regions & view.regions)),
        float(any(term.is_number and hit for term, hit in zip(question.terms, matched, strict=True))),
        1.0 / (1 + len(question.terms)),
        float("date" in question.wanted and bool(view.years)),
        float("date" in question.wanted and not view.years),
        float("person" in question.wanted) * min(view.names, 3) / 3,
        _names_first(question, view) * float("definition" in question.wanted),
        float(view.source_named),
        float(view.other_source_named),
        1.0 / (1 + len(view.keys) / 10),
        float(question.language == "ru"),
        float(question.language == "kk"),
        carried / 20.0,
    ]


def text_view(
    text: str,
    keys: Sequence[str],
    language: Language,
    regions: frozenset[str],
    period: tuple[str | None, str | None],
) -> dict[str, Any]:
    """Return what a text itself gives a ``TextView``; the passage's period counts as its years."""
    numerals = frozenset(values(text, language))
    years = {value for value in numerals if len(value) == 4 and value[:2] in ("19", "20")}
    if not years:
        years = {bound[:4] for bound in period if bound}
    years |= _years_between(text, sorted(years))
    return {
        "keys": keys,
        "numerals": numerals,
        "years": frozenset(years),
        "regions": regions,
        "names": len(_NAME.findall(text)),
    }


def _years_between(text: str, years: Sequence[str]) -> set[str]:
    """Return the years inside a printed range such as 2017–2021."""
    inside: set[str] = set()
    for first, last in pairwise(years):
        if any(f"{first}{dash}{last}" in text for dash in ("-", "–", "—")):
            inside |= {str(year) for year in range(int(first), int(last) + 1)}
    return inside


def _matches(term: TermLike, present: frozenset[str]) -> bool:
    return any(key and all(part in present for part in key) for key in term.alternatives)


def _share(
    terms: Sequence[TermLike], weights: Sequence[float], present: frozenset[str], *, own_only: bool
) -> float:
    """Return the weighted share of terms present, by the question's own wording or by any."""
    carried = sum(
        weight
        for weight, term in zip(weights, terms, strict=True)
        if any(
            key and all(part in present for part in key)
            for key in (term.alternatives[:1] if own_only else term.alternatives)
        )
    )
    return carried / (sum(weights) or 1.0)


def _names_first(question: QuestionLike, view: TextView) -> float:
    """Return how early in the text the first term of the question stands, 1 at its beginning."""
    spots = [
        view.keys.index(part)
        for term in question.terms
        for key in term.alternatives
        for part in key
        if part in view.keys
    ]
    return 1.0 - min(spots) / len(view.keys) if spots else 0.0


def _focus(question: QuestionLike, view: TextView) -> float:
    """Return the share of the text's own keys that the question speaks of."""
    wanted = {part for term in question.terms for key in term.alternatives for part in key}
    own = set(view.keys)
    return len(own & wanted) / len(own) if own else 0.0


def _adjacency(question: QuestionLike, view: TextView) -> float:
    """Return the share of neighbouring terms of the question that are near in the text too."""
    places: dict[str, list[int]] = {}
    for position, key in enumerate(view.keys):
        places.setdefault(key, []).append(position)
    spots = [
        [spot for key in term.alternatives for part in key for spot in places.get(part, ())]
        for term in question.terms
    ]
    pairs = list(pairwise(spots))
    if not pairs:
        return 0.0
    near = sum(any(abs(a - b) <= 3 for a in first for b in second) for first, second in pairs)
    return near / len(pairs)
