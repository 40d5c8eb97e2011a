"""Conditions met, not met or unknown; regions and programmes by date.

Which regions were designated when stands in section 2.11 of the facts, the conditions in 2.8.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from assistant.core.errors import NotInForce
from assistant.corpus.glossary import load_gazetteer
from assistant.statistics.places import load_places
from assistant.subsidies.eligibility import (
    Condition,
    all_programmes,
    eligibility,
    programmes_on,
    region_lists,
    regions_on,
)
from assistant.subsidies.situation import Situation

ONE_DAY = timedelta(days=1)
MET, NOT, UNKNOWN = "met", "not_met", "unknown"
# a resettler of 2026 of whom everything is known and everything fits
ALL_MET: dict[str, Any] = {
    "day": date(2026, 3, 1),
    "status": "resettler",
    "departure": "turkistan",
    "arrival": "kostanay",
    "in_quota": True,
    "seeks_work": True,
    "employed": True,
    "years_registered": Decimal(3),
    "years_to_stay": Decimal(10),
}


def conditions(**known: Any) -> dict[str, Condition]:
    return {condition.id: condition for condition in eligibility(Situation(**known)).conditions}


def state(condition: str, day: str, **known: Any) -> str:
    return conditions(day=date.fromisoformat(day), **known)[condition].state


def verdict(**known: Any) -> str:
    return eligibility(Situation(**known)).verdict


def test_everything_known_and_met_is_met() -> None:
    found = eligibility(Situation(**ALL_MET))
    assert found.verdict == MET
    assert found.missing == ()
    assert {condition.state for condition in found.conditions} == {MET}
    assert {condition.id for condition in found.conditions} == set(ALL_MET) - {"day", "status"}


@pytest.mark.parametrize(
    ("condition", "wrong"),
    [
        ("departure", "akmola"),
        ("arrival", "turkistan"),
        ("in_quota", False),
        ("seeks_work", False),
        ("years_registered", Decimal("0.9")),
        ("years_to_stay", Decimal("4.9")),
    ],
)
def test_one_condition_not_met_decides(condition: str, wrong: Any) -> None:
    changed = ALL_MET | {condition: wrong}
    if condition == "arrival":
        changed["departure"] = "zhambyl"  # a move within a region goes by other lists
    assert conditions(**changed)[condition].state == NOT
    assert verdict(**changed) == NOT


@pytest.mark.parametrize(
    "condition",
    ["departure", "arrival", "in_quota", "seeks_work", "years_registered", "years_to_stay"],
)
def test_one_condition_not_known_leaves_it_open(condition: str) -> None:
    found = eligibility(Situation(**(ALL_MET | {condition: None})))
    assert found.verdict == UNKNOWN
    assert found.missing == (condition,)


def test_what_is_not_met_outweighs_what_is_not_known() -> None:
    found = eligibility(Situation(**(ALL_MET | {"in_quota": False, "seeks_work": None})))
    assert found.verdict == NOT
    assert found.missing == ("seeks_work",)


@pytest.mark.parametrize(
    ("condition", "enough"), [("years_registered", Decimal(1)), ("years_to_stay", Decimal(5))]
)
def test_the_least_number_of_years_is_enough(condition: str, enough: Decimal) -> None:
    assert conditions(**(ALL_MET | {condition: enough}))[condition].state == MET
    less = enough - Decimal("0.01")
    assert conditions(**(ALL_MET | {condition: less}))[condition].state == NOT


def test_no_work_yet_closes_the_certificate_not_all_support() -> None:
    """The minister named employment as a condition of the certificate; resettlers are job-seekers by law."""
    assert verdict(**(ALL_MET | {"employed": False})) == MET
    assert conditions(**(ALL_MET | {"employed": False}))["employed"].state == NOT


def test_work_that_is_not_known_leaves_the_certificate_open_not_all_support() -> None:
    found = eligibility(Situation(**(ALL_MET | {"employed": None})))
    assert found.verdict == MET
    assert found.missing == ("employed",)


@pytest.mark.parametrize(
    ("condition", "first"),
    [
        ("in_quota", "2016-01-15"),
        ("arrival", "2016-02-18"),
        ("departure", "2017-01-01"),
        ("employed", "2023-03-01"),
        ("seeks_work", "2023-07-01"),
        ("years_to_stay", "2023-07-01"),
        ("years_registered", "2026-01-01"),
    ],
)
def test_a_condition_stands_from_its_first_day(condition: str, first: str) -> None:
    day = date.fromisoformat(first)
    assert condition in conditions(day=day, status="resettler")
    if condition == "in_quota":
        with pytest.raises(NotInForce):
            eligibility(Situation(day=day - ONE_DAY, status="resettler"))
    else:
        assert condition not in conditions(day=day - ONE_DAY, status="resettler")


def test_kandas_have_no_conditions_of_resettlers() -> None:
    kandas = set(conditions(day=date(2026, 3, 1), status="kandas"))
    resettlers = set(conditions(day=date(2026, 3, 1), status="resettler"))
    assert resettlers - kandas == {"departure", "seeks_work", "years_registered"}
    assert kandas <= resettlers


def test_kandas_may_take_part_from_anywhere_and_without_registration() -> None:
    known = {key: ALL_MET[key] for key in ("day", "in_quota", "employed", "years_to_stay")}
    assert verdict(**known, status="kandas", departure="akmola", arrival="atyrau", seeks_work=False) == MET


def test_without_a_status_a_condition_of_one_kind_is_unknown_where_it_is_not_met() -> None:
    found = conditions(**(ALL_MET | {"status": None, "departure": "akmola", "seeks_work": False}))
    assert found["departure"].state == UNKNOWN
    assert found["seeks_work"].state == UNKNOWN
    assert found["years_registered"].state == MET


@pytest.mark.parametrize(
    ("arrival", "expected"),
    [("kostanay", MET), ("ulytau", UNKNOWN), ("akmola", UNKNOWN), ("atyrau", UNKNOWN), ("turkistan", NOT)],
)
def test_without_a_status_the_region_of_arrival_must_be_in_both_lists(arrival: str, expected: str) -> None:
    assert state("arrival", "2026-03-01", arrival=arrival) == expected


@pytest.mark.parametrize(
    ("region", "last", "before", "after"),
    [
        ("turkistan", "2016-12-31", None, MET),
        ("mangystau", "2016-12-31", None, MET),
        ("astana", "2018-12-31", NOT, MET),
        ("almaty_city", "2019-12-31", NOT, MET),
        ("shymkent", "2021-12-31", UNKNOWN, MET),
        ("zhetysu", "2022-12-31", UNKNOWN, MET),
        ("kostanay", "2021-12-31", NOT, NOT),
        ("almaty_region", "2022-12-31", MET, MET),
        ("zhambyl", "2025-12-31", MET, MET),
    ],
)
def test_regions_of_departure_by_date(region: str, last: str, before: str | None, after: str) -> None:
    day = date.fromisoformat(last)
    following = (day + ONE_DAY).isoformat()
    if before is not None:
        assert state("departure", last, status="resettler", departure=region) == before
    assert state("departure", following, status="resettler", departure=region) == after


@pytest.mark.parametrize(
    ("region", "last", "before", "after"),
    [
        ("akmola", "2019-12-31", NOT, MET),
        ("karaganda", "2019-12-31", NOT, MET),
        ("pavlodar", "2019-12-31", MET, MET),
        ("akmola", "2022-12-31", MET, NOT),
        ("abai", "2022-12-31", UNKNOWN, MET),
        ("ulytau", "2022-12-31", UNKNOWN, MET),
        ("karaganda", "2022-12-31", MET, MET),
        ("atyrau", "2024-12-31", NOT, NOT),
        ("turkistan", "2022-12-31", NOT, NOT),
    ],
)
def test_regions_of_arrival_of_resettlers_by_date(region: str, last: str, before: str, after: str) -> None:
    following = (date.fromisoformat(last) + ONE_DAY).isoformat()
    assert state("arrival", last, status="resettler", arrival=region) == before
    assert state("arrival", following, status="resettler", arrival=region) == after


@pytest.mark.parametrize(
    ("region", "last", "before", "after"),
    [
        ("karaganda", "2019-12-31", NOT, MET),
        ("atyrau", "2019-12-31", MET, MET),
        ("atyrau", "2020-12-31", MET, UNKNOWN),  # no list of 2021 and 2022 is known
        ("akmola", "2022-12-31", UNKNOWN, MET),
        ("abai", "2022-12-31", UNKNOWN, MET),
        ("karaganda", "2022-12-31", UNKNOWN, NOT),
        ("ulytau", "2023-12-31", NOT, NOT),
        ("atyrau", "2024-12-31", NOT, MET),
        ("west_kazakhstan", "2024-12-31", NOT, MET),
        ("turkistan", "2024-12-31", NOT, NOT),
    ],
)
def test_regions_of_arrival_of_kandas_by_date(region: str, last: str, before: str, after: str) -> None:
    following = (date.fromisoformat(last) + ONE_DAY).isoformat()
    assert state("arrival", last, status="kandas", arrival=region) == before
    assert state("arrival", following, status="kandas", arrival=region) == after


@pytest.mark.parametrize("day", ["2018-07-01", "2018-12-31", "2021-06-01"])
def test_shymkent_left_a_listed_region_and_nothing_is_known_of_it_until_2022(day: str) -> None:
    assert state("departure", day, status="resettler", departure="shymkent") == UNKNOWN


@pytest.mark.parametrize(
    ("condition", "day", "status", "region"),
    [
        ("departure", "2018-06-01", "resettler", "zhetysu"),  # Almaty region until June 2022, listed
        ("departure", "2021-06-01", "resettler", "zhetysu"),
        ("departure", "2022-06-08", "resettler", "zhetysu"),
        ("arrival", "2018-06-01", "resettler", "abai"),  # East Kazakhstan, listed
        ("arrival", "2021-06-01", "resettler", "abai"),
        ("arrival", "2022-06-08", "resettler", "abai"),
        ("arrival", "2018-06-01", "kandas", "abai"),
        ("arrival", "2020-06-01", "kandas", "abai"),
        ("arrival", "2021-06-01", "resettler", "ulytau"),  # Karaganda, listed since 2020
        ("arrival", "2020-06-01", "kandas", "ulytau"),
    ],
)
def test_land_of_a_listed_region_is_not_refused_by_the_name_it_got_later(
    condition: str, day: str, status: Any, region: str
) -> None:
    assert state(condition, day, status=status, **{condition: region}) != NOT


def test_a_move_within_a_region_is_unknown_both_ways() -> None:
    found = conditions(**(ALL_MET | {"departure": "kostanay", "arrival": "kostanay"}))
    assert found["departure"].state == UNKNOWN
    assert found["arrival"].state == UNKNOWN


def test_a_list_that_ended_does_not_open_every_region() -> None:
    """The lists known end with 2026; in 2027 the region of arrival is not known to be designated."""
    for arrival in ("kostanay", "turkistan", None):
        known = ALL_MET | {"day": date(2027, 1, 1), "departure": "zhambyl", "arrival": arrival}
        assert verdict(**known) != MET


def test_every_condition_that_was_decided_by_a_list_cites_it() -> None:
    found = conditions(**(ALL_MET | {"day": date(2025, 6, 1)}))
    assert {"jesr-2023#p85", "dalanews-quota-2023#p6"} <= {r.passage for r in found["departure"].references}
    assert {r.passage for r in found["arrival"].references} == {"dalanews-quota-2023#p1"}
    assert all(condition.references for condition in found.values())


def test_every_region_of_the_lists_is_one_of_the_gazetteer(corpus_dir: Path) -> None:
    known = {region.id for region in load_gazetteer(corpus_dir).regions}
    named = {
        region
        for lists in region_lists().values()
        for listed in lists
        for region in (*listed.regions, *listed.unclear)
    }
    assert sorted(named - known) == []


def test_what_was_split_off_from_a_listed_region_later_is_listed_or_unclear(corpus_dir: Path) -> None:
    """Shymkent was split off before the list of 2022, which names it."""
    places = load_places(corpus_dir)
    for which, lists in region_lists().items():
        for listed in lists:
            for region in places.region_ids:
                parents, created = places.parents(region) or ((), date.min)
                if listed.start <= created and set(parents) & set(listed.regions):
                    assert region in (*listed.regions, *listed.unclear), (which, listed.start, region)


@pytest.mark.parametrize("which", ["departure", "arrival_resettler", "arrival_kandas"])
def test_lists_do_not_overlap_nor_contradict_themselves(which: str) -> None:
    lists = sorted(region_lists()[which], key=lambda item: item.start)
    for earlier, later in pairwise(lists):
        assert earlier.end is not None
        assert earlier.end < later.start
    for listed in lists:
        assert len(set(listed.regions)) == len(listed.regions)
        assert set(listed.regions).isdisjoint(listed.unclear)


def test_a_list_is_the_one_of_the_day() -> None:
    assert len(regions_on(date(2024, 12, 31), "arrival_kandas").regions) == 6
    assert len(regions_on(date(2025, 1, 1), "arrival_kandas").regions) == 8
    assert len(regions_on(date(2023, 1, 1), "arrival_resettler").regions) == 7


@pytest.mark.parametrize(
    ("which", "day", "first"),
    [
        (
            "departure",
            "2016-12-31",
            {"en": "1 January 2017", "ru": "1 января 2017", "kk": "2017 жылғы 1 қаңтар"},
        ),
        (
            "arrival_kandas",
            "2021-06-01",
            {"en": "1 June 2021", "ru": "1 июня 2021", "kk": "2021 жылғы 1 маусым"},
        ),
        (
            "arrival_resettler",
            "2016-02-17",
            {"en": "18 February 2016", "ru": "18 февраля 2016", "kk": "2016 жылғы 18 ақпан"},
        ),
    ],
)
def test_a_day_without_a_list_is_refused_in_three_languages(
    which: str, day: str, first: dict[str, str]
) -> None:
    with pytest.raises(NotInForce) as refused:
        regions_on(date.fromisoformat(day), which)
    assert len(set(refused.value.texts.values())) == 3
    for language, text in first.items():
        assert text in refused.value.texts[language]


def test_before_the_first_condition_and_the_first_law_nothing_is_made_up() -> None:
    with pytest.raises(NotInForce) as conditions_refused:
        eligibility(Situation(day=date(2016, 1, 14)))
    assert "15 January 2016" in str(conditions_refused.value)
    with pytest.raises(NotInForce) as programmes_refused:
        programmes_on(date(1997, 12, 12))
    assert "13 December 1997" in str(programmes_refused.value)
    assert "13 декабря 1997 года" in programmes_refused.value.texts["ru"]
    assert "1997 жылғы 13 желтоқсан" in programmes_refused.value.texts["kk"]


@pytest.mark.parametrize(
    ("first", "ends", "begins"),
    [
        ("2009-07-01", set(), {"with_a_diploma"}),
        ("2011-07-22", {"migration_law_1997"}, {"migration_law_2011"}),
        ("2013-06-20", {"employment_2020"}, set()),
        ("2016-06-14", set(), {"order_515"}),
        ("2017-01-01", set(), {"enbek"}),
        ("2017-09-29", set(), {"concept_2017_2021"}),
        ("2022-01-01", {"enbek", "concept_2017_2021"}, {"strong_regions"}),
        ("2022-11-30", set(), {"concept_2023_2027"}),
        ("2023-07-01", {"order_515"}, {"social_code", "order_234", "ata_zholy"}),
        ("2025-12-31", set(), {"concept_2030"}),
        ("2026-01-01", {"strong_regions"}, set()),
        ("2028-01-01", {"concept_2023_2027"}, set()),
    ],
)
def test_programmes_begin_and_end_on_their_days(first: str, ends: set[str], begins: set[str]) -> None:
    day = date.fromisoformat(first)
    before = {programme.id for programme in programmes_on(day - ONE_DAY)}
    after = {programme.id for programme in programmes_on(day)}
    assert before - after == ends
    assert after - before == begins


def test_a_day_of_2024_has_the_laws_and_rules_in_force() -> None:
    found = {programme.id: programme.kind for programme in programmes_on(date(2024, 9, 1))}
    assert found["social_code"] == "law"
    assert found["order_234"] == "rules"
    assert found["concept_2023_2027"] == "concept"
    assert found["strong_regions"] == "programme"
    assert not {"order_515", "enbek", "employment_2020", "nurly_kosh"} & set(found)


def test_a_span_has_all_that_was_in_force_at_any_time_in_it() -> None:
    found = {programme.id for programme in programmes_on(date(2011, 1, 1), date(2011, 12, 31))}
    assert {"migration_law_1997", "migration_law_2011", "employment_2020", "nurly_kosh"} <= found
    assert "programme_2001_2010" not in found


def test_programmes_have_ids_of_their_own_and_names_in_three_languages() -> None:
    programmes = all_programmes()
    assert len({programme.id for programme in programmes}) == len(programmes)
    assert all(programme.references for programme in programmes)
    assert all(programme.end is None or programme.start <= programme.end for programme in programmes)
