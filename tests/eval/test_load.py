"""Load: leaks are found where there are some, and a small load has none."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from eval.load import Found, Server, leaks, main, missed


@pytest.fixture
def sessions() -> list[Found]:
    """Two sessions that saw what is theirs."""
    return [Found(name * 8, name, f"c-{name}", pages=(name * 8).encode()) for name in ("bcd", "fgh")]


@pytest.fixture
def server(tmp_path: Path, sessions: list[Found]) -> Server:
    """A server that kept each session's turns in its own conversation."""
    (tmp_path / "log.txt").write_text("started", encoding="utf-8")
    keep(tmp_path, *((one.conversation, one.token) for one in sessions))
    return Server(SimpleNamespace(), "nowhere", tmp_path)


def keep(place: Path, *turns: tuple[str, str]) -> None:
    with closing(sqlite3.connect(place / "conversations.db")) as connection, connection:
        connection.execute("CREATE TABLE IF NOT EXISTS turns (conversation, question, answer)")
        connection.executemany("INSERT INTO turns VALUES (?, ?, NULL)", turns)


def test_sessions_that_see_what_is_theirs_leak_nothing(server: Server, sessions: list[Found]) -> None:
    assert leaks(server, sessions, [b"nothing here"]) == []


def test_a_token_anywhere_else_is_found(server: Server, sessions: list[Found]) -> None:
    one, other = sessions
    other.pages += one.token.encode()
    other.files += one.token.encode()
    keep(server.place, (other.conversation, one.token))
    (server.place / "log.txt").write_text(f"asked {one.token}", encoding="utf-8")
    assert Counter(leaks(server, sessions, [other.token.encode()])) == Counter(
        {
            "a token is in another's page": 1,
            "a token is in another's file": 1,
            "a token is in another's kept conversation": 1,
            "a token is in the log": 1,
            "a token is seen at another's address": 1,
        }
    )


def test_a_session_that_does_not_see_itself_is_no_proof(server: Server, sessions: list[Found]) -> None:
    sessions[0].pages = b""
    assert leaks(server, sessions, []) == ["a session does not see its own token"]


@pytest.mark.parametrize(("added", "wrong"), [(15.0, []), (15.1, ["visits: memory added, %"])])
def test_memory_must_be_back_within_fifteen_percent(added: float, wrong: list[str]) -> None:
    assert missed({"visits: memory added, %": added}) == wrong


@pytest.mark.slow
def test_a_small_load_is_answered_and_leaks_nothing(
    built_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.setenv("KOSH_HOME", str(built_home))
    with pytest.raises(SystemExit) as ended:
        main(["--sessions", "4", "--questions", "4", "--pause", "0.5", "--visits", "0", "--json"])
    measured = json.loads(capsys.readouterr().out)
    assert ended.value.code == 0
    assert measured["answers"] == 16
    assert measured["sessions with saved files"] >= 1
