"""What is installed and read: no pickles, no remote code, a bill of materials, and a true SECURITY.md."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.settings import Settings

FORBIDDEN = re.compile(
    r"^\s*(?:import|from) (?:pickle|joblib|dill|cloudpickle|marshal|shelve)\b"
    r"|allow_pickle=True|trust_remote_code=True|torch\.load\(|weights_only=False",
    re.MULTILINE,
)


def test_no_code_reads_pickles_or_runs_what_a_model_brings(root: Path) -> None:
    files = [*(root / "assistant").rglob("*.py"), *(root / "eval").rglob("*.py")]
    assert len(files) > 100
    assert [path.name for path in files if FORBIDDEN.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("line", ["import pickle", "np.load(path, allow_pickle=True)", "torch.load(path)"])
def test_the_search_for_pickles_can_fail(line: str) -> None:
    assert FORBIDDEN.search(f"a = 1\n{line}\n")


def test_an_index_holds_no_pickle_of_ours(built_home: Path) -> None:
    found = [path for path in built_home.rglob("*") if path.suffix in (".pickle", ".pkl", ".joblib")]
    assert [path for path in found if path.name != "index_metadata.pickle"] == []


NOTED = """
import os, sys
def note(event, given):
    if event == "pickle.find_class":
        with open(os.environ["UNPICKLED"], "a") as log:
            log.write(".".join(map(str, given)) + "\\n")
sys.addaudithook(note)
"""


def test_nothing_is_unpickled_on_the_way_to_an_answer(built_home: Path, root: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(NOTED, encoding="utf-8")
    log = tmp_path / "unpickled"
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(tmp_path), str(root)]),
        "KOSH_HOME": str(built_home),
        "UNPICKLED": str(log),
    }

    def run(*command: str) -> None:
        subprocess.run([sys.executable, *command], env=environment, check=True, capture_output=True)

    run("-c", "from assistant.cli import main; main()", "ask", "What is a kandas?", "--json")
    assert not log.exists()
    run("-c", "import pickle, collections; pickle.loads(pickle.dumps(collections.Counter))")
    assert "Counter" in log.read_text()


def test_the_tests_and_settings_that_the_policy_names_are_real(root: Path) -> None:
    text = (root / "SECURITY.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:tests|assistant)/[^`]+)`", text))
    assert len(named) > 15
    assert [name for name in named if not (root / name).exists()] == []
    known = {f"KOSH_{name.upper()}" for name in Settings.model_fields}
    assert set(re.findall(r"KOSH_[A-Z_]*[A-Z]", text)) <= known
    assert re.findall(r"^\| (LLM\d\d) ", text, re.MULTILINE) == [f"LLM{number:02}" for number in range(1, 11)]


@pytest.mark.skipif(importlib.util.find_spec("cyclonedx_py") is None, reason="cyclonedx-bom is not installed")
def test_the_bill_of_materials_names_every_locked_package(root: Path, tmp_path: Path) -> None:
    recipe = next(
        line.strip()
        for line in (root / "Makefile").read_text(encoding="utf-8").splitlines()
        if "cyclonedx_py" in line
    )
    made = tmp_path / "sbom.json"
    arguments = recipe.partition(" -m ")[2].replace("$(SBOM)", str(made)).split()
    subprocess.run([sys.executable, "-m", *arguments], cwd=root, check=True, capture_output=True)
    listed = {(one["name"].lower(), one["version"]) for one in json.loads(made.read_text())["components"]}
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    locked = {
        (name.lower(), version)
        for name, version in re.findall(r"^([\w.-]+)(?:\[.*\])?==([\w.+!-]+)", lock, re.M)
    }
    assert locked <= listed
