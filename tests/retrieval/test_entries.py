"""The store of entries: what is written is what is read, by row."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.core.entries import Entry
from assistant.core.errors import IndexDamaged
from assistant.retrieval import entries as entries_module
from assistant.retrieval.entries import EntryStore
from tests.retrieval.small_index import small_entries


@pytest.fixture
def store(tmp_path: Path) -> EntryStore:
    EntryStore.write(tmp_path / "entries.db", small_entries())
    return EntryStore(tmp_path / "entries.db")


def test_entries_come_back_whole_in_the_order_asked_for(store: EntryStore) -> None:
    written = small_entries()
    assert store.size == len(written)
    assert store.get([4, 0, 4]) == [written[4], written[0], written[4]]
    assert store.get([]) == []


def test_every_field_of_an_entry_is_kept(tmp_path: Path) -> None:
    entry = Entry(
        "a#p1/2",
        "a#p1",
        "a",
        "law",
        {"kk": "Үй"},
        keys={"kk": ["уй"]},
        regions=("KZ-10", "KZ-11"),
        record={"span": [3, 9], "note": None, "топ": ["қ"]},
    )
    EntryStore.write(tmp_path / "entries.db", [entry])
    kept = EntryStore(tmp_path / "entries.db").get([0])[0]
    assert kept == entry
    assert kept.span == (3, 9) or kept.span == [3, 9]


def test_the_entries_of_a_passage_are_found(store: EntryStore) -> None:
    assert [entry.entry_id for entry in store.passage("south#p3")] == ["south#p3/1"]
    assert store.passage("nowhere#p1") == []


def test_a_passage_has_the_entries_already_in_memory(store: EntryStore) -> None:
    (known,) = store.get([3])
    assert store.passage(known.passage_id)[0] is known


def test_a_column_is_read_in_row_order(store: EntryStore) -> None:
    assert store.attribute("source_id") == ["north", "south"] * 3
    assert store.attribute("kind") == ["law", "paper", "paper"] * 2
    with pytest.raises(ValueError, match="record"):
        store.attribute("record")


def test_the_file_is_not_written_by_reading(tmp_path: Path, store: EntryStore) -> None:
    file = tmp_path / "entries.db"
    before = file.read_bytes(), file.stat().st_mtime_ns
    store.get([1])
    store.passage("north#p0")
    store.close()
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before
    assert [path.name for path in tmp_path.iterdir()] == ["entries.db"]


def test_many_readers_get_their_own_rows_while_memory_is_emptied(
    store: EntryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entries_module, "KEPT_IN_MEMORY", 2)
    written = small_entries()
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as readers:
            asked = [[number % 6, (number + 1) % 6] for number in range(2_000)]
            found = list(readers.map(store.get, asked))
    finally:
        sys.setswitchinterval(interval)
    assert found == [[written[row] for row in rows] for rows in asked]


@pytest.mark.parametrize("content", [None, b"\x00" * 8_192, b"no database at all" * 100, b""])
def test_a_lost_or_overwritten_store_is_damaged(content: bytes | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "entries.db").write_bytes(content)
    with pytest.raises(IndexDamaged, match=r"entries\.db .*run 'kosh index build'"):
        EntryStore(tmp_path / "entries.db")


def test_a_store_with_pages_blanked_is_damaged_when_read(tmp_path: Path) -> None:
    file = tmp_path / "entries.db"
    EntryStore.write(file, small_entries([{"en": f"text {number} " * 100} for number in range(60)]))
    data = file.read_bytes()
    # the first page holds the schema; all others are blanked
    file.write_bytes(data[:4_096] + bytes(len(data) - 4_096))
    with pytest.raises(IndexDamaged, match="run 'kosh index build'"):
        EntryStore(file).get(range(60))
    with pytest.raises(IndexDamaged, match="run 'kosh index build'"):
        EntryStore(file).attribute("kind")
