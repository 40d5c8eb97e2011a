"""The built-in statistics, and small made-up ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.statistics.catalogue import Catalogue
from assistant.statistics.places import Places
from assistant.statistics.queries import StatisticQuery, StatisticResult, run

Ask = Callable[..., StatisticResult]
Make = Callable[..., Path]

FAMILIES = {"en": "families", "ru": "семей", "kk": "отбасы"}
PERCENT = {"en": "%", "ru": "%", "kk": "%"}
TENGE = {"en": "tenge", "ru": "тенге", "kk": "теңге"}
CERTIFICATES = {"en": "certificates", "ru": "сертификатов", "kk": "сертификат"}
TO_SEPTEMBER = "kazakhstan,2024-01-01/2024-09-01"
HALF = "kazakhstan,2024-01/2024-06"


def _names(**names: str) -> dict[str, dict[str, str]]:
    """Return categories with an English and a Russian name."""
    pairs = {name: said.split("/") for name, said in names.items()}
    return {name: {"en": en, "ru": ru, "kk": ru} for name, (en, ru) in pairs.items()}


def _said(text: str, **scope: list[str]) -> dict[str, Any]:
    return {"en": text, "ru": text, "kk": text, **scope}


SAMPLES: dict[str, tuple[str, dict[str, Any]]] = {
    "resettled_by_year": (
        "kazakhstan,2017,,4000,x kazakhstan,2018,,6800,x kazakhstan,2019,,9000,x kazakhstan,2020,,5800,x "
        "kazakhstan,2021,,8100,x kazakhstan,2022,,8000,x kazakhstan,2022,family_members,1320,x "
        "kazakhstan,2017/2022,printed_total,41700,x",
        {
            "title": {"en": "Resettled", "ru": "Переселённые", "kk": "Қоныс аударғандар"},
            "confidence": "conflicting",
            "aside_categories": ["family_members"],
            "categories": _names(
                family_members="family members/члены семей", printed_total="total as printed/итог"
            ),
            "revisions": [_said("For 2017 the minister reported 1,479.", periods=["2017"])],
        },
    ),
    "kandas_quota_2024": (
        f"kazakhstan,2024,quota,3033,x {TO_SEPTEMBER},moved,2127,x {TO_SEPTEMBER},employed,551,x",
        {
            "additive": ["region"],
            "categories": _names(
                quota="quota/квота", moved="moved/переехали по квоте", employed="employed/работают"
            ),
        },
    ),
    "internal_migration_2024_h1": (
        f"{HALF},all,688000,x {HALF},interregional,307000,x",
        {"additive": ["region", "period"], "total_categories": ["all"]},
    ),
    "external_migration_2024_h1": (
        f"{HALF},arrivals,14000,x {HALF},departures,7000,x {HALF},net,7300,x",
        {
            "additive": ["region", "period"],
            "categories": _names(
                arrivals="arrivals/прибывшие", departures="departures/выбывшие", net="net/сальдо"
            ),
        },
    ),
    "kandas_arrivals": (
        "kazakhstan,2016,,33700,x kazakhstan,2019,,17700,x kazakhstan,2021,,14000,x",
        {"title": {"en": "Kandas arrivals", "ru": "Кандасы", "kk": "Қандастардың келуі"}},
    ),
    "kandas_by_origin_2024": (
        f"{TO_SEPTEMBER},china,45.6,x {TO_SEPTEMBER},uzbekistan,39.2,x {TO_SEPTEMBER},other,15.2,x",
        {"unit": PERCENT},
    ),
    "kazakh_quota_families": (
        "kazakhstan,1997,,10000,x kazakhstan,2001/2010,,20000,x",
        {"unit": FAMILIES, "additive": ["region"]},
    ),
    "resettlement_quota_2023": (
        "kazakhstan,2023,quota,8652,x kazakhstan,2023,increase,566,x",
        {"additive": ["region"], "aside_categories": ["increase"]},
    ),
    "resettled_2024": (f"{TO_SEPTEMBER},,6148,x", {}),
    "resettled_families_2024": (f"{TO_SEPTEMBER},,1769,x", {"unit": FAMILIES}),
    "certificates_2024": (f"{TO_SEPTEMBER},,663,x", {"unit": CERTIFICATES}),
    "certificates_amount_2024": (f"{TO_SEPTEMBER},,2700000000,x", {"unit": TENGE}),
}


@pytest.fixture(scope="session")
def builtin(corpus_dir: Path) -> Catalogue:
    """The series of the built-in corpus."""
    return Catalogue.load(corpus_dir)


@pytest.fixture(scope="session")
def catalogue(builtin: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The series of the built-in corpus, and samples with figures of the documents."""
    folder = tmp_path_factory.mktemp("samples")
    for name, (rows, meta) in SAMPLES.items():
        write_series(folder, name, rows, **meta)
    samples = Catalogue.load(folder)
    return Catalogue({series.id: series for series in (*builtin, *samples)})


@pytest.fixture(scope="session")
def ask(catalogue: Catalogue, places: Places) -> Ask:
    """Ask the series of ``catalogue``."""

    def asked(series: str, operation: str, **given: Any) -> StatisticResult:
        return run(catalogue, places, StatisticQuery(series=series, operation=operation, **given))

    return asked


@pytest.fixture
def made(tmp_path: Path) -> Make:
    """Write a series into a corpus of its own; returns the corpus."""

    def make(name: str, rows: str, header: str = "region,period,category,value,printed", **meta: Any) -> Path:
        return write_series(tmp_path, name, rows, header, **meta)

    return make


@pytest.fixture
def ask_made(tmp_path: Path, places: Places) -> Ask:
    """Ask the made-up series."""

    def asked(series: str, operation: str, **given: Any) -> StatisticResult:
        query = StatisticQuery(series=series, operation=operation, **given)
        return run(Catalogue.load(tmp_path), places, query)

    return asked


def write_series(
    corpus: Path, name: str, rows: str, header: str = "region,period,category,value,printed", **meta: Any
) -> Path:
    """Write one series; ``meta`` replaces or adds fields."""
    folder = corpus / "statistics"
    folder.mkdir(exist_ok=True)
    said = {language: f"{name} {language}" for language in ("en", "ru", "kk")}
    fields: dict[str, Any] = {
        "id": name,
        "title": said,
        "unit": {"en": "people", "ru": "человек", "kk": "адам"},
        "definition": said,
        "period": "2020-2022",
        "origin": {"source": "jesr-2023", "locator": "made up", "passage": "jesr-2023#p2"},
        "confidence": "one_source",
    }
    fields.update(meta)
    categories = {line.split(",")[2] for line in rows.split() if line.split(",")[2]}
    fields.setdefault("categories", {one: {"en": one, "ru": one, "kk": one} for one in categories})
    text = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False)
    (folder / f"{name}.meta.yaml").write_text(text, encoding="utf-8")
    lines = [header, *rows.split()]
    (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return corpus
