"""The highest of many scores, as sorting all of them gives them."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.retrieval.ranking import BLOCK, MANY, top


def sorted_in_full(scores: np.ndarray, k: int) -> list[int]:
    """Return the rows of the highest scores, of equal ones the first, in row order."""
    return sorted(sorted(range(len(scores)), key=lambda row: (-scores[row], row))[:k])


@pytest.mark.parametrize("size", [0, 1, 50, MANY - 1, MANY, MANY + BLOCK // 2])
@pytest.mark.parametrize("k", [0, 1, 10, 200, 400])
@pytest.mark.parametrize("kind", ["all different", "mostly zero", "few values", "rising"])
def test_the_highest_are_those_of_a_full_sort(kind: str, k: int, size: int) -> None:
    chance = np.random.default_rng(size + k)
    scores = chance.normal(size=size).astype(np.float32)
    if kind == "mostly zero":
        scores[chance.random(size) < 0.999] = 0
    elif kind == "few values":
        scores = np.round(scores)
    elif kind == "rising":
        scores = np.sort(scores)
    assert top(scores, k).tolist() == sorted_in_full(scores, k)
