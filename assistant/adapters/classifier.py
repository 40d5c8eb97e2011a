"""Training of the intent classifier; the one door to scikit-learn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

STRENGTH = 30.0
SEED = 0
# with more columns than texts the dual problem is solved ten times as fast; weights differ by under 0.01
TOLERANCE = 1e-2
ROUNDS = 1000
SEEN = 2


def train(
    texts: Sequence[str],
    labels: Sequence[str],
    features: Callable[[str], tuple[list[int], list[float]]],
    size: int,
) -> tuple[list[str], npt.NDArray[Any], npt.NDArray[Any]]:
    """Return class names, weights (classes x size) and biases of one logistic regression per class.

    Columns seen in one text only are left at zero.
    """
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    rows: list[int] = []
    columns: list[int] = []
    data: list[float] = []
    for row, text in enumerate(texts):
        buckets, values = features(text)
        rows += [row] * len(buckets)
        columns += buckets
        data += values
    matrix = csr_matrix((data, (rows, columns)), shape=(len(texts), size), dtype=np.float64)
    used = np.flatnonzero(matrix.getnnz(axis=0) >= SEEN)
    names = sorted(set(labels))
    weights = np.zeros((len(names), size), dtype=np.float32)
    bias = np.zeros(len(names), dtype=np.float32)
    for row, name in enumerate(names):
        model = LogisticRegression(
            C=STRENGTH, solver="liblinear", dual=True, tol=TOLERANCE, max_iter=ROUNDS, random_state=SEED
        )
        model.fit(matrix[:, used], [label == name for label in labels])
        weights[row, used] = model.coef_[0]
        bias[row] = model.intercept_[0]
    return names, weights, bias
