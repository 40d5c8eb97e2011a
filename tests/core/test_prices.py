"""What tokens cost: exact where it is known, unknown where it is not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.core.prices import read_prices


def test_a_million_tokens_cost_what_the_setting_says() -> None:
    prices = read_prices("1.25/10 USD")
    assert prices is not None
    assert prices.cost(1_000_000, 0) == Decimal("1.25")
    assert prices.cost(0, 1_000_000) == 10
    assert prices.cost(100, 20) == Decimal("0.000325")
    assert prices.currency == "USD"


def test_tokens_not_counted_cost_an_unknown_sum_and_free_ones_nothing() -> None:
    prices, free = read_prices("1.25/10 USD"), read_prices("0/0 KZT")
    assert prices is not None
    assert free is not None
    assert prices.cost(None, 20) is None
    assert prices.cost(100, None) is None
    assert free.cost(100, 20) == 0


@pytest.mark.parametrize("text", ["", "  "])
def test_no_prices_are_none(text: str) -> None:
    assert read_prices(text) is None


@pytest.mark.parametrize("text", ["1.25", "1.25/10", "1,25/10 USD", "-1/10 USD", "1/2 dollars", "1/2 USD 3"])
def test_what_is_no_price_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match=r"1\.25/10 USD"):
        read_prices(text)
