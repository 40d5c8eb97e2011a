"""What closes support: an employer who pays for the move, a region for kandas only."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from assistant.tools.amounts import Amounts, Remark
from assistant.tools.conditions import Conditions
from assistant.tools.toolbox import open_toolbox

TOOLS = open_toolbox(Path(__file__).parents[2] / "corpus", lambda: date(2026, 11, 22))


def remarks(tool: str, **arguments: Any) -> tuple[Remark, ...]:
    return cast(Amounts, TOOLS[tool].call({"date": "2026-06-01", **arguments})).remarks


@pytest.mark.parametrize("tool", ["relocation", "lump_sum", "rent"])
@pytest.mark.parametrize("region", ["Akmola", "Atyrau", "West Kazakhstan"])
def test_a_region_for_kandas_only_is_remarked_first(tool: str, region: str) -> None:
    first = remarks(tool, arrival=region)[0]
    assert first.kind == "not_designated"
    assert "only kandas" in first.text
    assert {"dalanews-quota-2023#p1", "zakon-6073704#p1"} <= set(first.passages)


@pytest.mark.parametrize(
    ("region", "status"),
    [("Akmola", "kandas"), ("Karaganda", None), ("Pavlodar", None), ("Ulytau", "resettler")],
)
def test_a_region_open_to_the_household_is_not_remarked(region: str, status: str | None) -> None:
    given = {"arrival": region} | ({"status": status} if status else {})
    assert [one for one in remarks("relocation", **given) if one.kind == "not_designated"] == []


def test_akmola_received_resettlers_before_2023() -> None:
    def kinds(day: str) -> set[str]:
        return {one.kind for one in remarks("lump_sum", arrival="Akmola", date=day)}

    assert "not_designated" not in kinds("2022-12-31")
    assert "not_designated" in kinds("2023-01-01")


def test_a_move_the_employer_pays_for_is_excluded_before_any_sum() -> None:
    first = remarks("relocation", people=4, employer_pays=True)[0]
    assert (first.kind, first.passages) == ("excluded", ("social-code-2023#p3",))
    assert [one for one in remarks("relocation", people=4) if one.kind == "excluded"] == []


def test_the_exclusion_stands_from_the_first_day_of_the_code() -> None:
    def excluded(day: str) -> bool:
        return any(one.kind == "excluded" for one in remarks("lump_sum", employer_pays=True, date=day))

    assert not excluded("2023-06-30")
    assert excluded("2023-07-01")


def test_shift_workers_had_no_payments_under_employment_2020() -> None:
    kinds = [one.kind for one in remarks("lump_sum", shift_work=True, date="2012-06-01")]
    assert kinds[0] == "excluded"


def test_an_exclusion_is_a_condition_only_of_those_it_is_said_of() -> None:
    def states(**given: Any) -> dict[str, str]:
        found = cast(Conditions, TOOLS["eligibility"].call({"date": "2026-06-01", **given}))
        return {one.id: one.state for one in found.conditions} | {"verdict": found.verdict}

    assert "employer_pays" not in states()
    assert states(employer_pays=True)["employer_pays"] == states(employer_pays=True)["verdict"] == "not_met"
    assert states(employer_pays=False)["employer_pays"] == "met"
