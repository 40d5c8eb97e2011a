"""What a text must speak of to answer: the programme, the thing whose term it is, the time of a payment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from assistant.app import Assistant


@pytest.mark.parametrize(
    "question",
    [
        "Which resolution approved the Strong Regions project and when?",
        "В каком постановлении утверждены «Сильные регионы», номер какой?",
        "«Қуатты өңірлер» ұлттық жобасы қай қаулымен бекітілді?",
        "Must Serpin graduates who leave the region refund the cost of their grant?",
        "Кандастарға жеңілдетілген тәртіппен азаматтық қанша уақытта беріледі",
    ],
)
def test_what_is_told_of_another_thing_only_is_no_answer(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.status == "not_found"
    assert not answer.statements


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Which resolution approved the Employment 2020 programme?", "No 316"),
        ("Каким постановлением утверждена программа «Еңбек»?", "№ 746"),
        ("Какие центры советуют завести исследователи «Еңбек», чтобы люди были готовы к переезду?", "центр"),
        ("қандас мәртебесі қанша күнде беріледі?", "3 жұмыс күні"),
    ],
)
def test_what_is_told_of_it_is_the_answer(assistant: Assistant, question: str, told: str) -> None:
    assert any(told in one.text for one in assistant.ask([question]).statements)


@pytest.mark.parametrize(
    "question",
    [
        "When is the relocation subsidy paid, before or after the move?",
        "do they pay the lump sum in advance or only after we arrive",
        "А когда перечислят подъёмные, сразу после одобрения?",
        "көшу субсидиясы көшкенге дейін төлене ме, кейін бе",
        "Көшу ақшасы қашан төленеді?",
    ],
)
def test_when_a_sum_is_paid_is_answered_by_no_sum(assistant: Assistant, question: str) -> None:
    assert not assistant.ask([question]).statements


@pytest.mark.parametrize(
    "question",
    [
        "How much is the lump sum and when is it paid?",
        "сколько дают подъёмных? и когда их платят, до или после?",
    ],
)
def test_how_much_it_is_stays_told_beside(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert "302" in answer.statements[0].text
    assert answer.status == "partial"
    assert answer.missing


@pytest.mark.parametrize(
    "question", ["How much is paid when we move?", "Сколько заплатят за переезд в Павлодар?"]
)
def test_a_move_in_the_time_of_a_question_is_no_time_of_payment(assistant: Assistant, question: str) -> None:
    assert "302" in assistant.ask([question]).statements[0].text


@pytest.mark.parametrize(
    ("question", "beginning"),
    [
        ("Is it true that the 3,180 tenge MCI was also used for fines in 2022?", "Sources disagree"),
        ("Правда ли что для штрафов тоже МРП 3180 применялся в 2022?", "Источники расходятся"),
    ],
)
def test_what_another_source_contradicts_is_not_confirmed(
    assistant: Assistant, question: str, beginning: str
) -> None:
    answer = assistant.ask([question])
    assert answer.statements[0].text.startswith(beginning)
    assert "discrepancy" in {warning.kind for warning in answer.warnings}


@pytest.mark.parametrize(
    ("question", "beginning"),
    [
        ("правда что с 2026 сертификат мобильности уже не ограничен 50%?", "Да."),
        ("Is it true that the mobility certificate is no longer limited to 50 % from 2026?", "Yes."),
    ],
)
def test_what_another_source_says_of_another_part_leaves_a_claim_borne_out(
    assistant: Assistant, question: str, beginning: str
) -> None:
    assert not assistant.ask([question]).statements[0].text.startswith(("Sources", "Источники"))
    assert assistant.ask([question]).statements[0].text.startswith(beginning)
