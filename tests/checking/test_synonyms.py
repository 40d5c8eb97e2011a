"""Words that may stand for one another do; what differs in law or in amount does not."""

from __future__ import annotations

import pytest

from assistant.checking.synonyms import groups_of
from assistant.core.documents import Language
from assistant.core.packaged import packaged

ALIKE: list[tuple[Language, str, str]] = [
    ("en", "obtained", "received"),
    ("en", "launched", "began"),
    ("ru", "жилье", "квартира"),
    ("ru", "увеличилась", "выросла"),
    ("kk", "баспана", "патери"),
    ("kk", "колдау", "комек"),
]
APART: list[tuple[Language, str, str]] = [
    ("en", "citizens", "persons"),
    ("en", "loan", "grant"),
    ("en", "decree", "resolution"),
    ("en", "kandas", "resettlers"),
    ("en", "allowed", "required"),
    ("ru", "граждане", "лица"),
    ("ru", "постановление", "приказ"),
    ("ru", "возраст", "рост"),
    ("ru", "пенсионеры", "пожилые"),
    ("kk", "азаматтар", "адамдар"),
    ("kk", "каулы", "буйрык"),
    ("kk", "несие", "грант"),
]


@pytest.mark.parametrize(("language", "one", "other"), ALIKE)
def test_synonyms_share_a_group(language: Language, one: str, other: str) -> None:
    assert groups_of(one, language) & groups_of(other, language)


@pytest.mark.parametrize(("language", "one", "other"), APART)
def test_what_differs_in_law_shares_none(language: Language, one: str, other: str) -> None:
    assert not groups_of(one, language) & groups_of(other, language)


def test_words_of_one_group_are_of_one_alphabet() -> None:
    for language, groups in packaged("assistant.checking", "synonyms.yaml").items():
        assert all(word.isascii() is (language == "en") for group in groups for word in group.split())
