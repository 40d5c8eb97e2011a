"""A product over a few digests, quick stand-ins for its engines; index, shelf and lock are the real ones."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from assistant.adapters.morphology import open_analyzer
from assistant.app import Assistant
from assistant.core.text import Analyzer
from assistant.retrieval.generation import IndexDirectory
from assistant.settings import Settings
from assistant.workflows.opened_index import CLASSIFIERS, open_index
from tests.fakes import FileFactory, WordEmbedder
from tests.retrieval.small_index import untrained

ROOT = Path(__file__).resolve().parents[2]
DIGESTS = ("alau-275", "aikyn-81824")
# words that stand in one document each, and nowhere else
MARKS = {"heron": "quernstone", "otter": "zibeline", "crane": "vellichor", "stork": "ombrometer"}


def make_corpus(place: Path) -> Path:
    """Return a corpus that is the built-in one with two digests only."""
    shutil.copytree(ROOT / "corpus", place)
    for part in ("digests", "headings"):
        for file in (place / part).glob("*.yaml"):
            if file.stem not in DIGESTS:
                file.unlink()
    return place


def write_document(place: Path, name: str) -> Path:
    """Write a file with a word of its own."""
    place.mkdir(parents=True, exist_ok=True)
    file = place / f"{name}.md"
    file.write_text(
        "\n\n".join(
            f"In {1990 + year} the {name} of the lake was counted with a {MARKS[name]} by the wardens."
            for year in range(4)
        ),
        encoding="utf-8",
    )
    return file


@lru_cache(maxsize=1)
def analyzer() -> Analyzer:
    """Return the analyzer, which remembers the words it has read."""
    return open_analyzer()


@contextmanager
def quick(vectors: Any = None) -> Iterator[None]:
    """Let an index be built in a second: nothing is learned, words stand for vectors, kept in a file."""
    from assistant.adapters.embeddings import OnnxEmbedder

    embedder = WordEmbedder(64, OnnxEmbedder.name)

    def taught(_self: Any, _lexicon: Any) -> Mapping[str, Any]:
        return {part: [("how many ferries", "a"), ("who is kandas", "b")] for part in CLASSIFIERS}

    store = vectors or FileFactory()
    with ExitStack() as patched:
        for module in ("assistant.app", "assistant.publishing"):
            patched.enter_context(patch(f"{module}.open_embedder", lambda _settings: embedder))
        patched.enter_context(patch("assistant.publishing.prepare_embedder", lambda *_: None))
        patched.enter_context(patch("assistant.publishing.Publishing._taught", taught))
        patched.enter_context(patch("assistant.adapters.classifier.train", untrained))
        patched.enter_context(patch("assistant.adapters.morphology.open_analyzer", analyzer))
        patched.enter_context(patch("assistant.workflows.index_words.learn_table", lambda _pairs: {}))
        patched.enter_context(patch("assistant.adapters.vector_index.vector_store", lambda *_: store))
        yield


def open_tiny(home: Path, corpus: Path, **changes: Any) -> Assistant:
    """Return the product over a home and a small corpus."""
    return Assistant(Settings(home=home, corpus=corpus, **changes))


def state(assistant: Assistant, factory: Any) -> dict[str, Any]:
    """Return what a reader sees: generation, documents, which of the marks are found, and how it all fits."""
    shelf = sorted(document.sha256 for document in assistant.shelf.all())
    manifest = assistant.check_index()
    engine = assistant.engine()
    return {
        "generation": manifest.generation,
        "shelf": shelf,
        "indexed": sorted(manifest.documents),
        "found": sorted(name for name, mark in MARKS.items() if finds(assistant, mark)),
        "names": sorted(source for source in engine.sources if source.partition("-")[0] in MARKS),
        "originals": len(list((assistant.settings.home / "originals").glob("*"))),
        "logged": {change.sha256: change.action for change in assistant.log.changes()},
        "recall": self_recall(assistant, factory),
    }


def finds(assistant: Assistant, mark: str) -> bool:
    """Tell whether a search for a word shows a passage with it."""
    hits = assistant.search(mark, 5, "en")
    return any(mark in text for hit in hits for text in said(assistant, hit.passage_id))


def said(assistant: Assistant, passage_id: str) -> list[str]:
    """Return the texts of a passage in the index."""
    return [
        text
        for entry in assistant.engine().retriever.store.passage(passage_id)
        for text in entry.texts.values()
    ]


def self_recall(assistant: Assistant, factory: Any) -> float:
    """Return the share of stored vectors whose nearest in the kept vector index is as near as they are."""
    directory: IndexDirectory = assistant.directory
    name = directory.published()
    opened = open_index(directory, name, lambda path, _vectors: factory.open(path))
    found = 0
    for vector in opened.vectors:
        best = opened.nearest.search(vector, 1)[0][0]
        found += bool(float(opened.vectors[best] @ vector) >= float(vector @ vector) - 1e-5)
    opened.store.close()
    opened.nearest.close()
    return found / max(1, len(opened.vectors))


def results(assistant: Assistant) -> list[Any]:
    """Return what some questions find, scores and all: two indexes alike give the same."""
    asked = ("kandas quota", "heron counted lake", "жатақхана жұмыс", "квота кандасов", MARKS["heron"])
    return [[(hit.passage_id, round(hit.score, 6)) for hit in assistant.search(words, 10)] for words in asked]


def spoil(path: Path, how: str) -> None:
    """Damage a file: ``truncate``, ``zero``, ``flip``, ``delete``, ``unreadable`` (a directory instead)."""
    data = path.read_bytes()
    if how in ("delete", "unreadable"):
        path.unlink()
        if how == "unreadable":
            path.mkdir()
        return
    middle = len(data) // 2
    made = {
        "truncate": data[:middle],
        "zero": bytes(len(data)),
        "flip": data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :],
    }
    path.write_bytes(made[how])


HOW = ("truncate", "zero", "flip", "delete", "unreadable")
