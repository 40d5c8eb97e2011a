"""Stems and lemmas: inflections of one word meet, different words stay apart."""

from __future__ import annotations

import pytest

from assistant.adapters.morphology import is_russian_word, open_analyzer
from assistant.core.documents import Language
from assistant.core.text import Analyzer, fold, words


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return open_analyzer()


@pytest.mark.parametrize(
    ("language", "inflections"),
    [
        ("en", ["settler", "settlers", "Settlers"]),
        ("en", ["moving", "moved", "moves"]),
        ("ru", ["семья", "семьи", "семьями", "Семью"]),
        ("ru", ["ребёнок", "ребенка", "дети", "детям"]),
        ("ru", ["идти", "шёл", "идёт"]),
        ("ru", ["заём", "займа", "займу", "займом"]),
        ("ru", ["село", "сёл", "сел", "сёлах"]),
        ("ru", ["прибыть", "прибыли", "прибыло", "прибывших"]),
        ("ru", ["наём", "найма", "наём"]),
        ("ru", ["кандас", "кандасам", "кандасов"]),
        ("kk", ["отбасы", "отбасының", "отбасыларға"]),
        ("kk", ["қоныс", "қоныстанушы", "коныс"]),
    ],
)
def test_inflections_of_a_word_have_one_key(
    language: Language, inflections: list[str], analyzer: Analyzer
) -> None:
    assert len({analyzer.key(word, language) for word in inflections}) == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["house", "horse", "hour"]),
        ("en", ["authors", "authorities"]),
        ("ru", ["село", "сель", "семя"]),
        ("kk", ["ауыл", "аудан", "әкім"]),
    ],
)
def test_different_words_have_different_keys(
    language: Language, words: list[str], analyzer: Analyzer
) -> None:
    assert len({analyzer.key(word, language) for word in words}) == len(words)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_numerals_are_their_own_keys(language: Language, analyzer: Analyzer) -> None:
    assert analyzer.key("1234567", language) == "1234567"


@pytest.mark.parametrize(
    ("language", "text", "left"),
    [
        ("en", "What about the quota?", ["quota"]),
        ("ru", "Где есть квота?", ["квота"]),
        ("kk", "Квота деген не?", ["квота"]),
    ],
)
def test_words_without_meaning_of_their_own_are_no_content(
    language: Language, text: str, left: list[str], analyzer: Analyzer
) -> None:
    content = [word for word in words(text) if fold(word) not in analyzer.stopwords(language)]
    assert [word.lower() for word in content] == left


@pytest.mark.parametrize(
    ("forms", "key"),
    [
        (("кандас", "кандасу", "кандасе", "кандасом", "кандасам", "кандасами"), "кандас"),
        (("атырауская", "атырауской", "атыраускую"), "атырауский"),
        (("мангистауской", "мангистауская"), "мангистауский"),
    ],
)
def test_words_the_dictionary_lacks_have_one_key_in_all_cases(
    forms: tuple[str, ...], key: str, analyzer: Analyzer
) -> None:
    assert {analyzer.key(form, "ru") for form in forms} == {key}


@pytest.mark.parametrize("form", ["квота", "квотасы", "квотаға", "квотаны"])
def test_a_loan_word_has_one_key_in_all_its_kazakh_forms(form: str, analyzer: Analyzer) -> None:
    assert analyzer.key(form, "kk") == analyzer.key("квота", "kk")


def test_the_russian_dictionary_tells_words_from_misspellings() -> None:
    assert is_russian_word("переселенцами")
    assert not is_russian_word("пиреселенцами")


@pytest.mark.parametrize(
    "word", ["\U00017017", "\U00017e14\U00017017", "\U00017017привет", "привет\U00017017"]
)
@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_letters_without_a_name_are_a_word_like_another(
    word: str, language: Language, analyzer: Analyzer
) -> None:
    assert analyzer.key(word, language)
    assert not is_russian_word(word)
