"""kosh check: verdicts for people and programs, exit codes, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Kosh

TRUE = "In 2001 the MCI stood at 775 tenge."
FALSE = "In 2001 the MCI stood at 757 tenge."


def test_a_supported_claim_leaves_with_zero_and_shows_its_passage(kosh: Kosh, built_home: Path) -> None:
    found = kosh("check", TRUE, home=built_home)
    assert found.code == 0
    assert "supported" in found.out
    assert "#p" in found.out


def test_a_contradicted_claim_leaves_with_one(kosh: Kosh, built_home: Path) -> None:
    found = kosh("check", FALSE, "--json", home=built_home)
    assert found.code == 1
    (claim,) = found.json["claims"]
    assert claim["verdict"] == "contradicted"
    assert {"text", "verdict", "reason", "citations", "calculations"} <= set(claim)


def test_a_file_is_checked_sentence_by_sentence(kosh: Kosh, built_home: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(f"Draft\n\n{TRUE} {FALSE}\n", encoding="utf-8")
    found = kosh("check", "--file", draft, "--json", home=built_home)
    assert [claim["verdict"] for claim in found.json["claims"] if claim["checked"]] == [
        "supported",
        "contradicted",
    ]


def test_a_file_that_is_too_long_is_to_be_checked_in_parts(
    kosh: Kosh, built_home: Path, tmp_path: Path
) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(f"{TRUE}\n" * 600, encoding="utf-8")
    found = kosh("check", "--file", draft, home=built_home)
    assert found.code == 2
    assert found.is_one_sentence_error()
    assert "20000" in found.err
    assert "parts" in found.err


def test_a_stored_answer_is_checked_again(kosh: Kosh, built_home: Path, tmp_path: Path) -> None:
    asked = kosh("ask", "What is a kandas?", "--json", home=built_home)
    path = tmp_path / "answer.json"
    path.write_text(asked.out, encoding="utf-8")
    found = kosh("check", "--answer", path, "--json", home=built_home)
    assert found.code == 0
    assert {citation["standing"] for citation in found.json["citations"]} == {"holds"}


@pytest.mark.parametrize(
    "arguments",
    [(), ("a claim", "--file", "x.txt"), ("--file", "no-such-file.txt"), ("--answer", "no-such-file.json")],
)
def test_wrong_use_is_one_sentence(kosh: Kosh, built_home: Path, arguments: tuple[str, ...]) -> None:
    found = kosh("check", *arguments, home=built_home)
    assert found.code == 2
    assert found.is_one_sentence_error()


def test_a_file_that_is_no_answer_is_named(kosh: Kosh, built_home: Path, tmp_path: Path) -> None:
    path = tmp_path / "answer.json"
    path.write_text('{"id": "a"}', encoding="utf-8")
    found = kosh("check", "--answer", path, home=built_home)
    assert found.code == 2
    assert "kosh ask --json" in found.err
