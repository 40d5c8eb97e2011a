"""The methods of the papers: attractiveness, and the scale with its gaps."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.core.errors import BadArgument, NoAnswer
from assistant.statistics.catalogue import Catalogue
from assistant.statistics.methods import Rung, place_on, scale
from tests.statistics.conftest import Ask, Make


@pytest.mark.parametrize(
    ("percent", "name", "points"),
    [
        ("-20", "very low", "-2"),
        ("0", "very low", "-2"),
        ("69.99", "very low", "-2"),
        ("70", "low", "-1"),
        ("94", "low", "-1"),
        ("95", "medium", "0.5"),
        ("104", "medium", "0.5"),
        ("105", "high", "1"),
        ("149", "high", "1"),
        ("150", "very high", "2"),
        ("4000", "very high", "2"),
    ],
)
def test_a_value_on_a_bound_has_the_class_of_the_article(
    catalogue: Catalogue, percent: str, name: str, points: str
) -> None:
    found = place_on(Decimal(percent), scale(catalogue)[0])
    assert isinstance(found, Rung)
    assert (found.name.en, found.points) == (name, Decimal(points))


@pytest.mark.parametrize(
    ("percent", "below", "above"),
    [
        ("94.01", "low", "medium"),
        ("94.99", "low", "medium"),
        ("104.5", "medium", "high"),
        ("149.001", "high", "very high"),
    ],
)
def test_a_value_in_a_gap_stays_open(catalogue: Catalogue, percent: str, below: str, above: str) -> None:
    found = place_on(Decimal(percent), scale(catalogue)[0])
    assert isinstance(found, tuple)
    assert [rung.name.en for rung in found] == [below, above]


def test_rates_are_compared_with_the_printed_national_level(ask: Ask) -> None:
    found = ask("growth_rate_by_region", "classify")
    by_region = {row.region: row for row in found.rows}
    assert by_region["astana"].result == Decimal("336.3")  # 4.54 of 1.35
    assert (by_region["astana"].label.en, by_region["astana"].points) == ("very high", 2)
    kyzylorda = by_region["kyzylorda"]  # 1.27 of 1.35 is 94.07
    assert kyzylorda.points is None
    assert kyzylorda.label.en == "open: between low and medium"
    assert any("Kyzylorda region: 94.07 % lies between" in note.en for note in found.notes)
    assert "kazakhstan" not in by_region


def test_amounts_are_compared_with_the_mean_of_all_regions_also_for_one(ask: Ask) -> None:
    found = ask("population_by_region", "classify", regions=("Ulytau",))
    assert found.steps[0].value == Decimal("988340.35")  # 19,766,807 in 20 regions
    assert found.value == -2
    assert any("unweighted mean of the 20 regions" in note.en for note in found.notes)


@pytest.mark.parametrize("series", ["net_migration_by_region", "resettled_by_year", "kandas_by_origin_2024"])
def test_series_without_a_positive_regional_mean_are_not_classified(ask: Ask, series: str) -> None:
    with pytest.raises(BadArgument):
        ask(series, "classify")


def test_the_country_is_not_classified(ask: Ask) -> None:
    with pytest.raises(BadArgument, match="compared with"):
        ask("population_by_region", "classify", regions=("Kazakhstan",))


def test_a_corpus_without_the_scale_says_so(made: Make, ask_made: Ask) -> None:
    made("s", "abai,2020,,1,1 akmola,2020,,2,2")
    with pytest.raises(NoAnswer, match="scale"):
        ask_made("s", "classify")


def test_attractiveness_is_arrivals_by_departures_and_says_that_the_formula_is_ours(ask: Ask) -> None:
    found = ask("migration_since_2012", "attractiveness")
    assert found.value == Decimal("0.5")
    assert found.rows[0].label.en == "more people leave than come"
    assert any("prints no formula" in note.en for note in found.notes)
    assert found.steps[-1].reference == "bokayev-akhmetova#p39"
    assert (
        ask("external_migration_2024_h1", "attractiveness").rows[0].label.en == "more people come than leave"
    )


def test_the_printed_coefficient_is_given_as_printed(ask: Ask) -> None:
    found = ask("migration_attractiveness", "attractiveness", regions=("Almaty region",))
    assert found.value == Decimal("1.02")
    assert any("as printed" in note.en for note in found.notes)


@pytest.mark.parametrize(
    "series",
    ["net_migration_by_region", "foreign_visitors_2019", "growth_rate_by_region", "kazakh_quota_families"],
)
def test_series_that_do_not_give_both_flows_are_refused(ask: Ask, series: str) -> None:
    with pytest.raises(BadArgument, match="arrivals and departures"):
        ask(series, "attractiveness")


def test_two_series_marked_as_flows_make_a_coefficient(made: Make, ask_made: Ask) -> None:
    made("came", "abai,2020,,30,30 akmola,2020,,10,10", flow="arrivals")
    made("went", "abai,2020,,20,20 akmola,2020,,0,0", flow="departures")
    made("other", "abai,2020,,20,20")
    assert ask_made("came", "attractiveness", other="went", regions=("abai",)).value == Decimal("1.5")
    with pytest.raises(BadArgument, match="no people leaving"):
        ask_made("came", "attractiveness", other="went", regions=("akmola",))
    with pytest.raises(BadArgument, match="not marked"):
        ask_made("came", "attractiveness", other="other", regions=("abai",))
    with pytest.raises(BadArgument, match="name one"):
        ask_made("came", "attractiveness", other="went")
