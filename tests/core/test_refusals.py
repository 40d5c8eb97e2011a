"""What a disk refuses is told in plain words with the way out; what is not the disk's stays what it is."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest

from assistant.core.errors import HomeProblem, IndexDamaged
from assistant.core.refusals import refusal, refusals

HOME = Path("/srv/kosh")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "the disk of /srv/kosh is full; make room there"),
        (errno.EDQUOT, "quota on the disk of /srv/kosh is used up; make room"),
        (errno.EROFS, "/srv/kosh lies on a disk that can only be read; mount it for writing"),
        (errno.EACCES, "/srv/kosh may not be used by the user Kosh runs as; give it the right"),
        (errno.EPERM, "/srv/kosh may not be used by the user Kosh runs as; give it the right"),
        (errno.EFBIG, "/srv/kosh would become larger than this process may write; raise the limit"),
        (errno.EIO, "the disk of /srv/kosh does not read or write as it should; look after it"),
        (errno.EMFILE, "too many files are open to use /srv/kosh; raise the limit"),
    ],
)
def test_each_refusal_has_its_words_and_its_way_out(number: int, said: str) -> None:
    with pytest.raises(HomeProblem, match=said), refusals(HOME):
        raise OSError(number, "words of the system")


def test_the_file_that_is_refused_is_named() -> None:
    told = refusal(OSError(errno.EACCES, "Permission denied", "/srv/kosh/index/CURRENT"), HOME)
    assert told is not None
    assert told.startswith("/srv/kosh/index/CURRENT may not be used")


def test_a_full_disk_is_known_by_what_engines_say_of_it() -> None:
    told = refusal(RuntimeError("Database error: (code: 13) database or disk is full"), HOME)
    assert told is not None
    assert "is full" in told


def test_sqlite_of_its_own_tells_a_database_that_may_not_be_written(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    sqlite3.connect(file).close()
    file.touch()
    database = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    with pytest.raises(HomeProblem, match="can only be read"), refusals(tmp_path):
        database.execute("CREATE TABLE a (b)")
    database.close()


@pytest.mark.parametrize(
    "error", [ValueError("no"), FileNotFoundError(errno.ENOENT, "no"), IndexDamaged("no")]
)
def test_what_is_not_refused_by_the_disk_stays_what_it_is(error: Exception) -> None:
    with pytest.raises(type(error)), refusals(HOME):
        raise error
