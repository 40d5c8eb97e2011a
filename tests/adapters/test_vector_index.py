"""Vector indexes: the contract of the port, exactness, and what a damaged Chroma says."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from assistant.adapters import vector_index
from assistant.adapters.partitioned_index import PartitionedFactory, PartitionedIndex, is_partitioned
from assistant.adapters.vector_index import (
    EXACT_BELOW,
    ChromaFactory,
    ChromaIndex,
    ExactIndex,
    WhereAllowed,
    open_nearest,
    vector_store,
)
from assistant.core.errors import IndexDamaged, IndexMismatch
from assistant.core.ports import VectorIndex, Vectors
from tests.fakes import FileFactory, silent

ROWS, DIMENSION, ASKED = 2_000, 64, 50


def unit(count: int, seed: int) -> Vectors:
    """Return random unit vectors."""
    vectors = np.random.default_rng(seed).normal(size=(count, DIMENSION)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.fixture(scope="module")
def vectors() -> Vectors:
    return unit(ROWS, seed=1)


@pytest.fixture(scope="module")
def questions() -> Vectors:
    return unit(ASKED, seed=2)


@pytest.fixture(scope="module")
def written(vectors: Vectors, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Chroma directory of the vectors; tests that change it copy it."""
    directory = tmp_path_factory.mktemp("chroma") / "nearest"
    ChromaFactory().build(directory, vectors, silent)
    return directory


@pytest.fixture
def copy(written: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(written, tmp_path / "nearest"))


@pytest.fixture(scope="module")
def partitioned(vectors: Vectors, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory of an inverted file of the vectors."""
    directory = tmp_path_factory.mktemp("partitioned") / "nearest"
    PartitionedFactory().build(directory, vectors, silent)
    return directory


@pytest.fixture(params=["exact", "chroma", "partitioned"])
def index(
    request: pytest.FixtureRequest, copy: Path, partitioned: Path, vectors: Vectors
) -> Iterator[VectorIndex]:
    if request.param == "partitioned":
        opened = PartitionedFactory().open(partitioned)
    else:
        opened = open_nearest(copy, vectors, request.param)
    yield opened
    opened.close()


def sorted_in_full(vectors: Vectors, question: Vectors, k: int) -> list[int]:
    """Return the nearest rows by sorting all cosines; equal ones by row."""
    cosines = vectors @ question
    return sorted(range(len(vectors)), key=lambda row: (-cosines[row], row))[:k]


@pytest.mark.parametrize("k", [1, 10, 200])
def test_below_the_limit_the_default_equals_exact_search(
    k: int, copy: Path, vectors: Vectors, questions: Vectors
) -> None:
    chosen = open_nearest(copy, vectors, "auto")
    for question in questions:
        found = chosen.search(question, k)
        assert [row for row, _ in found] == sorted_in_full(vectors, question, k)
        assert [score for _, score in found] == pytest.approx(
            [float(vectors[row] @ question) for row, _ in found], abs=1e-6
        )


@pytest.mark.parametrize(("rows", "kind"), [(EXACT_BELOW - 1, ExactIndex), (EXACT_BELOW, PartitionedIndex)])
def test_the_default_changes_to_an_inverted_file_at_fifty_thousand_entries(
    rows: int, kind: type[VectorIndex], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert EXACT_BELOW == 50_000
    many = np.ones((rows, 1), dtype=np.float32)
    monkeypatch.setattr(vector_index, "ChromaFactory", FileFactory)
    vector_store("").build(tmp_path / "nearest", many, silent)
    assert is_partitioned(tmp_path / "nearest") == (kind is PartitionedIndex)
    chosen = open_nearest(tmp_path / "nearest", many, "auto")
    assert isinstance(chosen, kind)
    chosen.close()


def test_an_index_of_many_entries_made_by_chroma_is_still_served(
    copy: Path, vectors: Vectors, questions: Vectors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vector_index, "EXACT_BELOW", ROWS)
    opened = open_nearest(copy, vectors, "auto")
    found = opened.search(questions[0], 5)
    opened.close()
    assert [row for row, _ in found] == sorted_in_full(vectors, questions[0], 5)


def test_chroma_asked_for_later_is_named_with_the_way_out(partitioned: Path, vectors: Vectors) -> None:
    with pytest.raises(IndexMismatch, match="without Chroma; run 'kosh index build'"):
        open_nearest(partitioned, vectors, "chroma")


def test_an_inverted_file_of_other_vectors_is_refused(
    partitioned: Path, vectors: Vectors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vector_index, "EXACT_BELOW", 100)
    with pytest.raises(IndexDamaged, match="different sizes"):
        open_nearest(partitioned, vectors[:-1], "auto")


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 1.0])
def test_only_allowed_rows_are_found_and_no_better_one_is_left_out(
    share: float, index: VectorIndex, vectors: Vectors, questions: Vectors
) -> None:
    allowed = np.random.default_rng(7).random(ROWS) < share
    permitted = np.flatnonzero(allowed)
    found = index.search(questions[0], 20, allowed)
    best = permitted[np.argsort(-(vectors[permitted] @ questions[0]), kind="stable")][:20]
    assert [row for row, _ in found] == best.tolist()


def test_chroma_finds_nineteen_of_twenty_nearest(copy: Path, vectors: Vectors, questions: Vectors) -> None:
    index = open_nearest(copy, vectors, "chroma")
    assert isinstance(index, WhereAllowed)
    hits = sum(
        len({row for row, _ in index.search(question, 10)} & set(sorted_in_full(vectors, question, 10)))
        for question in questions
    )
    index.close()
    assert hits / (10 * ASKED) >= 0.95


def test_a_stored_vector_is_its_own_nearest_with_cosine_one(index: VectorIndex, vectors: Vectors) -> None:
    for row in (0, 999, ROWS - 1):
        best, cosine = index.search(vectors[row], 3)[0]
        assert best == row
        assert cosine == pytest.approx(1.0, abs=1e-5)


def test_scores_are_cosines_in_falling_order(
    index: VectorIndex, vectors: Vectors, questions: Vectors
) -> None:
    found = index.search(questions[0], 20)
    scores = [score for _, score in found]
    assert scores == sorted(scores, reverse=True)
    assert scores == pytest.approx([float(vectors[row] @ questions[0]) for row, _ in found], abs=1e-5)


def test_asking_for_more_than_there_is_gives_all_there_is(index: VectorIndex, questions: Vectors) -> None:
    assert sorted(row for row, _ in index.search(questions[0], ROWS + 1)) == list(range(ROWS))


def test_asking_for_none_gives_none(index: VectorIndex, questions: Vectors) -> None:
    assert index.search(questions[0], 0) == []


@pytest.mark.parametrize("backend", ["exact", "chroma", "partitioned"])
def test_an_index_of_nothing_finds_nothing(backend: str, tmp_path: Path, questions: Vectors) -> None:
    empty = np.zeros((0, DIMENSION), dtype=np.float32)
    factory = PartitionedFactory() if backend == "partitioned" else ChromaFactory()
    factory.build(tmp_path / "nearest", empty, silent)
    index = ExactIndex(empty) if backend == "exact" else factory.open(tmp_path / "nearest")
    assert index.search(questions[0], 5) == []
    index.close()


def test_of_equal_cosines_the_first_rows_win_even_at_the_cut() -> None:
    vectors = np.zeros((100, 4), dtype=np.float32)
    vectors[:, 0] = 1.0
    vectors[70] = (0.0, 1.0, 0.0, 0.0)
    found = ExactIndex(vectors).search(vectors[0], 10)
    assert found == [(row, 1.0) for row in range(10)]


def test_progress_is_reported_to_the_end(tmp_path: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    ChromaFactory().build(tmp_path / "nearest", unit(2_500, seed=3), lambda *step: steps.append(step))
    assert steps == [("vectors", 2_000, 2_500), ("vectors", 2_500, 2_500)]


def test_chroma_stores_no_embedding_function(written: Path) -> None:
    with sqlite3.connect(f"file:{written / 'chroma.sqlite3'}?mode=ro&immutable=1", uri=True) as database:
        stored = " ".join(str(row) for row in database.execute("SELECT * FROM collections"))
    functions = re.findall(r'"embedding_function":\s*({[^}]*})', stored)
    # "legacy" and "unknown" are Chroma's words for none; a function it knows would carry its name
    assert set(functions) == {'{"type":"legacy"}', '{"type":"unknown"}'}


def test_chroma_refuses_a_question_in_words(copy: Path) -> None:
    index = ChromaFactory().open(copy)
    with pytest.raises(ValueError, match="embedding function"):
        index._collection.query(query_texts=["Who may move?"], n_results=1)  # type: ignore[attr-defined]
    index.close()


@pytest.mark.parametrize(
    "content", [None, b"", b"\x00" * 4_096, b"half"], ids=["deleted", "empty", "zero", "cut"]
)
def test_a_damaged_chroma_database_is_named_with_the_way_out(content: bytes | None, copy: Path) -> None:
    database = copy / "chroma.sqlite3"
    if content is None:
        database.unlink()
    elif content == b"half":
        database.write_bytes(database.read_bytes()[: database.stat().st_size // 2])
    else:
        database.write_bytes(content)
    with pytest.raises(IndexDamaged, match="run 'kosh index build'"):
        ChromaFactory().open(copy)


def test_a_deleted_chroma_graph_is_named_with_the_way_out(copy: Path, questions: Vectors) -> None:
    for file in copy.rglob("data_level0.bin"):
        file.unlink()
    with pytest.raises(IndexDamaged, match="run 'kosh index build'"):
        ChromaFactory().open(copy).search(questions[0], 1)


def test_an_error_while_searching_is_named_with_the_way_out(questions: Vectors) -> None:
    class Collection:
        def count(self) -> int:
            return 3

        def query(self, **_arguments: object) -> None:
            raise RuntimeError("segment lost")

    class Client:
        def get_collection(self, *_arguments: object, **_options: object) -> Collection:
            return Collection()

    with pytest.raises(IndexDamaged, match=r"damaged \(RuntimeError\); run 'kosh index build'"):
        ChromaIndex(Client()).search(questions[0], 1)


def test_telemetry_is_off(tmp_path: Path) -> None:
    client = vector_index._client(tmp_path / "nearest")
    assert client.get_settings().anonymized_telemetry is False
    client.close()
