"""A generation of the index opened: its parts, and whether it fits corpus, code, model and documents."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from zipfile import BadZipFile

import numpy as np

from assistant.core.documents import LANGUAGES, Language, Source
from assistant.core.errors import IndexDamaged, IndexMismatch
from assistant.core.ports import VectorIndex, Vectors
from assistant.retrieval.entries import EntryStore
from assistant.retrieval.generation import FORMAT, IndexDirectory, Manifest
from assistant.retrieval.lexical import IN_MEMORY, LexicalIndex
from assistant.understanding.intents import Intents
from assistant.understanding.projection import Projection
from assistant.understanding.translation import FOREIGN, Table

# what is learned from examples: what is wanted, of which series, what to do with figures, what a message does
CLASSIFIERS = ("intents", "series", "operations", "acts")


@dataclass(frozen=True)
class OpenedIndex:
    """The parts of one generation, all sharing row numbers."""

    store: EntryStore
    lexical: dict[Language, LexicalIndex]
    headings: dict[Language, LexicalIndex]
    vectors: Vectors
    nearest: VectorIndex
    sources: dict[str, Source]
    lexicon: dict[str, Any]
    series_words: dict[str, Any]
    words: dict[str, Any]
    translation: dict[Language, Table]
    projections: dict[Language, Projection]
    learned: dict[str, Intents]


def open_index(
    directory: IndexDirectory, name: str, open_nearest: Callable[[Path, Vectors], VectorIndex]
) -> OpenedIndex:
    """Open the files of a generation whose manifest was checked; raises IndexDamaged."""
    root = directory.generations / name
    store = EntryStore(root / "entries.db")
    lexical, headings = (
        {language: LexicalIndex.load(root / f"{part}-{language}") for language in LANGUAGES}
        for part in ("words", "headings")
    )
    try:
        vectors = np.load(root / "vectors.npy", mmap_mode=_mode(store.size), allow_pickle=False)
        learned = {part: Intents.load(root / f"{part}.npz") for part in CLASSIFIERS}
        projections = {language: Projection.load(root / f"projection-{language}.npz") for language in FOREIGN}
        sources, lexicon, series_words, statistics, translation = (
            json.loads((root / f"{part}.json").read_text(encoding="utf-8"))
            for part in ("sources", "lexicon", "series", "words", "translation")
        )
    except (OSError, ValueError, EOFError, KeyError, BadZipFile) as error:
        raise IndexDamaged(f"the index is damaged ({error}); run 'kosh index build'.") from None
    sizes = {
        store.size,
        len(vectors),
        *(index.size for part in (lexical, headings) for index in part.values()),
    }
    if len(sizes) != 1:
        raise IndexDamaged("the parts of the index have different sizes; run 'kosh index build'.")
    return OpenedIndex(
        store=store,
        lexical=lexical,
        headings=headings,
        vectors=vectors,
        nearest=open_nearest(root / "nearest", vectors),
        sources={record["id"]: Source.model_validate(record) for record in sources},
        lexicon=lexicon,
        series_words=series_words,
        words=statistics,
        translation=translation,
        projections=projections,
        learned=learned,
    )


def _mode(entries: int) -> Literal["r"] | None:
    """Return how vectors are opened: of many entries only those needed are read."""
    return "r" if entries > IN_MEMORY else None


def check_match(manifest: Manifest, corpus: str, config: str, embedder: str) -> None:
    """Raise IndexMismatch, saying what differs, unless the index fits corpus, code and model."""
    if manifest.format != FORMAT or manifest.config_hash != config:
        what = "by another release of Kosh"
    elif manifest.embedder != embedder:
        what = f"with the embedder {manifest.embedder!r}, now set to {embedder!r}"
    elif manifest.corpus_hash != corpus:
        what = "from an earlier state of the corpus"
    else:
        return
    raise IndexMismatch(f"the index was built {what}; run 'kosh index build'.")


def check_documents(made_of: Mapping[str, int], on_shelf: Mapping[str, int]) -> int:
    """Return how many documents on the shelf an index does not hold yet.

    Raises IndexMismatch if it holds one that is no longer there, or was another: it may not be quoted.
    """
    if any(on_shelf.get(document) != size for document, size in made_of.items()):
        raise IndexMismatch("the index holds a document that was removed or changed; run 'kosh index build'.")
    return len(on_shelf.keys() - made_of.keys())
