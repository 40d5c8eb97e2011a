"""Kazakh words without their endings."""

from __future__ import annotations

import pytest

from assistant.core.kazakh import SHORTEST, stem
from assistant.core.text import fold


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("көшеміз", "көшкен"),
        ("жерімізді", "жер"),
        ("облысынан", "облыстарда"),
        ("шешкендер", "шешу"),
        ("балаларымыз", "балалар"),
    ],
)
def test_forms_of_one_word_have_one_stem(word: str, other: str) -> None:
    assert stem(fold(word)) == stem(fold(other))


@pytest.mark.parametrize(
    ("word", "other"), [("жер", "жол"), ("қоныс", "қоныш"), ("көшу", "қосу"), ("еңбек", "емдеу")]
)
def test_different_words_keep_apart(word: str, other: str) -> None:
    assert stem(fold(word)) != stem(fold(other))


@pytest.mark.parametrize("word", ["ал", "үй", "ауылға", "өткендердің", "мемлекеттерімізден"])
def test_a_stem_begins_the_word_and_is_not_cut_too_short(word: str) -> None:
    folded = fold(word)
    assert folded.startswith(stem(folded))
    assert len(stem(folded)) >= min(SHORTEST, len(folded))
