"""The log of changes to the corpus: who added or removed which document, and when.

One line of JSON for each change, only ever appended; each holds the hash of the line before it, so that a
line changed or taken out later is found.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from filelock import FileLock
from pydantic import ValidationError

from assistant.core.documents import Record
from assistant.core.errors import CorpusError
from assistant.core.personal import mask
from assistant.corpus.documents import AddedDocument

NAME = "corpus-log.jsonl"
BEGINNING = "0" * 64
Action = Literal["added", "removed"]


class Change(Record):
    """One change; ``after`` is the hash of the line before it."""

    when: str
    who: str
    action: Action
    document: str
    sha256: str
    filename: str
    passages: int
    joined: str | None
    after: str


class CorpusLog:
    """The log of one ``KOSH_HOME``."""

    def __init__(self, home: Path) -> None:
        """Nothing is created until something changes."""
        self._path = home / NAME

    def note(self, action: Action, document: AddedDocument, who: str) -> Change:
        """Append a change; on the disk when this returns."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(self._path.with_suffix(".lock")):
            self._take_back_torn()
            lines = self._lines()
            change = Change(
                when=datetime.now(UTC).isoformat(timespec="seconds"),
                who=mask(who),
                action=action,
                document=document.id,
                sha256=document.sha256,
                filename=mask(document.filename),
                passages=len(document.chunks),
                joined=document.joined,
                after=_hash(lines[-1]) if lines else BEGINNING,
            )
            with self._path.open("ab") as file:
                file.write(change.model_dump_json().encode("utf-8", "replace") + b"\n")
                file.flush()
                os.fsync(file.fileno())
        return change

    def changes(self) -> list[Change]:
        """Return every change, the first first; raises CorpusError where a line is not as it was written."""
        read: list[Change] = []
        before = BEGINNING
        for number, line in enumerate(self._lines(), start=1):
            try:
                change = Change.model_validate_json(line)
            except ValidationError:
                raise CorpusError(f"line {number} of {self._path} is no change; restore the file.") from None
            if change.after != before:
                raise CorpusError(
                    f"{self._path} was changed before line {number}; compare it with a copy of your own."
                )
            read.append(change)
            before = _hash(line)
        return read

    def last_actions(self) -> dict[str, str]:
        """Return what was done last with each file, by sha256; lines that cannot be read tell nothing."""
        actions: dict[str, str] = {}
        for line in self._lines():
            with suppress(ValidationError):
                change = Change.model_validate_json(line)
                actions[change.sha256] = change.action
        return actions

    def _take_back_torn(self) -> None:
        """Cut off the end of a line that was never written to its end: the process or the disk ended."""
        if not self._path.exists():
            return
        written = self._path.read_bytes()
        whole = written.rfind(b"\n") + 1
        if whole < len(written):
            with self._path.open("r+b") as file:
                file.truncate(whole)

    def _lines(self) -> list[bytes]:
        return self._path.read_bytes().splitlines() if self._path.exists() else []


def _hash(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()
