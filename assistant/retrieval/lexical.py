"""BM25 over one language (Robertson and Zaragoza 2009, doi 10.1561/1500000019).

bm25s works out the weights when an index is built; a question needs only a few rows of them, which are
read here, so that neither it nor scipy is loaded to answer.
"""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from assistant.core.errors import IndexDamaged
from assistant.core.ports import Vectors
from assistant.retrieval.ranking import top
from assistant.retrieval.weighing import weigh

K1 = 1.2
B = 0.75
# entries from which on the arrays stay on disk, and common terms are added to the best entries alone
IN_MEMORY = 100_000
# a term is common that stands in more than this share of the entries; how many entries are the best
COMMON = 0.02
BEST = 2_000
_ARRAYS = ("weights.npy", "entries.npy", "starts.npy")


class LexicalIndex:
    """Scores of every entry for a bag of terms; entries without text in the language score 0."""

    def __init__(
        self,
        size: int,
        rows: Mapping[str, int],
        weights: Vectors,
        entries: npt.NDArray[np.int32],
        starts: npt.NDArray[np.int64],
    ) -> None:
        """The term of row r weighs ``weights[starts[r]:starts[r + 1]]`` in the ``entries`` there."""
        self.size = size
        self._rows = rows
        self._weights = weights
        self._entries = entries
        self._starts = starts

    @classmethod
    def build(cls, terms: Sequence[Sequence[str]]) -> LexicalIndex:
        """Index one list of terms per entry; an empty list stands for no text."""
        if len(terms) > IN_MEMORY:
            return cls.build_many(terms)
        import bm25s

        logging.getLogger("bm25s").setLevel(logging.WARNING)  # it reports every step to the terminal
        if not any(terms):
            empty = np.zeros(0, np.int32)
            return cls(len(terms), {}, empty.astype(np.float32), empty, np.zeros(1, np.int64))
        engine = bm25s.BM25(method="lucene", k1=K1, b=B)
        engine.index([list(entry) for entry in terms], show_progress=False)
        made = engine.scores
        # the library adds an empty term without a row
        rows = {term: row for term, row in engine.vocab_dict.items() if row + 1 < len(made["indptr"])}
        return cls(len(terms), rows, made["data"], made["indices"], made["indptr"])

    @classmethod
    def build_many(cls, terms: Iterable[Sequence[str]]) -> LexicalIndex:
        """Index many entries, whose terms may come one after another."""
        made = weigh(terms, K1, B)
        return cls(made.size, made.rows, made.weights, made.entries, made.starts)

    def save(self, directory: Path) -> None:
        """Write the index into ``directory``."""
        directory.mkdir(parents=True, exist_ok=True)
        (directory / "size").write_text(str(self.size), encoding="utf-8")
        (directory / "rows.json").write_text(json.dumps(self._rows, ensure_ascii=False), encoding="utf-8")
        arrays: tuple[npt.NDArray[Any], ...] = (self._weights, self._entries, self._starts)
        for name, array in zip(_ARRAYS, arrays, strict=True):
            np.save(directory / name, array)

    @classmethod
    def load(cls, directory: Path) -> LexicalIndex:
        """Open an index written by ``save``; raises IndexDamaged."""
        try:
            size = int((directory / "size").read_text(encoding="utf-8"))
            rows = json.loads((directory / "rows.json").read_text(encoding="utf-8"))
            mode: Literal["r"] | None = "r" if size > IN_MEMORY else None
            # as plain arrays: slices of memory maps take five times as long to make
            weights, entries, starts = (
                np.load(directory / name, mmap_mode=mode, allow_pickle=False).view(np.ndarray)
                for name in _ARRAYS
            )
            if not len(weights) == len(entries) == starts[-1] or len(starts) != len(rows) + 1:
                raise ValueError("its parts have different sizes")
        except (OSError, ValueError, EOFError) as error:
            raise IndexDamaged(
                f"the word index {directory.name} is damaged ({error}); run 'kosh index build'."
            ) from None
        return cls(size, rows, weights, entries, starts)

    @property
    def is_empty(self) -> bool:
        """Whether no entry has text in the language."""
        return not self._rows

    def scores(self, terms: Sequence[str], also: npt.NDArray[np.int64] | None = None) -> Vectors:
        """Return the score of every entry, shape (size,), 0 where no term occurs.

        Of more than ``IN_MEMORY`` entries, common terms count for the ``BEST`` by the others alone, and for
        the entries ``also``.
        """
        rows = [self._rows[term] for term in terms if term in self._rows]
        if self.size <= IN_MEMORY:
            return self._sums(rows)
        scores: Vectors = np.zeros(self.size, dtype=np.float32)
        common = self._common(rows)
        for row in rows:
            if row not in common:
                start, end = self._starts[row], self._starts[row + 1]
                # an entry stands once in a row, so adding in place counts each
                scores[self._entries[start:end]] += self._weights[start:end]
        if common:
            self._add_common([row for row in rows if row in common], scores, also)
        return scores

    def _sums(self, rows: Sequence[int]) -> Vectors:
        """Return the sum of the rows for every entry, all at once."""
        if not rows:
            return np.zeros(self.size, dtype=np.float32)
        spans = [slice(self._starts[row], self._starts[row + 1]) for row in rows]
        entries = np.concatenate([self._entries[span] for span in spans])
        weights = np.concatenate([self._weights[span] for span in spans])
        return np.bincount(entries, weights, self.size).astype(np.float32)

    def _common(self, rows: Sequence[int]) -> frozenset[int]:
        """Return the rows of common terms; where all are, the rarest is taken as none."""
        lengths = {row: int(self._starts[row + 1] - self._starts[row]) for row in rows}
        common = {row for row, length in lengths.items() if length > COMMON * self.size}
        if common and len(common) == len(lengths):
            common.remove(min(common, key=lambda row: (lengths[row], row)))
        return frozenset(common)

    def _add_common(self, rows: Sequence[int], scores: Vectors, also: npt.NDArray[np.int64] | None) -> None:
        found = np.flatnonzero(scores)
        # of the rows' own type, else each search would make a copy of its row
        best = found[top(scores[found], BEST)].astype(self._entries.dtype)
        if also is not None and len(also):
            best = np.union1d(best, also.astype(best.dtype))
        added = np.zeros(len(best), dtype=np.float32)
        for row, times in Counter(rows).items():
            start, end = self._starts[row : row + 2]
            held = self._entries[start:end]
            places = np.minimum(np.searchsorted(held, best), len(held) - 1)
            added += times * np.where(held[places] == best, self._weights[start:end][places], 0)
        scores[best] += added
