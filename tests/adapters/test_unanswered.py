"""Questions that wait for their answer: whose they are, who takes them, when they go."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.adapters import history, unanswered
from assistant.adapters.history import SqlHistory
from assistant.adapters.unanswered import SqlUnanswered
from assistant.core.errors import HistoryDown
from assistant.core.ports import KeptTurn, Waiting
from tests.adapters.test_history import ME, OTHER, answer, left_in

ASKED = Waiting("q1", "How many?")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/home/kept.db"
    found = str(request.getfixturevalue("server"))
    SqlHistory(found, 90).delete_all(None)
    return found


@pytest.fixture
def store(url: str) -> SqlUnanswered:
    return SqlUnanswered(url, 90)


def test_a_question_waits_in_its_owners_conversation_until_it_is_settled(store: SqlUnanswered) -> None:
    store.hold(ASKED, "one", ME, 9)
    store.hold(Waiting("q0", "And then?"), "one", ME, 9)
    assert store.waiting("one", ME) == [ASKED, Waiting("q0", "And then?")]
    assert store.waiting("one", OTHER) == store.waiting("two", ME) == []
    store.settle("q1")
    assert store.waiting("one", ME) == [Waiting("q0", "And then?")]


def test_nobody_takes_what_is_held_and_only_one_what_is_not(store: SqlUnanswered, url: str) -> None:
    store.hold(ASKED, "one", ME, 60)
    assert store.take("q1", 60) == "held"
    store.hold(Waiting("q2", "And then?"), "one", ME, -1)
    others = [SqlUnanswered(url, 90) for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        outcomes = list(pool.map(lambda one: one.take("q2", 60), others))
    assert sorted(outcomes) == ["held"] * 5 + ["taken"]
    store.settle("q2")
    assert store.take("q2", 60) == "gone"


def test_what_identifies_a_person_is_masked(tmp_path: Path) -> None:
    store = SqlUnanswered(f"sqlite:///{tmp_path}/kept/kept.db", 90)
    store.hold(Waiting("q1", "I am at someone@mail.example, what do I get?\0"), "one", ME, 9)
    assert "someone" not in store.waiting("one", ME)[0].question
    assert b"someone" not in left_in(tmp_path / "kept")


@pytest.mark.parametrize("how", ["one", "all", "everybody's", "old"])
def test_it_goes_with_what_is_deleted(
    how: str, store: SqlUnanswered, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = SqlHistory(url, 90)
    kept.save("one", ME, 0, [KeptTurn("How many?", answer())])
    kept.save("two", OTHER, 0, [KeptTurn("How many?", answer())])
    for number, (conversation, owner) in enumerate((("one", ME), ("three", ME), ("two", OTHER))):
        store.hold(Waiting(f"q{number}", "And now?"), conversation, owner, 9)
    if how == "one":
        kept.delete("one", ME)
    elif how == "old":
        monkeypatch.setattr(history, "_now", lambda: datetime.now(UTC) + timedelta(days=91))
        kept.forget_old()
    else:
        kept.delete_all(ME if how == "all" else None)
    left = [len(store.waiting(*pair)) for pair in (("one", ME), ("three", ME), ("two", OTHER))]
    assert left == {"one": [0, 1, 1], "all": [0, 0, 1], "everybody's": [0, 0, 0], "old": [0, 0, 0]}[how]


def test_what_nobody_came_back_for_is_forgotten(
    store: SqlUnanswered, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.hold(ASKED, "one", ME, 9)
    monkeypatch.setattr(unanswered, "now", lambda: datetime.now(UTC) + timedelta(days=91))
    store.hold(Waiting("q2", "And then?"), "two", ME, 9)
    assert store.waiting("one", ME) == []


def test_a_database_that_is_away_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    store = SqlUnanswered(f"sqlite:///{tmp_path}/file/kept.db", 90)
    with pytest.raises(HistoryDown):
        store.hold(ASKED, "one", ME, 9)
