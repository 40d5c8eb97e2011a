"""Fit ``relevance.json`` and ``essential.json`` of ``assistant/answering`` on the development questions.

    python -m eval.fit

The evaluation cases (``eval/cases``) are not read. The ranking model is fitted listwise (ListNet's
top-one probability, Cao et al. 2007): the candidates of a question share one unit of probability by
softmax, and what falls on sentences of right passages, whichever of them, is maximised.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.special import logsumexp

import assistant.answering
from assistant.answering.essential import term_features
from assistant.answering.evidence import FEATURES, Asked
from assistant.answering.relevance import ANSWERABILITY, answerability_features
from assistant.app import build
from assistant.core.documents import LANGUAGES
from assistant.understanding.guard import guard
from assistant.workflows.gather import gather
from eval.cases import Case, load_cases
from eval.fit_essential import NO_TERMS, Directions, Flags, Gate, Numbers, Terms, fit_gate, plain_terms

ROUNDS = 150
RANK_PENALTY = 1.0
THRESHOLDS = Path(__file__).parent / "calibration" / "thresholds.csv"
FOLLOW = 1.5
# the essential terms are fitted for the decision to answer; ranking by them as well brought nothing
NOT_RANKED = ("missing_essential",)
Candidates = list[tuple[str, tuple[float, ...]]]


@dataclass(frozen=True)
class Gathered:
    """A question with its candidates; its terms' features, and which of them each candidate lacks."""

    case: Case
    candidates: Candidates
    terms: Numbers = field(default_factory=lambda: NO_TERMS[0])
    lacking: Sequence[Flags] = ()

    def missing(self, candidate: int) -> Terms:
        """Return the terms with those a candidate lacks."""
        return (self.terms, self.lacking[candidate]) if len(self.lacking) else NO_TERMS


def gathered(cases: Sequence[Case]) -> tuple[list[Gathered], Directions]:
    """Return the cases with candidates and terms, and the directions their words point in."""
    engine = build().engine()
    result, questions = [], []
    for case in cases:
        text = guard(case.question)
        heard = engine.hearing.hear(text)
        question = engine.interpreter.interpret(heard.text, heard.language)
        found = gather(engine, question, None)
        asked = Asked(question, engine.rarity)
        questions.append(question)
        result.append(
            Gathered(
                case,
                [(item.entry.passage_id, item.features) for item in found],
                np.array(term_features(question, engine.rarity)).reshape(-1, NO_TERMS[0].shape[1]),
                [np.array(asked.lacking(item.view), dtype=bool) for item in found],
            )
        )
    said = [word for question in questions if question.language == "en" for word in question.words]
    directions = Directions(engine, said)
    pointing = [[directions.of(term, question.language) for term in question.terms] for question in questions]
    wide = [
        replace(one, terms=np.hstack([one.terms, np.array(more)])) if more else one
        for one, more in zip(result, pointing, strict=True)
    ]
    return wide, directions


@dataclass(frozen=True)
class Linear:
    """A linear model of unscaled features."""

    weights: Numbers
    intercept: float

    def decision_function(self, rows: Numbers) -> Numbers:
        """Return the score of each row."""
        scores: Numbers = rows @ self.weights + self.intercept
        return scores


def fit_rank(material: Sequence[Gathered]) -> Linear:
    """Return the ranking model, fitted on the answerable questions with a right passage in sight."""
    lists = []
    ranked = np.array([name not in NOT_RANKED for name in FEATURES])
    for one in material:
        right = np.array([passage in one.case.passages for passage, _ in one.candidates], dtype=bool)
        if one.case.answerable and right.any():
            lists.append((np.array([row for _, row in one.candidates]) * ranked, right))
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


def fit_answerable(material: Sequence[Gathered], rank: Linear) -> Gate:
    """Return the model that says whether the best candidate answers."""
    seen = [(one, *best_of(one, rank)) for one in material if one.candidates]
    rows = np.array([row for _, _, row in seen])
    labels = np.array([one.case.answerable for one, _, _ in seen])
    return fit_gate(without_essential(rows), labels, [one.missing(best) for one, best, _ in seen])


def best_of(one: Gathered, rank: Linear) -> tuple[int, list[float]]:
    """Return which candidate is ranked first, and the features of ``ANSWERABILITY``."""
    features = np.array([row for _, row in one.candidates])
    scores = rank.decision_function(features)
    order = np.argsort(-scores)[:5]
    return int(order[0]), answerability_features([list(features[i]) for i in order], list(scores[order]))


def without_essential(rows: Numbers) -> Numbers:
    """Return features of ``ANSWERABILITY`` without what the shipped scores of terms say, fitted anew here."""
    plain = rows.copy()
    plain[:, ANSWERABILITY.index("missing_essential")] = 0.0
    return plain


def main() -> None:
    """Fit the models and write their files."""
    material, directions = gathered(load_cases("development"))
    rank = fit_rank(material)
    answerable = fit_answerable(material, rank)
    folder = Path(assistant.answering.__file__).parent
    weights = _plain(Linear(answerable.weights, answerable.intercept), ANSWERABILITY)
    weights["weights"]["missing_essential"] = -1.0
    data = {
        "fitted_on": "eval/development",
        "rank": _plain(rank, FEATURES),
        "answerable": weights,
        "thresholds": thresholds(),
        "follow": FOLLOW,
    }
    _write(folder / "relevance.json", data)
    _write(folder / "essential.json", plain_terms(answerable, directions))
    print(f"{len(material)} development questions; written to {folder}")


def _write(path: Path, data: dict[str, Any]) -> None:
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def thresholds() -> dict[str, float]:
    """Return by language what ``python -m eval.calibrate`` found for all.

    The models know the language, and one threshold found on all questions keeps each language nearer to
    the share that is to be answered, on questions not seen, than one found on a third of them.
    """
    with THRESHOLDS.open(encoding="utf-8", newline="") as handle:
        found = {row["language"]: float(row["threshold"]) for row in csv.DictReader(handle)}
    return dict.fromkeys(LANGUAGES, found["all"])


def _plain(model: Linear, names: Sequence[str]) -> dict[str, Any]:
    """Return a model as it is written."""
    named = {name: round(float(weight), 5) for name, weight in zip(names, model.weights, strict=True)}
    return {"weights": named, "intercept": round(model.intercept, 5)}


if __name__ == "__main__":
    main()
