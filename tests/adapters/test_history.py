"""Conversations in a database: kept whole, each its owner's alone, really deleted."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from assistant.adapters import history
from assistant.adapters.feedback import SqlFeedback
from assistant.adapters.history import SqlHistory
from assistant.core.errors import ForeignConversation, HistoryDown, NoConversation
from assistant.core.feedback import Wanted
from assistant.core.models import Answer, AnswerCalculation, CalculationResult
from assistant.core.ports import KeptTurn
from assistant.workflows.feedback import judgement

ME, OTHER = "a" * 64, "b" * 64


def left_in(directory: Path) -> bytes:
    """Return all that the files of a directory hold."""
    return b"".join(path.read_bytes() for path in sorted(directory.iterdir()))


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


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> SqlHistory:
    if request.param == "sqlite":
        return SqlHistory(f"sqlite:///{tmp_path}/home/kept.db", days=90)
    made = SqlHistory(request.getfixturevalue("server"), days=90)
    made.delete_all(None)
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


def test_turns_added_at_one_moment_by_several_are_all_kept(store: SqlHistory) -> None:
    store.save("one", ME, 0, [])
    others = [SqlHistory(store._url.render_as_string(hide_password=False), 90) for _ in range(4)]

    def add(number: int) -> None:
        for turn in range(5):
            others[number].append("one", ME, KeptTurn(f"{number}-{turn}", answer()))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, range(4)))
    kept = store.load("one", ME)
    assert sorted(turn.question for turn in kept.turns) == sorted(
        f"{n}-{t}" for n in range(4) for t in range(5)
    )
    assert kept.title in {"0-0", "1-0", "2-0", "3-0"}
    for name, owner, error in (("none", ME, NoConversation), ("one", OTHER, ForeignConversation)):
        with pytest.raises(error):
            store.append(name, owner, KeptTurn("x", None))


def test_a_turn_does_not_bring_back_what_was_untouched_too_long(
    store: SqlHistory, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save("one", ME, 0, [])
    monkeypatch.setattr(history, "_now", lambda: datetime.now(UTC) + timedelta(days=91))
    with pytest.raises(NoConversation):
        store.append("one", ME, KeptTurn("x", None))


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
    store.save("two", ME, 0, [KeptTurn("cranesandducks", answer("swansandgeese"))])
    assert b"ternsandterns" in left_in(tmp_path)
    store.delete("one", ME)
    left = left_in(tmp_path)
    assert b"heronsandgulls" not in left
    assert b"ternsandterns" not in left
    assert b"swansandgeese" in left
    assert store.delete_all(ME) == 1
    assert b"cranesandducks" not in left_in(tmp_path)
    assert b"swansandgeese" not in left_in(tmp_path)


def test_a_deletion_while_another_reads_is_done_and_leaves_nothing_after_the_next(tmp_path: Path) -> None:
    store = SqlHistory(f"sqlite:///{tmp_path}/kept.db", days=90)
    store.save("one", ME, 0, [KeptTurn("heronsandgulls", answer())])
    store.save("two", ME, 0, [KeptTurn("cranesandducks", answer())])
    reader = sqlite3.connect(tmp_path / "kept.db", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM turns").fetchone()
    store.delete("one", ME)
    assert [kept.id for kept in store.listed(ME)] == ["two"]
    reader.execute("COMMIT")
    reader.close()
    store.delete("two", ME)
    assert b"heronsandgulls" not in left_in(tmp_path)


def test_what_is_deleted_takes_the_feedback_on_it_along(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/kept.db"
    store, book = SqlHistory(url, days=90), SqlFeedback(url, days=90)
    store.save("one", ME, 0, [KeptTurn("a", answer())])
    said = judgement(
        "heronsandgulls", answer(), "one", False, datetime.now(UTC), ["unclear"], "ternsandterns"
    )
    book.give(said, ME)
    assert len(book.given(Wanted())) == 1
    store.delete("one", ME)
    assert book.given(Wanted()) == []
    assert b"heronsandgulls" not in left_in(tmp_path)
    assert b"ternsandterns" not in left_in(tmp_path)


def test_each_conversation_is_listed_with_the_number_of_its_questions(store: SqlHistory) -> None:
    store.save("one", ME, 0, [KeptTurn("a", answer()), KeptTurn("b", None, "failed")])
    store.save("two", ME, 0, [KeptTurn("c", answer())])
    assert [(kept.id, kept.questions) for kept in store.listed(ME)] == [("two", 1), ("one", 2)]
    assert store.load("one", ME).questions == 2
    assert store.load("one", ME).begun <= store.load("one", ME).touched  # type: ignore[operator]


def test_all_of_one_owner_are_deleted_and_nobody_elses(store: SqlHistory) -> None:
    for name, owner in (("one", ME), ("two", ME), ("three", OTHER)):
        store.save(name, owner, 0, [KeptTurn("a", answer())])
    assert store.delete_all(ME) == 2
    assert [kept.id for kept in store.listed(None)] == ["three"]
    assert store.delete_all(ME) == 0


def test_who_keeps_the_database_reads_and_deletes_what_any_reader_has(store: SqlHistory) -> None:
    store.save("one", ME, 0, [KeptTurn("a", answer())])
    store.save("two", OTHER, 0, [KeptTurn("b", answer())])
    assert {kept.id for kept in store.listed(None)} == {"one", "two"}
    assert store.load("two", None).turns[0].question == "b"
    store.delete("two", None)
    assert [kept.id for kept in store.listed(None)] == ["one"]


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


@pytest.mark.parametrize(("days", "there"), [(29, True), (31, False)])
def test_what_is_kept_too_long_is_deleted_from_the_file_with_its_feedback(
    days: int, there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path}/kept.db"
    store, book = SqlHistory(url, days=30), SqlFeedback(url, days=30)
    store.save("one", ME, 0, [KeptTurn("heronsandgulls", answer("ternsandterns"))])
    book.give(judgement("?", answer(), "one", False, datetime.now(UTC), comment="cranesandducks"), ME)
    later = datetime.now(UTC) + timedelta(days=days)
    monkeypatch.setattr(history, "_now", lambda: later)
    assert store.forget_old() == (0 if there else 1)
    left = left_in(tmp_path)
    assert [word in left for word in (b"heronsandgulls", b"ternsandterns", b"cranesandducks")] == [there] * 3


def test_feedback_on_a_conversation_that_goes_on_is_deleted_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path}/kept.db"
    store, book = SqlHistory(url, days=30), SqlFeedback(url, days=30)
    store.save("one", ME, 0, [KeptTurn("a", answer())])
    book.give(judgement("?", answer(), "one", False, datetime.now(UTC), comment="cranesandducks"), ME)
    monkeypatch.setattr(history, "_now", lambda: datetime.now(UTC) + timedelta(days=20))
    store.save("one", ME, 1, [KeptTurn("b", answer())])
    monkeypatch.setattr(history, "_now", lambda: datetime.now(UTC) + timedelta(days=40))
    assert store.forget_old() == 0
    assert b"cranesandducks" not in left_in(tmp_path)


def test_turns_are_read_from_a_position_on(store: SqlHistory) -> None:
    store.save("one", ME, 0, [KeptTurn(name, answer()) for name in "abc"])
    read = store.load("one", ME, 1)
    assert ([turn.question for turn in read.turns], read.questions) == (["b", "c"], 3)
    assert store.load("one", ME, 3).turns == ()


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
