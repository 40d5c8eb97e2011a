"""Amounts on the last day of an old value and the first day of the new one.

Expected values are computed by hand from the rates of the documents, or printed in them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from assistant.core.errors import BadArgument, NotInForce
from assistant.subsidies import relocation, support
from assistant.subsidies.calculation import Bounds, Calculation, exactly
from assistant.subsidies.parameters import load_book
from assistant.subsidies.situation import Situation

BOOK = load_book()
ONE_DAY = timedelta(days=1)
Ask = Callable[..., Calculation]

# first day, value; 1,273 tenge for the first half of 2009 stands in no retrievable page
MCI = [
    ("1996-12-31", None),
    ("1997-01-01", 551),
    ("1997-04-01", 565),
    ("1997-07-01", 585),
    ("1997-10-01", 620),
    ("1998-01-01", 630),
    ("1998-04-01", 640),
    ("1998-07-01", 650),
    ("1998-10-01", 660),
    ("1999-04-01", 715),
    ("1999-10-01", 725),
    ("2001-01-01", 775),
    ("2002-01-01", 823),
    ("2003-01-01", 872),
    ("2004-01-01", 919),
    ("2005-01-01", 971),
    ("2006-01-01", 1030),
    ("2007-01-01", 1092),
    ("2008-01-01", 1168),
    ("2009-01-01", None),
    ("2009-07-01", 1296),
    ("2010-01-01", 1413),
    ("2011-01-01", 1512),
    ("2012-01-01", 1618),
    ("2013-01-01", 1731),
    ("2014-01-01", 1852),
    ("2015-01-01", 1982),
    ("2016-01-01", 2121),
    ("2017-01-01", 2269),
    ("2018-01-01", 2405),
    ("2019-01-01", 2525),
    ("2020-01-01", 2651),
    ("2020-04-01", 2778),
    ("2021-01-01", 2917),
    ("2022-01-01", 3063),
    ("2022-04-01", (3063, 3180)),
    ("2023-01-01", 3450),
    ("2024-01-01", 3692),
    ("2025-01-01", 3932),
    ("2026-01-01", 4325),
    ("2027-01-01", None),
]


def either(low: int | str, high: int | str) -> Bounds:
    """Return bounds of which one is the value."""
    return Bounds(low=Decimal(low), high=Decimal(high), either=True)


def between(low: int | str, high: int | str) -> Bounds:
    """Return bounds that leave the value open."""
    return Bounds(low=Decimal(low), high=Decimal(high))


def expected(value: Any) -> Bounds | None:
    """Return what is written in a table as bounds; a pair is one or the other."""
    if value is None or isinstance(value, Bounds):
        return value
    return either(*value) if isinstance(value, tuple) else exactly(value)


def found(ask: Ask, day: date, **known: Any) -> Bounds | None:
    """Return the result of a rule on a day, ``None`` where it says that nothing is in force."""
    try:
        amount = ask(BOOK, Situation(day=day, **known)).result.amount
    except NotInForce:
        return None
    return exactly(amount.low) if amount.exact else amount


def stands(parameter: str) -> Ask:
    return lambda book, case: support.value_on(book, case, parameter)


def permit(days: int) -> Ask:
    return lambda book, case: support.permit(book, case, days)


def a_month(rule: Ask, **known: Any) -> Ask:
    return lambda book, case: rule(book, case.model_copy(update={"months": 1, **known}))


def household(rule: Ask, people: int) -> Ask:
    return lambda book, case: rule(book, case.model_copy(update={"people": people}))


def priced(rule: Ask, price: int) -> Ask:
    return lambda book, case: rule(book, case.model_copy(update={"price": Decimal(price)}))


def dated(rows: list[tuple[str, Any]]) -> list[tuple[str, Any, Any]]:
    """Return first days with the value before and from then on; the first row is what was before."""
    return [(day, before, value) for (_, before), (day, value) in pairwise(rows)]


@pytest.mark.parametrize(("first", "before", "after"), dated(MCI), ids=str)
def test_the_index_changes_on_the_first_day_of_its_period(first: str, before: Any, after: Any) -> None:
    day = date.fromisoformat(first)
    assert found(stands("mci"), day - ONE_DAY) == expected(before)
    assert found(stands("mci"), day) == expected(after)


@pytest.mark.parametrize(
    ("parameter", "first", "before", "after"),
    [
        ("minimum_wage", "2009-07-01", None, 13717),
        ("minimum_wage", "2019-01-01", 28284, 42500),
        ("minimum_wage", "2022-01-01", 42500, 60000),
        ("minimum_wage", "2023-01-01", 60000, 70000),
        ("minimum_wage", "2024-01-01", 70000, 85000),
        ("minimum_wage", "2027-01-01", 85000, None),
        ("subsistence_minimum", "2010-01-01", None, 14952),
        ("subsistence_minimum", "2020-04-01", 31183, 32668),
        ("subsistence_minimum", "2022-04-01", 36018, 37389),
        ("subsistence_minimum", "2026-01-01", 46228, 50851),
        ("subsistence_minimum", "2027-01-01", 50851, None),
        ("diploma_loan_interest", "2014-01-01", None, "0.01"),
        ("diploma_loan_interest", "2025-08-18", "0.01", "1"),
        ("residence_obligation", "2023-07-01", None, 5),
        ("land_lease_years", "2024-05-16", None, 5),
        ("residence_permit_rate", "2022-01-01", None, 4),
    ],
)
def test_a_value_shown_as_it_stands_changes_on_its_day(
    parameter: str, first: str, before: Any, after: Any
) -> None:
    day = date.fromisoformat(first)
    assert found(stands(parameter), day - ONE_DAY) == expected(before)
    assert found(stands(parameter), day) == expected(after)


LUMP_ONE = [
    ("2012-03-29", None),
    ("2012-03-30", 80_900),  # 50 × 1,618 for the applicant
    ("2013-01-01", 86_550),
    ("2013-06-20", None),
    ("2017-01-01", 79_415),
    ("2018-01-01", 84_175),
    ("2019-01-01", 88_375),
    ("2020-01-01", 92_785),
    ("2020-04-01", 97_230),
    ("2021-01-01", (102_095, 204_190)),
    ("2022-01-01", 214_410),
    ("2022-04-01", (214_410, 222_600)),
    ("2023-01-01", 241_500),
    ("2024-01-01", 258_440),
    ("2025-01-01", 275_240),
    ("2026-01-01", 302_750),
    ("2027-01-01", None),
]
LUMP_FOUR = [
    ("2012-03-29", None),
    ("2012-03-30", 250_790),  # 80,900 + 3 × 56,630
    ("2013-01-01", 268_305),  # 86,550 + 3 × 60,585
    ("2013-06-20", None),
    ("2017-01-01", 317_660),
    ("2018-01-01", 336_700),
    ("2019-01-01", 353_500),
    ("2020-01-01", 371_140),
    ("2020-04-01", 388_920),
    ("2021-01-01", (408_380, 816_760)),
    ("2022-01-01", 857_640),
    ("2022-04-01", (857_640, 890_400)),
    ("2023-01-01", 966_000),
    ("2024-01-01", 1_033_760),
    ("2025-01-01", 1_100_960),
    ("2026-01-01", 1_211_000),
    ("2027-01-01", None),
]
EMPLOYER = [
    ("2017-12-31", None),
    ("2018-01-01", 1_082_250),
    ("2019-01-01", None),
    ("2022-01-01", 1_225_200),
    ("2022-04-01", (1_225_200, 1_272_000)),
    ("2023-01-01", 1_380_000),
    ("2024-01-01", 1_476_800),
    ("2025-01-01", 1_572_800),
    ("2026-01-01", 1_730_000),
    ("2027-01-01", None),
]
GRANT = [
    ("2017-12-31", None),
    ("2018-01-01", 240_500),
    ("2019-01-01", None),
    ("2022-01-01", 1_225_200),
    ("2022-04-01", (1_225_200, 1_272_000)),
    ("2023-01-01", 1_380_000),
    ("2024-01-01", 1_476_800),
    ("2025-01-01", 1_572_800),
    ("2026-01-01", 1_730_000),
    ("2027-01-01", None),
]
CERTIFICATE = [
    ("2023-02-28", None),
    ("2023-03-01", 4_002_000),
    ("2024-01-01", 4_282_720),
    ("2025-01-01", 4_561_120),
    ("2026-01-01", 7_028_125),
    ("2027-01-01", None),
]
PERMITS = {90: 51_900, 180: 103_800, 270: 155_700, 365: 207_600}
DIPLOMA_LOAN = [
    ("2014-01-01", None, 2_778_000),
    ("2024-01-01", 5_175_000, 7_384_000),
    ("2025-01-01", 7_384_000, 7_864_000),
    ("2025-11-01", 7_864_000, 9_830_000),
    ("2026-01-01", 9_830_000, 10_812_500),
    ("2027-01-01", 10_812_500, None),
]
DIPLOMA_LUMP = [
    ("2009-07-01", None, 90_720),
    ("2014-01-01", 121_170, 129_640),
    ("2017-01-01", 148_470, (158_830, 226_900)),
    ("2026-01-01", (275_240, 393_200), 432_500),
    ("2027-01-01", 432_500, None),
]
MICROCREDIT = [("2023-01-01", None, 8_625_000), ("2024-01-01", 8_625_000, 9_230_000)]
HOUSEHOLD_TAX = [("2014-01-01", None, 3_704), ("2015-01-01", 3_704, 3_964)]
RENT_TOWN_ONE = [("2017-01-01", None, 45_380), ("2018-01-01", 45_380, 48_100)]
RENT_VILLAGE_FIVE = [
    ("2017-01-01", None, between(34_035, 68_070)),
    ("2022-01-01", between(43_755, 87_510), 64_323),
    ("2022-04-01", 64_323, (64_323, 66_780)),
    ("2023-01-01", (64_323, 66_780), 72_450),
]
HOUSING = [("2022-01-01", None, 6_000_000), ("2024-01-15", 6_000_000, 5_000_000)]  # of a house of 12 million
CHANGES: dict[str, tuple[Ask, list[tuple[str, Any, Any]]]] = {
    "lump sum of one": (household(relocation.lump_sum, 1), dated(LUMP_ONE)),
    "lump sum of four": (household(relocation.lump_sum, 4), dated(LUMP_FOUR)),
    "employer": (support.employer, dated(EMPLOYER)),
    "grant": (support.grant, dated(GRANT)),
    "certificate": (support.certificate, dated(CERTIFICATE)),
    "diploma loan": (support.diploma_loan, DIPLOMA_LOAN),
    "diploma lump sum": (support.diploma_lump, DIPLOMA_LUMP),
    "microcredit": (support.microcredit, MICROCREDIT),
    "household tax": (a_month(support.household_tax), HOUSEHOLD_TAX),
    "rent in town": (a_month(relocation.rent, people=1, settlement="urban"), RENT_TOWN_ONE),
    "rent in a village": (a_month(relocation.rent, people=5, settlement="rural"), RENT_VILLAGE_FIVE),
    "employer housing": (priced(support.employer_housing, 12_000_000), HOUSING),
    **{
        f"permit {days}": (permit(days), [("2026-01-01", None, fee), ("2027-01-01", fee, None)])
        for days, fee in PERMITS.items()
    },
}


@pytest.mark.parametrize(
    ("name", "first", "before", "after"),
    [(name, *row) for name, (_, rows) in CHANGES.items() for row in rows],
    ids=str,
)
def test_an_amount_changes_on_its_day(name: str, first: str, before: Any, after: Any) -> None:
    rule, day = CHANGES[name][0], date.fromisoformat(first)
    assert found(rule, day - ONE_DAY) == expected(before)
    assert found(rule, day) == expected(after)


def test_without_a_household_the_lump_sum_of_2012_does_not_pass_over_the_applicants_50_mci() -> None:
    calculation = relocation.lump_sum(BOOK, Situation(day=date(2012, 6, 1)))
    rates = {step.amount.high for top in calculation.steps for _, step in top.walk() if step.unit == "mci"}
    assert Decimal(50) in rates


@pytest.mark.parametrize("workers", [2, 12])
def test_the_employer_is_paid_for_every_worker(workers: int) -> None:
    case = Situation(day=date(2024, 1, 1), workers=workers)
    assert support.employer(BOOK, case).result.amount == exactly(1_476_800 * workers)


@pytest.mark.parametrize(
    ("settlement", "smaller", "larger", "before", "after"),
    [
        ("urban", 1, 2, 86_500, between(86_500, 129_750)),
        ("urban", 4, 5, between(86_500, 129_750), 129_750),
        ("rural", 1, 2, 64_875, between(64_875, 90_825)),
        ("rural", 4, 5, between(64_875, 90_825), 90_825),
    ],
)
def test_the_rent_subsidy_goes_by_one_two_to_four_five_or_more(
    settlement: str, smaller: int, larger: int, before: Any, after: Any
) -> None:
    day = date(2026, 3, 1)
    assert found(a_month(relocation.rent, people=smaller, settlement=settlement), day) == expected(before)
    assert found(a_month(relocation.rent, people=larger, settlement=settlement), day) == expected(after)


def test_what_is_not_known_of_a_household_widens_the_bounds_to_the_documented_range() -> None:
    for year, least, most in ((2023, 51_750, 103_500), (2024, 55_380, 110_760), (2025, 58_980, 117_960)):
        assert found(a_month(relocation.rent), date(year, 5, 1)) == between(least, most)


@pytest.mark.parametrize(
    ("days", "scope"),
    [(1, 90), (90, 90), (91, 180), (180, 180), (181, 270), (270, 270), (271, 365), (365, 365)],
)
def test_a_permit_costs_what_the_next_longer_term_costs(days: int, scope: int) -> None:
    assert found(permit(days), date(2026, 1, 1)) == exactly(PERMITS[scope])


@pytest.mark.parametrize("days", [-1, 0, 366])
def test_a_permit_of_no_days_or_of_more_than_a_year_is_refused(days: int) -> None:
    with pytest.raises(BadArgument) as refused:
        support.permit(BOOK, Situation(day=date(2026, 1, 1)), days)
    assert refused.value.argument == "days"


# year, cap, the price at which half of it reaches the cap
CAPS = [(2023, 4_002_000, 8_004_000), (2024, 4_282_720, 8_565_440), (2025, 4_561_120, 9_122_240)]


@pytest.mark.parametrize(("year", "cap", "binding"), CAPS)
def test_the_certificate_is_half_the_price_until_the_cap_binds(year: int, cap: int, binding: int) -> None:
    day = date(year, 6, 1)
    assert found(priced(support.certificate, binding - 2), day) == exactly(cap - 1)
    assert found(priced(support.certificate, binding), day) == exactly(cap)
    assert found(priced(support.certificate, binding + 2), day) == exactly(cap)
    assert found(priced(support.certificate, 2), day) == exactly(1)


@pytest.mark.parametrize(
    ("price", "amount"),
    [
        (7_028_124, either("3514062", "7028124")),
        (7_028_125, either("3514062.5", "7028125")),
        (7_028_126, either("3514063", "7028125")),
        (14_056_248, either("7028124", "7028125")),
        (14_056_250, exactly(7_028_125)),
        (14_056_252, exactly(7_028_125)),
    ],
)
def test_in_2026_the_certificate_is_half_the_price_or_all_of_it_until_the_cap_binds(
    price: int, amount: Bounds
) -> None:
    assert found(priced(support.certificate, price), date(2026, 1, 1)) == amount


@pytest.mark.parametrize(
    ("cost", "amount"), [(9_999_998, 4_999_999), (10_000_000, 5_000_000), (10_000_002, 5_000_000)]
)
def test_employer_housing_is_half_the_cost_until_its_cap_binds(cost: int, amount: int) -> None:
    assert found(priced(support.employer_housing, cost), date(2024, 1, 15)) == exactly(amount)


@pytest.mark.parametrize(
    ("day", "houses", "amount"),
    [("2024-01-14", 3, 18_000_000), ("2024-01-15", 1, 5_000_000), ("2024-01-15", 3, 15_000_000)],
)
def test_the_cap_of_employer_housing_is_of_one_house(day: str, houses: int, amount: int) -> None:
    rule = priced(support.employer_housing, 12_000_000)
    assert found(rule, date.fromisoformat(day), houses=houses) == exactly(amount)


@pytest.mark.parametrize("day", [date(2022, 4, 1), date(2022, 8, 15), date(2022, 12, 31)])
@pytest.mark.parametrize(
    ("rule", "low", "high"),
    [
        (stands("mci"), 3_063, 3_180),
        (household(relocation.lump_sum, 3), 643_230, 667_800),
        (relocation.lump_sum, 214_410, 222_600),
        (a_month(relocation.rent, people=1, settlement="urban"), 61_260, 63_600),
        (a_month(relocation.rent, people=5, settlement="urban"), 91_890, 95_400),
        (support.employer, 1_225_200, 1_272_000),
        (support.grant, 1_225_200, 1_272_000),
        (support.diploma_loan, 4_594_500, 4_770_000),
        (lambda book, case: support.convert(book, case, Decimal(10), "tenge"), 30_630, 31_800),
    ],
)
def test_from_april_2022_both_readings_stand_side_by_side(rule: Ask, low: int, high: int, day: date) -> None:
    calculation = rule(BOOK, Situation(day=day))
    assert calculation.result.amount == either(low, high)
    assert "conflict" in {note.kind for note in calculation.notes}
    passages = {ref.passage for ref in calculation.references()}
    assert {"egov-mci#p3", "egov-mci#p4"} <= passages


@pytest.mark.parametrize("amount", [222_600, 3_180_000])
def test_tenge_of_2022_in_mci_are_one_number_or_the_other(amount: int) -> None:
    result = support.convert(BOOK, Situation(day=date(2022, 6, 1)), Decimal(amount), "mci").result.amount
    assert (result.low, result.high) == (Decimal(amount // 3180), round(Decimal(amount) / 3063, 2))
    assert result.either


def test_a_package_of_2022_is_bounded_by_its_two_readings() -> None:
    case = Situation(day=date(2022, 6, 1), people=5, settlement="rural")
    result = relocation.relocation(BOOK, case).result.amount
    # 5 × 214,410 + 12 × 64,323 and 5 × 222,600 + 12 × 66,780
    assert (result.low, result.high) == (Decimal(1_843_926), Decimal(1_914_360))


def test_before_april_2022_there_is_one_reading_and_no_conflict_of_indices() -> None:
    calculation = support.employer(BOOK, Situation(day=date(2022, 3, 31)))
    assert calculation.result.amount == exactly(1_225_200)
    assert "conflict" not in {note.kind for note in calculation.notes}


@pytest.mark.parametrize(
    ("scope", "day", "index"),
    [
        ("social", "2022-03-31", 3_063),
        ("social", "2022-04-01", 3_180),
        ("other", "2022-04-01", 3_063),
        ("social", "2022-12-31", 3_180),
        ("social", "2023-01-01", 3_450),
        ("other", "2023-01-01", 3_450),
    ],
)
def test_each_purpose_has_its_own_index_in_2022(scope: str, day: str, index: int) -> None:
    (only,) = BOOK["mci"].on(date.fromisoformat(day), scope)
    assert only.value == Decimal(index)


def test_a_tax_of_2022_goes_by_the_index_for_taxes() -> None:
    """3,180 tenge were for benefits and social payments only; taxes stayed at 3,063."""
    case = Situation(day=date(2022, 6, 1), months=1)
    assert support.household_tax(BOOK, case).result.amount == exactly(6_126)


def test_in_2021_the_lump_sum_is_one_of_two_and_said_to_be_open() -> None:
    calculation = relocation.lump_sum(BOOK, Situation(day=date(2021, 7, 1), people=3))
    assert calculation.result.amount == either(306_285, 612_570)  # a family of 2021 reports 612,570
    assert "open" in {note.kind for note in calculation.notes}


def test_what_is_open_in_two_ways_is_given_by_its_bounds() -> None:
    case = Situation(day=date(2021, 7, 1), people=5, settlement="rural")
    # 5 × 102,095 + 12 × 43,755 and 5 × 204,190 + 12 × 87,510
    assert relocation.relocation(BOOK, case).result.amount == between(1_035_535, 2_071_070)


@pytest.mark.parametrize("people", [1, 5])
def test_the_package_is_the_lump_sum_and_the_months_of_rent(people: int) -> None:
    case = Situation(day=date(2024, 1, 1), people=people, settlement="urban", months=6)
    rate = 20 if people == 1 else 30
    expected_amount = 258_440 * people + 6 * rate * 3_692
    assert relocation.relocation(BOOK, case).result.amount == exactly(expected_amount)


def test_in_2012_the_package_is_the_payment_alone_and_no_bounds_are_spoken_of() -> None:
    calculation = relocation.relocation(BOOK, Situation(day=date(2012, 6, 1), people=2))
    assert calculation.result.amount == exactly(137_530)  # 80,900 + 56,630
    worded = [getattr(note.text, "key", "") for note in calculation.notes]
    assert "no_rent" in worded
    assert "open_settlement" not in worded


REFUSED: list[tuple[str, Ask, str, dict[str, list[str]]]] = [
    (
        "index before the first",
        stands("mci"),
        "1996-12-31",
        {
            "en": [
                "31 December 1996",
                "1 January 1997",
                "31 December 2008",
                "1 July 2009",
                "31 December 2026",
            ],
            "ru": ["31 декабря 1996 года", "1 января 1997 года", "31 декабря 2026 года"],
            "kk": ["1996 жылғы 31 желтоқсан", "1997 жылғы 1 қаңтар", "2026 жылғы 31 желтоқсан"],
        },
    ),
    (
        "index in the gap",
        stands("mci"),
        "2009-03-01",
        {
            "en": ["1 March 2009", "31 December 2008", "1 July 2009"],
            "ru": ["1 марта 2009 года", "31 декабря 2008 года", "1 июля 2009 года"],
            "kk": ["2009 жылғы 1 наурыз", "2008 жылғы 31 желтоқсан", "2009 жылғы 1 шілде"],
        },
    ),
    (
        "an amount after the last index",
        household(relocation.lump_sum, 2),
        "2027-01-01",
        {
            "en": ["1 January 2027", "31 December 2026"],
            "ru": ["1 января 2027 года", "31 декабря 2026 года"],
            "kk": ["2027 жылғы 1 қаңтар", "2026 жылғы 31 желтоқсан"],
        },
    ),
    (
        "lump sum between two programmes",
        household(relocation.lump_sum, 2),
        "2015-01-01",
        {
            "en": ["1 January 2015", "30 March 2012", "19 June 2013", "1 January 2017"],
            "ru": ["30 марта 2012 года", "19 июня 2013 года", "1 января 2017 года"],
            "kk": ["2012 жылғы 30 наурыз", "2013 жылғы 19 маусым", "2017 жылғы 1 қаңтар"],
        },
    ),
    (
        "certificate before it was brought in",
        support.certificate,
        "2023-02-28",
        {
            "en": ["28 February 2023", "1 March 2023"],
            "ru": ["28 февраля 2023 года", "1 марта 2023 года"],
            "kk": ["2023 жылғы 28 ақпан", "2023 жылғы 1 наурыз"],
        },
    ),
    (
        "employer between the proposal and the programme",
        support.employer,
        "2020-06-01",
        {
            "en": ["1 January 2018", "31 December 2018", "1 January 2022"],
            "ru": ["1 января 2018 года", "31 декабря 2018 года", "1 января 2022 года"],
            "kk": ["2018 жылғы 1 қаңтар", "2018 жылғы 31 желтоқсан", "2022 жылғы 1 қаңтар"],
        },
    ),
    (
        "permit before the resolution",
        permit(90),
        "2025-12-31",
        {
            "en": ["31 December 2025", "1 January 2026"],
            "ru": ["31 декабря 2025 года", "1 января 2026 года"],
            "kk": ["2025 жылғы 31 желтоқсан", "2026 жылғы 1 қаңтар"],
        },
    ),
]


@pytest.mark.parametrize(
    ("ask", "day", "named"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_a_day_without_a_value_is_refused_with_the_periods_there_are(
    ask: Ask, day: str, named: dict[str, list[str]]
) -> None:
    with pytest.raises(NotInForce) as refused:
        ask(BOOK, Situation(day=date.fromisoformat(day)))
    assert refused.value.exit_code == 1
    assert str(refused.value) == refused.value.texts["en"]
    for language, dates in named.items():
        assert [day for day in dates if day not in refused.value.texts[language]] == []


@pytest.mark.parametrize(
    ("ask", "last", "first"),
    [
        (household(relocation.lump_sum, 4), "2013-06-19", "2017-01-01"),
        (support.employer, "2018-12-31", "2022-01-01"),
        (support.grant, "2018-12-31", "2022-01-01"),
        (stands("mci"), "2008-12-31", "2009-07-01"),
    ],
)
def test_a_repealed_value_does_not_come_back_before_the_next_one(ask: Ask, last: str, first: str) -> None:
    end, start = date.fromisoformat(last), date.fromisoformat(first)
    gap = range(end.toordinal() + 1, start.toordinal())
    assert [day for day in gap[::7] if found(ask, date.fromordinal(day)) is not None] == []
    assert found(ask, end) is not None
    assert found(ask, start) is not None


@pytest.mark.parametrize(
    ("ask", "old", "day"),
    [
        (support.diploma_loan, 1500 * 3692, "2024-01-01"),
        (support.diploma_loan, 2000 * 3932, "2025-11-01"),
        (support.certificate, 1160 * 4325, "2026-01-01"),
        (household(relocation.lump_sum, 1), 35 * 3063, "2022-01-01"),
        (household(relocation.lump_sum, 1), 50 * 2269, "2017-01-01"),
        (support.employer, 450 * 3063, "2022-01-01"),
        (support.grant, 100 * 3063, "2022-01-01"),
        (support.diploma_lump, 70 * 4325, "2026-01-01"),
    ],
)
def test_the_old_rate_is_never_taken_with_the_new_index(ask: Ask, old: int, day: str) -> None:
    amount = found(ask, date.fromisoformat(day))
    assert amount is not None
    assert Decimal(old) not in (amount.low, amount.high)
