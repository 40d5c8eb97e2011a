"""A relative named in a later turn: one of the family counted before, or one who joins it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from assistant.app import Assistant

SIX = "Нас шестеро, переезжаем из Тараза в Костанай, сколько дадут?"
FIVE = "Бесеуміз, Шымкенттен Павлодарға көшсек, қанша береді?"
FOUR = "We are four, from Shymkent to Pavlodar, how much is given?"


@pytest.mark.parametrize(
    ("told", "then", "people"),
    [
        (SIX, "а если жена беременна?", 6),
        (FIVE, "әйелім жүкті болса ше?", 5),
        (FOUR, "and if my husband is disabled?", 4),
        (SIX, "а если нас с мужем двое?", 2),
        (FOUR, "and only me and my wife?", 2),
        ("Я один, из Тараза в Костанай, сколько дадут?", "а если жена приедет?", 2),
        (FOUR, "and my mother comes too?", 5),
    ],
)
def test_a_relative_named_changes_the_number_only_where_he_joins(
    assistant: Assistant, told: str, then: str, people: int
) -> None:
    asked = assistant.ask([told, then]).standalone_question
    assert str(people) in asked
    assert not {str(other) for other in range(2, 9) if other != people} & set(asked)
