"""Building an index: nothing done twice, nothing published that fails its check, mismatches named."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.core.entries import Entry
from assistant.core.errors import IndexDamaged, IndexMismatch
from assistant.core.ports import Progress, Vectors
from assistant.retrieval.generation import IndexDirectory, Manifest
from assistant.workflows import index_vectors
from assistant.workflows.index_vectors import embedded_text
from assistant.workflows.opened_index import check_match, open_index
from tests.fakes import FileFactory, WordEmbedder
from tests.retrieval.small_index import HASHES, TEXTS, build, open_published, small_entries, texts_of

EMBEDDED = [text.get("en") or text.get("ru") or text["kk"] for text in TEXTS]


def vectors_of(root: Path) -> Vectors:
    return open_published(root).vectors


def test_the_first_build_embeds_every_text_once_in_english_where_there_is_any(tmp_path: Path) -> None:
    embedder = WordEmbedder()
    build(tmp_path, embedder=embedder)
    assert embedder.embedded == EMBEDDED
    assert np.array_equal(vectors_of(tmp_path), WordEmbedder().embed(EMBEDDED))


def test_unchanged_texts_are_not_embedded_again(tmp_path: Path) -> None:
    build(tmp_path)
    before = vectors_of(tmp_path)
    embedder = WordEmbedder()
    build(tmp_path, embedder=embedder)
    assert embedder.embedded == []
    assert np.array_equal(vectors_of(tmp_path), before)


def test_only_new_and_changed_texts_are_embedded_and_all_keep_their_own_vector(tmp_path: Path) -> None:
    build(tmp_path)
    changed = [{"en": "a text put first"}, *TEXTS[:2], {"en": "a loan is repaid in twelve years"}, *TEXTS[4:]]
    embedder = WordEmbedder()
    build(tmp_path, small_entries(changed), embedder)
    assert embedder.embedded == ["a text put first", "a loan is repaid in twelve years"]
    texts = [embedded_text(entry) for entry in small_entries(changed)]
    assert np.array_equal(vectors_of(tmp_path), WordEmbedder().embed(texts))


def test_another_translation_does_not_embed_an_english_text_again(tmp_path: Path) -> None:
    build(tmp_path)
    embedder = WordEmbedder()
    build(tmp_path, small_entries([TEXTS[0] | {"ru": "в мае открылась пекарня"}]), embedder)
    assert embedder.embedded == []
    assert texts_of(open_published(tmp_path))[0]["ru"] == "в мае открылась пекарня"


@pytest.mark.parametrize(("name", "dimension"), [("other words", 64), ("fake words", 32)])
def test_another_embedder_embeds_everything_again(name: str, dimension: int, tmp_path: Path) -> None:
    build(tmp_path)
    other = WordEmbedder(dimension, name)
    manifest = build(tmp_path, embedder=other)
    assert other.embedded == EMBEDDED
    assert vectors_of(tmp_path).shape == (len(TEXTS), other.dimension)
    assert (manifest.embedder, manifest.embedder_fingerprint) == (other.name, other.fingerprint)


@pytest.mark.parametrize("name", ["vectors.npy", "texts.json", "manifest.json"])
def test_vectors_are_not_taken_over_from_a_damaged_generation(name: str, tmp_path: Path) -> None:
    manifest = build(tmp_path)
    file = tmp_path / "generations" / manifest.generation / name
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    if name == "manifest.json":
        data = data[:-20]
    file.write_bytes(data)
    embedder = WordEmbedder()
    build(tmp_path, embedder=embedder)
    assert embedder.embedded == EMBEDDED
    assert np.array_equal(vectors_of(tmp_path), WordEmbedder().embed(EMBEDDED))


def test_the_manifest_says_what_the_index_was_made_of(tmp_path: Path) -> None:
    manifest = build(tmp_path)
    assert (manifest.corpus_hash, manifest.config_hash) == (HASHES["corpus"], HASHES["config"])
    assert (manifest.entries, manifest.passages) == (6, 6)
    assert IndexDirectory(tmp_path).manifest(manifest.generation) == manifest
    check_match(manifest, "corpus-1", "config-1", "fake words")


@pytest.mark.parametrize(
    ("corpus", "config", "embedder", "reason"),
    [
        ("corpus-2", "config-1", "fake words", "from an earlier state of the corpus"),
        ("corpus-1", "config-2", "fake words", "by another release of Kosh"),
        ("corpus-1", "config-1", "big model", "with the embedder 'fake words', now set to 'big model'"),
        ("corpus-2", "config-1", "big model", "with the embedder 'fake words', now set to 'big model'"),
    ],
)
def test_an_index_that_does_not_fit_says_what_differs(
    corpus: str, config: str, embedder: str, reason: str, tmp_path: Path
) -> None:
    manifest = build(tmp_path)
    with pytest.raises(IndexMismatch) as mismatch:
        check_match(manifest, corpus, config, embedder)
    assert str(mismatch.value) == f"the index was built {reason}; run 'kosh index build'."


def test_an_index_of_a_later_format_is_refused(tmp_path: Path) -> None:
    manifest = build(tmp_path)
    later = Manifest.model_validate(manifest.model_dump() | {"format": manifest.format + 1})
    with pytest.raises(IndexMismatch, match="another release"):
        check_match(later, "corpus-1", "config-1", "fake words")


class OtherRows(FileFactory):
    """Keeps other rows than it is given."""

    def __init__(self, change: Callable[[Vectors], Vectors]) -> None:
        self._change = change

    def build(self, directory: Path, vectors: Vectors, progress: Progress) -> None:
        super().build(directory, self._change(vectors), progress)


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows[:0],
        lambda rows: rows[:-1],
        np.zeros_like,
        lambda rows: np.roll(rows, 1, axis=0),
        lambda rows: np.concatenate([rows[1:], rows]),
    ],
    ids=["none", "last lost", "zeros", "numbered wrongly", "numbers beyond the end"],
)
def test_a_vector_index_that_fails_its_canaries_is_not_published(
    change: Callable[[Vectors], Vectors], tmp_path: Path
) -> None:
    old = build(tmp_path)
    with pytest.raises(IndexDamaged, match=r"lost \d of 6 probes; the old index stays\. Run 'kosh index"):
        build(tmp_path, factory=OtherRows(change))
    assert IndexDirectory(tmp_path).published() == old.generation
    assert texts_of(open_published(tmp_path)) == [dict(text) for text in TEXTS]
    new = build(tmp_path)
    assert {path.name for path in (tmp_path / "generations").iterdir()} == {old.generation, new.generation}


def test_a_corpus_that_repeats_itself_passes_its_canaries(tmp_path: Path) -> None:
    assert build(tmp_path, small_entries([{"en": "the same text"}] * 40)).entries == 40


def test_a_corpus_of_nothing_can_be_indexed_and_opened(tmp_path: Path) -> None:
    assert build(tmp_path, []).entries == 0
    opened = open_published(tmp_path)
    assert (opened.store.size, len(opened.vectors)) == (0, 0)


def test_an_opened_index_holds_sources_and_the_words_of_each_language(tmp_path: Path) -> None:
    build(tmp_path)
    opened = open_published(tmp_path)
    assert sorted(opened.sources) == ["north", "south"]
    assert {language: opened.words[language]["size"] for language in opened.words} == {
        "en": 4,
        "ru": 4,
        "kk": 4,
    }
    assert opened.words["en"]["frequencies"]["loan"] == 2
    assert "ferry" in opened.words["en"]["vocabulary"]
    assert opened.lexical["ru"].scores(["=паром"])[1] > 0


def test_parts_of_different_sizes_are_not_served(tmp_path: Path) -> None:
    manifest = build(tmp_path)
    root = tmp_path / "generations" / manifest.generation
    np.save(root / "vectors.npy", np.load(root / "vectors.npy")[:-1])
    with pytest.raises(IndexDamaged, match="different sizes; run 'kosh index build'"):
        open_index(
            IndexDirectory(tmp_path), manifest.generation, lambda path, _vectors: FileFactory().open(path)
        )


def test_vectors_that_hide_a_program_are_not_loaded(tmp_path: Path) -> None:
    manifest = build(tmp_path)
    root = tmp_path / "generations" / manifest.generation
    np.save(root / "vectors.npy", np.array([{"a": 1}] * len(TEXTS)), allow_pickle=True)
    with pytest.raises(IndexDamaged, match="run 'kosh index build'"):
        open_index(
            IndexDirectory(tmp_path), manifest.generation, lambda path, _vectors: FileFactory().open(path)
        )


def test_progress_runs_to_the_end_of_every_step(tmp_path: Path) -> None:
    steps: dict[str, tuple[int, int]] = {}

    def progress(step: str, done: int, total: int) -> None:
        assert 0 <= done <= total
        assert done >= steps.get(step, (0, 0))[0]
        steps[step] = (done, total)

    build(tmp_path, progress=progress)
    assert steps == {"intents": (1, 1), "words": (3, 3), "embedding": (6, 6), "vectors": (6, 6)}


def test_entries_are_kept_with_their_word_keys(tmp_path: Path) -> None:
    entry = small_entries()[2]
    build(tmp_path, [entry])
    kept: Entry = open_published(tmp_path).store.get([0])[0]
    assert kept.keys["en"] == ["a", "teacher", "receives", "a", "loan"]
    assert replace(kept, keys={}, regions=()) == entry


def test_the_index_is_written_in_plain_letters(tmp_path: Path) -> None:
    manifest = build(tmp_path)
    words = tmp_path / "generations" / manifest.generation / "words.json"
    assert "паром" in words.read_text(encoding="utf-8")
    assert json.loads(words.read_text(encoding="utf-8"))["kk"]["size"] == 4


class SlowEmbedder(WordEmbedder):
    """Takes a while for every text."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        time.sleep(0.1)
        return super().embed(texts)


def test_a_build_that_fails_elsewhere_does_not_wait_for_all_vectors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_vectors, "EMBED_BATCH", 1)

    def progress(step: str, _done: int, _total: int) -> None:
        if step == "words":
            raise KeyboardInterrupt

    embedder = SlowEmbedder()
    with pytest.raises(KeyboardInterrupt):
        build(tmp_path, embedder=embedder, progress=progress)
    assert len(embedder.embedded) < len(EMBEDDED)
    assert not list((tmp_path / "generations").glob(".building-*"))


def test_what_goes_wrong_while_embedding_ends_the_build(tmp_path: Path) -> None:
    class Failing(WordEmbedder):
        def embed(self, texts: Sequence[str]) -> Vectors:
            raise IndexDamaged("no vectors")

    with pytest.raises(IndexDamaged, match="no vectors"):
        build(tmp_path, embedder=Failing())
    assert not list((tmp_path / "generations").glob(".building-*"))
