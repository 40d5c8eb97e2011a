"""Countries read from words in three languages, and words that only look like one."""

from __future__ import annotations

import pytest

from assistant.core.documents import Language
from assistant.core.text import fold, words
from assistant.understanding.countries import countries_named, country_names


def named(text: str, language: Language) -> set[str]:
    return set(countries_named((fold(word.lower()) for word in words(text)), language))


NAMED: list[tuple[str, Language, set[str]]] = [
    ("How many came from Mongolia and China?", "en", {"MN", "CN"}),
    ("Uzbekistan's share", "en", {"UZ"}),
    ("Russians and Georgians", "en", {"RU", "GE"}),
    ("Saudi Arabia", "en", {"SA"}),
    ("Turkey, Iran, USA", "en", {"TR", "IR", "US"}),
    ("Сколько кандасов из Турции и Китая?", "ru", {"TR", "CN"}),
    ("приехал из Южной Кореи", "ru", {"KR"}),
    ("в США или в Ираке", "ru", {"US", "IQ"}),
    ("Қытайдан, Моңғолиядан, АҚШтан", "kk", {"CN", "MN", "US"}),
    ("Түркияның үлесі", "kk", {"TR"}),
    ("Өзбекстаннан қанша", "kk", {"UZ"}),
]


@pytest.mark.parametrize(("text", "language", "codes"), NAMED)
def test_countries_are_named_in_every_case(text: str, language: Language, codes: set[str]) -> None:
    assert named(text, language) == codes


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the population of Kazakhstan", "en"),
        ("how many came that year", "en"),
        ("население Казахстана в конце того же года", "ru"),
        ("кто может получить", "ru"),
        ("говорят с монголами", "ru"),
        ("Қазақстанда тек бір ғана отбасы", "kk"),
        ("оман деген сөз", "kk"),
        ("қанша ақша береді, ақшаны қайтару", "kk"),
    ],
)
def test_ones_own_country_and_words_alike_are_no_foreign_countries(text: str, language: Language) -> None:
    assert named(text, language) == set()


def test_a_country_is_known_by_its_folded_name_in_each_language() -> None:
    assert country_names("CN") == ("china", fold("китай"), fold("қытай"))
    assert country_names("MN") == ("mongolia", fold("монголия"), fold("моңғолия"))
