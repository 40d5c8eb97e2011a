"""The index: built aside, checked against exact search, published, opened."""

from __future__ import annotations

import hashlib
import json
import secrets
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any, Literal
from zipfile import BadZipFile

import numpy as np

from assistant.core.documents import LANGUAGES, Language, Source
from assistant.core.entries import Entry
from assistant.core.errors import IndexDamaged, IndexMismatch
from assistant.core.ports import Embedder, Progress, VectorIndex, VectorIndexFactory, Vectors
from assistant.core.text import Analyzer, fold, words
from assistant.retrieval.entries import EntryStore
from assistant.retrieval.generation import FORMAT, IndexDirectory, Manifest, describe_files
from assistant.retrieval.lexical import IN_MEMORY, LexicalIndex
from assistant.understanding.acts import asked_words
from assistant.understanding.intents import Intents, Train, learn
from assistant.understanding.lexicon import Lexicon
from assistant.understanding.projection import Projection
from assistant.understanding.translation import FOREIGN, Table
from assistant.understanding.translation import learn as learn_table

# what is learned from examples: what is wanted, of which series, what to do with figures, what a message does
CLASSIFIERS = ("intents", "series", "operations", "acts")
CANARIES = 64
CANARY_TOLERANCE = 1e-4
EMBED_BATCH = 64


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
        _meanwhile(partial(_vectors, directory, entries, embedder, progress)) as embedding,
    ):
        entries = list(_annotated(entries, analyzer, Lexicon(lexicon_data)))
        EntryStore.write(scratch / "entries.db", entries)
        _write_json(scratch / "sources.json", [s.model_dump(mode="json") for s in sources.values()])
        _write_json(scratch / "lexicon.json", lexicon_data)
        _write_json(scratch / "series.json", series_words)
        _write_json(scratch / "words.json", _word_statistics(entries, lexicon_data))
        _write_json(scratch / "translation.json", _word_tables(entries, lexicon_data, analyzer))
        progress("intents", 0, 1)
        examples = taught(Lexicon(lexicon_data))
        for part in CLASSIFIERS:
            learn(list(examples[part]), train).save(scratch / f"{part}.npz")
        progress("intents", 1, 1)
        _write_words(scratch, entries, analyzer, progress)
        factory.prepare()
        vectors = embedding.result()
        np.save(scratch / "vectors.npy", vectors)
        _write_projections(scratch, entries, vectors)
        _write_text_hashes(scratch / "texts.json", entries)
        factory.build(scratch / "nearest", vectors, progress)
        _check_canaries(factory, scratch / "nearest", vectors)
        manifest = Manifest(
            format=FORMAT,
            generation=name,
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            entries=len(entries),
            passages=len({entry.passage_id for entry in entries}),
            corpus_hash=hashes["corpus"],
            config_hash=hashes["config"],
            embedder=embedder.name,
            embedder_fingerprint=embedder.fingerprint,
            documents=dict(documents or {}),
            files=describe_files(scratch),
        )
        directory.publish(scratch, manifest)
        return manifest


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


def embedded_text(entry: Entry) -> str:
    """Return the text a vector stands for: English where there is any."""
    return entry.text_in("en")[0]


def _annotated(entries: Sequence[Entry], analyzer: Analyzer, lexicon: Lexicon) -> Iterator[Entry]:
    """Yield the entries with their word keys and the regions they name."""
    for entry in entries:
        keys = {
            language: [analyzer.key(word, language) for word in words(text)]
            for language, text in entry.texts.items()
        }
        regions = {
            lexicon.region(mention.id)
            for language, own in keys.items()
            for mention in lexicon.mentions(own, language)
            if mention.is_place
        }
        heading_keys = {
            language: [_heading_keys(heading, analyzer, language) for heading in headings]
            for language, headings in entry.headings.items()
        }
        yield replace(entry, keys=keys, regions=tuple(sorted(regions)), heading_keys=heading_keys)


def _heading_keys(heading: str, analyzer: Analyzer, language: Language) -> list[str]:
    return [analyzer.key(word, language) for word in _content(words(heading), heading, analyzer, language)]


def _word_statistics(entries: Sequence[Entry], lexicon_data: Mapping[str, Any]) -> dict[str, Any]:
    """Return, by language: number of texts, texts per key, and the words that occur.

    ``told`` are those of texts and glossary: headings borrow words of other languages, as people do.
    """
    statistics: dict[str, Any] = {}
    for language in LANGUAGES:
        frequencies: Counter[str] = Counter()
        vocabulary: set[str] = set()
        told: set[str] = set()
        size = 0
        for entry in entries:
            if language in entry.texts:
                size += 1
                headed = entry.heading_keys.get(language, ())
                frequencies.update(set(entry.keys[language]).union(*headed))
                told.update(word for word in words(entry.texts[language]) if word.isalpha())
                headings = entry.headings.get(language, ())
                vocabulary.update(word for text in headings for word in words(text) if word.isalpha())
        for concept in lexicon_data["forms"][language]:
            told.update(word for word in words(concept) if word.isalpha())
        statistics[language] = {
            "size": size,
            "frequencies": dict(frequencies),
            "vocabulary": sorted(vocabulary | told),
            "told": sorted(told),
            "spoken": sorted(asked_words(language)),
        }
    return statistics


def _word_tables(
    entries: Sequence[Entry], lexicon_data: Mapping[str, Any], analyzer: Analyzer
) -> dict[Language, Table]:
    """Return the English renderings of Russian and Kazakh keys, learnt from aligned texts."""
    tables: dict[Language, Table] = {}
    for language in FOREIGN:
        pairs = [
            (
                _content(entry.keys[language], entry.texts[language], analyzer, language),
                _content(words(entry.texts["en"]), entry.texts["en"], analyzer, "en"),
            )
            for entry in entries
            if language in entry.texts and "en" in entry.texts
        ]
        for concept, forms in lexicon_data["keys"][language].items():
            english = words(lexicon_data["terms"][concept]["en"])
            pairs += [(form, english) for form in forms]
        tables[language] = learn_table(pairs)
    return tables


def _content(items: Sequence[str], text: str, analyzer: Analyzer, language: Language) -> list[str]:
    """Return the items whose words carry meaning and are not numerals."""
    stopwords = analyzer.stopwords(language)
    pairs = zip(items, words(text), strict=True)
    return [item for item, word in pairs if fold(word) not in stopwords and not word.isdigit()]


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


def _write_text_hashes(path: Path, entries: Sequence[Entry]) -> None:
    _write_json(path, [_text_hash(embedded_text(entry)) for entry in entries])


def _vectors(
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


def _text_hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8"), digest_size=12).hexdigest()


def _check_canaries(factory: VectorIndexFactory, path: Path, vectors: Vectors) -> None:
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
