"""The tools for amounts: time split where amounts change, notes on places and on today, bad input."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.core.documents import LANGUAGES, Language
from assistant.core.errors import BadArgument, NoAnswer, NotInForce
from assistant.core.formatting import format_number
from assistant.core.models import CalculationResult
from assistant.tools.amounts import Amounts
from assistant.tools.toolbox import open_toolbox

CORPUS = Path(__file__).parents[2] / "corpus"
TODAY = date(2026, 11, 22)
TOOLS = open_toolbox(CORPUS, lambda: TODAY)
PLACES = {"date": "2026-03-01", "people": 1, "settlement": "urban"}


def call(tool: str, **arguments: Any) -> Amounts:
    """Return what a tool gives."""
    return cast(Amounts, TOOLS[tool].call(arguments))


def shown(result: CalculationResult) -> tuple[Decimal, Decimal]:
    """Return the bounds of a result, the same number twice where it is exact."""
    low = result.value if result.value is not None else result.low
    high = result.value if result.value is not None else result.high
    assert low is not None
    assert high is not None
    return low, high


def parts(found: Amounts) -> list[tuple[str, str | None, int, int]]:
    """Return first and last day, and bounds, of every part."""
    return [
        (str(one.as_of), str(one.until) if one.until else None, *map(int, shown(one.result)))
        for one in found.calculations
    ]


def remarks(found: Amounts, kind: str) -> list[str]:
    """Return the remarks of a kind."""
    return [remark.text for remark in found.remarks if remark.kind == kind]


SPLIT: list[tuple[str, dict[str, Any], list[tuple[str, str | None, int, int]]]] = [
    (
        "mci",
        {"date": "2020"},
        [("2020-01-01", "2020-03-31", 2651, 2651), ("2020-04-01", "2020-12-31", 2778, 2778)],
    ),
    (
        "mci",
        {"date": "2022"},
        [("2022-01-01", "2022-03-31", 3063, 3063), ("2022-04-01", "2022-12-31", 3063, 3180)],
    ),
    ("mci", {"date": "2023"}, [("2023-01-01", "2023-12-31", 3450, 3450)]),
    ("mci", {"date": "2020-03"}, [("2020-03-01", "2020-03-31", 2651, 2651)]),
    ("mci", {"date": "2020-04"}, [("2020-04-01", "2020-04-30", 2778, 2778)]),
    ("mci", {"date": "2020-03-31"}, [("2020-03-31", None, 2651, 2651)]),
    ("mci", {"date": "2020-04-01"}, [("2020-04-01", None, 2778, 2778)]),
    ("mci", {"date": "2024-02"}, [("2024-02-01", "2024-02-29", 3692, 3692)]),
    # 35 MCI: 35 × 2,651 = 92,785; 35 × 2,778 = 97,230
    (
        "lump_sum",
        {"date": "2020", "people": 2},
        [("2020-01-01", "2020-03-31", 185570, 185570), ("2020-04-01", "2020-12-31", 194460, 194460)],
    ),
    # 35 or 70 MCI of 2,917
    ("lump_sum", {"date": "2021"}, [("2021-01-01", "2021-12-31", 102095, 204190)]),
    # 70 MCI of 3,063, from April of 3,063 or 3,180
    (
        "lump_sum",
        {"date": "2022"},
        [("2022-01-01", "2022-03-31", 214410, 214410), ("2022-04-01", "2022-12-31", 214410, 222600)],
    ),
    ("lump_sum", {"date": "2023"}, [("2023-01-01", "2023-12-31", 241500, 241500)]),
    # 50 MCI for the head and 35 for each other, ended on 19 June 2013; MCI 1,731: 120 × 1,731
    ("lump_sum", {"date": "2013-06", "people": 3}, [("2013-06-01", "2013-06-19", 207720, 207720)]),
    # the certificate begins on 1 March 2023: 1,160 × 3,450
    ("certificate", {"date": "2023"}, [("2023-03-01", "2023-12-31", 4002000, 4002000)]),
    ("certificate", {"date": "2023", "price": "8 млн"}, [("2023-03-01", "2023-12-31", 4000000, 4000000)]),
    ("certificate", {"date": "2023-03-01", "price": 9000000}, [("2023-03-01", None, 4002000, 4002000)]),
    ("certificate", {"date": "2026"}, [("2026-01-01", "2026-12-31", 7028125, 7028125)]),
    # 450 MCI were proposed for 2018, 400 are documented from 2022
    ("employer", {"date": "2018"}, [("2018-01-01", "2018-12-31", 1082250, 1082250)]),
    ("employer", {"date": "2024", "workers": 3}, [("2024-01-01", "2024-12-31", 4430400, 4430400)]),
    # half of the cost, and since 15 January 2024 at most 5 million
    (
        "employer_housing",
        {"date": "2024-01", "price": "12 млн"},
        [("2024-01-01", "2024-01-14", 6000000, 6000000), ("2024-01-15", "2024-01-31", 5000000, 5000000)],
    ),
    (
        "rent",
        {"date": "2025", "people": 1, "settlement": "rural", "months": 1},
        [("2025-01-01", "2025-12-31", 58980, 58980)],
    ),
    # village, five or more: 15 to 30 MCI until 2021, 21 MCI from 2022
    (
        "rent",
        {"date": "2022-03", "people": 6, "settlement": "rural", "months": 1},
        [("2022-03-01", "2022-03-31", 64323, 64323)],
    ),
    ("minimum_wage", {"date": "2022"}, [("2022-01-01", "2022-12-31", 60000, 60000)]),
    (
        "subsistence_minimum",
        {"date": "2022"},
        [("2022-01-01", "2022-03-31", 36018, 36018), ("2022-04-01", "2022-12-31", 37389, 37389)],
    ),
]


@pytest.mark.parametrize(("tool", "arguments", "expected"), SPLIT)
def test_a_time_is_split_where_the_amount_changes_and_only_there(
    tool: str, arguments: dict[str, Any], expected: list[tuple[str, str | None, int, int]]
) -> None:
    assert parts(call(tool, **arguments)) == expected


def test_sentences_of_several_parts_name_their_days_and_amounts() -> None:
    found = call("mci", date="2020", language="ru")
    assert [said.calculation for said in found.statements] == ["c1", "c2"]
    first, second = (said.text for said in found.statements)
    assert "31 марта 2020" in first
    assert "2\u00a0651" in first
    assert "1 апреля 2020" in second
    assert "2\u00a0778" in second


def test_every_sentence_belongs_to_a_calculation_and_cites_passages() -> None:
    for tool, arguments, _ in SPLIT:
        found = call(tool, **arguments)
        ids = {one.id for one in found.calculations}
        assert len(ids) == len(found.calculations)
        assert {said.calculation for said in found.statements} == ids
        assert all(said.passages for said in found.statements)


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("certificate", {"date": "2022"}),
        ("certificate", {"date": "2023-02"}),
        ("certificate", {"date": "2023-02-28"}),
        ("employer", {"date": "2019"}),
        ("employer", {"date": "2021-12-31"}),
        ("lump_sum", {"date": "2013-06-20"}),
        ("lump_sum", {"date": "2016"}),
        ("mci", {"date": "2009-06-30"}),
        ("rent", {"date": "2016-12-31"}),
    ],
)
def test_a_time_of_which_no_day_is_covered_is_refused_in_three_languages(
    tool: str, arguments: dict[str, Any]
) -> None:
    with pytest.raises(NotInForce) as caught:
        call(tool, **arguments)
    assert len({caught.value.texts[language] for language in LANGUAGES}) == 3


@pytest.mark.parametrize(
    ("tool", "arguments", "number"),
    [
        ("lump_sum", {"people": 5, "date": "2023-07-01"}, 1207500),
        ("certificate", {"price": 6000000, "date": "2025-07-01"}, 3000000),
        ("employer", {"workers": 2, "date": "2026-07-01"}, 3460000),
        ("mci", {"date": "2026-07-01"}, 4325),
    ],
)
def test_the_language_changes_the_words_but_no_number_and_no_passage(
    tool: str, arguments: dict[str, Any], number: int
) -> None:
    found = {language: call(tool, language=language, **arguments) for language in LANGUAGES}
    assert len({one.statements[0].text for one in found.values()}) == 3
    assert len({one.statements[0].passages for one in found.values()}) == 1
    assert {parts(one)[0][2:] for one in found.values()} == {(number, number)}
    for language, one in found.items():
        assert format_number(number, language) in one.statements[0].text


@pytest.mark.parametrize(
    ("today", "language", "amount"),
    [
        (date(2024, 12, 31), "en", 258440),
        (date(2025, 1, 1), "en", 275240),
        (date(2025, 12, 31), "ru", 275240),
        (date(2026, 1, 1), "kk", 302750),
    ],
)
def test_without_a_date_today_is_taken_and_said(today: date, language: Language, amount: int) -> None:
    found = cast(Amounts, open_toolbox(CORPUS, lambda: today)["lump_sum"].call({"language": language}))
    assert parts(found) == [(str(today), None, amount, amount)]
    (said,) = remarks(found, "assumption")
    assert str(today.year) in said
    assert str(today.day) in said


def test_with_a_date_nothing_is_said_of_today() -> None:
    assert remarks(call("lump_sum", date="2025-01-01"), "assumption") == []


def test_today_is_looked_up_at_every_call() -> None:
    days = [date(2024, 12, 31)]
    tool = open_toolbox(CORPUS, lambda: days[-1])["mci"]
    before = parts(cast(Amounts, tool.call({})))
    days.append(date(2025, 1, 1))
    after = parts(cast(Amounts, tool.call({})))
    assert [before[0][2], after[0][2]] == [3692, 3932]


DESIGNATED = [
    ("Kostanay", "2026-03-01", None),
    ("Павлодар облысы", "2026-03-01", "resettler"),
    ("Karaganda region", "2026-03-01", "resettler"),
    ("Atyrau region", "2026-03-01", "kandas"),
    ("Атырау", "2025-01-01", "kandas"),
    ("Akmola region", "2024-06-01", "kandas"),
    ("Akmola region", "2022-06-01", "resettler"),
]
NOT_DESIGNATED = [
    ("Almaty", "2026-03-01", None),
    ("Шымкент", "2026-03-01", "resettler"),
    ("Astana", "2026-03-01", "kandas"),
    ("Karaganda region", "2026-03-01", "kandas"),
    ("Atyrau region", "2026-03-01", "resettler"),
    ("Атырау", "2024-12-31", "kandas"),
    ("Akmola region", "2023-01-01", "resettler"),
    ("Karaganda region", "2019-12-31", "resettler"),
]


@pytest.mark.parametrize(("arrival", "day", "status"), DESIGNATED)
def test_a_designated_region_of_arrival_needs_no_remark(arrival: str, day: str, status: str | None) -> None:
    found = call("relocation", **{**PLACES, "date": day, "arrival": arrival, "status": status})
    plain = call("relocation", **{**PLACES, "date": day})
    assert len(remarks(found, "condition")) == len(remarks(plain, "condition"))
    assert remarks(found, "not_designated") == []


@pytest.mark.parametrize(("arrival", "day", "status"), NOT_DESIGNATED)
def test_a_region_not_designated_is_said_with_the_list_it_is_missing_from(
    arrival: str, day: str, status: str | None
) -> None:
    found = call("relocation", **{**PLACES, "date": day, "arrival": arrival, "status": status})
    plain = call("relocation", **{**PLACES, "date": day})
    (added,) = [remark for remark in found.remarks if remark not in plain.remarks]
    assert added == found.remarks[0]  # before anything else
    assert added.kind == "not_designated"
    assert added.passages
    assert parts(found) == parts(plain)


@pytest.mark.parametrize(
    ("departure", "day"),
    [
        ("Turkistan", "2026-03-01"),
        ("Жамбыл облысы", "2026-03-01"),
        ("Zhetysu", "2023-01-01"),
        ("Shymkent", "2022-01-01"),
        ("Astana", "2019-01-01"),
        ("Almaty", "2020-01-01"),  # the city is on the lists since 2020
        ("город Алматы", "2026-03-01"),
    ],
)
def test_a_designated_region_of_departure_needs_no_remark(departure: str, day: str) -> None:
    found = call("relocation", **{**PLACES, "date": day, "departure": departure})
    plain = call("relocation", **{**PLACES, "date": day})
    assert len(remarks(found, "condition")) == len(remarks(plain, "condition"))


@pytest.mark.parametrize(("departure", "day"), [("Atyrau", "2026-03-01"), ("Astana", "2018-12-31")])
def test_a_region_of_departure_that_is_not_designated_is_said_to_resettlers_only(
    departure: str, day: str
) -> None:
    asked = {**PLACES, "date": day, "departure": departure}
    plain = remarks(call("relocation", **{**PLACES, "date": day}), "condition")
    assert len(remarks(call("relocation", **asked), "condition")) == len(plain) + 1
    assert len(remarks(call("relocation", **asked, status="kandas"), "condition")) == len(plain)


def test_a_move_within_a_region_is_not_held_against_the_lists() -> None:
    plain = remarks(call("relocation", **PLACES), "condition")
    inside = call("relocation", **PLACES, departure="Turkistan", arrival="Түркістан облысы")
    assert remarks(inside, "condition") == plain
    assert remarks(inside, "not_designated") == []


@pytest.mark.parametrize(
    ("written", "now"),
    [
        ("Kustanai", "Kostanay"),  # the centre's name until 1997
        ("Целиноградская область", "Akmola"),  # until 1992
        ("Nur-Sultan", "Astana"),
        ("Костанйская область", "Kostanay"),  # misspelt
        ("Pavlodr region", "Pavlodar"),
    ],
)
def test_former_and_misspelt_names_are_understood_and_said(written: str, now: str) -> None:
    found = call("relocation", **PLACES, arrival=written)
    usual = call("relocation", **PLACES, arrival=now)
    added = [said for said in remarks(found, "assumption") if said not in remarks(usual, "assumption")]
    assert len(added) == 1
    assert written in added[0]
    inputs = (found.calculations[0].inputs, usual.calculations[0].inputs)
    assert inputs[0]["arrival"] == inputs[1]["arrival"]


def test_a_name_of_today_is_taken_without_a_word() -> None:
    plain = remarks(call("relocation", **PLACES), "assumption")
    assert remarks(call("relocation", **PLACES, arrival="Қостанай облысы"), "assumption") == plain


@pytest.mark.parametrize("place", ["Atlantis", "", "???", "Moscow"])
def test_a_place_that_is_not_known_is_refused(place: str) -> None:
    with pytest.raises(BadArgument):
        call("relocation", **PLACES, arrival=place)


BAD: list[tuple[str, str, object]] = [
    *(("lump_sum", "people", given) for given in (0, -1, 2.5, "2.5", 5.0, 31, 200, "five", "", True, [4])),
    *(("relocation", "people", given) for given in (0, -3, 2.5, 200)),
    *(("rent", "months", given) for given in (0, 13, -1, 6.5, "six", 120)),
    *(("rent", "settlement", given) for given in ("suburb", "", 1)),
    *(("employer", "workers", given) for given in (0, -1, 1.5, 10_001)),
    *(
        ("certificate", "price", given)
        for given in (0, -1, "0", "-8 млн", "abc", "", float("nan"), float("inf"), True, 10**15 + 1)
    ),
    *(("employer_housing", "price", given) for given in (0, "none")),
    *(("permit", "days", given) for given in (0, 366, -5, 90.5)),
    *(("household_tax", "months", given) for given in (0, 13)),
    *(("convert", "amount", given) for given in (0, -70, "many")),
    *(("convert", "to", given) for given in ("dollars",)),
    *(
        ("mci", "date", given)
        for given in ("2024-13", "2024-02-30", "0000", "24", "99999", "yesterday", "", "2024/2025", "-2024")
    ),
    ("mci", "language", "de"),
    ("relocation", "status", "tourist"),
]


@pytest.mark.parametrize(("tool", "argument", "given"), BAD)
def test_bad_input_is_refused_by_name_and_never_computed(tool: str, argument: str, given: object) -> None:
    arguments: dict[str, object] = {"amount": 70} if tool == "convert" else {}
    with pytest.raises(BadArgument) as caught:
        call(tool, **{**arguments, argument: given})
    assert caught.value.argument == argument


@pytest.mark.parametrize(
    ("tool", "argument", "given"),
    [
        ("lump_sum", "people", 1),
        ("lump_sum", "people", 30),
        ("lump_sum", "people", "5"),
        ("rent", "months", 1),
        ("rent", "months", 12),
        ("employer", "workers", 10_000),
        ("certificate", "price", 1),
        ("certificate", "price", "8\u00a0000\u00a0000"),
        ("permit", "days", 365),
    ],
)
def test_the_last_good_input_is_taken(tool: str, argument: str, given: object) -> None:
    assert call(tool, **{"date": "2026-06-01", argument: given}).calculations


@pytest.mark.parametrize(
    "day", ["0001", "0001-01-01", "1900", "1996-12-31", "2027-01-01", "2100", "9999", "9999-12-31"]
)
def test_far_dates_are_refused_as_not_documented(day: str) -> None:
    for tool in ("mci", "lump_sum", "certificate", "relocation"):
        with pytest.raises(NotInForce):
            call(tool, date=day)


def test_money_is_read_however_it_is_written() -> None:
    ways = [
        9000000,
        "9000000",
        "9 000 000",
        "9\u00a0000\u00a0000 тенге",
        "9 млн",
        "9,0 млн теңге",
        "9 million",
    ]
    assert {parts(call("certificate", date="2024-06-01", price=price))[0][2:] for price in ways} == {
        (4282720, 4282720)
    }


@pytest.mark.parametrize(
    ("price", "low", "high"),
    [(8000000, 4000000, 4000000), (8565440, 4282720, 4282720), (9000000, 4282720, 4282720)],
)
def test_the_certificate_is_half_the_price_up_to_the_cap(price: int, low: int, high: int) -> None:
    assert parts(call("certificate", date="2024-06-01", price=price))[0][2:] == (low, high)


def test_the_share_of_2026_is_open_below_the_cap_and_closed_above_twice_the_cap() -> None:
    assert parts(call("certificate", date="2026-06-01", price=6000000))[0][2:] == (3000000, 6000000)
    assert parts(call("certificate", date="2026-06-01", price=15000000))[0][2:] == (7028125, 7028125)


@pytest.mark.parametrize(
    ("tool", "arguments", "days"),
    [
        ("lump_sum", {"date": "2013", "people": 4}, ["1 January 2013", "19 June 2013"]),
        ("certificate", {"date": "2023"}, ["1 March 2023", "31 December 2023"]),
        ("mci", {"date": "2009"}, ["1 July 2009", "31 December 2009"]),
        ("mci", {"date": "2020"}, []),
        ("mci", {"date": "2024"}, []),
        ("lump_sum", {"date": "2013-05-01"}, []),
    ],
)
def test_a_time_covered_in_part_is_said_with_its_days(
    tool: str, arguments: dict[str, Any], days: list[str]
) -> None:
    found = remarks(call(tool, **arguments), "open")
    assert len(found) == (1 if days else 0)
    assert [day for day in days if day not in found[0]] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tool", ["mci", "minimum_wage", "rent", "relocation", "convert"])
def test_of_a_whole_year_no_day_is_said(tool: str, language: Language) -> None:
    asked = {"amount": 70} if tool == "convert" else {}
    found = call(tool, **asked, date="2024", language=language)
    steps = [step.label for one in found.calculations for step in one.steps]
    texts = [*(said.text for said in found.statements), *steps, *(said.text for said in found.remarks)]
    assert [text for text in texts if "1 January" in text or "1 января" in text or "1 қаңтар" in text] == []
    assert any("2024" in text for text in texts)


def test_the_year_may_be_a_number() -> None:
    assert parts(call("mci", date=2024)) == parts(call("mci", date="2024"))


def test_one_of_two_is_told_from_a_range() -> None:
    one_of, span = call("lump_sum", date="2022-06-01"), call("rent", date="2026-03-01", people=3)
    assert [found.calculations[0].result.either for found in (one_of, span)] == [True, False]
    opened = [step.either for step in one_of.calculations[0].steps if step.value is None]
    assert opened == [True, True]


@pytest.mark.parametrize(
    ("day", "confidence"), [("2022-02-01", "conflicting"), ("2022-06-01", "conflicting")]
)
def test_the_lump_sum_of_2022_is_printed_in_two_ways(day: str, confidence: str) -> None:
    assert call("lump_sum", date=day).calculations[0].confidence == confidence
    assert call("lump_sum", date="2023-01-01").calculations[0].confidence == "confirmed"


def test_the_fee_of_a_residence_permit_is_given_in_tenge() -> None:
    assert parts(call("residence_permit", date="2026")) == [("2026-01-01", "2026-12-31", 17300, 17300)]
    # a fee goes by the index for taxes and fees: 4 × 3,063
    assert parts(call("residence_permit", date="2022-06-01"))[0][2:] == (12252, 12252)


@pytest.mark.parametrize(("amount", "mci"), [(1, "0.000271"), (100, "0.0271"), (3692, "1"), (10000, "2.71")])
def test_small_sums_in_mci_keep_their_digits(amount: int, mci: str) -> None:
    result = call("convert", amount=amount, to="mci", date="2024-06-01").calculations[0].result
    assert result.value == Decimal(mci)


def test_of_2012_without_a_household_both_payments_are_said() -> None:
    found = call("lump_sum", date="2012-06-01")
    assert "80,900" in found.statements[0].text  # 50 × 1,618
    assert "56,630" in found.statements[0].text  # 35 × 1,618


@settings(max_examples=50, deadline=None)
@given(
    people=st.integers(1, 30), year=st.sampled_from([(2023, 3450), (2024, 3692), (2025, 3932), (2026, 4325)])
)
def test_the_lump_sum_is_seventy_indices_for_everyone(people: int, year: tuple[int, int]) -> None:
    expected = 70 * year[1] * people
    found = call("lump_sum", date=str(year[0]), people=people)
    assert parts(found) == [(f"{year[0]}-01-01", f"{year[0]}-12-31", expected, expected)]


@settings(max_examples=50, deadline=None)
@given(
    month=st.integers(0, 12 * 20 - 1),
    tool=st.sampled_from(["mci", "lump_sum", "rent", "certificate", "employer"]),
)
def test_the_parts_of_a_year_never_overlap_and_stay_inside_it(month: int, tool: str) -> None:
    year = 2007 + month // 12
    try:
        found = call(tool, date=str(year))
    except NoAnswer:
        return
    days = [(one.as_of, one.until or one.as_of) for one in found.calculations]
    assert all(date(year, 1, 1) <= start <= end <= date(year, 12, 31) for start, end in days)
    assert all(end < following for (_, end), (following, _) in pairwise(days))
