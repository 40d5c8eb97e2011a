"""A backup and what is made of it: whole or refused, never half in place."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from assistant.adapters.history import SqlHistory
from assistant.core.errors import BadArchive, HomeProblem, UsageError
from assistant.core.ports import KeptTurn
from assistant.corpus.documents import AddedDocument, Shelf
from assistant.corpus.log import CorpusLog
from assistant.workflows import restore as restoring
from assistant.workflows.backup import CONTENTS, Saved, read_contents, write_backup
from assistant.workflows.restore import finish, is_unfinished, restore

OWNER = "a" * 64


def document(words: str) -> AddedDocument:
    return AddedDocument(
        id=f"heron-{words[:3]}",
        sha256=hashlib.sha256(words.encode()).hexdigest(),
        filename="heron.txt",
        title="Herons",
        added="2026-01-01T00:00:00+00:00",
        joined=None,
        text=words,
        pages=(),
        chunks=(),
    )


def filled(home: Path, *texts: str) -> Path:
    """Fill a home with documents, a log, a conversation and a file of keys; return it."""
    home.mkdir(parents=True, exist_ok=True)
    for words in texts:
        file = home.parent / "heron.txt"
        file.write_text(words, encoding="utf-8")
        Shelf(home).add(document(words), file)
        CorpusLog(home).note("added", document(words), "somebody")
    history = SqlHistory(f"sqlite:///{home}/conversations.db", 90)
    history.save(texts[0], OWNER, 0, [KeptTurn(f"what of {texts[0]}?", None, "")])
    history._opened().dispose()
    (home / "api-keys.json").write_text("[]", encoding="utf-8")
    return home


def kept(home: Path) -> dict[str, bytes]:
    """Return everything a home holds that a backup keeps, conversations as their rows."""
    found = {
        str(path.relative_to(home)): path.read_bytes()
        for path in sorted(home.rglob("*"))
        if path.is_file() and not path.name.startswith("conversations") and path.suffix != ".lock"
    }
    if (home / "conversations.db").exists():
        with closing(sqlite3.connect(home / "conversations.db")) as connection:
            rows = connection.execute("SELECT conversation, question FROM turns ORDER BY 1").fetchall()
        found["conversations"] = json.dumps(rows).encode()
    return found


def saved(home: Path) -> Saved:
    return Saved(home, home / "conversations.db")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    home = filled(tmp_path / "first", "grey herons nest in May", "white herons leave in June")
    write_backup(saved(home), tmp_path / "kept.zip", "1.0", {"KOSH_CONTACT": "us"})
    return tmp_path / "kept.zip"


def test_what_was_backed_up_comes_back_as_it_was(archive: Path, tmp_path: Path) -> None:
    contents = restore(archive, tmp_path / "new")
    assert contents.documents == 2
    assert contents.settings == {"KOSH_CONTACT": "us"}
    assert kept(tmp_path / "new") == kept(tmp_path / "first")
    assert len(kept(tmp_path / "new")) == 7
    assert len(CorpusLog(tmp_path / "new").changes()) == 2


def test_a_conversation_still_in_the_databases_own_log_is_in_the_backup(tmp_path: Path) -> None:
    home = filled(tmp_path / "first", "herons")
    open_one = sqlite3.connect(home / "conversations.db")
    open_one.execute("SELECT count(*) FROM turns").fetchone()
    late = SqlHistory(f"sqlite:///{home}/conversations.db", 90)
    late.save("late", OWNER, 0, [KeptTurn("late?", None, "")])
    assert (home / "conversations.db-wal").stat().st_size > 0
    write_backup(saved(home), tmp_path / "kept.zip", "1.0", {})
    open_one.close()
    restore(tmp_path / "kept.zip", tmp_path / "new")
    assert b"late?" in kept(tmp_path / "new")["conversations"]


def test_an_archive_is_for_its_owner_only_and_replaces_nothing_unasked(archive: Path, tmp_path: Path) -> None:
    assert archive.stat().st_mode & 0o077 == 0
    before = archive.read_bytes()
    with pytest.raises(UsageError, match="--force"):
        write_backup(saved(tmp_path / "first"), archive, "1.0", {})
    assert archive.read_bytes() == before
    write_backup(saved(tmp_path / "first"), archive, "1.1", {}, force=True)
    assert read_contents(archive).version == "1.1"


def test_a_home_that_holds_something_is_replaced_only_when_asked(archive: Path, tmp_path: Path) -> None:
    home = filled(tmp_path / "second", "cranes")
    (home / "paused").touch()
    (home / "index").mkdir()
    before = kept(home)
    with pytest.raises(UsageError, match="--force"):
        restore(archive, home)
    assert kept(home) == before
    restore(archive, home, force=True)
    assert kept(home) == kept(tmp_path / "first")
    assert (home / "index").is_dir()


def test_no_bit_can_be_turned_so_that_other_files_come_back(archive: Path, tmp_path: Path) -> None:
    sound, whole = kept(tmp_path / "first"), archive.read_bytes()
    refused = 0
    for place in range(0, len(whole), max(1, len(whole) // 150)):
        damaged = bytearray(whole)
        damaged[place] ^= 0x41
        archive.write_bytes(damaged)
        home = tmp_path / f"at-{place}"
        try:
            restore(archive, home)
        except BadArchive:
            refused += 1
            assert not kept(home)
        else:
            assert kept(home) == sound
    assert refused > 60


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 0.999])
def test_an_archive_cut_short_is_refused(share: float, archive: Path, tmp_path: Path) -> None:
    whole = archive.read_bytes()
    archive.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(BadArchive):
        restore(archive, tmp_path / "new")


def rewritten(archive: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """Write an archive anew with its members changed."""
    with zipfile.ZipFile(archive) as read:
        members = {name: read.read(name) for name in read.namelist()}
    change(members)
    with zipfile.ZipFile(archive, "w") as written:
        for name, data in members.items():
            written.writestr(name, data)


def newer(members: dict[str, bytes]) -> None:
    members[CONTENTS] = json.dumps(
        json.loads(members[CONTENTS]) | {"format": 2, "version": "9.0", "more": 1}
    ).encode()


def listed(name: str, data: bytes) -> Callable[[dict[str, bytes]], None]:
    """Return what puts a member into an archive that says it has it."""

    def change(members: dict[str, bytes]) -> None:
        said = json.loads(members[CONTENTS])
        said["files"][name] = [len(data), hashlib.sha256(data).hexdigest()]
        members[name], members[CONTENTS] = data, json.dumps(said).encode()

    return change


def test_an_archive_of_a_newer_release_is_refused_by_its_name(archive: Path, tmp_path: Path) -> None:
    rewritten(archive, newer)
    with pytest.raises(BadArchive, match=r"newer Kosh \(9\.0\)"):
        restore(archive, tmp_path / "new")


@pytest.mark.parametrize(
    "name", ["../outside.json", "/etc/kosh", "documents/../../x.json", "index/CURRENT", ".restoring/ready"]
)
def test_nothing_is_written_where_a_backup_has_nothing(name: str, archive: Path, tmp_path: Path) -> None:
    rewritten(archive, listed(name, b"{}"))
    with pytest.raises(BadArchive):
        restore(archive, tmp_path / "deep" / "new")
    assert not (tmp_path / "deep" / "new").exists()
    assert not (tmp_path / "deep" / "outside.json").exists()


def test_a_member_that_is_longer_than_listed_is_refused(archive: Path, tmp_path: Path) -> None:
    def grown(members: dict[str, bytes]) -> None:
        members["api-keys.json"] += b" " * 5_000_000

    rewritten(archive, grown)
    with pytest.raises(BadArchive):
        restore(archive, tmp_path / "new")
    assert not kept(tmp_path / "new")


@pytest.mark.parametrize(
    ("name", "data"), [("corpus-log.jsonl", b'{"no": "change"}\n'), ("conversations.db", b"no database" * 99)]
)
def test_what_kosh_could_not_read_is_not_put_in_place(
    name: str, data: bytes, archive: Path, tmp_path: Path
) -> None:
    rewritten(archive, listed(name, data))
    home = filled(tmp_path / "second", "cranes")
    before = kept(home)
    with pytest.raises(BadArchive):
        restore(archive, home, force=True)
    assert kept(home) == before


def test_a_damaged_database_is_not_backed_up_as_if_it_were_whole(tmp_path: Path) -> None:
    home = filled(tmp_path / "first", "herons")
    (home / "conversations.db").write_bytes(b"no database" * 999)
    with pytest.raises(HomeProblem, match=r"conversations\.db"):
        write_backup(saved(home), tmp_path / "kept.zip", "1.0", {})
    assert not list(tmp_path.glob("kept.zip*"))


def test_a_home_in_use_is_left_alone(archive: Path, tmp_path: Path) -> None:
    home = filled(tmp_path / "second", "cranes")
    serving = sqlite3.connect(home / "conversations.db")
    serving.execute("SELECT count(*) FROM turns").fetchone()
    with pytest.raises(UsageError, match="in use"):
        restore(archive, home, force=True)
    serving.close()
    restore(archive, home, force=True)


@pytest.mark.parametrize("moves", range(0, 12))
def test_a_restore_killed_while_it_moves_is_finished_by_the_next(
    moves: int, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = filled(tmp_path / "second", "cranes")
    (home / "paused").touch()
    real, left = restoring._move, [moves]

    def dying(source: Path, target: Path) -> None:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        real(source, target)

    monkeypatch.setattr(restoring, "_move", dying)
    try:
        restore(archive, home, force=True)
    except KeyboardInterrupt:
        assert is_unfinished(home)
    monkeypatch.setattr(restoring, "_move", real)
    finish(home)
    assert kept(home) == kept(tmp_path / "first")
    assert not is_unfinished(home)
