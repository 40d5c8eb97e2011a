"""The entries of a generation, kept in one SQLite file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from assistant.core.entries import Entry
from assistant.core.errors import IndexDamaged

KEPT_IN_MEMORY = 20_000
_COLUMNS = "row, entry_id, passage_id, source_id, kind, texts, keys, regions, record, headings, heading_keys"
_SCHEMA = """
CREATE TABLE entries (
    row INTEGER PRIMARY KEY, entry_id TEXT UNIQUE, passage_id TEXT, source_id TEXT, kind TEXT,
    texts TEXT, keys TEXT, regions TEXT, record TEXT,
    headings TEXT, heading_keys TEXT
);
CREATE INDEX by_passage ON entries (passage_id);
CREATE INDEX by_source ON entries (source_id);
"""


class EntryStore:
    """Entries by row, kept in one SQLite file that is never written after it is made."""

    def __init__(self, path: Path) -> None:
        """Open read-only; raises IndexDamaged."""
        if not path.exists():
            raise IndexDamaged(f"{path.name} is missing from the index; run 'kosh index build'.")
        self._read: dict[int, Entry] = {}
        try:
            self._connection = sqlite3.connect(
                f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            self.size = int(self._connection.execute("SELECT count(*) FROM entries").fetchone()[0])
        except sqlite3.DatabaseError as error:
            raise IndexDamaged(
                f"{path.name} of the index is damaged ({error}); run 'kosh index build'."
            ) from None

    @staticmethod
    def write(path: Path, entries: Iterable[Entry]) -> None:
        """Write all entries to a new file."""
        connection = sqlite3.connect(path)
        try:
            connection.executescript(_SCHEMA)
            connection.executemany(
                "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    (
                        row,
                        entry.entry_id,
                        entry.passage_id,
                        entry.source_id,
                        entry.kind,
                        json.dumps(entry.texts, ensure_ascii=False),
                        json.dumps(entry.keys, ensure_ascii=False),
                        json.dumps(entry.regions),
                        json.dumps(entry.record, ensure_ascii=False, default=str),
                        json.dumps(entry.headings, ensure_ascii=False),
                        json.dumps(entry.heading_keys, ensure_ascii=False),
                    )
                    for row, entry in enumerate(entries)
                ),
            )
            connection.commit()
        finally:
            connection.close()

    def get(self, rows: Sequence[int]) -> list[Entry]:
        """Return the entries of these rows, in the order given; the latest read stay in memory."""
        read = self._read  # another thread may put an empty one in its place
        missing = [int(row) for row in rows if int(row) not in read]
        if missing:
            if len(read) + len(missing) > KEPT_IN_MEMORY:
                read = self._read = {}
                missing = [int(row) for row in rows]
            marks = ",".join("?" * len(missing))
            query = f"SELECT {_COLUMNS} FROM entries WHERE row IN ({marks})"  # noqa: S608 — only marks
            for row in self._run(query, missing):
                read[int(row[0])] = _entry(row[1:])
        return [read[int(row)] for row in rows]

    def passage(self, passage_id: str) -> list[Entry]:
        """Return the entries of one passage, in order; empty if there is none."""
        rows = self._run("SELECT row FROM entries WHERE passage_id = ? ORDER BY row", [passage_id])
        return self.get([row for (row,) in rows])

    def attribute(self, name: str) -> list[str]:
        """Return one column (``source_id`` or ``kind``) of all rows, in row order; raises IndexDamaged."""
        if name not in ("source_id", "kind", "passage_id"):
            raise ValueError(name)
        query = f"SELECT {name} FROM entries ORDER BY row"  # noqa: S608 — one of three names
        return [str(value) for (value,) in self._run(query)]

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _run(self, query: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(query, parameters).fetchall()
        except sqlite3.DatabaseError as error:
            raise IndexDamaged(f"the index is damaged ({error}); run 'kosh index build'.") from None


def _entry(row: tuple[Any, ...]) -> Entry:
    entry_id, passage_id, source_id, kind, texts, keys, regions, record, headings, heading_keys = map(
        str, row
    )
    return Entry(
        entry_id=entry_id,
        passage_id=passage_id,
        source_id=source_id,
        kind=kind,
        texts=json.loads(texts),
        keys=json.loads(keys),
        regions=tuple(json.loads(regions)),
        record=json.loads(record),
        headings=json.loads(headings),
        heading_keys=json.loads(heading_keys),
    )
