"""Kazakh words without their endings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

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


def test_no_name_of_a_region_or_town_is_cut_like_a_word(corpus_dir: Path) -> None:
    read = yaml.safe_load((corpus_dir / "gazetteer.yaml").read_text("utf-8"))
    names = {fold(word.lower()) for place in _places(read) for word in place.split() if len(word) > 4}
    common = {"облысы", "каласы", "ауылы", "онири"}
    cut = {name for name in names - common if stem(name)[:5] != name[:5]}
    assert len(names) > 60
    assert cut == set()


def _places(read: Any) -> Iterator[str]:
    """Yield every Kazakh name of the gazetteer."""
    if isinstance(read, list):
        for one in read:
            yield from _places(one)
    elif isinstance(read, dict):
        kazakh = read.get("kk")
        yield from [kazakh] if isinstance(kazakh, str) else [(kazakh or {}).get("name", "")]
        for one in read.values():
            yield from _places(one)


def test_an_ending_of_the_stem_itself_is_not_possession() -> None:
    assert {stem(fold(word)) for word in ("облыс", "облысы", "облыста", "облыстарда")} == {"облыс"}
    assert {stem(fold(word)) for word in ("қоныс", "қонысы", "қонысқа")} == {"коныс"}


@pytest.mark.parametrize(
    ("word", "other"),
    [("қаңтарда", "қандас"), ("қаңтар", "қан"), ("картасын", "қартаю"), ("карта", "қар")],
)
def test_january_and_a_card_are_no_other_words(word: str, other: str) -> None:
    assert stem(fold(word)) != stem(fold(other))


def test_january_and_a_card_have_one_stem_in_every_case() -> None:
    assert len({stem(fold(word)) for word in ("қаңтар", "қаңтарда", "қаңтардан", "қаңтары")}) == 1
    assert len({stem(fold(word)) for word in ("карта", "картасы", "картасын", "карталар")}) == 1
