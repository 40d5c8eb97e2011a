"""Bounds, steps and what a calculation knows of itself, on made-up numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from assistant.subsidies.calculation import (
    Bounds,
    Calculation,
    Note,
    Phrase,
    Reference,
    Sentence,
    Step,
    exactly,
)

steady = settings(max_examples=50, derandomize=True, deadline=None)
NUMBERS = st.decimals(0, 10**6, places=2)
BOUNDS = st.tuples(NUMBERS, NUMBERS).map(lambda pair: Bounds(low=min(pair), high=max(pair)))


def bounds(low: int | str, high: int | str, *, either: bool = False) -> Bounds:
    return Bounds(low=Decimal(low), high=Decimal(high), either=either)


def step(name: str, *parts: Step, passages: str = "", confidence: Any = None) -> Step:
    return Step(
        label=Phrase(key=name),
        amount=exactly(1),
        unit="tenge",
        references=tuple(Reference(passage=passage) for passage in passages.split()),
        confidence=confidence,
        parts=parts,
    )


def calculation(*steps: Step, **other: Any) -> Calculation:
    return Calculation(
        name="made_up", day=date(2024, 1, 1), inputs={}, steps=steps, result=steps[-1], **other
    )


def test_one_value_is_exact_and_an_open_one_has_no_value() -> None:
    assert exactly(7).exact
    assert exactly("7.50").value == Decimal("7.5")
    assert not bounds(7, 8).exact
    assert bounds(7, 8).value is None


def test_bounds_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(ValidationError):
        bounds(8, 7)


def test_bounds_cannot_be_changed_or_extended() -> None:
    with pytest.raises(ValidationError):
        exactly(7).low = Decimal(8)  # type: ignore[misc]
    with pytest.raises(ValidationError):
        Bounds.model_validate({"low": 1, "high": 2, "middle": 1.5})


@pytest.mark.parametrize(
    ("operation", "low", "high"), [("times", 30, 120), ("plus", 13, 22), ("at_most", 3, 10), ("join", 3, 12)]
)
def test_arithmetic_goes_bound_by_bound(operation: str, low: int, high: int) -> None:
    first, second = bounds(10, 10), bounds(3, 12)
    for one, other in ((first, second), (second, first)):
        result = getattr(one, operation)(other)
        assert (result.low, result.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize("operation", ["times", "plus"])
def test_one_of_two_stays_one_of_two_beside_an_exact_number(operation: str) -> None:
    readings = bounds(3_063, 3_180, either=True)
    for result in (getattr(readings, operation)(exactly(70)), getattr(exactly(70), operation)(readings)):
        assert result.either
        assert not result.exact


@pytest.mark.parametrize("operation", ["times", "plus", "at_most"])
@pytest.mark.parametrize("other", [bounds(15, 30), bounds(15, 30, either=True)])
def test_two_open_numbers_are_no_longer_one_of_two(operation: str, other: Bounds) -> None:
    """Two readings of each make four results; only the outermost are kept."""
    result = getattr(bounds(20, 25, either=True), operation)(other)
    assert not result.either


def test_a_range_stays_a_range() -> None:
    assert not bounds(15, 30).times(exactly(3_450)).either


def test_a_cap_that_binds_leaves_one_value() -> None:
    capped = bounds(50, 100, either=True).at_most(exactly(40))
    assert capped.exact
    assert capped.value == Decimal(40)


def test_a_cap_that_binds_for_one_reading_leaves_two() -> None:
    capped = bounds(50, 100, either=True).at_most(exactly(70))
    assert (capped.low, capped.high, capped.either) == (Decimal(50), Decimal(70), True)


@steady
@given(BOUNDS, BOUNDS, BOUNDS)
def test_products_sums_and_caps_do_not_depend_on_order(a: Bounds, b: Bounds, c: Bounds) -> None:
    for operation in ("times", "plus", "at_most", "join"):
        combine = getattr(Bounds, operation)
        assert combine(a, b) == combine(b, a)
    assert a.plus(b).plus(c) == a.plus(b.plus(c))
    assert a.join(b).join(c) == a.join(b.join(c))


@steady
@given(BOUNDS, BOUNDS, st.decimals(0, 1, places=3), st.decimals(0, 1, places=3))
def test_results_hold_the_result_of_any_two_values_within(
    a: Bounds, b: Bounds, at: Decimal, bt: Decimal
) -> None:
    one, other = a.low + (a.high - a.low) * at, b.low + (b.high - b.low) * bt
    for result, value in (
        (a.times(b), one * other),
        (a.plus(b), one + other),
        (a.at_most(b), min(one, other)),
        (a.join(b), one),
        (a.join(b), other),
    ):
        assert result.low <= value <= result.high


def test_parts_are_walked_before_what_is_made_of_them_with_their_depth() -> None:
    tree = step("whole", step("rate"), step("half", step("leaf")))
    walked = [(depth, one.label.key) for depth, one in tree.walk()]
    assert walked == [(1, "rate"), (2, "leaf"), (1, "half"), (0, "whole")]
    assert [depth for depth, _ in tree.walk(3)] == [4, 5, 4, 3]


def test_a_calculation_without_steps_is_refused() -> None:
    one = step("one")
    with pytest.raises(ValidationError):
        Calculation(name="made_up", day=date(2024, 1, 1), inputs={}, steps=(), result=one)


def test_references_of_steps_and_notes_are_given_once_and_in_order() -> None:
    tree = step("whole", step("rate", passages="a#p1 b#p2"), step("index", passages="c#p3"), passages="a#p1")
    note = Note(
        kind="conflict",
        text=Phrase(key="index"),
        references=(Reference(passage="c#p3"), Reference(passage="d#p4")),
    )
    second = step("second", passages="b#p2 e#p5")
    found = calculation(tree, second, notes=(note,)).references()
    assert [reference.passage for reference in found] == ["a#p1", "b#p2", "c#p3", "e#p5", "d#p4"]


def test_two_numbers_of_one_passage_are_two_references() -> None:
    both = (Reference(passage="a#p1", number="15"), Reference(passage="a#p1", number="30"))
    one = step("one").model_copy(update={"references": both})
    assert calculation(one).references() == list(both)


@pytest.mark.parametrize(
    ("given_", "weakest"),
    [
        (("confirmed", "confirmed"), "confirmed"),
        (("confirmed", "one_source"), "one_source"),
        (("conflicting", "confirmed"), "conflicting"),
        (("one_source", "conflicting"), "conflicting"),
        ((None, "confirmed"), "confirmed"),
        ((None, None), "one_source"),
    ],
)
def test_a_calculation_is_as_certain_as_its_weakest_step(given_: tuple[Any, ...], weakest: str) -> None:
    deep, top = (step(f"s{number}", confidence=one) for number, one in enumerate(given_))
    assert calculation(step("whole", step("part", deep), top)).confidence() == weakest


def test_a_sentence_must_say_what_it_rests_on() -> None:
    with pytest.raises(ValidationError):
        Sentence.model_validate({"text": {"key": "say_index"}})
