"""The lexicon on a handful of made-up concepts: longest mention first, places and common nouns."""

from __future__ import annotations

import pytest

from assistant.core.documents import Language
from assistant.core.text import words
from assistant.corpus.glossary import Concept, Wording
from assistant.understanding.lexicon import Lexicon, Mention, compile_lexicon
from tests.fakes import plain_analyzer


def concept(name: str, en: list[str], ru: list[str], kk: list[str]) -> Concept:
    """Return a concept; the first form of each language is its term."""
    en_w, ru_w, kk_w = (Wording(term=forms[0], forms=tuple(forms[1:])) for forms in (en, ru, kk))
    return Concept(id=name, en=en_w, ru=ru_w, kk=kk_w)


CONCEPTS = [
    concept("quota", ["quota"], ["квота"], ["квота"]),
    concept(
        "regional_quota", ["regional quota", "quota of a region"], ["региональная квота"], ["өңірлік квота"]
    ),
    concept("family", ["family"], ["семья", "семей"], ["отбасы"]),
    concept("letter", ["b"], ["б"], ["б"]),
]
PLACES = [
    concept("semey", ["Semey", "Semipalatinsk"], ["Семей", "Семипалатинск"], ["Семей"]),
    concept("abai", ["Abai region"], ["область Абай"], ["Абай облысы"]),
    concept("almaty", ["Almaty"], ["Алматы"], ["Алматы"]),
    concept("almaty_region", ["Almaty region"], ["Алматинская область"], ["Алматы облысы"]),
]
REGION = {"semey": "abai", "abai": "abai", "almaty": "almaty", "almaty_region": "almaty_region"}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """The lexicon of the concepts and places above."""
    return Lexicon(compile_lexicon(CONCEPTS, PLACES, REGION, plain_analyzer()))


def found(lexicon: Lexicon, text: str, language: Language) -> list[Mention]:
    """Return the mentions in a text."""
    analyzer = plain_analyzer()
    return lexicon.mentions([analyzer.key(word, language) for word in words(text)], language)


def test_the_longest_mention_claims_its_words(lexicon: Lexicon) -> None:
    assert found(lexicon, "the regional quota", "en") == [Mention("regional_quota", 1, 3, False)]


def test_a_shorter_mention_stands_where_the_longer_does_not(lexicon: Lexicon) -> None:
    mentions = found(lexicon, "quota or regional quota", "en")
    assert [(m.id, m.start, m.end) for m in mentions] == [("quota", 0, 1), ("regional_quota", 2, 4)]


def test_a_longer_mention_wins_wherever_it_begins(lexicon: Lexicon) -> None:
    assert [m.id for m in found(lexicon, "quota of a region", "en")] == ["regional_quota"]


def test_the_region_is_told_from_the_city_it_is_named_after(lexicon: Lexicon) -> None:
    assert [m.id for m in found(lexicon, "in Almaty", "en")] == ["almaty"]
    assert [m.id for m in found(lexicon, "in Almaty region", "en")] == ["almaty_region"]


def test_a_word_that_is_a_common_noun_and_a_place_is_taken_for_the_noun(lexicon: Lexicon) -> None:
    assert found(lexicon, "сколько семей", "ru") == [Mention("family", 1, 2, False)]


def test_a_name_that_is_only_a_place_is_a_place_of_its_region(lexicon: Lexicon) -> None:
    assert found(lexicon, "в Семипалатинск", "ru") == [Mention("semey", 1, 2, True)]
    assert lexicon.region("semey") == "abai"
    assert lexicon.region("abai") == "abai"


def test_a_word_that_is_a_noun_in_russian_only_is_a_place_in_other_languages(lexicon: Lexicon) -> None:
    assert [m.id for m in found(lexicon, "Semey", "en")] == ["semey"]
    assert [m.id for m in found(lexicon, "Семей", "kk")] == ["semey"]


def test_kazakh_forms_are_found_without_kazakh_letters(lexicon: Lexicon) -> None:
    assert [m.id for m in found(lexicon, "онирлик квотасы", "kk")] == ["regional_quota"]


def test_mentions_come_in_the_order_of_the_text(lexicon: Lexicon) -> None:
    mentions = found(lexicon, "family quota in almaty region and the regional quota", "en")
    assert [m.id for m in mentions] == ["family", "quota", "almaty_region", "regional_quota"]


def test_alternatives_are_every_form_of_the_concept_in_that_language(lexicon: Lexicon) -> None:
    assert lexicon.alternatives("semey", "en") == [("semey",), ("semipalatinsk",)]
    assert lexicon.alternatives("regional_quota", "ru") == [("региональная", "квота")]
    assert lexicon.alternatives("unheard_of", "en") == []


def test_the_term_is_given_in_each_language(lexicon: Lexicon) -> None:
    assert [lexicon.term("family", language) for language in ("en", "ru", "kk")] == [
        "family",
        "семья",
        "отбасы",
    ]


def test_a_form_of_one_letter_is_no_mention(lexicon: Lexicon) -> None:
    assert found(lexicon, "b", "en") == []


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_nothing_is_found_in_nothing(lexicon: Lexicon, language: Language) -> None:
    assert lexicon.mentions([], language) == []
    assert lexicon.mentions(["unrelated"], language) == []
