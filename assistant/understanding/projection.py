"""Russian and Kazakh texts brought into the English embedder's space, learnt from the aligned statements.

A ridge regression maps the weighted keys of a statement to the vector of its English wording (Hoerl and
Kennard 1970, Technometrics 12:1), so that a question in Russian or Kazakh gets a vector without an
English wording of its own. It is made with the index.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.core.ports import Vectors

PENALTY = 0.3


class Projection:
    """A linear map from the keys of a text to a direction among centred vectors."""

    def __init__(
        self, keys: Sequence[str], rarity: Vectors, weights: npt.NDArray[np.float16], centre: Vectors
    ):
        """``rarity`` has shape (keys,), ``weights`` (keys, dimension), ``centre`` (dimension,)."""
        self._at = {key: position for position, key in enumerate(keys)}
        self._keys = list(keys)
        self._rarity = rarity
        self._weights = weights
        self._centre = centre

    @classmethod
    def learn(cls, texts: Sequence[Sequence[str]], vectors: Vectors) -> Projection:
        """Learn from texts given as keys, and the vectors of their English wording, row by row."""
        keys = sorted({key for text in texts for key in text})
        counts = Counter(key for text in texts for key in set(text))
        rarity = np.array([math.log((1 + len(texts)) / (1 + counts[key])) + 1 for key in keys], np.float32)
        centre = vectors.mean(axis=0) if len(texts) else np.zeros(vectors.shape[1], np.float32)
        empty = cls(keys, rarity, np.zeros((len(keys), vectors.shape[1]), np.float16), centre)
        rows = np.zeros((len(texts), len(keys)), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            places, values = empty._weighed(text)
            row[places] = values
        kernel = rows @ rows.T + PENALTY * np.eye(len(texts), dtype=np.float32)
        weights = rows.T @ np.linalg.solve(kernel, vectors - centre)
        return cls(keys, rarity, weights.astype(np.float16), centre)

    def similarities(self, text: Sequence[str], vectors: Vectors) -> Vectors:
        """Return the cosine of a text with each vector, 0 if none of its keys is known; shape (rows,)."""
        places, values = self._weighed(text)
        direction = values @ self._weights[places].astype(np.float32)
        length = float(np.linalg.norm(direction))
        if not length:
            return np.zeros(len(vectors), dtype=np.float32)
        centred = vectors - self._centre
        lengths = np.linalg.norm(centred, axis=1)
        found: Vectors = (centred @ (direction / length)) / np.maximum(lengths, 1e-9)
        return found

    def save(self, path: Path) -> None:
        """Write everything to one file."""
        np.savez(path, keys=self._keys, rarity=self._rarity, weights=self._weights, centre=self._centre)

    @classmethod
    def load(cls, path: Path) -> Projection:
        """Open a file written by ``save``; raises OSError, KeyError or ValueError."""
        with np.load(path, allow_pickle=False) as held:
            keys = [str(key) for key in held["keys"]]
            return cls(keys, held["rarity"], held["weights"], held["centre"])

    def _weighed(self, text: Sequence[str]) -> tuple[list[int], Vectors]:
        """Return the places of a text's known keys and their weights, of unit length together."""
        counts = Counter(self._at[key] for key in text if key in self._at)
        places = sorted(counts)
        values = (
            np.array([1 + math.log(counts[place]) for place in places], np.float32) * self._rarity[places]
        )
        length = float(np.linalg.norm(values))
        return places, values / length if length else values
