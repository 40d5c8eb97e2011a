"""The wheel, installed in an empty environment elsewhere, is the whole product."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

WRITES = """
import os, sys

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def _hook(event, arguments):
    if arguments and arguments[0] == os.environ["WRITES"]:
        return
    if event == "open":
        path, mode, flags = arguments
        writes = flags & _WRITING if mode is None else set(mode) & set("wax+")
        if not writes or not isinstance(path, str | bytes):
            return
    elif event in ("os.mkdir", "os.remove", "os.rmdir"):
        path = arguments[0]
    elif event == "os.rename":
        path = arguments[1]
    else:
        return
    line = (os.path.abspath(os.fsdecode(path)) + "\\n").encode()
    log = os.open(os.environ["WRITES"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(log, line)
    os.close(log)


sys.addaudithook(_hook)
"""


@dataclass(frozen=True)
class Installed:
    """An environment that holds the wheel and, by reference, its dependencies."""

    directory: Path
    wheel: Path
    site: Path
    home: Path
    left_behind: set[str]

    def run(self, command: Sequence[str | Path], **environment: str) -> subprocess.CompletedProcess[str]:
        """Run one of the environment's programs, away from the checkout."""
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("KOSH_", "PYTHON", "VIRTUAL_ENV"))
        }
        return subprocess.run(
            [str(self.directory / "bin" / str(command[0])), *map(str, command[1:])],
            env=inherited | {"KOSH_HOME": str(self.home), "PYTHONDONTWRITEBYTECODE": "1"} | environment,
            cwd=self.directory.parent,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory, root: Path, built_home: Path) -> Installed:
    """The wheel built from the checkout and installed elsewhere."""
    pytest.importorskip("build", reason="the wheel is built with the package 'build'")
    base = tmp_path_factory.mktemp("wheel")
    before = shown_names(root)
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", base / "dist", root)
    left_behind = shown_names(root) - before
    (wheel,) = (base / "dist").glob("kosh-*.whl")
    environment = base / "elsewhere"
    _run(sys.executable, "-m", "venv", "--without-pip", environment)
    _run(
        sys.executable, "-m", "pip", "--python", environment / "bin" / "python",
        "install", "--quiet", "--no-deps", "--no-index", "--no-compile", wheel,
    )  # fmt: skip
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    site = environment / "lib" / version / "site-packages"
    # a path named in a .pth file is added at the end, and the .pth files in it are not read
    dependencies = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site / "dependencies.pth").write_text("\n".join(sorted(dependencies)) + "\n", encoding="utf-8")
    home = base / "home"
    for part in ("models", "index"):  # the vectors of the index are taken over by the next build
        shutil.copytree(built_home / part, home / part)
    return Installed(environment, wheel, site, home, left_behind)


def _run(*command: str | Path) -> None:
    done = subprocess.run(
        [str(word) for word in command], capture_output=True, encoding="utf-8", timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def shown_names(directory: Path) -> set[str]:
    """Return what a listing of the directory shows, hidden files aside."""
    return {path.name for path in directory.iterdir() if not path.name.startswith(".")}


def files_below(*directories: Path) -> dict[str, int]:
    """Return size of every file below the directories, compiled Python aside."""
    return {
        str(path): path.stat().st_size
        for directory in directories
        for path in directory.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_corpus_configuration_and_page(installed: Installed, root: Path) -> None:
    names = set(zipfile.ZipFile(installed.wheel).namelist())
    data = "assistant/_data"
    expected = {f"{data}/streamlit/config.toml", f"{data}/streamlit/streamlit_app.py"}
    expected |= {f"{data}/corpus/{name}.yaml" for name in ("sources", "glossary", "gazetteer")}
    for part in ("digests", "statistics"):
        files = [path for path in (root / "corpus" / part).iterdir() if path.is_file()]
        expected |= {f"{data}/corpus/{part}/{path.name}" for path in files}
    looks = [path for path in (root / "assistant" / "ui").rglob("*") if path.is_file()]
    expected |= {str(path.relative_to(root)) for path in looks if "__pycache__" not in path.parts}
    assert expected <= names


def test_the_wheel_holds_no_tests_evaluation_or_originals(installed: Installed) -> None:
    names = zipfile.ZipFile(installed.wheel).namelist()
    allowed = ("assistant/", "kosh-")
    assert [name for name in names if not name.startswith(allowed) or "originals" in name] == []


def test_the_package_comes_from_the_new_environment(installed: Installed) -> None:
    show = "import assistant, pydantic; print(assistant.__file__); print(pydantic.__file__)"
    own, foreign = installed.run(["python", "-c", show]).stdout.split()
    assert Path(own).is_relative_to(installed.site)
    assert not Path(foreign).is_relative_to(installed.site)


def test_corpus_and_page_are_those_of_the_wheel(installed: Installed) -> None:
    show = (
        "from assistant.settings import Settings; from assistant.cli.page_server import entry_point; "
        "print(Settings().corpus, *entry_point(), sep='\\n')"
    )
    printed = installed.run(["python", "-c", show]).stdout.split()
    assert [Path(path).is_relative_to(installed.site) for path in printed] == [True, True, True]


def test_it_builds_its_index_and_answers_and_writes_only_to_its_home(
    installed: Installed, root: Path, tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text(WRITES, encoding="utf-8")
    log = tmp_path / "writes.log"
    watched = {"PYTHONPATH": str(tmp_path), "WRITES": str(log)}
    package, checkout = files_below(installed.site), set(files_below(root / "assistant", root / "corpus"))

    before = (installed.home / "index" / "CURRENT").read_text(encoding="utf-8")
    built = installed.run(["kosh", "index", "build"], **watched)
    assert built.returncode == 0, built.stderr
    assert (installed.home / "index" / "CURRENT").read_text(encoding="utf-8") != before
    question = "What was the quota for kandas and resettlers in 2023?"
    asked = installed.run(["kosh", "ask", question, "--json"], **watched)
    assert asked.returncode == 0, asked.stderr
    answer = json.loads(asked.stdout)
    assert answer["status"] == "answered"
    assert "8,652" in answer["text"]  # the figure of the 2023 order
    assert installed.run(["kosh", "doctor"], **watched).returncode == 0
    assert installed.run(["kosh", "corpus", "check"], **watched).returncode == 0

    written = {Path(line) for line in log.read_text(encoding="utf-8").splitlines()}
    assert any(path.is_relative_to(installed.home) for path in written)
    running = Path(sysconfig.get_path("purelib"))
    for forbidden in (installed.site, running, root):
        assert [path for path in written if path.is_relative_to(forbidden)] == []
    assert files_below(installed.site) == package
    assert set(files_below(root / "assistant", root / "corpus")) == checkout


def test_building_it_leaves_the_checkout_as_it_was(installed: Installed) -> None:
    assert installed.left_behind == set()
