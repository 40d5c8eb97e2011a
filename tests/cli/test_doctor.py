"""kosh doctor: every check is run, and each failure says the way out."""

from __future__ import annotations

from pathlib import Path

import pytest

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


CHROMA_AWAY = {"KOSH_CHROMA_URL": "http://127.0.0.1:9"}
POSTGRES_AWAY = {"KOSH_DATABASE_URL": "postgresql+pg8000://u:hidden@127.0.0.1:9/d"}


@pytest.mark.parametrize(
    ("given", "check", "way_out"),
    [
        ({"KOSH_HOTS": "::1"}, "settings", "KOSH_HOST"),
        ({"KOSH_XYZ": "1"}, "settings", "KOSH_XYZ"),
        (POSTGRES_AWAY, "conversations", "KOSH_DATABASE_URL"),
        (CHROMA_AWAY, "vectors", "chroma run"),
        ({"KOSH_CHROMA_URL": "127.0.0.1"}, "vectors", "http://"),
        ({"KOSH_ENGINE": "llm"}, "language model", "KOSH_LLM"),
        ({"KOSH_LLM": "nobody:nothing"}, "language model", "nobody"),
        ({"KOSH_FETCH_ALLOW": "*"}, "fetching", "KOSH_FETCH_ALLOW"),
        ({"KOSH_EDITOR_KEY": "short"}, "editors", "12"),
        ({"KOSH_EDITORS": "a@b.example"}, "editors", "secrets.toml"),
        ({"KOSH_PORT": "8502"}, "ports", "KOSH_API_PORT"),
    ],
    ids=str,
)
def test_each_mistake_of_a_newcomer_is_found_with_its_way_out(
    given: dict[str, str], check: str, way_out: str, kosh: Kosh, built_home: Path, tmp_path: Path
) -> None:
    if "KOSH_EDITORS" in given:
        pytest.importorskip("authlib")
    outcome = kosh("doctor", "--json", home=built_home, **given)
    assert outcome.code == 3
    failed = {one["name"]: one["detail"] for one in outcome.json if not one["ok"]}
    assert set(failed) == {check}
    assert way_out in failed[check]
    assert "hidden" not in outcome.out + outcome.err


def test_a_provider_is_named_whole(kosh: Kosh, home: Path) -> None:
    pytest.importorskip("authlib")
    file = home / "secrets.toml"
    for words, missing in (("[auth]\nclient_id = 'x'\n", "redirect_uri"), ("[auth\n", "TOML")):
        file.write_text(words, encoding="utf-8")
        outcome = kosh("doctor", "--json", home=home, KOSH_EDITORS="a@b.example")
        (failed,) = [one for one in outcome.json if not one["ok"]]
        assert missing in failed["detail"]


def test_a_restore_stopped_halfway_is_found(kosh: Kosh, home: Path) -> None:
    (home / ".restoring").mkdir()
    (home / ".restoring" / "ready").write_text("[]")
    outcome = kosh("doctor", "--json", home=home)
    (failed,) = [one for one in outcome.json if not one["ok"]]
    assert (failed["name"], "kosh restore" in failed["detail"]) == ("restore", True)
