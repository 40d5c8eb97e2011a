"""kosh stats: tables, files, languages, and what it refuses."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from assistant.cli import app, stats
from tests.cli.conftest import Kosh


@pytest.fixture(autouse=True)
def _registered() -> None:
    if "stats" not in {command.name for command in app.registered_commands}:
        stats.register(app)


def test_without_a_series_all_are_listed_with_unit_and_period(
    kosh: Kosh, no_home: Path, corpus_dir: Path
) -> None:
    outcome = kosh("stats", home=no_home)
    assert outcome.code == 0
    for path in (corpus_dir / "statistics").glob("*.csv"):
        assert path.stem in outcome.out
    assert "2015-2022 (years analysed)" in outcome.out
    assert kosh("stats", "--list", home=no_home).out == outcome.out


def test_the_list_is_searched_in_any_language(kosh: Kosh, no_home: Path) -> None:
    outcome = kosh("stats", "--search", "сальдо миграции", "--json", home=no_home)
    assert "net_migration_by_region" in [one["id"] for one in outcome.json]
    nothing = kosh("stats", "--search", "spaceship", home=no_home)
    assert nothing.code == 1
    assert nothing.is_one_sentence_error()


def test_a_table_has_names_and_numbers_of_the_language(kosh: Kosh, no_home: Path) -> None:
    outcome = kosh("stats", "population_by_region", "--lang", "kk", home=no_home)
    assert outcome.code == 0
    assert "Қызылорда облысы" in outcome.out
    assert "833\u00a0666" in outcome.out
    assert "Дереккөз: " in outcome.out
    assert "833,666" in kosh("stats", "population_by_region", "--lang", "en", home=no_home).out


def test_the_language_of_the_settings_is_the_default(kosh: Kosh, no_home: Path) -> None:
    outcome = kosh("stats", "population_by_region", home=no_home, KOSH_LANGUAGE="ru")
    assert "Источник: " in outcome.out


def test_json_is_the_result(kosh: Kosh, no_home: Path) -> None:
    outcome = kosh(
        "stats", "net_migration_by_region", "--region", "Nur-Sultan", "--op", "rank", "--json", home=no_home
    )
    found = outcome.json
    assert found["value"] == "2"
    assert found["query"]["regions"] == ["astana"]
    assert found["rows"][0]["printed"] == "33837"
    assert any("Nur-Sultan" in note["en"] for note in found["notes"])


def test_the_steps_are_shown_on_request(kosh: Kosh, no_home: Path) -> None:
    series = "emigration_permanent_residence"
    given = ["stats", series, "--op", "growth", "--period", "2020", "--to", "2021"]
    assert "3200 / 29100" not in kosh(*given, home=no_home).out
    assert "3200 / 29100 × 100 = 10.9965635738831615" in kosh(*given, "--explain", home=no_home).out


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["populaton_by_region"], 2, "population_by_region"),
        (["population_by_region", "--region", "Atlantis"], 2, "Atlantis"),
        (["population_by_region", "--period", "soon"], 2, "soon"),
        (["population_by_region", "--period", "1999"], 1, "2023-01-01"),
        (["population_by_region", "--group", "labour_surplus", "--as-of", "2019-01-01"], 1, "2022-01-01"),
        (["population_by_region", "--op", "top", "--n", "0"], 2, "1 or more"),
        (["population_by_region", "--op", "multiply"], 2, "multiply"),
        (["population_by_region", "--as-of", "yesterday"], 2, "yesterday"),
        (["growth_rate_by_region", "--op", "total"], 2, "not parts of one sum"),
        (["population_by_region", "--chart", "a.jpg"], 2, ".svg, .png or .json"),
        (["population_by_region", "--chart", "nowhere/a.svg"], 2, "nowhere"),
        (["population_by_region", "--csv", "nowhere/a.csv"], 2, "nowhere"),
        (["--region", "Astana"], 2, "name the series"),
        (["population_by_region", "--list"], 2, "--list"),
    ],
)
def test_errors_are_one_sentence_with_the_exit_code_of_the_design(
    kosh: Kosh, no_home: Path, arguments: list[str], code: int, says: str
) -> None:
    outcome = kosh("stats", *arguments, home=no_home)
    assert outcome.code == code
    assert outcome.is_one_sentence_error()
    assert says in outcome.err
    as_json = kosh("stats", *arguments, "--json", home=no_home)
    assert as_json.code == code
    assert says in as_json.error["message"]


def test_two_outputs_cannot_share_standard_output(kosh: Kosh, no_home: Path) -> None:
    outcome = kosh("stats", "population_by_region", "--csv", "-", "--json", home=no_home)
    assert outcome.code == 2
    assert "--csv" in outcome.error["message"]


def test_csv_goes_to_a_file_or_to_standard_output(kosh: Kosh, no_home: Path, tmp_path: Path) -> None:
    piped = kosh("stats", "city_population_growth", "--csv", "-", home=no_home)
    rows = list(csv.DictReader(io.StringIO(piped.out)))
    assert [(row["region"], row["value"]) for row in rows] == [
        ("astana", "23.1"),
        ("almaty_city", "15.1"),
        ("shymkent", "16.8"),
    ]
    target = tmp_path / "rows.csv"
    kosh("stats", "city_population_growth", "--csv", target, home=no_home)
    assert target.read_text(encoding="utf-8") == piped.out
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


@pytest.mark.parametrize(
    ("name", "begins"), [("a.svg", b"<svg"), ("a.png", b"\x89PNG"), ("a.json", b"{"), ("A.SVG", b"<svg")]
)
def test_a_chart_is_written_in_the_kind_of_its_ending(
    kosh: Kosh, no_home: Path, tmp_path: Path, name: str, begins: bytes
) -> None:
    given = ["--chart", str(tmp_path / name), "--chart-kind", "map", "--dark", "--lang", "kk"]
    outcome = kosh("stats", "net_migration_by_region", *given, home=no_home)
    assert outcome.code == 0
    content = (tmp_path / name).read_bytes()
    assert content.startswith(begins)
    if name.endswith(".json"):
        assert json.loads(content)["title"]["text"]


def test_a_chart_that_cannot_be_drawn_leaves_no_file(kosh: Kosh, no_home: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.svg"
    outcome = kosh(
        "stats", "net_migration_by_region", "--chart", target, "--chart-kind", "line", home=no_home
    )
    assert outcome.code == 2
    assert outcome.is_one_sentence_error()
    assert not target.exists()


def test_a_broken_corpus_is_named(kosh: Kosh, no_home: Path, tmp_path: Path) -> None:
    outcome = kosh("stats", "--list", home=no_home, KOSH_CORPUS=str(tmp_path))
    assert outcome.code == 3
    assert outcome.is_one_sentence_error()


def test_the_command_starts_light(root: Path, tmp_path: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys, typer\n"
        "from assistant.cli import app, stats\n"
        "if 'stats' not in {command.name for command in app.registered_commands}: stats.register(app)\n"
        "app(['stats', 'population_by_region'], standalone_mode=False)\n"
        "heavy = {'torch', 'chromadb', 'streamlit', 'numpy', 'vl_convert', 'altair'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(root), "KOSH_HOME": str(tmp_path), "PATH": "/usr/bin"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
