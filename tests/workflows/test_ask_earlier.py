"""What held before what holds now: told of amounts and figures by their dated values."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.workflows.conftest import said

if TYPE_CHECKING:
    from assistant.app import Assistant

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        # 50 % and 1,160 x 3,932 = 4,561,120 until 2025
        ("what share of the price did the certificate cover before?", {"50", "4561120"}),
        ("Сертификат раньше покрывал какой процент стоимости?", {"50", "4561120"}),
        ("сертификат бұрын құнының неше пайызын жабатын?", {"50", "4561120"}),
        ("Ставка жилищного кредита «С дипломом в село» сейчас и раньше", {"0.01", "1"}),
        ("what was the MCI before?", {"3932", "4325"}),
    ],
)
def test_the_value_before_is_told(assistant: Assistant, question: str, figures: set[str]) -> None:
    assert said(assistant.ask([question], as_of=DAY)) >= figures


@pytest.mark.parametrize(
    "question",
    [
        "What share of the price does the certificate cover?",
        "Сколько дают на переезд, если подать не раньше июня?",
        "Do I have to be registered before moving to get the lump sum?",
    ],
)
def test_what_holds_now_is_not_taken_for_what_held(assistant: Assistant, question: str) -> None:
    assert not said(assistant.ask([question], as_of=DAY)) & {"4561120", "102095"}


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("what is the with-diploma loan rate now and what was it before?", {"0.01", "1.0"}),
        ("какой была квота кандасов до этого?", {"2309", "2281"}),
    ],
)
def test_the_figure_before_is_told_by_series_and_passages(
    assistant: Assistant, question: str, figures: set[str]
) -> None:
    assert said(assistant.ask([question])) >= figures
