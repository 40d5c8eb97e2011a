"""Totals, parts of them, couples with their children, and those who come on top of a number."""

from __future__ import annotations

import pytest

from assistant.core.documents import Language
from assistant.understanding.household import Household, read_household

COUPLES: list[tuple[str, Language, int]] = [
    ("Үш балам бар, күйеуім екеуміз", "kk", 5),
    ("Төрт балам бар, ерім екеуміз Қостанайға көшеміз", "kk", 6),
    ("Әйелім екеуміз, екі балам бар", "kk", 4),
    ("Жұбайым екеуіміз және бес бала", "kk", 7),
    ("Күйеуіммен екеуміз, алты балам бар", "kk", 8),
    ("күйеуім екеуміз ғана", "kk", 2),
    ("Екі балам бар, енем, күйеуім үшеуміз", "kk", 5),
    ("анам екеуміз көшеміз", "kk", 2),
    ("мен, әйелім, үш бала – бесеуміз", "kk", 5),
    ("екі балам бар, төртеуміз", "kk", 4),
    ("мы с мужем вдвоём, детей трое", "ru", 5),
    ("нас двое с женой и четверо детей", "ru", 6),
    ("вдвоём с женой, двое детей", "ru", 4),
    ("нас двое и трое детей", "ru", 5),
    ("нас двое с мужем", "ru", 2),
    ("нас трое: я, муж и ребёнок", "ru", 3),
    ("the two of us and three kids", "en", 5),
    ("there are two of us, my husband and I, with four children", "en", 6),
    ("we are two plus a baby", "en", 3),
    ("the two of us, my wife and I", "en", 2),
]
PARTS: list[tuple[str, Language, int]] = [
    ("We are 5, two of us are pensioners", "en", 5),
    ("Two of us are pensioners, we are 5 in the family", "en", 5),
    ("a family of six, three of whom are children", "en", 6),
    ("there are four of us, one is a newborn", "en", 4),
    ("we are seven including two grandparents", "en", 7),
    ("four of us are moving", "en", 4),
    ("a grandmother with three grandchildren, how much for the four of them?", "en", 4),
    ("we are 5 and 2 are children", "en", 5),
    ("нас пятеро, двое из нас пенсионеры", "ru", 5),
    ("нас шестеро, из них трое детей", "ru", 6),
    ("нас четверо, один — младенец", "ru", 4),
    ("семья из 7 человек, в том числе бабушка и дедушка", "ru", 7),
    ("нас трое, самый младший — грудничок", "ru", 3),
    ("нас пятеро, бабушка пенсионерка", "ru", 5),
    ("Бесеуміз, екеуміз зейнеткерміз", "kk", 5),
    ("біз алтаумыз, оның ішінде үш бала", "kk", 6),
    ("төрт адамбыз, біреуі нәресте", "kk", 4),
    ("отбасымыз 7 адам, соның үшеуі бала", "kk", 7),
    ("біз төртеуміз, ең кішісі сәби", "kk", 4),
]
ADDED: list[tuple[str, Language, int]] = [
    ("we are four, and my mother too", "en", 5),
    ("there are five of us plus my mother in law", "en", 6),
    ("we are four and my parents are coming with us", "en", 6),
    ("we are four and my husband is a teacher", "en", 4),
    ("нас четверо и бабушка", "ru", 5),
    ("нас пятеро, мама тоже присоединится", "ru", 6),
    ("нас пятеро, и мама тоже едет", "ru", 6),
    ("нас пятеро, мама тоже едет", "ru", 5),
    ("нас трое, плюс мои родители", "ru", 5),
    ("нас четверо, бабушка тоже пенсионерка", "ru", 4),
    ("біз төртеуміз, оған қоса анам да бар", "kk", 5),
    ("біз төртеуміз, анам да қосылады", "kk", 5),
    ("үшеуміз және атам мен әжем", "kk", 5),
    ("төрт адамбыз, тағы енем көшеді", "kk", 5),
    ("біз бесеуміз, анам зейнеткер", "kk", 5),
]
APART: list[tuple[str, Language, int]] = [
    ("apart from me there are four people", "en", 5),
    ("three people besides me", "en", 4),
    ("кроме меня ещё четверо", "ru", 5),
    ("пять человек, не считая меня", "ru", 6),
    ("менен басқа үш адам бар", "kk", 4),
    ("мені қоспағанда төрт адам", "kk", 5),
]
GRANDPARENTS: list[tuple[str, Language, int]] = [
    ("my husband, two children, grandma and I", "en", 5),
    ("мы с мужем, двое детей и бабушка с дедушкой", "ru", 6),
    ("күйеуім, үш балам, атам, әжем және мен", "kk", 7),
]


@pytest.mark.parametrize(("text", "language", "people"), COUPLES)
def test_a_couple_does_not_hold_its_children(text: str, language: Language, people: int) -> None:
    assert read_household(text, language).people == people


@pytest.mark.parametrize(("text", "language", "people"), PARTS)
def test_a_part_of_those_counted_is_not_added(text: str, language: Language, people: int) -> None:
    assert read_household(text, language).people == people


@pytest.mark.parametrize(("text", "language", "people"), ADDED)
def test_who_comes_on_top_is_added_and_who_is_only_spoken_of_is_not(
    text: str, language: Language, people: int
) -> None:
    assert read_household(text, language).people == people


@pytest.mark.parametrize(("text", "language", "people"), [*APART, *GRANDPARENTS])
def test_the_speaker_and_the_old_are_counted_in(text: str, language: Language, people: int) -> None:
    assert read_household(text, language).people == people


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Біреуі нәресте, оған да бере ме?", "kk"),
        ("Екеуі бала", "kk"),
        ("Нәрестеге де бере ме?", "kk"),
        ("Один из них младенец", "ru"),
        ("Двое из нас пенсионеры", "ru"),
        ("А на ребёнка тоже?", "ru"),
        ("Младенцу тоже дадут?", "ru"),
        ("One of them is a baby", "en"),
        ("two of us are pensioners", "en"),
        ("For the baby too?", "en"),
        ("Is the newborn counted?", "en"),
    ],
)
def test_a_part_alone_counts_nobody(text: str, language: Language) -> None:
    assert read_household(text, language) == Household(part=True)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the two of us and our kids", "en"),
        ("нас двое и дети", "ru"),
        ("күйеуім екеуміз, балаларым бар", "kk"),
    ],
)
def test_children_without_a_number_beside_a_couple_leave_the_household_open(
    text: str, language: Language
) -> None:
    assert read_household(text, language) == Household(mentioned=True)
