"""Charts: specifications that compile, with names, unit, caption and numbers of the language."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from assistant.adapters.charts import VEGA_LITE, render
from assistant.core.documents import Language
from assistant.core.errors import BadArgument, UsageError
from assistant.statistics.catalogue import Catalogue
from assistant.statistics.chart_data import as_rows
from assistant.statistics.charts import chart
from assistant.statistics.places import Places
from tests.statistics.conftest import Ask, Make

NAMES: dict[Language, tuple[str, ...]] = {
    "en": ("Mangystau region", "North Kazakhstan region", "people"),
    "ru": ("Мангистауская область", "область Ұлытау", "человек"),
    "kk": ("Маңғыстау облысы", "Қызылорда облысы", "адам"),
}


def texts(spec: dict[str, Any]) -> list[str]:
    """Return every text the drawing shows."""
    svg = render(spec, "svg").decode()
    return [found.replace("\xa0", " ") for found in re.findall(r">([^<>]+)<", svg)]


def compiled(spec: dict[str, Any]) -> dict[str, Any]:
    """Return the Vega specification vl-convert makes of it; raises ValueError for an invalid one."""
    import vl_convert

    made: dict[str, Any] = vl_convert.vegalite_to_vega(json.loads(json.dumps(spec)), vl_version=VEGA_LITE)
    return made


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_ranked_bars_show_names_unit_and_caption_in_the_language(
    ask: Ask, catalogue: Catalogue, places: Places, language: Language
) -> None:
    found = ask("net_migration_by_region", "list")
    spec = chart(catalogue.get("net_migration_by_region"), found, "auto", language, places=places)
    shown = texts(spec)
    assert set(NAMES[language]) <= set(shown)
    assert found.title.in_language(language) in shown
    assert any("aldabergenov-2024" in text for text in shown)
    assert ("−17,752" if language == "en" else "−17 752") in shown
    assert ("20,000" if language == "en" else "20 000") in shown


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize("dark", [False, True])
def test_a_map_has_a_tile_for_each_of_the_20_regions(
    ask: Ask, catalogue: Catalogue, places: Places, language: Language, dark: bool
) -> None:
    found = ask("population_by_region", "list")
    spec = chart(catalogue.get("population_by_region"), found, "map", language, dark, places)
    tiles = spec["data"]["values"]
    assert {tile["name"] for tile in tiles} == {
        places.name(region).in_language(language) for region in places.region_ids
    }
    assert len({(tile["x"], tile["y"]) for tile in tiles}) == 20
    assert len({tuple(tile["short"]) for tile in tiles}) == 20
    shown = texts(spec)
    assert {"en": "Zhetysu", "ru": "Жетісу", "kk": "Жетісу"}[language] in shown
    assert ("2,161,902" if language == "en" else "2 161 902") in shown


@pytest.mark.parametrize(("language", "said"), [("en", "no data"), ("ru", "нет данных"), ("kk", "дерек жоқ")])
def test_regions_without_a_figure_are_shown_as_such(
    ask: Ask, catalogue: Catalogue, places: Places, language: Language, said: str
) -> None:
    series = catalogue.get("city_population_growth")
    on_map = chart(series, ask(series.id, "list"), "map", language, places=places)
    assert texts(on_map).count(said) == 17
    group = ask("enbek_vacancies", "list", group="labour_deficit", category="medicine")
    bars = chart(catalogue.get("enbek_vacancies"), group, "ranked", language, places=places)
    assert texts(bars).count(said) == 2
    assert places.name("ulytau").in_language(language) in texts(bars)


KINDS = [
    ("resettled_by_year", "list", {}, "line"),
    ("resettled_by_year", "cumulative", {}, "line"),
    ("kandas_arrivals", "list", {}, "line"),
    ("kandas_by_origin_2024", "list", {}, "bar"),
    ("natural_growth_by_region", "compare", {"other": "net_migration_by_region"}, "bar"),
    ("enbek_vacancies", "list", {}, "bar"),
    ("enbek_vacancies", "list", {}, "share"),
    ("population_by_region", "share", {}, "share"),
    ("net_migration_by_region", "top", {}, "ranked"),
    ("growth_rate_by_region", "classify", {}, "map"),
    ("population_by_region", "value", {}, "bar"),
    ("three_cities_population_share", "growth", {"period": "2019-01", "to_period": "2022-08"}, "bar"),
]


@pytest.mark.parametrize(("series", "operation", "given", "kind"), KINDS)
@pytest.mark.parametrize("dark", [False, True])
def test_every_kind_compiles_and_keeps_its_data_inside(
    ask: Ask,
    catalogue: Catalogue,
    places: Places,
    series: str,
    operation: str,
    given: dict[str, Any],
    kind: str,
    dark: bool,
) -> None:
    found = ask(series, operation, **given)
    for chosen in (kind, "auto"):
        spec = chart(catalogue.get(series), found, chosen, "ru", dark, places)
        assert spec["background"] == "transparent"
        assert "url" not in json.dumps(spec).replace(spec["$schema"], "")
        vega = compiled(spec)
        assert any("values" in data for data in vega["data"])


def test_every_series_of_the_corpus_can_be_drawn_or_says_why_not(
    ask: Ask, catalogue: Catalogue, places: Places
) -> None:
    drawn = 0
    for series in catalogue:
        try:
            spec = chart(series, ask(series.id, "list"), "auto", "kk", places=places)
        except BadArgument as refused:
            assert series.id in str(refused)  # noqa: PT017
            continue
        assert spec["data"]["values"], series.id
        drawn += 1
    assert drawn > 0.95 * len(catalogue.ids)


def test_a_line_is_spaced_by_time_and_a_bar_chart_ordered(ask: Ask, catalogue: Catalogue) -> None:
    line = chart(catalogue.get("kandas_arrivals"), ask("kandas_arrivals", "list"), "auto", "en")
    x = line["layer"][0]["encoding"]["x"]
    assert (x["field"], x["type"]) == ("year", "quantitative")
    top = ask("net_migration_by_region", "list")
    bars = chart(catalogue.get("net_migration_by_region"), top, "ranked", "en")
    values = [record["value"] for record in bars["data"]["values"]]
    assert values == sorted(values, reverse=True)


def test_the_source_line_given_is_the_caption(ask: Ask, catalogue: Catalogue) -> None:
    series = catalogue.get("kandas_arrivals")
    spec = chart(series, ask(series.id, "list"), "auto", "en", source="Source: somewhere")
    assert "Source: somewhere" in texts(spec)


def test_rows_can_be_drawn_without_a_result(catalogue: Catalogue, places: Places) -> None:
    series = catalogue.get("city_population_growth")
    spec = chart(series, as_rows(series, series.rows, places), "ranked", "en")
    assert {"Astana city", "23.1", "%"} <= set(texts(spec))


@pytest.mark.parametrize(
    ("series", "operation", "kind"),
    [
        ("net_migration_by_region", "list", "line"),
        ("net_migration_by_region", "list", "share"),
        ("resettled_by_year", "list", "map"),
        ("enbek_vacancies", "list", "map"),
        ("net_migration_by_region", "list", "pie"),
    ],
)
def test_kinds_the_rows_cannot_be_drawn_as_are_refused(
    ask: Ask, catalogue: Catalogue, places: Places, series: str, operation: str, kind: str
) -> None:
    with pytest.raises(BadArgument) as caught:
        chart(catalogue.get(series), ask(series, operation), kind, "en", places=places)
    assert caught.value.argument == "kind"


def test_names_with_marks_of_markup_are_drawn_as_they_are(made: Make, ask_made: Ask, tmp_path: Path) -> None:
    odd = {"en": '<b>"A" & B</b>', "ru": "б", "kk": "в"}
    made("s", "abai,2020,,1,1 akmola,2020,,2,2", title=odd)
    series = Catalogue.load(tmp_path).get("s")
    svg = render(chart(series, ask_made("s", "list"), "bar", "en"), "svg").decode()
    assert "<b>" not in svg
    assert "&lt;b&gt;" in svg


def test_png_is_a_picture(ask: Ask, catalogue: Catalogue) -> None:
    spec = chart(catalogue.get("kandas_arrivals"), ask("kandas_arrivals", "list"), "auto", "kk", dark=True)
    assert render(spec, "png").startswith(b"\x89PNG\r\n")


@pytest.mark.parametrize(
    "spec",
    [
        {"data": {"url": "https://example.org/a.csv"}, "mark": "bar"},
        {"layer": [{"data": {"url": "file:///etc/passwd"}, "mark": "bar"}]},
        {"data": {"values": [{"url": "https://example.org/a.png"}]}, "mark": "image"},
    ],
)
def test_nothing_is_fetched(spec: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="would fetch"):
        render(spec, "svg")


def test_a_specification_that_does_not_compile_is_one_sentence() -> None:
    with pytest.raises(UsageError, match="cannot be drawn") as caught:
        render({"mark": {"type": "no such mark"}, "data": {"values": []}, "encoding": 3}, "svg")
    assert "\n" not in str(caught.value)
