"""kosh index build and status: what serves, whether it fits, and what mends it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.retrieval.generation import IndexDirectory
from tests.cli.conftest import Kosh


def generation(home: Path) -> Path:
    """Return the directory of the published generation."""
    directory = IndexDirectory(home / "index")
    return directory.generations / directory.published()


def test_status_says_what_serves_and_that_it_fits(kosh: Kosh, built_home: Path) -> None:
    plain = kosh("index", "status", home=built_home)
    assert plain.code == 0
    assert generation(built_home).name in plain.out
    assert "fits" in plain.out
    manifest = kosh("index", "status", "--json", home=built_home).json
    assert manifest["generation"] == generation(built_home).name
    assert manifest["entries"] > manifest["passages"] > 0


@pytest.mark.parametrize(
    "arguments", [("ask", "quota"), ("search", "quota"), ("index", "status"), ("serve", "ui")], ids=" ".join
)
def test_without_an_index_every_command_that_needs_one_names_the_way_out(
    arguments: tuple[str, ...], kosh: Kosh, no_home: Path
) -> None:
    outcome = kosh(*arguments, home=no_home)
    assert outcome.code == 3
    assert outcome.is_one_sentence_error()
    assert "kosh index build" in outcome.err


def test_a_missing_index_is_named_to_programs(kosh: Kosh, no_home: Path) -> None:
    assert kosh("ask", "quota", "--json", home=no_home).error["code"] == "index_missing"
    assert kosh("index", "status", "--json", home=no_home).error["code"] == "index_missing"


PARTS = ("manifest.json", "entries.db", "vectors.npy", "sources.json", "lexicon.json", "words.json")


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("harm", ["truncated", "gone"])
def test_a_damaged_index_is_named_instead_of_answering(part: str, harm: str, kosh: Kosh, home: Path) -> None:
    file = generation(home) / part
    if harm == "gone":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    outcome = kosh("ask", "What is a kandas?", home=home)
    assert outcome.code == 3
    assert outcome.is_one_sentence_error()
    assert "kosh index build" in outcome.err
    assert kosh("index", "status", "--json", home=home).error["code"] == "index_damaged"


def test_a_published_name_that_leads_nowhere_is_named(kosh: Kosh, home: Path) -> None:
    (home / "index" / "CURRENT").write_text("20200101T000000-abcdef\n", encoding="utf-8")
    assert kosh("ask", "quota", "--json", home=home).error["code"] == "index_missing"


def test_a_build_mends_a_damaged_index(kosh: Kosh, home: Path, small_corpus: Path) -> None:
    corpus = {"KOSH_CORPUS": str(small_corpus)}
    vectors = generation(home) / "vectors.npy"
    vectors.write_bytes(vectors.read_bytes()[:1000])
    broken = generation(home).name
    outcome = kosh("index", "build", "--json", home=home, **corpus)
    assert outcome.code == 0
    assert outcome.json["generation"] != broken
    status = kosh("index", "status", "--json", home=home, **corpus)
    assert status.json["generation"] == outcome.json["generation"]
    assert kosh("search", "migration policy", home=home, **corpus).code == 0


def test_if_needed_leaves_a_fitting_index_alone(kosh: Kosh, home: Path) -> None:
    before = sorted((home / "index" / "generations").iterdir())
    serving = generation(home)
    outcome = kosh("index", "build", "--if-needed", home=home)
    assert outcome.code == 0
    assert outcome.out == ""
    assert generation(home) == serving
    assert sorted((home / "index" / "generations").iterdir()) == before


def test_if_needed_builds_where_the_corpus_has_changed(kosh: Kosh, home: Path, small_corpus: Path) -> None:
    changed = {"KOSH_CORPUS": str(small_corpus)}
    before = generation(home).name
    stale = kosh("ask", "quota", "--json", home=home, **changed)
    assert stale.code == 3
    assert stale.error["code"] == "index_mismatch"
    assert "corpus" in stale.error["message"]
    assert kosh("index", "build", "--if-needed", home=home, **changed).code == 0
    assert generation(home).name != before
    assert kosh("index", "status", home=home, **changed).code == 0


def test_another_model_than_the_index_was_built_with_is_named(kosh: Kosh, built_home: Path) -> None:
    outcome = kosh("ask", "quota", "--json", home=built_home, KOSH_EMBEDDING_MODEL="some-other-model")
    assert outcome.code == 3
    assert outcome.error["code"] == "index_mismatch"
    assert "some-other-model" in outcome.error["message"]
    assert "kosh index build" in outcome.error["message"]


def test_a_model_that_is_not_there_fails_the_build_and_the_old_index_serves(
    kosh_process: Kosh, kosh: Kosh, home: Path, tmp_path: Path
) -> None:
    before = generation(home).name
    absent = str(tmp_path / "no-model")
    outcome = kosh_process("index", "build", "--json", home=home, KOSH_EMBEDDING_MODEL=absent)
    assert outcome.code == 3
    assert outcome.out == ""
    assert outcome.error["code"] == "embedder"
    assert absent in outcome.error["message"]
    assert kosh("index", "status", "--json", home=home).json["generation"] == before


def test_a_prepared_model_that_is_gone_is_named(kosh: Kosh, home: Path) -> None:
    shutil.rmtree(home / "models")
    outcome = kosh("ask", "quota", "--json", home=home)
    assert outcome.code == 3
    assert outcome.error["code"] == "embedder"


def test_a_home_that_cannot_be_written_is_one_sentence(kosh: Kosh, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    outcome = kosh("index", "build", home=blocked)
    assert outcome.code == 3
    assert outcome.is_one_sentence_error()
    assert "Traceback" not in outcome.err
