"""What is said of the certificate for a home beside the package: 1,160 MCI from March 2023, 1,625 in 2026."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.core.documents import LANGUAGES
from assistant.subsidies.parameters import load_book
from assistant.subsidies.present import answer_calculation
from assistant.subsidies.relocation import relocation
from assistant.subsidies.situation import Situation
from assistant.subsidies.texts import say


def case(day: date, **known: object) -> Situation:
    return Situation.model_validate({"day": day, **known})


@pytest.mark.parametrize(
    ("day", "cap"),
    [
        (date(2023, 2, 28), None),
        (date(2023, 3, 1), 4_002_000),
        (date(2025, 12, 31), 4_561_120),
        (date(2026, 1, 1), 7_028_125),
    ],
)
@pytest.mark.parametrize("known", [{}, {"people": 5, "settlement": "rural"}])
def test_the_certificate_is_told_where_it_is_in_force(
    day: date, cap: int | None, known: dict[str, object]
) -> None:
    found = relocation(load_book(), case(day, **known))
    told = [one for one in found.sentences if one.text.key == "say_home"]
    assert [one.text.values["amount"].value for one in told] == ([] if cap is None else [Decimal(cap)])
    assert len(found.beside) == len(told)
    for one in told:
        assert "inform-a4098863#p1" in {ref.passage for ref in one.references}


def test_it_is_no_part_of_the_total() -> None:
    # 5 x 302,750 and 12 x 90,825
    found = relocation(load_book(), case(date(2026, 6, 1), people=5, settlement="rural"))
    assert found.result.amount.value == Decimal(1_513_750 + 12 * 90_825)
    assert found.sentences[-1].text.key == "say_home"


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_steps_are_shown_and_its_wording_says_it_is_apart(language: str) -> None:
    found = relocation(load_book(), case(date(2026, 6, 1), people=2, settlement="urban"))
    shown = answer_calculation(found, "c1", language)  # type: ignore[arg-type]
    assert Decimal(7_028_125) in {step.value for step in shown.steps}
    assert say(found.sentences[-1].text, language)  # type: ignore[arg-type]
