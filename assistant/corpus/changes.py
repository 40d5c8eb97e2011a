"""A change of the shelf that takes effect with the index that holds it, or not at all.

    staged/change.json               who changes what, and the shelf as it will be
    staged/documents/, originals/    what is added, as it will lie on the shelf

The published index decides: one that was built of the shelf as it will be has made the change, and what is
left to do is done; with any other the change is undone. Only who holds the lock of the index may change
anything here.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from assistant.core.documents import Record
from assistant.corpus.documents import AddedDocument, Shelf, in_order
from assistant.corpus.log import CorpusLog

STAGED = "staged"


class ShelfChange(Record):
    """What is added and removed, by sha256; ``documents`` are the sizes of the records there will be."""

    who: str
    added: tuple[str, ...]
    removed: tuple[AddedDocument, ...]
    documents: dict[str, int]


class StagedChange:
    """The change of one ``KOSH_HOME`` that is under way, if there is one."""

    def __init__(self, home: Path) -> None:
        """Nothing is read or written."""
        self._place = home / STAGED
        self._file = self._place / "change.json"
        self._shelf = Shelf(home)
        self._log = CorpusLog(home)
        self.shelf = Shelf(self._place)

    @property
    def is_open(self) -> bool:
        """Whether something is staged."""
        return self._place.exists()

    def target(self) -> Mapping[str, int] | None:
        """Return the shelf as it will be; ``None`` where no change is complete."""
        change = self._read()
        return None if change is None else change.documents

    def complete(self, who: str, removed: Sequence[AddedDocument] = ()) -> list[AddedDocument]:
        """Say that all that changes is staged; return the documents there will be, in order."""
        gone = {document.sha256 for document in removed}
        new = self.shelf.held()
        held = {name: size for name, size in self._shelf.held().items() if name not in gone}
        change = ShelfChange(who=who, added=tuple(new), removed=tuple(removed), documents=held | new)
        self._place.mkdir(parents=True, exist_ok=True)
        temporary = self._file.with_name("change.json.new")
        with temporary.open("w", encoding="utf-8") as file:
            file.write(change.model_dump_json())
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(self._file)
        stay = [document for document in self._shelf.all() if document.sha256 not in gone]
        return in_order([*stay, *self.shelf.all()])

    def settle(self, published: Mapping[str, int] | None) -> None:
        """Finish the change if the ``published`` index was built with it, else undo it; again as often."""
        if not self.is_open:
            return
        change = self._read()
        if change is not None and published == change.documents:
            self._finish(change)
            self._file.unlink()
        shutil.rmtree(self._place)

    def _finish(self, change: ShelfChange) -> None:
        """Do what is left to do; each is noted in the log once, also where the process ended in between."""
        noted = self._log.last_actions()
        for document in change.removed:
            self._shelf.drop(document.sha256)
            if noted.get(document.sha256) != "removed":
                self._log.note("removed", document, change.who)
        for sha256 in change.added:
            self._shelf.take(sha256, self.shelf)
            added = self._shelf.find(sha256)
            if added is not None and noted.get(sha256) != "added":
                self._log.note("added", added, change.who)

    def _read(self) -> ShelfChange | None:
        try:
            return ShelfChange.model_validate_json(self._file.read_bytes())
        except (OSError, ValidationError):
            return None
