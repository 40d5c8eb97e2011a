"""What Chroma's package brings along when it is imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

IMPORTED = """
import sys
from assistant.adapters.chroma_package import GRAMMAR, import_chroma
{before}
chromadb = import_chroma()
assert chromadb.PersistentClient and chromadb.HttpClient and chromadb.config.Settings
import jsonschema
print("lark" in sys.modules, GRAMMAR in sys.modules, "iri" in jsonschema.FormatChecker.checkers)
"""
# stands for the package, whether or not it is installed
PRETENDED = """
class Found:
    def find_spec(self, name, path=None, target=None):
        if name == GRAMMAR:
            raise AssertionError("the grammar was looked for")
sys.meta_path.insert(0, Found())
"""


def said(before: str, root: Path) -> str:
    command = [sys.executable, "-c", IMPORTED.format(before=before)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip()


def test_the_grammar_of_addresses_is_not_read_with_chroma_and_may_be_later(root: Path) -> None:
    assert said(PRETENDED, root) == "False False False"


def test_a_grammar_that_somebody_has_read_before_stays(root: Path) -> None:
    before = "import types; sys.modules[GRAMMAR] = types.ModuleType(GRAMMAR)"
    before += "; sys.modules[GRAMMAR].is_valid_syntax = lambda *_: True"
    assert said(before, root) == "False True True"
