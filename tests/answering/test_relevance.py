"""The two linear models, with weights so simple that the sums can be done by hand."""

from __future__ import annotations

import json
import math
from importlib.resources import files

import pytest

from assistant.answering.evidence import FEATURES
from assistant.answering.relevance import (
    ANSWERABILITY,
    Relevance,
    answerability_features,
    fitted_relevance,
)
from assistant.core.documents import LANGUAGES, Language

THRESHOLDS: dict[Language, float] = {"en": 0.5, "ru": 0.4, "kk": 0.6}


def weights(names: tuple[str, ...], **given: float) -> list[float]:
    """Return weights in the order of names, 0 where not given."""
    assert set(given) <= set(names)
    return [given.get(name, 0.0) for name in names]


def row(**given: float) -> list[float]:
    """Return a row of features."""
    return weights(FEATURES, **given)


def relevance(rank: dict[str, float], answerable: dict[str, float], intercept: float = 0.0) -> Relevance:
    """Return models with these weights."""
    return Relevance(
        (weights(FEATURES, **rank), 0.5), (weights(ANSWERABILITY, **answerable), intercept), THRESHOLDS, 1.0
    )


def test_the_rank_score_is_the_intercept_plus_the_weighted_features() -> None:
    model = relevance({"coverage": 2.0, "wrong_year": -3.0}, {})
    assert model.score(row()) == 0.5
    assert model.score(row(coverage=0.75)) == pytest.approx(0.5 + 1.5)
    assert model.score(row(coverage=0.75, wrong_year=1.0)) == pytest.approx(-1.0)


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="weights, the features are 1"):
        relevance({}, {}).score([1.0])


def test_no_candidates_answer_nothing() -> None:
    assert relevance({}, {}, intercept=100.0).answered([]) == 0.0


@pytest.mark.parametrize(
    ("probability", "flags", "accepted"),
    [
        (0.5, {}, True),
        (0.49, {}, False),
        (0.41, {"russian": 1.0}, True),
        (0.39, {"russian": 1.0}, False),
        (0.61, {"kazakh": 1.0}, True),
        (0.59, {"kazakh": 1.0}, False),
    ],
)
def test_each_language_has_its_threshold(probability: float, flags: dict[str, float], accepted: bool) -> None:
    model = relevance({}, {}, intercept=math.log(probability / (1 - probability)))
    assert model.accepts([row(**flags)]) is accepted
    assert not model.accepts([])


def test_the_probability_is_logistic() -> None:
    model = relevance({}, {"coverage": 2.0}, intercept=-1.0)
    assert model.answered([row(coverage=0.5)]) == pytest.approx(0.5)
    assert model.answered([row(coverage=1.0)]) == pytest.approx(1 / (1 + math.exp(-1)))


def test_absurd_scores_do_not_overflow() -> None:
    assert relevance({}, {}, intercept=1e9).answered([row()]) == pytest.approx(1.0)
    assert relevance({}, {}, intercept=-1e9).answered([row()]) == pytest.approx(0.0, abs=1e-9)


def test_answerability_reads_the_best_the_margin_and_the_first_five() -> None:
    rows = [
        row(coverage=0.4, own_wording=0.1, dense=0.2),
        row(coverage=0.3, own_wording=0.6, dense=0.1),
        *[row()] * 3,
        row(coverage=1.0, own_wording=1.0, dense=1.0),  # the sixth is not looked at
    ]
    values = dict(zip(ANSWERABILITY, answerability_features(rows, [3.0, 1.0]), strict=True))
    assert values["coverage"] == 0.4
    assert (values["rank_score"], values["rank_margin"]) == (3.0, 2.0)
    assert values["coverage_of_five"] == 0.4
    assert values["own_wording_of_five"] == 0.6
    assert values["dense_of_five"] == 0.2


def test_a_single_candidate_has_no_margin() -> None:
    values = dict(zip(ANSWERABILITY, answerability_features([row()], [3.0]), strict=True))
    assert values["rank_margin"] == 0.0


def test_the_margin_is_taken_between_rank_scores() -> None:
    model = relevance({"coverage": 2.0}, {"rank_margin": 1.0})
    near = model.answered([row(coverage=0.5), row(coverage=0.5)])
    far = model.answered([row(coverage=0.5), row(coverage=0.0)])
    assert near == pytest.approx(0.5)
    assert far == pytest.approx(1 / (1 + math.exp(-1)))


def test_a_lacking_essential_term_takes_its_cost_off_the_log_odds() -> None:
    model = relevance({}, {"missing_essential": -1.0}, intercept=2.0)
    assert model.answered([row(missing_essential=1.5)]) == pytest.approx(1 / (1 + math.exp(-0.5)))


def test_the_shipped_models_prefer_the_asked_year_and_the_asked_figure() -> None:
    model = fitted_relevance()
    assert model.score(row(coverage=0.8)) > model.score(row(coverage=0.8, lacks_year=1.0, wrong_year=1.0))
    assert model.score(row(has_number=1.0)) > model.score(row(lacks_number=1.0))
    assert all(0 < model._thresholds[language] < 1 for language in LANGUAGES)
    assert model.follow > 0


def test_the_shipped_models_weigh_every_feature_and_no_other() -> None:
    shipped = json.loads(files("assistant.answering").joinpath("relevance.json").read_text("utf-8"))
    assert set(shipped["rank"]["weights"]) == set(FEATURES)
    assert set(shipped["answerable"]["weights"]) == set(ANSWERABILITY)
    assert shipped["answerable"]["weights"]["missing_essential"] == -1.0
