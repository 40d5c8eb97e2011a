"""BM25 over one language (Robertson and Zaragoza 2009, doi 10.1561/1500000019)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from assistant.core.errors import IndexDamaged
from assistant.core.ports import Vectors

K1 = 1.2
B = 0.75


class LexicalIndex:
    """Scores of every entry for a bag of terms; entries without text in the language score 0."""

    def __init__(self, engine: object | None, size: int) -> None:
        self._engine = engine
        self.size = size

    @classmethod
    def build(cls, terms: Sequence[Sequence[str]]) -> LexicalIndex:
        """Index one list of terms per entry; an empty list stands for no text."""
        import bm25s

        if not any(terms):
            return cls(None, len(terms))
        engine = bm25s.BM25(method="lucene", k1=K1, b=B)
        engine.index([list(entry) for entry in terms], show_progress=False)
        return cls(engine, len(terms))

    def save(self, directory: Path) -> None:
        """Write the index into ``directory``."""
        directory.mkdir(parents=True, exist_ok=True)
        (directory / "size").write_text(str(self.size), encoding="utf-8")
        if self._engine is not None:
            self._engine.save(str(directory), show_progress=False)  # type: ignore[attr-defined]

    @classmethod
    def load(cls, directory: Path) -> LexicalIndex:
        """Open an index written by ``save``; raises IndexDamaged."""
        import bm25s

        try:
            size = int((directory / "size").read_text(encoding="utf-8"))
            if not (directory / "params.index.json").exists():
                return cls(None, size)
            return cls(bm25s.BM25.load(str(directory), mmap=True), size)
        except (OSError, ValueError, KeyError, EOFError) as error:
            raise IndexDamaged(
                f"the word index {directory.name} is damaged ({error}); run 'kosh index build'."
            ) from None

    def scores(self, terms: Sequence[str]) -> Vectors:
        """Return the score of every entry, shape (size,), 0 where no term occurs."""
        if self._engine is None or not terms:
            return np.zeros(self.size, dtype=np.float32)
        vocabulary = self._engine.vocab_dict  # type: ignore[attr-defined]
        known = [vocabulary[term] for term in terms if term in vocabulary]
        if not known:
            return np.zeros(self.size, dtype=np.float32)
        found = self._engine.get_scores_from_ids(known)  # type: ignore[attr-defined]
        return np.asarray(found, dtype=np.float32)
