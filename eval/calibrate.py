"""Calibration of the decision to answer, on the development questions only.

    python -m eval.calibrate

Both models of ``answering/relevance.py`` are fitted anew on four fifths of the questions and judged
on the fifth they have not seen. Written to ``eval/calibration``: ``risk-coverage.csv`` and ``.svg``
(what each threshold gives by language), ``auroc.csv`` (how well answerable is told from
unanswerable, by similarity alone and by each further group of features), ``thresholds.csv`` (what
``python -m eval.fit`` then writes into the product).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.adapters.charts import VEGA_LITE, render
from assistant.answering.relevance import ANSWERABILITY
from eval.cases import Case, load_cases
from eval.fit import Gathered, Linear, best_of, fit_rank, gathered, without_essential
from eval.fit_essential import NO_TERMS, Terms, fit_gate
from eval.tables import COLUMNS, Row, show

FOLDS = 5
SEED = 0
# what 90.5 % was of the questions before the near misses joined them
LEAST_COVERAGE = 0.885
DIRECTORY = Path(__file__).parent / "calibration"
THRESHOLDS = [round(0.02 * step, 2) for step in range(1, 50)]
SIMILARITY = ("dense", "dense_by_vectors", "dense_of_five", "russian", "kazakh")
WORDS = (
    *("coverage", "coverage_squared", "own_wording", "passage_coverage", "heaviest_missing", "unknown"),
    *("focus", "adjacent", "evidence", "coverage_of_five", "own_wording_of_five"),
)
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Judged:
    """A question not seen in fitting: the features of its best candidates, and what came of them."""

    case: Case
    fold: int
    row: tuple[float, ...]
    right: bool
    terms: Terms = NO_TERMS


def judged(material: Sequence[Gathered]) -> list[Judged]:
    """Return each question with candidates ranked by a model fitted without it."""
    assigned = folds([one.case for one in material])
    result = []
    for fold in range(FOLDS):
        model = fit_rank([one for one, at in zip(material, assigned, strict=True) if at != fold])
        for one, at in zip(material, assigned, strict=True):
            if at == fold and one.candidates:
                result.append(_judge(one, model, fold))
    return result


def folds(cases: Sequence[Case]) -> list[int]:
    """Return the fold of each case; questions for one fact, as translations are, share a fold."""
    facts = [
        (case.passages, case.numbers) if case.answerable else (str(case.reason).lower(),) for case in cases
    ]
    listed = list(dict.fromkeys(facts))
    fold = dict(zip(listed, np.random.default_rng(SEED).permutation(len(listed)) % FOLDS, strict=True))
    return [int(fold[fact]) for fact in facts]


def probabilities(
    questions: Sequence[Judged], names: Sequence[str] = ANSWERABILITY, *, essential: bool = True
) -> Numbers:
    """Return for each question the probability of an answer, by a model of these features fitted
    without its fold; with what terms are essential, if ``essential``.
    """
    columns = [ANSWERABILITY.index(name) for name in names]
    rows = without_essential(np.array([question.row for question in questions]))[:, columns]
    labels = np.array([question.case.answerable for question in questions])
    at = np.array([question.fold for question in questions])
    terms = [question.terms if essential else NO_TERMS for question in questions]
    found = np.zeros(len(questions))
    for fold in range(FOLDS):
        seen, unseen = np.flatnonzero(at != fold), np.flatnonzero(at == fold)
        model = fit_gate(rows[seen], labels[seen], [terms[i] for i in seen])
        odds = model.decision_function(rows[unseen], [terms[i] for i in unseen])
        found[unseen] = 1 / (1 + np.exp(-odds))
    return found


def auroc(scores: Numbers, labels: npt.NDArray[np.bool_]) -> float:
    """Return the chance that an answerable question scores above an unanswerable one."""
    from sklearn.metrics import roc_auc_score

    return round(float(roc_auc_score(labels, scores)), 4)


def feature_rows(questions: Sequence[Judged]) -> list[Row]:
    """Return the AUROC of similarity alone, and of models that read more and more."""
    similarity = np.array([question.row[ANSWERABILITY.index("dense_of_five")] for question in questions])
    reading = tuple(name for name in ANSWERABILITY if not name.startswith("rank_"))
    models = {
        "dense similarity, best of five": similarity,
        "fitted on similarity": probabilities(questions, SIMILARITY, essential=False),
        "and which words are carried": probabilities(questions, (*SIMILARITY, *WORDS), essential=False),
        "and number, year, place, kind of answer": probabilities(questions, reading, essential=False),
        "and how far the first is ahead": probabilities(questions, essential=False),
        "and which terms are essential (all)": probabilities(questions),
    }
    labels = np.array([question.case.answerable for question in questions])
    return [
        Row(
            name,
            {
                column: auroc(scores[at], labels[at])
                for column in COLUMNS
                if (at := _in(questions, column)).any()
            },
        )
        for name, scores in models.items()
    ]


def curve(questions: Sequence[Judged], scores: Numbers) -> list[dict[str, float]]:
    """Return for each threshold: ``coverage`` (answerable questions answered), ``risk`` (answers whose
    best sentence is not from a right passage), ``abstention`` (unanswerable questions declined).
    """
    answerable = np.array([question.case.answerable for question in questions])
    right = np.array([question.right for question in questions])
    points = []
    for threshold in THRESHOLDS:
        given = scores >= threshold
        points.append(
            {
                "threshold": threshold,
                "coverage": _share(given[answerable]),
                "risk": _share(~right[given]),
                "abstention": _share(~given[~answerable]),
            }
        )
    return points


def chosen(points: Sequence[dict[str, float]]) -> float:
    """Return the highest threshold at which ``LEAST_COVERAGE`` of answerable questions are answered.

    So the languages decline alike; the point where answering and declining sum highest lies on a long
    flat stretch of the curve and moves with single questions.
    """
    enough = [point["threshold"] for point in points if point["coverage"] >= LEAST_COVERAGE]
    return max(enough, default=points[0]["threshold"])


def main() -> None:
    """Fit, judge, print and write."""
    questions = judged(gathered(load_cases("development"))[0])
    scores = probabilities(questions)
    features = feature_rows(questions)
    show("AUROC, answerable against unanswerable, cross-validated", features)
    curves = {
        column: curve([questions[i] for i in np.flatnonzero(at)], scores[at])
        for column in COLUMNS
        for at in [_in(questions, column)]
    }
    DIRECTORY.mkdir(exist_ok=True)
    _write("auroc.csv", ({"features": row.name, **row.figures} for row in features))
    points = [{"language": column, **point} for column, listed in curves.items() for point in listed]
    _write("risk-coverage.csv", points)
    (DIRECTORY / "risk-coverage.svg").write_bytes(render(_chart(points), "svg"))
    thresholds = [_at_threshold(column, listed) for column, listed in curves.items()]
    _write("thresholds.csv", thresholds)
    print(f"\nthresholds that answer {LEAST_COVERAGE:.1%} of the answerable")
    for row in thresholds:
        print("   ".join(f"{name} {value}" for name, value in row.items()))


def _judge(one: Gathered, model: Linear, fold: int) -> Judged:
    best, row = best_of(one, model)
    right = one.candidates[best][0] in one.case.passages
    return Judged(one.case, fold, tuple(row), right, one.missing(best))


def _at_threshold(column: str, points: Sequence[dict[str, float]]) -> dict[str, Any]:
    best = chosen(points)
    return {"language": column, **next(point for point in points if point["threshold"] == best)}


def _in(questions: Sequence[Judged], column: str) -> npt.NDArray[np.bool_]:
    return np.array([column in (question.case.language, "all") for question in questions])


def _share(flags: npt.NDArray[np.bool_]) -> float:
    return round(float(flags.mean()), 4) if len(flags) else 0.0


def _write(name: str, rows: Iterable[dict[str, Any]]) -> None:
    listed = list(rows)
    with (DIRECTORY / name).open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(listed[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(listed)


def _chart(points: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return a Vega-Lite line per language: coverage across, risk and abstention up."""

    def panel(field: str, title: str) -> dict[str, Any]:
        scale = {"domain": [0, 1]}
        return {
            "title": title,
            "width": 320,
            "height": 260,
            "mark": {"type": "line", "point": {"size": 12}},
            "encoding": {
                "x": {
                    "field": "coverage",
                    "type": "quantitative",
                    "scale": scale,
                    "title": "answerable questions answered",
                },
                "y": {"field": field, "type": "quantitative", "scale": scale, "title": title},
                "color": {"field": "language", "type": "nominal", "sort": list(COLUMNS)},
                "order": {"field": "threshold", "type": "quantitative"},
            },
        }

    return {
        "$schema": f"https://vega.github.io/schema/vega-lite/v{VEGA_LITE.split('.')[0]}.json",
        "data": {"values": list(points)},
        "hconcat": [
            panel("risk", "answers not from a right passage"),
            panel("abstention", "unanswerable questions declined"),
        ],
    }


if __name__ == "__main__":
    main()
