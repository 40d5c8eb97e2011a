"""The inverted file: what it finds beside exact search, where its lists end, and damage it refuses."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from assistant.adapters import partitioned_index
from assistant.adapters.partitioned_index import Partition, PartitionedFactory, PartitionedIndex, partitioned
from assistant.adapters.vector_index import ExactIndex
from assistant.core.errors import IndexDamaged
from assistant.core.ports import Vectors
from tests.fakes import silent

ROWS, DIMENSION, TOPICS = 12_000, 48, 60
FILES = ("centres.npy", "starts.npy", "rows.npy", "grouped.npy", "sums.npy", "coverage")


def unit(vectors: Vectors) -> Vectors:
    made: Vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return made


@pytest.fixture(scope="module")
def vectors() -> Vectors:
    """Rows about sixty topics, as passages are."""
    chance = np.random.default_rng(3)
    topics = chance.normal(size=(TOPICS, DIMENSION))
    return unit(topics[chance.integers(TOPICS, size=ROWS)] + 0.7 * chance.normal(size=(ROWS, DIMENSION)))


@pytest.fixture(scope="module")
def questions(vectors: Vectors) -> Vectors:
    chance = np.random.default_rng(4)
    return unit(vectors[chance.integers(ROWS, size=200)] + 0.1 * chance.normal(size=(200, DIMENSION)))


@pytest.fixture(scope="module")
def partition(vectors: Vectors) -> Partition:
    return partitioned(vectors, silent)


@pytest.fixture
def written(vectors: Vectors, tmp_path: Path) -> Path:
    PartitionedFactory().build(tmp_path / "nearest", vectors[:2_000], silent)
    return tmp_path / "nearest"


def recall(index: PartitionedIndex, vectors: Vectors, asked: Vectors, allowed: np.ndarray | None) -> float:
    exact = ExactIndex(vectors)
    found = sum(
        len(
            {row for row, _ in index.search(one, 10, allowed)}
            & {row for row, _ in exact.search(one, 10, allowed)}
        )
        for one in asked
    )
    return found / (10 * len(asked))


def test_ninety_eight_of_a_hundred_nearest_are_found_in_part_of_the_rows(
    partition: Partition, vectors: Vectors, questions: Vectors
) -> None:
    assert partition.coverage < 0.5
    assert recall(PartitionedIndex(partition), vectors, questions, None) >= 0.98


@pytest.mark.parametrize("share", [0.02, 0.4, 0.9])
def test_as_many_are_found_among_allowed_rows(
    share: float,
    partition: Partition,
    vectors: Vectors,
    questions: Vectors,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(partitioned_index, "COMPARED", 100)
    allowed = np.random.default_rng(5).random(ROWS) < share
    index = PartitionedIndex(partition)
    assert recall(index, vectors, questions[:60], allowed) >= 0.98
    assert all(allowed[row] for row, _ in index.search(questions[0], 50, allowed))


def test_lists_without_an_allowed_row_are_passed_over(
    partition: Partition, vectors: Vectors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partitioned_index, "COMPARED", 0)
    far = int(np.argmin(partition.centres @ vectors[0]))
    held = partition.rows[partition.starts[far] : partition.starts[far + 1]]
    allowed = np.zeros(ROWS, dtype=bool)
    allowed[held] = True
    found = PartitionedIndex(partition).search(vectors[0], 5, allowed)
    best = sorted(held.tolist(), key=lambda row: -float(vectors[row] @ vectors[0]))[:5]
    assert [row for row, _ in found] == best


def test_every_row_stands_in_the_list_whose_centre_is_nearest(partition: Partition, vectors: Vectors) -> None:
    for one in range(0, len(partition.sums), 10):
        rows = partition.rows[partition.starts[one] : partition.starts[one + 1]]
        assert set(np.argmax(vectors[rows] @ partition.centres.T, axis=1)) <= {one}
        assert np.array_equal(
            partition.grouped[partition.starts[one] : partition.starts[one + 1]], vectors[rows]
        )


def test_the_same_vectors_give_the_same_lists(vectors: Vectors) -> None:
    first, second = partitioned(vectors[:1_000], silent), partitioned(vectors[:1_000], silent)
    assert np.array_equal(first.rows, second.rows)
    assert first.coverage == second.coverage


def test_rows_all_alike_leave_dead_lists_and_the_first_rows_win() -> None:
    alike = np.tile(unit(np.ones((1, 8), dtype=np.float32)), (500, 1))
    partition = partitioned(alike, silent)
    assert (np.diff(partition.starts) == 0).any()
    found = PartitionedIndex(partition).search(alike[0], 10)
    assert [row for row, _ in found] == list(range(10))


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_a_few_rows_are_all_found(rows: int, vectors: Vectors) -> None:
    index = PartitionedIndex(partitioned(vectors[:rows], silent))
    assert {row for row, _ in index.search(vectors[0], 10)} == set(range(rows))
    assert index.search(vectors[0], 10, np.zeros(rows, dtype=bool)) == []


def test_what_is_saved_is_what_is_opened(written: Path, vectors: Vectors) -> None:
    opened = PartitionedFactory().open(written)
    kept = PartitionedIndex(partitioned(vectors[:2_000], silent))
    assert all(opened.search(one, 7) == kept.search(one, 7) for one in vectors[:50])


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("damage", ["lost", "empty", "half", "zero"])
def test_a_damaged_file_is_refused(name: str, damage: str, written: Path, vectors: Vectors) -> None:
    assert sorted(path.name for path in written.iterdir()) == sorted(FILES)
    file = written / name
    content = file.read_bytes()
    head = 128 if name.endswith(".npy") else 0
    if damage == "lost":
        file.unlink()
    else:
        made = {
            "empty": b"",
            "half": content[: len(content) // 2],
            "zero": content[:head].ljust(len(content), b"\0"),
        }
        file.write_bytes(made[damage] if name != "coverage" or damage != "half" else b"0.x")
    with pytest.raises(IndexDamaged, match="run 'kosh index build'"):
        _searched_everywhere(written, vectors[:2_000])


@pytest.mark.parametrize("name", ["rows.npy", "grouped.npy", "sums.npy"])
def test_a_flipped_byte_is_refused_when_its_list_is_read(name: str, written: Path, vectors: Vectors) -> None:
    file = written / name
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0x10
    file.write_bytes(content)
    with pytest.raises(IndexDamaged, match="run 'kosh index build'"):
        _searched_everywhere(written, vectors[:2_000])


def test_an_exchange_of_two_files_is_refused(written: Path, tmp_path: Path, vectors: Vectors) -> None:
    PartitionedFactory().build(tmp_path / "other", vectors[2_000:4_000], silent)
    shutil.copy(tmp_path / "other" / "grouped.npy", written / "grouped.npy")
    with pytest.raises(IndexDamaged):
        _searched_everywhere(written, vectors[:2_000])


def _searched_everywhere(directory: Path, vectors: Vectors) -> None:
    """Search for so many rows that every list is read."""
    PartitionedFactory().open(directory).search(vectors[0], len(vectors))
