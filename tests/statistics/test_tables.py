"""Results as people read them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from assistant.core.documents import Language
from assistant.statistics.tables import answer_line, csv_text, header, source_line, table_rows
from tests.statistics.conftest import Ask, Make


@pytest.mark.parametrize(
    ("language", "line"), [("en", "6.03%"), ("ru", "6,03\u00a0%"), ("kk", "6,03\u00a0%")]
)
def test_the_answer_is_written_as_the_language_does(ask: Ask, language: Language, line: str) -> None:
    assert answer_line(ask("population_by_region", "share", regions=("shymkent",)), language) == line


def test_a_list_has_no_single_answer(ask: Ask) -> None:
    assert answer_line(ask("population_by_region", "list"), "en") == ""


def test_only_columns_that_hold_something_are_there(ask: Ask) -> None:
    plain = ask("population_by_region", "list")
    assert header(plain, "en") == [("Region", False), ("Period", False), ("Value, people", True)]
    ranked = ask("enbek_vacancies", "top", category="science", n=1)
    assert [title for title, _ in header(ranked, "ru")] == [
        "Место", "Регион", "Категория", "Период", "Значение, вакансий",
    ]  # fmt: skip
    assert table_rows(ranked, "ru") == [["1", "Алматинская область", "наука и образование", "2023", "527"]]


def test_the_source_line_names_the_document_and_how_sure_it_is(ask: Ask, corpus_dir: Path) -> None:
    line = source_line(ask("enbek_migration_outcomes", "list"), corpus_dir, "kk")
    assert line.startswith("Дереккөз: ")
    assert "jesr-2023" in line
    assert line.endswith("дереккөздер қайшы")


def test_documents_of_the_rows_are_all_named(made: Make, ask_made: Ask, corpus_dir: Path) -> None:
    header = "region,period,category,value,printed,passage,confidence"
    made("s", "abai,2020,,1,1,jpcp-2024#p2,confirmed akmola,2020,,1,1,qazalem-2024#p3,", header)
    found = ask_made("s", "total")
    assert found.origin.sources == ("jpcp-2024", "qazalem-2024")
    line = source_line(found, corpus_dir, "en")
    assert line.startswith("Sources: ")
    assert "(jpcp-2024#p2, qazalem-2024#p3)" in line


def test_csv_has_plain_digits_and_survives_a_reader(ask: Ask) -> None:
    found = ask("growth_rate_by_region", "classify", regions=("astana", "kyzylorda"))
    rows = list(csv.DictReader(io.StringIO(csv_text(found, "kk"))))
    by_region = {row["region"]: row for row in rows}
    assert by_region["astana"]["value"] == "4.54"
    assert by_region["astana"]["printed"] == "4,54"
    assert by_region["astana"]["points"] == "2"
    assert by_region["kyzylorda"]["points"] == ""
    assert by_region["kyzylorda"]["region_name"] == "Қызылорда облысы"
