"""kosh doctor: every check is run, and each failure says the way out."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Kosh


def test_a_whole_installation_is_ok(kosh: Kosh, home: Path) -> None:
    outcome = kosh("doctor", "--json", home=home)
    assert outcome.code == 0
    assert [check["name"] for check in outcome.json if not check["ok"]] == []
    assert {"corpus", "weights", "model", "index", "home"} <= {check["name"] for check in outcome.json}


def test_a_missing_index_fails_its_check_and_no_other(kosh: Kosh, home: Path) -> None:
    (home / "index" / "CURRENT").unlink()
    outcome = kosh("doctor", "--json", home=home)
    assert outcome.code == 3
    failed = [check for check in outcome.json if not check["ok"]]
    assert [check["name"] for check in failed] == ["index"]
    assert "kosh index build" in failed[0]["detail"]


def test_failures_are_marked_for_people(kosh: Kosh, tmp_path: Path) -> None:
    outcome = kosh("doctor", home=tmp_path / "fresh")
    assert outcome.code == 3
    lines = {line[5:].split()[0]: line for line in outcome.out.splitlines()}
    assert lines["index"].startswith("BAD")
    assert lines["model"].startswith("BAD")
    assert lines["python"].startswith("ok")
    assert outcome.err == ""


def test_a_missing_corpus_is_named(kosh: Kosh, home: Path, tmp_path: Path) -> None:
    outcome = kosh("doctor", "--json", home=home, KOSH_CORPUS=str(tmp_path / "none"))
    assert outcome.code == 3
    broken = {check["name"]: check["detail"] for check in outcome.json if not check["ok"]}
    assert str(tmp_path / "none") in broken["corpus"]


def test_a_home_that_is_a_file_fails_without_a_traceback(kosh: Kosh, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    outcome = kosh("doctor", "--json", home=blocked)
    assert outcome.code == 3
    assert "home" in {check["name"] for check in outcome.json if not check["ok"]}


def test_another_model_that_is_not_there_is_found_by_the_doctor(
    kosh: Kosh, home: Path, tmp_path: Path
) -> None:
    outcome = kosh("doctor", "--json", home=home, KOSH_EMBEDDING_MODEL=str(tmp_path / "no-model"))
    assert outcome.code == 3
    assert "index" in {check["name"] for check in outcome.json if not check["ok"]}
