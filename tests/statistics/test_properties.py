"""What holds for any figures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.corpus.glossary import load_gazetteer
from assistant.statistics.catalogue import Catalogue, Origin, Row, Series
from assistant.statistics.phrases import same
from assistant.statistics.places import Places
from assistant.statistics.queries import StatisticQuery, StatisticResult, run

PLACES = Places(load_gazetteer(Path(__file__).resolve().parents[2] / "corpus"))
REGIONS = PLACES.region_ids
AMOUNTS = st.decimals(min_value=1, max_value=10**9, places=2, allow_nan=False, allow_infinity=False)
SIGNED = st.decimals(min_value=-(10**9), max_value=10**9, places=2, allow_nan=False, allow_infinity=False)
MANY = st.lists(AMOUNTS, min_size=2, max_size=20)
MANY_SIGNED = st.lists(SIGNED, min_size=2, max_size=20)


def series_of(rows: Sequence[Row]) -> Series:
    text, origin = same("made up"), Origin(source="s", locator=same("l"))
    return Series(
        id="s",
        title=text,
        unit=same("people"),
        definition=text,
        period="x",
        origin=origin,
        confidence="one_source",
        rows=tuple(rows),
    )


def by_region(values: Sequence[Decimal]) -> Series:
    pairs = zip(REGIONS, values, strict=False)
    return series_of([Row(region=r, period="2020", category=None, value=v, printed=None) for r, v in pairs])


def by_year(values: Sequence[Decimal]) -> Series:
    rows = [
        Row(region=None, period=str(2000 + year), category=None, value=value, printed=None)
        for year, value in enumerate(values)
    ]
    return series_of(rows)


def ask(series: Series, operation: str, **given_: Any) -> StatisticResult:
    query = StatisticQuery(series="s", operation=operation, **given_)  # type: ignore[arg-type]
    return run(Catalogue({"s": series}), PLACES, query)


@given(MANY)
def test_shares_make_a_hundred_within_rounding(values: list[Decimal]) -> None:
    shares = [row.result or Decimal(0) for row in ask(by_region(values), "share").rows]
    assert abs(sum(shares) - 100) <= Decimal("0.005") * len(shares)


@given(MANY_SIGNED)
def test_ranks_follow_the_values(values: list[Decimal]) -> None:
    rows = ask(by_region(values), "rank").rows
    assert [row.value for row in rows] == sorted(values, reverse=True)
    for row in rows:
        assert row.rank == 1 + sum(other > row.value for other in values)


@given(MANY_SIGNED, st.randoms())
def test_the_order_of_the_rows_does_not_matter(values: list[Decimal], random: Any) -> None:
    series = by_region(values)
    mixed = list(series.rows)
    random.shuffle(mixed)
    other = series_of(mixed)
    for operation in ("total", "mean"):
        assert ask(series, operation).value == ask(other, operation).value
    ranks = [{row.region: row.rank for row in ask(one, "rank").rows} for one in (series, other)]
    assert ranks[0] == ranks[1]


@given(MANY_SIGNED)
def test_the_total_is_the_exact_sum_and_the_mean_lies_between(values: list[Decimal]) -> None:
    series = by_region(values)
    assert ask(series, "total").value == sum(values)
    mean = ask(series, "mean").value
    assert mean is not None
    assert min(values) - Decimal("0.0001") <= mean <= max(values) + Decimal("0.0001")


@given(SIGNED, SIGNED)
def test_a_difference_changes_sign_with_its_direction(a: Decimal, b: Decimal) -> None:
    series = by_year([a, b])
    there = ask(series, "difference", period="2000", to_period="2001").value
    back = ask(series, "difference", period="2001", to_period="2000").value
    assert there is not None
    assert there == b - a
    assert back == -there


@given(AMOUNTS, AMOUNTS)
def test_growth_there_and_back_is_the_inverse(a: Decimal, b: Decimal) -> None:
    series = by_year([a, b])
    there = ask(series, "growth", period="2000", to_period="2001").steps[-1].value
    back = ask(series, "growth", period="2001", to_period="2000").steps[-1].value
    assert there is not None
    assert back is not None
    assert abs((1 + there / 100) * (1 + back / 100) - 1) < Decimal("1e-12")


@given(AMOUNTS, AMOUNTS)
def test_a_ratio_there_and_back_is_the_inverse(a: Decimal, b: Decimal) -> None:
    series = by_region([a, b])
    there = ask(series, "ratio", regions=REGIONS[:2]).steps[-1].value
    back = ask(series, "ratio", regions=REGIONS[1::-1]).steps[-1].value
    assert there is not None
    assert back is not None
    assert abs(there * back - 1) < Decimal("1e-12")


@given(st.lists(SIGNED, min_size=1, max_size=30))
def test_running_sums_step_by_the_values_and_end_in_the_total(values: list[Decimal]) -> None:
    series = by_year(values)
    found = ask(series, "cumulative")
    running = [row.result or Decimal(0) for row in found.rows]
    steps = [b - a for a, b in zip([Decimal(0), *running], running, strict=False)]
    assert steps == values
    assert found.value == ask(series, "total").value


@given(MANY_SIGNED, st.integers(min_value=1, max_value=25))
def test_no_row_left_out_of_the_top_is_larger_than_one_in_it(values: list[Decimal], n: int) -> None:
    top = [row.value for row in ask(by_region(values), "top", n=n).rows]
    assert len(top) >= min(n, len(values))
    left = sorted(values, reverse=True)[len(top) :]
    assert not left or min(top) > max(left)


@settings(max_examples=200)
@given(st.text(max_size=30))
def test_any_text_is_a_place_or_refused(text: str) -> None:
    from assistant.core.errors import BadArgument

    try:
        found = PLACES.resolve(text).id
    except BadArgument:
        found = "kazakhstan"
    assert found in (*REGIONS, "kazakhstan")


def test_queries_describe_their_fields() -> None:
    described = StatisticQuery.model_json_schema()["properties"]
    assert all(field.get("description") for field in described.values())


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(ValueError, match="colour"):
        StatisticQuery.model_validate({"series": "s", "colour": "red"})
