"""Which regions are on one side of zero: all of them are listed, and none of the other side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from assistant.app import Assistant


@pytest.mark.parametrize(
    ("question", "number", "first", "minus"),
    [
        ("Which regions grew in population in 2022?", 13, "60,417", False),
        ("Какие области выросли по населению в 2022?", 13, "60 417", False),
        ("Which regions lost people in 2022?", 7, "−5,007", True),
        ("В каких регионах было положительное сальдо миграции в 2022?", 5, "36 528", False),
        ("2022 жылы қай өңірлерде көші-қон сальдосы оң болды?", 5, "36 528", False),
        ("In which regions was natural growth negative in 2022?", 1, "−366", True),
    ],
)
def test_the_regions_on_one_side_of_zero_are_listed(
    assistant: Assistant, question: str, number: int, first: str, minus: bool
) -> None:
    text = assistant.ask([question]).statements[0].text.replace("\u00a0", " ")
    shown = text.partition(": ")[2].split("; ")
    assert len(shown) == number
    assert first in shown[0] or number == 1
    assert first in text
    assert all(("−" in one) is minus for one in shown) or number == 1


def test_the_greatest_growth_is_one(assistant: Assistant) -> None:
    text = assistant.ask(["In which region was natural growth the highest in 2022?"]).statements[0].text
    assert "48,468" in text
    assert ";" not in text
