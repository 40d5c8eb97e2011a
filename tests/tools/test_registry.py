"""Tools by name: checked arguments, schemas, and errors that say what to correct."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from assistant.core.documents import LANGUAGES, Trilingual
from assistant.core.errors import BadArgument, NoAnswer, NotInForce
from assistant.tools.registry import Tool, Toolbox
from assistant.tools.toolbox import open_toolbox

CORPUS = Path(__file__).parents[2] / "corpus"
TOOLS = open_toolbox(CORPUS, lambda: date(2026, 11, 22))


class Boxes(BaseModel):
    """Arguments of the toy tool."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    boxes: int = Field(ge=1, description="how many boxes")
    weight: int = Field(default=2, ge=1, description="weight of a box")


class Load(BaseModel):
    """What the toy tool returns."""

    load: int


def carry(asked: Boxes) -> Load:
    """Return the load; a hundred boxes are nowhere documented."""
    if asked.boxes == 100:
        raise NoAnswer("no cart carries 100.", {"en": "no cart carries 100.", "ru": "нет", "kk": "жоқ"})
    return Load(load=asked.boxes * asked.weight)


SAID = Trilingual(en="Load of a cart.", ru="Груз тележки.", kk="Арбаның жүгі.")
CART = Tool("cart", SAID, Boxes, Load, carry)
TOYS = Toolbox(
    iter([CART, Tool("cartoon", SAID, Boxes, Load, carry), Tool("sledge", SAID, Boxes, Load, carry)])
)


def refused(tool: Tool, arguments: Mapping[str, object]) -> BadArgument:
    """Return the complaint about wrong arguments."""
    with pytest.raises(BadArgument) as caught:
        tool.call(arguments)
    return caught.value


def test_a_tool_runs_on_checked_arguments() -> None:
    assert CART.call({"boxes": 3, "weight": 5}) == Load(load=15)
    assert CART.call({"boxes": 3}) == Load(load=6)


def test_checking_runs_nothing_and_fills_what_was_left_out() -> None:
    checked = CART.checked({"boxes": 100})
    assert checked == Boxes(boxes=100, weight=2)


def test_checking_leaves_the_arguments_as_they_were() -> None:
    arguments: dict[str, object] = {"boxes": 3}
    CART.checked(arguments)
    assert arguments == {"boxes": 3}


@pytest.mark.parametrize(
    ("arguments", "argument", "named"),
    [
        ({"boxes": 0}, "boxes", "0"),
        ({"boxes": "many"}, "boxes", "many"),
        ({"boxes": 1, "weight": -7}, "weight", "-7"),
        ({}, "boxes", "boxes"),
        ({"boxes": None}, "boxes", "boxes"),
    ],
)
def test_a_wrong_argument_is_named_with_what_was_given(
    arguments: dict[str, object], argument: str, named: str
) -> None:
    error = refused(CART, arguments)
    assert error.argument == argument
    assert named in str(error)


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("lump_sum", {"people": 0}),
        ("lump_sum", {"people": 31}),
        ("lump_sum", {"people": None, "settlement": "urban"}),
        ("rent", {"months": []}),
        ("rent", {"settlement": "suburb"}),
        ("certificate", {"price": True}),
        ("certificate", {"price": float("nan")}),
        ("convert", {}),
        ("convert", {"amount": -1}),
        ("eligibility", {"in_quota": "perhaps"}),
        ("eligibility", {"years_registered": "many"}),
        ("relocation", {"arrival": "Atlantis"}),
        ("mci", {"date": "yesterday"}),
        ("what_if", {"tool": "programmes", "arguments": {}, "changes": {"date": "2020"}}),
        ("what_if", {"tool": "nothing", "arguments": {}, "changes": {"date": "2020"}}),
        ("what_if", {"tool": "mci", "arguments": {}, "changes": {}}),
    ],
    ids=str,
)
def test_a_wrong_argument_is_said_in_three_languages(tool: str, arguments: dict[str, object]) -> None:
    error = refused(TOOLS[tool], arguments)
    assert set(error.texts) == set(LANGUAGES)
    assert error.texts["en"] == str(error)
    assert len(set(error.texts.values())) == 3
    for language in ("ru", "kk"):
        assert re.search("[а-яё]{3}", error.texts[language]), error.texts
        assert not re.search(r"\b(?:was|given|must|should)\b", error.texts[language])


def test_what_was_given_is_shown_once_and_a_long_one_cut() -> None:
    said = str(refused(CART, {"boxes": "many" * 100}))
    assert len(said) < 160
    assert "…" in said


def test_an_unknown_argument_comes_with_those_there_are_and_the_nearest_first() -> None:
    error = refused(CART, {"boxes": 1, "wieght": 4})
    assert error.argument == "wieght"
    assert error.nearest[0] == "weight"
    assert "boxes" in str(error)


def test_an_unknown_tool_comes_with_the_nearest_first() -> None:
    with pytest.raises(BadArgument) as caught:
        TOYS["slege"]
    assert caught.value.argument == "tool"
    assert caught.value.nearest[0] == "sledge"
    assert all(name in str(caught.value) for name in TOYS)


def test_what_the_documents_lack_is_no_wrong_argument() -> None:
    with pytest.raises(NoAnswer) as caught:
        CART.call({"boxes": 100})
    assert not isinstance(caught.value, BadArgument)
    assert caught.value.texts == {"en": "no cart carries 100.", "ru": "нет", "kk": "жоқ"}


def test_the_toolbox_keeps_the_order_and_knows_its_names() -> None:
    assert list(TOYS) == ["cart", "cartoon", "sledge"]
    assert len(TOYS) == 3
    assert "cart" in TOYS
    assert "car" not in TOYS
    assert TOYS["cart"] is CART


def test_the_real_tools_are_all_there() -> None:
    assert {
        *("relocation", "lump_sum", "rent", "employer", "certificate", "employer_housing", "convert"),
        *("mci", "minimum_wage", "subsistence_minimum", "eligibility", "programmes", "what_if"),
        *("statistic", "series"),
    } <= set(TOOLS)


@pytest.mark.parametrize("name", list(TOOLS))
def test_every_tool_can_be_described_in_json(name: str) -> None:
    schema = json.loads(json.dumps(TOOLS[name].schema()))
    assert schema["name"] == name
    assert schema["description"]
    assert schema["input"]["type"] == "object"
    assert schema["output"]["properties"]


@pytest.mark.parametrize("name", list(TOOLS))
def test_every_tool_is_described_in_three_languages(name: str) -> None:
    said = TOOLS[name].description
    assert len({said.in_language(language) for language in LANGUAGES}) == 3


@pytest.mark.parametrize("name", list(TOOLS))
def test_every_argument_of_every_tool_is_explained(name: str) -> None:
    properties: dict[str, Any] = TOOLS[name].schema()["input"]["properties"]
    assert [argument for argument, field in properties.items() if not field.get("description")] == []


@pytest.mark.parametrize("name", list(TOOLS))
def test_no_tool_takes_an_argument_it_does_not_know(name: str) -> None:
    tool = TOOLS[name]
    known = next(iter(tool.input.model_fields))
    valid: dict[str, object] = {
        "convert": {"amount": 1},
        "statistic": {"series": "mci"},
        "what_if": {"tool": "mci", "arguments": {}, "changes": {"date": "2024"}},
    }.get(name, {})
    error = refused(tool, {**valid, f"{known}x": 1})
    assert error.argument == f"{known}x"
    assert known in error.nearest


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("relocation", {"people": 5, "settlement": "rural", "date": "2024-06-01"}),
        ("certificate", {"price": "8 млн", "date": "2026"}),
        ("mci", {"date": "2022"}),
        ("eligibility", {"date": "2026-06-01", "arrival": "Павлодар"}),
        ("programmes", {"date": "2012"}),
        ("what_if", {"tool": "mci", "arguments": {"date": "2024-01-01"}, "changes": {"date": "2025-01-01"}}),
        ("statistic", {"series": "net_migration_by_region", "operation": "top", "n": 3}),
        ("series", {"words": "квота"}),
    ],
)
def test_what_a_tool_returns_goes_through_json_and_back(name: str, arguments: dict[str, object]) -> None:
    tool = TOOLS[name]
    found = tool.call(arguments)
    assert isinstance(found, tool.output)
    assert tool.output.model_validate_json(found.model_dump_json()) == found


def test_the_real_tools_tell_a_wrong_date_from_a_date_without_a_value() -> None:
    assert refused(TOOLS["mci"], {"date": "yesterday"}).argument == "date"
    with pytest.raises(NotInForce) as caught:
        TOOLS["mci"].call({"date": "1990-01-01"})
    assert len({caught.value.texts[language] for language in LANGUAGES}) == 3


@settings(max_examples=40, deadline=None)
@given(name=st.text(max_size=12).filter(lambda name: name not in TOOLS))
def test_any_other_name_is_refused_with_a_real_one(name: str) -> None:
    with pytest.raises(BadArgument) as caught:
        TOOLS[name]
    assert caught.value.nearest
    assert set(caught.value.nearest) <= set(TOOLS)
