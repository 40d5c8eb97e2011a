"""A rule of the whole country is told to who names his region; a name typed as it sounds is understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from assistant.app import Assistant


@pytest.mark.parametrize(
    "question",
    [
        "хочу открыть своё дело в Павлодарской области, я переселенец, грант дают?",
        "I have 3 kids and wife, all kandas from Mongolia, want Oskemen. do we get money for move",
        "Моңғолиядан келген қандаспыз, Өскеменге көшсек ақша бере ме",
    ],
)
def test_a_rule_is_told_though_the_region_is_not_spoken_of(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert any(one.kind == "assumption" and "«" in one.text.replace("“", "«") for one in answer.warnings)


def test_of_a_rule_for_all_nothing_is_told_of_another_region(assistant: Assistant) -> None:
    answer = assistant.ask(["хочу открыть своё дело в Павлодарской области, я переселенец, грант дают?"])
    assert not any("Костанай" in one.text for one in answer.statements)


def test_a_figure_of_a_region_is_not_told_by_that_of_the_country(assistant: Assistant) -> None:
    answer = assistant.ask(["whats the salary of a teacher in north kazakhstan villages"])
    assert answer.status == "not_found"


@pytest.mark.parametrize(
    ("question", "name"), [("What is ata jolu card", "Ata Zholy"), ("что такое карта ата жолу", "Ата жолы")]
)
def test_a_name_typed_as_it_sounds_is_understood(assistant: Assistant, question: str, name: str) -> None:
    assert name in assistant.ask([question]).text


def test_a_rule_that_names_its_source_after_a_city_is_told(assistant: Assistant) -> None:
    asked = (
        "A waiter from Armenia wants to work in Aktau. Does his boss need a permit or a place in the quota?"
    )
    assert assistant.ask([asked]).status == "answered"
