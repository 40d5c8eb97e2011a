"""A statement that lists a whole by its parts says what has no part."""

from __future__ import annotations

from assistant.answering.complete_lists import is_complete

YEARS = frozenset({"2026"})


def test_parts_that_make_up_the_whole_are_a_complete_list() -> None:
    told = "The 2026 quota is 1,000 people: Pavlodar 400, Akmola 300, Abai 200, Kostanay 60, Atyrau 40."
    assert is_complete(told, "en", YEARS)


def test_parts_that_do_not_make_up_the_whole_are_none() -> None:
    told = "The 2026 quota is 1,000 people: Pavlodar 400, Akmola 300, Abai 200, Kostanay 50, and others."
    assert not is_complete(told, "en", YEARS)


def test_two_parts_are_no_list() -> None:
    assert not is_complete("The 2026 quota is 700 people: Pavlodar 400, Akmola 300.", "en", YEARS)
