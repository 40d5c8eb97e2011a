"""A sentence is cut where it passes to its next question, and nowhere else."""

from __future__ import annotations

import pytest

from assistant.core.documents import Language
from assistant.understanding.clauses import asked_clauses, depends, noun_and_question, supposes

CUT: list[tuple[Language, str, list[str]]] = [
    (
        "en",
        "Who can get it, how much is it and where do I apply?",
        ["Who can get it?", "how much is it?", "where do I apply?"],
    ),
    (
        "en",
        "Does it cost anything and can they refuse me?",
        ["Does it cost anything?", "can they refuse me?"],
    ),
    ("ru", "Кому положено, сколько платят и куда идти", ["Кому положено?", "сколько платят?", "куда идти?"]),
    (
        "ru",
        "Дайте цифры: сколько приехало, какое сальдо",
        ["Дайте цифры: сколько приехало?", "какое сальдо?"],
    ),
    (
        "en",
        "who signed the order on the quota and when did it come out",
        ["who signed the order on the quota?", "when did it come out?"],
    ),
    (
        "ru",
        "кто подписал приказ о квоте и когда он вышел",
        ["кто подписал приказ о квоте?", "когда он вышел?"],
    ),
    ("kk", "Оны кім алады, мөлшері қандай?", ["Оны кім алады?", "мөлшері қандай?"]),
    ("kk", "Көшсем, үй береді ме, жұмыс береді ме?", ["Көшсем, үй береді ме?", "жұмыс береді ме?"]),
]
WHOLE: list[tuple[Language, str]] = [
    ("en", "What do I lose if I leave early and when is it taken back?"),
    ("ru", "Что будет, если я уволюсь и когда уеду?"),
    ("en", "What about those who came before, do they get it too?"),
    ("en", "We are leaving Shymkent and will rent at first, how much is paid?"),
    ("en", "Which region took in the most people in 2022 and how many?"),
    ("en", "What is the balance of Almaty and Astana?"),
    ("ru", "Сколько людей живёт в областях, куда переселяют?"),
    ("ru", "Какой регион потерял больше всего людей и сколько именно?"),
    ("ru", "Что будет, если уехать раньше срока?"),
    ("ru", "Сальдо по стране и по Алматы?"),
    ("kk", "Алматы мен Астананың сальдосы қандай?"),
    ("kk", "Ең көп адам қай облысқа көшті және қанша?"),
    ("en", "Which city grew fastest and what share of the whole was that?"),
    ("ru", "Какая область приняла больше всего людей и какова её доля?"),
    ("kk", "Қай облыс ең көп адам қабылдады, жалпы санның қанша пайызы?"),
    ("en", "Which region shrank the most, and how big was the loss?"),
    ("ru", "Какая сначала была квота и какая стала потом?"),
]


@pytest.mark.parametrize(("language", "text", "clauses"), CUT)
def test_every_clause_that_asks_is_a_question(language: Language, text: str, clauses: list[str]) -> None:
    assert list(asked_clauses(text, language)) == clauses


@pytest.mark.parametrize(("language", "text"), WHOLE)
def test_one_question_stays_whole(language: Language, text: str) -> None:
    assert asked_clauses(text, language) == (text,)


def test_a_message_of_very_many_clauses_is_left_as_it_is() -> None:
    text = ", ".join(["how much is it"] * 9)
    assert asked_clauses(text, "en") == (text,)


@pytest.mark.parametrize(
    ("text", "before", "language"),
    [
        ("what share of the total is it", "How many came from China?", "en"),
        ("какая это доля", "Сколько приехало в Павлодар?", "ru"),
        ("оның үлесі қандай", "Павлодарға қанша адам келді?", "kk"),
        ("which figure is right", "How many left in 2024?", "en"),
        ("покажите обе цифры", "Сальдо за 2024 год?", "ru"),
        ("how many", "Which region lost the most?", "en"),
    ],
)
def test_what_asks_for_more_of_one_figure_depends_on_it(text: str, before: str, language: Language) -> None:
    assert depends(text, before, language)


@pytest.mark.parametrize(
    ("text", "before", "language"),
    [
        ("how much is it", "What is the certificate?", "en"),
        ("what share came from China", "How many kandas arrived?", "en"),
        ("какая доля безработных", "Сколько приехало в Павлодар?", "ru"),
        ("қанша күтемін", "Мәртебе қалай беріледі?", "kk"),
    ],
)
def test_what_names_something_of_its_own_does_not(text: str, before: str, language: Language) -> None:
    assert not depends(text, before, language)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("көшу субсидиясы көшкенге дейін төлене ме, кейін бе", 1),
        ("Сертификатты үй алуға жұмсай аламыз ба, әлде салуға ма?", 1),
        ("Көшсем, үй береді ме, жұмыс береді ме?", 2),
    ],
)
def test_the_other_way_of_a_question_is_no_question_of_its_own(text: str, parts: int) -> None:
    assert len(asked_clauses(text, "kk")) == parts


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "If we take the relocation money and leave after three years, what happens?"),
        ("ru", "Если возьмём подъёмные и сколько потом должны прожить?"),
        ("kk", "Субсидия алсақ және қанша жыл тұруымыз керек?"),
    ],
)
def test_what_a_question_supposes_is_no_thing_to_be_told(language: Language, text: str) -> None:
    assert noun_and_question(text, language) == ()


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "if we move", True),
        ("en", "the lump sum this year", False),
        ("ru", "если уедем", True),
        ("ru", "подъёмные на семью", False),
        ("kk", "көшіп барсақ", True),
        ("kk", "көшу субсидиясы", False),
    ],
)
def test_a_supposition_is_told_from_a_thing(language: Language, text: str, found: bool) -> None:
    assert supposes(text, language) is found
