"""Latin spellings of Kazakh and Russian words."""

from __future__ import annotations

import pytest

from assistant.understanding.romanised import Romanised, readings, skeleton


@pytest.mark.parametrize(
    ("word", "typed"),
    [
        ("қанша", ("qansha", "kansha", "qanşa", "qanwa")),
        ("көшу", ("koshu", "köşu", "kóshý", "koshw")),
        ("жылы", ("jyly", "zhyly", "jılı")),
        ("сколько", ("skolko", "skol'ko")),
        ("ещё", ("eshche", "escho", "esche", "yeshyo")),
        ("российский", ("rossijskij", "rossiyskiy", "rossiiskii")),
        ("человек", ("chelovek", "4elovek")),
        ("аңыз", ("anyz", "angyz", "añyz")),
        ("хлеб", ("khleb", "hleb", "xleb")),
    ],
)
def test_a_word_is_among_the_readings_of_its_spellings(word: str, typed: tuple[str, ...]) -> None:
    for spelling in typed:
        assert skeleton(word) in readings(spelling), spelling


def test_of_words_that_sound_alike_the_one_with_letters_of_the_language_is_taken() -> None:
    assert Romanised("kk", [["кала", "қала"]]).word("qala") == "қала"


def test_earlier_lists_come_first() -> None:
    assert Romanised("ru", [["мир"], ["мыр"]]).word("mir") == "мир"


def test_typing_errors_and_latin_words_of_a_list_are_not_taken_over() -> None:
    speller = Romanised("ru", [["приввет", "привет", "privet"]])
    assert speller.word("privet") == "привет"


def test_an_unknown_word_is_written_letter_by_letter_and_numbers_stay() -> None:
    assert Romanised("ru", [[]]).text("Zhanna, 5 chel.") == "Жанна, 5 чел."
    assert Romanised("kk", [[]]).text("Jañatas 2024") == "Жаңатас 2024"


def test_marks_of_masked_data_stay() -> None:
    assert Romanised("ru", [[]]).text("moj [IIN], da") == "мой [IIN], да"
