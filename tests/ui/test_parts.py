"""Steps, tables and charts of an answer on the page."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assistant.core.models import Answer, AnswerCalculation, CalculationResult, CalculationStep, Table
from assistant.statistics.chart_style import BLUE, SKY, recoloured
from assistant.ui.strings import STRINGS
from tests.ui.conftest import Open, Saying, bodies, made_up

CHART: dict[str, Any] = {
    "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
    "title": {"text": ["Herds <b>"], "subtitle": ["Value, head", "Source: Heron Bay,", "p. 1"]},
    "data": {"values": [{"name": "Aksu", "value": 3}]},
    "mark": "bar",
    "encoding": {"x": {"field": "value", "type": "quantitative"}},
    "usermeta": {"sources": ["heron-bay"], "locator": "p. 1"},
    "config": {},
}


def calculation(*steps: CalculationStep, until: date | None = None) -> AnswerCalculation:
    return AnswerCalculation(
        id=f"c{len(steps)}",
        name="toy",
        as_of=date(2024, 4, 1),
        until=until,
        inputs={},
        result=CalculationResult(unit=""),
        steps=steps,
    )


def step(label: str, formula: str = "", **values: Any) -> CalculationStep:
    return CalculationStep(label=label, formula=formula, unit="head", **({"value": None} | values))


def shown(open_page: Open, language: str = "en", **parts: Any) -> AppTest:
    answer: Answer = made_up().model_copy(update=parts)
    app = open_page(Saying(answer), language)
    app.chat_input[0].set_value("How many?").run()
    assert not app.exception
    return app


def walk(block: Any) -> Iterator[Any]:
    """Yield every element of a block."""
    for child in block.children.values():
        if hasattr(child, "children"):
            yield from walk(child)
        else:
            yield child


def tables(app: AppTest) -> list[str]:
    return [html.unescape(body) for body in bodies(app) if 'class="rows"' in body]


def test_a_step_names_its_passage_by_the_number_of_the_citation(open_page: Open) -> None:
    made = calculation(step("herd", value=Decimal(5), reference="heron-bay#p3, other#p1"))
    (table,) = tables(shown(open_page, calculations=(made,)))
    assert "[1], other#p1" in table
    assert "heron-bay#p3" not in table
    assert "5 head" in table


@pytest.mark.parametrize(("either", "said"), [(True, "3 or 5 head"), (False, "3–5 head")])
def test_one_of_two_readings_is_not_shown_as_a_range(either: bool, said: str, open_page: Open) -> None:
    made = calculation(step("herd", "x", low=Decimal(3), high=Decimal(5), either=either))
    assert said in tables(shown(open_page, calculations=(made,)))[0]


def test_a_column_without_anything_in_it_is_left_out(open_page: Open) -> None:
    (table,) = tables(shown(open_page, calculations=(calculation(step("herd", value=Decimal(5))),)))
    assert STRINGS["value"]["en"] in table
    assert STRINGS["formula"]["en"] not in table


def test_steps_stand_below_what_they_are_part_of(open_page: Open) -> None:
    made = calculation(step("herd", "a", depth=9), step("all", "b"))
    (table,) = tables(shown(open_page, calculations=(made,)))
    assert '<tr class="d4"><td data-title="Step">herd' in table
    assert '<tr class="d0"><td data-title="Step">all' in table


def test_two_calculations_are_told_apart_by_their_time(open_page: Open) -> None:
    made = (calculation(step("a", "1")), calculation(step("b", "2"), step("c", "3"), until=date(2024, 6, 30)))
    labels = [expander.label for expander in shown(open_page, "ru", calculations=made).expander]
    assert "Как посчитано: 1 апреля 2024 года" in labels
    assert "Как посчитано: 1 апреля 2024 года – 30 июня 2024 года" in labels


@pytest.mark.parametrize(("formula", "count"), [("", 1), ("2 + 3", 2)])
def test_rows_of_a_table_are_not_shown_again_as_steps(formula: str, count: int, open_page: Open) -> None:
    table = Table(title="Herds", header=("place",), rows=(("Aksu",),), origin="heron-bay#p3")
    made = calculation(step("Aksu", formula, value=Decimal(5)))
    assert len(tables(shown(open_page, tables=(table,), calculations=(made,)))) == count


def test_title_and_source_of_a_chart_are_text_beside_it(open_page: Open) -> None:
    app = shown(open_page, charts=(CHART,))
    (caption,) = [body for body in bodies(app) if 'class="chart"' in body]
    assert "Herds &lt;b&gt;" in caption
    assert "Source: Heron Bay, p. 1" in caption
    drawn: Any = app.main
    spec = json.loads(next(one.proto.spec for one in walk(drawn) if "vega" in one.type))
    assert "title" not in spec
    assert spec["config"]["bar"]["color"] == BLUE


def test_a_chart_is_recoloured_for_a_dark_page_without_touching_its_data() -> None:
    light, dark = recoloured(CHART, dark=False), recoloured(CHART, dark=True)
    assert (light["config"]["bar"]["color"], dark["config"]["bar"]["color"]) == (BLUE, SKY)
    assert light["config"]["text"]["color"] != dark["config"]["text"]["color"]
    assert {**light, "config": {}} == {**dark, "config": {}} == CHART
