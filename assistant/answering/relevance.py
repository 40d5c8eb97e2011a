"""Which text answers best, and whether it answers at all: two fitted logistic models.

The first ranks the candidates of one question, the second reads the best of them and says
whether the question is answered. Both are fitted by ``python -m eval.fit`` on the development
questions, never on the evaluation cases.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from operator import mul

from assistant.answering.evidence import FEATURES
from assistant.core.documents import LANGUAGES, Language

OF_LIST = (
    "rank_score",
    "rank_margin",
    "first_three",
    "coverage_of_five",
    "own_wording_of_five",
    "dense_of_five",
)
ANSWERABILITY = (*FEATURES, *OF_LIST)
_AT = {name: position for position, name in enumerate(FEATURES)}


class Relevance:
    """The two models and the thresholds that go with them."""

    def __init__(
        self,
        rank: tuple[Sequence[float], float],
        answerable: tuple[Sequence[float], float],
        thresholds: Mapping[Language, float],
        follow: float,
    ) -> None:
        """Models are (weights, intercept); ``thresholds`` say by language how probable an answer must
        be, ``follow`` how near further sentences must come to the first (difference of rank scores).
        """
        self._rank = rank
        self._answerable = answerable
        self._thresholds = thresholds
        self.follow = follow

    def score(self, row: Sequence[float]) -> float:
        """Return the rank score (log odds) of one candidate's features."""
        return _linear(self._rank, row)

    def accepts(self, rows: Sequence[Sequence[float]]) -> bool:
        """Tell whether an answer is probable enough in the language of the question."""
        return bool(rows) and self.answered(rows) >= self._thresholds[_language(rows[0])]

    def answered(self, rows: Sequence[Sequence[float]]) -> float:
        """Return the probability that the best of these candidates answers the question.

        ``rows`` are features ordered by rank score, best first; 0 if there are none.
        """
        if not rows:
            return 0.0
        scores = [self.score(row) for row in rows[:5]]
        value = _linear(self._answerable, answerability_features(rows, scores))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))


def answerability_features(rows: Sequence[Sequence[float]], scores: Sequence[float]) -> list[float]:
    """Return the features of ``ANSWERABILITY`` for candidates ordered by rank score."""
    best = rows[0]
    five = rows[:5]
    return [
        *best,
        scores[0],
        scores[0] - scores[1] if len(scores) > 1 else 0.0,
        _first_three(scores),
        *(max(row[_AT[name]] for row in five) for name in ("coverage", "own_wording", "dense")),
    ]


def _language(row: Sequence[float]) -> Language:
    """Return the language of the question as the features tell it."""
    if row[_AT["russian"]]:
        return "ru"
    return "kk" if row[_AT["kazakh"]] else "en"


def _first_three(scores: Sequence[float]) -> float:
    """Return the share of likelihood the first three of five candidates have."""
    return sum(shares(scores[:5])[:3])


def shares(scores: Sequence[float]) -> list[float]:
    """Return the share of likelihood each candidate has by rank scores given best first (softmax)."""
    odds = [math.exp(score - scores[0]) for score in scores]
    return [one / sum(odds) for one in odds]


@lru_cache(maxsize=1)
def fitted_relevance() -> Relevance:
    """Return the models shipped with the product; a feature not fitted yet weighs nothing."""
    raw = json.loads(files("assistant.answering").joinpath("relevance.json").read_text("utf-8"))
    return Relevance(
        rank=([float(raw["rank"]["weights"].get(name, 0)) for name in FEATURES], raw["rank"]["intercept"]),
        answerable=(
            [float(raw["answerable"]["weights"].get(name, 0)) for name in ANSWERABILITY],
            raw["answerable"]["intercept"],
        ),
        thresholds={language: float(raw["thresholds"][language]) for language in LANGUAGES},
        follow=float(raw["follow"]),
    )


def _linear(model: tuple[Sequence[float], float], row: Sequence[float]) -> float:
    weights, intercept = model
    if len(weights) != len(row):
        raise ValueError(f"the model has {len(weights)} weights, the features are {len(row)}")
    total: float = intercept + sum(map(mul, weights, row))
    return total
