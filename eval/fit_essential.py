"""The decision to answer fitted: a linear model of the texts, and what each lacking term costs.

The log odds are ``rows @ weights + intercept`` less the sum, over the terms the best text lacks, of
``softplus(terms @ term weights)`` (see ``assistant/answering/essential.py``); all of it is fitted at
once by penalised logistic regression. Terms are described by ``TERM_FEATURES`` and by the directions
in which the vectors of their English wording differ most, so that what is learnt of one word goes for
words like it in all three languages; the product gets the sum of these directions as one weight a word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.special import expit

from assistant.answering.essential import TERM_FEATURES, own_key
from assistant.answering.rarity import TermLike
from assistant.core.documents import LANGUAGES, Language
from assistant.core.text import words
from assistant.understanding.translation import render
from assistant.workflows.engine import Engine

DIRECTIONS = 32
ROUNDS = 200
BATCH = 64
# penalties on squared standardised weights, of texts and of terms
TEXT_PENALTY = 0.005
TERM_PENALTY = 0.015
START_TEXT = 1.0
START_TERM = -2.0
LEAST = 0.02
Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Terms = tuple[Numbers, Flags]
NO_TERMS: Terms = (np.zeros((0, len(TERM_FEATURES))), np.zeros(0, dtype=bool))


@dataclass(frozen=True)
class Gate:
    """The fitted decision: weights of unscaled features of the best texts and of the terms."""

    weights: Numbers
    intercept: float
    term_weights: Numbers
    term_intercept: float

    def decision_function(self, rows: Numbers, terms: Sequence[Terms]) -> Numbers:
        """Return the log odds of an answer; ``terms`` has the features of each row's terms, shape
        (terms, features), and which of them its best text lacks.
        """
        scores: Numbers = rows @ self.weights + self.intercept
        costs: Numbers = np.array([self.missing(*one) for one in terms])
        return np.subtract(scores, costs)

    def missing(self, features: Numbers, lacking: Flags) -> float:
        """Return what the terms that are lacking cost together."""
        scores = features[:, : len(self.term_weights)] @ self.term_weights + self.term_intercept
        return float(np.logaddexp(0.0, scores)[lacking].sum())


def fit_gate(rows: Numbers, labels: Flags, terms: Sequence[Terms]) -> Gate:
    """Fit on questions: ``rows`` (questions, features), ``labels`` whether answerable, and their terms."""
    middle, spread = _scale(rows)
    texts = (rows - middle) / spread
    owner = np.repeat(np.arange(len(rows)), [len(features) for features, _ in terms])
    everything = np.concatenate([features for features, _ in terms if len(features)] or [NO_TERMS[0]])
    lacking = np.concatenate([flags for _, flags in terms])
    term_middle, term_spread = _scale(everything) if len(everything) else (0.0, 1.0)
    scaled = ((everything - term_middle) / term_spread)[lacking]
    owner = owner[lacking]
    size, width = texts.shape[1], scaled.shape[1]
    answered = labels.astype(float)

    def loss(values: Numbers) -> tuple[float, Numbers]:
        own, at_text, by_term, at_term = np.split(values, [size, size + 1, size + 1 + width])
        scores = scaled @ by_term + at_term
        costs = np.bincount(owner, np.logaddexp(0.0, scores), len(texts))
        odds = texts @ own + at_text - costs
        error = (expit(odds) - answered) / len(texts)
        pull = -error[owner] * expit(scores)
        value = float(np.mean(np.logaddexp(0.0, odds) - answered * odds))
        value += TEXT_PENALTY * float(own @ own) + TERM_PENALTY * float(by_term @ by_term)
        return value, np.concatenate(
            [
                texts.T @ error + 2 * TEXT_PENALTY * own,
                [error.sum()],
                scaled.T @ pull + 2 * TERM_PENALTY * by_term,
                [pull.sum()],
            ]
        )

    start = np.concatenate([np.zeros(size), [START_TEXT], np.zeros(width), [START_TERM]])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x
    own, at_text, by_term, at_term = np.split(found, [size, size + 1, size + 1 + width])
    own, by_term = own / spread, by_term / term_spread
    return Gate(
        own, float(at_text[0] - own @ middle), by_term, float(at_term[0] - np.sum(by_term * term_middle))
    )


def _scale(rows: Numbers) -> tuple[Numbers, Numbers]:
    spread = rows.std(axis=0)
    spread[spread == 0] = 1.0
    return rows.mean(axis=0), spread


class Directions:
    """Where words point: the main directions of the vectors of their English wording."""

    def __init__(self, engine: Engine, asked: Sequence[str] = ()) -> None:
        """Read the corpus, the glossary and the English words asked with, ``asked``."""
        self._engine = engine
        self._analyzer = engine.interpreter.analyzer
        size = engine.retriever.store.size
        entries = engine.retriever.store.get(list(range(size)))
        texts = [
            text for entry in entries for text in (entry.text_in("en")[0], *entry.headings.get("en", ()))
        ]
        terms = [engine.lexicon.term(concept, "en") for concept in engine.lexicon.concepts]
        vocabulary = sorted({word for text in (*texts, *terms, *asked) for word in words(text)})
        parts = [
            engine.retriever.embedder.embed(vocabulary[start : start + BATCH])
            for start in range(0, len(vocabulary), BATCH)
        ]
        self._vectors = dict(zip(vocabulary, _directions(np.concatenate(parts)), strict=True))
        self._by_stem: dict[str, list[str]] = {}
        for word in vocabulary:
            self._by_stem.setdefault(self._analyzer.key(word, "en"), []).append(word)

    def of(self, term: TermLike, language: Language) -> Numbers:
        """Return the direction of a term, shape (``DIRECTIONS``,); zeros where nothing is known of it."""
        if term.concept is not None:
            return self.of_concept(term.concept)
        return self.of_key(own_key(term), language)

    def of_concept(self, concept: str) -> Numbers:
        """Return the direction of a concept or place of the glossary."""
        return self._mean(words(self._engine.lexicon.term(concept, "en")))

    def of_key(self, key: str, language: Language) -> Numbers:
        """Return the direction of a word key."""
        if language == "en":
            return self._mean(self._by_stem.get(key, ()))
        return self._mean(render([key], self._engine.interpreter.tables.get(language, {})))

    def concepts(self) -> list[str]:
        """Return the ids of concepts and places."""
        return sorted(self._engine.lexicon.concepts)

    def keys(self, language: Language) -> list[str]:
        """Return the keys of which something is known."""
        known = self._by_stem if language == "en" else self._engine.interpreter.tables.get(language, {})
        return sorted(known)

    def _mean(self, said: Sequence[str]) -> Numbers:
        known = [self._vectors[word] for word in said if word in self._vectors]
        return np.mean(known, axis=0) if known else np.zeros(DIRECTIONS)


def _directions(vectors: npt.NDArray[np.float32]) -> Numbers:
    """Return the coordinates along the main directions, shape (words, ``DIRECTIONS``), of spread 1 in all."""
    centred = vectors.astype(np.float64) - vectors.mean(axis=0)
    _, main = np.linalg.eigh(centred.T @ centred)
    turned: Numbers = centred @ main[:, ::-1][:, :DIRECTIONS]
    turned /= turned.std()
    return turned


def plain_terms(gate: Gate, directions: Directions) -> dict[str, Any]:
    """Return the scores of terms as they are written: single words get the sum of their directions."""
    count = len(TERM_FEATURES)
    along = gate.term_weights[count:]
    concepts = {name: float(directions.of_concept(name) @ along) for name in directions.concepts()}
    return {
        "fitted_on": "eval/development",
        "weights": {
            name: round(float(weight), 5)
            for name, weight in zip(TERM_FEATURES, gate.term_weights[:count], strict=True)
        },
        "intercept": round(gate.term_intercept, 5),
        "words": {
            language: _kept(
                {key: float(directions.of_key(key, language) @ along) for key in directions.keys(language)}
            )
            for language in LANGUAGES
        },
        "concepts": _kept(concepts),
    }


def _kept(weights: Mapping[str, float]) -> dict[str, float]:
    return {name: round(weight, 2) for name, weight in weights.items() if abs(weight) >= LEAST}
