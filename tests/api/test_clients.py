"""The examples of docs/clients.md and docs/mcp.md run as they stand, against a server of the test's."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.mcp_server import create_server
from tests.mcp.test_mcp_server import TOOLS

DOCS = Path(__file__).resolve().parents[2] / "docs"
WRITTEN = "http://localhost:8502"
EXPECTED = {
    "sh": ['"status":"answered"', '"calculations"', '"passage_id":"qazalem-2024#p12"', "event: done"],
    "js": ["citations"],
    "python": ["[1]", "http", "answered", "kandas"],
}


def blocks(name: str, language: str) -> list[str]:
    """Return the fenced blocks of a language in a document."""
    text = (DOCS / name).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.M | re.S)


@pytest.fixture
def run(live: str, built_home: Path, root: Path, tmp_path: Path) -> Any:
    """Run a program that a block is; ``kosh`` is found on the path."""
    kosh = tmp_path / "kosh"
    kosh.write_text(f'#!/bin/sh\nexec {sys.executable} -c "from assistant.cli import main; main()" "$@"\n')
    kosh.chmod(0o755)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("KOSH_", "OPENAI_"))},
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(root),
        "KOSH_HOME": str(built_home),
        "PYTHONIOENCODING": "utf-8",
    }

    def done(command: list[str], block: str) -> str:
        written = block.replace(WRITTEN, live)
        result = subprocess.run(
            [*command, written], env=environment, cwd=tmp_path, capture_output=True, timeout=120, check=False
        )
        assert result.returncode == 0, result.stderr.decode()
        return result.stdout.decode()

    return done


def test_curl(run: Any) -> None:
    if shutil.which("curl") is None:
        pytest.skip("no curl on this machine")
    said = "".join(run(["sh", "-ec"], block) for block in blocks("clients.md", "sh"))
    assert [part for part in EXPECTED["sh"] if part not in said.replace('": "', '":"')] == []
    assert '"error"' not in said


@pytest.mark.parametrize("number", range(len(blocks("clients.md", "python"))))
def test_python(number: int, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    block = blocks("clients.md", "python")[number]
    if "StdioServerParameters(" in block:  # a client hands on few variables of its own accord
        block = block.replace('"mcp"])', '"mcp"], env=dict(__import__("os").environ))')
    said = run([sys.executable, "-c"], block)
    assert any(part in said for part in EXPECTED["python"])


def test_javascript(run: Any) -> None:
    if shutil.which("node") is None:
        pytest.skip("no node on this machine")
    (block,) = blocks("clients.md", "js")
    assert EXPECTED["js"][0] in run(["node", "--input-type=module", "-e"], block)


def test_every_address_named_is_served(assistant: Any) -> None:
    described = json.loads((DOCS / "openapi.json").read_text(encoding="utf-8"))["paths"]
    served = {re.sub(r"{\w+}", "", path) for path in described} | {"/api/v1/openapi.json", "/api/v1/calc/"}
    served |= {f"/api/v1{path}" for path in ("", "/")} | {path.rstrip("/") for path in served}
    text = (DOCS / "clients.md").read_text(encoding="utf-8")
    named = {re.sub(r"{\w+}|\?.*", "", path) for path in re.findall(r"(/(?:api/v1|v1)/[\w/{}.?=]*)", text)}
    named = {path for path in named if "passages" not in path and "relocation" not in path}
    assert named
    assert named - served == set()


def test_the_guide_for_agents_names_the_tools_and_resources_there_are(assistant: Any) -> None:
    text = (DOCS / "mcp.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|", text, re.M) == TOOLS
    server = create_server(assistant)
    templates = [one.uri_template for one in server._resource_manager.list_templates()]
    assert all(f"`{template}`" in text for template in templates)
    json.loads(blocks("mcp.md", "json")[0])
