"""Why a figure is what it is: only a text that tells a reason answers."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.answering.kinds import DURATION, MONEY, REASON, told_kinds
from assistant.answering.reasons import asks_how, asks_reason, asks_rule, giving_reasons, telling_measure
from tests.answering.test_select import item


def asked(text: str, language: str, *wanted: str) -> Any:
    """Return a question as far as its reasons are read."""
    return SimpleNamespace(words=tuple(text.split()), language=language, wanted=frozenset(wanted))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("why were fewer ferries allowed", "en"),
        ("почему паромов стало меньше", "ru"),
        ("паромдар неге азайды", "kk"),
    ],
)
def test_a_reason_is_asked_for_unless_a_figure_is_too(text: str, language: str) -> None:
    assert asks_reason(asked(text, language))
    assert not asks_reason(asked(text, language, "number"))


def test_texts_without_a_reason_among_them_answer_nothing() -> None:
    plain = item("plain", 3.0)
    telling = replace(item("telling", 2.5), view=replace(plain.view, told=frozenset({REASON})))
    assert giving_reasons([plain]) == []
    assert giving_reasons([plain, telling]) == [plain, telling]


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("The order has been in force since 1 January 2026.", False),
        ("Ferries have run since late 2019.", False),
        ("Fewer ferries run since the harbour is shallow.", True),
        ("Fewer ferries run because of ice.", True),
    ],
)
def test_a_date_is_no_reason(text: str, tells: bool) -> None:
    assert (REASON in told_kinds(text, "en")) is tells


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("where do i apply for the ferry grant", "en"),
        ("куда подать заявление на паром", "ru"),
        ("паромға өтінішті қайда тапсырамын", "kk"),
    ],
)
def test_how_to_go_about_it_is_asked_unless_a_figure_is_too(text: str, language: str) -> None:
    assert asks_how(asked(text, language))
    assert not asks_how(asked(text, language, "number"))
    assert not asks_how(asked("ferries", language))


@pytest.mark.parametrize(
    ("text", "language", "wanted", "kind"),
    [
        ("for how many years is the ferry let", "en", (), DURATION),
        ("на сколько лет сдают паром", "ru", (), DURATION),
        ("паром неше жылға беріледі", "kk", (), DURATION),
        ("how much tenge does the ferry cost", "en", ("number",), MONEY),
        ("сколько тенге стоит паром", "ru", ("number",), MONEY),
        ("паром қанша теңге тұрады", "kk", ("number",), MONEY),
    ],
)
def test_a_length_of_time_or_a_sum_is_answered_by_texts_that_tell_one(
    text: str, language: str, wanted: tuple[str, ...], kind: str
) -> None:
    plain = item("plain", 3.0)
    telling = replace(item("telling", 2.5), view=replace(plain.view, told=frozenset({kind})))
    assert telling_measure([plain, telling], asked(text, language, *wanted)) == [telling]


def test_a_question_for_neither_keeps_its_texts() -> None:
    plain = item("plain", 3.0)
    assert telling_measure([plain], asked("which ferries are blue", "en")) == [plain]


@pytest.mark.parametrize(
    ("text", "language", "rule"),
    [
        ("can i keep a ferry in the harbour", "en", True),
        ("можно ли держать паром в порту", "ru", True),
        ("кемені портта ұстауға бола ма", "kk", True),
        ("what colour do ferries have", "en", False),
    ],
)
def test_a_question_whether_one_may_is_for_a_rule_and_one_for_a_number_is_not(
    text: str, language: str, rule: bool
) -> None:
    assert asks_rule(asked(text, language)) is rule
    assert not asks_rule(asked(text, language, "number"))
