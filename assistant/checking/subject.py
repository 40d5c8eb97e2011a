"""How sure it is that a statement speaks of what a claim speaks of.

A logistic model over a few signals of the search, fitted by ``python -m eval.fit_claims`` on the
development claims and unanswerable questions; figures, years and places are left to the slots.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

# the log odds at which a subject counts as likely, and how many of them are worth one
LIKELY, SCALE = -1.75, 10.0
# a statement that holds all the words of a claim of some length is hardly on another subject
WHOLE, ENOUGH_WORDS, AT_LEAST = 0.9, 0.25, 0.56


class Signals(NamedTuple):
    """What tells of a shared subject.

    ``coverage`` is the weighted share of the claim's words in the statement, ``softly`` the same with
    other endings allowed, ``through_english`` that of their English renderings, ``matched`` how many
    there are (sixths), ``heaviest_missing`` the weight of the rarest that is not there, ``dense`` the
    cosine, ``dense_rank`` and ``fused`` the place among the candidates, ``few_words`` 1 for a claim of none.
    """

    coverage: float
    softly: float
    through_english: float
    dense: float
    dense_rank: float
    heaviest_missing: float
    matched: float
    fused: float
    kazakh: float
    russian: float
    few_words: float


def likeness(signals: Signals) -> float:
    """Return how alike two subjects are, 0.5 where it is an even guess, from 0 to 1."""
    weights, intercept = _model()
    odds = intercept + sum(w * value for w, value in zip(weights, signals, strict=True))
    whole = signals.coverage >= WHOLE and signals.few_words <= ENOUGH_WORDS
    return float(min(1.0, max(AT_LEAST if whole else 0.0, 0.5 + (odds - LIKELY) / SCALE)))


@lru_cache(maxsize=1)
def _model() -> tuple[Sequence[float], float]:
    raw = json.loads(files("assistant.checking").joinpath("subject.json").read_text("utf-8"))
    return [float(raw["weights"][name]) for name in Signals._fields], float(raw["intercept"])
