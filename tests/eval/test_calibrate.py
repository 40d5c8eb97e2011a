"""Calibration on made-up questions: curves, the chosen threshold, and folds that do not see themselves."""

from __future__ import annotations

import random

import numpy as np
import pytest

from assistant.answering.relevance import ANSWERABILITY
from eval import calibrate
from tests.eval.test_run import case

pytest.importorskip("sklearn")
AT = ANSWERABILITY.index("coverage")


def question(number: int, *, answerable: bool, right: bool = True, signal: float = 0.0) -> calibrate.Judged:
    rng = random.Random(number)  # noqa: S311 — not for secrets
    row = [rng.random() for _ in ANSWERABILITY]
    row[AT] = signal
    asked = case(f"{('en', 'ru', 'kk')[number % 3]}-{number}", "?", answerable=answerable)
    return calibrate.Judged(asked, number % calibrate.FOLDS, tuple(row), answerable and right)


def test_a_curve_gives_what_each_threshold_answers_and_declines() -> None:
    questions = [
        question(1, answerable=True),
        question(2, answerable=True, right=False),
        question(3, answerable=False),
        question(4, answerable=False),
    ]
    points = {p["threshold"]: p for p in calibrate.curve(questions, np.array([0.9, 0.5, 0.5, 0.1]))}
    assert points[0.5] == {"threshold": 0.5, "coverage": 1.0, "risk": 0.6667, "abstention": 0.5}
    assert points[0.52] == {"threshold": 0.52, "coverage": 0.5, "risk": 0.0, "abstention": 1.0}
    assert points[0.98]["risk"] == 0.0


def test_the_threshold_is_the_highest_that_answers_enough() -> None:
    points = [
        {"threshold": threshold, "coverage": coverage, "risk": 0.0, "abstention": 0.5}
        for threshold, coverage in ((0.1, 1.0), (0.2, 0.9), (0.3, calibrate.LEAST_COVERAGE), (0.4, 0.85))
    ]
    assert calibrate.chosen(points) == 0.3
    assert calibrate.chosen(points[3:]) == 0.4


def test_a_feature_that_tells_gives_a_high_auroc_and_noise_does_not() -> None:
    questions = [question(n, answerable=n % 2 == 0, signal=float(n % 2 == 0)) for n in range(360)]
    labels = np.array([one.case.answerable for one in questions])
    assert calibrate.auroc(calibrate.probabilities(questions), labels) == 1.0
    assert calibrate.auroc(calibrate.probabilities(questions, ("dense", "focus")), labels) < 0.7


def test_questions_for_one_fact_share_a_fold() -> None:
    cases = [
        case(f"{language}-{number}", "?", answerable=True, numbers=(str(number),))
        for number in range(40)
        for language in ("en", "ru", "kk")
    ]
    found = calibrate.folds(cases)
    assert all(len(set(found[start : start + 3])) == 1 for start in range(0, len(found), 3))
    assert set(found) == set(range(calibrate.FOLDS))
