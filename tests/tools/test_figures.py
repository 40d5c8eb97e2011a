"""The tools for the statistical series, against figures printed in the documents."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from assistant.core.errors import BadArgument, NoAnswer
from assistant.statistics.contract import StatisticResult
from assistant.tools.figures import SeriesFound
from assistant.tools.toolbox import open_toolbox

CORPUS = Path(__file__).parents[2] / "corpus"
TOOLS = open_toolbox(CORPUS, lambda: date(2026, 11, 22))


def statistic(series: str, operation: str, **given: Any) -> StatisticResult:
    """Return what the tool for figures gives."""
    return cast(StatisticResult, TOOLS["statistic"].call({"series": series, "operation": operation, **given}))


def series(**arguments: Any) -> SeriesFound:
    """Return the series listed."""
    return cast(SeriesFound, TOOLS["series"].call(arguments))


@pytest.mark.parametrize(
    ("name", "operation", "given", "value"),
    [
        ("net_migration_by_region", "value", {"regions": ["Алматы облысы"]}, 1909),
        ("net_migration_by_region", "value", {"regions": ["kazakhstan"]}, -6722),
        ("net_migration_by_region", "difference", {"regions": ["Shymkent", "Астана"]}, 30848),
        ("resettler_quota", "value", {"period": "2022"}, 6587),
        ("kandas_quota", "value", {"period": "2022"}, 1499),
        (
            "regional_quota",
            "value",
            {"regions": ["Pavlodar"], "period": "2026", "category": "resettlers"},
            1655,
        ),
        ("regional_quota", "value", {"regions": ["Абай"], "period": "2024", "category": "kandas"}, 220),
        ("regional_quota", "rank", {"regions": ["Kostanay"], "period": "2026", "category": "resettlers"}, 4),
        ("kandas_quota", "growth", {"period": "2022", "to_period": "2023"}, "55.9"),  # 2,337 of 1,499
    ],
)
def test_a_figure_is_the_printed_one(name: str, operation: str, given: dict[str, Any], value: object) -> None:
    found = statistic(name, operation, **given)
    assert found.value is not None
    assert float(found.value) == pytest.approx(float(str(value)), abs=0.01)
    assert found.origin.passages


def test_the_largest_come_first_with_their_ranks() -> None:
    found = statistic("net_migration_by_region", "top", n=3)
    assert [(row.rank, row.region, row.value) for row in found.rows] == [
        (1, "almaty_city", 36528),
        (2, "astana", 33837),
        (3, "shymkent", 2989),
    ]


@pytest.mark.parametrize(
    ("given", "argument"),
    [
        ({"series": "net_migration"}, "series"),
        ({"series": "net_migration_by_region", "operation": "average"}, "operation"),
        ({"series": "net_migration_by_region", "region": ["Astana"]}, "region"),
        ({"series": "net_migration_by_region", "operation": "value", "regions": ["Atlantis"]}, "regions"),
        ({"series": "net_migration_by_region", "operation": "top", "n": 0}, "n"),
        ({"operation": "value"}, "series"),
    ],
)
def test_a_wrong_query_names_the_argument(given: dict[str, Any], argument: str) -> None:
    with pytest.raises(BadArgument) as caught:
        TOOLS["statistic"].call(given)
    assert caught.value.argument == argument


def test_near_ids_and_arguments_are_offered() -> None:
    with pytest.raises(BadArgument) as caught:
        statistic("net_migration_by_regions", "value")
    assert caught.value.nearest[0] == "net_migration_by_region"
    with pytest.raises(BadArgument) as caught:
        TOOLS["statistic"].call({"series": "mci", "perid": "2024"})
    assert caught.value.nearest[0] == "period"


@pytest.mark.parametrize(
    "given",
    [
        {"series": "regional_quota", "regions": ["Mangystau"], "period": "2024", "category": "kandas"},
        {"series": "net_migration_by_region", "regions": ["Astana"], "period": "2019"},
        {"series": "kandas_quota", "period": "2021"},
    ],
)
def test_a_figure_the_series_lacks_is_no_other_figure(given: dict[str, Any]) -> None:
    with pytest.raises(NoAnswer):
        TOOLS["statistic"].call({"operation": "value", **given})


def test_without_words_every_series_is_listed_once() -> None:
    found = [one.id for one in series().series]
    assert sorted(found) == sorted(path.stem for path in (CORPUS / "statistics").glob("*.csv"))
    assert [one.id for one in series(words="  ").series] == found


@pytest.mark.parametrize("words", ["net migration", "сальдо миграции", "көші-қон сальдосы"])
def test_series_are_found_in_any_language(words: str) -> None:
    found = [one.id for one in series(words=words).series]
    assert "net_migration_by_region" in found
    assert len(found) < len(series().series)


def test_a_series_says_what_can_be_asked_of_it() -> None:
    quota = next(one for one in series().series if one.id == "regional_quota")
    assert {"kandas", "resettlers"} <= set(quota.categories)
    assert {"kostanay", "pavlodar", "kazakhstan"} <= set(quota.regions)
    assert len({quota.title.en, quota.title.ru, quota.title.kk}) == 3
    assert "2026" in quota.period


def test_words_of_no_series_find_none_or_say_so() -> None:
    try:
        found = series(words="spaceship").series
    except NoAnswer:
        return
    assert found == ()


def test_an_unknown_argument_of_the_list_is_refused() -> None:
    with pytest.raises(BadArgument) as caught:
        series(word="quota")
    assert caught.value.nearest[0] == "words"
