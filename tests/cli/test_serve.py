"""kosh serve ui: our configuration, our address, nothing else."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from assistant.cli.page_server import entry_point
from tests.cli.conftest import Kosh


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The command line the process would have been replaced by."""
    command: list[str] = []

    def execv(_path: str, arguments: list[str]) -> None:
        command.extend(arguments)
        raise SystemExit(0)

    monkeypatch.setattr(os, "execv", execv)
    return command


def test_the_page_starts_from_an_address_that_only_this_machine_reaches(
    started: list[str], kosh: Kosh, built_home: Path
) -> None:
    outcome = kosh("serve", "ui", home=built_home)
    assert "http://localhost:8501" in outcome.out
    assert started[:4] == [sys.executable, "-m", "streamlit", "run"]
    assert "--server.address=127.0.0.1" in started
    assert "--server.port=8501" in started


def test_telemetry_and_the_public_address_are_off(started: list[str], kosh: Kosh, built_home: Path) -> None:
    kosh("serve", "ui", home=built_home)
    assert "--browser.gatherUsageStats=false" in started
    assert "--server.headless=true" in started
    assert "--browser.serverAddress=localhost" in started


def test_port_and_host_can_be_given_by_option_or_setting(
    started: list[str], kosh: Kosh, built_home: Path
) -> None:
    outcome = kosh("serve", "ui", "--port", "8777", home=built_home, KOSH_PORT="8666")
    assert "--server.port=8777" in started
    assert ":8777" in outcome.out
    started.clear()
    outcome = kosh("serve", "ui", home=built_home, KOSH_PORT="8666", KOSH_HOST="::1")
    assert "--server.port=8666" in started
    assert "--server.address=::1" in started


def test_the_page_does_not_start_on_a_damaged_index(started: list[str], kosh: Kosh, home: Path) -> None:
    (home / "index" / "CURRENT").write_text("nowhere\n", encoding="utf-8")
    outcome = kosh("serve", "ui", home=home)
    assert outcome.code == 3
    assert outcome.is_one_sentence_error()
    assert started == []


def test_script_and_configuration_are_found_in_the_checkout(root: Path) -> None:
    assert entry_point() == (root / "streamlit_app.py", root / ".streamlit" / "config.toml")
