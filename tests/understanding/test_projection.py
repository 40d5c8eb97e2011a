"""Texts of another language brought among English vectors."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.understanding.projection import Projection

TEXTS = [["үй", "жалдау"], ["үй", "сатып"], ["жер", "учаске"], ["жер", "жалдау"]]
VECTORS = np.array([[1, 0, 1], [1, 0, 0], [0, 1, 0], [0, 1, 1]], dtype=np.float32)


def test_a_text_is_nearest_to_the_vector_whose_words_it_shares() -> None:
    near = Projection.learn(TEXTS, VECTORS).similarities(["жер", "жалдау"], VECTORS)
    assert near.argmax() == 3
    assert near.argmin() == 1


def test_a_text_of_unknown_words_is_near_to_nothing() -> None:
    assert not Projection.learn(TEXTS, VECTORS).similarities(["visa"], VECTORS).any()


def test_what_was_written_is_read_as_it_was(tmp_path: Path) -> None:
    learned = Projection.learn(TEXTS, VECTORS)
    learned.save(tmp_path / "kk.npz")
    read = Projection.load(tmp_path / "kk.npz").similarities(["үй"], VECTORS)
    assert read == pytest.approx(learned.similarities(["үй"], VECTORS))


def test_nothing_can_be_learned_from_no_texts() -> None:
    assert not Projection.learn([], VECTORS[:0]).similarities(["үй"], VECTORS).any()
