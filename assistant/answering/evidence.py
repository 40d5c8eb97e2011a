"""How well a text answers a question, as measured features.

A retrieval score cannot tell an answer from a near miss (no threshold on it separates
answerable from unanswerable questions), so the text itself is read: which of the question's
terms it carries, weighted by rarity; whether years, places and the wanted kind of answer agree.
The weights are fitted by ``python -m eval.fit`` on the development cases.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from assistant.answering.essential import fitted_essential
from assistant.answering.kinds import (
    PART_YEAR,
    PLACE,
    PROCEDURE,
    REASON,
    asked_kinds,
    relations,
    told_kinds,
)
from assistant.answering.rarity import QuestionLike, Rarity, TermLike
from assistant.core.documents import Language
from assistant.core.numerals import find_numerals, says_number
from assistant.core.text import fold

NEAR = 3
LONG = 40
_YEAR = re.compile(r"(?:19|20)\d\d")
_RANGE = re.compile(r"(?:19|20)\d\d ?(?:[-–—]|to|and|through|по|до|и|мен|пен) ?(?:19|20)\d\d")
_DAY: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b|\b[A-Z][a-z]+ \d{1,2}, \d{4}\b"),
    "ru": re.compile(r"\b\d{1,2} [а-я]+ \d{4}\b"),
    "kk": re.compile(r"\b\d{4} жыл\w* \d{1,2} [а-яәғқңөұүһі]+"),
}
_DEFINES: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:is an?|are an?|is the|means|refers to|is defined|stands for|shows how|is called)\b"
    ),
    "ru": re.compile(r"(?: — это | это |означает|называ|понима|показывает,? |под .{3,40} поним|определяет)"),
    "kk": re.compile(
        r"(?:дегеніміз|білдіреді|деп атал|деп түсін|болып табылады|көрсетеді|деген сөз|анықтама)"
    ),
}
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
    "defines",
    "does_not_define",
    "source_named",
    "other_source_named",
    "short_text",
    "russian",
    "kazakh",
    "evidence",
    "missing_words",
    "missing_concept",
    "asks_procedure",
    "lacks_procedure",
    "length",
    "year_of_a_date",
    "kinds_told",
    "kinds_lacking",
    "kinds_lacking_number",
    "projected",
    "reason_told",
    "reason_lacking",
    "headed",
    "headed_by_one",
    "heading_asked",
    "heading_whole",
    "has_headings",
    "place_unasked",
    "year_of_a_range",
    "part_of_year_unasked",
    "missing_essential",
    "relations_told",
    "relations_lacking",
    "closed",
    "closed_lacking",
    "number_lacking",
    "person_lacking",
)


@dataclass(frozen=True)
class TextView:
    """A candidate text as features see it."""

    keys: Sequence[str]
    numerals: frozenset[str]
    years: frozenset[str]
    dated_only: frozenset[str]
    ranged_only: frozenset[str]
    regions: frozenset[str]
    dense: float
    dense_rank: float
    projected: float
    word_share: float
    fused: float
    passage_keys: frozenset[str]
    headings: tuple[frozenset[str], ...]
    names: int
    number_in_words: bool
    defines: bool
    told: frozenset[str]
    source_named: bool
    other_source_named: bool


class Asked:
    """A question made ready for comparison with many texts: what is computed once per question."""

    def __init__(self, question: QuestionLike, rarity: Rarity) -> None:
        """Weigh the question's terms."""
        self._question = question
        self._terms = [_Pattern(term) for term in question.terms]
        self._weights = [rarity.weight(term, question.language) for term in question.terms]
        self._total = sum(self._weights) or 1.0
        kinds = asked_kinds(" ".join(question.words), question.language)
        self._asks_procedure = PROCEDURE in kinds
        self._relations = kinds & relations()
        self._kinds = kinds - {PROCEDURE} - self._relations
        self._closed = is_closed(question.words, question.language)
        self._length = min(len(question.words), LONG) / LONG
        frequencies = [rarity.frequency(term, question.language) for term in question.terms]
        unknown = [w for w, count in zip(self._weights, frequencies, strict=True) if count == 0]
        self._unknown = sum(unknown) / self._total if self._terms else 1.0
        self._costs = fitted_essential().costs(question, rarity)
        self._positions: dict[str, list[int]] = {}
        for position, pattern in enumerate(self._terms):
            for part in pattern.parts:
                self._positions.setdefault(part, []).append(position)
        self._parts = frozenset(self._positions)
        self._known: dict[frozenset[str], _Carried] = {}

    def names_concepts(self, view: TextView) -> bool:
        """Tell whether the passage of a text names what is asked for, by half the weight of its concepts."""
        known = sum(w for w, t in zip(self._weights, self._question.terms, strict=True) if t.concept)
        return sum(self._carried(view.passage_keys).missing_concepts) <= known / 2

    def lacking(self, view: TextView) -> list[bool]:
        """Tell of each term whether neither the text nor a heading of its passage speaks of it."""
        return [not hit for hit in self._with_headings(view).matched]

    def _with_headings(self, view: TextView) -> _Carried:
        """Return what text and headings together carry of the question."""
        present = _arranged(tuple(view.keys)).present & self._parts
        return self._carried(present.union(*(heading & self._parts for heading in view.headings)))

    def features(self, view: TextView, dense_trusted: bool) -> list[float]:
        """Return the features of one text in the order of ``FEATURES``."""
        asked, text = self._question, _arranged(tuple(view.keys))
        held, everything = self._carried(text.present), self._with_headings(view)
        coverage = held.weight / self._total
        wants_number = "number" in asked.wanted
        figures = bool(view.numerals - view.years - asked.years) or view.number_in_words
        wants_definition = "definition" in asked.wanted
        return [
            coverage,
            coverage * coverage,
            held.own_weight / self._total,
            self._carried(view.passage_keys).weight / self._total,
            view.fused,
            view.dense_rank,
            held.heaviest_missing / 7.0,
            self._unknown,
            view.dense,
            view.dense if dense_trusted else 0.0,
            view.word_share,
            len(text.present & self._parts) / len(text.present) if text.present else 0.0,
            float(wants_number and figures),
            float(wants_number and not figures),
            float(bool(asked.years) and not asked.years & view.years),
            float(bool(asked.years) and bool(view.years) and not asked.years & view.years),
            float(bool(asked.regions) and not asked.regions & view.regions),
            float(bool(asked.regions) and bool(view.regions) and not asked.regions & view.regions),
            self._adjacency(text),
            float(bool(asked.regions & view.regions)),
            float(held.number),
            1.0 / (1 + len(self._terms)),
            float("date" in asked.wanted and bool(view.years)),
            float("date" in asked.wanted and not view.years),
            float("person" in asked.wanted) * min(view.names, 3) / 3,
            self._early(view) if wants_definition else 0.0,
            float(wants_definition and view.defines),
            float(wants_definition and not view.defines),
            float(view.source_named),
            float(view.other_source_named),
            1.0 / (1 + len(view.keys) / 10),
            float(asked.language == "ru"),
            float(asked.language == "kk"),
            held.weight / 20.0,
            sum(held.missing_words) / self._total,
            max(held.missing_concepts, default=0.0) / 7.0,
            float(self._asks_procedure),
            float(self._asks_procedure and PROCEDURE not in view.told),
            self._length,
            float(bool(asked.years & view.years) and not asked.years & (view.years - view.dated_only)),
            len(self._kinds & view.told) / max(len(self._kinds), 1),
            len(self._kinds - view.told) / max(len(self._kinds), 1),
            len(self._kinds - view.told),
            view.projected,
            float(REASON in self._kinds and REASON in view.told),
            float(REASON in self._kinds and REASON not in view.told),
            *self._headed(view, everything),
            float(bool(view.regions) and not asked.regions and PLACE not in self._kinds),
            float(bool(asked.years & view.years) and asked.years & view.years <= view.ranged_only),
            float(PART_YEAR in view.told and PART_YEAR not in self._kinds),
            everything.missing_cost,
            *self._asked_beyond(view, everything),
        ]

    def _asked_beyond(self, view: TextView, everything: _Carried) -> list[float]:
        """Return what a text tells of what is asked beyond its subject, and what the kind of question
        makes of the weight neither text nor headings carry.

        Whether it may be sold, or what the fine is, a text on the thing alone does not say.
        """
        wanted, lacking = self._question.wanted, 1.0 - everything.weight / self._total
        return [
            float(len(self._relations & view.told)),
            float(len(self._relations - view.told)),
            float(self._closed),
            self._closed * lacking,
            float("number" in wanted) * lacking,
            float("person" in wanted) * lacking,
        ]

    def _headed(self, view: TextView, everything: _Carried) -> list[float]:
        """Return what the headings of the passage carry of the question, and the question of them.

        Weight carried by text and headings together; by the best heading alone; the share of that
        heading's words asked for; whether one is asked for whole; whether there are headings.
        """
        if not view.headings:
            return [0.0] * 5
        together = everything.weight / self._total
        alone, asked = 0.0, 0.0
        for heading in view.headings:
            carried = self._carried(heading).weight / self._total
            share = len(heading & self._parts) / len(heading)
            alone, asked = max((alone, asked), (carried, share))
        return [together, alone, asked, alone * asked, 1.0]

    def _carried(self, keys: frozenset[str]) -> _Carried:
        """Return what keys carry of the question; many texts carry the same."""
        hit = keys & self._parts
        known = self._known.get(hit)
        if known is None:
            known = self._known[hit] = self._carried_by(hit)
        return known

    def _carried_by(self, hit: frozenset[str]) -> _Carried:
        matched = [pattern.matches(hit) for pattern in self._terms]
        return _Carried(
            matched=tuple(matched),
            missing_cost=sum(c for c, found in zip(self._costs, matched, strict=True) if not found),
            weight=self._weight_of(matched),
            own_weight=self._weight_of([pattern.own_matches(hit) for pattern in self._terms]),
            heaviest_missing=max(
                (w for w, found in zip(self._weights, matched, strict=True) if not found), default=0.0
            ),
            missing_words=self._missing(matched, of_glossary=False),
            missing_concepts=self._missing(matched, of_glossary=True),
            number=any(
                term.is_number and found for term, found in zip(self._question.terms, matched, strict=True)
            ),
        )

    def _missing(self, matched: Sequence[bool], *, of_glossary: bool) -> list[float]:
        """Return the weights of terms not carried: concepts and places of the glossary, or other words."""
        return [
            weight
            for weight, term, hit in zip(self._weights, self._question.terms, matched, strict=True)
            if not hit and (term.concept is not None) == of_glossary
        ]

    def _weight_of(self, matched: Sequence[bool]) -> float:
        return sum(w for w, hit in zip(self._weights, matched, strict=True) if hit)

    def _early(self, view: TextView) -> float:
        """Return how early in the text the first term stands, 1 at its beginning."""
        for spot, key in enumerate(view.keys):
            if key in self._positions:
                return 1.0 - spot / len(view.keys)
        return 0.0

    def _adjacency(self, text: _Arranged) -> float:
        """Return the share of neighbouring terms of the question that are near in the text too."""
        if len(self._terms) < 2:
            return 0.0
        spots: list[list[int]] = [[] for _ in self._terms]
        for key in text.present & self._parts:
            for position in self._positions[key]:
                spots[position] += text.spots[key]
        near = sum(1 for first, second in pairwise(spots) if first and second and _are_near(first, second))
        return near / (len(self._terms) - 1)


_CLOSED: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"(?:^|[.?!,;:] ?|\b(?:and|but|so|or) )"
        r"(?:can|could|may|might|do|does|did|is|are|was|were|will|would|must|should|has|have) "
    ),
    "ru": re.compile(
        r"\b(?:ли|можно|нельзя|разве|правда|положен\w*|дадут|разрешат|вправе|могут|может|можем|могу)\b"
    ),
    "kk": re.compile(r"\b(?:ма|ме|ба|бе|па|пе)\b|(?:мын|мин|быз|биз) (?:ба|бе)\b"),
}


@lru_cache(maxsize=1_024)
def is_closed(said: tuple[str, ...], language: Language) -> bool:
    """Tell whether a question asks for yes or no."""
    return _CLOSED[language].search(fold(" ".join(said).lower())) is not None


@dataclass(frozen=True)
class _Carried:
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
class _Arranged:
    """The keys of a text as a set, and where each stands."""

    present: frozenset[str]
    spots: Mapping[str, Sequence[int]]


def _are_near(first: Sequence[int], second: Sequence[int]) -> bool:
    return any(abs(a - b) <= NEAR for a in first for b in second)


@lru_cache(maxsize=8_192)
def _arranged(keys: tuple[str, ...]) -> _Arranged:
    spots: dict[str, list[int]] = {}
    for spot, key in enumerate(keys):
        spots.setdefault(key, []).append(spot)
    return _Arranged(frozenset(keys), spots)


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


def features(question: QuestionLike, view: TextView, rarity: Rarity, dense_trusted: bool) -> list[float]:
    """Return the features of a single text, see ``Asked.features``."""
    return Asked(question, rarity).features(view, dense_trusted)


def text_view(
    text: str,
    keys: Sequence[str],
    language: Language,
    regions: frozenset[str],
    period: tuple[str | None, str | None],
    headings: Sequence[Collection[str]] = (),
) -> dict[str, Any]:
    """Return what a text itself gives a ``TextView``; the passage's period counts as its years."""
    found = find_numerals(text, language)
    numerals = frozenset(numeral.value for numeral in found)
    # a year is printed without a separator: 2005, but not 2,005 people
    years = {n.value for n in found if _YEAR.fullmatch(text[n.start : n.end])}
    if not years:
        years = {bound[:4] for bound in period if bound}
    years |= _years_between(text, sorted(years))
    return {
        "keys": tuple(keys),
        "numerals": numerals,
        "years": frozenset(years),
        "dated_only": _dated_only(text, language, years),
        "ranged_only": _ranged_only(text, years),
        "regions": regions,
        "headings": tuple(frozenset(keys) for keys in headings if keys),
        "names": len(_NAME.findall(text)),
        "number_in_words": says_number(text, language),
        "defines": bool(_DEFINES[language].search(text)),
        "told": told_kinds(text, language),
    }


def _dated_only(text: str, language: Language, years: Collection[str]) -> frozenset[str]:
    """Return the years that stand only in dates of days, as of an order, where others stand free.

    "The order of 27 December 2023 set the quota for 2024" is of 2024.
    """
    free = set(_YEAR.findall(_DAY[language].sub(" ", text))) & set(years)
    return frozenset(set(years) - free) if free else frozenset()


def _ranged_only(text: str, years: Collection[str]) -> frozenset[str]:
    """Return the years told only as part of several: those of 2021–2024 are none of 2021."""
    free = set(_YEAR.findall(_RANGE.sub(" ", text)))
    return frozenset(years) - free if _RANGE.search(text) else frozenset()


def _years_between(text: str, years: Sequence[str]) -> set[str]:
    """Return the years inside a printed range such as 2017–2021."""
    inside: set[str] = set()
    for first, last in pairwise(years):
        if any(f"{first}{dash}{last}" in text for dash in ("-", "–", "—")):
            inside |= {str(year) for year in range(int(first), int(last) + 1)}
    return inside
