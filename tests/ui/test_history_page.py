"""The history page: the timeline and its filters, one day, one amount."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assistant.subsidies.parameters import load_book
from assistant.ui.wording import text
from tests.ui.conftest import Open, cells, chips, inside, shown, texts


@pytest.fixture
def open_history(open_page: Open, served: Any) -> Any:
    """Open the page at an address."""

    def run(language: str = "en", **address: str) -> AppTest:
        app = open_page(served, language, path="history", **address)
        assert not app.exception
        assert texts(app, "failed") == []
        return app

    return run


@pytest.mark.parametrize("era", ["1990", "2000", "2010", "2020"])
def test_every_event_opens_a_passage(era: str, open_history: Any) -> None:
    app = open_history(era=era)
    events = inside(app, "timeline", "li")
    there = {article.get("id") for article in shown(app).find_class("passage")}
    assert events
    assert all(event.find_class("chip") for event in events)
    assert set(chips(app)) <= there


def test_only_the_kinds_chosen_are_shown(open_history: Any) -> None:
    app = open_history(era="2010", kinds="quota")
    assert {event.get("class") for event in inside(app, "timeline", "li")} == {"quota"}


def test_without_a_kind_the_page_says_what_to_do(open_history: Any) -> None:
    app = open_history(era="1990")
    app.button_group(key="at-kinds").set_value([]).run()
    assert not app.exception
    assert text("history.none_hint", "en") in texts(app, "empty")[0]


def test_the_rest_is_shown_when_asked_for(open_history: Any) -> None:
    app = open_history(era="2020")
    before = len(inside(app, "timeline", "li"))
    app.button(key="more").click().run()
    after = len(inside(app, "timeline", "li"))
    assert before == 40
    assert texts(app, "timeline")[0].startswith(f"{after} ")


@pytest.mark.parametrize(
    ("day", "there"), [("2011-07-21", False), ("2011-07-22", True), ("2024-01-01", True)]
)
def test_a_law_is_in_force_from_its_first_day(day: str, there: bool, open_history: Any) -> None:
    said = " ".join(texts(open_history(view="day", day=day), "said"))
    assert ("No 477-IV" in said) == there


@pytest.mark.parametrize(("day", "amount"), [("2023-12-31", "3,450 tenge"), ("2024-01-01", "3,692 tenge")])
def test_an_amount_changes_with_the_year(day: str, amount: str, open_history: Any) -> None:
    said = [one for one in texts(open_history(view="day", day=day), "said") if "(MCI)" in one]
    assert said == [f"Monthly calculation index (MCI): {amount}"]


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_day_before_all_documents_is_refused_in_words(language: str, open_history: Any) -> None:
    app = open_history(language, view="day", day="1995-05-01")
    assert texts(app, "said") == []
    assert "1997" in texts(app, "refused")[0]


@pytest.mark.parametrize("parameter", [one.id for one in load_book().all()])
def test_every_amount_is_drawn_and_listed(parameter: str, open_history: Any) -> None:
    app = open_history(view="amount", amount=parameter)
    assert len(app.get("vega_lite_chart")) + len(app.get("arrow_vega_lite_chart")) == 1
    assert cells(app)
    assert all(row[-1].replace(" ", "").isdigit() for row in cells(app))


def test_one_amount_of_several_households_is_chosen(open_history: Any) -> None:
    app = open_history(view="amount", amount="rent_rate", whom="rural/5+")
    assert [row[3] for row in cells(app)] == ["21", "15–30"]
