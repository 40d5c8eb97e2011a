"""The designated regions of a day, and whether a place is among them.

Expected lists are those of the passages: arrival since 2023 (dalanews-quota-2023#p1), departure since 2023
(jesr-2023#p85), settlement of kandas in 2020 (kazpravda-2020#p1) and in 2025-2026 (zakon-6073704#p1).
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from assistant.core.documents import LANGUAGES
from assistant.core.errors import BadArgument, NotInForce
from assistant.tools.regions import Regions
from assistant.tools.toolbox import open_toolbox

CORPUS = Path(__file__).parents[2] / "corpus"
TOOLS = open_toolbox(CORPUS, lambda: date(2026, 11, 22))


def regions(**arguments: Any) -> Regions:
    return cast(Regions, TOOLS["regions"].call(arguments))


def verdicts(found: Regions) -> dict[str, str | None]:
    return {item.list: item.verdict for item in found.lists}


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("Караганда", {"departure": "not_met", "arrival_resettler": "met", "arrival_kandas": "not_met"}),
        ("Atyrau", {"departure": "not_met", "arrival_resettler": "not_met", "arrival_kandas": "met"}),
        ("Алматы қаласы", {"departure": "met", "arrival_resettler": "not_met", "arrival_kandas": "not_met"}),
        ("Kostanay", {"departure": "not_met", "arrival_resettler": "met", "arrival_kandas": "met"}),
    ],
)
def test_a_place_is_looked_for_in_every_list(place: str, expected: dict[str, str]) -> None:
    found = regions(place=place)
    assert verdicts(found) == expected
    # what the place is on stands before what it is not on
    states = [item.verdict for item in found.lists]
    assert states == sorted(states, key=lambda state: state != "met")


@pytest.mark.parametrize(
    ("arguments", "lists"),
    [
        ({"direction": "from"}, ["departure"]),
        ({"direction": "to"}, ["arrival_resettler", "arrival_kandas"]),
        ({"direction": "to", "status": "resettler"}, ["arrival_resettler"]),
        ({"status": "kandas"}, ["arrival_kandas"]),
        ({"departure": "Тараз"}, ["departure"]),
        ({"departure": "Тараз", "arrival": "Семей"}, ["departure", "arrival_resettler"]),
        ({"departure": "Тараз", "direction": "to"}, ["arrival_resettler", "departure"]),
        ({"arrival": "Семей", "direction": "from"}, ["departure", "arrival_resettler"]),
        ({}, ["departure", "arrival_resettler", "arrival_kandas"]),
    ],
)
def test_only_the_lists_asked_for_are_given(arguments: dict[str, Any], lists: list[str]) -> None:
    found = regions(**arguments)
    assert [item.list for item in found.lists] == lists
    assert all(item.passages and item.regions for item in found.lists)


def test_the_whole_list_is_named() -> None:
    (listed,) = regions(direction="to", status="resettler", language="ru").lists
    assert len(listed.regions) == 7
    assert all(name in listed.text for name in listed.regions)
    assert listed.passages == ("dalanews-quota-2023#p1",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_of_one_list_is_answered_with_yes_or_no(language: str) -> None:
    yes, no = {"en": ("Yes", "No"), "ru": ("Да", "Нет"), "kk": ("Иә", "Жоқ")}[language]
    open_to = regions(arrival="Павлодар", status="resettler", language=language)
    closed = regions(arrival="Ақмола", status="resettler", language=language)
    assert open_to.lists[0].text.startswith(f"{yes}: ")
    assert closed.lists[0].text.startswith(f"{no}: ")


def test_a_way_is_open_only_if_both_its_ends_are_listed() -> None:
    assert regions(departure="Shymkent", arrival="Semey").lists[0].text.startswith("Yes: ")
    closed = regions(departure="Aktobe", arrival="Semey")
    assert closed.lists[0].text.startswith("No: Aktobe region")
    assert regions(departure="Shymkent", arrival="Oral").lists[0].text.startswith("No: West Kazakhstan")


@pytest.mark.parametrize(("day", "state"), [("2019-12-31", "not_met"), ("2020-01-01", "met")])
def test_a_region_is_listed_from_its_first_day_on(day: str, state: str) -> None:
    assert verdicts(regions(place="Akmola", date=day))["arrival_resettler"] == state


def test_what_the_documents_do_not_tell_apart_is_unknown() -> None:
    found = regions(departure="Shymkent", date="2019")
    assert verdicts(found) == {"departure": "unknown"}
    assert "do not say" in found.lists[0].text


def test_a_time_with_several_lists_gives_each_with_its_own_days() -> None:
    found = regions(direction="from", date="2018").lists
    assert [(item.start, item.end) for item in found] == [(date(2018, 1, 1), date(2018, 12, 31))]


def test_a_time_without_a_list_is_refused_and_a_missing_one_among_others_is_told() -> None:
    with pytest.raises(NotInForce):
        regions(status="kandas", date="2021")
    found = regions(direction="to", date="2021")
    assert [item.list for item in found.lists] == ["arrival_resettler"]
    assert any("kandas" in remark.text for remark in found.remarks)
    with pytest.raises(NotInForce):
        regions(direction="from", date="2010")


def test_a_town_is_taken_for_its_region_and_that_is_told() -> None:
    found = regions(arrival="Temirtau")
    assert verdicts(found)["arrival_resettler"] == "met"
    assert any(
        {"Temirtau", "Karaganda"} <= set(remark.text.replace(":", "").split()) for remark in found.remarks
    )


def test_an_unknown_place_is_refused() -> None:
    with pytest.raises(BadArgument):
        regions(place="Atlantis")
