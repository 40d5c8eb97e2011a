"""Training of the intent classifier; the one door to scikit-learn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

STRENGTH = 30.0
SEED = 0
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
    from sklearn.multiclass import OneVsRestClassifier

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
    model = OneVsRestClassifier(LogisticRegression(C=STRENGTH, solver="liblinear", random_state=SEED))
    model.fit(matrix[:, used], list(labels))
    weights = np.zeros((len(model.classes_), size), dtype=np.float32)
    weights[:, used] = [one.coef_[0] for one in model.estimators_]
    bias = np.array([one.intercept_[0] for one in model.estimators_], dtype=np.float32)
    return [str(name) for name in model.classes_], weights, bias
