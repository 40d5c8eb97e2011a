"""What it tells against a text that it does not speak of one of the question's terms.

Some words of a question are essential (the fine, the street, Afghanistan) and others manners of
speaking. Every term a text lacks takes ``softplus`` of a linear score off the log odds that the text
answers, which is the log probability that the term is not essential after all; what a text speaks of
costs nothing. The score is made of the term's rarity and kind and of a weight of its own. Fitted
together with the decision to answer by ``python -m eval.fit``.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from assistant.answering.rarity import QuestionLike, Rarity, TermLike
from assistant.core.documents import LANGUAGES, Language

TERM_FEATURES = (
    "rarity",
    "nowhere",
    "concept",
    "place",
    "number",
    "year",
    "first",
    "few",
    "long",
    "russian",
    "kazakh",
)
LONG = 40
HEAVIEST = 7.0
_YEAR = re.compile(r"(?:19|20)\d\d")


class Essential:
    """The fitted scores of terms."""

    def __init__(
        self,
        weights: Sequence[float],
        intercept: float,
        words: Mapping[Language, Mapping[str, float]],
        concepts: Mapping[str, float],
    ) -> None:
        """``weights`` are in the order of ``TERM_FEATURES``; ``words`` and ``concepts`` give the weights
        single keys and concepts of the glossary have beside, 0 where not listed.
        """
        self._weights = weights
        self._intercept = intercept
        self._words = words
        self._concepts = concepts

    def costs(self, question: QuestionLike, rarity: Rarity) -> list[float]:
        """Return for each term what a text that lacks it loses in log odds, 0 or more."""
        own = self._words.get(question.language, {})
        return [
            _softplus(
                self._intercept
                + sum(weight * value for weight, value in zip(self._weights, row, strict=True))
                + self._own(term, own)
            )
            for term, row in zip(question.terms, term_features(question, rarity), strict=True)
        ]

    def _own(self, term: TermLike, words: Mapping[str, float]) -> float:
        if term.concept is not None:
            return self._concepts.get(term.concept, 0.0)
        return words.get(own_key(term), 0.0)


def own_key(term: TermLike) -> str:
    """Return the key of a term's own wording."""
    return " ".join(term.alternatives[0]) if term.alternatives else ""


def term_features(question: QuestionLike, rarity: Rarity) -> list[list[float]]:
    """Return the features of each term in the order of ``TERM_FEATURES``."""
    language, terms = question.language, question.terms
    few, long = 1 / max(len(terms), 1), min(len(question.words), LONG) / LONG
    return [
        [
            rarity.weight(term, language) / HEAVIEST,
            float(rarity.frequency(term, language) == 0),
            float(term.concept is not None and not term.is_place),
            float(term.is_place),
            float(term.is_number),
            float(_YEAR.fullmatch(own_key(term)) is not None),
            float(position == 0),
            few,
            long,
            float(language == "ru"),
            float(language == "kk"),
        ]
        for position, term in enumerate(terms)
    ]


@lru_cache(maxsize=1)
def fitted_essential() -> Essential:
    """Return the scores shipped with the product."""
    raw = json.loads(files("assistant.answering").joinpath("essential.json").read_text("utf-8"))
    return Essential(
        [float(raw["weights"][name]) for name in TERM_FEATURES],
        float(raw["intercept"]),
        {language: raw["words"][language] for language in LANGUAGES},
        raw["concepts"],
    )


def _softplus(value: float) -> float:
    return value if value > 30 else math.log1p(math.exp(value))
