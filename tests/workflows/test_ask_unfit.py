"""Texts near a question that cannot answer it: of a later rule, proposed by authors, of what was counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.understanding.dating import ended_before

if TYPE_CHECKING:
    from assistant.app import Assistant
    from assistant.core.documents import Language


def _cited(assistant: Assistant, turns: list[str]) -> set[str]:
    answer = assistant.ask(turns)
    told = {number for one in answer.statements for number in one.citations}
    return {one.passage_id for one in answer.citations if one.n in told}


@pytest.mark.parametrize(
    "turns",
    [
        ["Can a resettler sell the leased land plot? what article", "and before May 2024 what was the rule"],
        ["Можно ли переселенцу продать арендованный участок?", "до мая 2024 какое правило было"],
        ["қоныс аударушы жалға алған жерді сата ала ма", "2024 жылғы мамырға дейін қандай ереже болды"],
    ],
)
def test_a_rule_since_a_day_does_not_tell_what_held_before_it(assistant: Assistant, turns: list[str]) -> None:
    assert assistant.ask(turns).status == "not_found"


def test_what_held_before_a_day_is_told_by_the_rule_of_that_time(assistant: Assistant) -> None:
    asked = "What was the term of extension of kandas status before 26 October 2025?"
    assert _cited(assistant, [asked]) == {"press-excerpts-kandas#p3"}


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("before May 2024 what was the rule", "en", "2024-05-01"),
        ("before 16 May 2024", "en", "2024-05-16"),
        ("до 16 мая 2024 года", "ru", "2024-05-16"),
        ("до 2025 года", "ru", "2025-01-01"),
        ("2024 жылдың 16 мамырына дейін", "kk", "2024-05-16"),
        ("с 2020 до 2024", "ru", ""),
        ("до 2030 человек", "ru", ""),
    ],
)
def test_the_day_a_time_before_ends(text: str, language: Language, day: str) -> None:
    assert ended_before(text, language) == day


@pytest.mark.parametrize(
    "question",
    [
        "who signs the annual quota order - the minister or the government?",
        "кто подписывает ежегодный приказ о квоте",
        "квота туралы жыл сайынғы бұйрыққа кім қол қояды",
    ],
)
def test_an_act_that_changed_others_does_not_tell_who_signs_one(assistant: Assistant, question: str) -> None:
    assert not _cited(assistant, [question])


@pytest.mark.parametrize(
    "question",
    [
        "who approved the Concept of migration policy 2023-2027?",
        "кто утвердил Концепцию миграционной политики",
    ],
)
def test_who_approved_an_act_is_told_still(assistant: Assistant, question: str) -> None:
    assert assistant.ask([question]).status == "answered"


@pytest.mark.parametrize(
    "turns",
    [
        ["қандас мәртебесі неше жылға беріледі", "ұзартуға бола ма", "азаматтықты қашан аламын сосын"],
        ["when will i get citizenship as a kandas?"],
        ["когда я получу гражданство если я кандас"],
    ],
)
def test_how_many_got_it_and_its_fee_do_not_tell_when_one_gets_it(
    assistant: Assistant, turns: list[str]
) -> None:
    cited = _cited(assistant, turns)
    assert cited.isdisjoint({"press-excerpts-kandas#p14", "press-excerpts-kandas#p15"})
    assert "press-excerpts-kandas#p4" in cited


@pytest.mark.parametrize(
    "question",
    [
        "does kandas child study free at university, is there separate places for us",
        "Is the employer allowed to hire foreigners without a permit if they're from Russia?",
    ],
)
def test_what_authors_propose_is_no_rule(assistant: Assistant, question: str) -> None:
    assert not any(one.startswith("aldabergenov") for one in _cited(assistant, [question]))


def test_what_authors_propose_is_told_where_it_is_asked(assistant: Assistant) -> None:
    asked = "do the authors recommend branches of foreign universities in Kazakhstan"
    assert "aldabergenov-2024#p102" in _cited(assistant, [asked])
