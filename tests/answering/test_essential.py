"""What lacking terms cost, with sums done by hand, and what the shipped scores have learnt."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from assistant.answering.essential import TERM_FEATURES, Essential, fitted_essential, term_features
from assistant.answering.evidence import Asked
from assistant.answering.views import text_view
from assistant.core.documents import LANGUAGES
from tests.answering.conftest import unretrieved
from tests.answering.test_evidence import PEOPLE, QUOTA, RARITY, VISA, W_QUOTA, Question, Term

PLACE = Term((("astana",),), is_place=True, concept="astana")


def essential(intercept: float = 0.0, **weights: float) -> Essential:
    """Return scores with these weights; the word "visa" weighs 2 and the place Astana −1."""
    assert set(weights) <= set(TERM_FEATURES)
    return Essential(
        [weights.get(name, 0.0) for name in TERM_FEATURES],
        intercept,
        {"en": {"visa": 2.0, "astana": 9.0}},
        {"astana": -1.0},
    )


def softplus(value: float) -> float:
    return math.log(1 + math.exp(value))


def test_a_term_is_described_by_rarity_kind_and_place_in_the_question() -> None:
    question = Question((PLACE, QUOTA, VISA, Term((("2024",),), is_number=True)), words=("word",) * 10)
    rows = [dict(zip(TERM_FEATURES, row, strict=True)) for row in term_features(question, RARITY)]
    assert [row["place"] for row in rows] == [1, 0, 0, 0]
    assert [row["concept"] for row in rows] == [0, 0, 0, 0]
    assert [row["nowhere"] for row in rows] == [1, 0, 1, 1]
    assert [row["number"] for row in rows] == [row["year"] for row in rows] == [0, 0, 0, 1]
    assert [row["first"] for row in rows] == [1, 0, 0, 0]
    assert rows[1]["rarity"] == pytest.approx(W_QUOTA / 7)
    assert (rows[1]["few"], rows[1]["long"]) == (0.25, 0.25)
    concept = term_features(replace(question, terms=(replace(QUOTA, concept="quota"),)), RARITY)[0]
    assert concept[TERM_FEATURES.index("concept")] == 1


def test_a_cost_is_the_softplus_of_features_and_own_weight() -> None:
    question = Question((QUOTA, VISA, PLACE))
    costs = essential(0.5, first=1.0).costs(question, RARITY)
    assert costs == pytest.approx([softplus(1.5), softplus(2.5), softplus(-0.5)])


def test_a_key_of_another_language_has_no_weight_of_its_own() -> None:
    assert essential().costs(Question((VISA,), language="ru"), RARITY) == pytest.approx([softplus(0.0)])


def test_great_scores_do_not_overflow() -> None:
    assert essential(1e6).costs(Question((QUOTA,)), RARITY) == [pytest.approx(1e6)]


def test_a_term_is_lacking_if_neither_text_nor_heading_speaks_of_it() -> None:
    asked = Asked(Question((QUOTA, PEOPLE, VISA)), RARITY)
    plain = unretrieved(text_view("", ("the", "quota"), "en", frozenset(), (None, None)))
    headed = unretrieved(text_view("", ("the", "quota"), "en", frozenset(), (None, None), [["visa"]]))
    assert asked.lacking(plain) == [False, True, True]
    assert asked.lacking(headed) == [False, True, False]


def test_the_shipped_scores_take_rarer_terms_for_more_essential() -> None:
    visa, people = fitted_essential().costs(Question((VISA, PEOPLE)), RARITY)
    first, second = fitted_essential().costs(Question((PEOPLE, VISA)), RARITY)
    assert visa > people
    assert second > first
    assert all(fitted_essential()._words[language] for language in LANGUAGES)
