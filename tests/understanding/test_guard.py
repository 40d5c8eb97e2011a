"""The guard: what is no question is refused, and personal identifiers do not get past it."""

from __future__ import annotations

import pytest

from assistant.core.errors import BadQuestion
from assistant.core.personal import has_marks
from assistant.understanding.guard import MAX_QUESTION, guard


@pytest.mark.parametrize(
    "text",
    ["", "   ", "\t\n\r\n", "?!…", "—", "«»", "\u200b\u2060\ufeff", "\u202e\u202c", "\x00\x01\x02"],
)
def test_a_text_without_words_is_refused_as_empty(text: str) -> None:
    with pytest.raises(BadQuestion, match="empty"):
        guard(text)


@pytest.mark.parametrize("text", ["?!…", "—", "«»", "\U0001f642\U0001f642"])
def test_signs_without_a_word_pass_only_where_they_may(text: str) -> None:
    assert guard(text, wordless=True) == text
    with pytest.raises(BadQuestion, match="empty"):
        guard(text)


@pytest.mark.parametrize("text", ["", "  ", "\u200b\u2060"])
def test_nothing_at_all_never_passes(text: str) -> None:
    with pytest.raises(BadQuestion, match="empty"):
        guard(text, wordless=True)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("write to me: a.b@mail.kz", True),
        ("8 701 123 45 67", True),
        ("quota of 2024, 5 000 people", False),
        ("[sic] see p. 5", False),
    ],
)
def test_it_can_be_told_that_something_was_masked(text: str, masked: bool) -> None:
    assert has_marks(guard(text)) == masked


def test_ten_thousand_characters_are_refused_with_both_lengths_named() -> None:
    with pytest.raises(BadQuestion, match=r"10000.*4000") as refused:
        guard("к" * 10_000)
    assert refused.value.exit_code == 2


def test_the_limit_itself_passes_and_one_more_does_not() -> None:
    assert len(guard("a" * MAX_QUESTION)) == MAX_QUESTION
    with pytest.raises(BadQuestion):
        guard("a" * (MAX_QUESTION + 1))


def test_length_is_counted_after_invisible_characters_and_spaces_are_gone() -> None:
    assert guard("\u200b" * 9_000 + "quota" + " " * 3_000) == "quota"


@pytest.mark.parametrize(
    "raw",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01",
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00word",
        b"\xff\xfe\xfa\xfb\xfc what is the quota",
    ],
)
@pytest.mark.parametrize("errors", ["replace", "surrogateescape"])
def test_bytes_that_are_no_text_are_refused(raw: bytes, errors: str) -> None:
    with pytest.raises(BadQuestion, match="not text"):
        guard(raw.decode("utf-8", errors))


def test_a_half_character_from_the_shell_cannot_break_what_is_stored() -> None:
    guard("quota \udcff 2024").encode("utf-8")


def test_right_to_left_overrides_are_taken_out_and_the_words_stay_in_order() -> None:
    assert guard("what is \u202ethe quota\u202c for \u2067kandas\u2069?") == "what is the quota for kandas?"


def test_look_alike_letters_are_brought_to_the_alphabet_of_their_word() -> None:
    latin_a_and_o = "к" + "a" + "нд" + "a" + "с"
    assert guard(f"кто такой {latin_a_and_o}") == "кто такой кандас"
    cyrillic_o = "qu\u043eta"
    assert guard(f"the {cyrillic_o}") == "the quota"


def test_words_of_both_alphabets_side_by_side_are_left_alone() -> None:
    assert guard("программа Enbek и JESR") == "программа Enbek и JESR"


def test_spaces_and_line_ends_become_single_spaces() -> None:
    assert guard("  what\n\n is\t a\u00a0 kandas ?  ") == "what is a kandas ?"


def test_the_guard_masks_what_it_returns() -> None:
    assert guard("900101300017 a@b.kz +77011234567 квота?") == "[IIN] [e-mail] [phone] квота?"
