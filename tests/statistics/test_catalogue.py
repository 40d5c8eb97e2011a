"""The catalogue: what it reads, what it refuses, and how it names the broken file and field."""

from __future__ import annotations

import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from assistant.core.errors import BadArgument, CorpusSyntaxError
from assistant.statistics.catalogue import Catalogue, _load
from tests.statistics.conftest import Make

ROWS = "abai,2021,,1,1 akmola,2021,,2,2"


def test_every_file_of_the_corpus_is_a_series(builtin: Catalogue, corpus_dir: Path) -> None:
    assert set(builtin.ids) == {path.stem for path in (corpus_dir / "statistics").glob("*.csv")}


def test_percentages_coefficients_and_points_are_never_additive(builtin: Catalogue) -> None:
    for series in builtin:
        if series.unit_key.startswith(("%", "per ", "coefficient", "points", "times")):
            assert not any(series.adds_up_over(one) for one in ("region", "category", "period")), series.id


def test_the_country_is_a_whole_wherever_it_stands_beside_regions(builtin: Catalogue) -> None:
    for series in builtin:
        if len(series.regions) > 1:
            assert ("kazakhstan" in series.whole_regions) == ("kazakhstan" in series.regions), series.id


def test_the_printed_total_is_a_whole_without_being_declared(made: Make) -> None:
    corpus = made("s", "abai,2020,,1,1 abai,2020,printed_total,1,1")
    assert Catalogue.load(corpus).get("s").whole_categories == {"printed_total"}


def test_loading_is_quick(corpus_dir: Path) -> None:
    _load.cache_clear()
    start = time.perf_counter()
    Catalogue.load(corpus_dir)
    assert time.perf_counter() - start < 1.0


def test_a_changed_file_is_read_again(made: Make) -> None:
    corpus = made("s", "abai,2020,,1,1")
    assert Catalogue.load(corpus) is Catalogue.load(corpus)
    made("s", "abai,2020,,125,125")
    assert Catalogue.load(corpus).get("s").rows[0].value == Decimal(125)


def test_an_unknown_series_names_the_nearest(builtin: Catalogue) -> None:
    with pytest.raises(BadArgument, match="population_by_region") as caught:
        builtin.get("population_by_regoin")
    assert caught.value.argument == "series"
    assert caught.value.nearest[0] == "population_by_region"


@pytest.mark.parametrize("words", ["кандас", "қандас", "kandas"])
def test_series_are_found_by_words_of_any_language(builtin: Catalogue, words: str) -> None:
    assert "kandas_settlement_shares" in [series.id for series in builtin.search(words)]


def test_all_words_of_a_search_must_be_there(builtin: Catalogue) -> None:
    found = [series.id for series in builtin.search("net migration region")]
    assert "net_migration_by_region" in found
    assert "students_abroad" not in found
    assert builtin.search("spaceship") == []


def test_passage_and_confidence_of_a_row_are_read(made: Make) -> None:
    header = "region,period,category,value,printed,passage,confidence"
    corpus = made("s", "abai,2020,,1,1,a#p1,confirmed akmola,2020,,2,2,,", header)
    first, second = Catalogue.load(corpus).get("s").rows
    assert (first.passage, first.confidence) == ("a#p1", "confirmed")
    assert (second.passage, second.confidence) == (None, None)


@pytest.mark.parametrize(
    ("rows", "header", "named"),
    [
        ("abai,2020,,many,x", "region,period,category,value,printed", "line 2, field value"),
        ("abai,2020,,NaN,x", "region,period,category,value,printed", "line 2, field value"),
        ("abai,2020-13,,1,1", "region,period,category,value,printed", "line 2, field period"),
        ("abai,2020,,1,1 abai,2020,,2,2", "region,period,category,value,printed", "line 3"),
        ("abai,2020,,1", "region,period,category,value,printed", "line 2"),
        ("abai,2020,,1,1,2", "region,period,category,value,printed", "line 2"),
        ("abai,2020,,1,1", "region,year,category,value,printed", "line 1"),
        (
            "abai,2020,,1,1,x,sure",
            "region,period,category,value,printed,passage,confidence",
            "field confidence",
        ),
    ],
)
def test_a_broken_row_is_named_with_its_file_line_and_field(
    made: Make, rows: str, header: str, named: str
) -> None:
    with pytest.raises(CorpusSyntaxError, match=named) as caught:
        Catalogue.load(made("s", rows, header))
    assert "s.csv" in str(caught.value)


@pytest.mark.parametrize(
    ("meta", "field"),
    [
        ({"unit": {"en": "people"}}, "unit.ru"),
        ({"confidence": "sure"}, "confidence"),
        ({"colour": "red"}, "colour"),
        ({"additive": "often"}, "additive"),
        ({"id": "t"}, "id"),
        ({"total_regions": ["almaty_city"]}, "total_regions"),
        ({"aside_categories": ["x"]}, "aside_categories"),
        ({"revisions": [{"en": "a", "ru": "b", "kk": "c", "regions": ["shymkent"]}]}, "revisions.regions"),
    ],
)
def test_broken_metadata_are_named_with_file_and_field(made: Make, meta: dict[str, Any], field: str) -> None:
    with pytest.raises(CorpusSyntaxError, match=field) as caught:
        Catalogue.load(made("s", ROWS, **meta))
    assert "s.meta.yaml" in str(caught.value)


def test_a_category_without_a_name_is_refused(made: Make) -> None:
    with pytest.raises(CorpusSyntaxError, match="field category"):
        Catalogue.load(made("s", "abai,2020,men,1,1", categories={}))


def test_a_file_without_its_other_half_is_refused(made: Make) -> None:
    corpus = made("s", ROWS)
    (corpus / "statistics" / "t.meta.yaml").write_text("id: t\n", encoding="utf-8")
    with pytest.raises(CorpusSyntaxError, match=r"t\.csv"):
        Catalogue.load(corpus)
    (corpus / "statistics" / "t.meta.yaml").unlink()
    (corpus / "statistics" / "s.meta.yaml").unlink()
    with pytest.raises(CorpusSyntaxError, match=r"s\.meta\.yaml is missing"):
        Catalogue.load(corpus)


def test_a_corpus_without_statistics_has_no_series(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text("[]", encoding="utf-8")
    assert Catalogue.load(tmp_path).ids == ()


def test_a_folder_without_a_corpus_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusSyntaxError, match="holds no corpus"):
        Catalogue.load(tmp_path)


def test_a_series_without_rows_is_refused(made: Make) -> None:
    with pytest.raises(CorpusSyntaxError, match="no rows"):
        Catalogue.load(made("s", ""))
