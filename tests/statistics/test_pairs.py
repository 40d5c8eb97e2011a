"""Two figures or two series: difference, ratio, growth, compare."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from assistant.core.errors import BadArgument, NoAnswer
from tests.statistics.conftest import Ask, Make


def said(result: Any) -> str:
    return " ".join(note.en for note in result.notes)


def test_a_difference_is_second_minus_first(ask: Ask) -> None:
    assert ask("resettled_by_year", "difference", period="2019", to_period="2020").value == -3200
    assert ask("population_by_region", "difference", regions=("Astana", "Almaty")).value == 2161902 - 1354556
    by_category = {"category": "departures", "to_category": "arrivals"}
    assert ask("external_migration_2024_h1", "difference", **by_category).value == 7000


def test_a_difference_of_percentages_is_in_percentage_points(ask: Ask) -> None:
    found = ask("three_cities_population_share", "difference", period="2019-01", to_period="2022-08")
    assert found.value == Decimal("2.2")
    assert found.unit.en == "percentage points"


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"period": "2019"},
        {"to_period": "2020"},
        {"regions": ("astana", "abai", "shymkent")},
        {"regions": ("astana", "abai"), "period": "2022", "to_period": "2023"},
        {"group": "north"},
        {"other": "net_migration_by_region"},
        {"regions": ("astana", "Nur-Sultan")},
        {"period": "2022", "to_period": "2022"},
    ],
)
def test_a_difference_needs_exactly_two_different_figures(ask: Ask, given: dict[str, Any]) -> None:
    with pytest.raises(BadArgument):
        ask("total_growth_by_region", "difference", **given)


def test_growth_gives_percent_and_absolute_change(ask: Ask) -> None:
    found = ask("resettled_by_year", "growth", period="2018", to_period="2019")
    assert found.value == Decimal("32.35")
    assert found.unit.en == "%"
    assert found.steps[2].value == 2200
    assert found.steps[3].formula.startswith("2200 / 6800 × 100 = 32.352941176470588")


@pytest.mark.parametrize("base", ["0", "-1400"])
def test_growth_from_zero_or_below_is_refused_with_the_absolute_change(
    made: Make, ask_made: Ask, base: str
) -> None:
    made("s", f"kazakhstan,2012,,{base},x kazakhstan,2013,,9300,x")
    change = 9300 - int(base)
    with pytest.raises(BadArgument, match=f"absolute change is {change} people"):
        ask_made("s", "growth", period="2012", to_period="2013")


@pytest.mark.parametrize(
    "given",
    [
        {"period": "2018"},
        {"to_period": "2018"},
        {},
        {"period": "2018", "to_period": "2019", "other": "kandas_arrivals"},
        {"period": "2022", "to_period": "2022", "category": "family_members", "to_category": "printed_total"},
    ],
)
def test_growth_needs_two_periods_of_one_figure(ask: Ask, given: dict[str, Any]) -> None:
    with pytest.raises(BadArgument):
        ask("resettled_by_year", "growth", **given)


def test_growth_of_percentages_names_the_percentage_points(ask: Ask) -> None:
    found = ask("three_cities_population_share", "growth", period="2019-01", to_period="2022-08")
    assert found.value == Decimal("10.28")
    assert "2.2 percentage points" in said(found)


def test_periods_of_different_length_are_noted(ask: Ask) -> None:
    found = ask("kandas_quota_2024", "ratio", category="moved", to_category="quota")
    assert found.value == Decimal("0.7013")
    assert "different length" in said(found)
    same = ask("resettled_by_year", "growth", period="2019", to_period="2020")
    assert "different length" not in said(same)


def test_a_ratio_of_two_series_has_both_units(ask: Ask) -> None:
    found = ask("resettled_2024", "ratio", other="resettled_families_2024")
    assert found.value == Decimal("3.4754")  # 6,148 people in 1,769 families
    assert found.unit.en == "people / families"
    assert found.other_title is not None
    per_certificate = ask("certificates_amount_2024", "ratio", other="certificates_2024")
    assert per_certificate.value == Decimal("4072398.1900")


def test_nothing_is_divided_by_zero(made: Make, ask_made: Ask) -> None:
    made("s", "abai,2020,,5,5 akmola,2020,,0,0")
    with pytest.raises(BadArgument, match="is 0 in 2020"):
        ask_made("s", "ratio", regions=("abai", "akmola"))
    assert ask_made("s", "ratio", regions=("akmola", "abai")).value == 0


def test_two_series_are_set_side_by_side_on_what_they_share(ask: Ask) -> None:
    found = ask("natural_growth_by_region", "compare", other="net_migration_by_region")
    assert len(found.rows) == 20
    abai = next(row for row in found.rows if row.region == "abai")
    assert (abai.value, abai.other_value, abai.result) == (5373, -7063, 12436)


def test_what_only_one_of_two_series_has_is_named(made: Make, ask_made: Ask) -> None:
    made("a", "abai,2020,,1,1 akmola,2020,,2,2")
    made("b", "akmola,2021,,3,3 shymkent,2021,,4,4")
    found = ask_made("a", "compare", other="b")
    assert [(row.region, row.value, row.other_value) for row in found.rows] == [("akmola", 2, 3)]
    assert "Only in “a en”: Abai region." in said(found)
    assert "Only in “b en”: Shymkent city." in said(found)
    assert "different periods: 2020 and 2021" in said(found)


def test_series_of_different_units_are_not_compared(ask: Ask) -> None:
    with pytest.raises(BadArgument, match=r"'people'.*'families'") as caught:
        ask("resettled_2024", "compare", other="resettled_families_2024")
    assert caught.value.argument == "other"


def test_series_that_share_nothing_are_not_compared(made: Make, ask_made: Ask) -> None:
    made("a", "abai,2020,,1,1")
    made("b", "akmola,2020,,3,3")
    with pytest.raises(NoAnswer, match=r"abai in 2020.*akmola in 2020"):
        ask_made("a", "compare", other="b")


def test_compare_needs_a_second_series_that_exists(ask: Ask) -> None:
    with pytest.raises(BadArgument) as caught:
        ask("population_by_region", "compare")
    assert caught.value.argument == "other"
    with pytest.raises(BadArgument, match="there is no series"):
        ask("population_by_region", "compare", other="nothing")
