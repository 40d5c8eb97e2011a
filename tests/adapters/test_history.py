"""Conversations in a database: kept whole, each its owner's alone, really deleted."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from assistant.adapters import history
from assistant.adapters.history import SqlHistory
from assistant.core.errors import ForeignConversation, HistoryDown, NoConversation
from assistant.core.models import Answer, AnswerCalculation, CalculationResult
from assistant.core.ports import KeptTurn

ME, OTHER = "a" * 64, "b" * 64


def answer(text: str = "417") -> Answer:
    calculation = AnswerCalculation(
        id="c1",
        name="toy",
        as_of="2024-04-01",  # type: ignore[arg-type]
        inputs={"people": 5},
        result=CalculationResult(value=Decimal("1207500.10"), unit="tenge"),
    )
    return Answer(
        id="0123456789abcdef",
        question="?",
        standalone_question="?",
        language="kk",
        status="answered",
        text=text,
        calculations=(calculation,),
        corpus_version="c",
        config_hash="h",
    )


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL of the tests' own; they are skipped where Debian's is not installed."""
    pytest.importorskip("pg8000", reason="the driver is not installed")
    if not shutil.which("initdb"):
        pytest.skip("PostgreSQL is not installed")
    place = Path(tempfile.mkdtemp(prefix="kosh-pg-", dir="/tmp"))
    as_owner: list[str] = []
    if os.geteuid() == 0:  # which the server refuses to run as
        shutil.chown(place, "postgres", "postgres")
        as_owner = ["runuser", "-u", "postgres", "--"]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = str(place / "data")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={place} -c fsync=off"
    start = [*as_owner, "pg_ctl", "-D", data, "-o", options, "-w", "-l", str(place / "log")]
    quiet = {"stdout": subprocess.DEVNULL, "cwd": "/tmp", "check": True}
    try:
        subprocess.run([*as_owner, "initdb", "-A", "trust", "-U", "kosh", "-D", data], **quiet)  # type: ignore[call-overload]
        subprocess.run([*start, "start"], **quiet)  # type: ignore[call-overload]
        yield f"postgresql+pg8000://kosh@127.0.0.1:{port}/postgres"
        subprocess.run([*start, "-m", "immediate", "stop"], **quiet)  # type: ignore[call-overload]
    finally:
        shutil.rmtree(place, ignore_errors=True)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> SqlHistory:
    if request.param == "sqlite":
        return SqlHistory(f"sqlite:///{tmp_path}/home/kept.db", days=90)
    made = SqlHistory(request.getfixturevalue("server"), days=90)
    for owner in (ME, OTHER):
        for kept in made.listed(owner):
            made.delete(kept.id, owner)
    return made


def test_a_conversation_comes_back_as_it_was(store: SqlHistory) -> None:
    turns = [KeptTurn("Қанша?", answer()), KeptTurn("…", None, "failed")]
    store.save("one", ME, 0, turns)
    assert store.load("one", ME).turns == tuple(turns)


def test_turns_are_added_and_replaced_from_a_position_on(store: SqlHistory) -> None:
    store.save("one", ME, 0, [KeptTurn("a", answer())])
    store.save("one", ME, 1, [KeptTurn("b", answer()), KeptTurn("c", answer())])
    store.save("one", ME, 1, [KeptTurn("d", answer())])
    assert [turn.question for turn in store.load("one", ME).turns] == ["a", "d"]


def test_a_wrong_id_and_anothers_id_are_told_apart(store: SqlHistory) -> None:
    store.save("one", ME, 0, [KeptTurn("a", answer())])
    with pytest.raises(NoConversation):
        store.load("two", ME)
    for act in (
        lambda: store.load("one", OTHER),
        lambda: store.save("one", OTHER, 0, []),
        lambda: store.rename("one", OTHER, "x"),
        lambda: store.delete("one", OTHER),
    ):
        with pytest.raises(ForeignConversation):
            act()
    assert len(store.load("one", ME).turns) == 1


def test_each_owner_lists_his_own_the_latest_first(store: SqlHistory) -> None:
    for name, owner in (("one", ME), ("two", ME), ("three", OTHER), ("one", ME)):
        store.save(name, owner, 0, [KeptTurn(f"about {name}", answer())])
    assert [(kept.id, kept.title) for kept in store.listed(ME)] == [
        ("one", "about one"),
        ("two", "about two"),
    ]
    store.rename("two", ME, "  Herons\n in May ")
    assert store.listed(ME)[1].title == "Herons in May"


def test_what_is_deleted_is_gone_from_the_file(tmp_path: Path) -> None:
    store = SqlHistory(f"sqlite:///{tmp_path}/kept.db", days=90)
    store.save("one", ME, 0, [KeptTurn("heronsandgulls", answer("ternsandterns"))])
    store.delete("one", ME)
    store._engine.dispose()  # type: ignore[union-attr]
    with sqlite3.connect(tmp_path / "kept.db") as connection:
        assert connection.execute("SELECT count(*) FROM turns").fetchone() == (0,)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"heronsandgulls" not in left
    assert b"ternsandterns" not in left


@pytest.mark.parametrize(("days", "there"), [(89, True), (91, False)])
def test_a_conversation_long_untouched_is_gone(
    days: int, there: bool, store: SqlHistory, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save("one", ME, 0, [KeptTurn("a", answer())])
    later = datetime.now(UTC) + timedelta(days=days)
    monkeypatch.setattr(history, "_now", lambda: later)
    assert bool(store.listed(ME)) is there
    store.save("two", ME, 0, [KeptTurn("b", answer())])
    with store._session() as session:
        assert (session.get(history._Conversation, "one") is not None) is there
    if not there:
        with pytest.raises(NoConversation):
            store.load("one", ME)


@pytest.mark.parametrize("owner", [ME, OTHER])
def test_nothing_can_be_done_with_a_conversation_long_untouched(
    owner: str, store: SqlHistory, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save("one", ME, 0, [KeptTurn("a", answer())])
    later = datetime.now(UTC) + timedelta(days=91)
    monkeypatch.setattr(history, "_now", lambda: later)
    for act in (
        lambda: store.load("one", owner),
        lambda: store.rename("one", owner, "herons"),
        lambda: store.delete("one", owner),
    ):
        with pytest.raises(NoConversation):
            act()


def test_a_database_that_is_away_is_one_named_error_and_comes_back(tmp_path: Path) -> None:
    place = tmp_path / "there" / "kept.db"
    store = SqlHistory(f"sqlite:///{place}", days=90)
    place.parent.write_text("a file where the directory should be", encoding="utf-8")
    with pytest.raises(HistoryDown):
        store.save("one", ME, 0, [KeptTurn("a", answer())])
    place.parent.unlink()
    store.save("one", ME, 0, [KeptTurn("a", answer())])
    assert len(store.load("one", ME).turns) == 1


def test_a_damaged_file_is_a_named_error(tmp_path: Path) -> None:
    (tmp_path / "kept.db").write_bytes(b"not a database" * 500)
    with pytest.raises(HistoryDown):
        SqlHistory(f"sqlite:///{tmp_path}/kept.db", days=90).listed(ME)


@pytest.mark.parametrize("hostile", ["'; DROP TABLE turns; --", "<script>", "\u202egnp", "a" * 5000])
def test_questions_are_kept_letter_for_letter(hostile: str, store: SqlHistory) -> None:
    store.save("one", ME, 0, [KeptTurn(hostile, None, "")])
    kept: Any = store.load("one", ME)
    assert kept.turns[0].question == hostile


def test_a_character_no_database_holds_is_left_out(store: SqlHistory) -> None:
    store.save("one", ME, 0, [KeptTurn("her\0ons", answer("a\0b"))])
    assert store.load("one", ME).turns[0].question == "herons"
