"""A backup: one archive of all that cannot be made again, each file with its size and sha256.

    kosh-backup.json                       what the archive holds, written last, checked first
    documents/, originals/                 added documents, and the files they were read from
    conversations.db, corpus-log.jsonl, api-keys.json, paused

The index and the prepared model are left out: they are made again from the rest. Keys are in it as hashes,
as they are kept. Secrets of the settings are not.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sqlite3
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.core.errors import BadArchive, HomeProblem, UsageError
from assistant.core.refusals import refusal

FORMAT = 1
CONTENTS = "kosh-backup.json"
CONVERSATIONS = "conversations.db"
WHOLE = ("corpus-log.jsonl", "api-keys.json", "paused")
FOLDERS = ("documents", "originals")
LARGEST_CONTENTS = 50_000_000
# what the standard library raises for an archive with a bit turned
DAMAGES = (
    zipfile.BadZipFile,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    zlib.error,
    struct.error,
)
_BLOCK = 1 << 20
_NAMES = re.compile(
    r"documents/[0-9a-f]{64}\.json|originals/[0-9a-f]{64}\.[a-z]{2,8}"
    r"|conversations\.db|corpus-log\.jsonl|api-keys\.json|paused"
)


class Contents(BaseModel):
    """What an archive holds; ``files`` are (bytes, sha256) by name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int
    version: str
    created: str
    settings: dict[str, str]
    files: dict[str, tuple[int, str]]

    @property
    def documents(self) -> int:
        """How many added documents there are."""
        return sum(name.startswith("documents/") for name in self.files)


@dataclass(frozen=True)
class Saved:
    """Where what is saved lies: home, and SQLite's file of conversations where they are in one."""

    home: Path
    conversations: Path | None

    def files(self) -> Iterator[tuple[str, Path]]:
        """Yield name and path of every file but the conversations; a document only with its original."""
        for record in sorted((self.home / "documents").glob("*.json")):
            originals = sorted((self.home / "originals").glob(f"{record.stem}.*"))
            kept = [path for path in originals if _NAMES.fullmatch(f"originals/{path.name}")]
            if kept and _NAMES.fullmatch(f"documents/{record.name}"):
                yield from ((f"originals/{path.name}", path) for path in kept)
                yield f"documents/{record.name}", record
        for name in WHOLE:
            if (self.home / name).is_file():
                yield name, self.home / name


def write_backup(
    saved: Saved, target: Path, version: str, settings: Mapping[str, str], force: bool = False
) -> Contents:
    """Write an archive whole or not at all, readable by its owner only; return what it holds.

    Conversations are copied as they stand at one moment, also while they are used. Raises UsageError where
    the file is there already and ``force`` is not given, or cannot be written.
    """
    if target.exists() and not force:
        raise UsageError(f"{target} is there already; give another name, or --force to replace it.")
    temporary = target.with_name(target.name + ".part")
    try:
        with os.fdopen(os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as file:
            contents = _write(saved, file, version, settings)
            file.flush()
            os.fsync(file.fileno())
        read_contents(temporary)
        temporary.replace(target)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise UsageError(
            f"the backup cannot be written to {target} ({error.strerror or error}); make room there, or give "
            "a file elsewhere."
        ) from None
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return contents


def _write(saved: Saved, file: IO[bytes], version: str, settings: Mapping[str, str]) -> Contents:
    files: dict[str, tuple[int, str]] = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        for name, path in saved.files():
            with suppress(FileNotFoundError):  # a document removed meanwhile: its record goes first
                files[name] = _put(archive, name, path)
        if saved.conversations and saved.conversations.is_file():
            with _snapshot(saved.conversations) as copy:
                files[CONVERSATIONS] = _put(archive, CONVERSATIONS, copy)
        created = datetime.now(UTC).isoformat(timespec="seconds")
        contents = Contents(
            format=FORMAT, version=version, created=created, settings=dict(settings), files=files
        )
        archive.writestr(CONTENTS, contents.model_dump_json(indent=1))
    return contents


def _put(archive: zipfile.ZipFile, name: str, path: Path) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as member:
        while block := source.read(_BLOCK):
            digest.update(block)
            size += len(block)
            member.write(block)
    return size, digest.hexdigest()


@contextmanager
def _snapshot(database: Path) -> Iterator[Path]:
    """Yield a copy of a database as it stands at one moment; raises HomeProblem for one that is damaged."""
    with tempfile.TemporaryDirectory() as directory:
        copy = Path(directory) / CONVERSATIONS
        try:
            with (
                closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=rw", uri=True)) as source,
                closing(sqlite3.connect(copy)) as target,
            ):
                source.backup(target)
                target.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.Error as error:
            if told := refusal(error, copy.parent):
                raise HomeProblem(told) from None
            raise HomeProblem(f"{database} cannot be read ({error}); mend or remove it first.") from None
        check_database(copy)
        yield copy


def check_database(database: Path) -> None:
    """Raise HomeProblem unless a database is sound."""
    try:
        with closing(sqlite3.connect(database)) as connection:
            found = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        found = (str(error),)
    if found != ("ok",):
        raise HomeProblem(f"{database} is damaged ({found[0]}); mend or remove it first.")


def read_contents(path: Path) -> Contents:
    """Return what an archive says it holds; raises BadArchive for one that is damaged, newer or none."""
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo(CONTENTS).file_size > LARGEST_CONTENTS:
                raise _damaged(path)
            said = json.loads(archive.read(CONTENTS))
            listed = sorted(archive.namelist())
        if not isinstance(said, dict):
            raise _damaged(path)
        if isinstance(said.get("format"), int) and said["format"] > FORMAT:
            raise BadArchive(
                f"{path.name} is of a newer Kosh ({said.get('version', '?')}); update this one first."
            )
        contents = Contents.model_validate(said)
    except FileNotFoundError:
        raise BadArchive(f"{path} is not there; give an archive that 'kosh backup' wrote.") from None
    except OSError as error:
        raise BadArchive(f"{path} cannot be read ({error.strerror or error}).") from None
    except (*DAMAGES, KeyError, ValidationError):
        raise _damaged(path) from None
    if listed != sorted([*contents.files, CONTENTS]) or not all(map(_NAMES.fullmatch, contents.files)):
        raise _damaged(path)
    return contents


def unpack(path: Path, contents: Contents, directory: Path) -> None:
    """Write every file of an archive below a directory; raises BadArchive where one is not as listed."""
    try:
        with zipfile.ZipFile(path) as archive:
            for name, (size, digest) in contents.files.items():
                target = directory / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.touch(mode=0o600)
                if _copied(archive, name, target, size) != digest:
                    raise _damaged(path)
    except DAMAGES:
        raise _damaged(path) from None


def _copied(archive: zipfile.ZipFile, name: str, target: Path, size: int) -> str:
    """Copy a member of at most ``size`` bytes; return the sha256 of what was written."""
    digest, left = hashlib.sha256(), size
    with archive.open(name) as member, target.open("wb") as file:
        while left > 0 and (block := member.read(min(_BLOCK, left))):
            digest.update(block)
            file.write(block)
            left -= len(block)
        if left or member.read(1):
            return ""
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def _damaged(path: Path) -> BadArchive:
    return BadArchive(f"{path.name} is damaged or no backup of Kosh; take another copy of it.")
