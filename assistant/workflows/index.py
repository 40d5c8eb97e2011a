"""The index: built aside, checked against exact search, published."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np

from assistant.core.documents import LANGUAGES, Source
from assistant.core.entries import Entry
from assistant.core.ports import Embedder, Progress, VectorIndexFactory, Vectors
from assistant.core.text import Analyzer
from assistant.retrieval.entries import EntryStore
from assistant.retrieval.generation import FORMAT, IndexDirectory, Manifest, describe_files
from assistant.retrieval.lexical import LexicalIndex
from assistant.understanding.intents import Train, learn
from assistant.understanding.lexicon import Lexicon
from assistant.understanding.projection import Projection
from assistant.understanding.translation import FOREIGN
from assistant.workflows.index_vectors import check_canaries, embedded, text_hashes
from assistant.workflows.index_words import annotated, word_statistics, word_tables
from assistant.workflows.opened_index import CLASSIFIERS


def build_index(
    directory: IndexDirectory,
    entries: Sequence[Entry],
    sources: Mapping[str, Source],
    embedder: Embedder,
    factory: VectorIndexFactory,
    analyzer: Analyzer,
    lexicon_data: Mapping[str, Any],
    series_words: Mapping[str, Any],
    taught: Callable[[Lexicon], Mapping[str, Iterable[tuple[str, str]]]],
    train: Train,
    hashes: Mapping[str, str],
    progress: Progress,
    documents: Mapping[str, int] | None = None,
) -> Manifest:
    """Build a generation aside and publish it; ``hashes`` holds ``corpus`` and ``config``.

    ``documents`` are the added documents among what is indexed, as ``Manifest`` has them.
    ``series_words`` says what the statistical series speak of; ``taught`` returns, for each of
    ``CLASSIFIERS``, questions and what they are examples of; ``train`` makes classifiers of them.

    Vectors of texts that the published generation already holds are taken over. Raises
    IndexLocked, HomeProblem for what the disk refuses, or IndexDamaged if the new generation fails its own
    check; the old generation then goes on serving, and nothing of the new one is left.
    """
    with (
        directory.writing(),
        _aside(directory) as (name, scratch),
        _meanwhile(partial(embedded, directory, entries, embedder, progress)) as embedding,
    ):
        entries = list(annotated(entries, analyzer, Lexicon(lexicon_data)))
        EntryStore.write(scratch / "entries.db", entries)
        _write_json(scratch / "sources.json", [s.model_dump(mode="json") for s in sources.values()])
        _write_json(scratch / "series.json", series_words)
        _write_lexicon(scratch, entries, lexicon_data, analyzer)
        _write_learned(scratch, lambda: taught(Lexicon(lexicon_data)), train, progress)
        _write_words(scratch, entries, analyzer, progress)
        factory.prepare()
        _write_vectors(scratch, entries, embedding.result(), factory, progress)
        manifest = _manifest(scratch, name, entries, embedder, hashes, documents or {})
        directory.publish(scratch, manifest)
        return manifest


def _manifest(
    scratch: Path,
    name: str,
    entries: Sequence[Entry],
    embedder: Embedder,
    hashes: Mapping[str, str],
    documents: Mapping[str, int],
) -> Manifest:
    """Return what describes a generation whose files are all written."""
    return Manifest(
        format=FORMAT,
        generation=name,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        entries=len(entries),
        passages=len({entry.passage_id for entry in entries}),
        corpus_hash=hashes["corpus"],
        config_hash=hashes["config"],
        embedder=embedder.name,
        embedder_fingerprint=embedder.fingerprint,
        documents=dict(documents),
        files=describe_files(scratch),
    )


@contextmanager
def _aside(directory: IndexDirectory) -> Iterator[tuple[str, Path]]:
    """Yield the name of a new generation and where it is built; what fails leaves nothing there."""
    name = datetime.now(UTC).strftime("%Y%m%dT%H%M%S") + "-" + secrets.token_hex(3)
    scratch = directory.scratch(name)
    try:
        yield name, scratch
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        raise


@contextmanager
def _meanwhile(work: Callable[[Event], Vectors]) -> Iterator[Future[Vectors]]:
    """Have work done in a thread of its own; at the end it is told to stop, and waited for."""
    over = Event()
    with ThreadPoolExecutor(1, "kosh-embedding") as pool:
        try:
            yield pool.submit(work, over)
        finally:
            over.set()


def _write_lexicon(
    scratch: Path, entries: Sequence[Entry], lexicon_data: Mapping[str, Any], analyzer: Analyzer
) -> None:
    _write_json(scratch / "lexicon.json", lexicon_data)
    _write_json(scratch / "words.json", word_statistics(entries, lexicon_data))
    _write_json(scratch / "translation.json", word_tables(entries, lexicon_data, analyzer))


def _write_learned(
    scratch: Path,
    taught: Callable[[], Mapping[str, Iterable[tuple[str, str]]]],
    train: Train,
    progress: Progress,
) -> None:
    progress("intents", 0, 1)
    examples = taught()
    for part in CLASSIFIERS:
        learn(list(examples[part]), train).save(scratch / f"{part}.npz")
    progress("intents", 1, 1)


def _write_vectors(
    scratch: Path, entries: Sequence[Entry], vectors: Vectors, factory: VectorIndexFactory, progress: Progress
) -> None:
    """Write the vectors, what is learned of them and their index; raises IndexDamaged if that loses any."""
    np.save(scratch / "vectors.npy", vectors)
    _write_projections(scratch, entries, vectors)
    _write_json(scratch / "texts.json", text_hashes(entries))
    factory.build(scratch / "nearest", vectors, progress)
    check_canaries(factory, scratch / "nearest", vectors)


def _write_json(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def _write_words(scratch: Path, entries: Sequence[Entry], analyzer: Analyzer, progress: Progress) -> None:
    for done, language in enumerate(LANGUAGES):
        progress("words", done, len(LANGUAGES))
        terms = [analyzer.terms(entry.texts.get(language, ""), language) for entry in entries]
        LexicalIndex.build(terms).save(scratch / f"words-{language}")
        headed = [analyzer.terms(" ".join(entry.headings.get(language, ())), language) for entry in entries]
        LexicalIndex.build(headed).save(scratch / f"headings-{language}")
    progress("words", len(LANGUAGES), len(LANGUAGES))


def _write_projections(scratch: Path, entries: Sequence[Entry], vectors: Vectors) -> None:
    for language in FOREIGN:
        rows = [row for row, entry in enumerate(entries) if language in entry.texts and "en" in entry.texts]
        texts = [entries[row].keys[language] for row in rows]
        Projection.learn(texts, vectors[rows]).save(scratch / f"projection-{language}.npz")
