"""The doctor: every check is heard, and what fails says the way out."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.app import build
from assistant.core.errors import EmbedderProblem, IndexMissing, KoshError
from assistant.installation import Installation
from assistant.settings import Settings
from assistant.workflows.doctor import Result, examine


def failing(error: Exception) -> Callable[[], str]:
    """Return a check that raises."""

    def look() -> str:
        raise error

    return look


def test_a_check_that_returns_is_well_and_says_what_it_saw() -> None:
    assert examine([("disk", lambda: "9 MB free")]) == [Result("disk", True, "9 MB free")]


@pytest.mark.parametrize(
    "error", [IndexMissing("no index; run it."), EmbedderProblem("no weights."), OSError("disk full")]
)
def test_a_check_that_raises_has_failed_with_the_errors_own_words(error: Exception) -> None:
    assert examine([("index", failing(error))]) == [Result("index", False, str(error))]


def test_one_failure_does_not_stop_the_others_and_the_order_is_kept() -> None:
    checks = [("a", lambda: "fine"), ("b", failing(KoshError("broken"))), ("c", lambda: "fine too")]
    assert [(result.name, result.ok) for result in examine(checks)] == [
        ("a", True),
        ("b", False),
        ("c", True),
    ]


def test_a_mistake_in_a_check_itself_is_not_taken_for_a_finding() -> None:
    with pytest.raises(ZeroDivisionError):
        examine([("wrong", failing(ZeroDivisionError()))])


def test_checks_run_side_by_side() -> None:
    meeting = threading.Barrier(2, timeout=10)

    def wait_for_the_other() -> str:
        meeting.wait()
        return "met"

    assert all(result.ok for result in examine([("a", wait_for_the_other), ("b", wait_for_the_other)]))


def test_nothing_to_check_finds_nothing() -> None:
    assert examine([]) == []


def test_a_sound_installation_passes_every_check(home: Path) -> None:
    results = examine(Installation(build(Settings(home=home))).checks())
    assert [result for result in results if not result.ok] == []
    assert {"python", "packages", "home", "corpus", "weights", "model", "index"} <= {r.name for r in results}


def test_the_probe_of_the_home_leaves_nothing_behind(home: Path) -> None:
    before = sorted(path.name for path in home.iterdir())
    examine(Installation(build(Settings(home=home))).checks())
    assert sorted(path.name for path in home.iterdir()) == before


def test_a_new_home_lacks_model_and_index_and_each_says_the_way_out(tmp_path: Path) -> None:
    results = {
        result.name: result
        for result in examine(Installation(build(Settings(home=tmp_path / "new"))).checks())
    }
    assert {name for name, result in results.items() if not result.ok} == {"model", "index"}
    assert "kosh index build" in results["index"].detail
    assert "kosh index build" in results["model"].detail


def test_a_home_that_cannot_be_made_fails_its_check_only_by_name(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    results = {
        r.name: r for r in examine(Installation(build(Settings(home=tmp_path / "file" / "home"))).checks())
    }
    assert not results["home"].ok
    assert results["corpus"].ok


def test_a_corpus_that_is_not_there_fails_the_check_of_the_corpus(home: Path, tmp_path: Path) -> None:
    settings = Settings(home=home, corpus=tmp_path / "nowhere")
    results = {result.name: result for result in examine(Installation(build(settings)).checks())}
    assert not results["corpus"].ok
    assert "nowhere" in results["corpus"].detail
    assert results["model"].ok
