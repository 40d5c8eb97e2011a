"""An aspect that a turn asks of the thing spoken of, and another nation in the place of one's own."""

from __future__ import annotations

import pytest

from assistant.core.documents import Language
from assistant.understanding.intents import STATISTIC
from tests.understanding.conftest import Hear, only

STATUS: dict[Language, str] = {
    "en": "who gives the kandas status",
    "ru": "кто выдаёт статус кандаса",
    "kk": "қандас мәртебесін кім береді",
}


@pytest.mark.parametrize(
    ("language", "later", "word"),
    [
        ("en", "and the papers?", "documents are required for kandas status"),
        ("en", "what if refused", "kandas status is refused"),
        ("en", "can it be extended", "kandas status be extended"),
        ("en", "and validity?", "kandas status valid"),
        ("ru", "а какие документы нужны?", "документы нужны: статус кандаса"),
        ("ru", "а если откажут", "откажут"),
        ("ru", "продлить можно?", "продлить"),
        ("kk", "құжаттары қандай", "қандас мәртебесі: қандай құжаттар"),
        ("kk", "ұзарту", "ұзартуға бола ма"),
        ("kk", "бас тартса ше", "бас тартылса"),
    ],
)
def test_an_aspect_alone_is_asked_of_the_thing(hear: Hear, language: Language, later: str, word: str) -> None:
    found = only(hear([STATUS[language], later], language))
    assert word.lower() in found.text.lower()
    assert found.tool is None


@pytest.mark.parametrize(
    ("language", "later"),
    [
        ("en", "what papers does the mobility certificate need?"),
        ("ru", "какие документы нужны для сертификата?"),
        ("kk", "сертификатқа қандай құжат керек?"),
    ],
)
def test_an_aspect_of_a_thing_it_names_is_of_that(hear: Hear, language: Language, later: str) -> None:
    found = only(hear([STATUS[language], later], language))
    named = {one.id for one in found.question.mentions}
    assert "mobility_certificate" in named
    assert "kandas_status" not in named


def test_after_a_figure_no_aspect_is_asked(hear: Hear) -> None:
    found = only(hear(["How many kandas arrived in 2024?", "and in 2023?"], "en"))
    assert found.tool == STATISTIC
    assert found.aspect is None


@pytest.mark.parametrize(
    ("language", "first", "later", "asked"),
    [
        ("en", "Can a Chinese work here without a permit?", "and an Indian?", "an Indian work here"),
        ("ru", "россиянину нужно разрешение на работу?", "а таджику?", "Таджику нужно разрешение"),
        ("kk", "қырғызға жұмысқа рұқсат керек пе", "ал түрікке ше", "Түрікке жұмысқа рұқсат"),
    ],
)
def test_another_nation_takes_the_place_of_the_one_before(
    hear: Hear, language: Language, first: str, later: str, asked: str
) -> None:
    text = only(hear([first, later], language)).text
    assert asked in text
    assert "—" not in text


def test_a_nation_beside_another_question_takes_no_place(hear: Hear) -> None:
    found = only(
        hear(["Can a Kyrgyz work here without a permit?", "how many came from China in 2024?"], "en")
    )
    assert "permit" not in found.text


@pytest.mark.parametrize(
    ("language", "first", "later"),
    [
        ("en", "How many kandas arrived in 2024?", "who decides?"),
        ("ru", "Сколько кандасов прибыло в 2024 году?", "кто решает?"),
        ("kk", "2024 жылы қанша қандас келді?", "кім шешеді?"),
    ],
)
def test_a_bare_question_is_of_what_is_spoken_of(
    hear: Hear, language: Language, first: str, later: str
) -> None:
    follows = only(hear([first, later], language)).follows
    assert follows is not None
    assert {term.concept for one in follows.about for term in one.terms} >= {"kandas"}


@pytest.mark.parametrize(
    ("language", "later"),
    [("en", "What is the Serpin project?"), ("ru", "Что такое проект «Серпін»?"), ("kk", "Серпін деген не?")],
)
def test_a_question_of_its_own_is_of_itself(hear: Hear, language: Language, later: str) -> None:
    found = only(hear([STATUS[language], later], language))
    assert found.follows is None
    assert found.text == later
