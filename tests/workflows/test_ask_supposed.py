"""Turns that suppose something not to be so: answered by what tells of that, or not at all."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from assistant.core.models import Answer

if TYPE_CHECKING:
    from assistant.app import Assistant

DAY = date(2026, 11, 22)


def ask(assistant: Assistant, *turns: str) -> Answer:
    return assistant.ask(turns, as_of=DAY)


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("Сколько переселенцам платят на аренду?", "а если не найду работу?"),
        ("Сколько лет нужно прожить на новом месте по программе переселения?", "а если не найду работу?"),
        ("Сертификат кому дают?", "а если не женат?"),
        (
            "how long must people stay in the new region after getting the subsidy",
            "and if I can't find work?",
        ),
        ("What support do resettlers get?", "and if we don't have children?"),
        ("Қолдау алғандар жаңа жерде неше жыл тұруы керек?", "жұмыс таппасам ше?"),
        ("қоныс аударушы болсам пәтер жалдауға ақша бере ме", "жұмысқа тұрмасам ше"),
    ],
)
def test_what_is_supposed_not_to_be_so_is_not_passed_over(
    assistant: Assistant, first: str, later: str
) -> None:
    alone, followed = ask(assistant, first), ask(assistant, first, later)
    assert followed.status == "not_found"
    assert not {one.text for one in followed.statements} & {one.text for one in alone.statements}


@pytest.mark.parametrize(
    ("first", "later", "people"),
    [
        ("We are 5 going to Kostanay, how much in total?", "and if my wife doesn't go?", "4"),
        ("Нас пятеро едем в Костанай, сколько получим?", "а если мама не поедет", "4"),
        ("бізге 4 адамға Қостанайға көшсек қанша береді", "ал балам бармаса ше", "3"),
    ],
)
def test_who_does_not_come_is_counted_out(assistant: Assistant, first: str, later: str, people: str) -> None:
    answer = ask(assistant, first, later)
    assert answer.status == "answered"
    assert people in answer.statements[0].text.split(":")[0]


@pytest.mark.parametrize(
    ("first", "later"),
    [
        # those without work are told of
        ("How much is the rent subsidy?", "and if I don't find a job?"),
        ("Жалдау субсидиясы қанша?", "ал жұмыс таппасам ше?"),
        # what is supposed to be so
        ("We are 5 going to Kostanay, how much in total?", "and if we go to Pavlodar?"),
        ("Нас пятеро едем в Костанай, сколько получим?", "а если в село?"),
    ],
)
def test_what_is_told_of_it_is_answered(assistant: Assistant, first: str, later: str) -> None:
    assert ask(assistant, first, later).status == "answered"


@pytest.mark.parametrize(
    ("first", "later", "place"),
    [
        # a denial that corrects is none that supposes
        ("квота кандасов в Павлодаре 2026", "нет, не в Павлодаре, а в Абайской области", "Абай"),
        ("kandas quota in Pavlodar 2026", "no, not Pavlodar but Abai", "Abai"),
    ],
)
def test_a_correction_is_no_supposition(assistant: Assistant, first: str, later: str, place: str) -> None:
    answer = ask(assistant, first, later)
    assert answer.status == "answered"
    assert place in answer.statements[0].text
