"""Readings are made once, told apart by name and day, and bounded."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from assistant.app import Assistant
from assistant.understanding import readings
from assistant.understanding.readings import Readings

TURNS = [
    "Біз бес адам болып Түркістаннан Павлодарға көшеміз",
    "Сколько нам дадут?",
    "and if we are seven?",
    "my IIN is 900115300122, how long must I wait?",
]


def counting() -> tuple[list[str], Callable[[str], str]]:
    """Return a function with the list of what it was asked."""
    asked: list[str] = []

    def read(text: str) -> str:
        asked.append(text)
        return text.upper()

    return asked, read


def test_the_same_is_read_once_and_another_name_is_another_reading() -> None:
    asked, read = counting()
    kept = Readings()
    assert [kept.keeping("upper", read)("a"), kept.keeping("upper", read)("a")] == ["A", "A"]
    assert kept.keeping("lower", str.lower)("a") == "a"
    assert asked == ["a"]


def test_the_longest_unused_is_forgotten_first() -> None:
    asked, read = counting()
    kept = Readings(most=2).keeping("upper", read)
    for text in ("a", "b", "a", "c", "a", "b"):
        kept(text)
    assert asked == ["a", "b", "c", "b"]


def test_a_new_day_reads_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, read = counting()
    kept = Readings().keeping("upper", read)

    class Tomorrow(date):
        @classmethod
        def today(cls) -> Tomorrow:
            return cls(2031, 1, 1)

    kept("a")
    monkeypatch.setattr(readings, "date", Tomorrow)
    kept("a")
    assert asked == ["a", "a"]


def test_what_fails_is_not_kept_and_threads_do_not_mix() -> None:
    kept = Readings(most=8).keeping("half", lambda number: 10 // number)
    with pytest.raises(ZeroDivisionError):
        kept(0)
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(kept, [1, 2, 5, 10] * 200)) == [10, 5, 2, 1] * 200


def test_turns_heard_before_are_not_read_again_and_no_identifier_is_held(assistant: Assistant) -> None:
    kept = assistant.engine().readings
    first = assistant.ask(TURNS, as_of=date(2024, 5, 1))
    held = set(kept._known)
    again = assistant.ask(TURNS, as_of=date(2024, 5, 1))
    assert set(kept._known) == held
    assert again.standalone_question == first.standalone_question
    assert "900115300122" not in repr(list(kept._known.items()))
