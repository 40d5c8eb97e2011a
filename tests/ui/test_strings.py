"""The page says the same in its three languages."""

from __future__ import annotations

import re
from string import Formatter
from typing import Any

import pytest

from assistant.ui.page import _escaped
from assistant.ui.strings import EXAMPLES, LANGUAGE_NAMES, STRINGS, text

KAZAKH_ONLY = set("әғқңөұүһіӘҒҚҢӨҰҮҺІ")


@pytest.mark.parametrize("key", STRINGS)
def test_every_string_is_there_in_three_languages_with_the_same_blanks(key: str) -> None:
    said = STRINGS[key]
    assert set(said) == {"en", "ru", "kk"}
    assert all(value.strip() for value in said.values())
    blanks = [{name for _, name, _, _ in Formatter().parse(value) if name} for value in said.values()]
    assert blanks[0] == blanks[1] == blanks[2]


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_no_string_was_left_in_english(language: Any) -> None:
    for key, said in STRINGS.items():
        assert re.search("[а-яё]", said[language], re.I), key


def test_kazakh_letters_stay_out_of_russian() -> None:
    for key, said in STRINGS.items():
        assert not KAZAKH_ONLY & set(said["ru"]), key


def test_there_are_as_many_examples_in_each_language() -> None:
    assert {len(examples) for examples in EXAMPLES.values()} == {4}
    assert set(EXAMPLES) == set(LANGUAGE_NAMES) == {"en", "ru", "kk"}


def test_blanks_are_filled() -> None:
    assert text("open_passage", "en", n=3) == "Open passage 3"


@pytest.mark.parametrize("char", list("\\`*_{}[]()<>#+-.!|$~:&@"))
def test_every_sign_with_a_meaning_in_markdown_is_escaped(char: str) -> None:
    assert _escaped(f"a{char}b") == f"a\\{char}b"
