"""Whether something is so, for whom and on what terms: no sum and nobody else's rule answers that."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from assistant.app import Assistant
    from assistant.core.models import Answer

TODAY = date(2026, 11, 22)
ANSWERED = ("answered", "partial")


def _cited(answer: Answer) -> set[str]:
    return {citation.passage_id for citation in answer.citations if answer.statements}


@pytest.mark.parametrize(
    "question",
    [
        "can my mother-in-law be counted as family member for the moving money?",
        "Енемді көшу субсидиясына отбасы мүшесі деп санауға бола ма",
        "сертификатпен Астанадан пәтер алуға бола ма",
        "кандасы вне квоты получают подъёмные?",
    ],
)
def test_a_question_for_yes_or_no_is_not_answered_by_a_sum(assistant: Assistant, question: str) -> None:
    assert not assistant.ask([question], as_of=TODAY).calculations


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("how much is the moving subsidy for my mother-in-law and me?", "605,500"),
        ("можете посчитать подъёмные на семью из 5 человек?", "1 513 750"),
        ("сертификат қанша", "7 028 125"),
        ("Can you tell me how much a family of 5 gets for moving?", "1,513,750"),
    ],
)
def test_who_asks_how_much_is_told_a_sum(assistant: Assistant, question: str, amount: str) -> None:
    assert amount in assistant.ask([question], as_of=TODAY).text.replace("\u00a0", " ")


def test_whether_a_move_told_of_is_supported_turns_on_conditions(assistant: Assistant) -> None:
    asked = "дадут ли нам подъёмные, если переедем из Шымкента в Павлодар впятером"
    answer = assistant.ask([asked], as_of=TODAY)
    assert answer.status == "answered"
    assert any("Постоянная регистрация" in statement.text for statement in answer.statements)


@pytest.mark.parametrize(
    ("question", "passages"),
    [
        (
            "правда что переселенцам землю дают бесплатно в собственность",
            {"land-code-2003#p1", "qazalem-2024#p30"},
        ),
        ("Is it true that resettlers get land for free?", {"land-code-2003#p1", "qazalem-2024#p30"}),
        ("қоныс аударушыларға жер тегін беріле ме", {"land-code-2003#p1", "qazalem-2024#p30"}),
        ("квотадан тыс келген қандасқа көшу субсидиясы беріле ме", {"oq-gov-1200#p3"}),
    ],
)
def test_on_what_terms_something_is_given_is_told_by_its_terms(
    assistant: Assistant, question: str, passages: set[str]
) -> None:
    answer = assistant.ask([question], as_of=TODAY)
    assert not any(statement.verdict == "supported" for statement in answer.statements)
    assert passages & _cited(answer)


@pytest.mark.parametrize(
    "question",
    [
        "is it true that the new concept until 2030 stops the moving subsidy?",
        "правда ли что с 2026 субсидию отменили",
        "did the state quadruple the relocation subsidy in 2022?",
    ],
)
def test_what_says_nothing_of_an_end_or_a_change_bears_out_none(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question], as_of=TODAY)
    assert not any(statement.verdict == "supported" for statement in answer.statements)
    assert not answer.calculations


def test_a_series_tells_whether_a_quota_grew(assistant: Assistant) -> None:
    assert "2,281" in assistant.ask(["did the kandas quota grow in 2026?"], as_of=TODAY).text


@pytest.mark.parametrize(
    "question",
    [
        "қандастарға арналған «Алтын көпір» мемлекеттік бағдарламасы қашан қабылданды",
        "программа «Новый горизонт» для кандасов когда принята",
        "what does the Golden Bridge programme for kandas give",
        "«Жаңа көш» жобасы бойынша қанша адам көшті",
    ],
)
def test_what_bears_a_name_no_document_holds_is_not_found_by_that_name(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask([question], as_of=TODAY)
    assert answer.status == "not_found"
    names = ("Алтын көпір", "Новый горизонт", "Golden Bridge", "Жаңа көш")
    assert any(name in said for name in names for said in answer.missing)


@pytest.mark.parametrize(
    "question",
    [
        'What is the "Ata Zholy" card?',
        "«Ата жолы» картасы не береді",
        "Программа «Еңбек» что это",
    ],
)
def test_what_bears_a_known_name_is_answered(assistant: Assistant, question: str) -> None:
    assert assistant.ask([question], as_of=TODAY).status == "answered"


@pytest.mark.parametrize(
    "turns",
    [
        ["гражданин киргизии нужно ли разрешение на работу", "а узбек?"],
        ["do i need a permit to hire an uzbek worker"],
        ["таджик может работать без разрешения в Казахстане?"],
    ],
)
def test_the_rule_for_citizens_of_the_union_is_none_for_others(
    assistant: Assistant, turns: list[str]
) -> None:
    assert "press-excerpts-labour#p14" not in _cited(assistant.ask(turns, as_of=TODAY))


def test_the_rule_for_citizens_of_the_union_is_theirs(assistant: Assistant) -> None:
    answer = assistant.ask(["қырғыз азаматына жұмысқа рұқсат керек пе"], as_of=TODAY)
    assert "press-excerpts-labour#p14" in _cited(answer)


@pytest.mark.parametrize(
    "question",
    [
        "is there a waiting list for the quota and what number are we in it",
        "есть ли очередь на сертификат",
        "көшіп барған соң балабақша бере ме кезексіз",
        "is there a school bus for resettled children",
    ],
)
def test_what_is_asked_for_must_be_spoken_of(assistant: Assistant, question: str) -> None:
    assert assistant.ask([question], as_of=TODAY).status not in ANSWERED


def test_what_is_asked_for_may_be_spoken_of_in_other_words(assistant: Assistant) -> None:
    assert assistant.ask(["кандасы имеют право на детский сад?"], as_of=TODAY).status == "answered"
    assert assistant.ask(["are there language courses for kandas"], as_of=TODAY).status == "answered"


@pytest.mark.parametrize(
    ("turns", "place"),
    [
        (["квота на кандасов на 2026 год", "а в Карагандинской?"], "Карагандинская"),
        (["kandas quota 2026 in Karaganda region"], "Karaganda"),
        (["2026 жылғы қандастар квотасы Қарағанды облысында қанша"], "Қарағанды"),
        (["2026 kandas quota for Almaty region"], "Almaty"),
    ],
)
def test_what_a_list_of_the_whole_does_not_name_is_said_to_be_none_of_it(
    assistant: Assistant, turns: list[str], place: str
) -> None:
    answer = assistant.ask(turns, as_of=TODAY)
    assert "mgorod-quota-2026#p2" in _cited(answer)
    assert any(place in said for said in answer.missing)


def test_a_list_of_quotas_says_nothing_of_those_who_came(assistant: Assistant) -> None:
    answer = assistant.ask(["how many kandas arrived in Karaganda region in 2026"], as_of=TODAY)
    assert "mgorod-quota-2026#p2" not in _cited(answer)


def test_a_region_a_series_holds_is_told_its_figure(assistant: Assistant) -> None:
    answer = assistant.ask(["квота на кандасов на 2026 год в Павлодарской области"], as_of=TODAY)
    assert answer.status == "answered"
    assert "977" in answer.text
