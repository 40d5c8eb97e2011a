"""Fit the models of ``assistant/answering/relevance.json`` on the development questions.

    python -m eval.fit

The evaluation cases (``eval/cases``) are not read. Of the sentences in a passage that answers, the
one the current model likes best is taken for the answer, and fitting is repeated until that
settles (multiple-instance learning, Andrews et al. 2002).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

import assistant.answering
from assistant.answering.evidence import FEATURES
from assistant.answering.relevance import ANSWERABILITY, answerability_features
from assistant.app import build
from assistant.understanding.guard import guard
from assistant.understanding.language import detect
from assistant.workflows.ask import gather
from eval.cases import Case, load_cases

ROUNDS = 5
RANK_STRENGTH = 1.0
ANSWERABLE_STRENGTH = 0.1
THRESHOLD = 0.47
FOLLOW = 1.6
Candidates = list[tuple[str, tuple[float, ...]]]


def gathered(cases: Sequence[Case]) -> list[tuple[Case, Candidates]]:
    """Return for each case its candidates: (passage id, features)."""
    engine = build().engine()
    result = []
    for case in cases:
        text = guard(case.question)
        question = engine.interpreter.interpret(text, detect(text, engine.identify))
        found = gather(engine, question, None)
        result.append((case, [(item.entry.passage_id, item.features) for item in found]))
    return result


def fit_rank(material: Sequence[tuple[Case, Candidates]]) -> Any:
    """Return the ranking model, fitted on answerable questions."""
    model = None
    for _ in range(ROUNDS):
        rows, labels = [], []
        for case, candidates in material:
            best = _answering(case, candidates, model)
            for position, (passage, row) in enumerate(candidates):
                if case.answerable and (position == best or passage not in case.passages):
                    rows.append(row)
                    labels.append(int(position == best))
        model = logistic(RANK_STRENGTH).fit(np.array(rows), np.array(labels))
    return model


def fit_answerable(material: Sequence[tuple[Case, Candidates]], rank: Any) -> Any:
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
    return logistic(ANSWERABLE_STRENGTH).fit(np.array(rows), np.array(labels))


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
        "threshold": THRESHOLD,
        "follow": FOLLOW,
    }
    target.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    print(f"{len(material)} development questions; written {target}")


def _answering(case: Case, candidates: Candidates, model: Any) -> int | None:
    spots = [position for position, (passage, _) in enumerate(candidates) if passage in case.passages]
    if not spots:
        return None
    if model is None:
        return spots[0]
    scores = model.decision_function(np.array([candidates[position][1] for position in spots]))
    return spots[int(np.argmax(scores))]


def logistic(strength: float) -> Any:
    """Return an unfitted logistic regression on scaled features."""
    return make_pipeline(StandardScaler(), LogisticRegression(C=strength, max_iter=5_000))


def _plain(model: Any, names: Sequence[str]) -> dict[str, Any]:
    """Return weights for unscaled features."""
    scaler, regression = model[0], model[-1]
    weights = regression.coef_[0] / scaler.scale_
    intercept = float(regression.intercept_[0] - (weights * scaler.mean_).sum())
    named = {name: round(float(weight), 5) for name, weight in zip(names, weights, strict=True)}
    return {"weights": named, "intercept": round(intercept, 5)}


if __name__ == "__main__":
    main()
