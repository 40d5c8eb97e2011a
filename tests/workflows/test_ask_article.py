"""Parts on the journal of an article and those it surveyed are told by that article alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from assistant.app import Assistant


@pytest.mark.parametrize(
    ("question", "source"),
    [
        ("кто автор статьи qazalem и в каком журнале вышла, сколько опрошенных", "qazalem-2024"),
        ("мақаланы кім жазды (qazalem), қай журналда шықты, неше адам сұралды", "qazalem-2024"),
        ("кто автор статьи Алдабергенова и в каком году вышла, сколько источников", "aldabergenov-2024"),
    ],
)
def test_no_other_article_tells_of_the_one_named(assistant: Assistant, question: str, source: str) -> None:
    answer = assistant.ask([question])
    told = {number for one in answer.statements for number in one.citations}
    assert {one.passage_id.split("#")[0] for one in answer.citations if one.n in told} == {source}
    assert answer.missing


def test_a_part_on_another_thing_is_told_by_any_source(assistant: Assistant) -> None:
    asked = "кто автор статьи qazalem и какая квота для кандасов на 2026 год?"
    answer = assistant.ask([asked])
    assert answer.status == "answered"
