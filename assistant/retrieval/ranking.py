"""The highest of many scores."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from assistant.core.ports import Vectors

BLOCK = 64
# scores from which on blocks are compared first
MANY = 20_000


def top(scores: Vectors, k: int) -> npt.NDArray[np.int64]:
    """Return the rows of the ``k`` highest scores, in row order; of equal scores the first rows."""
    if len(scores) <= k:
        return np.arange(len(scores))
    if k <= 0:
        return np.zeros(0, dtype=np.int64)
    if len(scores) >= MANY:
        return _top_of_blocks(scores, k)
    return _top(scores, k)


def _top(scores: Vectors, k: int) -> npt.NDArray[np.int64]:
    floor = np.partition(scores, -k)[-k]
    above = np.flatnonzero(scores > floor)
    level = np.flatnonzero(scores == floor)[: k - len(above)]
    return np.sort(np.concatenate([above, level]))


def _top_of_blocks(scores: Vectors, k: int) -> npt.NDArray[np.int64]:
    """Return what ``_top`` does, looking only where a block's highest score is among those of k blocks."""
    whole = len(scores) // BLOCK * BLOCK
    highest = scores[:whole].reshape(-1, BLOCK).max(axis=1)
    if len(highest) <= k:
        return _top(scores, k)
    # k blocks have a score of at least this, so the k highest scores do
    floor = np.partition(highest, -k)[-k]
    held = np.flatnonzero(highest >= floor)
    inside = (held[:, None] * BLOCK + np.arange(BLOCK)).ravel()
    rows = np.concatenate([inside, np.arange(whole, len(scores))])
    return rows[_top(scores[rows], k)]
