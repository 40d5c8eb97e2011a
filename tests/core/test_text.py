"""Text made comparable: cleaning, folding, and the terms of each language."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.core.text import Analyzer, clean, fold, words
from tests.fakes import plain_analyzer

steady = settings(derandomize=True, deadline=None)
TRICKY = "абсеохуіңabceoxyiAНT2 \n-\u0301\u0306\u200b\u00ad\u202e\u2066\ufeff\x00\x1b"


def test_decomposed_letters_are_composed() -> None:
    assert clean(unicodedata.normalize("NFD", "Қай өңір, ещё")) == "Қай өңір, ещё"


@pytest.mark.parametrize(
    "mark",
    [
        "\u200b",
        "\u200c",
        "\u200d",
        "\u2060",
        "\ufeff",
        "\u00ad",
        "\u200f",
        "\u202e",
        "\u2066",
        "\u061c",
        "\ufe0f",
    ],
)
def test_invisible_and_direction_marks_vanish_inside_a_word(mark: str) -> None:
    assert clean(f"кво{mark}та") == "квота"


@pytest.mark.parametrize("control", ["\x00", "\x07", "\x1b", "\x7f", "\x85"])
def test_control_characters_become_spaces_so_words_stay_apart(control: str) -> None:
    assert clean(f"two{control}words") == "two words"


def test_line_breaks_and_tabs_stay() -> None:
    assert clean("one\ttwo\nthree") == "one\ttwo\nthree"


@pytest.mark.parametrize(
    ("disguised", "plain"),
    [
        ("квoтa", "квота"),  # Latin o and a
        ("Kазахстан", "Казахстан"),  # Latin K
        ("субcидия", "субсидия"),  # Latin c
        ("quоta", "quota"),  # Cyrillic о
        ("Кazakhstan", "Kazakhstan"),  # Cyrillic К
        ("көшi", "көші"),  # Latin i for the Kazakh і
    ],
)
def test_look_alike_letters_are_written_in_the_alphabet_of_the_word(disguised: str, plain: str) -> None:
    assert clean(disguised) == plain


@pytest.mark.parametrize("text", ["kandas оралман", "IT-компания", "MCI = МРП", "Алматы Almaty", "2024 ж."])
def test_neighbouring_words_of_two_alphabets_are_not_touched(text: str) -> None:
    assert clean(text) == text


@steady
@given(st.text(alphabet=TRICKY, max_size=80))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@steady
@given(st.text(alphabet=TRICKY, max_size=80))
def test_cleaned_text_shows_everything_it_holds(text: str) -> None:
    assert not set(clean(text)) & set("\u200b\u00ad\u202e\u2066\ufeff\x00\x1b")


def test_words_are_lower_case_with_their_numerals_and_apostrophes() -> None:
    assert words("Kazakhstan's 20 regions — Өңірлер!") == ["kazakhstan's", "20", "regions", "өңірлер"]


@pytest.mark.parametrize(
    ("kazakh", "typed"), [("қазақстан", "казакстан"), ("өңір", "онир"), ("үкімет", "укимет"), ("ещё", "еще")]
)
def test_kazakh_letters_fold_to_the_russian_ones_typed_in_their_place(kazakh: str, typed: str) -> None:
    assert fold(kazakh) == typed


def analyzer() -> Analyzer:
    return Analyzer(
        stems={"en": lambda word: word.removesuffix("s"), "ru": lambda word: word.removesuffix("ы")},
        stopwords={"en": frozenset({"the"}), "ru": frozenset({"ещё"}), "kk": frozenset({"үшін"})},
    )


def test_inflections_share_a_key() -> None:
    a = analyzer()
    assert a.key("Quotas", "en") == a.key("quota", "en")
    assert a.key("квоты", "ru") == a.key("КВОТЫ", "ru") == "квот"


def test_a_kazakh_key_is_the_first_five_letters_folded() -> None:
    assert analyzer().key("Қандастарға", "kk") == analyzer().key("кандас", "kk") == "канда"


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_numeral_is_its_own_key_whole(language: str) -> None:
    assert analyzer().key("1140700", language) == "1140700"


def test_english_and_russian_terms_hold_stem_prefix_and_grams() -> None:
    assert analyzer().terms("Quotas", "en") == [
        "=quota", "quota", "~_quo", "~quot", "~uota", "~otas", "~tas_",
    ]  # fmt: skip


def test_kazakh_terms_hold_stem_prefix_and_grams() -> None:
    assert analyzer().terms("көші", "kk") == ["=кош", "коши", "~_кош", "~коши", "~оши_"]


def test_a_stopword_has_no_stem_among_the_terms() -> None:
    assert not any(term.startswith("=") for term in analyzer().terms("the", "en"))


def test_a_short_word_has_one_gram() -> None:
    assert analyzer().terms("я", "kk") == ["=я", "я", "~_я_"]


def test_repeats_are_kept() -> None:
    assert analyzer().terms("quota quota", "en").count("=quota") == 2


def test_two_suffix_chains_of_a_kazakh_word_share_most_grams() -> None:
    a = plain_analyzer()
    one, other = set(a.terms("қоныстандыру", "kk")), set(a.terms("қоныстандырудың", "kk"))
    assert len(one & other) >= len(one) - 1
