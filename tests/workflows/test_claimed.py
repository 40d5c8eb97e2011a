"""What a reader has heard and asks to be confirmed: a verdict first, then what it rests on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from assistant.core.documents import Language

if TYPE_CHECKING:
    from assistant.app import Assistant

TODAY = date(2026, 11, 22)
YES = {"en": "Yes.", "ru": "Да.", "kk": "Иә."}
NO = {"en": "No.", "ru": "Нет.", "kk": "Жоқ."}


@pytest.mark.parametrize(
    ("language", "question", "verdict", "passage"),
    [
        # the quota of 2025: oq-gov-424 has 2024; the series holds 2,309 for 2025
        ("en", "Is it true that the kandas quota for 2025 is 2,309 people?", YES, None),
        ("ru", "Правда ли, что квота кандасов на 2025 год — 5 000 человек?", NO, None),
        ("kk", "2025 жылы қандастар квотасы 2 309 адам деген рас па?", YES, None),
        ("ru", "Говорят, что статус кандаса присваивают на срок до 3 лет, это правда?", NO, "kandas"),
        ("ru", "Статус кандаса присваивается на срок до 4 лет, это правда?", NO, "kandas"),
    ],
)
def test_a_claim_asked_about_is_judged_and_the_passage_shown(
    assistant: Assistant, language: Language, question: str, verdict: dict[str, str], passage: str | None
) -> None:
    answer = assistant.ask([question], as_of=TODAY)
    assert answer.status == "answered"
    assert answer.statements[0].text.startswith(verdict[language])
    cited = {citation.n: citation.passage_id for citation in answer.citations}
    assert answer.statements[0].citations
    assert passage is None or passage in cited[answer.statements[0].citations[0]]


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        # 35 MCI held until 2020; a report on 2020 says nothing of today
        ("Is it true that the relocation subsidy is 35 MCI?", "70 MCI"),
        ("Is it true that the one-time relocation subsidy is 70 MCI per person?", "70 MCI"),
    ],
)
def test_a_claim_without_a_year_is_about_today(assistant: Assistant, question: str, amount: str) -> None:
    answer = assistant.ask([question], as_of=TODAY)
    assert amount in answer.statements[0].text
    assert answer.statements[0].text.startswith("Yes.") == (amount in question)
    assert answer.calculations


def test_what_no_document_speaks_of_is_neither_true_nor_false(assistant: Assistant) -> None:
    answer = assistant.ask(["Is it true that the mayor of Pavlodar owns a bakery?"], as_of=TODAY)
    assert answer.status == "not_found"
    assert not answer.statements


@pytest.mark.parametrize(
    ("language", "question", "verdict"),
    [
        # 400 MCI for each worker, 70 for each person who moves, 1,625 for the certificate of 2026
        ("en", "Is it true that an employer is paid 250 MCI per resettler?", NO),
        ("ru", "Правда, что за каждого нанятого переселенца работодателю дают 500 МРП?", NO),
        ("ru", "Верно ли, что на переезд дают 50 МРП на человека?", NO),
        ("kk", "Көшу субсидиясы адам басына 70 АЕК екені рас па?", YES),
        ("kk", "Көшу субсидиясы адам басына 90 АЕК екені рас па?", NO),
    ],
)
def test_a_number_of_indices_is_no_number_of_people(
    assistant: Assistant, language: Language, question: str, verdict: dict[str, str]
) -> None:
    answer = assistant.ask([question], as_of=TODAY)
    assert answer.statements[0].text.startswith(verdict[language])
    assert answer.calculations


@pytest.mark.parametrize(
    "question",
    [
        # between 15 and 30 MCI, as the documents leave it open
        "Is it true that the rent subsidy is 15 MCI a month?",
        # half in 2023-2025, half or all in 2026
        "Is it true that the certificate of 2026 covers half of the price of a home?",
    ],
)
def test_what_is_open_is_neither_true_nor_false(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question], as_of=TODAY)
    assert not answer.statements[0].text.startswith(("Yes.", "No."))
