"""Parts of a sentence that asks several things: of the first one's subject, each told or said to lack."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.workflows.conftest import said

if TYPE_CHECKING:
    from assistant.app import Assistant


@pytest.mark.parametrize(
    ("question", "stray"),
    [
        # not the monthly index
        ("көші-қон туралы заң бірінші рет қашан қабылданды, қазіргісі қай жылғы?", "egov-mci"),
        # not the points of a scale for regions
        ("language exam for kandas - how hard is it, how many points", "aldabergenov"),
        # not the lease of land
        ("қандас деген кім, неше жылға беріледі", "land-code-2003"),
    ],
)
def test_a_later_part_is_told_of_the_first_ones_subject_or_said_to_be_missing(
    assistant: Assistant, question: str, stray: str
) -> None:
    answer = assistant.ask([question])
    cited = [one.source_id for one in answer.citations]
    assert answer.status == "partial"
    assert answer.missing
    assert cited
    assert not any(one.startswith(stray) for one in cited)


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("what is Serpin, when did it start, how many students", {"2014", "11296"}),
        ("кто такой кандас и какая субсидия на переезд", {"302750"}),
    ],
)
def test_later_parts_that_are_told_stay(assistant: Assistant, question: str, figures: set[str]) -> None:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    assert said(answer) >= figures


@pytest.mark.parametrize(
    "question",
    [
        "Resolution 83 - was it repealed? what did it do?",
        "Постановление 83: отменено ли оно и что оно устанавливало?",
    ],
)
def test_what_an_act_is_for_is_told_where_its_end_is_not(assistant: Assistant, question: str) -> None:
    answer = assistant.ask([question])
    assert answer.status == "partial"
    assert {one.source_id for one in answer.citations} == {"turkystan-95782"}
    assert any("83" in one for one in answer.missing)


def test_of_an_act_no_document_names_nothing_is_told(assistant: Assistant) -> None:
    answer = assistant.ask(["What does Order 999 regulate?"])
    assert (answer.status, answer.statements) == ("not_found", ())
