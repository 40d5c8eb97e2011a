"""The command as people and programs meet it: exit code, standard output, standard error."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest

START = "from assistant.cli import main; main()"


@dataclass(frozen=True)
class Outcome:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, str]:
        """The error object that ``--json`` prints, alone on standard error."""
        printed = json.loads(self.err)
        assert set(printed) == {"error"}
        assert set(printed["error"]) == {"code", "message"}
        error: dict[str, str] = printed["error"]
        return error

    def is_one_sentence_error(self) -> bool:
        """Tell whether standard error holds one line for people and standard output nothing."""
        lines = self.err.strip().splitlines()
        return (
            not self.out.strip()
            and len(lines) == 1
            and lines[0].startswith("kosh: ")
            and lines[0].endswith((".", ")"))
        )


class Kosh(Protocol):
    """Run ``kosh`` with a KOSH_HOME."""

    def __call__(self, *arguments: str | Path, home: Path, **environment: str) -> Outcome: ...


@pytest.fixture
def kosh(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Kosh]:
    """Run the entry point in this process; what it logs by is put back."""
    from assistant.adapters.logs import put_back
    from assistant.cli import main

    def run(*arguments: str | Path, home: Path, **environment: str) -> Outcome:
        for name in [name for name in os.environ if name.startswith("KOSH_")]:
            monkeypatch.delenv(name)
        for name, value in {"KOSH_HOME": str(home), **environment}.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["kosh", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as leaving:
            main()
        printed = capsys.readouterr()
        code = leaving.value.code
        assert isinstance(code, int)
        return Outcome(code, printed.out, printed.err)

    yield run
    put_back()


@pytest.fixture
def kosh_process(root: Path, tmp_path: Path) -> Kosh:
    """Run the entry point in a process of its own, away from the checkout."""

    def run(*arguments: str | Path, home: Path, **environment: str) -> Outcome:
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("KOSH_", "HF_", "TRANSFORMERS_"))
        }
        done = subprocess.run(
            [sys.executable, "-c", START, *map(str, arguments)],
            env=inherited | {"PYTHONPATH": str(root), "KOSH_HOME": str(home)} | environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        return Outcome(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture(scope="session")
def small_corpus(corpus_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built-in corpus with one digest only, which is indexed at once; read-only by agreement."""
    corpus = tmp_path_factory.mktemp("small") / "corpus"
    keep = {"sources.yaml", "glossary.yaml", "gazetteer.yaml"}
    (corpus / "digests").mkdir(parents=True)
    for file in corpus_dir.glob("*.yaml"):
        if file.name in keep:
            shutil.copy(file, corpus)
    shutil.copy(corpus_dir / "digests" / "jpcp-2024.yaml", corpus / "digests")
    return corpus


@pytest.fixture
def no_home(tmp_path: Path) -> Path:
    """A KOSH_HOME that does not exist yet."""
    return tmp_path / "nothing" / "here"
