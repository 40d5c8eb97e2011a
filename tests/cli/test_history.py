"""kosh history and kosh feedback: what an operator lists, writes to files, deletes and marks."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from assistant.adapters.feedback import SqlFeedback
from assistant.adapters.history import SqlHistory
from assistant.core.feedback import Wanted
from assistant.core.ports import KeptTurn
from assistant.workflows.feedback import judgement
from tests.cli.conftest import Kosh
from tests.ui.conftest import made_up

ME, OTHER = "a" * 64, "b" * 64
NOW = datetime.now(UTC)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A KOSH_HOME with two conversations of two readers and three words of feedback."""
    home = tmp_path / "home"
    url = f"sqlite:///{home}/conversations.db"
    store, book = SqlHistory(url, 90), SqlFeedback(url, 90)
    store.save(
        "5f2c0d1e" * 4,
        ME,
        0,
        [KeptTurn("How many [b]herons[/b]?", made_up()), KeptTurn("?", None, "no")],
    )
    store.save("77aa0000" * 4, OTHER, 0, [KeptTurn("Сколько?", made_up())])
    for name, days, useful, reasons in (
        ("aaaa1111", 3, False, ["outdated"]),
        ("aaaa2222", 1, False, ["wrong_number", "unclear"]),
        ("bbbb3333", 0, True, []),
    ):
        answer = made_up().model_copy(update={"id": name})
        given = NOW - timedelta(days=days)
        book.give(judgement("=How?", answer, "77aa0000" * 4, useful, given, reasons, "[red]“no”[/red]"), ME)
    return home


def kept(home: Path) -> list[str]:
    return [one.id for one in SqlHistory(f"sqlite:///{home}/conversations.db", 90).listed(None)]


def told(home: Path, **wanted: Any) -> list[str]:
    book = SqlFeedback(f"sqlite:///{home}/conversations.db", 90)
    return [one.id for one in book.given(Wanted(**wanted))]


def test_conversations_of_every_reader_are_listed(kosh: Kosh, place: Path) -> None:
    found = kosh("history", "list", "--json", home=place)
    assert found.code == 0
    assert [(one["id"], one["questions"]) for one in found.json] == [("77aa0000" * 4, 1), ("5f2c0d1e" * 4, 2)]
    shown = kosh("history", "list", home=place)
    assert "How many [b]herons[/b]?" in " ".join(shown.out.split())


@pytest.mark.parametrize("what", ["history", "feedback"])
def test_nothing_kept_is_said_and_leaves_with_one(what: str, kosh: Kosh, tmp_path: Path) -> None:
    found = kosh(what, "list", home=tmp_path)
    assert found.code == 1
    assert "no " in found.out
    assert kosh(what, "list", "--json", home=tmp_path).json == []


@pytest.mark.parametrize(
    ("name", "begins"), [("a.md", b"# "), ("a.docx", b"PK"), ("a.pdf", b"%PDF"), ("a.json", b"{")]
)
def test_a_conversation_is_written_in_the_format_of_the_files_name(
    name: str, begins: bytes, kosh: Kosh, place: Path, tmp_path: Path
) -> None:
    target = tmp_path / name
    found = kosh("history", "export", "5f2c", "--output", target, "--lang", "kk", "--json", home=place)
    assert found.code == 0
    assert found.json["bytes"] == target.stat().st_size
    assert target.read_bytes().startswith(begins)
    assert not list(tmp_path.glob("*.part"))


def test_data_holds_the_answers_as_stored(kosh: Kosh, place: Path, tmp_path: Path) -> None:
    kosh("history", "export", "5f2c", "--format", "json", "--output", tmp_path / "talk", home=place)
    read = json.loads((tmp_path / "talk").read_text(encoding="utf-8"))
    assert read["turns"][0]["answer"] == made_up().model_dump(mode="json")
    assert read["turns"][1]["error"] == "no"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("export", "none", "--output", "a.md"), 1),
        (("export", "5f2c", "--output", "a.txt"), 2),
        (("export", "5f2c", "--output", "/nowhere/a.md"), 2),
        (("delete",), 2),
        (("delete", "5f2c", "--all"), 2),
        (("delete", "none"), 1),
    ],
)
def test_what_cannot_be_is_one_sentence(
    arguments: tuple[str, ...], code: int, kosh: Kosh, place: Path, tmp_path: Path
) -> None:
    found = kosh("history", *arguments, home=place)
    assert found.code == code
    assert found.is_one_sentence_error()
    assert len(kept(place)) == 2


def test_a_beginning_that_two_share_is_not_guessed(kosh: Kosh, place: Path) -> None:
    SqlHistory(f"sqlite:///{place}/conversations.db", 90).save("5f2caaaa", ME, 0, [KeptTurn("a", None)])
    assert kosh("history", "delete", "5f2c", home=place).code == 2
    assert len(kept(place)) == 3


def test_a_conversation_is_deleted_with_the_feedback_on_it(kosh: Kosh, place: Path) -> None:
    found = kosh("history", "delete", "77aa", "--json", home=place)
    assert found.json == {"deleted": ["77aa0000" * 4]}
    assert kept(place) == ["5f2c0d1e" * 4]
    assert told(place) == []


def test_all_are_deleted_only_when_it_is_meant(
    kosh: Kosh, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    assert kosh("history", "delete", "--all", home=place).code == 130
    assert len(kept(place)) == 2
    assert kosh("history", "delete", "--all", "--yes", home=place).code == 0
    assert kept(place) == []


def test_a_damaged_database_is_one_sentence(kosh: Kosh, tmp_path: Path) -> None:
    (tmp_path / "conversations.db").write_bytes(b"not a database" * 500)
    for what in ("history", "feedback"):
        found = kosh(what, "list", home=tmp_path)
        assert found.code == 3
        assert found.is_one_sentence_error()
        assert kosh(what, "list", "--json", home=tmp_path).error["code"] == "history_down"


def narrowed() -> Iterator[Any]:
    yesterday = f"{NOW - timedelta(days=1):%Y-%m-%d}"
    yield (), ["bbbb3333", "aaaa2222", "aaaa1111"]
    yield ("--reason", "outdated"), ["aaaa1111"]
    yield ("--useful",), ["bbbb3333"]
    yield ("--not-useful",), ["aaaa2222", "aaaa1111"]
    yield ("--since", yesterday), ["bbbb3333", "aaaa2222"]
    yield ("--lang", "en", "--reason", "unclear"), ["aaaa2222"]


@pytest.mark.parametrize(("options", "ids"), narrowed())
def test_feedback_is_listed_by_what_it_says(
    options: tuple[str, ...], ids: list[str], kosh: Kosh, place: Path
) -> None:
    found = kosh("feedback", "list", *options, "--json", home=place)
    assert [one["id"] for one in found.json] == ids
    assert found.json[0]["citations"] == [made_up().citations[0].model_dump(mode="json")]


def test_feedback_in_another_language_is_not_listed(kosh: Kosh, place: Path) -> None:
    assert kosh("feedback", "list", "--lang", "kk", home=place).code == 1


def test_people_see_the_words_as_they_were_written(kosh: Kosh, place: Path) -> None:
    shown = " ".join(kosh("feedback", "list", home=place).out.split())
    assert "[red]“no”[/red]" in shown
    assert "wrong_number" in shown
    assert "3 in all: 1 useful, 2 not" in shown


def test_feedback_is_marked_as_seen(kosh: Kosh, place: Path) -> None:
    assert kosh("feedback", "seen", "aaaa1", home=place).code == 0
    assert told(place, seen=False) == ["bbbb3333", "aaaa2222"]
    assert [one["id"] for one in kosh("feedback", "list", "--new", "--json", home=place).json] == [
        "bbbb3333",
        "aaaa2222",
    ]
    assert kosh("feedback", "seen", "aaaa", home=place).code == 2
    assert kosh("feedback", "seen", "cccc", home=place).code == 1
    assert kosh("feedback", "seen", home=place).code == 2
    assert kosh("feedback", "seen", "--all", "--json", home=place).json == {"seen": ["bbbb3333", "aaaa2222"]}
    assert told(place, seen=False) == []


def test_feedback_is_written_as_a_table_and_as_data(kosh: Kosh, place: Path, tmp_path: Path) -> None:
    table, data = tmp_path / "a.csv", tmp_path / "a.json"
    assert kosh("feedback", "export", "--output", table, home=place).code == 0
    rows = list(csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines()))
    assert [row["id"] for row in rows] == ["bbbb3333", "aaaa2222", "aaaa1111"]
    assert rows[1]["reasons"] == "wrong_number unclear"
    assert rows[1]["question"] == "'=How?"  # no formula
    found = kosh("feedback", "export", "--useful", "--output", data, "--json", home=place)
    assert found.json == {"written": str(data), "feedback": 1}
    (only,) = json.loads(data.read_text(encoding="utf-8"))
    assert only["citations"][0]["passage_id"] == "heron-bay#p3"
    assert kosh("feedback", "export", "--output", tmp_path / "a.xlsx", home=place).code == 2
