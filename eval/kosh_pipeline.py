"""Kosh's own retrieval over a set in BEIR form, as ``eval.peer_pipelines`` runs its peers.

    python -m eval.kosh_pipeline kosh ingest|ask DIR STORE BEGAN LANGUAGE
    python -m eval.kosh_pipeline product ask DIR STORE BEGAN LANGUAGE

``kosh`` makes an index of the set's texts; ``product`` asks the index of the installed product, whose
passages have the set's ids: there the glossary, the three languages and the fitted ranking take part.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import cast

import numpy as np

from assistant.core.documents import LANGUAGES, Language
from eval.peer_pipelines import Ask, K, asked, ingested, report


class Kosh:
    """Entries, word index, vectors and their index on disk, as a build of the product writes them."""

    def __init__(self, language: Language) -> None:
        """Open the embedder; what it is made of is made before."""
        from assistant.adapters.morphology import open_analyzer
        from assistant.opening import open_embedder
        from assistant.settings import Settings

        self._language = language
        self._analyzer = open_analyzer()
        self._embedder = open_embedder(Settings())

    def ingest(self, corpus: dict[str, str], store: Path) -> None:
        """Write an index of texts by id, embedding them meanwhile, as a build does."""
        from assistant.adapters.vector_index import vector_store
        from assistant.opening import silent

        store.mkdir(parents=True, exist_ok=True)
        factory = vector_store("")
        with ThreadPoolExecutor(1) as pool:
            embedding = pool.submit(self._embedder.embed, list(corpus.values()))
            self._words(corpus, store)
            factory.prepare()
            vectors = embedding.result()
        np.save(store / "vectors.npy", vectors)
        factory.build(store / "nearest", vectors, silent)

    def _words(self, corpus: dict[str, str], store: Path) -> None:
        from assistant.core.entries import Entry
        from assistant.retrieval.entries import EntryStore
        from assistant.retrieval.lexical import LexicalIndex

        entries = [Entry(key, key, "set", "document", {self._language: text}) for key, text in corpus.items()]
        EntryStore.write(store / "entries.db", entries)
        terms = [self._analyzer.terms(text, self._language) for text in corpus.values()]
        LexicalIndex.build(terms).save(store / "words")

    def opened(self, store: Path) -> Ask:
        """Return a search of the index written."""
        from assistant.adapters.vector_index import open_nearest
        from assistant.retrieval.entries import EntryStore
        from assistant.retrieval.lexical import LexicalIndex
        from assistant.retrieval.retriever import Query, Retriever

        entries = EntryStore(store / "entries.db")
        lexical = {
            language: LexicalIndex.load(store / "words")
            if language == self._language
            else LexicalIndex.build([[]] * entries.size)
            for language in LANGUAGES
        }
        vectors = np.load(store / "vectors.npy")
        nearest = open_nearest(store / "nearest", vectors, "auto")
        retriever = Retriever(entries, lexical, vectors, nearest, self._embedder, self._analyzer)
        return lambda question: [
            found.entry.passage_id for found in retriever.search(Query(question, self._language), K)
        ]


def product(language: Language) -> Ask:
    """Return a search of the installed product for passages."""
    from assistant.app import build

    assistant = build()
    return lambda question: [hit.passage_id for hit in assistant.search(question, K, language)]


def main(arguments: Sequence[str]) -> None:
    """Run from the command line."""
    name, phase, directory, store, began, spoken = arguments
    language = cast("Language", spoken)
    if name == "product":
        report(asked(product(language), Path(directory), float(began)))
    elif phase == "ingest":
        report(ingested(Kosh(language), Path(directory), Path(store)))
    else:
        report(asked(Kosh(language).opened(Path(store)), Path(directory), float(began)))


if __name__ == "__main__":
    main(sys.argv[1:])
