"""Vector indexes behind one port: exact search in memory, an inverted file, and Chroma.

Each is a rebuildable cache of vectors we keep ourselves. Approximate search loses a few entries in a
hundred without an error, so below ``EXACT_BELOW`` entries questions are answered by exact search, which
is also faster there. From there on an inverted file of ours answers, unless Chroma is asked for: there is
then none of Chroma's cost of a filter, and what it reads is compared with its sums.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from assistant.adapters.chroma_package import import_chroma
from assistant.adapters.partitioned_index import PartitionedFactory, PartitionedIndex, is_partitioned
from assistant.core.errors import IndexDamaged, IndexMismatch, IndexProblem
from assistant.core.ports import Mask, Progress, VectorIndex, VectorIndexFactory, Vectors

EXACT_BELOW = 50_000
COLLECTION = "kosh"
# the defaults lose one to four rows in a thousand; with these each is found by its own vector
HNSW = {"hnsw": {"space": "cosine", "max_neighbors": 32, "ef_construction": 400, "ef_search": 800}}
_BATCH = 2_000


class ExactIndex:
    """Cosine search over all rows."""

    def __init__(self, vectors: Vectors) -> None:
        """``vectors`` has shape (n, dimension), rows of length one."""
        self._vectors = vectors

    def search(self, vector: Vectors, k: int, allowed: Mask | None = None) -> list[tuple[int, float]]:
        """Return up to ``k`` (row, cosine), best first, ties by row."""
        if allowed is None:
            scores = self._vectors @ vector
            rows = np.arange(len(scores))
        else:
            rows = np.flatnonzero(allowed)
            scores = self._vectors[rows] @ vector
        if k < len(scores):
            kept = np.flatnonzero(scores >= np.partition(scores, -k)[-k])
            rows, scores = rows[kept], scores[kept]
        order = np.lexsort((rows, -scores))[:k]
        return list(zip(rows[order].tolist(), scores[order].tolist(), strict=True))

    def close(self) -> None:
        """Nothing to release."""


class ChromaIndex:
    """A Chroma collection whose ids are row numbers."""

    def __init__(
        self, client: Any, name: str = COLLECTION, problem: Callable[[Exception], IndexProblem] | None = None
    ) -> None:
        """Open the collection; raises ``problem`` of what Chroma raises, IndexDamaged if none is given."""
        self._problem = problem or _damaged
        try:
            self._collection = client.get_collection(name, embedding_function=None)
            self.size = int(self._collection.count())
        except Exception as error:  # chromadb raises many types for a damaged directory
            client.close()
            raise self._problem(error) from None
        self._released = weakref.finalize(self, client.close)
        self._released.atexit = False

    def search(self, vector: Vectors, k: int, allowed: Mask | None = None) -> list[tuple[int, float]]:
        """Return up to ``k`` (row, cosine), best first; raises IndexProblem.

        Of those Chroma finds, only ``allowed`` ones are kept; ``WhereAllowed`` finds all.
        """
        wanted = min(k, self.size)
        if not wanted:
            return []
        try:
            found = self._collection.query(
                query_embeddings=[vector.tolist()], n_results=wanted, include=["distances"]
            )
        except Exception as error:  # as on opening
            raise self._problem(error) from None
        pairs = zip(found["ids"][0], found["distances"][0], strict=True)
        near = [(int(identifier), 1.0 - float(distance)) for identifier, distance in pairs]
        if any(not 0 <= row < self.size for row, _ in near):
            raise self._problem(IndexError())
        return [(row, cosine) for row, cosine in near if allowed is None or allowed[row]]

    def close(self) -> None:
        """Release the client's files; they are also when the index is no longer referred to."""
        self._released()


class WhereAllowed:
    """Another index where all rows are allowed, exact search among those that are where not all are.

    A filter of Chroma's own costs many times what the search costs.
    """

    def __init__(self, index: VectorIndex, vectors: Vectors) -> None:
        """``vectors`` are those of the index, shape (n, dimension)."""
        self._index = index
        self._exact = ExactIndex(vectors)

    def search(self, vector: Vectors, k: int, allowed: Mask | None = None) -> list[tuple[int, float]]:
        """Return up to ``k`` (row, cosine), best first; raises IndexProblem."""
        if allowed is None:
            return self._index.search(vector, k)
        return self._exact.search(vector, k, allowed)

    def close(self) -> None:
        """Release the other index."""
        self._index.close()


class ChromaFactory:
    """Chroma embedded in this process, one directory per generation."""

    def prepare(self) -> None:
        """Load Chroma's package."""
        import_chroma()

    def build(self, directory: Path, vectors: Vectors, progress: Progress) -> None:
        """Write all rows; vectors are passed explicitly, no embedding function is stored."""
        client = _client(directory)
        collection = client.create_collection(
            COLLECTION,
            embedding_function=None,
            configuration=HNSW,
        )
        for start in range(0, len(vectors), _BATCH):
            rows = range(start, min(start + _BATCH, len(vectors)))
            collection.add(ids=[str(row) for row in rows], embeddings=vectors[start : rows.stop])
            progress("vectors", rows.stop, len(vectors))
        client.close()

    def open(self, directory: Path) -> VectorIndex:
        """Open a directory written by ``build``; raises IndexDamaged."""
        if not (directory / "chroma.sqlite3").exists():
            raise IndexDamaged("the vector index has lost its database; run 'kosh index build'.")
        try:
            client = _client(directory)
        except Exception as error:  # a database that is not one fails here
            raise _damaged(error) from None
        return ChromaIndex(client)


class UsualFactory:
    """An inverted file for many rows; Chroma embedded in this process for fewer."""

    def prepare(self) -> None:
        """Load Chroma's package."""
        import_chroma()

    def build(self, directory: Path, vectors: Vectors, progress: Progress) -> None:
        """Write all rows."""
        large = len(vectors) >= EXACT_BELOW
        factory: VectorIndexFactory = PartitionedFactory() if large else ChromaFactory()
        factory.build(directory, vectors, progress)

    def open(self, directory: Path) -> VectorIndex:
        """Open what ``build`` wrote; raises IndexDamaged."""
        if is_partitioned(directory):
            return PartitionedFactory().open(directory)
        return ChromaFactory().open(directory)


def vector_store(url: str, backend: str = "auto") -> VectorIndexFactory:
    """Return where vectors are kept: at a Chroma server, or in this process where none is named."""
    if not url:
        return ChromaFactory() if backend == "chroma" else UsualFactory()
    from assistant.adapters.vector_server import ChromaServer

    return ChromaServer(url)


def open_nearest(directory: Path, vectors: Vectors, backend: str, url: str = "") -> VectorIndex:
    """Return the index that answers: ``exact``, ``chroma`` or ``auto`` (exact below 50,000 rows).

    Raises IndexMismatch where Chroma is asked for and the index was made without it.
    """
    if backend == "exact" or (backend == "auto" and len(vectors) < EXACT_BELOW):
        return ExactIndex(vectors)
    if backend == "chroma" and not url and is_partitioned(directory):
        raise IndexMismatch("the index was built without Chroma; run 'kosh index build'.")
    if not url and not is_partitioned(directory):
        from assistant.adapters.vector_probe import probe

        probe(directory, vectors)
    opened = vector_store(url, backend).open(directory)
    if not isinstance(opened, PartitionedIndex):
        return WhereAllowed(opened, vectors)
    if opened.size != len(vectors):
        raise IndexDamaged("the parts of the index have different sizes; run 'kosh index build'.")
    return opened


def _damaged(error: Exception) -> IndexDamaged:
    return IndexDamaged(f"the vector index is damaged ({type(error).__name__}); run 'kosh index build'.")


def _client(directory: Path) -> Any:
    chromadb = import_chroma()
    directory.mkdir(parents=True, exist_ok=True)
    settings = chromadb.config.Settings(anonymized_telemetry=False, allow_reset=False)
    return chromadb.PersistentClient(path=str(directory), settings=settings)
