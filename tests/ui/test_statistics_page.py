"""The statistics page: series found, rows narrowed, drawn, mapped, and taken along."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assistant.statistics.catalogue import Catalogue
from assistant.statistics.places import load_places
from assistant.statistics.tables import csv_text
from assistant.ui.series import showing
from assistant.ui.series.choosing import Chosen, in_topics, matching, topics
from assistant.ui.wording import text
from tests.ui.conftest import Open, cells, chips, inside, shown, texts


@pytest.fixture
def open_statistics(open_page: Open, served: Any) -> Any:
    """Open the page at an address."""

    def run(language: str = "en", **address: str) -> AppTest:
        app = open_page(served, language, path="statistics", **address)
        assert not app.exception
        assert texts(app, "failed") == []
        return app

    return run


def test_every_topic_names_series_there_are_and_none_twice(corpus_dir: Path) -> None:
    named = [one for ids in topics().values() for one in ids]
    assert len(named) == len(set(named))
    assert set(named) == set(Catalogue.load(corpus_dir).ids)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_every_topic_has_a_name(language: Any) -> None:
    assert all(text(f"statistics.topic_{name}", language) for name in topics())


def test_a_series_without_a_topic_is_still_offered(corpus_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "assistant.ui.series.choosing.topics", lambda: {"quotas": ("kandas_quota",), "rest": ()}
    )
    offered = in_topics(Catalogue.load(corpus_dir))
    assert offered["quotas"] == ["kandas_quota"]
    assert "mci" in offered["rest"]


@pytest.mark.parametrize("typed", ["population region", "население регионам", "халқы өңірлер"])
def test_the_search_knows_three_languages(typed: str, corpus_dir: Path) -> None:
    found = [series.id for series in matching(Catalogue.load(corpus_dir), typed, "population")]
    assert "population_by_region" in found
    assert "kandas_quota" not in found


def test_words_no_series_has_are_told(open_statistics: Any) -> None:
    app = open_statistics(find="zeppelin")
    assert text("statistics.none", "en") in texts(app, "empty")[0]


def test_each_row_opens_its_passage(open_statistics: Any) -> None:
    app = open_statistics(series="net_migration_by_region")
    there = {article.get("id") for article in shown(app).find_class("passage")}
    assert [row[-1].isdigit() for row in cells(app)] == [True] * 20
    assert set(chips(app)) <= there


def test_an_address_reproduces_the_view(open_statistics: Any) -> None:
    address = {"series": "regional_quota", "category": "kandas", "since": "2025", "until": "2026"}
    app = open_statistics(**address, regions="pavlodar,abai")
    assert {(row[0], row[1]) for row in cells(app)} == {
        (region, year) for region in ("Abai region", "Pavlodar region") for year in ("2025", "2026")
    }
    kept = {name: "".join(value) for name, value in app.query_params.items() if name != "lang"}
    again = open_statistics(**kept)
    assert texts(again, "rows") == texts(app, "rows")


def test_another_series_forgets_the_regions_of_the_one_before(open_statistics: Any) -> None:
    app = open_statistics(series="regional_quota", category="kandas", regions="pavlodar")
    app.selectbox(key="at-series").set_value("net_migration_by_region").run()
    assert not app.exception
    assert len(cells(app)) == 20
    assert set(app.query_params) == {"lang", "series"}


def test_periods_that_overlap_are_shown_all_or_one(open_statistics: Any) -> None:
    assert len(cells(open_statistics(series="kandas_cumulative"))) == 18
    one = open_statistics(series="kandas_cumulative", since="1991/2020-12-01")
    assert len(cells(one)) == 18  # there is no such period
    one = open_statistics(series="kandas_cumulative", since="1991/2020-12-31")
    assert [row[-2] for row in cells(one)] == ["1,070,300"]


def test_only_periods_of_the_main_rows_are_offered(open_statistics: Any) -> None:
    app = open_statistics(series="resettled_people")
    assert app.selectbox(key="at-since").options[0] == "2017"  # 2011–2016 is beside the yearly figures


@pytest.mark.parametrize("given", ["nonsense", "<img src=x>", "../../etc/passwd"])
def test_a_series_there_is_not_shows_the_first(given: str, open_statistics: Any) -> None:
    app = open_statistics(series=given)
    assert texts(app, "series-head")


def test_what_the_choice_does_not_hold_is_told(open_statistics: Any) -> None:
    app = open_statistics(
        series="regional_quota", category="kandas", regions="karaganda", since="2026", until="2026"
    )
    assert text("statistics.no_rows", "en") in texts(app, "empty")[0]


def test_the_map_has_a_tile_for_every_region(open_statistics: Any) -> None:
    app = open_statistics("kk", series="regional_quota", category="kandas", since="2026", until="2026")
    tiles = inside(app, "tile-map", "li")
    assert len(tiles) == 20
    assert sum("none" in str(tile.get("class")) for tile in tiles) == 12  # eight regions have a quota
    assert len({tile.get("style") for tile in tiles}) == 20


def test_several_periods_are_not_on_the_map(open_statistics: Any) -> None:
    app = open_statistics(series="regional_quota", category="kandas", since="2025", until="2026")
    assert shown(app).find_class("tile-map") == []


@pytest.mark.parametrize(
    ("numbers", "shades"),
    [
        ({"a": -100, "b": -1, "c": 0, "d": 100}, {"a": "down5", "b": "down1", "c": "up1", "d": "up5"}),
        ({"a": 10, "b": 15, "c": 20}, {"a": "up1", "b": "up3", "c": "up5"}),
        ({"a": 7, "b": 7}, {"a": "up1", "b": "up1"}),
        ({"a": 0, "b": 0}, {"a": "up1", "b": "up1"}),
    ],
)
def test_shades_grow_with_the_figure(numbers: dict[str, int], shades: dict[str, str]) -> None:
    assert showing.shaded({region: Decimal(number) for region, number in numbers.items()}) == shades


@pytest.mark.parametrize(
    ("lines", "brief"),
    [
        (["Абай"], "Абай"),
        (["Маңғыстау"], "Маңғыс."),
        (["Солтүстік", "Қазақстан"], "СҚ"),
        (["Северо-", "Казахстанская"], "СК"),
    ],
)
def test_names_are_cut_for_narrow_tiles(lines: list[str], brief: str) -> None:
    assert showing.brief(lines) == brief


@pytest.fixture
def view(open_page: Open, served: Any, corpus_dir: Path) -> showing.View:
    """Regional quotas of kandas, 2026."""
    open_page(served, "en")
    series = served.catalogue.get("regional_quota")
    chosen = Chosen(series, ("pavlodar", "abai", "akmola"), "kandas", "2026", "2026")
    return showing.found(chosen, load_places(corpus_dir), "en")


def test_what_is_taken_along_is_what_is_shown(view: showing.View) -> None:
    rows = list(csv.DictReader(io.StringIO(csv_text(view.result, "en"))))
    assert {row["region"]: row["value"] for row in rows} == {
        "pavlodar": "977",
        "abai": "264",
        "akmola": "285",
    }
    assert all(row["passage"] for row in rows)


@pytest.mark.parametrize(("image", "begins"), [("svg", b"<svg"), ("png", b"\x89PNG")])
@pytest.mark.parametrize("kind", ["ranked", "map"])
def test_drawings_are_made_when_asked_for(kind: str, image: Any, begins: bytes, view: showing.View) -> None:
    assert showing._drawing(view, kind, image)().startswith(begins)


def test_a_chart_and_its_source_are_worked_out_once(
    view: showing.View, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    for name in ("chart", "source_line"):
        real = getattr(showing, name)
        monkeypatch.setattr(
            showing, name, lambda *given, name=name, real=real: made.append(name) or real(*given)
        )
    kind = view.kinds()[0]
    assert view.spec(kind) is view.spec(kind)
    assert "Source" in str(view.spec(kind)["title"])
    assert made.count("source_line") == 1
    assert made.count("chart") == len(view._specs)
