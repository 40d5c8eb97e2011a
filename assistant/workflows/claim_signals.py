"""What tells whether a candidate statement speaks of the subject of a claim."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

from assistant.checking.subject import Signals
from assistant.checking.words import load_words
from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.entries import Entry
from assistant.core.text import fold
from assistant.retrieval.retriever import Candidate
from assistant.understanding.question import Question, Term
from assistant.workflows.engine import Engine

HEAVY, MANY = 7.0, 6.0
UNKNOWN_WORD = 0.7
# a word whose beginning is shared is likely the same word with another ending
SHORTEST_STEM, STEM_SHARE, HALF_KNOWN = 4, 0.65, 0.8
ENGLISH_STEM = 5


def signals_of(
    engine: Engine, question: Question, candidates: Sequence[Candidate]
) -> list[tuple[Candidate, Signals]]:
    """Return each candidate with what tells whether it speaks of the claim's subject."""
    language = question.language
    terms = [term for term in question.terms if is_subject(term, language)]
    weights = [weight(engine, term, language) for term in terms]
    total = sum(weights) or 1.0
    by_dense = sorted(candidates, key=lambda candidate: -candidate.dense)
    ranks = {candidate.row: rank for rank, candidate in enumerate(by_dense)}
    english = [word[:ENGLISH_STEM] for word in question.english.lower().split() if len(word) >= SHORTEST_STEM]
    result = []
    for candidate in candidates:
        _, spoken = candidate.entry.text_in(language)
        present = frozenset(candidate.entry.keys.get(spoken, ()))
        found = [stands_in(term, present) for term in terms]
        alike = [1.0 if hit else stem_in(term, present) for term, hit in zip(terms, found, strict=True)]
        carried = sum(weight for weight, hit in zip(weights, found, strict=True) if hit)
        missing = [weight for weight, hit in zip(weights, found, strict=True) if not hit]
        # a text in another language shares no words with the claim
        same = spoken == language
        coverage = carried / total if same else max(0.0, candidate.dense)
        softly = sum(weight * part for weight, part in zip(weights, alike, strict=True)) / total
        signals = Signals(
            coverage=coverage,
            softly=softly if same else coverage,
            through_english=_in_english(english, candidate.entry) if english else softly,
            dense=candidate.dense,
            dense_rank=1 / (1 + ranks[candidate.row]),
            heaviest_missing=max(missing, default=0.0) / HEAVY,
            matched=sum(found) / MANY,
            fused=candidate.score,
            kazakh=float(language == "kk"),
            russian=float(language == "ru"),
            few_words=1 / (1 + len(terms)),
        )
        result.append((candidate, signals))
    return result


def is_subject(term: Term, language: Language) -> bool:
    """Tell whether a term says what the claim is about, not where, when or how much."""
    number = fold(term.surface) in load_words().numbers[language]
    return not (term.is_place or term.is_number or number)


def weight(engine: Engine, term: Term, language: Language) -> float:
    """Return how much a term tells; one the documents never use tells a little less."""
    known = engine.rarity.frequency(term, language) > 0
    return engine.rarity.weight(term, language) * (1.0 if known else UNKNOWN_WORD)


def stands_in(term: Term, present: frozenset[str]) -> bool:
    """Tell whether a term or a synonym of it is among the keys of a text."""
    return any(key and present.issuperset(key) for key in term.alternatives)


def stem_in(term: Term, present: Collection[str]) -> float:
    """Return how surely a text has a term's word with another ending."""
    for key in term.alternatives:
        if len(key) != 1 or len(key[0]) < SHORTEST_STEM:
            continue
        stem = key[0][: max(SHORTEST_STEM, round(len(key[0]) * STEM_SHARE))]
        if any(other.startswith(stem) for other in present):
            return HALF_KNOWN
    return 0.0


def _in_english(stems: Sequence[str], entry: Entry) -> float:
    """Return the share of the claim's words, rendered in English, that the statement has in English."""
    text = entry.texts.get("en")
    if text is None or not stems:
        return 0.0
    present = _stems(text)
    return sum(stem in present for stem in stems) / len(stems)


@lru_cache(maxsize=20_000)
def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:ENGLISH_STEM] for word in re.findall(r"[a-z]{3,}", text.lower()))
