"""What askers tell of themselves that no document speaks of vetoes no rule, unless the rule turns on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.workflows.other_readings import told_beside

if TYPE_CHECKING:
    from assistant.app import Assistant
    from assistant.core.documents import Language


@pytest.mark.parametrize(
    ("question", "unknown", "passages"),
    [
        (
            "My nephew landed from Antalya yesterday evening, how many working days to report him?",
            "nephew",
            {"press-excerpts-labour#p16"},
        ),
        (
            "Кум прилетел из Анталии, спит. За сколько рабочих дней сообщить о прибытии иностранца?",
            "",
            {"press-excerpts-labour#p16"},
        ),
        (
            "Күйеу балам кәуапшы, қорылдайды. Қандас мәртебесіне қандай құжаттар керек?",
            "кәуапшы",
            {"press-excerpts-kandas#p1", "oq-gov-208#p2"},
        ),
    ],
)
def test_a_rule_answers_whoever_asks(
    assistant: Assistant, question: str, unknown: str, passages: set[str]
) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert {one.passage_id for one in answer.citations} <= passages
    assert not unknown or any(unknown in warning.text for warning in answer.warnings)


@pytest.mark.parametrize(
    "question",
    [
        # the hotel is what is asked about
        "A foreigner sleeps in a hotel: who must notify the arrival, the hotel or the guest?",
        # what is asked turns on a condition
        "Егер түлек декретке шығып кетсе, мансап орталығы оны кейін қабылдай ма?",
        # that loan is the one told of
        "We got our house in Krasny Yar under Nurly Kosh. At what interest was that loan granted?",
    ],
)
def test_what_the_question_turns_on_is_not_passed_over(assistant: Assistant, question: str) -> None:
    assert assistant.ask([question]).status == "not_found"


@pytest.mark.parametrize(
    ("language", "text", "told", "asked"),
    [
        (
            "en",
            "our firm wants 3 welders, whats the fee for one worker",
            "our firm wants 3 welders",
            "whats the fee for one worker",
        ),
        (
            "ru",
            "Я сварщик, жена швея. Нужно ли быть безработным?",
            "Я сварщик жена швея.",
            "Нужно ли быть безработным?",
        ),
        ("kk", "Інім аспазшы. Статус қанша күнде беріледі?", "Інім аспазшы.", "Статус қанша күнде беріледі?"),
        ("en", "how long is it valid, I wonder", "", "how long is it valid, I wonder"),
    ],
)
def test_what_is_told_ends_where_the_first_clause_asks(
    language: Language, text: str, told: str, asked: str
) -> None:
    assert told_beside(text, language) == (told, asked)


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("I'm a nurse, divorced with a son. What would I get for moving to Petropavl city?", "605500"),
        ("I am a widow with two kids, what would we get for moving to Petropavl?", "908250"),
        ("Я разведена, что мне положено при переезде в Павлодар с сыном?", "605500"),
    ],
)
def test_what_befell_those_who_ask_what_they_get_changes_no_sum(
    assistant: Assistant, question: str, total: str
) -> None:
    answer = assistant.ask([question])
    assert total in "".join(answer.statements[0].text.replace(",", "").split())


@pytest.mark.parametrize(
    "question",
    [
        "мой муж умер, какие выплаты мне положены?",
        "Can the resettlement money be taken back if I divorce my husband and leave after 2 years?",
    ],
)
def test_a_divorce_is_not_what_else_is_asked_about(assistant: Assistant, question: str) -> None:
    assert not assistant.ask([question]).statements
