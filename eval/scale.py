"""Search over corpora of any size: what building and asking take, and what a machine needs.

    python -m eval.scale 10000 100000 1000000 [--json] [--questions 300]

Texts and vectors are made by a seed (``eval.synthetic``); each size is built and asked in a process of its
own. A question is embedded as any other, then its made vector is put in the place of the embedding. Recall
is that of ten results against search that leaves nothing out: of vectors alone, and of words and vectors.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np

from assistant.adapters.morphology import open_analyzer
from assistant.adapters.vector_index import ExactIndex, open_nearest, vector_store
from assistant.app import build
from assistant.core.documents import Language
from assistant.core.ports import Embedder, Vectors
from assistant.opening import open_embedder, silent
from assistant.retrieval import lexical
from assistant.retrieval.entries import EntryStore
from assistant.retrieval.lexical import LexicalIndex
from assistant.retrieval.retriever import Query, Retriever
from assistant.settings import Settings
from eval.synthetic import Question, Synthetic

TARGETS = {100_000: 20.0, 1_000_000: 60.0}
LEAST_RECALL = 0.98
K = 10
WARM_UP = 0.25
EXACT_ASKED = 150
EMPTY: tuple[Language, ...] = ("ru", "kk")
ASSUMED = (
    "texts of 12 to 36 words, a vector of 384 components each; questions of nine words, ten results;\n"
    "memory: resident set after asking, with what was read of the files; questions/s: search alone;\n"
    "files are read through the page cache: memory free for them is needed beside what is given here"
)


class Replaced:
    """The embedder of the product, whose vectors are then put aside for made ones."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.name, self.fingerprint = embedder.name, embedder.fingerprint
        self.dimension = embedder.dimension
        self.made: dict[str, Vectors] = {}

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Embed the texts and return the made vectors of the same texts."""
        self._embedder.embed(texts)
        return np.stack([self.made[text] for text in texts])


def measure(size: int, questions: int) -> dict[str, float]:
    """Return what a corpus of ``size`` texts takes, by figure."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("KOSH_SCALE_DIR")) as scratch:
        root = Path(scratch)
        synthetic = Synthetic(size, np.asarray(build().engine().retriever.vectors))
        figures = _built(synthetic, root)
        asked = synthetic.questions(questions, np.load(root / "vectors.npy", mmap_mode="r"))
        figures["disk MB"] = sum(f.stat().st_size for f in root.rglob("*") if f.is_file()) / 1e6
        began = time.perf_counter()
        retriever = _opened(root, asked)
        figures["open s"] = time.perf_counter() - began
        return figures | _asked(retriever, asked)


def _built(synthetic: Synthetic, root: Path) -> dict[str, float]:
    """Write entries, word index, vectors and vector index; return the seconds and the peak memory."""
    spent: dict[str, float] = {}

    def timed(name: str, began: float) -> None:
        spent[f"{name} s"] = time.perf_counter() - began

    began = time.perf_counter()
    EntryStore.write(root / "entries.db", synthetic.entries())
    timed("entries", began)
    began = time.perf_counter()
    analyzer = open_analyzer()
    terms = (analyzer.terms(text, "en") for text in synthetic.texts())
    index = (
        LexicalIndex.build_many(terms) if synthetic.size > lexical.IN_MEMORY else LexicalIndex.build([*terms])
    )
    index.save(root / "words-en")
    timed("words", began)
    vectors = synthetic.vectors()
    np.save(root / "vectors.npy", vectors)
    began = time.perf_counter()
    vector_store("").build(root / "nearest", vectors, silent)
    timed("nearest", began)
    return {**spent, "peak building MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def _opened(root: Path, asked: Sequence[Question]) -> Retriever:
    store = EntryStore(root / "entries.db")
    words: dict[Language, LexicalIndex] = {"en": LexicalIndex.load(root / "words-en")}
    words |= {language: LexicalIndex.build([[]] * store.size) for language in EMPTY}
    vectors = np.load(root / "vectors.npy", mmap_mode="r" if store.size > lexical.IN_MEMORY else None)
    embedder = Replaced(open_embedder(Settings()))
    embedder.made = {one.text: one.vector for one in asked}
    nearest = open_nearest(root / "nearest", vectors, "auto")
    return Retriever(store, words, vectors, nearest, embedder, open_analyzer())


def _asked(retriever: Retriever, asked: Sequence[Question]) -> dict[str, float]:
    """Return times, memory and recall of search; the first questions warm up."""
    first = int(len(asked) * WARM_UP)
    for one in asked[:first]:
        retriever.search(Query(one.text, "en"), K)
    figures = _times("search", retriever, [Query(one.text, "en") for one in asked[first:]])
    filtered = [Query(one.text, "en", sources=["source-1", "source-2"]) for one in asked[first:]]
    figures |= _times("search of two sources", retriever, filtered)
    figures["memory MB"] = _resident()
    figures["questions/s per core"] = 1000 / figures["search mean CPU ms"]
    return figures | _recalls(retriever, asked[first : first + EXACT_ASKED])


def _times(name: str, retriever: Retriever, queries: Sequence[Query]) -> dict[str, float]:
    wall, used = [], []
    for query in queries:
        began, before = time.perf_counter(), time.process_time()
        retriever.search(query, K)
        wall.append((time.perf_counter() - began) * 1000)
        used.append((time.process_time() - before) * 1000)
    return {
        f"{name} p50 ms": float(np.percentile(wall, 50)),
        f"{name} p95 ms": float(np.percentile(wall, 95)),
        f"{name} p95 CPU ms": float(np.percentile(used, 95)),
        f"{name} mean CPU ms": float(np.mean(used)),
    }


def _recalls(retriever: Retriever, asked: Sequence[Question]) -> dict[str, float]:
    """Return the share of ten results that search over everything also gives, by kind of search."""
    exact = ExactIndex(np.asarray(retriever.vectors))
    near = partial(_shared, [{row for row, _ in exact.search(one.vector, K)} for one in asked])
    found = near([{row for row, _ in retriever.nearest.search(one.vector, K)} for one in asked])
    fused = [{hit.row for hit in retriever.search(Query(one.text, "en"), K)} for one in asked]
    kept, lexical.IN_MEMORY = lexical.IN_MEMORY, 10 * retriever.store.size
    whole = Retriever(
        retriever.store, retriever.lexical, retriever.vectors, exact, retriever.embedder, open_analyzer()
    )
    everything = [{hit.row for hit in whole.search(Query(one.text, "en"), K)} for one in asked]
    lexical.IN_MEMORY = kept
    return {"recall@10 of vectors": found, "recall@10 fused": _shared(everything, fused)}


def _shared(wanted: Sequence[set[int]], found: Sequence[set[int]]) -> float:
    return sum(len(one & other) for one, other in zip(wanted, found, strict=True)) / sum(map(len, wanted))


def _resident() -> float:
    import psutil

    return float(psutil.Process().memory_info().rss) / 2**20


def show(results: dict[int, dict[str, float]]) -> None:
    """Print the figures by size, their targets beside them, and what they assume."""
    print("".join(f"{title:>14}" for title in ("texts", *(f"{size:,}" for size in results))))
    for name in next(iter(results.values())):
        print(f"{name:34}" + "".join(f"{figures[name]:14.3g}" for figures in results.values()))
    for size, figures in results.items():
        if size in TARGETS:
            slow, found = figures["search p95 ms"], figures["recall@10 of vectors"]
            held = slow <= TARGETS[size] and found >= LEAST_RECALL
            print(
                f"{size:,}: p95 {slow:.1f} ms, at most {TARGETS[size]:g}; recall@10 {found:.3f}, "
                f"at least {LEAST_RECALL}: {'ok' if held else 'MISSED'}"
            )
    print(f"\n{os.cpu_count()} cores ({platform.machine()}); {ASSUMED}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.scale", description=__doc__)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.here:
        print(json.dumps(measure(options.sizes[0], options.questions)))
        return
    results: dict[int, dict[str, float]] = {}
    for size in options.sizes:
        command = [
            sys.executable,
            "-m",
            "eval.scale",
            str(size),
            "--here",
            "--questions",
            str(options.questions),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{size:,} texts failed: {done.stderr[-600:]}")
        results[size] = json.loads(done.stdout.splitlines()[-1])
    print(json.dumps(results)) if options.json else show(results)


if __name__ == "__main__":
    main()
