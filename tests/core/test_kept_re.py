"""Patterns kept once they are compiled."""

from __future__ import annotations

import pytest

from assistant.core import kept_re


def test_a_pattern_is_compiled_once_however_many_others_there_are() -> None:
    first = kept_re.compile(r"қ\w+")
    for number in range(1_000):
        kept_re.search(rf"\b{number}\b", "1 2 3")
    assert kept_re.compile(r"қ\w+") is first


def test_the_functions_find_what_those_of_re_find() -> None:
    found = kept_re.search(r"\d+", "2024 жылы 70 АЕК")
    assert found is not None
    assert found.group() == "2024"
    assert kept_re.match(r"\d+", "в 2024") is None
    assert kept_re.fullmatch(r"\d+", "2024 г.") is None
    assert kept_re.findall(r"\d+", "2024 жылы 70 АЕК") == ["2024", "70"]
    assert kept_re.sub(r"\d", "#", "a1b2", 1) == "a#b2"
    assert kept_re.split(r"[,;] ", "a, b; c") == ["a", "b", "c"]
    assert [one.start() for one in kept_re.finditer("a", "abca")] == [0, 3]


@pytest.mark.parametrize(
    ("text", "found"), [("ab", True), ("xxcdx", True), ("c", True), ("d", True), ("a", False), ("", False)]
)
def test_any_of_several_patterns_matches_where_one_of_them_does(text: str, found: bool) -> None:
    assert (kept_re.any_of(("ab", "c|d", "^$x")).search(text) is not None) is found


def test_none_of_no_patterns_matches() -> None:
    assert kept_re.any_of(()).search("") is None
    assert kept_re.any_of(()).search("a") is None
