"""Fitting: scaled weights written unscaled, the answering sentence found within its passage."""

from __future__ import annotations

import random

import numpy as np
import pytest

from assistant.answering.evidence import FEATURES
from assistant.answering.relevance import ANSWERABILITY
from eval import fit
from eval.cases import Case

pytest.importorskip("sklearn")
SIGNAL = FEATURES.index("coverage")


def case(passages: tuple[str, ...]) -> Case:
    """Return a case these passages answer; with none it is not answerable."""
    return Case(
        id="en-1",
        question="?",
        answerable=bool(passages),
        passages=passages,
        numbers=(),
        type="lookup",
        style="plain",
    )


def row(rng: random.Random, signal: float) -> tuple[float, ...]:
    """Return features that are noise but for one."""
    noise = [rng.random() for _ in FEATURES]
    noise[SIGNAL] = signal
    return tuple(noise)


@pytest.fixture(scope="module")
def material() -> list[fit.Gathered]:
    """Sixty questions; the second sentence of the right passage carries the signal."""
    rng = random.Random(7)  # noqa: S311 — not for secrets
    return [
        fit.Gathered(
            case(("toy#right",)),
            [("toy#wrong", row(rng, 0.2)), ("toy#right", row(rng, 0.4)), ("toy#right", row(rng, 0.9))],
        )
        for _ in range(60)
    ]


def test_the_model_learns_which_sentence_of_a_right_passage_answers(
    material: list[fit.Gathered],
) -> None:
    model = fit.fit_rank(material)
    best = [fit.best_of(one, model)[0] for one in material]
    assert best == [2] * len(material)


def test_written_weights_score_as_the_fitted_model_does(material: list[fit.Gathered]) -> None:
    model = fit.fit_rank(material)
    plain = fit._plain(model, FEATURES)
    assert list(plain["weights"]) == list(FEATURES)
    rows = np.array([candidate for one in material for _, candidate in one.candidates])
    weights = np.array([plain["weights"][name] for name in FEATURES])
    by_hand = rows @ weights + plain["intercept"]
    assert by_hand == pytest.approx(model.decision_function(rows), abs=2e-3)


def test_a_question_without_an_answer_in_sight_teaches_nothing_about_rank(
    material: list[fit.Gathered],
) -> None:
    rng = random.Random(7)  # noqa: S311
    beside = [
        fit.Gathered(case(passages), [("toy#wrong", row(rng, 0.5))]) for passages in ((), ("toy#right",))
    ]
    assert fit.fit_rank([*material, *beside]).weights == pytest.approx(fit.fit_rank(material).weights)


def test_answerability_is_fitted_on_both_kinds_of_questions(
    material: list[fit.Gathered],
) -> None:
    rng = random.Random(8)  # noqa: S311
    beside = [
        fit.Gathered(case(()), [("toy#wrong", row(rng, 0.1)), ("toy#wrong", row(rng, 0.2))])
        for _ in range(60)
    ]
    rank = fit.fit_rank(material)
    model = fit.fit_answerable([*material, *beside], rank)
    assert model.weights[ANSWERABILITY.index("coverage")] > 0


def test_what_the_shipped_terms_cost_does_not_enter_a_new_fit(material: list[fit.Gathered]) -> None:
    at = FEATURES.index("missing_essential")
    assert fit.fit_rank(material).weights[at] == 0.0
    rows = np.ones((2, len(ANSWERABILITY)))
    assert fit.without_essential(rows).sum() == rows.sum() - len(rows)
