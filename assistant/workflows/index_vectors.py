"""The vectors of an index: taken over where a text is known, embedded where not, and found again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from threading import Event

import numpy as np

from assistant.core.entries import Entry
from assistant.core.errors import IndexDamaged
from assistant.core.ports import Embedder, Progress, VectorIndex, VectorIndexFactory, Vectors
from assistant.retrieval.generation import IndexDirectory

CANARIES = 64
CANARY_TOLERANCE = 1e-4
EMBED_BATCH = 64


def embedded(
    directory: IndexDirectory, entries: Sequence[Entry], embedder: Embedder, progress: Progress, over: Event
) -> Vectors:
    """Return the vectors of all entries, or what there is of them when ``over`` is set."""
    known = _known_vectors(directory, embedder)
    texts = [embedded_text(entry) for entry in entries]
    hashes = [_text_hash(text) for text in texts]
    vectors = np.zeros((len(texts), embedder.dimension), dtype=np.float32)
    missing = []
    for row, digest in enumerate(hashes):
        if digest in known:
            vectors[row] = known[digest]
        else:
            missing.append(row)
    done = len(texts) - len(missing)
    progress("embedding", done, len(texts))
    for start in range(0, len(missing), EMBED_BATCH):
        if over.is_set():
            break
        rows = missing[start : start + EMBED_BATCH]
        vectors[rows] = embedder.embed([texts[row] for row in rows])
        progress("embedding", done + start + len(rows), len(texts))
    return vectors


def _known_vectors(directory: IndexDirectory, embedder: Embedder) -> dict[str, Vectors]:
    """Return vectors of the published generation by text hash; empty if it cannot be trusted."""
    try:
        name = directory.published()
        manifest = directory.manifest(name)
        if manifest.embedder_fingerprint != embedder.fingerprint:
            return {}
        root = directory.generations / name
        hashes = json.loads((root / "texts.json").read_text(encoding="utf-8"))
        vectors = np.load(root / "vectors.npy", allow_pickle=False)
    except Exception:  # whatever is wrong with the old generation, embedding anew mends it
        return {}
    return dict(zip(hashes, vectors, strict=False))


def embedded_text(entry: Entry) -> str:
    """Return the text a vector stands for: English where there is any."""
    return entry.text_in("en")[0]


def text_hashes(entries: Sequence[Entry]) -> list[str]:
    """Return what tells for each entry whether its vector can be taken over."""
    return [_text_hash(embedded_text(entry)) for entry in entries]


def _text_hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8"), digest_size=12).hexdigest()


def check_canaries(factory: VectorIndexFactory, path: Path, vectors: Vectors) -> None:
    """Ask the new vector index for rows it must know; raise IndexDamaged if it does not."""
    if not len(vectors):
        return
    rows = np.unique(np.linspace(0, len(vectors) - 1, min(CANARIES, len(vectors))).astype(int))
    index = factory.open(path)
    try:
        lost = [int(row) for row in rows if not _finds(index, vectors, int(row))]
    finally:
        index.close()
    if len(lost) > len(rows) // 50:
        raise IndexDamaged(
            f"the new vector index lost {len(lost)} of {len(rows)} probes; the old index stays. "
            "Run 'kosh index build' again."
        )


def _finds(index: VectorIndex, vectors: Vectors, row: int) -> bool:
    """Tell whether the nearest row found for a stored vector holds that vector, or its equal."""
    own = float(vectors[row] @ vectors[row])
    found = [best for best, _ in index.search(vectors[row], 1) if best < len(vectors)]
    return any(float(vectors[best] @ vectors[row]) >= own - CANARY_TOLERANCE for best in found)
