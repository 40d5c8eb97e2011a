"""Typing errors: mended towards corpus words, and only where no dictionary knows the word."""

from __future__ import annotations

from random import Random

import pytest
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from assistant.core.documents import Language
from assistant.core.text import fold
from assistant.understanding.spelling import CLOSE, Spelling

VOCABULARY: dict[Language, list[str]] = {
    "en": ["resettlement", "certificate", "quota", "region"],
    "ru": ["переселение", "сертификат", "квота", "область"],
    "kk": ["қоныстандыру", "сертификат", "көшіп", "облысы"],
}
DICTIONARY = {("en", "settlement"), ("ru", "переделение"), ("en", "regain")}


@pytest.fixture
def spelling() -> Spelling:
    """Spelling over the words above."""
    return Spelling(VOCABULARY, lambda word, language: (language, word) in DICTIONARY)


@pytest.mark.parametrize(
    ("typed", "language", "meant"),
    [
        ("resetlement", "en", "resettlement"),
        ("certifcate", "en", "certificate"),
        ("certificaet", "en", "certificate"),
        ("пересиление", "ru", "переселение"),
        ("сиртификат", "ru", "сертификат"),
        ("sertificate", "en", "certificate"),
        ("абласть", "ru", "область"),
        ("wen", "en", "when"),
        ("скока", "ru", "сколько"),
        ("қаш", "kk", "қашан"),
    ],
)
def test_a_misspelt_word_becomes_the_corpus_word(
    spelling: Spelling, typed: str, language: Language, meant: str
) -> None:
    assert spelling.correct(typed, language) == meant


@pytest.mark.parametrize(("word", "language"), sorted((w, lang) for lang, w in DICTIONARY))
def test_a_dictionary_word_is_untouched_however_near_a_corpus_word_is(
    spelling: Spelling, word: str, language: Language
) -> None:
    assert spelling.correct(word, language) == word


def test_without_the_dictionary_the_same_word_would_be_changed() -> None:
    ignorant = Spelling(VOCABULARY, lambda _word, _language: False)
    assert ignorant.correct("переделение", "ru") == "переселение"


def test_a_corpus_word_is_untouched_in_any_spelling_of_its_kazakh_letters(spelling: Spelling) -> None:
    assert spelling.correct("қоныстандыру", "kk") == "қоныстандыру"
    assert spelling.correct("коныстандыру", "kk") == "коныстандыру"


@pytest.mark.parametrize("word", ["quot", "reg", "квот", "2024", "certificate2", "co-op"])
def test_short_words_and_words_with_digits_are_untouched(spelling: Spelling, word: str) -> None:
    assert spelling.correct(word, "en") == word


@pytest.mark.parametrize("word", ["astronomy", "democracy", "футболист"])
def test_a_word_near_nothing_is_untouched(spelling: Spelling, word: str) -> None:
    assert spelling.correct(word, "en") == word
    assert spelling.correct(word, "ru") == word


def test_a_word_is_not_mended_into_one_that_begins_with_another_letter(spelling: Spelling) -> None:
    assert spelling.correct("desettlement", "en") == "desettlement"


def test_words_of_another_language_are_not_looked_up(spelling: Spelling) -> None:
    assert spelling.correct("сиртификат", "en") == "сиртификат"


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_no_close_word_is_passed_over(language: Language) -> None:
    chance = Random(7)  # noqa: S311 — the same words in every run
    letters = {"en": "abcdeorst", "ru": "абвгдеиор", "kk": "абдеиқңөұ"}[language]
    words = sorted({"".join(chance.choices(letters, k=chance.randint(6, 11))) for _ in range(600)})
    spelling = Spelling({language: words}, lambda _word, _language: False)
    mended = 0
    for word in chance.sample(words, 200):
        spot = chance.randrange(1, len(word) - 1)
        typed = word[:spot] + chance.choice(["", chance.choice(letters), word[spot] * 2]) + word[spot + 1 :]
        best = process.extractOne(
            fold(typed),
            sorted(map(fold, words)),
            scorer=DamerauLevenshtein.normalized_similarity,
            score_cutoff=CLOSE[language],
        )
        found = spelling.correct(typed, language)
        assert found == typed or (best is not None and found == best[0])
        if best is not None and best[0][0] == fold(typed)[0]:
            mended += 1
            assert fold(found) == best[0]
    assert mended > 100
