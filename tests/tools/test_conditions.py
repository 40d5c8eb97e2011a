"""Tools for conditions, for what was in force, and for a calculation with one input changed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest

from assistant.core.documents import LANGUAGES
from assistant.core.errors import BadArgument, NotInForce
from assistant.tools.conditions import Conditions, Difference, Programmes
from assistant.tools.toolbox import open_toolbox

CORPUS = Path(__file__).parents[2] / "corpus"
TOOLS = open_toolbox(CORPUS, lambda: date(2026, 11, 22))
FIT: dict[str, Any] = {
    "status": "resettler",
    "departure": "Turkistan",
    "arrival": "Kostanay",
    "in_quota": True,
    "seeks_work": True,
    "employed": True,
    "years_registered": 3,
    "years_to_stay": 10,
    "date": "2026-06-01",
}


def conditions(**arguments: Any) -> Conditions:
    """Return what the tool for eligibility says."""
    return cast(Conditions, TOOLS["eligibility"].call(arguments))


def state(found: Conditions, condition: str) -> str:
    """Return the state of one condition."""
    return next(one.state for one in found.conditions if one.id == condition)


def in_force(day: str) -> set[str]:
    """Return the ids of what was in force."""
    return {one.id for one in cast(Programmes, TOOLS["programmes"].call({"date": day})).programmes}


def what_if(tool: str, arguments: dict[str, Any], **changes: Any) -> Difference:
    """Return the comparison."""
    asked = {"tool": tool, "arguments": arguments, "changes": changes}
    return cast(Difference, TOOLS["what_if"].call(asked))


def test_who_meets_every_condition_is_told_so() -> None:
    found = conditions(**FIT)
    assert found.verdict == "met"
    assert found.missing == ()
    assert found.day == date(2026, 6, 1)


@pytest.mark.parametrize(
    ("changed", "condition", "becomes"),
    [
        ({"in_quota": False}, "in_quota", "not_met"),
        ({"seeks_work": False}, "seeks_work", "not_met"),
        ({"years_registered": Decimal("0.9")}, "years_registered", "not_met"),
        ({"years_registered": 1}, "years_registered", "met"),
        ({"years_registered": 0}, "years_registered", "not_met"),
        ({"years_to_stay": Decimal("4.9")}, "years_to_stay", "not_met"),
        ({"years_to_stay": 5}, "years_to_stay", "met"),
        ({"departure": "Atyrau"}, "departure", "not_met"),
        ({"departure": "Almaty"}, "departure", "met"),  # the city, on the list since 2020
        ({"departure": "Shymkent"}, "departure", "met"),
        ({"arrival": "Almaty"}, "arrival", "not_met"),
        ({"arrival": "Akmola"}, "arrival", "not_met"),  # for kandas only
        ({"arrival": "Ulytau"}, "arrival", "met"),
    ],
)
def test_each_condition_decides(changed: dict[str, Any], condition: str, becomes: str) -> None:
    found = conditions(**{**FIT, **changed})
    assert state(found, condition) == becomes
    assert found.verdict == becomes


@pytest.mark.parametrize(
    "left_out",
    ["in_quota", "seeks_work", "years_registered", "years_to_stay", "departure", "arrival"],
)
def test_what_was_not_said_is_unknown_and_missing(left_out: str) -> None:
    found = conditions(**{key: value for key, value in FIT.items() if key != left_out})
    assert state(found, left_out) == "unknown"
    assert found.missing == (left_out,)
    assert found.verdict == "unknown"


@pytest.mark.parametrize(("employed", "becomes"), [(False, "not_met"), (None, "unknown")])
def test_employment_is_a_condition_of_the_certificate_only(employed: bool | None, becomes: str) -> None:
    found = conditions(**{**FIT, "employed": employed})
    assert state(found, "employed") == becomes
    assert found.verdict == "met"


@pytest.mark.parametrize(("written", "said"), [("Kustanai", 1), ("Kostany", 1), ("Қостанай", 0)])
def test_former_and_misspelt_names_are_said(written: str, said: int) -> None:
    found = conditions(**{**FIT, "arrival": written})
    assert [written in remark.text for remark in found.remarks] == [True] * said


def test_one_condition_not_met_outweighs_what_is_unknown() -> None:
    assert conditions(status="resettler", in_quota=False, date="2026-06-01").verdict == "not_met"


def test_kandas_need_no_region_of_departure_and_no_registration() -> None:
    found = conditions(
        **{**FIT, "status": "kandas", "departure": None, "years_registered": None, "arrival": "Atyrau"}
    )
    assert {"departure", "years_registered", "seeks_work"}.isdisjoint(one.id for one in found.conditions)
    assert found.verdict == "met"


def test_a_condition_of_resettlers_only_stays_open_for_those_of_no_known_status() -> None:
    found = conditions(**{**FIT, "status": None, "years_registered": 0})
    assert state(found, "years_registered") == "unknown"
    assert found.verdict == "unknown"


@pytest.mark.parametrize(
    ("arrival", "expected"),
    [("Kostanay", "met"), ("Akmola", "unknown"), ("Karaganda", "unknown"), ("Shymkent", "not_met")],
)
def test_without_a_status_a_region_must_be_on_both_lists(arrival: str, expected: str) -> None:
    assert state(conditions(**{**FIT, "status": None, "arrival": arrival}), "arrival") == expected


@pytest.mark.parametrize(
    ("day", "condition", "there"),
    [
        ("2025-12-31", "years_registered", False),
        ("2026-01-01", "years_registered", True),
        ("2023-06-30", "years_to_stay", False),
        ("2023-07-01", "years_to_stay", True),
        ("2023-02-28", "employed", False),
        ("2023-03-01", "employed", True),
    ],
)
def test_a_condition_counts_from_its_first_day(day: str, condition: str, there: bool) -> None:
    assert (condition in {one.id for one in conditions(**{**FIT, "date": day}).conditions}) is there


def test_a_region_split_off_in_the_year_is_unknown() -> None:
    assert (
        state(conditions(**{**FIT, "date": "2022-07-01", "departure": "Zhetysu"}), "departure") == "unknown"
    )
    assert state(conditions(**{**FIT, "date": "2023-01-01", "departure": "Zhetysu"}), "departure") == "met"


def test_no_list_for_kandas_is_known_for_2022() -> None:
    assert state(conditions(status="kandas", arrival="Akmola", date="2022-06-01"), "arrival") == "unknown"


def test_a_move_within_a_region_cannot_be_told_by_the_lists_of_regions() -> None:
    found = conditions(**{**FIT, "arrival": "Turkistan region"})
    assert state(found, "departure") == state(found, "arrival") == "unknown"


def test_after_the_last_list_of_regions_nobody_is_told_that_all_is_met() -> None:
    assert conditions(**{**FIT, "arrival": "Almaty", "date": "2027-01-01"}).verdict != "met"


def test_before_the_first_conditions_the_answer_is_that_there_are_none() -> None:
    with pytest.raises(NotInForce):
        conditions(**{**FIT, "date": "2016-01-14"})
    assert conditions(**{**FIT, "date": "2016-01-15"}).conditions


def test_every_condition_of_today_cites_its_clause() -> None:
    found = conditions(**FIT)
    assert [one.id for one in found.conditions if not one.passages] == []


def test_conditions_are_worded_in_each_language() -> None:
    said = [conditions(**FIT, language=language) for language in LANGUAGES]
    for one in zip(*(found.conditions for found in said), strict=True):
        assert len({condition.text for condition in one}) == 3
        assert len({(condition.id, condition.state, condition.passages) for condition in one}) == 1


@pytest.mark.parametrize(
    ("argument", "given"),
    [
        ("years_registered", -1),
        ("years_to_stay", 101),
        ("in_quota", "perhaps"),
        ("status", "guest"),
        ("date", "soon"),
    ],
)
def test_wrong_answers_to_the_conditions_are_refused(argument: str, given: object) -> None:
    with pytest.raises(BadArgument) as caught:
        conditions(**{**FIT, argument: given})
    assert caught.value.argument == argument


def test_an_unknown_region_is_refused_with_near_names() -> None:
    with pytest.raises(BadArgument) as caught:
        conditions(**{**FIT, "arrival": "Atlantida"})
    assert caught.value.nearest


@pytest.mark.parametrize(
    ("programme", "first", "last"),
    [
        ("employment_2020", "2011-03-31", "2013-06-19"),
        ("order_515", "2016-06-14", "2023-06-30"),
        ("migration_law_1997", "1997-12-13", "2011-07-21"),
    ],
)
def test_a_programme_is_in_force_from_its_first_to_its_last_day(
    programme: str, first: str, last: str
) -> None:
    before = date.fromordinal(date.fromisoformat(first).toordinal() - 1).isoformat()
    after = date.fromordinal(date.fromisoformat(last).toordinal() + 1).isoformat()
    assert programme in in_force(first)
    assert programme in in_force(last)
    assert programme not in in_force(after)
    if before > "1997-12-13":
        assert programme not in in_force(before)


def test_one_law_on_migration_follows_the_other() -> None:
    assert "migration_law_2011" not in in_force("2011-07-21")
    assert "migration_law_2011" in in_force("2011-07-22")


def test_of_a_year_all_that_was_in_force_in_it_is_listed() -> None:
    assert {"migration_law_1997", "migration_law_2011"} <= in_force("2011")
    assert "employment_2020" in in_force("2013")
    assert "concept_2030" in in_force("2025")


def test_before_the_first_law_there_is_nothing() -> None:
    with pytest.raises(NotInForce):
        in_force("1997-12-12")


def test_of_the_current_year_today_counts_and_of_a_past_one_its_last_day() -> None:
    days = [
        cast(Programmes, TOOLS["programmes"].call({"date": year})).day for year in ("2026", "2012", "2030")
    ]
    assert days == [date(2026, 11, 22), date(2012, 12, 31), date(2030, 1, 1)]


def test_programmes_are_named_in_each_language_with_their_passages() -> None:
    said = [
        cast(Programmes, TOOLS["programmes"].call({"date": "2012-06-01", "language": language})).programmes
        for language in LANGUAGES
    ]
    assert len({tuple(one.name for one in found) for found in said}) == 3
    assert all(one.passages for one in said[0])


def exact(found: Difference) -> Decimal:
    """Return the one difference."""
    assert found.low == found.high
    return found.low


@pytest.mark.parametrize(
    ("tool", "arguments", "changes", "difference"),
    [
        ("lump_sum", {"people": 4, "date": "2024-06-01"}, {"people": 5}, 258440),
        ("lump_sum", {"people": 5, "date": "2024-06-01"}, {"people": 4}, -258440),
        ("lump_sum", {"people": 3, "date": "2025-06-01"}, {"date": "2026-06-01"}, 3 * (302750 - 275240)),
        ("mci", {"date": "2020-03-31"}, {"date": "2020-04-01"}, 127),
        # 20 − 15 MCI of 4,325 for 12 months
        ("rent", {"people": 1, "settlement": "rural", "date": "2026-03-01"}, {"settlement": "urban"}, 259500),
        ("rent", {"people": 1, "settlement": "urban", "date": "2026-03-01"}, {"months": 6}, -519000),
        ("employer", {"workers": 1, "date": "2024-06-01"}, {"workers": 10}, 9 * 1476800),
        ("certificate", {"price": 8000000, "date": "2024-06-01"}, {"price": "9 млн"}, 282720),
        ("certificate", {"price": 9000000, "date": "2024-06-01"}, {"price": 20000000}, 0),
    ],
)
def test_a_changed_input_gives_the_difference(
    tool: str, arguments: dict[str, Any], changes: dict[str, Any], difference: int
) -> None:
    found = what_if(tool, arguments, **changes)
    assert exact(found) == difference
    assert found.after.result.value == cast(Decimal, found.before.result.value) + difference


def test_an_open_step_that_stays_the_same_is_open_alike_on_both_sides() -> None:
    # 70 MCI of 3,063 or of 3,180 for one person more
    found = what_if("lump_sum", {"people": 3, "date": "2022-05-01"}, people=4)
    assert (found.low, found.high) == (214410, 222600)
    # the rate of a family of two to four is not known, but it is one rate
    family = what_if("rent", {"people": 2, "settlement": "urban", "date": "2026-03-01"}, people=4)
    assert exact(family) == 0


def test_an_open_amount_against_an_exact_one_is_open_by_the_same_bounds() -> None:
    # in town four receive 20 to 30 MCI and five receive 30, of 4,325 for 12 months
    found = what_if("rent", {"people": 4, "settlement": "urban", "date": "2026-03-01"}, people=5)
    assert (found.low, found.high) == (0, 519000)
    # half the price in 2025, half or all of it in 2026, up to the cap
    share = what_if("certificate", {"price": 6000000, "date": "2025-06-01"}, date="2026-06-01")
    assert (share.low, share.high) == (0, 3000000)


def test_two_rates_that_are_open_apart_are_not_taken_to_move_together() -> None:
    # three people: in town 20 to 30 MCI, in a village 15 to 21, each open for itself: from −15 to +1 MCI
    found = what_if(
        "rent", {"people": 3, "settlement": "urban", "date": "2026-03-01", "months": 1}, settlement="rural"
    )
    assert (found.low, found.high) == (-15 * 4325, 4325)


def test_a_rate_and_an_index_open_in_different_years_are_not_taken_to_move_together() -> None:
    # 35 or 70 MCI of 2,917: 102,095 or 204,190; in 2022 70 MCI of 3,063 or 3,180: 214,410 or 222,600
    found = what_if("lump_sum", {"people": 1, "date": "2021-06-01"}, date="2022-05-01")
    assert (found.low, found.high) == (214410 - 204190, 222600 - 102095)


def test_the_comparison_shows_both_calculations_in_the_language_asked() -> None:
    asked = {"tool": "mci", "arguments": {"date": "2024-01-01"}, "changes": {"date": "2025-01-01"}}
    found = [
        cast(Difference, TOOLS["what_if"].call({**asked, "language": language})) for language in LANGUAGES
    ]
    assert {(one.before.result.value, one.after.result.value, one.low) for one in found} == {
        (3692, 3932, 240)
    }
    assert len({one.before.steps[0].label for one in found}) == 3
    assert found[0].before.as_of == date(2024, 1, 1)
    assert found[0].after.as_of == date(2025, 1, 1)


@pytest.mark.parametrize("year", ["2020", "2022"])
def test_a_year_in_which_the_amount_changes_is_refused(year: str) -> None:
    with pytest.raises(BadArgument) as caught:
        what_if("lump_sum", {"people": 3, "date": year}, people=4)
    assert caught.value.argument == "arguments"
    with pytest.raises(BadArgument) as caught:
        what_if("lump_sum", {"people": 3, "date": "2024-01-01"}, date=year)
    assert caught.value.argument == "changes"


def test_a_year_of_one_amount_is_compared() -> None:
    assert exact(what_if("lump_sum", {"date": "2024"}, date="2025")) == 275240 - 258440


@pytest.mark.parametrize("tool", ["eligibility", "programmes", "statistic", "series", "what_if", "rnet"])
def test_only_tools_for_amounts_are_compared(tool: str) -> None:
    with pytest.raises(BadArgument) as caught:
        what_if(tool, {}, date="2024-01-01")
    assert caught.value.argument == "tool"


def test_results_of_different_units_are_not_compared() -> None:
    with pytest.raises(BadArgument) as caught:
        what_if("convert", {"amount": 70, "to": "tenge", "date": "2024-01-01"}, to="mci")
    assert caught.value.argument == "changes"


def test_nothing_to_change_is_refused() -> None:
    with pytest.raises(BadArgument) as caught:
        TOOLS["what_if"].call({"tool": "mci", "arguments": {"date": "2024-01-01"}, "changes": {}})
    assert caught.value.argument == "changes"


def test_wrong_and_undocumented_inputs_of_the_compared_tool_come_through() -> None:
    with pytest.raises(BadArgument) as caught:
        what_if("lump_sum", {"people": 3, "date": "2024-01-01"}, people=0)
    assert caught.value.argument == "people"
    with pytest.raises(BadArgument) as caught:
        what_if("lump_sum", {"people": 3, "date": "2024-01-01"}, peopel=4)
    assert caught.value.nearest[0] == "people"
    with pytest.raises(NotInForce):
        what_if("lump_sum", {"people": 3, "date": "2024-01-01"}, date="2030-01-01")
