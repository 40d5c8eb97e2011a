"""Turns made standalone: slots carried and replaced, pronouns resolved, doubts settled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assistant.app import Assistant
from assistant.core.documents import LANGUAGES, Language
from assistant.understanding import asking
from assistant.understanding.quantities import When
from tests.understanding.conftest import Hear, only

MOVING: dict[Language, str] = {
    "en": "How much support will four people get who move from Shymkent to a village in Kostanay region?",
    "ru": "Сколько денег получит семья из 4 человек, если переедет из Шымкента в село Костанайской области?",
    "kk": "Шымкенттен Қостанай облысындағы ауылға көшетін төрт адамға қанша субсидия береді?",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_single_turn_stays_as_it_is(hear: Hear, language: Language) -> None:
    assert only(hear([MOVING[language]], language)).text == MOVING[language]


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "no, seven of us"), ("ru", "нет, нас семеро"), ("kk", "жоқ, жетеуміз"), ("en", "and seven?")],
)
def test_a_changed_number_of_people_replaces_the_other(hear: Hear, language: Language, said: str) -> None:
    slots = only(hear([MOVING[language], said], language)).slots
    assert slots.household.people == 7
    assert slots.settlement == "rural"
    assert slots.arrival is not None
    assert slots.arrival.region == "kostanay"


@pytest.mark.parametrize(
    ("language", "said"), [("en", "what if to the city?"), ("ru", "а если в город?"), ("kk", "ал қалаға ше?")]
)
def test_a_changed_settlement_keeps_region_and_people(hear: Hear, language: Language, said: str) -> None:
    slots = only(hear([MOVING[language], said], language)).slots
    assert slots.settlement == "urban"
    assert slots.household.people == 4
    assert slots.arrival is not None
    assert slots.arrival.region == "kostanay"


def test_each_direction_of_a_move_is_replaced_by_itself(hear: Hear) -> None:
    slots = only(hear([MOVING["en"], "and from Taraz?"], "en")).slots
    assert slots.departure is not None
    assert slots.departure.region == "zhambyl"
    assert slots.arrival is not None
    assert slots.arrival.region == "kostanay"


@pytest.mark.parametrize(
    ("language", "turns", "year"),
    [
        ("en", ["Lump sum for two in 2023?", "and a year earlier?"], 2022),
        ("ru", ["Сколько подъёмных на двоих в 2023 году?", "а годом позже?"], 2024),
        ("kk", ["2023 жылы екі адамға көшу субсидиясы қанша?", "ал былтыр ше?"], 2025),
        ("en", ["Lump sum for two in 2022?", "and the next year?"], 2023),
        ("ru", ["Сколько подъёмных на двоих в 2022 году?", "а в следующем?"], 2023),
        ("kk", ["2022 жылы екі адамға көшу субсидиясы қанша?", "ал келесі жылы ше?"], 2023),
    ],
)
def test_years_are_counted_from_the_one_spoken_of(
    hear: Hear, language: Language, turns: list[str], year: int
) -> None:
    assert only(hear(turns, language)).slots.when == When(date(year, 1, 1), date(year, 12, 31))


def test_those_who_join_are_added(hear: Hear) -> None:
    assert only(hear([MOVING["en"], "and my grandmother comes too"], "en")).slots.household.people == 5


def test_an_amount_in_one_unit_replaces_one_in_the_other(hear: Hear) -> None:
    topic = only(hear(["How much is 70 MCI in tenge in 2024?", "and 1 million tenge?"], "en"))
    assert (topic.slots.money, topic.slots.mci) == (Decimal(1_000_000), None)


def test_a_topic_of_its_own_resets_and_a_fitting_value_comes_back_to_the_earlier_one(hear: Hear) -> None:
    turns = [MOVING["ru"], "Кто такой кандас?"]
    assert only(hear(turns, "ru")).text == turns[-1]
    back = only(hear([*turns, "а если нас девять?"], "ru"))
    assert back.tool == "relocation"
    assert back.slots.household.people == 9


def test_another_amount_for_the_same_family_takes_its_slots_over(hear: Hear) -> None:
    topic = only(hear([MOVING["en"], "And how much is the rent subsidy?"], "en"))
    assert topic.tool == "rent"
    assert (topic.slots.household.people, topic.slots.settlement) == (4, "rural")


@pytest.mark.parametrize(
    ("language", "turns", "words"),
    [
        ("en", ["How many kandas came in 2021?", "and resettlers?"], ["resettlers", "2021"]),
        ("en", ["What was net migration in Atyrau region in 2022?", "and in Abai region?"], ["Abai", "2022"]),
        (
            "ru",
            ["Сколько кандасов приехало из Китая в 2025 году?", "а из Монголии?"],
            ["из Монголии", "2025"],
        ),
        ("kk", ["2022 жылы Атырауда көші-қон сальдосы қанша?", "ал Ақтөбе ше?"], ["Ақтөбе", "2022"]),
        ("ru", ["В какой области сальдо миграции самое большое?", "а самое маленькое?"], ["самое маленькое"]),
    ],
)
def test_the_like_is_put_in_the_place_of_its_like(
    hear: Hear, language: Language, turns: list[str], words: list[str]
) -> None:
    text = only(hear(turns, language)).text
    assert all(word in text for word in words)


@pytest.mark.parametrize(
    ("language", "turns", "text"),
    [
        (
            "en",
            ["How has the kandas quota changed since 2019?", "And for resettlers?"],
            "How has the resettlers quota changed since 2019?",
        ),
        (
            "ru",
            ["Как менялась квота кандасов с 2019 года?", "А у переселенцев?"],
            "Как менялась квота переселенцев с 2019 года?",
        ),
        (
            "kk",
            ["Қандастар квотасы 2019 жылдан бері қалай өзгерді?", "Ал қоныс аударушылардікі ше?"],
            "қоныс аударушылар квотасы 2019 жылдан бері қалай өзгерді?",
        ),
    ],
)
def test_another_kind_takes_the_form_of_the_one_it_replaces(
    hear: Hear, language: Language, turns: list[str], text: str
) -> None:
    assert only(hear(turns, language)).text == text


def test_the_years_of_a_concept_stay_with_its_name(hear: Hear) -> None:
    turns = ["What is the migration policy concept for 2023-2027 about?", "Who adopted it?"]
    assert "2023-2027" in only(hear(turns, "en")).text


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "Which papers does kandas status need, and where do I take them?", "where"),
        ("ru", "Какие документы нужны для статуса кандаса, и куда их нести?", "куда"),
    ],
)
def test_a_second_question_that_points_back_is_asked_on_its_own(
    hear: Hear, language: Language, text: str, words: str
) -> None:
    first, second = hear([text], language).topics
    assert words not in first.text.lower()
    assert words in second.text.lower()
    assert any(mention.id == "kandas_status" for mention in second.question.mentions)


@pytest.mark.parametrize(
    ("language", "turns", "named"),
    [
        ("en", ["What is the Serpin programme?", "Which regions take part in it?"], "serpin"),
        ("en", ["Who is a kandas?", "Which benefits do they have?"], "kandas"),
        ("ru", ["Что такое программа «Серпін»?", "а кто в ней участвует?"], "серп"),
        ("kk", ["Қандас деген кім?", "олар қандай салық төлейді?"], "қандас"),
        ("en", ["What was net migration in Abai region?", "Which universities are there?"], "abai"),
    ],
)
def test_pronouns_stand_for_what_was_named_last(
    hear: Hear, language: Language, turns: list[str], named: str
) -> None:
    assert named in only(hear(turns, language)).text.lower()


def test_what_is_off_the_subject_is_passed_over(hear: Hear) -> None:
    turns = ["How many kandas came in 2021?", "How do I bake sourdough bread?", "and in 2022?"]
    assert "kandas" in only(hear(turns, "en")).text


BARE: dict[Language, str] = {"en": "how much will we get?", "ru": "сколько дадут?", "kk": "қанша береді?"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_without_a_subject_is_asked_back(hear: Hear, language: Language) -> None:
    doubt = hear([BARE[language]], language).doubt
    assert doubt is not None
    assert doubt.slot == "topic"
    assert len({option.label for option in doubt.options}) == 3


@pytest.mark.parametrize(
    ("language", "pick", "tool"),
    [
        ("en", "2", "employer"),
        ("en", "the third one", "certificate"),
        ("en", "support for moving", "relocation"),
        ("ru", "первое", "relocation"),
        ("ru", "сертификат", "certificate"),
        ("kk", "екінші", "employer"),
        ("kk", "сертификат туралы", "certificate"),
    ],
)
def test_an_option_is_picked_by_number_ordinal_or_word(
    hear: Hear, language: Language, pick: str, tool: str
) -> None:
    assert only(hear([BARE[language], pick], language)).tool == tool


def test_a_place_alone_is_asked_about_and_goes_with_the_option(hear: Hear) -> None:
    assert hear(["and in Kostanay?"], "en").doubt is not None
    slots = only(hear(["and in Kostanay?", "1"], "en")).slots
    assert slots.arrival is not None
    assert slots.arrival.region == "kostanay"


def test_parts_of_one_message_share_what_is_told(hear: Hear) -> None:
    topics = hear(
        ["Нас восемь, едем в село. Сколько подъёмных и сколько за аренду? И дадут ли землю?"], "ru"
    ).topics
    assert [topic.tool for topic in topics][1:] == ["rent", "land_lease"]
    assert topics[1].slots.household.people == 8
    assert topics[1].slots.settlement == "rural"


def test_two_named_named_in_one_question_are_two_questions(hear: Hear) -> None:
    topics = hear(["how much is the lump sum and the mobility certificate in 2024?"], "en").topics
    assert [topic.tool for topic in topics] == ["lump_sum", "certificate"]
    assert {topic.slots.when for topic in topics} == {When(date(2024, 1, 1), date(2024, 12, 31))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_why_and_how_known_are_asked_of_the_last_answer(hear: Hear, language: Language) -> None:
    how: dict[Language, str] = {"en": "how do you know that?", "ru": "откуда это известно?", "kk": "неге?"}
    topic = only(hear([MOVING[language], how[language]], language))
    assert topic.asks_source
    assert topic.text == MOVING[language]


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tool", asking.tools())
def test_a_question_worded_from_slots_is_understood_as_what_it_was_made_from(
    assistant: Assistant, hear: Hear, language: Language, tool: str
) -> None:
    slots = replace(only(hear([MOVING[language]], language)).slots, mci=Decimal(7))
    text = asking.asked_of(tool, slots, assistant.engine().lexicon, language)
    assert only(hear([text], language)).tool == tool


@pytest.mark.parametrize(
    ("text", "language", "asked"),
    [
        ("how does a kandas differ from a resettler?", "en", ["What is kandas?", "What is resettler?"]),
        ("в чём разница между программой Енбек и Серпіном", "ru", ["Что такое", "Что такое"]),
        ("қандас пен қоныс аударушының айырмашылығы қандай", "kk", ["деген не?", "деген не?"]),
    ],
)
def test_how_two_things_differ_is_what_each_of_them_is(
    hear: Hear, text: str, language: Language, asked: list[str]
) -> None:
    topics = hear([text], language).topics
    assert len(topics) == len(asked)
    assert all(part in topic.text for part, topic in zip(asked, topics, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "what is the difference between the 2023 and 2024 quota for kandas and resettlers?",
        "how different is life in the north?",
    ],
)
def test_a_difference_of_figures_or_of_one_thing_is_one_question(hear: Hear, text: str) -> None:
    assert not any(
        topic.text.startswith("What is ") and len(topic.text) < 30 for topic in hear([text], "en").topics
    )


@pytest.mark.parametrize(
    "asked",
    [
        "Is it true that an employer got 450 MCI in 2025?",
        "Is it possible to get the certificate in 2026?",
    ],
)
def test_an_it_that_stands_for_nothing_takes_over_nothing(hear: Hear, asked: str) -> None:
    assert "kandas" not in only(hear(["How many kandas came in 2024?", asked], "en")).text
