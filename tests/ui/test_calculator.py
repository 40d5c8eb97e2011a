"""The calculator: amounts, months, conditions, papers and comparison, on the tools and the real corpus."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assistant.ui.wording import text
from tests.ui.conftest import Open, cells, chips, inside, shown, texts

FOUR = {"people": "4", "to": "rural", "date": "2024-06-01"}
MOVE = {"as": "resettler", "from": "turkistan", "region": "pavlodar"}


@pytest.fixture
def open_calculator(open_page: Open, served: Any) -> Any:
    """Open the calculator at an address."""

    def run(language: str = "en", **address: str) -> AppTest:
        app = open_page(served, language, path="calculator", **address)
        assert not app.exception
        assert texts(app, "failed") == []
        return app

    return run


def total(app: AppTest) -> list[str]:
    return [one.replace("\u00a0", " ") for one in texts(app, "total")]


@pytest.mark.parametrize(
    ("address", "amount"),
    [
        # 70 MCI of 3,692 tenge for each of four, and 12 months of 15 to 21 MCI
        ({**FOUR}, "1,698,320–1,964,144 tenge"),
        # one person in a village: 70 + 12 × 15 MCI
        ({"people": "1", "to": "rural", "date": "2024-06-01"}, "923,000 tenge"),
        # six months in a town for five and more: 5 × 70 + 6 × 30 MCI
        ({"people": "5", "to": "urban", "months": "6", "date": "2024-06-01"}, "1,956,760 tenge"),
    ],
)
def test_the_package_follows_from_the_rates(
    address: dict[str, str], amount: str, open_calculator: Any
) -> None:
    assert total(open_calculator(**address)) == [amount]


def test_what_the_address_leaves_out_is_shown_as_bounds(open_calculator: Any) -> None:
    app = open_calculator(people="1", date="2024-06-01")
    # 15 MCI in a village or 20 in a town: 3,692 × (70 + 12 × 15) to 3,692 × (70 + 12 × 20)
    assert total(app) == ["923,000–1,144,520 tenge"]
    assert "open" in shown(app).find_class("total")[0].get("class")


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_months_end_with_the_total(language: str, open_calculator: Any) -> None:
    app = open_calculator(language, people="1", to="rural", date="2024-06-01")
    sums = [one.replace("\u00a0", " ") for one in texts(app, "sum")]
    assert len(sums) == 12
    assert sums[-1] == total(app)[0]
    assert sums[0].replace(",", " ").startswith("313 820 ")  # 85 MCI of 3,692 tenge


def test_every_sentence_and_condition_opens_a_passage(open_calculator: Any) -> None:
    app = open_calculator(**FOUR, **MOVE)
    there = {article.get("id") for article in shown(app).find_class("passage")}
    assert chips(app)
    assert set(chips(app)) <= there
    assert all(one.find_class("chip") for one in shown(app).find_class("sentence"))
    assert all(one.find_class("chip") for one in inside(app, "conditions", "li"))
    assert len(inside(app, "sources", "li")) == len(there)


def test_conditions_are_met_not_met_or_unknown(open_calculator: Any) -> None:
    app = open_calculator(**FOUR, **(MOVE | {"region": "almaty_city"}), seeks_work="yes", in_quota="no")
    states = [one.get("class") for one in inside(app, "conditions", "li")]
    assert states.count("met") == 2  # seeks work; leaves a region of departure
    assert states.count("not_met") == 2  # not in the quota; the city is no region of arrival
    assert "unknown" in states
    assert texts(app, "verdict") == [text("calculator.verdict_not_met", "en")]


def test_a_region_that_is_not_designated_is_told_before_the_sum(open_calculator: Any) -> None:
    app = open_calculator(**FOUR, **(MOVE | {"region": "almaty_city"}))
    classes = [str(one.get("class")) for one in shown(app).iter() if one.get("class")]
    assert classes.index("state trouble") < classes.index("amounts")
    assert "Almaty" in texts(app, "trouble")[0]


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_day_without_a_programme_is_refused_in_words(language: str, open_calculator: Any) -> None:
    app = open_calculator(language, date="2005-03-01")
    assert texts(app, "total") == []
    assert "2005" in texts(app, "refused")[0]
    assert "2012" in texts(app, "refused")[0]  # from when there is something


@pytest.mark.parametrize(
    ("day", "refused"),
    [("2013-06-19", False), ("2013-06-20", True), ("2016-12-31", True), ("2017-01-01", False)],
)
def test_the_last_and_first_day_of_a_programme(day: str, refused: bool, open_calculator: Any) -> None:
    assert (texts(open_calculator(date=day), "total") == []) == refused


def test_a_day_that_is_none_is_told(open_calculator: Any) -> None:
    app = open_calculator(date="2024-06-30")
    app.selectbox(key="at-date-month").set_value(2).run()
    assert [one.strip() for one in texts(app, "failed")] == [text("no_such_day", "en")]


def test_two_situations_differ_by_what_the_tool_says(open_calculator: Any) -> None:
    second = {"compare": "1", "b-people": "5", "b-to": "urban"}
    app = open_calculator(people="5", to="rural", date="2024-06-01", **second)
    rows = cells(app)
    assert rows[0][1:] == ["1,292,200 tenge", "1,292,200 tenge", text("calculator.same", "en")]
    # 21 and 30 MCI of 3,692 tenge a month
    assert rows[1][1:] == ["77,532 tenge", "110,760 tenge", "+33,228 tenge"]
    assert rows[2][3] == "+398,736 tenge"
    assert len(texts(app, "total")) == 2


def test_the_answers_stand_in_the_address(open_calculator: Any) -> None:
    app = open_calculator(**FOUR)
    app.number_input(key="at-people").set_value(7).run()
    app.button_group(key="at-as").set_value("kandas").run()
    given = {name: value[0] if isinstance(value, list) else value for name, value in app.query_params.items()}
    assert given == {"lang": "en", "people": "7", "to": "rural", "date": "2024-06-01", "as": "kandas"}


@pytest.mark.parametrize("given", ["-1", "0", "999", "x", "<script>", "1e9", "４"])
def test_what_cannot_be_a_number_of_people_is_passed_over(given: str, open_calculator: Any) -> None:
    app = open_calculator(people=given, to="rural", date="2024-06-01")
    assert total(app) == ["923,000 tenge"]


@pytest.mark.parametrize(
    ("address", "amount"),
    [
        ({"for": "certificate", "price": "6000000", "date": "2024-06-01"}, "3,000,000 tenge"),
        # half the price is above the cap of 1,160 MCI
        ({"for": "certificate", "price": "20000000", "date": "2024-06-01"}, "4,282,720 tenge"),
        ({"for": "employer", "workers": "3", "date": "2024-06-01"}, "4,430,400 tenge"),
        ({"for": "mci", "amount": "10", "date": "2025-02-01"}, "39,320 tenge"),
        ({"for": "mci", "amount": "39320", "unit": "mci", "date": "2025-02-01"}, "10 MCI"),
    ],
)
def test_other_amounts(address: dict[str, str], amount: str, open_calculator: Any) -> None:
    app = open_calculator(**address)
    assert total(app) == [amount]
    assert chips(app)


def test_kandas_are_told_of_their_own_papers(open_calculator: Any) -> None:
    def papers(**address: str) -> str:
        return " ".join(texts(open_calculator(**FOUR, **address), "cited"))

    assert "autobiography" in papers(**{"as": "kandas"})
    assert "autobiography" not in papers(**{"as": "resettler"})
