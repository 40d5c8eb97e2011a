"""A small corpus of our own, and its index built with fakes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from assistant.core.documents import LANGUAGES, Source
from assistant.core.entries import Entry
from assistant.core.ports import Embedder, Progress, VectorIndexFactory
from assistant.retrieval.generation import IndexDirectory, Manifest
from assistant.workflows.index import build_index
from assistant.workflows.opened_index import OpenedIndex, open_index
from tests.fakes import FileFactory, WordEmbedder, plain_analyzer, silent

HASHES = {"corpus": "corpus-1", "config": "config-1"}
LEXICON: dict[str, Any] = {
    "terms": {},
    "region": {},
    "keys": {language: {} for language in LANGUAGES},
    "forms": {language: [] for language in LANGUAGES},
}
TEXTS = (
    {
        "en": "the bakery of Aksu opened in May",
        "ru": "пекарня Аксу открылась в мае",
        "kk": "Ақсу наубайханасы мамырда ашылды",
    },
    {
        "en": "the ferry to the island stopped",
        "ru": "паром на остров остановился",
        "kk": "аралға баратын паром тоқтады",
    },
    {"en": "a teacher receives a loan", "ru": "учитель получает заём", "kk": "мұғалім қарыз алады"},
    {"en": "a loan is repaid in ten years"},
    {"ru": "мост через реку построили зимой"},
    {"kk": "көпір қыста салынды"},
)


def small_entries(texts: Sequence[dict[str, str]] = TEXTS) -> list[Entry]:
    """Return one entry per text: sources ``north`` and ``south`` in turn, every third a law."""
    return [
        Entry(
            entry_id=f"{source}#p{number}/1",
            passage_id=f"{source}#p{number}",
            source_id=source,
            kind="law" if number % 3 == 0 else "paper",
            texts=dict(text),  # type: ignore[arg-type]
            record={"span": [number, number + 1]},
        )
        for number, text in enumerate(texts)
        for source in (("north", "south")[number % 2],)
    ]


def small_sources() -> dict[str, Source]:
    """Return the two sources of the entries."""
    return {
        name: Source.model_validate(
            {
                "id": name,
                "kind": "paper",
                "title": dict.fromkeys(LANGUAGES, name.title()),
                "original_title": name.title(),
                "language": "en",
                "licence": "ours",
            }
        )
        for name in ("north", "south")
    }


def build(
    root: Path,
    entries: Sequence[Entry] | None = None,
    embedder: Embedder | None = None,
    factory: VectorIndexFactory | None = None,
    progress: Progress = silent,
) -> Manifest:
    """Build and publish an index of these entries below ``root``."""
    return build_index(
        IndexDirectory(root),
        small_entries() if entries is None else entries,
        small_sources(),
        embedder or WordEmbedder(),
        factory or FileFactory(),
        plain_analyzer(),
        LEXICON,
        {},
        lambda _lexicon: {
            "intents": [("how many ferries", "statistic"), ("who is kandas", "other")],
            "series": [("how many ferries", "ferries"), ("how many loans", "loans")],
            "operations": [("most ferries", "top"), ("how many loans", "value")],
            "acts": [("hello", "greeting"), ("how many loans", "question")],
        },
        untrained,
        HASHES,
        progress,
    )


def untrained(texts: Sequence[str], labels: Sequence[str], features: Any, size: int) -> Any:
    """Return a classifier that has learned nothing."""
    names = sorted(set(labels))
    return names, np.zeros((len(names), size), dtype=np.float32), np.zeros(len(names), dtype=np.float32)


def open_published(root: Path) -> OpenedIndex:
    """Open the published generation as a reader does: files checked, then opened."""
    directory = IndexDirectory(root)
    manifest = directory.manifest(directory.published())
    return open_index(directory, manifest.generation, lambda path, _vectors: FileFactory().open(path))


def texts_of(index: OpenedIndex) -> list[dict[str, str]]:
    """Return the texts of all entries, in row order."""
    return [dict(entry.texts) for entry in index.store.get(range(index.store.size))]
