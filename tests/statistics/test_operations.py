"""Operations on one series, against the figures printed in the documents."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from assistant.core.errors import BadArgument, NoAnswer
from assistant.statistics.queries import StatisticResult
from tests.statistics.conftest import Ask, Make


def said(result: StatisticResult) -> str:
    return " ".join(note.en for note in result.notes)


def regions(result: StatisticResult) -> list[str | None]:
    return [row.region for row in result.rows]


def test_a_value_is_the_printed_one_with_its_origin(ask: Ask) -> None:
    found = ask("population_by_region", "value", regions=("Abai",))
    assert found.value == 610198
    assert found.unit.en == "people"
    assert found.rows[0].printed == "610198"
    assert (found.origin.source, found.origin.locator) == ("aldabergenov-2024", "Table 1")
    assert found.query.regions == ("abai",)


def test_without_a_region_the_value_is_that_of_the_country(ask: Ask) -> None:
    assert ask("net_migration_by_region", "value").value == -6722


def test_without_a_category_the_value_is_that_of_the_total_category(ask: Ask) -> None:
    assert ask("internal_migration_2024_h1", "value").value == 688000
    assert ask("resettlement_quota_2023", "value").value == 8652
    assert ask("resettled_by_year", "value", period="2022").value == 8000
    assert {row.category for row in ask("internal_migration_2024_h1", "list").rows} == {
        "all",
        "interregional",
    }
    with pytest.raises(BadArgument, match="arrivals, departures, net"):
        ask("external_migration_2024_h1", "value")


def test_asides_and_printed_totals_are_had_by_name_only(ask: Ask) -> None:
    assert ask("resettled_by_year", "value", category="family_members").value == 1320
    assert ask("resettled_by_year", "value", category="total as printed").value == 41700
    assert {row.category for row in ask("resettled_by_year", "list").rows} == {None}


def test_the_parts_add_up_to_the_printed_total(ask: Ask) -> None:
    found = ask("population_by_region", "total")
    assert found.value == 19766807
    assert len(found.rows) == 20
    assert "agrees with the printed total" in said(found)


def test_where_the_sum_is_not_the_printed_total_both_are_given(ask: Ask) -> None:
    assert ask("average_population_by_region", "total").value == 19634989
    found = ask("emigration_permanent_residence", "total")
    assert found.value == 106600
    assert "106,600" in said(found)
    assert "106,500" in said(found)


def test_part_of_the_period_is_not_held_against_the_printed_total(ask: Ask) -> None:
    found = ask("resettled_by_year", "total", period="2017", to_period="2021")
    assert found.value == 33700
    assert [step.label.en for step in found.steps] == ["Sum of 5 values"]


def test_groups_are_summed_as_the_documents_draw_them(ask: Ask) -> None:
    four = ask("total_growth_by_region", "total", group="north")
    assert four.value == -7721
    assert "jesr-2023#p2" in said(four)
    assert ask("total_growth_by_region", "total", group="south").value == 77024
    assert ask("enbek_vacancies", "total", group="north_six", category="science").value == 565
    assert ask("enbek_vacancies", "total", group="south_five", category="science").value == 1264
    assert ask("net_migration_by_region", "total", group="cities").value == 73354


def test_the_group_of_labour_surplus_depends_on_the_date(ask: Ask) -> None:
    before = ask("population_by_region", "list", group="labour_surplus", as_of=date(2022, 12, 31))
    after = ask("population_by_region", "list", group="labour_surplus", as_of=date(2023, 1, 1))
    assert set(regions(after)) - set(regions(before)) == {"zhetysu"}
    by_period = ask("population_by_region", "list", group="labour_surplus")
    assert set(regions(by_period)) == set(regions(after))


def test_a_date_without_a_documented_membership_names_the_covered_period(ask: Ask) -> None:
    with pytest.raises(NoAnswer, match="2022-01-01 to 2023-12-31"):
        ask("population_by_region", "list", group="labour_surplus", as_of=date(2021, 12, 31))


def test_a_group_says_which_of_its_members_have_no_figure(ask: Ask) -> None:
    found = ask("enbek_vacancies", "total", group="labour_deficit", category="medicine")
    assert found.missing == ("abai", "ulytau")
    assert found.value == 98 + 64 + 248 + 295 + 204
    assert "5 of 7 members" in said(found)


def test_an_empty_group_says_why(ask: Ask) -> None:
    with pytest.raises(NoAnswer, match="astana, almaty_city, shymkent"):
        ask("city_population_growth", "list", group="north")
    with pytest.raises(BadArgument, match="astana") as caught:
        ask("population_by_region", "list", group="north", regions=("Astana",))
    assert caught.value.argument == "group"


@pytest.mark.parametrize(
    ("series", "given"),
    [
        ("growth_rate_by_region", {}),
        ("kandas_by_origin_2024", {}),
        ("survey_participants_by_sex", {"category": "male"}),
        ("vital_rates_first_stage", {}),
        ("enbek_migration_outcomes", {"regions": ("kostanay",)}),
        ("external_migration_2024_h1", {}),
        ("population_milestones", {}),
        ("kazakh_quota_families", {}),
    ],
)
def test_what_is_no_part_of_one_sum_is_not_added(ask: Ask, series: str, given: dict[str, Any]) -> None:
    with pytest.raises(BadArgument, match="cannot be added up") as caught:
        ask(series, "total", **given)
    assert caught.value.argument == "operation"


def test_the_country_is_not_added_to_its_regions(ask: Ask) -> None:
    with pytest.raises(BadArgument, match="kazakhstan already holds"):
        ask("population_by_region", "total", regions=("kazakhstan", "abai"))


def test_a_total_over_named_regions_is_refused_where_one_is_missing(ask: Ask) -> None:
    with pytest.raises(NoAnswer, match="pavlodar"):
        ask("enbek_migration_outcomes", "total", category="returned", regions=("pavlodar", "kostanay"))
    listed = ask("enbek_migration_outcomes", "list", category="returned", regions=("pavlodar", "kostanay"))
    assert listed.missing == ("pavlodar",)


def test_overlapping_periods_are_not_added(made: Make, ask_made: Ask) -> None:
    made("s", "kazakhstan,2020,,1,1 kazakhstan,2020-12,,1,1 kazakhstan,2021,,1,1")
    for operation in ("total", "cumulative"):
        with pytest.raises(BadArgument, match="overlap"):
            ask_made("s", operation)


def test_years_without_a_figure_are_noted(ask: Ask) -> None:
    assert "2017–2018, 2020" in said(ask("kandas_arrivals", "total"))
    assert "2017–2018, 2020" in said(ask("kandas_arrivals", "list"))
    assert "2015" in said(ask("kandas_arrivals", "list", period="2015", to_period="2016"))
    assert "no figures" not in said(ask("kandas_arrivals", "list", period="2016"))


def test_the_mean_is_unweighted_and_says_so(ask: Ask) -> None:
    found = ask("city_population_growth", "mean")
    assert found.value == Decimal("18.3333")
    assert "unweighted" in said(found)


def test_a_share_is_taken_of_the_printed_total(ask: Ask) -> None:
    found = ask("population_by_region", "share", group="cities")
    assert found.value == Decimal("23.82")
    assert "1354556 + 2161902 + 1192199" in found.steps[1].formula


def test_a_share_without_a_printed_total_says_what_the_whole_is(ask: Ask) -> None:
    found = ask("enbek_vacancies", "share", regions=("Mangystau",), category="science")
    assert found.value == Decimal("3.96")  # 80 of 2,018
    assert "sum of the 12 listed parts" in said(found)


def test_a_share_of_a_region_is_never_taken_of_a_category(made: Make, ask_made: Ask) -> None:
    made("s", "abai,2020,a,5,5 abai,2020,printed_total,8,8 abai,2021,a,1,1 akmola,2021,a,3,3")
    with pytest.raises(BadArgument, match="one part only"):
        ask_made("s", "share", regions=("abai",), category="a", period="2020")
    assert ask_made("s", "share", regions=("abai",), category="a", period="2021").value == 25
    assert ask_made("s", "share", category="a", period="2020").value == Decimal("62.5")


def test_a_figure_without_a_category_is_the_one_meant(made: Make, ask_made: Ask) -> None:
    old = "kazakhstan,2019,social,1,1 kazakhstan,2019,other,2,2"
    made("s", f"{old} kazakhstan,2020,,3,3 kazakhstan,2020,social,4,4")
    assert ask_made("s", "value").value == 3
    assert ask_made("s", "value", period="2020", category="social").value == 4
    with pytest.raises(BadArgument, match="social, other") as caught:
        ask_made("s", "value", period="2019")
    assert caught.value.argument == "category"


def test_a_share_of_another_category_needs_no_sum(ask: Ask) -> None:
    given = {"category": "returned", "to_category": "migrants"}
    assert ask("enbek_migration_outcomes", "share", regions=("kostanay",), **given).value == Decimal("11.27")
    assert ask("enbek_migration_outcomes", "share", regions=("СКО",), **given).value == Decimal("7.32")
    assert ask("internal_migration_2024_h1", "share", category="interregional").value == Decimal("44.62")


@pytest.mark.parametrize(
    ("series", "given"),
    [
        ("net_migration_by_region", {}),
        ("kandas_by_origin_2024", {"category": "china"}),
        ("growth_rate_by_region", {"regions": ("abai",)}),
        ("enbek_migration_outcomes", {"category": "returned", "to_category": "migrants", "group": "north"}),
    ],
)
def test_shares_without_a_meaning_are_refused(ask: Ask, series: str, given: dict[str, Any]) -> None:
    with pytest.raises(BadArgument):
        ask(series, "share", **given)


@pytest.mark.parametrize(
    ("series", "region", "percent"),
    [
        ("total_growth_by_region", "astana", "22.32"),  # 58,845 of 263,648, with seven regions below zero
        ("natural_growth_by_region", "kyzylorda", "6.01"),  # 16,252 of 270,370, with one below zero
    ],
)
def test_a_share_beside_parts_below_zero_says_that_there_are_some(
    ask: Ask, series: str, region: str, percent: str
) -> None:
    found = ask(series, "share", regions=(region,))
    assert found.value == Decimal(percent)
    assert "more than 100" in said(found)
    assert "negative" not in said(ask("population_by_region", "share", regions=(region,)))


def test_a_sum_that_parts_below_zero_enter_may_be_the_whole(made: Make, ask_made: Ask) -> None:
    made("s", "abai,2020,,60,60 akmola,2020,,50,50 pavlodar,2020,,-10,-10")
    assert ask_made("s", "share", regions=("abai",)).value == 60


@pytest.mark.parametrize(
    ("series", "given"),
    [
        ("total_growth_by_region", {"regions": ("abai",)}),  # the part is below zero
        ("total_growth_by_region", {"regions": ("abai", "astana")}),
        ("total_growth_by_region", {}),
        ("total_growth_by_region", {"group": "cities"}),
        ("net_migration_by_region", {"regions": ("astana",)}),  # the whole is below zero
    ],
)
def test_a_share_of_or_in_what_is_below_zero_is_refused(ask: Ask, series: str, given: dict[str, Any]) -> None:
    with pytest.raises(BadArgument, match="negative values"):
        ask(series, "share", **given)


def test_nothing_has_a_share_in_zero(made: Make, ask_made: Ask) -> None:
    made("s", "abai,2020,,0,0 akmola,2020,,0,0")
    with pytest.raises(BadArgument, match="the whole is 0"):
        ask_made("s", "share")


def test_ranks_count_from_the_largest_and_leave_the_country_out(ask: Ask) -> None:
    found = ask("net_migration_by_region", "rank")
    assert regions(found)[:2] == ["almaty_city", "astana"]
    assert regions(found)[-1] == "turkistan"
    assert "kazakhstan" not in regions(found)
    assert ask("net_migration_by_region", "rank", regions=("Туркестанская",)).value == 20


def test_ties_share_a_rank_and_the_next_one_is_left_out(ask: Ask) -> None:
    found = ask("survey_independent_decision", "rank")
    assert [(row.value, row.rank) for row in found.rows] == [(83, 1), (83, 1), (66, 3), (61, 4)]


def test_a_tie_at_the_end_of_the_top_is_kept(ask: Ask) -> None:
    found = ask("survey_independent_decision", "top", n=1)
    assert len(found.rows) == 2
    assert "shared" in said(found)


def test_more_rows_than_there_are_gives_all_with_a_note(ask: Ask) -> None:
    found = ask("city_population_growth", "top", n=10)
    assert len(found.rows) == 3
    assert "10 were asked for, the series has 3" in said(found)


def test_the_bottom_begins_with_the_smallest(ask: Ask) -> None:
    found = ask("net_migration_by_region", "bottom", n=2)
    assert [(row.region, row.rank) for row in found.rows] == [("turkistan", 20), ("zhambyl", 19)]


@pytest.mark.parametrize("n", [0, -1])
def test_no_rows_cannot_be_asked_for(ask: Ask, n: int) -> None:
    with pytest.raises(BadArgument) as caught:
        ask("net_migration_by_region", "top", n=n)
    assert caught.value.argument == "n"


def test_rows_that_differ_in_two_ways_are_not_ranked(ask: Ask) -> None:
    with pytest.raises(BadArgument, match="science, medicine, agriculture") as caught:
        ask("enbek_vacancies", "top")
    assert caught.value.argument == "category"


def test_running_sums_end_in_the_total(ask: Ask) -> None:
    found = ask("resettled_by_year", "cumulative", to_period="2021")
    assert [row.result for row in found.rows] == [4000, 10800, 19800, 25600, 33700]
    assert found.value == 33700


def test_running_sums_of_a_stock_are_refused(ask: Ask) -> None:
    with pytest.raises(BadArgument, match="summed over time"):
        ask("population_milestones", "cumulative")


def test_a_year_stands_for_the_one_period_in_it_and_says_so(ask: Ask) -> None:
    found = ask("kandas_quota_2024", "value", category="moved", period="2024")
    assert found.value == 2127
    assert found.rows[0].period == "2024-01-01/2024-09-01"
    assert "1 January 2024 – 1 September 2024" in said(found)


def test_a_year_that_may_mean_two_periods_is_refused(made: Make, ask_made: Ask) -> None:
    made("s", "kazakhstan,2024-01,,1,1 kazakhstan,2024-02,,1,1")
    with pytest.raises(BadArgument, match="2024-01 or 2024-02"):
        ask_made("s", "value", period="2024")


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ({"period": "2016"}, "2017"),
        ({"period": "2040"}, "2022"),
        ({"category": "family"}, "family_members"),
    ],
)
def test_what_the_series_lacks_is_answered_with_the_nearest(
    ask: Ask, given: dict[str, Any], names: str
) -> None:
    with pytest.raises(NoAnswer, match=f"nearest is {names}"):
        ask("resettled_by_year", "value", **given)


def test_a_region_the_series_lacks_is_answered_with_what_it_covers(ask: Ask) -> None:
    with pytest.raises(NoAnswer, match=r"(?s)astana.*part of east_kazakhstan"):
        ask("enbek_vacancies", "value", regions=("Abai",), category="science")
    with pytest.raises(NoAnswer, match="has no figure for abai"):
        ask("city_population_growth", "list", regions=("Abai",))


@pytest.mark.parametrize(
    ("given", "argument"),
    [
        ({"series": "nothing"}, "series"),
        ({"regions": ("Atlantis",)}, "regions"),
        ({"period": "soon"}, "period"),
        ({"period": "2022/2021"}, "period"),
        ({"group": "the moon"}, "group"),
    ],
)
def test_a_wrong_argument_is_named(ask: Ask, given: dict[str, Any], argument: str) -> None:
    series = given.pop("series", "population_by_region")
    with pytest.raises(BadArgument) as caught:
        ask(series, "list", **given)
    assert caught.value.argument == argument


def test_old_borders_are_noted_only_before_the_split(ask: Ask) -> None:
    before = ask("enbek_migration_outcomes", "value", regions=("ВКО",), category="migrants")
    assert "also covered the territory of Abai region" in said(before)
    after = ask("population_by_region", "value", regions=("ВКО",))
    assert "also covered" not in said(after)
    straddling = ask("net_migration_by_region", "value", regions=("ВКО",))
    assert "also covered" not in said(straddling)


def test_revisions_of_other_rows_are_left_out(ask: Ask) -> None:
    kostanay = said(ask("enbek_migration_outcomes", "list", regions=("kostanay",)))
    assert "999" in kostanay
    assert "14,000 kandas" not in kostanay
    assert "1,479" not in said(ask("resettled_by_year", "value", period="2019"))
    assert "1,479" in said(ask("resettled_by_year", "value", period="2017"))


def test_the_weakest_confidence_of_the_rows_is_given(made: Make, ask_made: Ask) -> None:
    header = "region,period,category,value,printed,passage,confidence"
    made("s", "abai,2020,,1,1,,confirmed akmola,2020,,1,1,x#p1,conflicting", header, confidence="confirmed")
    assert ask_made("s", "value", regions=("abai",)).confidence == "confirmed"
    found = ask_made("s", "total")
    assert found.confidence == "conflicting"
    assert found.origin.passages == ("jesr-2023#p2", "x#p1")


def test_the_query_comes_back_as_it_was_understood(ask: Ask) -> None:
    found = ask("kandas_quota_2024", "value", category="переехали по квоте", period="2024").query
    assert (found.category, found.period) == ("moved", "2024-01-01/2024-09-01")
    assert ask("net_migration_by_region", "list", group="север").query.group == "north"


def test_a_former_name_is_understood_and_noted(ask: Ask) -> None:
    found = ask("population_by_region", "share", regions=("ЮКО",))
    assert found.query.regions == ("turkistan",)
    assert any("ЮКО" in note.kk for note in found.notes)


def test_a_series_of_the_country_alone_is_asked_without_a_region(made: Make, ask_made: Ask) -> None:
    made("s", ",2020,,3,3 ,2021,,4,4", unit={"en": "tenge", "ru": "тенге", "kk": "теңге"}, additive=False)
    assert ask_made("s", "value", period="2021").value == 4
    assert ask_made("s", "value", period="2021", regions=("Kazakhstan",)).value == 4
    with pytest.raises(BadArgument, match="not parts of one sum"):
        ask_made("s", "total")
    with pytest.raises(NoAnswer, match="the country"):
        ask_made("s", "value", regions=("Abai",))


@pytest.mark.parametrize(
    "given", [{"regions": ("x" * 5000,)}, {"group": "x" * 5000}, {"category": "x" * 5000}]
)
def test_a_long_word_is_cut_in_the_message(ask: Ask, given: dict[str, Any]) -> None:
    with pytest.raises((BadArgument, NoAnswer)) as caught:
        ask("enbek_vacancies", "list", **given)
    assert len(str(caught.value)) < 500
