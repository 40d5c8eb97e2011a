"""The made corpus: the same for the same seed, in the sizes and shares it says."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from eval import synthetic
from eval.synthetic import LONGEST, SHORTEST, Synthetic

DIMENSION, SIZE = 16, 3_000


def real(seed: int = 1) -> np.ndarray:
    vectors = np.random.default_rng(seed).normal(size=(200, DIMENSION)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.fixture(scope="module")
def made() -> Synthetic:
    return Synthetic(SIZE, real())


def test_the_same_seed_makes_the_same_texts_and_vectors(made: Synthetic) -> None:
    again = Synthetic(SIZE, real())
    assert list(again.texts()) == list(made.texts())
    assert np.array_equal(again.vectors(), made.vectors())


def test_there_are_as_many_texts_and_vectors_as_asked_for(made: Synthetic) -> None:
    lengths = [len(text.split()) for text in made.texts()]
    assert len(lengths) == SIZE
    assert (min(lengths), max(lengths)) == (SHORTEST, LONGEST)
    vectors = made.vectors()
    assert vectors.shape == (SIZE, DIMENSION)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(SIZE), abs=1e-5)


def test_parts_made_one_after_another_leave_no_text_out(
    made: Synthetic, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(synthetic, "AT_ONCE", 700)
    assert len(list(made.texts())) == len(made.vectors()) == SIZE


def test_few_words_make_up_much_of_the_text_as_in_a_language(made: Synthetic) -> None:
    counts = Counter(word for text in made.texts() for word in text.split())
    common = sum(count for _, count in counts.most_common(100))
    assert 0.2 < common / counts.total() < 0.6
    assert sum(count == 1 for count in counts.values()) > len(counts) / 4


def test_a_question_asks_for_words_of_a_text_near_its_vector(made: Synthetic) -> None:
    vectors, texts = made.vectors(), [set(text.split()) for text in made.texts()]
    for question in made.questions(20, vectors):
        shared = [len(words.intersection(question.text.split())) for words in texts]
        assert max(shared) >= min(synthetic.ASKED_WORDS, 4)
        own = [row for row, count in enumerate(shared) if count == max(shared)]
        assert max(float(vectors[row] @ question.vector) for row in own) > float(
            np.mean(vectors @ question.vector)
        )
