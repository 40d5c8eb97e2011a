"""What a passage says holds no longer bears out no claim that it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from assistant.app import Assistant


@pytest.mark.parametrize(
    "question",
    [
        "Is it true that in 2026 the mobility certificate pays only 50% of the price?",
        "Правда ли, что в 2026 году сертификат ограничен 50 % стоимости?",
        "2026 жылы сертификат үй құнының тек 50 пайызын төлейді дегені рас па",
    ],
)
def test_a_limit_that_has_ended_is_not_confirmed(assistant: Assistant, question: str) -> None:
    assert not assistant.ask([question]).statements[0].text.startswith(("Yes", "Да.", "Иә"))


@pytest.mark.parametrize(
    "question",
    [
        "правда что с 2026 сертификат мобильности уже не ограничен 50%?",
        "Is it true that the mobility certificate is no longer limited to 50 % from 2026?",
    ],
)
def test_that_it_has_ended_is_confirmed(assistant: Assistant, question: str) -> None:
    assert assistant.ask([question]).statements[0].text.startswith(("Yes", "Да."))
