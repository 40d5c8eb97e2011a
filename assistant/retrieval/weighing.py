"""BM25 weights of many entries, worked out in parts so that memory holds little beside the result.

The weights are those of bm25s's ``lucene`` method, which needs some ten times the memory.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from assistant.core.ports import Vectors

AT_ONCE = 25_000
_Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Weighed:
    """The term of row r weighs ``weights[starts[r]:starts[r + 1]]`` in the ``entries`` there, which rise."""

    size: int
    rows: dict[str, int]
    weights: Vectors
    entries: _Numbers
    starts: npt.NDArray[np.int64]


@dataclass(frozen=True)
class _Part:
    """Terms of some entries by term and entry, how often each stands there, and the entries' lengths."""

    terms: _Numbers
    entries: _Numbers
    times: npt.NDArray[np.float32]
    lengths: _Numbers


def weigh(terms: Iterable[Sequence[str]], k1: float, b: float) -> Weighed:
    """Return the weights of the terms of entries, given one by one."""
    rows: dict[str, int] = {}
    parts = list(_parts(terms, rows))
    lengths = np.concatenate([part.lengths for part in parts]) if parts else np.zeros(0, np.int32)
    average = float(lengths.mean()) if lengths.size and lengths.any() else 1.0
    held = np.zeros(len(rows), dtype=np.int64)
    for part in parts:
        held += np.bincount(part.terms, minlength=len(rows))
    starts = np.concatenate([[0], np.cumsum(held)])
    weights, entries = np.empty(starts[-1], np.float32), np.empty(starts[-1], np.int32)
    rarity = np.log(1 + (len(lengths) - held + 0.5) / (held + 0.5)).astype(np.float32)
    free = starts[:-1].copy()
    while parts:
        part = parts.pop(0)
        counts = np.bincount(part.terms, minlength=len(rows))
        # parts are sorted by term: the place in the row, and how far on among those of its term
        first = np.concatenate([[0], np.cumsum(counts)[:-1]])
        places = free[part.terms] + np.arange(len(part.terms)) - first[part.terms]
        share = k1 * (1 - b + b * lengths[part.entries] / average)
        weights[places] = rarity[part.terms] * (part.times / (part.times + share.astype(np.float32)))
        entries[places] = part.entries
        free += counts
    return Weighed(len(lengths), rows, weights, entries, starts)


def _parts(terms: Iterable[Sequence[str]], rows: dict[str, int]) -> Iterator[_Part]:
    """Yield the entries in parts, numbering terms as they come."""
    given = iter(terms)
    begun = 0
    while taken := list(islice(given, AT_ONCE)):
        numbers = array("i")
        for entry in taken:
            numbers.extend([rows.setdefault(term, len(rows)) for term in entry])
        lengths = np.array([len(entry) for entry in taken], dtype=np.int32)
        of_entry = np.repeat(np.arange(len(taken), dtype=np.int64), lengths)
        keys = np.array(numbers, dtype=np.int64) * len(taken) + of_entry
        unique, times = np.unique(keys, return_counts=True)
        yield _Part(
            (unique // len(taken)).astype(np.int32),
            (unique % len(taken) + begun).astype(np.int32),
            times.astype(np.float32),
            lengths,
        )
        begun += len(taken)
