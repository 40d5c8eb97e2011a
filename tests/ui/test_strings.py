"""The page says the same in its three languages."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from assistant.ui.components import plain
from assistant.ui.navigation import PAGES
from assistant.ui.wording import LANGUAGE_NAMES, examples, strings, text

KAZAKH_ONLY = set("әғқңөұүһіӘҒҚҢӨҰҮҺІ")
# what is the same in every language
NAMES = {"product", "style_apa", "style_bibtex", "style_csl"}
PLURALS = {"en": {"one", "other"}, "ru": {"one", "few", "many", "other"}, "kk": {"one", "other"}}
FILES = sorted(
    path.stem
    for path in Path(str(files("assistant.ui").joinpath("strings"))).glob("*.yaml")
    if path.stem != "examples"
)
KEYS = [(page, key) for page in FILES for key in strings(page)]


def forms(page: str, key: str, language: Any) -> list[str]:
    said = strings(page)[key][language]
    return list(said.values()) if isinstance(said, dict) else [said]


def blanks(said: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(said) if name}


@pytest.mark.parametrize(("page", "key"), KEYS)
def test_every_string_is_there_in_three_languages_with_the_same_blanks(page: str, key: str) -> None:
    said = strings(page)[key]
    assert set(said) == {"en", "ru", "kk"}
    assert all(one.strip() for language in said for one in forms(page, key, language))
    assert len({frozenset().union(*map(blanks, forms(page, key, one))) for one in said}) == 1


@pytest.mark.parametrize(("page", "key"), KEYS)
def test_plural_forms_are_those_of_the_language(page: str, key: str) -> None:
    for language, said in strings(page)[key].items():
        if isinstance(said, dict):
            assert set(said) == PLURALS[language]
            assert all("n" in blanks(one) for one in said.values())


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_no_string_was_left_in_english(language: Any) -> None:
    for page, key in KEYS:
        if key not in NAMES:
            assert all(re.search("[а-яёәғқңөұүһі]", one, re.I) for one in forms(page, key, language)), key


def test_kazakh_letters_stay_out_of_russian() -> None:
    for page, key in KEYS:
        assert not KAZAKH_ONLY & set("".join(forms(page, key, "ru"))), key


def test_kazakh_is_written_in_cyrillic_alone() -> None:
    for page, key in KEYS:
        for said in forms(page, key, "kk"):
            words = re.findall(r"\w+", re.sub(r"\{\w+\}", "", said))
            mixed = [
                word
                for word in words
                if re.search("[a-z]", word, re.I) and re.search("[а-яәғқңөұүһі]", word, re.I)
            ]
            assert mixed == [], key


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_every_page_of_the_navigation_has_a_name(language: Any) -> None:
    assert len({text(name, language) for name in PAGES}) == len(PAGES)


def test_there_are_as_many_examples_in_each_language() -> None:
    assert {len(questions) for questions in examples().values()} == {4}
    assert set(examples()) == set(LANGUAGE_NAMES) == {"en", "ru", "kk"}


def test_blanks_are_filled() -> None:
    assert text("open_passage", "en", n=3) == "Open passage 3"


def test_an_unknown_string_is_an_error() -> None:
    with pytest.raises(KeyError):
        text("chat.nothing_of_the_kind", "en")


@pytest.mark.parametrize("char", list("\\`*_{}[]()<>#+-.!|$~:&@"))
def test_every_sign_with_a_meaning_in_markdown_is_escaped(char: str) -> None:
    assert plain(f"a{char}b") == f"a\\{char}b"
