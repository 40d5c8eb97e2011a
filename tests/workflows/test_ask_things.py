"""Papers, offices, terms, sizes and who decides: told by the texts that tell them, or named as missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.answering.kinds import asked_kinds
from tests.workflows.conftest import said

if TYPE_CHECKING:
    from assistant.app import Assistant

VALIDITY = "press-excerpts-kandas#p4"


@pytest.mark.parametrize(
    "question",
    [
        "How long does kandas status hold?",
        "Сколько действует статус кандаса?",
        "Қандас мәртебесі қанша уақытқа беріледі?",
    ],
)
def test_the_term_of_a_status_is_neither_its_extension_nor_the_days_its_grant_takes(
    assistant: Assistant, question: str
) -> None:
    assert {one.passage_id for one in assistant.ask([question]).citations} == {VALIDITY}


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("Can kandas status be extended and for how long?", "6"),
        ("можно ли продлить статус кандаса и на сколько?", "6"),
        ("how many days does the decision on kandas status take?", "3"),
    ],
)
def test_the_extension_and_the_days_are_told_where_they_are_asked(
    assistant: Assistant, question: str, term: str
) -> None:
    answer = assistant.ask([question])
    assert VALIDITY not in {one.passage_id for one in answer.citations}
    assert term in said(answer)


@pytest.mark.parametrize(
    "question",
    [
        "Кто включает семью в квоту переселенцев?",
        "Who puts a family into the quota of resettlers?",
        "Отбасын қоныс аударушылар квотасына кім енгізеді?",
    ],
)
def test_who_does_a_thing_is_no_figure(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert not any("quota" in one.source_id for one in answer.citations)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("can resettlers lease farmland without a tender?", "without"),
        ("Могут ли переселенцы взять землю без торгов?", "без"),
        ("Қоныс аударушылар жерді конкурссыз жалға ала ала ма?", "конкурс"),
    ],
)
def test_whether_a_thing_may_be_had_is_no_term(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask([question])
    assert answer.calculations == ()
    assert any(told in one.text for one in answer.statements)


def test_whether_a_term_binds_is_told_by_the_term(assistant: Assistant) -> None:
    answer = assistant.ask(["Is a year of registration in Taraz enough to take part?"])
    assert answer.calculations


@pytest.mark.parametrize(
    "question",
    [
        "What is the fee for a permit for a foreign worker?",
        "Какой сбор за разрешение на иностранного работника?",
        "Шетелдік жұмысшыға рұқсат алымы қанша?",
    ],
)
def test_of_a_permit_without_a_term_the_fee_of_each_is_told(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert {"12", "24", "36", "48"} <= said(answer)
    assert len({one.calculation for one in answer.statements}) == len(answer.statements) == 4


def test_the_fee_of_one_term_stands_alone(assistant: Assistant) -> None:
    answer = assistant.ask(["What is the fee for a seasonal permit for 90 days?"])
    assert len(answer.statements) == 1


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("учитель по диплому в село — подъёмные в этом году и сколько отрабатывать?", {"432500", "3"}),
        ("auyl amanaty loan rate and how long is it given", {"2.5", "5", "7"}),
        ("ауылға дипломмен несие пайызы қанша және неше жылға?", {"1", "15"}),
    ],
)
def test_an_amount_only_named_and_the_question_after_it_are_both_told(
    assistant: Assistant, question: str, figures: set[str]
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert said(answer) >= figures


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("сколько составляет сертификат мобильности и через сколько дней его выдают?", {"7028125"}),
        ("что такое Серпин и сколько лет надо отработать?", {"2014"}),
        ("какова ставка ипотеки по диплому в село и на сколько лет дают?", {"1"}),
    ],
)
def test_a_part_nothing_tells_is_named_beside_the_one_told(
    assistant: Assistant, question: str, figures: set[str]
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "partial"
    assert answer.missing
    assert said(answer) >= figures
    assert "land-code-2003" not in {one.source_id for one in answer.citations}


@pytest.mark.parametrize(
    "question", ["how many hectares will a settler farmer get?", "Переселенцу дают сколько гектаров?"]
)
def test_a_size_no_document_tells_is_named_as_missing(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.status in ("partial", "not_found")
    assert answer.missing


@pytest.mark.parametrize(
    "question",
    [
        "what salary does a doctor get in a village under the programme?",
        "какая зарплата у врача в селе по программе?",
        "ауылда дәрігердің жалақысы қанша?",
        "Сколько нужно заплатить за карту «Ата жолы»?",
    ],
)
def test_a_salary_or_price_no_document_tells_is_no_other_sum_and_no_days(
    assistant: Assistant, question: str
) -> None:
    assert assistant.ask([question]).status == "not_found"


@pytest.mark.parametrize(
    "question",
    ["what is the minimum wage now?", "минимальная зарплата сейчас?", "ең төменгі жалақы қазір қанша?"],
)
def test_the_minimum_wage_is_told(assistant: Assistant, question: str) -> None:
    assert "85000" in said(assistant.ask([question]))


def test_papers_that_say_something_are_none_to_bring(assistant: Assistant) -> None:
    asked = "why do some papers say migration balance 2023 was 9,293 and others 9,344? who is right"
    assert not any("papers are needed" in one for one in assistant.ask([asked]).missing)
    assert "papers" in asked_kinds("which papers do I bring for kandas status", "en")
    assert "papers" in asked_kinds("what papers does the law say I need", "en")


@pytest.mark.parametrize(
    "question",
    [
        "how much land can resettler get in north, for free?",
        "сколько земли дадут если перееду в СКО",
        "дадут ли машину если переехать в Костанай",
        "Ақмола обл көшсем мектепке орын бар ма, балабақша кезексіз беріле ме",
    ],
)
def test_no_sums_nor_conditions_are_told_of_another_thing(assistant: Assistant, question: str) -> None:
    assert not assistant.ask([question]).calculations


def test_what_is_asked_of_the_thing_after_it_is_of_the_thing(assistant: Assistant) -> None:
    answer = assistant.ask(["how much land can resettler get in north, for free? can i sell it later"])
    assert any("alienate" in one.text for one in answer.statements)


@pytest.mark.parametrize(
    "question",
    [
        "we have a plot of land in Turkestan, do we get support if we move to Pavlodar, family of 4",
        "у нас машина и скот, сколько дадут подъемных если переедем в СКО, нас 5",
        "жаңа жерге көшсек қанша береді, 4 адамбыз",
    ],
)
def test_what_the_asker_only_owns_keeps_no_sum_back(assistant: Assistant, question: str) -> None:
    assert assistant.ask([question]).calculations
