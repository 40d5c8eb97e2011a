"""What an asker tells beside the question: a status rules the answer, a date of somebody else does not."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from assistant.core.documents import Language
from assistant.core.models import Answer
from assistant.core.numerals import values
from tests.workflows.conftest import said

if TYPE_CHECKING:
    from assistant.app import Assistant

DAY = date(2026, 3, 15)
# that kandas lease no farmland before they are citizens; for how long resettlers lease
OF_KANDAS, OF_RESETTLERS = "press-excerpts-kandas#p7", {"land-code-2003#p1", "land-code-2003#p5"}


@pytest.mark.parametrize(
    ("language", "status", "question"),
    [
        ("en", "I am a kandas.", "May I lease land?"),
        ("ru", "Я кандас.", "Могу ли я взять землю в аренду?"),
        ("kk", "Мен қандаспын.", "Жерді жалға алуға бола ма?"),
    ],
)
def test_what_a_kandas_asks_for_himself_is_answered_of_kandas(
    assistant: Assistant, language: Language, status: str, question: str
) -> None:
    answer = assistant.ask([f"{status} {question}"], as_of=DAY)
    assert (answer.language, answer.status) == (language, "answered")
    assert [citation.passage_id for citation in answer.citations] == [OF_KANDAS]
    assert answer.calculations == ()
    alone = assistant.ask([question], as_of=DAY)
    assert {citation.passage_id for citation in alone.citations} != {OF_KANDAS}


def test_for_how_many_years_a_kandas_leases_is_not_told_by_the_term_of_resettlers(
    assistant: Assistant,
) -> None:
    question = "How long can land be leased?"
    assert not assistant.ask([f"I am a kandas. {question}"], as_of=DAY).calculations
    of_others = assistant.ask([question], as_of=DAY)
    assert [one.name for one in of_others.calculations] == ["land_lease_years"]
    assert {citation.passage_id for citation in of_others.citations} == OF_RESETTLERS


@pytest.mark.parametrize(
    ("told", "question"),
    [
        ("My sister finished school last year.", "How much is paid for the move of three people?"),
        ("Сестра закончила школу в прошлом году.", "Сколько подъёмных дадут на троих?"),
        ("Қарындасым былтыр мектеп бітірді.", "Үш адам көшсе қанша төленеді?"),
    ],
)
def test_last_year_in_a_story_of_somebody_dates_no_payment(
    assistant: Assistant, told: str, question: str
) -> None:
    answer = assistant.ask([f"{told} {question}"], as_of=DAY)
    assert answer.status == "answered"
    # 3 x 70 x 4,325 of 2026, and not x 3,932 of 2025
    assert "908250" in said(answer)
    assert "825720" not in said(answer)


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("Where is kandas status issued?", "oq-gov-1277#p4"),
        ("Где получают статус кандаса?", "oq-gov-1277#p4"),
        ("Қандас мәртебесін қайда береді?", "oq-gov-1277#p4"),
    ],
)
def test_asked_where_something_is_obtained_the_place_comes_first(
    assistant: Assistant, question: str, passage: str
) -> None:
    assert assistant.ask([question]).citations[0].passage_id == passage


@pytest.mark.parametrize(
    "question", ["where to apply for permanent residence", "Где получить вид на жительство?"]
)
def test_a_place_the_documents_do_not_tell_is_said_to_be_missing(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.status in {"partial", "not_found"}
    assert answer.missing


@pytest.mark.parametrize(
    ("turns", "wanted", "unwanted"),
    [
        (["How much was the moving subsidy in 2018?", "and today?"], "302750", "84175"),
        (["2019 жылы көшу субсидиясы қанша болды?", "ал қазір ше?"], "302750", "88375"),
        (["Сколько платили за переезд в 2019 году на человека?", "а теперь?"], "302750", "88375"),
    ],
)
def test_asked_again_for_now_the_year_before_is_dropped(
    assistant: Assistant, turns: list[str], wanted: str, unwanted: str
) -> None:
    told = said(assistant.ask(turns))
    assert wanted in told
    assert unwanted not in told


def test_other_people_take_the_place_of_those_asked_about(assistant: Assistant) -> None:
    kandas = said_text(assistant.ask(["Which regions take kandas?"]))
    resettlers = said_text(assistant.ask(["Which regions take kandas?", "And resettlers?"]))
    assert "resettlers" not in kandas
    assert "resettlers" in resettlers


def said_text(answer: Answer) -> str:
    """Return what an answer says, in one string."""
    return " ".join(statement.text for statement in answer.statements)


@pytest.mark.parametrize(
    "question",
    [
        "кандас может взять землю в аренду под фермерство?",
        "Can a kandas lease farmland?",
        "қандас жерді жалға ала ала ма?",
    ],
)
def test_a_rule_on_resettlers_alone_is_not_told_to_kandas(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert all(not citation.passage_id.startswith("land-code") for citation in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "My wife is pregnant, the baby is due after we move. Is the moving money paid for the baby too?",
        "Жена беременна, родит после переезда. На ребёнка подъёмные дадут?",
        "Әйелім жүкті, бала көшкен соң туады. Балаға көшу ақшасын төлей ме?",
    ],
)
def test_no_sum_is_told_for_a_child_not_yet_born(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.status == "not_found"
    assert answer.calculations == ()


@pytest.mark.parametrize(
    "text",
    [
        "квота в Павлодаре в этом году уже закончилась?",
        "Павлодар квотасы биыл бітіп қалды ма?",
    ],
)
def test_quotas_of_other_years_do_not_answer_for_this_one(assistant: Assistant, text: str) -> None:
    answer = assistant.ask([text], as_of=date(2026, 11, 22))
    for statement in answer.statements:
        years = {one for one in values(statement.text, answer.language) if re.fullmatch("20[12][0-9]", one)}
        assert not years or "2026" in years


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("What is the kandas quota for 2026 and who sets it?", "Quota for the admission of kandas"),
        ("Какова квота кандасов на 2026 год? И кто её устанавливает?", "Квота приёма кандасов"),
    ],
)
def test_who_sets_a_quota_is_not_answered_by_the_quota(assistant: Assistant, text: str, passage: str) -> None:
    answer = assistant.ask([text], as_of=date(2026, 11, 22))
    figures = [statement for statement in answer.statements if statement.text.startswith(passage)]
    assert len(figures) == 1
    assert len(answer.statements) > 1 or answer.missing


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("а холостякам подъемные платят? и разведенным какую справку нести", 2),
        ("Is the lump sum paid to single people? and what paper do the divorced bring", 2),
        # what is told after a question asks nothing
        ("How much is the lump sum? We are three, from Taraz", 1),
        ("Қанша береді? Үшеуміз Тараздан шығамыз", 1),
    ],
)
def test_a_sentence_without_a_mark_may_ask_too(assistant: Assistant, text: str, parts: int) -> None:
    understood = assistant.ask([text], as_of=date(2026, 11, 22)).standalone_question or ""
    assert understood.count("?") == parts or (parts == 2 and understood.endswith(text.split("? ")[1]))
