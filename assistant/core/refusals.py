"""What a disk refuses, told in plain words with the way out."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.core.errors import HomeProblem, KoshError

_ELSEWHERE = "or set KOSH_HOME to a directory on another disk"
_WORDS = {
    errno.ENOSPC: f"the disk of {{place}} is full; make room there, {_ELSEWHERE}.",
    errno.EDQUOT: f"this user's quota on the disk of {{place}} is used up; make room there, {_ELSEWHERE}.",
    errno.EROFS: f"{{place}} lies on a disk that can only be read; mount it for writing, {_ELSEWHERE}.",
    errno.EACCES: "{place} may not be used by the user Kosh runs as; give it the right to read and write, "
    "or set KOSH_HOME to a directory of its own.",
    errno.EFBIG: "{place} would become larger than this process may write; raise the limit ('ulimit -f').",
    errno.EIO: f"the disk of {{place}} does not read or write as it should; look after it, {_ELSEWHERE}.",
    errno.EMFILE: "too many files are open to use {place}; raise the limit ('ulimit -n').",
}
_WORDS[errno.EPERM] = _WORDS[errno.EACCES]
_OF_SQLITE = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_PERM: errno.EACCES,
    sqlite3.SQLITE_IOERR: errno.EIO,
}
# engines that keep the number of an error to themselves, but not the system's words for it
_SAID = {
    "disk is full": errno.ENOSPC,
    "no space left": errno.ENOSPC,
    "quota exceeded": errno.EDQUOT,
    "readonly database": errno.EROFS,
    "read-only file system": errno.EROFS,
    "permission denied": errno.EACCES,
    "file too large": errno.EFBIG,
    "disk i/o error": errno.EIO,
}


def refusal(error: BaseException, place: Path) -> str | None:
    """Return what the disk refuses at ``place`` and the way out; ``None`` where it is not the disk."""
    number = _number(error)
    if number not in _WORDS:
        return None
    named = error.filename if isinstance(error, OSError) and isinstance(error.filename, str) else place
    return _WORDS[number].format(place=named)


@contextmanager
def refusals(place: Path) -> Iterator[None]:
    """Raise HomeProblem, naming the place and the way out, for what the disk refuses within."""
    try:
        yield
    except KoshError:
        raise
    except Exception as error:
        told = refusal(error, place)
        if told is None:
            raise
        raise HomeProblem(told) from error


def _number(error: BaseException) -> int | None:
    if isinstance(error, OSError):
        return error.errno
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None and code & 0xFF in _OF_SQLITE:
        return _OF_SQLITE[code & 0xFF]
    said = str(error).lower()
    return next((number for words, number in _SAID.items() if words in said), None)
