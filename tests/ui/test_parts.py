"""Steps, tables and charts of an answer on the page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assistant.core.models import Answer, AnswerCalculation, CalculationResult, CalculationStep, Table
from assistant.statistics.chart_style import BLUE, SKY, recoloured
from assistant.ui.pages import chat
from assistant.ui.wording import text
from tests.ui.conftest import Open, Saying, asked, cells, made_up, shown, texts

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


def page(open_page: Open, language: str = "en", **parts: Any) -> AppTest:
    answer: Answer = made_up().model_copy(update=parts)
    return asked(open_page(Saying(answer), language), "How many?")


def tables(app: AppTest) -> list[str]:
    return [" ".join(str(one.text_content()).split()) for one in shown(app).find_class("rows")]


def walk(block: Any) -> Iterator[Any]:
    """Yield every element of a block."""
    for child in block.children.values():
        if hasattr(child, "children"):
            yield from walk(child)
        else:
            yield child


def test_a_step_has_the_chip_of_its_passage(open_page: Open) -> None:
    made = calculation(step("herd", value=Decimal(5), reference="heron-bay#p3, other#p1"))
    app = page(open_page, calculations=(made,))
    (table,) = shown(app).find_class("rows")
    assert [chip.get("href") for chip in table.find_class("chip")] == ["#p-0-1"]
    assert "other#p1" in table.text_content()
    assert "heron-bay#p3" not in table.text_content()
    assert "5\xa0head" in table.text_content()


@pytest.mark.parametrize(("either", "said"), [(True, "3 or 5 head"), (False, "3–5 head")])
def test_one_of_two_readings_is_not_shown_as_a_range(either: bool, said: str, open_page: Open) -> None:
    made = calculation(step("herd", "x", low=Decimal(3), high=Decimal(5), either=either))
    assert said in tables(page(open_page, calculations=(made,)))[0]


def test_a_column_without_anything_in_it_is_left_out(open_page: Open) -> None:
    (table,) = tables(page(open_page, calculations=(calculation(step("herd", value=Decimal(5))),)))
    assert text("value", "en") in table
    assert text("formula", "en") not in table


def test_steps_stand_below_what_they_are_part_of(open_page: Open) -> None:
    made = calculation(step("herd", "a", depth=9), step("all", "b"))
    app = page(open_page, calculations=(made,))
    assert [row.find("td").text for row in shown(app).find_class("d4")] == ["herd"]
    assert [row.find("td").text for row in shown(app).find_class("d0")] == ["all"]


def test_two_calculations_are_told_apart_by_their_time(open_page: Open) -> None:
    made = (calculation(step("a", "1")), calculation(step("b", "2"), step("c", "3"), until=date(2024, 6, 30)))
    labels = [expander.label for expander in page(open_page, "ru", calculations=made).expander]
    assert labels == [
        "Как посчитано: 1 апреля 2024 года",
        "Как посчитано: 1 апреля 2024 года – 30 июня 2024 года",
    ]


@pytest.mark.parametrize(("formula", "count"), [("", 1), ("2 + 3", 2)])
def test_rows_of_a_table_are_not_shown_again_as_steps(formula: str, count: int, open_page: Open) -> None:
    table = Table(title="Herds", header=("place",), rows=(("Aksu",),), origin="heron-bay#p3")
    made = calculation(step("Aksu", formula, value=Decimal(5)))
    assert len(tables(page(open_page, tables=(table,), calculations=(made,)))) == count


@pytest.mark.parametrize(("rows", "folded"), [(6, 0), (7, 1)])
def test_a_long_table_is_folded(rows: int, folded: int, open_page: Open) -> None:
    table = Table(title="Herds", header=("n",), rows=tuple((str(n),) for n in range(rows)), origin="x")
    app = page(open_page, tables=(table,))
    assert len(app.expander) == folded
    assert len(tables(app)) == 1


def test_title_and_source_of_a_chart_are_text_beside_it(open_page: Open) -> None:
    app = page(open_page, charts=(CHART,))
    (caption,) = shown(app).find_class("chart")
    assert caption.find("strong").text == "Herds <b>"
    assert "Source: Heron Bay, p. 1" in caption.text_content()
    drawn: Any = app.main
    spec = json.loads(next(one.proto.spec for one in walk(drawn) if "vega" in one.type))
    assert "title" not in spec
    assert spec["config"]["bar"]["color"] == BLUE


def test_a_chart_is_recoloured_for_a_dark_page_without_touching_its_data() -> None:
    light, dark = recoloured(CHART, dark=False), recoloured(CHART, dark=True)
    assert (light["config"]["bar"]["color"], dark["config"]["bar"]["color"]) == (BLUE, SKY)
    assert light["config"]["text"]["color"] != dark["config"]["text"]["color"]
    assert {**light, "config": {}} == {**dark, "config": {}} == CHART


MOVING = "We are five, moving from Turkistan to a village in Pavlodar in June 2023. What do we get?"


def test_a_changed_condition_is_computed_anew_in_place(open_page: Open, served: Any) -> None:
    app = asked(open_page(served, "en"), MOVING)
    assert any("1,207,500" in table for table in tables(app))  # 70 MCI x 3,450 tenge x 5
    people = next(one for one in app.number_input if one.label == text("chat.people", "en"))
    people.set_value(6).run()
    assert not app.exception
    assert any("1,449,000" in table for table in tables(app))  # x 6
    assert not any("1,207,500" in table for table in tables(app))


def test_a_condition_that_has_no_answer_says_so(open_page: Open, served: Any) -> None:
    app = asked(open_page(served, "en"), MOVING)
    year = next(one for one in app.number_input if one.label == text("chat.year", "en"))
    year.set_value(2006).run()
    assert not app.exception
    assert len(shown(app).find_class("failed")) == 1


HERDS = (("Aksu", "cows", "2019", "7"), ("Aksu", "goats", "2019", "9"))


def answer_with(open_page: Open, *rows: tuple[str, ...]) -> AppTest:
    """Return the page with a table of herds."""
    header = ("place", "kind", "year", "heads")
    return page(open_page, tables=(Table(title="Herds", header=header, rows=rows, origin="heron-bay#p3"),))


def test_what_every_row_has_alike_is_said_once_above_the_table(open_page: Open) -> None:
    app = answer_with(open_page, *HERDS)
    assert texts(app, "alike") == ["place: Aksu · year: 2019"]
    assert cells(app) == [["cows", "7"], ["goats", "9"]]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((*HERDS, ("Aksu", "cows", "2020", "7")), ["place: Aksu"]),
        ((("Aksu", "cows", "2019", "7"), ("Ertis", "goats", "2020", "7")), []),  # a value is no condition
        (HERDS[:1], []),
    ],
)
def test_what_differs_stays_in_the_rows(rows: Any, said: list[str], open_page: Open) -> None:
    app = answer_with(open_page, *rows)
    assert texts(app, "alike") == said
    assert all(len(row) == 4 - bool(said) for row in cells(app))


def test_an_answer_is_drawn_once_until_the_index_changes(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    real = chat.answer_body

    def counted(*given: Any, **named: Any) -> Any:
        drawn.append(given[1])
        return real(*given, **named)

    monkeypatch.setattr(chat, "answer_body", counted)
    product = Saying(made_up())
    app = asked(asked(open_page(product, "en"), "How many?"), "And now?")
    assert drawn == ["0", "1"]
    product.generation = "second"
    app.run()
    assert drawn == ["0", "1", "0", "1"]
