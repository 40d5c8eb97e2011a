"""Support in a place that receives nobody, and a registration too short: told by the lists and the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from assistant.app import Assistant


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("does the mobility certificate cover a flat in Astana", "not among"),
        ("Is the economic mobility certificate valid in Almaty?", "not among"),
        ("действует ли сертификат мобильности в Шымкенте", "нет среди"),
    ],
)
def test_support_in_a_place_that_receives_nobody_is_denied_by_the_list(
    assistant: Assistant, question: str, told: str
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert len(answer.statements) == 1
    assert told in answer.statements[0].text
    assert answer.citations


@pytest.mark.parametrize(
    "question", ["can I use the certificate in Pavlodar?", "what is the certificate in Astana?"]
)
def test_other_questions_are_not_answered_by_the_list(assistant: Assistant, question: str) -> None:
    assert not any("not among" in one.text for one in assistant.ask([question]).statements)


@pytest.mark.parametrize(
    "question",
    [
        "can i move to Kostanay if my registration in Turkestan is only 8 months old?",
        "I have been registered in Shymkent for six months, can we join the resettlement programme?",
        "прописан в Шымкенте всего полгода, можно участвовать в переселении?",
        "Таразда тіркелгеніме 8 ай болды, бағдарламаға қатыса аламын ба?",
    ],
)
def test_a_registration_too_short_fails_the_conditions(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert [one.name for one in answer.calculations] == ["eligibility"]
    assert answer.statements[1].text.endswith(("not met.", "не выполнено.", "орындалмаған."))


def test_one_long_enough_is_met(assistant: Assistant) -> None:
    answer = assistant.ask(["registered in Taraz for 2 years, can we move to Kostanay with support"])
    assert any("1 year" in one.text and one.text.endswith("— met.") for one in answer.statements)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("will they give us a house or only money?", "en"),
        ("дают жильё или только деньги при переезде?", "ru"),
        ("көшкенде пәтер бере ме әлде ақша ма?", "kk"),
    ],
)
def test_a_house_or_money_is_answered_by_all_that_is_given(
    assistant: Assistant, question: str, language: str
) -> None:
    answer = assistant.ask([question])
    assert (answer.status, answer.language) == ("answered", language)
    assert any("7" in one.text and "028" in one.text for one in answer.statements)


@pytest.mark.parametrize("question", ["оплатят ли перевозку мебели?", "возместят ли нам билеты на поезд?"])
def test_whether_costs_will_be_paid_is_no_forecast(assistant: Assistant, question: str) -> None:
    assert assistant.ask([question]).status != "out_of_scope"


def test_whether_they_will_be_raised_is_one(assistant: Assistant) -> None:
    assert assistant.ask(["повысят ли субсидию в 2028 году?"]).status in ("out_of_scope", "not_found")


@pytest.mark.parametrize(
    "question",
    ["почему люди с юга не хотят ехать на север?", "Why do southerners not want to move to the north?"],
)
def test_why_not_is_not_answered_by_what_makes_people_come(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert not any(
        "увеличению числа" in one.text or "increase the number" in one.text for one in answer.statements
    )


@pytest.mark.parametrize(
    ("question", "beginnings"),
    [
        ("Does Kostanay receive resettlers, and Pavlodar?", ["Yes: Kostanay", "Yes: Pavlodar"]),
        ("Костанай принимает переселенцев, а Павлодар?", ["Да: Костанай", "Да: Павлодар"]),
        ("Атырау қандастарды қабылдай ма, Маңғыстау ше?", ["Иә: Атырау", "Жоқ: Маңғыстау"]),
        (
            "Можно ли переехать из Жамбыла в Туркестан, Алматы или Павлодар?",
            ["Нет: Туркестан", "Жамбыл", "Нет: Город Алматы", "Павлодар"],
        ),
        ("Is Pavlodar among the regions of arrival?", ["Yes: Pavlodar"]),
    ],
)
def test_each_place_named_is_set_against_the_list(
    assistant: Assistant, question: str, beginnings: list[str]
) -> None:
    answer = assistant.ask([question])
    assert len(answer.statements) >= len(beginnings)
    for one, beginning in zip(answer.statements, beginnings, strict=False):
        assert one.text.startswith(beginning)
    assert {one.calculation for one in answer.statements} <= {one.id for one in answer.calculations}


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        ("which regions can we move to from jambyl region", "regions of arrival", "Zhambyl"),
        ("куда можно переехать из Жамбылской области по программе", "Регионы прибытия", "Жамбылская"),
        ("Жамбыл облысынан қай өңірлерге көшуге болады", "қабылдайтын өңірлер", "Жамбыл"),
        ("from which regions can people move to Kostanay", "regions of departure", "Kostanay"),
    ],
)
def test_where_one_may_go_from_a_place_is_told_by_the_other_list(
    assistant: Assistant, question: str, first: str, second: str
) -> None:
    answer = assistant.ask([question])
    assert first in answer.statements[0].text
    assert not answer.statements[0].text.startswith(("Yes", "No", "Да", "Нет", "Иә", "Жоқ"))
    assert second in answer.statements[1].text


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (["which regions can we move to from jambyl region", "and is karaganda in there?"], "Yes: Karaganda"),
        (["куда можно переехать из Тараза по программе", "а Караганда туда входит?"], "Да: Карагандинская"),
        (["Which regions can people move from?", "and Zhambyl?"], "Zhambyl"),
    ],
)
def test_a_place_after_a_list_is_set_against_that_list(
    assistant: Assistant, turns: list[str], told: str
) -> None:
    assert assistant.ask(turns).statements[0].text.startswith(told)


def test_a_pronoun_stands_for_the_places_where_nothing_else_is_named(assistant: Assistant) -> None:
    answer = assistant.ask(["When was Abai region created?", "do they take resettlers?"])
    assert "adopted" not in answer.standalone_question
    assert "Abai" in answer.standalone_question
