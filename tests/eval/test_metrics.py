"""Ranking measures against sums done by hand."""

from __future__ import annotations

import math

import pytest

from eval.metrics import mean, ndcg_at, recall_at, reciprocal_rank_at

RANKED = ["d3", "d1", "d9", "d2"]
RELEVANT = {"d1": 1, "d2": 2, "d7": 1, "d9": 0}


@pytest.mark.parametrize(("k", "expected"), [(1, 0.0), (2, 1 / 3), (3, 1 / 3), (4, 2 / 3), (100, 2 / 3)])
def test_recall_is_the_share_of_relevant_documents_found(k: int, expected: float) -> None:
    assert recall_at(RANKED, RELEVANT, k) == pytest.approx(expected)


def test_a_document_graded_zero_is_not_relevant() -> None:
    assert recall_at(["d9"], {"d9": 0}, 5) == 0.0
    assert reciprocal_rank_at(["d9"], {"d9": 0}, 5) == 0.0
    assert ndcg_at(["d9"], {"d9": 0}, 5) == 0.0


def test_ndcg_by_hand() -> None:
    # gains 0, 1, 0, 2 at ranks 1 to 4; ideal gains 2, 1, 1, 0
    gain = 1 / math.log2(3) + 2 / math.log2(5)
    ideal = 2 + 1 / math.log2(3) + 1 / math.log2(4)
    assert gain == pytest.approx(1.4923, abs=1e-4)
    assert ideal == pytest.approx(3.1309, abs=1e-4)
    assert ndcg_at(RANKED, RELEVANT, 4) == pytest.approx(gain / ideal)
    assert ndcg_at(RANKED, RELEVANT, 4) == pytest.approx(0.4766, abs=1e-4)


def test_the_ideal_of_ndcg_is_cut_where_the_ranking_is() -> None:
    assert ndcg_at(["d2"], RELEVANT, 1) == 1.0
    assert ndcg_at(["d1"], RELEVANT, 1) == pytest.approx(0.5)


def test_the_ideal_order_has_ndcg_one_and_any_other_less() -> None:
    assert ndcg_at(["d2", "d1", "d7"], RELEVANT, 10) == pytest.approx(1.0)
    assert ndcg_at(["d1", "d2", "d7"], RELEVANT, 10) < 1.0


@pytest.mark.parametrize(("k", "expected"), [(1, 0.0), (2, 0.5), (10, 0.5)])
def test_reciprocal_rank_looks_at_the_first_relevant_document(k: int, expected: float) -> None:
    assert reciprocal_rank_at(RANKED, RELEVANT, k) == expected


def test_a_relevant_document_beyond_k_does_not_count() -> None:
    assert reciprocal_rank_at(["a", "b", "d1"], {"d1": 1}, 2) == 0.0
    assert ndcg_at(["a", "b", "d1"], {"d1": 1}, 2) == 0.0


def test_nothing_found_and_nothing_relevant_both_score_zero() -> None:
    for measure in (recall_at, ndcg_at, reciprocal_rank_at):
        assert measure([], RELEVANT, 10) == 0.0
        assert measure(RANKED, {}, 10) == 0.0


def test_mean() -> None:
    assert mean([1.0, 0.0, 0.5]) == pytest.approx(0.5)
    assert mean([]) == 0.0
