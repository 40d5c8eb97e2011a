"""A kept vector index tried out in a process of its own: reading a damaged graph may end the process.

``python -m assistant.adapters.vector_probe DIRECTORY`` reads vectors (``.npy``) from standard input and
writes as JSON how many rows the index holds and the row nearest to each vector.
"""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
from pathlib import Path

import numpy as np

from assistant.core.errors import IndexDamaged
from assistant.core.ports import Vectors

PROBES = 64
TOLERANCE = 1e-4
CPU_SECONDS = 60
ROWS_A_SECOND = 20_000
# against a process that waits for ever; a busy machine is no reason to refuse
WALL_FOR_CPU = 20


def probe(directory: Path, vectors: Vectors) -> None:
    """Raise IndexDamaged unless the index in ``directory`` holds these rows and finds samples of them."""
    rows = np.unique(np.linspace(0, len(vectors) - 1, min(PROBES, len(vectors))).astype(int))
    sample = np.ascontiguousarray(vectors[rows])
    held, found = _asked(directory, sample, CPU_SECONDS + len(vectors) // ROWS_A_SECOND)
    if held != len(vectors):
        raise _damaged(f"it holds {held} of {len(vectors)} vectors")
    lost = sum(not _is_own(vectors, int(row), int(best)) for row, best in zip(rows, found, strict=True))
    if lost > len(rows) // 50:
        raise _damaged(f"it lost {lost} of {len(rows)} probes")


def _is_own(vectors: Vectors, row: int, best: int) -> bool:
    if not 0 <= best < len(vectors):
        return False
    return float(vectors[best] @ vectors[row]) >= float(vectors[row] @ vectors[row]) - TOLERANCE


def _asked(directory: Path, sample: Vectors, seconds: int) -> tuple[int, list[int]]:
    """Return how many rows there are and the nearest of each of the sample."""
    given = io.BytesIO()
    np.save(given, sample)
    try:
        ended = subprocess.run(
            [sys.executable, "-m", __spec__.name, str(directory), str(seconds)],
            input=given.getvalue(),
            capture_output=True,
            timeout=seconds * WALL_FOR_CPU,
            check=False,
        )
        if ended.returncode == 0:
            rows, found = json.loads(ended.stdout)
            return rows, found
    except subprocess.TimeoutExpired:
        raise _damaged("reading it does not come to an end") from None
    except ValueError:
        raise _damaged("it cannot be read") from None
    if ended.returncode < 0:
        raise _damaged(f"reading it ended the process with signal {-ended.returncode}")
    said = ended.stderr.decode("utf-8", "replace").strip().splitlines()
    raise _damaged(said[-1][:200] if said else "it cannot be read")


def _damaged(how: str) -> IndexDamaged:
    return IndexDamaged(f"the vector index is damaged ({how}); run 'kosh index build'.")


def main(directory: str, seconds: str) -> None:
    """Ask the index; errors end the process with their name."""
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from assistant.adapters.vector_index import ChromaFactory, ChromaIndex

    sample = np.load(io.BytesIO(sys.stdin.buffer.read()), allow_pickle=False)
    index = ChromaFactory().open(Path(directory))
    assert isinstance(index, ChromaIndex)  # noqa: S101 — the factory's own
    found = [next(iter(index.search(vector, 1)), (-1, 0.0))[0] for vector in sample]
    print(json.dumps([index.size, found]))
    index.close()


if __name__ == "__main__":
    try:
        main(*sys.argv[1:3])
    except Exception as error:  # the one broad catch of this entry point
        sys.exit(f"{type(error).__name__}: {error}")
