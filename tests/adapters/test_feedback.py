"""Feedback in a database: the last word on each answer, found by what it says, marked as seen."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.adapters import feedback as adapter
from assistant.adapters.feedback import SqlFeedback
from assistant.core.errors import ForeignConversation, HistoryDown
from assistant.core.feedback import Feedback, Wanted
from tests.adapters.test_history import ME, OTHER, answer, left_in

NOON = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=5)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def book(request: pytest.FixtureRequest, tmp_path: Path) -> SqlFeedback:
    if request.param == "sqlite":
        return SqlFeedback(f"sqlite:///{tmp_path}/home/kept.db", days=90)
    made = SqlFeedback(request.getfixturevalue("server"), days=90)
    for owner in (ME, OTHER):
        for one in made.given(Wanted()):
            made.take_back(one.id, owner)
    return made


def said(name: str, **changes: object) -> Feedback:
    told = answer()
    whole = {
        "id": name,
        "conversation": "one",
        "given": NOON,
        "useful": False,
        "question": "Қанша?",
        "answer": told.text,
        "status": told.status,
        "language": "kk",
        "corpus_version": "c",
    }
    return Feedback.model_validate(whole | changes)


def ids(book: SqlFeedback, **wanted: object) -> list[str]:
    return [one.id for one in book.given(Wanted(**wanted))]  # type: ignore[arg-type]


def test_feedback_comes_back_as_it_was(book: SqlFeedback) -> None:
    given = said("a1", reasons=("wrong_number", "unclear"), comment="'; DROP TABLE feedback; -- 417 ≠ 714")
    book.give(given, ME)
    assert book.given(Wanted()) == [given]
    assert book.of_conversation("one", ME) == {"a1": given}
    assert book.of_conversation("one", OTHER) == {}


def test_the_last_word_on_an_answer_counts_and_is_to_be_seen_anew(book: SqlFeedback) -> None:
    book.give(said("a1"), ME)
    book.mark_seen(["a1"])
    assert ids(book, seen=False) == []
    book.give(said("a1", useful=True), ME)
    (only,) = book.given(Wanted())
    assert only.useful
    assert ids(book, seen=False) == ["a1"]


def test_nobody_changes_or_takes_back_what_another_said(book: SqlFeedback) -> None:
    book.give(said("a1"), ME)
    with pytest.raises(ForeignConversation):
        book.give(said("a1", useful=True), OTHER)
    book.take_back("a1", OTHER)
    assert ids(book) == ["a1"]
    book.take_back("a1", ME)
    assert ids(book) == []


def test_feedback_is_narrowed_and_the_latest_comes_first(book: SqlFeedback) -> None:
    book.give(said("old", given=NOON - timedelta(days=2), reasons=("outdated",)), ME)
    book.give(said("new", reasons=("outdated", "unclear"), language="ru"), ME)
    book.give(said("good", given=NOON - timedelta(days=1), useful=True), OTHER)
    assert ids(book) == ["new", "good", "old"]
    assert ids(book, reason="outdated") == ["new", "old"]
    assert ids(book, reason="outdated", language="ru") == ["new"]
    assert ids(book, since=NOON - timedelta(days=1)) == ["new", "good"]
    assert ids(book, useful=True) == ["good"]
    assert ids(book, useful=False) == ["new", "old"]


def test_only_what_is_there_is_marked(book: SqlFeedback) -> None:
    book.give(said("a1"), ME)
    assert book.mark_seen(["a1", "never"]) == 1
    (only,) = book.given(Wanted(seen=True))
    assert only.seen is not None
    assert only.seen.tzinfo is not None


@pytest.mark.parametrize(("days", "there"), [(89, True), (91, False)])
def test_feedback_is_kept_as_long_as_conversations(
    days: int, there: bool, book: SqlFeedback, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.give(said("a1"), ME)
    monkeypatch.setattr(adapter, "now", lambda: NOON + timedelta(days=days))
    assert bool(ids(book)) is there
    book.give(said("a2", given=NOON + timedelta(days=days)), ME)
    with book._session() as session:
        assert (session.get(adapter._Feedback, "a1") is not None) is there


def test_what_is_taken_back_is_gone_from_the_file(tmp_path: Path) -> None:
    book = SqlFeedback(f"sqlite:///{tmp_path}/kept.db", days=90)
    book.give(said("a1", comment="ternsandterns"), ME)
    assert b"ternsandterns" in left_in(tmp_path)
    book.take_back("a1", ME)
    assert b"ternsandterns" not in left_in(tmp_path)


def test_a_database_that_is_away_is_one_named_error(tmp_path: Path) -> None:
    (tmp_path / "kept.db").write_bytes(b"not a database" * 500)
    with pytest.raises(HistoryDown):
        SqlFeedback(f"sqlite:///{tmp_path}/kept.db", days=90).give(said("a1"), ME)
