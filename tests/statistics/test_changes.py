"""Regions put by how much their figures changed, on made-up figures and on the printed quotas."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from assistant.core.errors import BadArgument, NoAnswer
from assistant.statistics.catalogue import Catalogue
from assistant.statistics.contract import StatisticQuery
from assistant.statistics.places import Places
from assistant.statistics.queries import run
from tests.statistics.conftest import write_series

FULL = (
    "kazakhstan,2021,,100,x akmola,2021,,60,x abai,2021,,40,x "
    "kazakhstan,2022,,120,x akmola,2022,,50,x abai,2022,,40,x pavlodar,2022,,30,x"
)
LOOSE = "akmola,2021,,60,x abai,2021,,40,x akmola,2022,,50,x abai,2022,,44,x pavlodar,2022,,30,x"


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder: Path = tmp_path_factory.mktemp("flocks")
    write_series(folder, "flocks", FULL)
    write_series(folder, "loose", LOOSE)
    return Catalogue.load(folder)


def _run(catalogue: Catalogue, places: Places, **given: Any) -> list[tuple[str | None, Decimal | None]]:
    query = StatisticQuery(**{"period": "2021", "to_period": "2022", "change": "difference", **given})
    return [(row.region, row.result) for row in run(catalogue, places, query).rows]


def test_regions_are_put_by_what_they_gained(catalogue: Catalogue, places: Places) -> None:
    found = _run(catalogue, places, series="flocks", operation="list")
    assert found == [("pavlodar", Decimal(30)), ("abai", Decimal(0)), ("akmola", Decimal(-10))]
    assert _run(catalogue, places, series="flocks", operation="bottom", n=1) == [("akmola", Decimal(-10))]


def test_one_left_out_of_a_list_that_is_not_full_is_not_compared(
    catalogue: Catalogue, places: Places
) -> None:
    found = _run(catalogue, places, series="loose", operation="top", n=1)
    assert found == [("abai", Decimal(4))]


def test_growth_is_in_per_cent_and_from_something(catalogue: Catalogue, places: Places) -> None:
    found = _run(catalogue, places, series="flocks", operation="list", change="growth")
    assert found == [("abai", Decimal(0)), ("akmola", Decimal("-16.67"))]


def test_both_periods_and_a_list_are_needed(catalogue: Catalogue, places: Places) -> None:
    with pytest.raises(BadArgument):
        _run(catalogue, places, series="flocks", operation="top", to_period=None)
    with pytest.raises(BadArgument):
        _run(catalogue, places, series="flocks", operation="total")
    with pytest.raises(NoAnswer):
        _run(catalogue, places, series="flocks", operation="top", to_period="2023")


def test_categories_that_add_up_are_compared_together(corpus_dir: Path, places: Places) -> None:
    result = run(
        Catalogue.load(corpus_dir),
        places,
        StatisticQuery(
            series="regional_quota",
            operation="bottom",
            n=1,
            period="2025",
            to_period="2026",
            change="difference",
        ),
    )
    (row,) = result.rows
    # Pavlodar: 1,056 + 3,050 in 2025, 977 + 1,655 in 2026
    assert (row.region, row.other_value, row.value, row.result) == ("pavlodar", 4106, 2632, -1474)
    assert len(result.origin.passages) > 1
