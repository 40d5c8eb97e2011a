"""Fit the models of ``assistant/answering/relevance.json`` on the development questions.

    python -m eval.fit

The evaluation cases (``eval/cases``) are not read. The ranking model is fitted listwise (ListNet's
top-one probability, Cao et al. 2007): the candidates of a question share one unit of probability by
softmax, and what falls on sentences of right passages, whichever of them, is maximised.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.special import logsumexp
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

import assistant.answering
from assistant.answering.evidence import FEATURES
from assistant.answering.relevance import ANSWERABILITY, answerability_features
from assistant.app import build
from assistant.core.documents import LANGUAGES
from assistant.understanding.guard import guard
from assistant.workflows.gather import gather
from eval.cases import Case, load_cases

ROUNDS = 150
RANK_PENALTY = 1.0
ANSWERABLE_STRENGTH = 0.03
THRESHOLDS = Path(__file__).parent / "calibration" / "thresholds.csv"
FOLLOW = 1.5
Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Candidates = list[tuple[str, tuple[float, ...]]]


def gathered(cases: Sequence[Case]) -> list[tuple[Case, Candidates]]:
    """Return for each case its candidates: (passage id, features)."""
    engine = build().engine()
    result = []
    for case in cases:
        text = guard(case.question)
        heard = engine.hearing.hear(text)
        question = engine.interpreter.interpret(heard.text, heard.language)
        found = gather(engine, question, None)
        result.append((case, [(item.entry.passage_id, item.features) for item in found]))
    return result


@dataclass(frozen=True)
class Linear:
    """A linear model of unscaled features."""

    weights: Numbers
    intercept: float

    def decision_function(self, rows: Numbers) -> Numbers:
        """Return the score of each row."""
        scores: Numbers = rows @ self.weights + self.intercept
        return scores


def fit_rank(material: Sequence[tuple[Case, Candidates]]) -> Linear:
    """Return the ranking model, fitted on the answerable questions with a right passage in sight."""
    lists = []
    for case, candidates in material:
        right = np.array([passage in case.passages for passage, _ in candidates], dtype=bool)
        if case.answerable and right.any():
            lists.append((np.array([row for _, row in candidates]), right))
    everything = np.concatenate([rows for rows, _ in lists])
    spread = everything.std(axis=0)
    spread[spread == 0] = 1.0
    middle = everything.mean(axis=0)
    scaled = [((rows - middle) / spread, right) for rows, right in lists]
    start = np.zeros(everything.shape[1])
    found = minimize(_loss, start, args=(scaled,), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS})
    return Linear(np.asarray(found.x) / spread, 0.0)


def _loss(weights: Numbers, lists: Sequence[tuple[Numbers, Flags]]) -> tuple[float, Numbers]:
    """Return the negative log probability of right passages, with penalty, and its gradient."""
    loss, gradient = 0.0, np.zeros_like(weights)
    for rows, right in lists:
        scores = rows @ weights
        whole, part = logsumexp(scores), logsumexp(scores[right])
        loss += whole - part
        gradient += np.exp(scores - whole) @ rows - np.exp(scores[right] - part) @ rows[right]
    return loss + RANK_PENALTY * float(weights @ weights), gradient + 2 * RANK_PENALTY * weights


def fit_answerable(material: Sequence[tuple[Case, Candidates]], rank: Linear) -> Linear:
    """Return the model that says whether the best candidate answers."""
    rows, labels = [], []
    for case, candidates in material:
        if not candidates:
            continue
        features = np.array([row for _, row in candidates])
        scores = rank.decision_function(features)
        order = np.argsort(-scores)[:5]
        rows.append(answerability_features([list(features[i]) for i in order], list(scores[order])))
        labels.append(int(case.answerable))
    return _unscaled(logistic(ANSWERABLE_STRENGTH).fit(np.array(rows), np.array(labels)))


def main() -> None:
    """Fit both models and write the file."""
    material = gathered(load_cases("development"))
    rank = fit_rank(material)
    answerable = fit_answerable(material, rank)
    target = Path(assistant.answering.__file__).parent / "relevance.json"
    data = {
        "fitted_on": "eval/development",
        "rank": _plain(rank, FEATURES),
        "answerable": _plain(answerable, ANSWERABILITY),
        "thresholds": thresholds(),
        "follow": FOLLOW,
    }
    target.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    print(f"{len(material)} development questions; written {target}")


def logistic(strength: float) -> Any:
    """Return an unfitted logistic regression on scaled features."""
    return make_pipeline(StandardScaler(), LogisticRegression(C=strength, max_iter=5_000))


def thresholds() -> dict[str, float]:
    """Return by language what ``python -m eval.calibrate`` found."""
    with THRESHOLDS.open(encoding="utf-8", newline="") as handle:
        found = {row["language"]: float(row["threshold"]) for row in csv.DictReader(handle)}
    return {language: found[language] for language in LANGUAGES}


def _unscaled(model: Any) -> Linear:
    """Return the weights of a fitted ``logistic`` for unscaled features."""
    scaler, regression = model[0], model[-1]
    weights = regression.coef_[0] / scaler.scale_
    return Linear(weights, float(regression.intercept_[0] - (weights * scaler.mean_).sum()))


def _plain(model: Linear, names: Sequence[str]) -> dict[str, Any]:
    """Return a model as it is written."""
    named = {name: round(float(weight), 5) for name, weight in zip(names, model.weights, strict=True)}
    return {"weights": named, "intercept": round(model.intercept, 5)}


if __name__ == "__main__":
    main()
