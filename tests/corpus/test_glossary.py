"""Glossary and gazetteer: spellings in three languages, former names, towns and their regions."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.core.errors import CorpusSyntaxError
from assistant.corpus.glossary import (
    Gazetteer,
    load_gazetteer,
    load_glossary,
    place_concepts,
    region_of_place,
)

GLOSSARY = """\
- id: mci
  en: {term: "monthly calculation index", forms: ["MCI", "MEK"]}
  ru: {term: "месячный расчётный показатель", forms: ["МРП"]}
  kk: {term: "айлық есептік көрсеткіш"}
"""
GAZETTEER = """\
regions:
- id: abai
  kind: oblast
  en: {name: "Abai region", forms: ["Abai"]}
  ru: {name: "область Абай"}
  kk: {name: "Абай облысы"}
  iso: "KZ-10"
  kato: "10"
  group: east
  tile: [5, 2]
  former:
  - {kind: centre, until: "2007", en: "Semipalatinsk", ru: "Семипалатинск", kk: "Семипалатинск"}
  - {kind: territory, en: "Semipalatinsk region", ru: "Семипалатинская область", kk: "Семей облысы"}
towns:
- id: semey
  region: abai
  en: {name: "Semey"}
  ru: {name: "Семей"}
  kk: {name: "Семей"}
"""


@pytest.fixture
def gazetteer(tmp_path: Path) -> Gazetteer:
    (tmp_path / "gazetteer.yaml").write_text(GAZETTEER, encoding="utf-8")
    return load_gazetteer(tmp_path)


def test_a_concept_has_its_term_first_and_then_its_other_forms(tmp_path: Path) -> None:
    (tmp_path / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
    (concept,) = load_glossary(tmp_path)
    assert concept.wording("en").all_forms == ("monthly calculation index", "MCI", "MEK")
    assert concept.wording("ru").all_forms == ("месячный расчётный показатель", "МРП")
    assert concept.wording("kk").all_forms == ("айлық есептік көрсеткіш",)


def test_a_concept_without_one_language_is_refused_by_line_and_field(tmp_path: Path) -> None:
    without = "".join(line for line in GLOSSARY.splitlines(keepends=True) if "kk:" not in line)
    (tmp_path / "glossary.yaml").write_text(without, encoding="utf-8")
    with pytest.raises(CorpusSyntaxError, match=r"glossary\.yaml, line 1, field 0\.kk"):
        load_glossary(tmp_path)


def test_a_place_is_called_by_its_former_names_too(gazetteer: Gazetteer) -> None:
    abai, semey = place_concepts(gazetteer)
    assert abai.wording("en").all_forms == ("Abai region", "Abai", "Semipalatinsk")
    assert abai.wording("ru").all_forms == ("область Абай", "Семипалатинск")
    assert semey.wording("kk").all_forms == ("Семей",)


def test_an_abolished_territory_is_not_a_name_of_the_region_of_today(gazetteer: Gazetteer) -> None:
    abai = next(place_concepts(gazetteer))
    assert "Semipalatinsk region" not in abai.wording("en").all_forms


def test_a_town_lies_in_its_region_and_a_region_in_itself(gazetteer: Gazetteer) -> None:
    assert region_of_place(gazetteer) == {"abai": "abai", "semey": "abai"}


def test_a_wrong_tile_is_named(tmp_path: Path) -> None:
    (tmp_path / "gazetteer.yaml").write_text(GAZETTEER.replace("[5, 2]", "[5]"), encoding="utf-8")
    with pytest.raises(CorpusSyntaxError, match=r"line 10, field regions\.0\.tile"):
        load_gazetteer(tmp_path)
