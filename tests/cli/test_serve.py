"""kosh serve: our configuration, our address, nothing else; keys added, listed and revoked."""

from __future__ import annotations

import json
import os
import socket
import subprocess
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


def test_a_port_in_use_is_said_before_anything_is_served(
    started: list[str], kosh: Kosh, built_home: Path
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        outcome = kosh("serve", "ui", "--port", str(port), home=built_home)
    assert not started
    assert "served on" not in outcome.out
    assert f"127.0.0.1:{port}" in outcome.err
    assert "--port" in outcome.err


def test_the_page_does_not_start_on_a_damaged_index(started: list[str], kosh: Kosh, home: Path) -> None:
    (home / "index" / "CURRENT").write_text("nowhere\n", encoding="utf-8")
    outcome = kosh("serve", "ui", home=home)
    assert outcome.code == 3
    assert outcome.is_one_sentence_error()
    assert started == []


def test_script_and_configuration_are_found_in_the_checkout(root: Path) -> None:
    assert entry_point() == (root / "streamlit_app.py", root / ".streamlit" / "config.toml")


def test_the_api_starts_from_an_address_that_only_this_machine_reaches(
    kosh: Kosh, built_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import uvicorn

    served: list[dict[str, object]] = []
    monkeypatch.setattr(uvicorn, "run", lambda _app, **given: served.append(given))
    outcome = kosh("serve", "api", home=built_home, KOSH_LOG="json")
    assert outcome.code == 0
    (line,) = outcome.err.splitlines()  # that it has ended
    assert (json.loads(line)["event"], json.loads(line)["command"]) == ("command", "serve api")
    assert "http://localhost:8502/api/v1" in outcome.out
    assert (served[0]["host"], served[0]["port"]) == ("127.0.0.1", 8502)
    outcome = kosh("serve", "api", "--host", "192.0.2.1", "--port", "9001", home=built_home)
    assert "there are no keys" in outcome.err
    assert (served[1]["host"], served[1]["port"]) == ("192.0.2.1", 9001)


@pytest.mark.parametrize("command", ["api", "mcp"])
def test_nothing_is_served_on_a_damaged_index(command: str, kosh: Kosh, home: Path) -> None:
    (home / "index" / "CURRENT").write_text("nowhere\n", encoding="utf-8")
    outcome = kosh("serve", command, home=home)
    assert outcome.code == 3
    assert outcome.is_one_sentence_error()


def test_an_address_for_mcp_goes_with_http(kosh: Kosh, built_home: Path) -> None:
    outcome = kosh("serve", "mcp", "--port", "9001", home=built_home)
    assert outcome.code == 2
    assert outcome.is_one_sentence_error()


def test_keys_are_added_listed_and_revoked(kosh: Kosh, tmp_path: Path) -> None:
    assert kosh("serve", "keys", "list", home=tmp_path).code == 1
    added = kosh("serve", "keys", "add", "a site", "--role", "editor", "--json", home=tmp_path).json
    assert added["key"].startswith("kosh_")
    plain = kosh("serve", "keys", "add", "another", home=tmp_path)
    assert plain.out.strip().startswith("kosh_")
    assert "reader" in plain.err
    listed = kosh("serve", "keys", "list", "--json", home=tmp_path)
    assert [(key["name"], key["role"]) for key in listed.json] == [
        ("a site", "editor"),
        ("another", "reader"),
    ]
    assert added["key"] not in listed.out
    assert kosh("serve", "keys", "revoke", added["id"], home=tmp_path).code == 0
    assert "a site" not in kosh("serve", "keys", "list", home=tmp_path).out
    again = kosh("serve", "keys", "revoke", added["id"], home=tmp_path)
    assert again.code == 1
    assert again.is_one_sentence_error()


@pytest.mark.parametrize(
    "command", [("calc", "mci", "--date", "2024"), ("ask", "--help"), ("serve", "keys", "list", "--json")]
)
def test_other_commands_start_without_what_only_a_server_needs(
    command: tuple[str, ...], built_home: Path, root: Path, tmp_path: Path
) -> None:
    watched = (
        "import sys; sys.argv[1:] = " + repr(list(command)) + "\n"
        "from assistant.cli import main\n"
        "try:\n    main()\n"
        "finally:\n    heavy = {'fastapi', 'mcp', 'uvicorn', 'starlette'} & set(sys.modules)\n"
        "    print(sorted(heavy), file=sys.stderr)\n"
    )
    environment = {"PYTHONPATH": str(root), "KOSH_HOME": str(built_home), "PATH": os.environ["PATH"]}
    done = subprocess.run(
        [sys.executable, "-c", watched],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr.splitlines()[-1] == "[]"
