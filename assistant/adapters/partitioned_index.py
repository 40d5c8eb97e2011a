"""Nearest neighbours by an inverted file in plain numpy (Jégou et al. 2011, doi 10.1109/TPAMI.2010.57).

    nearest/centres.npy    one unit vector per list, found by k-means on a sample of the rows
    nearest/starts.npy     where each list begins among the grouped rows
    nearest/rows.npy       the row numbers, list by list
    nearest/grouped.npy    their vectors in the same order, so that a list is read in one piece
    nearest/sums.npy       a sum over each list's bytes, compared when the list is first read
    nearest/coverage       the share of rows to look through

A question is compared with the rows of the lists whose centres are nearest, by its exact cosine. How many
rows that takes is measured when the index is made, on questions whose neighbours are known.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.core.errors import IndexDamaged
from assistant.core.ports import Mask, Progress, VectorIndex, Vectors
from assistant.retrieval.ranking import top

SEED = 11
ROUNDS = 10
SAMPLED_PER_LIST = 64
ASSIGNED_AT_ONCE = 16_384
# questions made to measure the coverage: between a row and another one, farther off than real questions
PROBES = 256
OWN, OTHER = 0.7, 0.7
NEIGHBOURS = 10
# of the neighbours, the share that the lists looked through must hold
HELD = 0.997
LEAST_COVERAGE = 0.005
# rows looked through for each neighbour asked for
ROWS_FOR_EACH = 20
# permitted rows up to which each is compared rather than lists looked through
COMPARED = 4_096
# how far from one the length of a centre may be
UNIT = 1e-3
_FILES = ("centres", "starts", "rows", "grouped", "sums")
_Rows = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Partition:
    """The arrays of an index: L lists over n rows of d components.

    ``centres`` (L, d), ``starts`` (L + 1), ``rows`` (n), ``grouped`` (n, d), ``sums`` (L).
    """

    centres: Vectors
    starts: _Rows
    rows: npt.NDArray[np.int32]
    grouped: Vectors
    sums: npt.NDArray[np.uint64]
    coverage: float


class PartitionedIndex:
    """Cosine search over the lists nearest to a question; it may miss rows of other lists."""

    def __init__(self, partition: Partition) -> None:
        """Raise IndexDamaged unless the arrays fit one another."""
        _check(partition)
        self._of = partition
        self.size = len(partition.rows)
        self._lengths = np.diff(partition.starts)
        self._sound = np.zeros(len(partition.sums), dtype=bool)
        # the list and the place of each row
        self._places = np.empty(self.size, dtype=np.int32)
        self._places[partition.rows] = np.arange(self.size, dtype=np.int32)
        self._list_of = np.empty(self.size, dtype=np.int32)
        self._list_of[partition.rows] = np.repeat(np.arange(len(self._lengths)), self._lengths)

    def search(self, vector: Vectors, k: int, allowed: Mask | None = None) -> list[tuple[int, float]]:
        """Return up to ``k`` (row, cosine), best first, ties by row; raises IndexDamaged."""
        if k <= 0 or not self.size:
            return []
        if allowed is None:
            lists = self._nearest_lists(vector, k, self._lengths, self.size)
            rows, scores = self._compared(vector, lists, None)
            return _best(rows, scores, k)
        permitted = np.flatnonzero(allowed)
        if len(permitted) <= max(COMPARED, k):
            return _best(permitted, self._cosines(vector, permitted), k)
        lengths = np.bincount(self._list_of[permitted], minlength=len(self._lengths))
        lists = self._nearest_lists(vector, k, lengths, len(permitted))
        rows, scores = self._compared(vector, lists, allowed)
        return _best(rows, scores, k)

    def close(self) -> None:
        """Nothing to release."""

    def _nearest_lists(self, vector: Vectors, k: int, lengths: npt.NDArray[np.int64], rows: int) -> _Rows:
        """Return the lists to look through, those left out that hold no row."""
        order = np.argsort(-(self._of.centres @ vector), kind="stable")
        order = order[lengths[order] > 0]
        wanted = min(rows, max(int(np.ceil(self._of.coverage * rows)), ROWS_FOR_EACH * k))
        return order[: int(np.searchsorted(np.cumsum(lengths[order]), wanted)) + 1]

    def _compared(self, vector: Vectors, lists: _Rows, allowed: Mask | None) -> tuple[_Rows, Vectors]:
        rows, scores = [], []
        for one in lists:
            part = slice(int(self._of.starts[one]), int(self._of.starts[one + 1]))
            self._read_soundly(int(one), part)
            numbers, cosines = self._of.rows[part], self._of.grouped[part] @ vector
            if allowed is not None:
                kept = allowed[numbers]
                numbers, cosines = numbers[kept], cosines[kept]
            rows.append(numbers)
            scores.append(cosines)
        return np.concatenate(rows).astype(np.int64), np.concatenate(scores)

    def _cosines(self, vector: Vectors, rows: _Rows) -> Vectors:
        for one in np.unique(self._list_of[rows]):
            self._read_soundly(int(one), slice(int(self._of.starts[one]), int(self._of.starts[one + 1])))
        cosines: Vectors = self._of.grouped[self._places[rows]] @ vector
        return cosines

    def _read_soundly(self, one: int, part: slice) -> None:
        """Compare a list with its sum when it is first read; raises IndexDamaged."""
        if self._sound[one]:
            return
        if _sum(self._of.rows[part], self._of.grouped[part]) != self._of.sums[one]:
            raise IndexDamaged(f"list {one} of the vector index is damaged; run 'kosh index build'.")
        self._sound[one] = True


class PartitionedFactory:
    """Inverted files, one directory per generation."""

    def prepare(self) -> None:
        """Nothing is to be loaded."""

    def build(self, directory: Path, vectors: Vectors, progress: Progress) -> None:
        """Write an index of the rows of ``vectors``."""
        directory.mkdir(parents=True, exist_ok=True)
        partition = partitioned(vectors, progress)
        for name in _FILES:
            np.save(directory / f"{name}.npy", getattr(partition, name))
        (directory / "coverage").write_text(repr(partition.coverage), encoding="utf-8")

    def open(self, directory: Path) -> VectorIndex:
        """Open a directory written by ``build``, its vectors left on disk; raises IndexDamaged."""
        try:
            arrays: dict[str, Any] = {name: _read(directory, name) for name in _FILES}
            coverage = float((directory / "coverage").read_text(encoding="utf-8"))
            return PartitionedIndex(Partition(**arrays, coverage=coverage))
        except (OSError, ValueError, EOFError, TypeError) as error:
            raise IndexDamaged(f"the vector index is damaged ({error}); run 'kosh index build'.") from None


def is_partitioned(directory: Path) -> bool:
    """Tell whether a directory holds an inverted file."""
    return (directory / "centres.npy").is_file()


def partitioned(vectors: Vectors, progress: Progress) -> Partition:
    """Return the inverted file of unit vectors, shape (n, d): about as many lists as each has rows."""
    chance = np.random.default_rng(SEED)
    count = max(1, round(len(vectors) ** 0.5))
    centres = _centres(vectors, count, chance)
    list_of = _assigned(vectors, centres, progress)
    rows = np.argsort(list_of, kind="stable").astype(np.int32)
    starts = np.concatenate([[0], np.cumsum(np.bincount(list_of, minlength=count))]).astype(np.int64)
    grouped = vectors[rows]
    sums = [
        _sum(rows[a:b], grouped[a:b]) for a, b in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True)
    ]
    coverage = _coverage(vectors, centres, list_of, chance)
    return Partition(centres, starts, rows, grouped, np.array(sums, dtype=np.uint64), coverage)


def _centres(vectors: Vectors, count: int, chance: np.random.Generator) -> Vectors:
    """Return centres by spherical k-means on a sample; one that nothing is near to is drawn anew."""
    if not len(vectors):
        return np.zeros((count, vectors.shape[1]), dtype=np.float32)
    drawn = chance.choice(len(vectors), min(len(vectors), SAMPLED_PER_LIST * count), replace=False)
    sample = np.ascontiguousarray(vectors[np.sort(drawn)])
    centres = sample[chance.choice(len(sample), count, replace=False)]
    for _ in range(ROUNDS):
        nearest = _nearest(sample, centres)
        order = np.argsort(nearest, kind="stable")
        sizes = np.bincount(nearest, minlength=count)
        held = np.flatnonzero(sizes)
        sums = np.add.reduceat(sample[order], np.concatenate([[0], np.cumsum(sizes)])[held], axis=0)
        centres = sample[chance.choice(len(sample), count)]
        centres[held] = sums
        centres /= np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-12)
    return np.asarray(centres, dtype=np.float32)


def _assigned(vectors: Vectors, centres: Vectors, progress: Progress) -> npt.NDArray[np.int32]:
    """Return the list of every row."""
    list_of = np.zeros(len(vectors), dtype=np.int32)
    for start in range(0, len(vectors), ASSIGNED_AT_ONCE):
        stop = min(start + ASSIGNED_AT_ONCE, len(vectors))
        list_of[start:stop] = _nearest(vectors[start:stop], centres)
        progress("vectors", stop, len(vectors))
    return list_of


def _nearest(vectors: Vectors, centres: Vectors) -> npt.NDArray[np.int64]:
    found = [
        np.argmax(vectors[start : start + ASSIGNED_AT_ONCE] @ centres.T, axis=1)
        for start in range(0, len(vectors), ASSIGNED_AT_ONCE)
    ]
    return np.concatenate(found)


def _coverage(
    vectors: Vectors, centres: Vectors, list_of: npt.NDArray[np.int32], chance: np.random.Generator
) -> float:
    """Return the share of rows to look through for ``HELD`` of the true neighbours of questions."""
    if not len(vectors):
        return 1.0
    own, other = chance.integers(len(vectors), size=(2, PROBES))
    asked = OWN * vectors[own] + OTHER * vectors[other]
    asked /= np.maximum(np.linalg.norm(asked, axis=1, keepdims=True), 1e-12)
    neighbours = _neighbours(vectors, asked)
    order = np.argsort(-(asked @ centres.T), axis=1)
    sizes = np.bincount(list_of, minlength=len(centres))
    looked_through = np.cumsum(sizes[order], axis=1)
    needed = []
    for probe in range(PROBES):
        position = np.empty(len(centres), dtype=np.int64)
        position[order[probe]] = np.arange(len(centres))
        needed += looked_through[probe, position[list_of[neighbours[probe]]]].tolist()
    return max(LEAST_COVERAGE, float(np.quantile(needed, HELD)) / len(vectors))


def _neighbours(vectors: Vectors, asked: Vectors) -> list[npt.NDArray[np.int64]]:
    """Return the rows of the nearest vectors of each question by exact search, in parts."""
    rows: list[list[npt.NDArray[np.int64]]] = [[] for _ in asked]
    scores: list[list[Vectors]] = [[] for _ in asked]
    for start in range(0, len(vectors), ASSIGNED_AT_ONCE):
        part = asked @ vectors[start : start + ASSIGNED_AT_ONCE].T
        for probe, cosines in enumerate(part):
            best = top(cosines, NEIGHBOURS)
            rows[probe].append(best + start)
            scores[probe].append(cosines[best])
    merged = [(np.concatenate(r), np.concatenate(s)) for r, s in zip(rows, scores, strict=True)]
    return [numbers[top(cosines, NEIGHBOURS)] for numbers, cosines in merged]


def _best(rows: _Rows, scores: Vectors, k: int) -> list[tuple[int, float]]:
    if k < len(scores):
        kept = np.flatnonzero(scores >= np.partition(scores, -k)[-k])
        rows, scores = rows[kept], scores[kept]
    order = np.lexsort((rows, -scores))[:k]
    return list(zip(rows[order].tolist(), scores[order].tolist(), strict=True))


def _sum(rows: npt.NDArray[np.int32], grouped: Vectors) -> np.uint64:
    """Return a sum over rows and vectors of a list that a lost, zeroed or flipped byte changes."""
    weighed = rows.astype(np.uint64).sum(dtype=np.uint64) * np.uint64(0x9E3779B1)
    words = np.ascontiguousarray(grouped).view(np.uint32)
    total: np.uint64 = weighed + words.sum(dtype=np.uint64)
    return total


def _read(directory: Path, name: str) -> npt.NDArray[np.generic]:
    array = np.load(
        directory / f"{name}.npy", mmap_mode="r" if name == "grouped" else None, allow_pickle=False
    )
    plain: npt.NDArray[np.generic] = array.view(np.ndarray)  # a memory map's slices take longer to make
    return plain


def _check(of: Partition) -> None:
    """Raise IndexDamaged unless every row stands once in the lists and the arrays have one size."""
    size, lists = len(of.rows), len(of.sums)
    fits = (
        of.grouped.ndim == of.centres.ndim == 2
        and of.centres.shape == (lists, of.grouped.shape[1])
        and of.grouped.shape[0] == size
        and of.grouped.dtype == of.centres.dtype == np.float32
        and of.starts.shape == (lists + 1,)
        and int(of.starts[0]) == 0
        and int(of.starts[-1]) == size
        and bool((np.diff(of.starts) >= 0).all())
        and 0 < of.coverage <= 1
        and (not size or bool((np.abs(np.linalg.norm(of.centres, axis=1) - 1) < UNIT).all()))
        and (not size or (int(of.rows.min()) == 0 and int(of.rows.max()) == size - 1))
        and bool((np.bincount(of.rows, minlength=size) == 1).all())
    )
    if not fits:
        raise IndexDamaged("the vector index is damaged (its parts do not fit); run 'kosh index build'.")
