"""A build that stops dead at a step, for tests that kill it: ``python -m … ROOT STEP``."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from assistant.core.ports import Progress, Vectors
from assistant.retrieval.generation import IndexDirectory
from tests.fakes import FileFactory, WordEmbedder
from tests.retrieval.small_index import build, small_entries

STEPS = ("embedding", "vectors", "generation", "current")


def stop() -> NoReturn:
    """Say that the step is reached and wait to be killed."""
    print("reached", flush=True)
    time.sleep(600)
    raise SystemExit("was not killed")


class StoppingEmbedder(WordEmbedder):
    """Stops when first asked."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        super().embed(texts)
        stop()


class StoppingFactory(FileFactory):
    """Stops with half a file written."""

    def build(self, directory: Path, vectors: Vectors, progress: Progress) -> None:
        super().build(directory, vectors, progress)
        file = directory / "rows.npy"
        file.write_bytes(file.read_bytes()[:100])
        stop()


def main(root: Path, step: str) -> None:
    """Build a changed index below ``root`` and stop at ``step``."""
    changed = small_entries([{"en": f"another text {number}"} for number in range(9)])
    name = {"generation": "generations", "current": "CURRENT.new"}.get(step)
    if name:
        replace = Path.replace

        def stopping(self: Path, target: Path) -> Path:
            if name in (self.name, self.parent.name):
                stop()
            return replace(self, target)

        Path.replace = stopping  # type: ignore[method-assign,assignment]
    embedder = StoppingEmbedder() if step == "embedding" else WordEmbedder()
    factory = StoppingFactory() if step == "vectors" else FileFactory()
    assert IndexDirectory(root).published()
    build(root, changed, embedder, factory)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
