"""One small corpus, one process that forks others, one home with an index and documents to copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.storage import tiny
from tests.storage.forge import Forge


@pytest.fixture(scope="session")
def small_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.make_corpus(tmp_path_factory.mktemp("small") / "corpus")


@pytest.fixture(scope="session")
def forge(small_corpus: Path) -> Iterator[Forge]:
    made = Forge(small_corpus)
    yield made
    made.close()


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A file for each mark."""
    place = tmp_path_factory.mktemp("files")
    return {name: tiny.write_document(place, name) for name in tiny.MARKS}


@pytest.fixture(scope="session")
def begun(forge: Forge, files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose index holds two documents, heron and otter; tests copy it."""
    home = tmp_path_factory.mktemp("begun") / "home"
    outcome = forge.run("add", home, files=[str(files["heron"]), str(files["otter"])])
    assert "told" in outcome, outcome
    return home


@pytest.fixture
def small_home(begun: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(begun, tmp_path / "home"))
