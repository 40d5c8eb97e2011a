"""A backup put back: unpacked aside, checked as a whole, then moved into place.

.restoring/new/      what the archive holds, checked
.restoring/ready     from here on the move is finished, also after the process was killed
.restoring/old/      what stood there before, until all is in place
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from pydantic import ValidationError

from assistant.core.errors import BadArchive, CorpusError, HomeProblem, UsageError
from assistant.corpus.documents import AddedDocument
from assistant.corpus.log import CorpusLog
from assistant.workflows.backup import (
    CONVERSATIONS,
    FOLDERS,
    WHOLE,
    Contents,
    check_database,
    read_contents,
    unpack,
)

STAGING = ".restoring"
# a database's log leaves before it, so that it is never read with another's
PARTS = (f"{CONVERSATIONS}-wal", f"{CONVERSATIONS}-shm", CONVERSATIONS, *FOLDERS, *WHOLE)


def restore(archive: Path, home: Path, force: bool = False) -> Contents:
    """Make a home hold what an archive holds and nothing else that a backup keeps; return its contents.

    Either all of it is put in place or the home is left as it was. Raises BadArchive for an archive that is
    damaged or newer; UsageError where the home holds something and ``force`` is not given, or is in use.
    The index is not built here.
    """
    finish(home)
    contents = read_contents(archive)
    held = [name for name in PARTS if _holds(home / name)]
    if held and not force:
        raise UsageError(
            f"{home} already holds {held[0]}; give --force to replace all that a backup keeps, "
            "or set KOSH_HOME to a new directory."
        )
    _check_unused(home / CONVERSATIONS)
    staging = home / STAGING
    try:
        shutil.rmtree(staging, ignore_errors=True)
        new = staging / "new"
        new.mkdir(parents=True)
        unpack(archive, contents, new)
        _check(new, archive)
        _write_durably(staging / "ready", json.dumps(sorted({name.split("/")[0] for name in contents.files})))
    except OSError as error:
        shutil.rmtree(staging, ignore_errors=True)
        raise HomeProblem(f"{home} cannot be written ({error.strerror or error}).") from None
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    finish(home)
    return contents


def is_unfinished(home: Path) -> bool:
    """Tell whether a restore was stopped while it moved things into place."""
    return (home / STAGING / "ready").is_file()


def finish(home: Path) -> None:
    """Move what is ready into place, from wherever it was stopped; nothing where nothing is ready."""
    if not is_unfinished(home):
        return
    staging = home / STAGING
    new, old = staging / "new", staging / "old"
    try:
        wanted = json.loads((staging / "ready").read_text(encoding="utf-8"))
        old.mkdir(exist_ok=True)
        for name in PARTS:
            placed = name in wanted and not (new / name).exists()
            if not placed and (home / name).exists():
                _move(home / name, old / name)
            if (new / name).exists():
                _move(new / name, home / name)
        (staging / "ready").unlink()
        shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        raise HomeProblem(
            f"the restore below {home} is not finished ({error.strerror or error}); run it again."
        ) from None


def _move(source: Path, target: Path) -> None:
    if target.is_dir():
        shutil.rmtree(target)
    source.replace(target)


def _holds(path: Path) -> bool:
    return any(path.iterdir()) if path.is_dir() else path.exists()


def _check(directory: Path, archive: Path) -> None:
    """Raise BadArchive unless documents, log and conversations can be read as what they are."""
    try:
        for record in sorted((directory / "documents").glob("*.json")):
            document = AddedDocument.model_validate_json(record.read_bytes())
            if document.sha256 != record.stem or not list((directory / "originals").glob(f"{record.stem}.*")):
                raise CorpusError(f"{document.id} is not whole.")
        CorpusLog(directory).changes()
        if (directory / CONVERSATIONS).exists():
            check_database(directory / CONVERSATIONS)
    except (ValidationError, CorpusError, HomeProblem) as error:
        raise BadArchive(
            f"{archive.name} holds what cannot be used ({type(error).__name__}); take another copy of it."
        ) from None


def _check_unused(database: Path) -> None:
    """Raise UsageError where another process has the conversations open."""
    if not database.exists():
        return
    try:
        with closing(sqlite3.connect(database, timeout=1, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")  # refused while anybody else is connected
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise UsageError(
                f"{database} is in use; stop what serves from this home, then restore."
            ) from None
    except sqlite3.DatabaseError:
        return  # a damaged one is what is to be replaced


def _write_durably(path: Path, words: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(words)
        file.flush()
        os.fsync(file.fileno())
