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


@pytest.mark.parametrize(
    ("language", "question", "verdict", "said"),
    [
        # an amount of some year: 70 MCI per person since 2021, 400 to the employer in 2025
        ("en", "Is it true that in 2025 an employer was paid 600 MCI per resettler?", NO, "400 MCI"),
        ("en", "Is it true the relocation subsidy was 50 MCI in 2023?", NO, "70"),
        ("ru", "Правда ли, что в 2024 году за переезд давали 35 МРП?", NO, "70 МРП"),
        ("ru", "Правда ли, что в 2025 году работодателю платили 400 МРП?", YES, "400 МРП"),
        ("kk", "Рас па, 2024 жылы көшуге 40 АЕК берген?", NO, "70 АЕК"),
        ("kk", "Рас па: 2024 жылы көшуге 70 АЕК берген", YES, None),
        # the order of November 2025 sets the cap of 2026: 1,625 MCI; that of 2025 was 1,160
        ("en", "Is it true that the mobility certificate was 1625 MCI in 2025?", NO, "1,160 MCI"),
        ("kk", "2025 жылы сертификат 1625 АЕК болды деген рас па?", NO, "1\xa0160 АЕК"),
        ("en", "Is it true that the mobility certificate was 1160 MCI in 2025?", YES, None),
        # terms and shares
        ("en", "Is it true that one has to live 2 years in the new place?", NO, "5 years"),
        ("en", "True or false: rent is paid for two years?", NO, "12 months"),
        ("en", "Is it true that rent is paid for a year?", YES, "12 months"),
        ("en", "Is it true that the certificate pays 80 % of the price of a home?", NO, "50 or 100 %"),
        ("en", "Is it true that the certificate pays 70% of the price of a flat?", NO, "50 or 100 %"),
        # noughts too many
        ("en", "Is it true that an employer gets 400,000 MCI for a resettler?", NO, "400 MCI"),
        ("ru", "Правда, что работодателю дают 400 000 МРП за переселенца?", NO, "400 МРП"),
        ("kk", "Жұмыс берушіге әр қоныс аударушы үшін 4000 АЕК береді дегені рас па?", NO, "400 АЕК"),
        ("ru", "Правда ли, что надо прожить 10 лет на новом месте?", NO, "5"),
        ("kk", "Жер 7 жылға беріледі деген рас па?", NO, "5 жыл"),
        # what holds today stands in another passage than what held before
        ("en", "Is it true that kandas status is given for 4 years?", NO, "1 year"),
        ("kk", "Рас па, қандас мәртебесі 3 жылға беріледі?", NO, "1 жыл"),
        ("en", "Is it true that kandas status is decided on within 40 days?", NO, "3 working"),
        # orders named by their number alone
        ("ru", "Правда ли, что приказ 234 принят в 2021 году?", NO, "2023"),
        ("en", "Is it true that order 515 is still in force?", NO, "ceased"),
        ("ru", "Верно ли, что приказ 515 всё ещё действует?", NO, "утратил силу"),
        ("kk", "515 бұйрық әлі күшінде деген рас па?", NO, "күшін жойды"),
        ("ru", "Правда ли, что приказ 234 действует сейчас?", YES, "№ 234"),
    ],
)
def test_what_the_documents_settle_gets_a_verdict(
    assistant: Assistant, language: Language, question: str, verdict: dict[str, str], said: str | None
) -> None:
    answer = assistant.ask([question], as_of=TODAY)
    assert answer.statements[0].text.startswith(verdict[language])
    assert said is None or said in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Is it true that the mayor of Pavlodar owns 35 MCI?",
        "Правда ли, что соседу дали 20 МРП за забор?",
        "Көршіме 15 АЕК берген деген рас па?",
    ],
)
def test_no_claim_is_answered_by_its_own_amount_in_tenge(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question], as_of=TODAY)
    assert all(calculation.name not in ("convert", "mci") for calculation in answer.calculations)


@pytest.mark.parametrize(
    "question",
    [
        # three working days are three days or more; a micro-credit has two terms
        "Is it true that kandas status is decided in 3 days?",
        "Is it true that the micro-credit is given for 7 years?",
        "Is it true that order 234 is in force?",
        "Правда ли, что в 2022 году сертификата мобильности ещё не было?",
        "Is it true that there was no mobility certificate in 2021?",
        "Правда ли, что приказ 515 заменён приказом 234?",
    ],
)
def test_what_holds_is_not_denied(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question], as_of=TODAY)
    assert not answer.text.startswith(("No.", "Нет."))


@pytest.mark.parametrize(
    "question",
    [
        "Рас па қандастарға жер тегін беріледі?",
        "Правда ли, что кандасам бесплатно дают землю?",
        "Is it true that resettlers are given land free of charge?",
    ],
)
def test_what_is_said_of_something_else_bears_out_no_claim(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question], as_of=TODAY)
    assert not answer.text.startswith(("Yes.", "Да.", "Иә."))
