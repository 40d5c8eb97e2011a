"""Kinds of thing asked for and told, in three languages."""

from __future__ import annotations

import pytest

from assistant.answering.kinds import PROCEDURE, asked_kinds, told_kinds
from assistant.core.documents import Language


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "What does a nurse earn in Pavlodar?", "money"),
        ("ru", "Какой процент по кредиту?", "percent"),
        ("kk", "Өтініш неше күн қаралады?", "duration"),
        ("ru", "По какому телефону звонить?", "contact"),
        ("kk", "Неге жастар ауылдан кетеді?", "reason"),
        ("en", "How many hectares does a family get?", "area"),
        ("ru", "Куда обратиться за сертификатом?", PROCEDURE),
    ],
)
def test_a_question_asks_for_a_kind(language: Language, text: str, kind: str) -> None:
    assert kind in asked_kinds(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Where do we hand in the application?"),
        ("ru", "Куда нам подавать бумаги?"),
        ("kk", "Өтінішті қайда тапсырамыз?"),
    ],
)
def test_where_to_apply_asks_for_a_channel_and_no_region(language: Language, text: str) -> None:
    asked = asked_kinds(text, language)
    assert "channel" in asked
    assert "place" not in asked


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "Who can get a place in the quota?", "holder"),
        ("ru", "Кому положен сертификат?", "holder"),
        ("kk", "Квотаға кім қатыса алады?", "holder"),
        ("en", "Which ministry pays for it?", "actor"),
        ("ru", "Кто утверждает список сёл?", "actor"),
        ("kk", "Тізімді кім бекітеді?", "actor"),
    ],
)
def test_who_may_have_a_thing_is_told_from_who_decides_on_it(
    language: Language, text: str, kind: str
) -> None:
    assert {kind} == asked_kinds(text, language) & {"holder", "actor"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Where do people of Turkistan move?"),
        ("ru", "Куда уезжают жители Тараза?"),
        ("kk", "Жұрт қайда көшіп жатыр?"),
    ],
)
def test_a_question_for_a_place_is_not_one_for_a_procedure(language: Language, text: str) -> None:
    assert "place" in asked_kinds(text, language)
    assert PROCEDURE not in asked_kinds(text, language)


@pytest.mark.parametrize(
    ("language", "text", "told", "untold"),
    [
        ("en", "The fee is 2 MCI.", "money", "percent"),
        ("ru", "Доля составила 12,5 %.", "percent", "money"),
        ("kk", "Шешім 5 жұмыс күні ішінде қабылданады.", "duration", "contact"),
        ("kk", "Өтініш egov.kz порталында беріледі.", "contact", "area"),
    ],
)
def test_a_text_tells_a_kind_and_not_another(language: Language, text: str, told: str, untold: str) -> None:
    assert told in told_kinds(text, language)
    assert untold not in told_kinds(text, language)


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "For how many years is the card issued?", "validity"),
        ("en", "How many working days does the consulate take to decide?", "processing"),
        ("ru", "На какой срок выдают удостоверение?", "validity"),
        ("ru", "Сколько дней рассматривают заявку?", "processing"),
        ("kk", "Карта неше жылға беріледі?", "validity"),
        ("kk", "Өтінішті неше күнде қарайды?", "processing"),
        ("en", "How old may the house be?", None),
        ("ru", "Сколько лет надо прожить на новом месте?", None),
        ("kk", "Неше жыл тұру керек?", None),
    ],
)
def test_how_long_a_thing_holds_is_told_from_how_long_its_grant_takes(
    language: Language, text: str, kind: str | None
) -> None:
    assert asked_kinds(text, language) & {"validity", "processing"} == ({kind} if kind else set())


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "The card is valid for at most three years.", "validity"),
        ("en", "The commission decides within 15 working days.", "processing"),
        ("ru", "Удостоверение действует два года.", "validity"),
        ("ru", "Решение принимают в течение 15 рабочих дней.", "processing"),
        ("kk", "Куәлік екі жылға жарамды.", "validity"),
        ("kk", "Шешім 15 жұмыс күні ішінде қабылданады.", "processing"),
    ],
)
def test_a_term_told_is_of_the_one_or_of_the_other(language: Language, text: str, kind: str) -> None:
    assert told_kinds(text, language) & {"validity", "processing"} == {kind}


@pytest.mark.parametrize(
    ("language", "text", "asked"),
    [
        ("en", "How long is the waiting list?", True),
        ("ru", "Как узнать свой номер в очереди?", True),
        ("kk", "Балабақшаға кезек қанша?", True),
        ("en", "Do graduates stand at the front of the queue?", False),
        ("ru", "Кого берут в первую очередь?", False),
        ("kk", "Кезекті науқан қашан?", False),
    ],
)
def test_a_queue_is_asked_for_and_precedence_is_none(language: Language, text: str, asked: bool) -> None:
    assert ("queue" in asked_kinds(text, language)) is asked
