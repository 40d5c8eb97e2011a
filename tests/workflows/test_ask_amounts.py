"""Questions of money asked in words: the amount, what it stands on, its date, and honest refusals.

Expected amounts are worked out by hand from MCI and multiplier: MCI 1,618 (2012), 2,525 (2019), 2,651 and
2,778 (2020), 3,450 (2023), 3,692 (2024), 3,932 (2025), 4,325 (2026); 35 or 70 MCI a person, 15 to 30 MCI of
rent a month, 1,160 MCI or half the price for a home, 400 MCI to an employer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

import pytest

from assistant.answering.phrases import say
from assistant.core.documents import LANGUAGES, DigestPassage, Language
from assistant.core.models import Answer, AnswerCalculation
from assistant.core.numerals import values
from tests.workflows.conftest import said

if TYPE_CHECKING:
    from assistant.app import Assistant

DAY = date(2026, 3, 15)
BEFORE_DAY = date(2025, 5, 20)

# question, language, day of asking, numbers that must be said
CASES: list[tuple[str, Language, date, set[str]]] = [
    # 6 x 302,750; 21 x 4,325 = 90,825; x 12 = 1,089,900; both 2,906,400
    (
        "There are six of us going to a village in Kostanay region; what does the state pay us in all?",
        "en",
        DAY,
        {"1816500", "90825", "1089900", "2906400"},
    ),
    ("How much was the lump sum for each person who moved in 2023?", "en", DAY, {"241500"}),
    ("Rent help for a single person in a village in 2024, per month?", "en", DAY, {"55380"}),
    ("What monthly rent subsidy would seven people in a city get in 2025?", "en", DAY, {"117960"}),
    ("Our company took on 4 resettlers in 2024. What subsidy does the employer get?", "en", DAY, {"5907200"}),
    (
        "We found a house for 7 million tenge in 2025. How much does the mobility certificate pay?",
        "en",
        DAY,
        {"3500000", "4561120"},
    ),
    (
        "How much does the mobility certificate give for a 15,000,000 tenge flat on 2023-06-01?",
        "en",
        DAY,
        {"4002000"},
    ),
    ("What is the largest economic mobility certificate in 2026?", "en", DAY, {"7028125"}),
    ("How much is 30 MCI in 2024?", "en", DAY, {"110760"}),
    ("How much relocation money did a couple get in 2019?", "en", DAY, {"176750"}),
    ("How much was a family of three paid for moving in 2012?", "en", DAY, {"194160"}),
    # 5 x 275,240 = 1,376,200; 21 x 3,932 = 82,572; x 12 = 990,864; both 2,367,064
    (
        "Мы с мужем и тремя детьми переезжаем в село Павлодарской области, сколько денег получим всего?",
        "ru",
        BEFORE_DAY,
        {"1376200", "82572", "990864", "2367064"},
    ),
    ("Сколько платили на человека при переезде в 2024 году?", "ru", DAY, {"258440"}),
    ("Какой в 2023 году была субсидия на аренду в городе для семьи из шести человек?", "ru", DAY, {"103500"}),
    (
        "Мы приняли двух переселенцев в 2026 году, какая субсидия положена работодателю?",
        "ru",
        DAY,
        {"3460000"},
    ),
    ("Покупаем дом за 5 млн тенге в 2024 году, сколько даст сертификат мобильности?", "ru", DAY, {"2500000"}),
    ("15 МРП в 2025 году — это сколько тенге?", "ru", DAY, {"58980"}),
    ("Сколько подъёмных дали бы на четверых 10 марта 2020 года?", "ru", DAY, {"371140"}),
    ("Сколько подъёмных дали бы на четверых 20 апреля 2020 года?", "ru", DAY, {"388920"}),
    ("Какими были подъёмные семье из четырёх человек в апреле 2020 года?", "ru", DAY, {"388920"}),
    ("Жалғыз өзім ауылға көшсем, пәтер жалдауға айына қанша субсидия береді?", "kk", DAY, {"64875"}),
    ("2024 жылы көшкен әр адамға қанша теңгеден берілді?", "kk", DAY, {"258440"}),
    # 6 x 275,240 = 1,651,440; 82,572; 990,864; both 2,642,304
    (
        "Алты адамбыз, ауылға көшеміз, барлығы қанша ақша аламыз?",
        "kk",
        BEFORE_DAY,
        {"1651440", "82572", "990864", "2642304"},
    ),
    (
        "Үш қоныс аударушыны жұмысқа алған жұмыс берушіге 2023 жылы қанша субсидия төленеді?",
        "kk",
        DAY,
        {"4140000"},
    ),
    (
        "2024 жылы 10 млн теңгелік үйге экономикалық ұтқырлық сертификаты қанша береді?",
        "kk",
        DAY,
        {"4282720"},
    ),
    ("70 АЕК 2023 жылы неше теңге?", "kk", DAY, {"241500"}),
]
MISPRINT: dict[Language, str] = {
    "en": "What was the rent subsidy for resettlers in 2023?",
    "ru": "Какой была субсидия на аренду жилья для переселенцев в 2023 году?",
    "kk": "2023 жылы қоныс аударушыларға тұрғын үй жалдау субсидиясы қанша болды?",
}
UNDATED: dict[Language, str] = {
    "en": "How much is the relocation lump sum per person?",
    "ru": "Сколько составляет подъёмное пособие на одного человека?",
    "kk": "Көшуге берілетін біржолғы субсидия бір адамға қанша?",
}
TWO_INDICES: dict[Language, str] = {
    "en": "How much was the relocation lump sum per person in May 2022?",
    "ru": "Сколько подъёмных платили на человека в мае 2022 года?",
    "kk": "2022 жылдың мамырында көшу субсидиясы бір адамға қанша болды?",
}
TOO_EARLY: dict[Language, str] = {
    "en": "How much relocation money did a family of four get in 2008?",
    "ru": "Сколько подъёмных давали на переезд семье из четырёх человек в 2008 году?",
    "kk": "2008 жылы төрт адамдық отбасыға көшу субсидиясы қанша болды?",
}
TOO_LATE: dict[Language, str] = {
    "en": "How much relocation money will a family of four get in 2029?",
    "ru": "Сколько подъёмных дадут на переезд семье из четырёх человек в 2029 году?",
    "kk": "2029 жылы төрт адамдық отбасыға көшу субсидиясы қанша болады?",
}
SAME: dict[str, dict[Language, str]] = {
    "a village": {
        "en": "A family of five moves to a village in North Kazakhstan, how much money will it get?",
        "ru": "Семья из пяти человек едет в село Северо-Казахстанской области, сколько денег она получит?",
        "kk": "Бес адамнан тұратын отбасы Солтүстік Қазақстан облысының ауылына көшеді, қанша ақша алады?",
    },
    "a region": {
        "en": "A family of five moves to Kostanay region, how much money will it get?",
        "ru": "Семья из пяти человек переезжает в Костанайскую область, сколько денег она получит?",
        "kk": "Бес адамнан тұратын отбасы Қостанай облысына көшеді, қанша ақша алады?",
    },
    "a town a region is called by": {
        "en": "A family of five moves to Kostanay, how much money will it get?",
        "ru": "Семья из пяти человек переезжает в Костанай, сколько денег она получит?",
        "kk": "Бес адамнан тұратын отбасы Қостанайға көшеді, қанша ақша алады?",
    },
    "a house": {
        "en": "How much does the mobility certificate give for a house of 8 million tenge in 2025?",
        "ru": "Сколько даст сертификат экономической мобильности на дом за 8 млн тенге в 2025 году?",
        "kk": "2025 жылы 8 млн теңгелік үйге экономикалық ұтқырлық сертификаты қанша береді?",
    },
}


def computed_numbers(calculation: AnswerCalculation) -> set[str]:
    """Return the numbers a calculation shows: steps, result, what was given, and its days."""
    steps = [(step.value, step.low, step.high) for step in calculation.steps]
    result = calculation.result
    numbers = [one for three in (*steps, (result.value, result.low, result.high)) for one in three]
    plain = {f"{abs(number).normalize():f}" for number in numbers if number is not None}
    given = {value for item in calculation.inputs.values() for value in values(str(item), "en")}
    days = [day for day in (calculation.as_of, calculation.until) if day]
    return plain | given | {str(part) for day in days for part in (day.year, day.day)}


def assumptions(answer: Answer) -> list[str]:
    return [warning.text for warning in answer.warnings if warning.kind == "assumption"]


def assert_it_refuses(answer: Answer, language: Language) -> None:
    assert (answer.language, answer.status) == (language, "not_found")
    assert (answer.statements, answer.calculations) == ((), ())
    assert answer.missing


@pytest.mark.parametrize(
    ("question", "language", "day", "amounts"),
    CASES,
    ids=[f"{case[1]}-{n}" for n, case in enumerate(CASES, start=1)],
)
def test_the_amount_is_right_and_everything_said_stands_on_something(
    assistant: Assistant,
    passages: Mapping[str, DigestPassage],
    question: str,
    language: Language,
    day: date,
    amounts: set[str],
) -> None:
    answer = assistant.ask([question], as_of=day)
    assert (answer.language, answer.status) == (language, "answered")
    assert amounts <= said(answer)
    assert answer.calculations
    calculations = {calculation.id: calculation for calculation in answer.calculations}
    cited = {citation.n: citation.passage_id for citation in answer.citations}
    assert len(calculations) == len(answer.calculations)
    for statement in answer.statements:
        assert statement.citations
        assert statement.calculation in calculations
        printed = {
            value
            for number in statement.citations
            for text in passages[cited[number]].statements
            for value in values(text.in_language(language), language)
        }
        known = printed | computed_numbers(calculations[statement.calculation])
        assert set(values(statement.text, language)) <= known
    assert {calculation.id for calculation in answer.calculations} == {
        statement.calculation for statement in answer.statements
    }
    assert all(set(warning.citations) <= set(cited) for warning in answer.warnings)
    assert {int(number) for number in re.findall(r"\[(\d+)\]", answer.text)} <= set(cited)
    assert "degraded" not in {warning.kind for warning in answer.warnings}


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_date_the_day_of_asking_counts_and_is_named_as_an_assumption(
    assistant: Assistant, language: Language
) -> None:
    for day, amount in ((date(2024, 12, 31), "258440"), (date(2025, 1, 1), "275240")):
        answer = assistant.ask([UNDATED[language]], as_of=day)
        assert amount in said(answer)
        assert {calculation.as_of for calculation in answer.calculations} == {day}
        named = [
            text
            for text in assumptions(answer)
            if {str(day.year), str(day.day)} <= set(values(text, language))
        ]
        assert named


def test_a_date_in_the_question_counts_and_is_no_assumption(assistant: Assistant) -> None:
    question = "How much was the relocation lump sum per person in 2024?"
    for day in (DAY, date(2031, 1, 1), date(2001, 1, 1)):
        answer = assistant.ask([question], as_of=day)
        assert "258440" in said(answer)
        assert not any(str(day.year) in values(text, "en") for text in assumptions(answer))


@pytest.mark.parametrize(("day", "amount"), [(date(2026, 6, 1), "275240"), (date(2025, 6, 1), "258440")])
def test_last_year_is_counted_from_the_day_of_asking(assistant: Assistant, day: date, amount: str) -> None:
    answer = assistant.ask(["How much was the relocation lump sum per person last year?"], as_of=day)
    assert amount in said(answer)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_misprint_of_2023_is_warned_about_and_never_given_as_the_amount(
    assistant: Assistant, language: Language
) -> None:
    answer = assistant.ask([MISPRINT[language]], as_of=DAY)
    assert {"51750", "103500"} <= said(answer)
    assert not {"5175", "10350"} & said(answer)
    warned = [
        warning
        for warning in answer.warnings
        if warning.kind == "discrepancy" and {"5175", "10350"} <= set(values(warning.text, language))
    ]
    assert warned
    assert all(warning.citations for warning in warned)


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_readings_of_2022_are_shown_with_the_conflict(assistant: Assistant, language: Language) -> None:
    answer = assistant.ask([TWO_INDICES[language]], as_of=DAY)
    assert {"214410", "222600"} <= said(answer)
    (calculation,) = answer.calculations
    bounds = (calculation.result.low, calculation.result.high)
    assert (calculation.result.value, *map(str, bounds)) == (None, "214410", "222600")
    conflicts = [warning for warning in answer.warnings if warning.kind == "conflict"]
    assert conflicts
    assert all(warning.citations for warning in conflicts)


def test_before_april_2022_there_is_one_reading(assistant: Assistant) -> None:
    answer = assistant.ask(["How much was the relocation lump sum per person on 31 March 2022?"], as_of=DAY)
    assert "214410" in said(answer)
    assert "222600" not in said(answer)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("asked", [TOO_EARLY, TOO_LATE], ids=["before 2012", "after 2026"])
def test_a_year_the_documents_do_not_cover_is_refused_in_the_language_of_the_asker(
    assistant: Assistant, asked: dict[Language, str], language: Language
) -> None:
    answer = assistant.ask([asked[language]], as_of=DAY)
    assert_it_refuses(answer, language)
    (year,) = set(values(asked[language], language))
    assert any(year in values(text, language) for text in answer.missing)
    assert answer.missing[0] in answer.text
    others = {assistant.ask([asked[other]], as_of=DAY).missing for other in LANGUAGES if other != language}
    assert answer.missing not in others


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("How did the lump sum per person change between 2023 and 2024?", "en"),
        ("Как изменились подъёмные на человека с 2023 по 2024 год?", "ru"),
        ("Бір адамға берілетін көшу субсидиясы 2023 жылдан 2024 жылға дейін қалай өзгерді?", "kk"),
    ],
)
def test_between_two_years_the_change_is_said_beside_both_amounts(
    assistant: Assistant, question: str, language: Language
) -> None:
    answer = assistant.ask([question], as_of=DAY)
    # 258,440 − 241,500; 16,940 / 241,500 = 0.070145
    assert {"241500", "258440", "16940", "7.01"} <= said(answer)
    assert str(answer.calculations[-1].result.value) == "16940"


def test_of_three_years_no_change_is_said(assistant: Assistant) -> None:
    answer = assistant.ask(["What was the lump sum per person in 2023, 2024 and 2025?"], as_of=DAY)
    assert {"241500", "258440", "275240"} <= said(answer)
    assert "change" not in {calculation.name for calculation in answer.calculations}


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("What was the lump sum per person in twenty twenty-four?", "258440"),
        ("Сколько подъёмных давали на человека в две тысячи двадцать четвёртом году?", "258440"),
        ("Екі мың жиырма төртінші жылы көшу субсидиясы бір адамға қанша болды?", "258440"),
    ],
)
def test_a_year_said_in_words_is_the_year_of_the_amount(
    assistant: Assistant, question: str, amount: str
) -> None:
    answer = assistant.ask([question], as_of=DAY)
    assert amount in said(answer)
    assert "302750" not in said(answer)


def test_the_last_day_of_the_last_index_is_answered_and_the_next_is_refused(assistant: Assistant) -> None:
    assert "302750" in said(assistant.ask([UNDATED["en"]], as_of=date(2026, 12, 31)))
    assert_it_refuses(assistant.ask([UNDATED["en"]], as_of=date(2027, 1, 1)), "en")


@pytest.mark.parametrize("asked", SAME)
def test_the_three_languages_give_the_same_result(assistant: Assistant, asked: str) -> None:
    results = {}
    for language in LANGUAGES:
        answer = assistant.ask([SAME[asked][language]], as_of=DAY)
        assert answer.language == language
        results[language] = [
            (calculation.name, calculation.result.value, calculation.result.low, calculation.result.high)
            for calculation in answer.calculations
        ]
    assert results["en"]
    assert results["ru"] == results["en"]
    assert results["kk"] == results["en"]


def test_two_questions_of_one_message_keep_their_calculations_apart(assistant: Assistant) -> None:
    answer = assistant.ask(
        ["What is the relocation lump sum per person in 2024? How much is 30 MCI in 2025?"], as_of=DAY
    )
    assert answer.status == "answered"
    assert {"258440", "117960"} <= said(answer)
    results = {calculation.id: str(calculation.result.value) for calculation in answer.calculations}
    assert sorted(results.values()) == ["117960", "258440"]
    for statement in answer.statements:
        assert statement.calculation
        assert results[statement.calculation] in values(statement.text, "en")


def test_a_message_answered_in_part_says_which_part_is_missing(assistant: Assistant) -> None:
    answer = assistant.ask(
        ["What is the relocation lump sum per person in 2024? What is the relocation lump sum in 2029?"],
        as_of=DAY,
    )
    assert answer.status == "partial"
    assert "258440" in said(answer)
    assert any("2029" in values(text, "en") for text in answer.missing)


def test_a_question_put_twice_in_one_message_is_answered_once(assistant: Assistant) -> None:
    question = "What is the relocation lump sum per person in 2024?"
    answer = assistant.ask([f"{question} {question}"], as_of=DAY)
    texts = [statement.text for statement in answer.statements]
    assert "258440" in said(answer)
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("We are 45 people, how much relocation money do we get?", "en"),
        ("Сколько подъёмных на 2,5 человека?", "ru"),
        ("Отбасымызда 100 адам, көшуге қанша ақша береді?", "kk"),
    ],
)
def test_a_household_that_cannot_be_is_refused(
    assistant: Assistant, question: str, language: Language
) -> None:
    assert_it_refuses(assistant.ask([question], as_of=DAY), language)


@pytest.mark.parametrize(
    ("question", "language", "note"),
    [
        ("How much is the mobility certificate in Aktobe?", "en", "not among the regions of arrival"),
        (
            "Сколько дают по сертификату экономической мобильности в Актобе?",
            "ru",
            "нет среди регионов прибытия",
        ),
        ("Ақтөбеде ұтқырлық сертификаты қанша?", "kk", "өңірлердің қатарында жоқ"),
    ],
)
def test_the_certificate_is_promised_in_regions_of_arrival_only(
    assistant: Assistant, question: str, language: Language, note: str
) -> None:
    answer = assistant.ask([question], language, as_of=DAY)
    assert note in answer.statements[0].text
    elsewhere = assistant.ask(["How much is the mobility certificate in Kostanay?"], "en", as_of=DAY)
    assert "not among" not in elsewhere.text


@pytest.mark.parametrize(
    ("turns", "language"),
    [
        (["Will they pay for a baby born three months after we move?"], "en"),
        (["Family of 4 to Kostanay, how much?", "will they pay for a baby born later too?"], "en"),
        (["Заплатят ли за ребёнка, если он родится уже после переезда?"], "ru"),
        (["Көшкеннен кейін туған балаға да төлей ме?"], "kk"),
    ],
)
def test_of_a_child_born_after_the_move_nothing_is_said(
    assistant: Assistant, turns: list[str], language: Language
) -> None:
    answer = assistant.ask(turns, language, as_of=DAY)
    assert answer.status == "not_found"
    assert not answer.calculations
    assert answer.missing


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("We have a baby born in 2024 and are a family of 3, how much for moving to Kostanay?", "en"),
        ("У нас родился ребёнок, нас трое, сколько дадут за переезд в Костанай?", "ru"),
    ],
)
def test_a_child_already_born_is_paid_for(assistant: Assistant, question: str, language: Language) -> None:
    answer = assistant.ask([question], language, as_of=DAY)
    assert "908250" in said(answer)


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Орал қаласына Маңғыстаудан көшсек субсидия бар ма?", "Батыс Қазақстан облысы"),
        ("Астанаға көшіп барсақ көмек бере ме?", "Астана қаласы"),
        ("если переедем в Астану, какая-нибудь помощь положена?", "город Астана"),
        ("Is there any subsidy if my family moves to Almaty?", "Almaty city"),
        # a place nobody is resettled from leads as well
        ("Ақтөбеден Қостанайға көшсек субсидия береді ме?", "Ақтөбе облысы"),
    ],
)
def test_who_asks_whether_support_is_given_is_told_first_what_stands_against_it(
    assistant: Assistant, text: str, lead: str
) -> None:
    answer = assistant.ask([text], as_of=date(2026, 11, 22))
    assert answer.statements[1].text.startswith(lead)
    assert answer.statements[0].text == say("one_not_met", answer.language)
    assert not said(answer) & {"302750"}


@pytest.mark.parametrize(
    "text",
    [
        "My mother is a pensioner. Will she be given the relocation subsidy?",
        "Пенсионерам положена субсидия на переезд?",
        "Жұмысым бар, жұмыссыз емеспін, бағдарламаға қатыса аламын ба?",
    ],
)
def test_of_pensioners_and_the_employed_the_conditions_are_told_and_no_sum(
    assistant: Assistant, text: str
) -> None:
    answer = assistant.ask([text], as_of=date(2026, 11, 22))
    assert "social-code-2023#p2" in {citation.passage_id for citation in answer.citations}
    assert "302750" not in said(answer)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Do we get the subsidy if five of us move from Taraz to Kostanay, and how much?", "1513750"),
        ("Дадут ли субсидию, если впятером переедем из Тараза в Костанай, и сколько?", "1513750"),
    ],
)
def test_conditions_and_sums_are_told_where_both_are_asked(
    assistant: Assistant, text: str, amount: str
) -> None:
    answer = assistant.ask([text], as_of=date(2026, 11, 22))
    texts = [statement.text for statement in answer.statements]
    places = [place for place, one in enumerate(texts) if amount in values(one, answer.language)]
    assert places
    assert places[0] > 1
    assert {"order-2025-11-14#p6", "social-code-2023#p2"} <= {one.passage_id for one in answer.citations}


def test_sums_for_moving_name_their_conditions(assistant: Assistant) -> None:
    for text in ("Сколько дадут на переезд семьи из трёх человек?", "How much for four moving to Pavlodar?"):
        answer = assistant.ask([text], as_of=date(2026, 11, 22))
        assert "302750" in said(answer) or "1211000" in said(answer) or "908250" in said(answer)
        cited = [
            answer.citations[number - 1].passage_id for one in answer.warnings for number in one.citations
        ]
        assert "social-code-2023#p2" in cited
    # before the Social Code there was no such condition
    answer = assistant.ask(["Сколько давали на переезд семьи из трёх человек в 2019 году?"], as_of=DAY)
    cited = [answer.citations[number - 1].passage_id for one in answer.warnings for number in one.citations]
    assert "social-code-2023#p2" not in cited


@pytest.mark.parametrize(
    ("text", "amount", "old"),
    [
        ("соседям в 2019 дали по 88 тыщ на человека, а щас сколько?", "302750", "88375"),
        ("my cousin was paid 102 thousand a head in 2021, how much is it now?", "302750", "102095"),
        ("көршілер 2019 жылы 88 мыңнан алған, ал қазір қанша?", "302750", "88375"),
    ],
)
def test_what_others_got_once_is_not_told_as_what_is_paid_now(
    assistant: Assistant, text: str, amount: str, old: str
) -> None:
    answer = assistant.ask([text], as_of=date(2026, 11, 22))
    assert amount in said(answer)
    assert old not in said(answer)


@pytest.mark.parametrize(
    "question",
    [
        "How many helpers can a household have at once?",
        "Сколько помощников может нанять одна семья одновременно?",
        "Бір отбасы бір мезгілде неше көмекші жалдай алады?",
    ],
)
def test_how_many_of_a_thing_is_told_by_no_sum(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.calculations == ()
    assert {one.passage_id for one in answer.citations} == {"press-excerpts-labour#p13"}


def test_a_sum_is_reckoned_where_people_are_numbered_beside_it(assistant: Assistant) -> None:
    assert assistant.ask(["У нас 5 человек, сколько дадут?"]).calculations
    assert assistant.ask(["how many MCI per person for moving to Pavlodar"]).calculations


@pytest.mark.parametrize(
    "question",
    [
        "какие подъёмные положены, если вдвоём переехали на север в июле 2021?",
        "какие выплаты дают семье из 2 человек в 2021?",
    ],
)
def test_which_payments_are_due_asks_for_no_yes_or_no(assistant: Assistant, question: str) -> None:
    assert assistant.ask([question]).calculations


@pytest.mark.parametrize(
    "question",
    [
        "врачу в селе сколько подъёмных дают",
        "медсестре, которая едет в аул, какие подъёмные?",
        "ауылға барған дәрігерге қанша береді",
    ],
)
def test_medical_workers_are_told_the_rule_for_them(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert "press-excerpts-programmes#p12" in {citation.passage_id for citation in answer.citations}
    assert not answer.calculations


@pytest.mark.parametrize(
    "question",
    ["учителю в селе сколько подъёмных", "врач едет по «С дипломом в село», сколько подъёмных?"],
)
def test_who_comes_with_a_diploma_is_told_its_payment(assistant: Assistant, question: str) -> None:
    assert assistant.ask([question]).calculations
