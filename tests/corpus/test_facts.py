"""The corpus held against a fact base: what is carried, what lacks a passage, what must not be used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.core.errors import UsageError
from assistant.corpus.facts import FactReport, check_facts
from tests.conftest import ORIGINALS
from tests.corpus.making import digest, passage, source, statement

ORIGINAL = "The bay took in 417 households and 12,500 sheep."
META = {"id": "sheep", "origin": {"source": "bay", "locator": "Table 1"}}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of a document at hand, a page read once, and a series."""
    folder = tmp_path / "corpus"
    (folder / "digests").mkdir(parents=True)
    (folder / "statistics").mkdir()
    sources = [source(ORIGINAL, "bay"), source("", "page", sha256=None)]
    dump(folder / "sources.yaml", [one.model_dump(mode="json", exclude_none=True) for one in sources])
    bay = passage(statement("The bay took in 417 households."))
    page = passage(statement("The fee is 70 tenge."), span=None, facts=["FEE-1"])  # type: ignore[arg-type]
    for made in (digest(bay, source="bay"), digest(page, source="page")):
        dump(folder / "digests" / f"{made.source}.yaml", made.model_dump(mode="json", exclude_none=True))
    dump(folder / "statistics" / "sheep.meta.yaml", META)
    table = "region,period,category,value,printed,passage\nbay,2024,,12500,,\n"
    (folder / "statistics" / "sheep.csv").write_text(table, encoding="utf-8")
    return folder


@pytest.fixture
def originals(tmp_path: Path) -> Path:
    folder = tmp_path / "originals"
    folder.mkdir()
    (folder / "bay.txt").write_text(ORIGINAL, encoding="utf-8")
    return folder


def dump(path: Path, data: Any) -> None:
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")


def fact(id: str, confidence: str = "confirmed", **fields: Any) -> dict[str, Any]:
    return {"id": id, "statement": f"What {id} says.", "confidence": confidence, "source": "a page"} | fields


def checked(corpus: Path, originals: Path | None, *facts: dict[str, Any]) -> FactReport:
    path = corpus / "facts.json"
    path.write_text(json.dumps(facts), encoding="utf-8")
    return check_facts(corpus, path, originals)


def lacking(report: FactReport) -> list[str]:
    return [note.fact for note in report.no_passage]


def test_a_fact_a_passage_names_is_carried_and_another_is_not(corpus: Path) -> None:
    report = checked(corpus, None, fact("FEE-1"), fact("FEE-2", "one_source"))
    assert (report.checked, report.named, lacking(report)) == (2, 1, ["FEE-2"])
    assert report.problems == ()


@pytest.mark.parametrize("confidence", ["unconfirmed", "conflicting"])
def test_only_sure_facts_have_to_be_carried(confidence: str, corpus: Path) -> None:
    report = checked(corpus, None, fact("FEE-1"), fact("FEE-2", confidence))
    assert (report.checked, lacking(report)) == (1, [])


def test_an_unconfirmed_fact_in_use_is_a_problem(corpus: Path) -> None:
    report = checked(corpus, None, fact("FEE-1", "unconfirmed"))
    assert [problem.where for problem in report.problems] == ["page#p1"]
    assert "unconfirmed" in report.problems[0].what


def test_a_passage_that_names_a_fact_there_is_none_of_is_a_problem(corpus: Path) -> None:
    report = checked(corpus, None, fact("FEE-9"))
    assert "FEE-1" in report.problems[0].what


@pytest.mark.parametrize(
    ("value", "stated"),
    [(417, True), (418, False), (12500, True), (-12500, True), (12501, False), (417000, True), (None, True)],
)
def test_a_fact_of_an_original_is_carried_where_its_number_is_stated(
    value: object, stated: bool, corpus: Path, originals: Path
) -> None:
    report = checked(corpus, originals, fact("FEE-1"), fact("BAY-1", source="bay.txt ; a page", value=value))
    assert (report.stated, lacking(report)) == ((1, []) if stated else (0, ["BAY-1"]))


def test_a_fact_of_an_original_not_at_hand_is_not_said_to_lack_a_passage(corpus: Path) -> None:
    report = checked(corpus, None, fact("FEE-1"), fact("BAY-1", source="bay.txt", value=418))
    assert lacking(report) == []
    assert [note.fact for note in report.no_original] == ["BAY-1"]


def test_a_computed_fact_needs_no_passage(corpus: Path) -> None:
    report = checked(corpus, None, fact("FEE-1"), fact("SUM-1", source="computed from FEE-1"))
    assert lacking(report) == []
    assert [note.fact for note in report.computed] == ["SUM-1"]


@pytest.mark.parametrize("text", ["", "{", "{}", '[{"id": "A"}]', '["A"]'])
def test_what_is_no_fact_base_is_refused_in_one_sentence(text: str, corpus: Path) -> None:
    path = corpus / "facts.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"facts\.json"):
        check_facts(corpus, path, None)


def test_a_missing_fact_base_is_refused(corpus: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        check_facts(corpus, corpus / "none.json", None)


def test_the_built_in_corpus_uses_no_unconfirmed_fact(corpus_dir: Path, facts_file: Path) -> None:
    report = check_facts(corpus_dir, facts_file, None)
    assert report.problems == ()
    assert report.named >= 0.95 * (report.checked - len(report.no_original))


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the originals are not part of the project")
def test_nearly_all_facts_of_the_originals_are_stated(corpus_dir: Path, facts_file: Path) -> None:
    report = check_facts(corpus_dir, facts_file, ORIGINALS)
    assert report.no_original == ()
    assert report.stated >= 0.9 * (report.stated + len(report.no_passage))
