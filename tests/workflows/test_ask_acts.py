"""Acts named by number, legal bases, repayment and procedures: told by what speaks of them, else missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.workflows.conftest import said

if TYPE_CHECKING:
    from assistant.app import Assistant
    from assistant.core.models import Answer


def cited(answer: Answer) -> set[str]:
    return {citation.passage_id for citation in answer.citations}


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Утратило ли силу постановление № 83?", "83"),
        ("№ 443 бұйрықтың күші жойылды ма?", "443"),
        ("Was Resolution No 83 repealed?", "83"),
        ("Is it true that Order No 443 was repealed?", "443"),
    ],
)
def test_a_repeal_of_another_act_is_no_answer(assistant: Assistant, question: str, number: str) -> None:
    answer = assistant.ask([question])
    assert answer.status == "not_found"
    assert any(number in one for one in answer.missing)


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Приказ № 20 отменён?", "№ 20"),
        ("Is Order 515 still in force?", "No 515"),
        ("515-бұйрық күшінде ме?", "№ 515"),
        ("order 169 of 2024, what did it change?", "No 169"),
    ],
)
def test_every_sentence_on_an_act_names_it(assistant: Assistant, question: str, number: str) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert all(number in one.text for one in answer.statements)


@pytest.mark.parametrize(
    "question",
    [
        "Постановление № 83 от 18.02.2016 — о чём оно и утратило ли силу",
        "What is Resolution No 83 about, and is it repealed?",
    ],
)
def test_a_half_on_the_force_of_an_act_is_of_that_act(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.status == "partial"
    assert all("83" in one.text for one in answer.statements)
    assert any("83" in one for one in answer.missing)


@pytest.mark.parametrize(
    "question",
    [
        "What changed in order 234 since it was adopted? list amendments with dates",
        "какие изменения вносились в приказ № 234?",
        "234 бұйрыққа қандай өзгерістер енгізілді?",
    ],
)
def test_all_amendments_of_an_act_are_told_in_order(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    texts = [one.text for one in answer.statements]
    found = [next(i for i, text in enumerate(texts) if mark in text) for mark in ("169", "513", "12")]
    assert found[:2] == sorted(found[:2])
    assert {"legal-excerpts#p17", "legal-excerpts#p19", "order-234-2023#p3"} <= cited(answer)


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("какой приказ установил ставку 70 МРП", "order-78-2021#p1"),
        ("Which order set the relocation subsidy at 70 MCI?", "order-78-2021#p1"),
        ("көшу субсидиясын 70 аек қылып өзгерткен қай бұйрық, күні қандай", "order-78-2021#p1"),
        ("legal basis for the housing certificate ceiling of 1625 MCI: act, date", "order-2025-11-14#p1"),
        ("What is the certificate cap in 2026 and which order set it?", "order-2025-11-14#p1"),
    ],
)
def test_the_act_is_asked_for_and_not_its_amount(assistant: Assistant, question: str, passage: str) -> None:
    assert passage in cited(assistant.ask([question]))


def test_an_act_asked_for_is_answered_by_no_calculation(assistant: Assistant) -> None:
    for question in (
        "какой приказ установил ставку 70 МРП",
        "legal basis for the housing certificate ceiling of 1625 MCI: act, date",
        "шетелдік еңбек мигранты рұқсаты 12 айға дейін, қай заң",
    ):
        assert not assistant.ask([question]).calculations


@pytest.mark.parametrize(
    "question",
    [
        "When was the concept to 2030 approved and by which resolution?",
        "Когда утвердили концепцию до 2030 года, каким постановлением?",
        "2030 жылға дейінгі тұжырымдама қашан бекітілді, қай қаулымен",
    ],
)
def test_the_act_of_another_concept_is_not_told(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.status == "partial"
    assert not any("602" in one.text or "961" in one.text or "316" in one.text for one in answer.statements)


def test_a_later_turn_asks_for_the_act_of_the_one_before(assistant: Assistant) -> None:
    answer = assistant.ask(["What is the certificate cap in 2026?", "and which order set it?"])
    assert cited(answer) == {"order-2025-11-14#p1"}


@pytest.mark.parametrize(
    "question",
    [
        "Is it right that a settler who quits after 2 years automatically owes the whole package back?",
        "we moved to Kostanay in 2024 from Shymkent, want to go back, must I return the money?",
        "Надо ли вернуть деньги, если уеду через год?",
        "Жумысымнан айырылып калсам субсидияны кайтарам ба?",
        "көшіп барып, 3 жылдан кейін кетсем ақшаны қайтару керек пе",
    ],
)
def test_whether_support_is_to_be_returned_no_sum_tells(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert "press-excerpts-resettlement#p11" in cited(answer)
    assert not answer.calculations


def test_how_many_went_back_is_told_as_before(assistant: Assistant) -> None:
    for question in (
        "Сколько переселенцев вернулось обратно к декабрю 2025 года?",
        "how many settlers returned back in 2025",
    ):
        assert "3600" in said(assistant.ask([question]))


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("Must I repay the housing certificate?", "nitec-kandas-service#p5"),
        ("Жұмыстан айырмашылығы неде: қандас пен қоныс аударушы?", ""),
    ],
)
def test_what_else_goes_back_is_told_as_before(assistant: Assistant, question: str, passage: str) -> None:
    found = cited(assistant.ask([question]))
    assert passage in found if passage else "press-excerpts-resettlement#p11" not in found


@pytest.mark.parametrize(
    "question",
    [
        "Какие документы нужны кандасу для вида на жительство?",
        "Какие документы нужны кандасу для гражданства?",
        "What documents does a kandas need for citizenship?",
        "Қандасқа ықтиярхат алу үшін қандай құжаттар керек?",
        "Қандасқа азаматтық алу қанша уақыт алады",
    ],
)
def test_papers_of_another_procedure_are_no_answer(assistant: Assistant, question: str) -> None:
    assert assistant.ask([question]).status == "not_found"


@pytest.mark.parametrize(
    "question",
    [
        "Какие документы нужны для статуса кандаса, нужен ли паспорт?",
        "Қандас мәртебесін алу үшін қандай құжаттар керек?",
        "What documents does one submit to obtain kandas status?",
    ],
)
def test_papers_of_the_procedure_asked_for_are_told(assistant: Assistant, question: str) -> None:
    assert assistant.ask([question]).status == "answered"


@pytest.mark.parametrize(
    "question",
    [
        "Can I repay the Diploma to the village housing loan early?",
        "Дипломмен ауылға бағдарламасымен берілген тұрғын үй кредитін мерзімінен бұрын жабуға бола ма?",
        "Можно ли досрочно погасить кредит «С дипломом в село»?",
        "Could a kandas vote in elections?",
    ],
)
def test_a_right_nothing_speaks_of_is_not_told_by_another(assistant: Assistant, question: str) -> None:
    assert assistant.ask([question]).status == "not_found"


def test_a_right_and_the_term_beside_it_are_both_answered(assistant: Assistant) -> None:
    answer = assistant.ask(["қоныс аударушы жер учаскесін сатып жібере ала ма, мерзімі қанша жыл"])
    assert answer.status == "answered"
    told = [statement.text for statement in answer.statements]
    assert any("құқылы емес" in one for one in told)
    assert any("5 жыл" in one for one in told)
