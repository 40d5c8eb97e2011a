"""kosh backup and kosh restore: one command each, from a home in use to a new one that answers."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.cli.conftest import Kosh


def test_a_new_home_answers_from_what_was_backed_up(
    kosh: Kosh, built_home: Path, small_corpus: Path, tmp_path: Path
) -> None:
    home, corpus = tmp_path / "home", {"KOSH_CORPUS": str(small_corpus)}
    shutil.copytree(built_home / "models", home / "models")
    note = tmp_path / "storks.txt"
    note.write_text(
        "The society of Akkol counted 83 nests of white storks at the lake in the spring of 2025.",
        encoding="utf-8",
    )
    assert kosh("corpus", "add", note, home=home, **corpus).code == 0
    archive = tmp_path / "kept.zip"
    made = kosh(
        "backup", archive, "--json", home=home, KOSH_CONTACT="us", KOSH_EDITOR_KEY="a long secret word"
    )
    assert made.json["documents"] == 1
    assert b"a long secret word" not in archive.read_bytes()
    assert kosh("backup", archive, home=home).code == 2

    new = tmp_path / "new"
    shutil.copytree(built_home / "models", new / "models")
    outcome = kosh("restore", archive, home=new, **corpus)
    assert outcome.code == 0
    assert "1 documents" in outcome.out
    assert "KOSH_CONTACT=us" in outcome.out
    assert "83" in kosh("search", "storks nests Akkol", home=new, **corpus).out
    again = kosh("restore", archive, home=new)
    assert (again.code, again.is_one_sentence_error()) == (2, True)
    assert "--force" in again.err


def test_what_is_no_archive_is_refused_in_one_sentence(kosh: Kosh, tmp_path: Path) -> None:
    (tmp_path / "letter.zip").write_text("Dear all", encoding="utf-8")
    for name in ("letter.zip", "nothing.zip"):
        outcome = kosh("restore", tmp_path / name, home=tmp_path / "new")
        assert (outcome.code, outcome.is_one_sentence_error()) == (2, True)
        assert (
            kosh("restore", tmp_path / name, "--json", home=tmp_path / "new").error["code"] == "bad_archive"
        )
