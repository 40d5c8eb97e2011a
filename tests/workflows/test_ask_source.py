"""What the answer before stood on, asked for in a word; and where nothing was answered before."""

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
        ("What is the rent subsidy for a family of four?", "which article says so?"),
        ("Is there a fee for kandas status?", "what article says so"),
        ("How long does kandas status last?", "in which paragraph is that?"),
        ("Какая квота кандасов на 2026?", "где это прописано?"),
        ("Сколько МРП в 2026 году?", "какая статья"),
        ("Қандас мәртебесі неше жылға беріледі?", "қай бапта жазылған?"),
        ("Қандас квотасы 2026 қанша?", "бұл қай құжатта көрсетілген"),
    ],
)
def test_the_passage_the_answer_stood_on_is_named(assistant: Assistant, first: str, later: str) -> None:
    alone, followed = ask(assistant, first), ask(assistant, first, later)
    assert followed.status == "answered"
    assert [one.text for one in followed.statements] == [one.text for one in alone.statements]
    used = {n for one in followed.statements for n in one.citations}
    named = [one for one in followed.citations if one.n in used]
    assert named
    assert all(one.title in followed.text and (one.locator or "") in followed.text for one in named)


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("how many Kazakhs live in Germany?", "what article says so?"),
        ("what's the price of a flat in Almaty?", "which article is it?"),
        ("сколько стоит билет на поезд до Петропавловска?", "какая статья"),
        ("мектепке бару үшін не керек Лондонда", "қай бапта жазылған"),
    ],
)
def test_after_a_refusal_there_is_no_source_to_name(assistant: Assistant, first: str, later: str) -> None:
    answer = ask(assistant, first, later)
    assert answer.status == "not_found"
    assert not answer.statements
    assert answer.missing
    assert not answer.citations


def test_an_act_nothing_names_is_lacked_beside_the_passage(assistant: Assistant) -> None:
    answer = ask(assistant, "Қандас мәртебесі неше жылға беріледі?", "қай заң бойынша")
    assert answer.status == "partial"
    assert answer.missing
    assert answer.citations[0].title in answer.text


@pytest.mark.parametrize(
    ("turns", "number"),
    [
        # what asks of an act by name is a question of its own, and so is that of its number
        (["How long does kandas status last?", "which article of the migration law defines kandas?"], "1"),
        (["Какая квота кандасов на 2026?", "каким приказом"], "8 278"),
    ],
)
def test_a_question_on_an_act_is_one_of_its_own(assistant: Assistant, turns: list[str], number: str) -> None:
    answer = ask(assistant, *turns)
    assert answer.status == "answered"
    assert number in answer.statements[0].text.replace("\u00a0", " ").replace("\u202f", " ")
