"""Turns that react, come back to a topic, answer what was asked back, or ask several things at once."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.app import Assistant
from assistant.core.documents import LANGUAGES, Language
from tests.understanding.conftest import Hear, only

HOUSE: dict[Language, str] = {
    "en": "How much does the mobility certificate give for a house of 6 million tenge in 2024?",
    "ru": "Сколько даёт сертификат мобильности на дом за 6 млн тенге в 2024 году?",
    "kk": "2024 жылы үй 6 млн теңге болса ұтқырлық сертификаты қанша береді?",
}
LUMP: dict[Language, str] = {
    "en": "How much is the relocation lump sum for a family of four in 2024?",
    "ru": "Какие подъёмные на семью из 4 человек в 2024 году?",
    "kk": "2024 жылы төрт адамға біржолғы көшу субсидиясы қанша?",
}
ARRIVED: dict[Language, str] = {
    "en": "How many kandas arrived in 2024?",
    "ru": "Сколько кандасов прибыло в 2024 году?",
    "kk": "2024 жылы қанша қандас келді?",
}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "argh, the landlady wants 9 million today"),
        ("ru", "вот незадача, соседка уже хочет 9 миллионов"),
        ("kk", "қап, көршім енді 9 миллион сұрайды"),
    ],
)
def test_a_reaction_changes_the_price_and_keeps_the_year(hear: Hear, language: Language, said: str) -> None:
    topic = only(hear([HOUSE[language], said], language))
    assert (topic.tool, topic.slots.money, topic.years) == ("certificate", Decimal(9_000_000), (2024,))


def test_a_question_of_its_own_with_a_price_is_no_reaction(hear: Hear) -> None:
    assert "yacht" in only(hear([HOUSE["en"], "How much does a yacht of 9 million weigh?"], "en")).text


@pytest.mark.parametrize(
    ("language", "said", "people"),
    [
        ("en", "oh my, grandmother comes along", 5),
        ("en", "it seems my brother is not coming", 3),
        ("en", "my brother would rather prefer a city", 4),
        ("en", "one of them is a baby", 4),
        ("ru", "Один из них младенец", 4),
        ("kk", "Біреуі нәресте, оған да бере ме?", 4),
        ("ru", "представляете, тёща едет с нами", 5),
        ("ru", "муж не поедет", 3),
        ("kk", "әкем бармайды", 3),
    ],
)
def test_a_member_named_joins_or_stays(hear: Hear, language: Language, said: str, people: int) -> None:
    assert only(hear([LUMP[language], said], language)).slots.household.people == people


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "coming back to the certificate, and for 5 million?"),
        ("ru", "вернёмся к сертификату: а за 5 млн?"),
        ("kk", "сертификатқа қайта оралсақ, 5 млн болса ше?"),
    ],
)
def test_a_topic_is_taken_up_again_by_its_name(hear: Hear, language: Language, said: str) -> None:
    topic = only(hear([HOUSE[language], ARRIVED[language], said], language))
    assert (topic.tool, topic.slots.money, topic.years) == ("certificate", Decimal(5_000_000), (2024,))


def test_coming_back_to_what_was_never_spoken_of_changes_nothing(hear: Hear) -> None:
    topic = only(hear([ARRIVED["en"], "back to the minimum wage, what was it in 2022?"], "en"))
    assert topic.tool == "minimum_wage"


@pytest.mark.parametrize(
    ("language", "asked", "answer"),
    [
        ("en", "How much money for moving does our household get?", "eight"),
        ("ru", "Сколько денег на переезд получит моя семья?", "восемь"),
        ("kk", "Біздің отбасымызға көшуге қанша береді?", "сегіз адамбыз"),
    ],
)
def test_ones_own_family_is_asked_back_and_counted(
    hear: Hear, language: Language, asked: str, answer: str
) -> None:
    doubt = hear([asked], language).doubt
    assert doubt is not None
    assert doubt.slot == "people"
    assert [option.key for option in doubt.options] == [str(n) for n in range(1, 8)]
    assert only(hear([asked, answer], language)).slots.household.people == 8


@pytest.mark.parametrize(
    ("language", "asked", "answer"),
    [
        ("en", "What was net migration in our region in 2022?", "Aktobe"),
        ("ru", "Какое сальдо миграции было в нашей области в 2022 году?", "Актюбинская"),
        ("kk", "2022 жылы біздің облыста көші-қон сальдосы қандай болды?", "Ақтөбе"),
    ],
)
def test_ones_own_region_is_asked_back_and_named(
    hear: Hear, language: Language, asked: str, answer: str
) -> None:
    doubt = hear([asked], language).doubt
    assert doubt is not None
    assert doubt.slot == "region"
    topic = only(hear([asked, answer], language))
    assert (topic.tool, [place.region for place in topic.slots.places]) == ("statistic", ["aktobe"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_general_questions_are_not_asked_back(hear: Hear, language: Language) -> None:
    for asked in (ARRIVED[language], LUMP[language], HOUSE[language]):
        assert hear([asked], language).doubt is None


def test_another_question_instead_of_an_answer_is_understood(hear: Hear) -> None:
    found = hear(["How much money for moving does our household get?", ARRIVED["en"]], "en")
    assert only(found).text == ARRIVED["en"]


@pytest.mark.parametrize(
    ("language", "asked", "tools"),
    [
        ("en", "How many kandas arrived in 2024 and how much is the MCI?", ["statistic", "mci"]),
        ("en", "What are the MCI, the minimum wage and the grant in 2025?", ["mci", "minimum_wage", "grant"]),
        ("ru", "Сколько МРП в 2025 году, а минимальная зарплата?", ["mci", "minimum_wage"]),
        ("kk", "2025 жылы АЕК қанша, ең төмен күнкөріс деңгейі қанша?", ["mci", "subsistence_minimum"]),
    ],
)  # fmt: skip
def test_several_figures_in_one_sentence_are_several_questions(
    hear: Hear, language: Language, asked: str, tools: list[str]
) -> None:
    assert [topic.tool for topic in hear([asked], language).topics] == tools


def test_a_question_that_only_names_others_is_worded_like_the_other(hear: Hear) -> None:
    first, second = hear(["How many resettlers and how many kandas are in the 2025 quota?"], "en").topics
    assert first.text == "how many resettlers are in the 2025 quota?"
    assert second.text == "how many kandas are in the 2025 quota?"


def test_years_of_one_question_do_not_part_it(hear: Hear) -> None:
    asked = "За 2020 и 2021 годы сколько людей переселилось всего?"
    assert only(hear([asked], "ru")).text == asked


@pytest.mark.parametrize(
    ("language", "said"), [("en", "And in Oral?"), ("ru", "а в Уральске?"), ("kk", "ал Семейде ше?")]
)
def test_a_place_alone_is_asked_back(hear: Hear, language: Language, said: str) -> None:
    doubt = hear([said], language).doubt
    assert doubt is not None
    assert doubt.slot == "topic"


SHARES: dict[Language, str] = {
    "en": "What share of kandas in 2025 came from Uzbekistan?",
    "ru": "Какая доля кандасов в 2025 году приехала из Узбекистана?",
    "kk": "2025 жылы қандастардың қанша пайызы Өзбекстаннан келді?",
}


@pytest.mark.parametrize(
    ("language", "said", "country"),
    [
        ("en", "and from China?", "China"),
        ("en", "and Mongolia?", "Mongolia"),
        ("en", "and from Russia", "Russia"),
        ("ru", "а из Китая?", "Китая"),
        ("ru", "а Турция?", "Турция"),
        ("kk", "ал Қытайдан ше?", "Қытайдан"),
        ("kk", "ал Түркия ше?", "Түркия"),
    ],
)
def test_a_country_in_passing_goes_on_with_the_figure_asked_before(
    hear: Hear, language: Language, said: str, country: str
) -> None:
    for asked in (SHARES[language], ARRIVED[language]):
        topic = only(hear([asked, said], language))
        assert topic.tool == "statistic"
        assert country in topic.text
        assert "Uzbekistan" not in topic.text


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "how do you know?"), ("ru", "откуда вы это знаете?"), ("kk", "мұны қайдан білдіңіз?")],
)
def test_asked_for_its_source_the_last_answer_names_it(
    assistant: Assistant, language: Language, said: str
) -> None:
    answer = assistant.ask([ARRIVED[language], said])
    assert answer.remark is None
    assert answer.citations
    assert any(citation.title in answer.text for citation in answer.citations)
    assert assistant.ask([said]).remark == "data"
