"""What holds for any household, price and day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.core.errors import NotInForce
from assistant.subsidies import relocation, support
from assistant.subsidies.calculation import Bounds, Calculation
from assistant.subsidies.parameters import Book, load_book
from assistant.subsidies.situation import MOST_MONTHS, MOST_PEOPLE, Situation
from assistant.subsidies.steps import Sheet
from assistant.tools.toolbox import open_toolbox

BOOK = load_book()
BOX = open_toolbox(Path(__file__).resolve().parents[2] / "corpus", lambda: date(2025, 6, 1))
steady = settings(max_examples=50, derandomize=True, deadline=None)
Ask = Callable[[Book, Situation], Calculation]

DAYS = st.dates(date(2017, 1, 1), date(2026, 12, 31))  # one rate for everyone, and rent is paid
CERTIFICATE_DAYS = st.dates(date(2023, 3, 1), date(2026, 12, 31))
PEOPLE = st.integers(1, MOST_PEOPLE)
MONTHS = st.integers(1, MOST_MONTHS)
PLACES = st.sampled_from(["urban", "rural"])
PRICES = st.integers(1, 40_000_000)


def permit(book: Book, case: Situation) -> Calculation:
    return support.permit(book, case, 90)


def to_mci(book: Book, case: Situation) -> Calculation:
    return support.convert(book, case, Decimal(1_000_000), "mci")


RULES: list[Ask] = [
    relocation.lump_sum,
    relocation.rent,
    relocation.relocation,
    support.employer,
    support.certificate,
    support.employer_housing,
    support.grant,
    support.diploma_lump,
    support.diploma_loan,
    support.microcredit,
    support.household_tax,
    permit,
    to_mci,
]
HOUSEHOLD: list[Ask] = [relocation.lump_sum, relocation.rent, relocation.relocation]


def result(rule: Ask, **known: Any) -> Bounds:
    """Return the amount a rule gives for a case."""
    return rule(BOOK, Situation(**known)).result.amount


def holds(outer: Bounds, inner: Bounds) -> bool:
    return outer.low <= inner.low and inner.high <= outer.high


@steady
@given(DAYS, PLACES, st.tuples(PEOPLE, PEOPLE), st.sampled_from(HOUSEHOLD))
def test_more_people_never_receive_less(day: date, place: str, sizes: tuple[int, int], rule: Ask) -> None:
    fewer = result(rule, day=day, settlement=place, people=min(sizes))
    more = result(rule, day=day, settlement=place, people=max(sizes))
    assert fewer.low <= more.low
    assert fewer.high <= more.high


@steady
@given(DAYS, PEOPLE, MONTHS, MONTHS, st.sampled_from([relocation.rent, support.household_tax]))
def test_months_add_up(day: date, people: int, first: int, second: int, rule: Ask) -> None:
    if first + second > MOST_MONTHS:
        first, second = 1, min(second, MOST_MONTHS - 1)
    known = {"day": day, "people": people, "settlement": "rural"}
    one, other = (result(rule, **known, months=months) for months in (first, second))
    both = result(rule, **known, months=first + second)
    assert (both.low, both.high) == (one.low + other.low, one.high + other.high)


@steady
@given(DAYS, PEOPLE, PLACES, MONTHS)
def test_the_package_is_the_sum_of_its_parts(day: date, people: int, place: str, months: int) -> None:
    known = {"day": day, "people": people, "settlement": place, "months": months}
    lump, rent, whole = (result(rule, **known) for rule in HOUSEHOLD)
    assert (whole.low, whole.high) == (lump.low + rent.low, lump.high + rent.high)


@steady
@given(DAYS, PEOPLE)
def test_a_household_receives_what_one_person_does_times_its_members(day: date, people: int) -> None:
    each, whole = result(relocation.lump_sum, day=day), result(relocation.lump_sum, day=day, people=people)
    assert (whole.low, whole.high) == (each.low * people, each.high * people)


@steady
@given(DAYS, PEOPLE, PLACES, MONTHS, st.sampled_from(HOUSEHOLD))
def test_whole_numbers_give_whole_tenge(day: date, people: int, place: str, months: int, rule: Ask) -> None:
    known = {"day": day, "people": people, "settlement": place, "months": months}
    calculation = rule(BOOK, Situation(**known))
    for top in calculation.steps:
        for _, step in top.walk():
            assert step.amount.low == step.amount.low.to_integral_value()
            assert step.amount.high == step.amount.high.to_integral_value()


@steady
@given(st.dates(date(2022, 1, 1), date(2026, 12, 31)), st.integers(1, 10_000))
def test_each_worker_brings_the_employer_the_same(day: date, workers: int) -> None:
    one, all_ = result(support.employer, day=day), result(support.employer, day=day, workers=workers)
    assert (all_.low, all_.high) == (one.low * workers, one.high * workers)


@steady
@given(DAYS, PEOPLE, PLACES, st.sampled_from([relocation.rent, relocation.relocation]))
def test_the_bounds_of_what_was_not_said_hold_what_may_be_said(
    day: date, people: int, place: str, rule: Ask
) -> None:
    exact = result(rule, day=day, people=people, settlement=place)
    assert holds(result(rule, day=day, people=people), exact)
    if rule is relocation.rent:
        assert holds(result(rule, day=day, settlement=place), exact)
        assert holds(result(rule, day=day), exact)


@steady
@given(CERTIFICATE_DAYS, PRICES)
def test_a_certificate_is_never_above_its_cap_nor_the_price(day: date, price: int) -> None:
    amount = result(support.certificate, day=day, price=Decimal(price))
    cap = result(support.certificate, day=day)
    assert 0 < amount.low <= amount.high
    assert amount.high <= cap.high
    assert amount.low <= cap.low
    assert amount.high <= price


@steady
@given(CERTIFICATE_DAYS, PRICES, PRICES)
def test_a_dearer_home_never_brings_a_smaller_certificate(day: date, one: int, other: int) -> None:
    cheap = result(support.certificate, day=day, price=Decimal(min(one, other)))
    dear = result(support.certificate, day=day, price=Decimal(max(one, other)))
    assert cheap.low <= dear.low
    assert cheap.high <= dear.high


@steady
@given(st.dates(date(2022, 1, 1), date(2026, 12, 31)), PRICES)
def test_employer_housing_is_at_most_half_the_cost(day: date, cost: int) -> None:
    amount = result(support.employer_housing, day=day, price=Decimal(cost))
    assert 0 < amount.high * 2 <= cost
    assert day < date(2024, 1, 15) or amount.high <= 5_000_000


@steady
@given(DAYS, st.decimals("0.01", 10_000, places=2))
def test_mci_become_tenge_and_the_same_mci_again(day: date, amount: Decimal) -> None:
    case = Situation(day=day)
    tenge = support.convert(BOOK, case, amount, "tenge").result.amount
    for end in (tenge.low, tenge.high):
        back = support.convert(BOOK, case, end, "mci").result.amount
        assert back.low <= amount <= back.high
        assert not tenge.exact or back.exact


CASES = [
    Situation(day=day, **known)
    for day in (date(2026, 3, 1), date(2026, 12, 31))
    for known in ({}, {"people": 1, "price": Decimal(1)}, {"people": 4, "price": Decimal(20_000_000)})
]


@pytest.mark.parametrize("rule", RULES)
def test_the_result_is_one_of_the_steps_and_every_step_says_where_it_is_from(rule: Ask) -> None:
    for calculation in (rule(BOOK, case) for case in CASES):
        steps = [step for top in calculation.steps for _, step in top.walk()]
        assert calculation.result in steps
        for step in steps:
            assert 0 <= step.amount.low <= step.amount.high
            assert step.references or step.parts or step.formula is not None


@pytest.mark.parametrize("rule", RULES)
def test_every_sentence_rests_on_passages_the_calculation_knows(rule: Ask) -> None:
    for calculation in (rule(BOOK, case) for case in CASES):
        known = set(calculation.references())
        assert calculation.sentences
        for sentence in calculation.sentences:
            assert sentence.references
            assert set(sentence.references) <= known


@pytest.mark.parametrize("rule", RULES)
def test_the_same_case_gives_the_same_calculation(rule: Ask) -> None:
    case = Situation(day=date(2026, 5, 5), people=4, price=Decimal(9_000_000))
    assert rule(BOOK, case) == rule(load_book(), case.model_copy())


@settings(steady, max_examples=20)
@given(st.randoms(use_true_random=False), DAYS, PEOPLE, PLACES, MONTHS)
def test_the_order_of_arguments_does_not_matter(
    shuffle: Any, day: date, people: int, place: str, months: int
) -> None:
    given_ = [("date", day.isoformat()), ("people", people), ("settlement", place), ("months", months)]
    shuffled = list(given_)
    shuffle.shuffle(shuffled)
    assert BOX["relocation"].call(dict(shuffled)) == BOX["relocation"].call(dict(given_))


@steady
@given(st.randoms(use_true_random=False), DAYS, st.permutations(["urban/1", "rural/2-4", "rural/5+"]))
def test_the_order_of_values_and_scopes_does_not_matter(shuffle: Any, day: date, scopes: list[str]) -> None:
    rates = BOOK["rent_rate"]
    values = list(rates.values)
    shuffle.shuffle(values)
    other = Book([rates.model_copy(update={"values": tuple(values)})])
    straight = Sheet(BOOK, day).value("rent_rate", *sorted(scopes)).amount
    assert Sheet(other, day).value("rent_rate", *scopes).amount == straight


@steady
@given(st.dates(date(1997, 1, 1), date(2026, 12, 31)), st.sampled_from(BOOK.all()))
def test_a_value_is_in_force_only_between_its_first_and_its_last_day(day: date, parameter: Any) -> None:
    covering = [value for value in parameter.values if value.start <= day <= (value.end or date.max)]
    if covering:
        assert set(parameter.on(day)) == set(covering)
    else:
        with pytest.raises(NotInForce):
            parameter.on(day)


@pytest.mark.parametrize("parameter", BOOK.all(), ids=lambda item: item.id)
def test_values_of_one_scope_do_not_overlap(parameter: Any) -> None:
    """Two values of one scope on one day would be two readings, which only named scopes may be."""
    for scope in {value.scope for value in parameter.values}:
        mine = sorted((v for v in parameter.values if v.scope == scope), key=lambda value: value.start)
        for earlier, later in pairwise(mine):
            assert earlier.end is not None, f"{parameter.id} {scope}: {earlier.start} never ends"
            assert earlier.end < later.start
