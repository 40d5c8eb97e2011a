"""Keys are shown once, kept as hashes, and read again when they change."""

from __future__ import annotations

import json
import stat
import threading
from pathlib import Path

import pytest

from assistant.api.keys import FILE, KeyBook
from assistant.core.errors import HomeProblem, NotFound, UsageError


def test_a_key_is_found_by_its_secret_alone(tmp_path: Path) -> None:
    book = KeyBook(tmp_path)
    key, secret = book.add("  site  of a\nministry ", "editor")
    assert key.name == "site of a ministry"
    assert book.find(secret) == key
    for wrong in ("", secret[:-1], secret + "x", key.hash, key.id, "\udcff"):
        assert book.find(wrong) is None


def test_the_file_holds_no_secret_and_is_the_owners_alone(tmp_path: Path) -> None:
    _, secret = KeyBook(tmp_path).add("a", "reader")
    file = tmp_path / FILE
    assert secret not in file.read_text(encoding="utf-8")
    assert secret.removeprefix("kosh_") not in file.read_text(encoding="utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_another_process_sees_what_is_added_and_revoked(tmp_path: Path) -> None:
    serving, operator = KeyBook(tmp_path), KeyBook(tmp_path)
    assert serving.listed() == ()
    key, secret = operator.add("a", "reader")
    assert serving.find(secret) == key
    operator.revoke(key.id)
    assert serving.find(secret) is None
    with pytest.raises(NotFound):
        operator.revoke(key.id)


def test_keys_added_at_the_same_time_are_all_kept(tmp_path: Path) -> None:
    threads = [threading.Thread(target=KeyBook(tmp_path).add, args=(f"k{n}", "reader")) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {key.name for key in KeyBook(tmp_path).listed()} == {f"k{n}" for n in range(8)}


@pytest.mark.parametrize("name", ["", "   ", "a" * 61, "a\x00b"])
def test_a_name_that_is_none_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        KeyBook(tmp_path).add(name, "reader")
    assert not (tmp_path / FILE).exists()


@pytest.mark.parametrize("content", ["", "{", "[{}]", json.dumps([{"id": "a", "role": "king"}])])
def test_a_file_that_is_broken_is_no_empty_one(content: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(content, encoding="utf-8")
    with pytest.raises(HomeProblem):
        KeyBook(tmp_path).listed()


def test_a_role_includes_those_before_it(tmp_path: Path) -> None:
    key, _ = KeyBook(tmp_path).add("a", "editor")
    assert [key.may(role) for role in ("reader", "editor", "admin")] == [True, True, False]
