"""The examples of README, docs/clients.md and docs/mcp.md run as they stand, on a server of the tests."""

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

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
WRITTEN = "http://localhost:8502"
CLIENTS = ("curl", "Python", "JavaScript", "LangChain", "MCP")
# what the examples of a language print, one of them each
EXPECTED = {
    "sh": ['"status":"answered"', '"calculations"', '"passage_id":"qazalem-2024#p12"', "event: done"],
    "js": ["citations"],
    "python": ["[1]", "http", "answered", "kandas"],
}


def text_of(name: str) -> str:
    """Return a document; of the README only what is for programs."""
    if name != "README.md":
        return (DOCS / name).read_text(encoding="utf-8")
    readme = (ROOT / name).read_text(encoding="utf-8")
    return readme.partition("\n## For programs\n")[2].partition("\n## ")[0]


def blocks(name: str, language: str) -> list[str]:
    """Return the fenced blocks of a language in a document."""
    return re.findall(rf"^```{language}\n(.*?)^```", text_of(name), re.M | re.S)


def examples(language: str) -> list[str]:
    """Return every example of a language."""
    return [block for name in ("README.md", "clients.md") for block in blocks(name, language)]


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


@pytest.mark.parametrize("client", CLIENTS)
def test_the_readme_has_an_example_for_each_kind_of_client(client: str) -> None:
    (section,) = re.findall(rf"^### {client}\n(.*?)(?=^### |\Z)", text_of("README.md"), re.M | re.S)
    assert section.count("```") == 2


def test_no_example_is_written_twice() -> None:
    found = [block for language in EXPECTED for block in examples(language)]
    assert len(set(found)) == len(found)


def test_curl(run: Any) -> None:
    if shutil.which("curl") is None:
        pytest.skip("no curl on this machine")
    said = "".join(run(["sh", "-ec"], block) for block in examples("sh"))
    assert [part for part in EXPECTED["sh"] if part not in said.replace('": "', '":"')] == []
    assert '"error"' not in said


@pytest.mark.parametrize("block", examples("python"))
def test_python(block: str, run: Any) -> None:
    if "StdioServerParameters(" in block:  # a client hands on few variables of its own accord
        block = block.replace('"mcp"])', '"mcp"], env=dict(__import__("os").environ))')
    said = run([sys.executable, "-c"], block)
    assert any(part in said for part in EXPECTED["python"])


@pytest.mark.parametrize("block", examples("js"))
def test_javascript(block: str, run: Any) -> None:
    if shutil.which("node") is None:
        pytest.skip("no node on this machine")
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
