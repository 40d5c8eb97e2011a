"""Stand-ins for the engines behind the ports: quick, deterministic, offline."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from assistant.adapters.vector_index import ExactIndex
from assistant.core.errors import IndexDamaged
from assistant.core.ports import Progress, VectorIndex, Vectors
from assistant.core.text import Analyzer, words
from assistant.understanding.intents import Intent


class WordEmbedder:
    """Bags of hashed words: texts that share words are near each other."""

    def __init__(self, dimension: int = 64, name: str = "fake words") -> None:
        self.name = name
        self.dimension = dimension
        self.fingerprint = f"fake:{dimension}:{name}"
        self.embedded: list[str] = []

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.embedded += texts
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in words(text) or ["-"]:
                digest = hashlib.blake2b(word.encode(), digest_size=4).digest()
                vectors[row, int.from_bytes(digest, "big") % self.dimension] += 1.0
            vectors[row] /= np.linalg.norm(vectors[row]) or 1.0
        return vectors


class FileFactory:
    """A vector index kept as one file and searched exactly."""

    def prepare(self) -> None:
        """Nothing is to be loaded."""

    def build(self, directory: Path, vectors: Vectors, progress: Progress) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        np.save(directory / "rows.npy", vectors)
        progress("vectors", len(vectors), len(vectors))

    def open(self, directory: Path) -> VectorIndex:
        try:
            return ExactIndex(np.load(directory / "rows.npy"))
        except (OSError, ValueError) as error:
            raise IndexDamaged(str(error)) from None


class Taught:
    """Has learned the same of every text: intents with their probabilities, the likeliest first."""

    def __init__(self, *found: Intent) -> None:
        self._found = list(found)

    def ranked(self, _text: str) -> list[Intent]:
        return self._found


def plain_analyzer() -> Analyzer:
    """Return an analyzer whose stems are the words themselves, with few stopwords."""
    return Analyzer(
        stems={"en": str, "ru": str},
        stopwords={
            "en": frozenset({"the", "a", "of", "in", "is", "what", "how"}),
            "ru": frozenset({"и", "в", "на", "что", "как"}),
            "kk": frozenset({"және", "не", "бұл"}),
        },
    )


def silent(_step: str, _done: int, _total: int) -> None:
    """Report progress to nobody."""


def awaited(work: Coroutine[Any, Any, Any]) -> Any:
    """Return what a coroutine returns, on a thread of its own: the browser's driver has a loop on ours."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()
