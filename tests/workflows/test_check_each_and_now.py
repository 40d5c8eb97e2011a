"""Whom an amount is paid per, and what holds today, are not borne out by a passage on another."""

from __future__ import annotations

import pytest

from assistant.app import Assistant

HOLDS = [
    "Тұрғын үйді жалдау субсидиясы отбасына айына 15–30 АЕК көлемінде төленеді.",
    "В 2026 году сертификат экономической мобильности составляет до 1 625 МРП на семью.",
    "In 2026 the relocation subsidy is 302,750 tenge per person.",
    "2026 жылы төрт адамнан тұратын отбасына 1 211 000 теңге беріледі.",
    "A family of four that moves in 2026 receives a lump sum of 1,211,000 tenge.",
    "In 2024 the certificate covered 50 % of the cost of housing.",
    "Сейчас субсидия на переезд составляет 302 750 тенге на человека.",
    "Қазір АЕК 4 325 теңге.",
]
OF_ANOTHER = [
    "Тұрғын үйді жалдау субсидиясы әр отбасы мүшесіне айына 15–30 АЕК көлемінде төленеді.",
    "The certificate of 1,625 MCI is paid to each member of the family.",
    "Субсидия на аренду жилья выплачивается на каждого члена семьи в размере 15–30 МРП в месяц.",
    "In 2026 the relocation subsidy is 302,750 tenge per family.",
    "2026 жылы көшуге арналған субсидия бір отбасына 302 750 теңге.",
    "Сейчас субсидия на переезд составляет 241 500 тенге на человека.",
    "Order No 515 is in force now.",
]
OVER = [
    "The certificate now covers half of the price of a dwelling.",
    "Сейчас сертификат экономической мобильности покрывает 50 % стоимости жилья.",
    "Қазір АЕК 3 932 теңге.",
    "The MCI is currently 3,932 tenge.",
    "Household work permits are now given for 1, 2 or 3 months.",
]


@pytest.mark.parametrize("text", HOLDS)
def test_what_the_documents_say_of_the_same_is_borne_out(assistant: Assistant, text: str) -> None:
    assert [claim.verdict for claim in assistant.check(text).claims] == ["supported"]


@pytest.mark.parametrize("text", OF_ANOTHER)
def test_an_amount_of_another_or_a_rule_replaced_is_contradicted(assistant: Assistant, text: str) -> None:
    assert [claim.verdict for claim in assistant.check(text).claims] == ["contradicted"]


@pytest.mark.parametrize("text", OVER)
def test_what_held_until_lately_bears_out_a_claim_of_today_in_part(assistant: Assistant, text: str) -> None:
    assert [claim.verdict for claim in assistant.check(text).claims] == ["partly"]


def test_of_two_rules_the_one_in_force_is_shown(assistant: Assistant) -> None:
    (claim,) = assistant.check("A labour migrant may obtain a work permit for one to twelve months.").claims
    assert claim.verdict == "supported"
    assert {citation.passage_id for citation in claim.citations} <= {"qazalem-2024#p38", "oq-gov-473#p1"}
