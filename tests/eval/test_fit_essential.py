"""Made-up questions of which one kind of term is essential: the fit finds out which."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.answering.essential import TERM_FEATURES
from eval.fit_essential import NO_TERMS, Terms, fit_gate

pytest.importorskip("scipy")
QUESTIONS = 300


def made_up() -> tuple[np.ndarray, np.ndarray, list[Terms]]:
    """Questions of three terms each: one that lacks a term of the first kind is not answered, others are."""
    random = np.random.default_rng(3)
    rows = random.normal(size=(QUESTIONS, 2))
    terms: list[Terms] = []
    labels = np.zeros(QUESTIONS, dtype=bool)
    for question in range(QUESTIONS):
        features = np.zeros((3, len(TERM_FEATURES)))
        kinds = random.integers(0, 2, 3)
        features[np.arange(3), kinds] = 1.0
        lacking = random.random(3) < 0.3
        labels[question] = not (lacking & (kinds == 0)).any()
        terms.append((features, lacking))
    return rows, labels, terms


def test_the_essential_kind_costs_and_the_other_does_not() -> None:
    gate = fit_gate(*made_up())
    one = np.eye(2, len(TERM_FEATURES))
    essential = gate.missing(one, np.array([True, False]))
    other = gate.missing(one, np.array([False, True]))
    assert essential > 2.0
    assert other < essential / 4
    assert gate.missing(one, np.array([False, False])) == 0.0


def test_the_log_odds_are_the_linear_part_less_the_costs() -> None:
    rows, labels, terms = made_up()
    gate = fit_gate(rows, labels, terms)
    linear = rows @ gate.weights + gate.intercept
    costs = [gate.missing(*one) for one in terms]
    assert gate.decision_function(rows, terms) == pytest.approx(linear - costs)
    judged = gate.decision_function(rows, terms) > 0
    assert (judged == labels).mean() > 0.95


def test_without_terms_it_is_logistic_regression() -> None:
    random = np.random.default_rng(4)
    rows = random.normal(size=(QUESTIONS, 2))
    labels = rows[:, 0] > 0
    gate = fit_gate(rows, labels, [NO_TERMS] * QUESTIONS)
    assert gate.weights[0] > 5 * abs(gate.weights[1])
    assert ((gate.decision_function(rows, [NO_TERMS] * QUESTIONS) > 0) == labels).mean() > 0.95
