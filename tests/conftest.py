"""Fixtures: one index of the built-in corpus for the whole run, fakes, and the originals if at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from filelock import FileLock

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")

ROOT = Path(__file__).resolve().parent.parent
ORIGINALS = ROOT.parent / "shared" / "originals"
FACTS = ROOT.parent / "shared" / "facts" / "facts.json"
BENCH_SETS = ROOT.parent / "shared" / "bench"
TEST_HOME = ROOT / ".cache" / "test-home"


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def corpus_dir() -> Path:
    """The built-in corpus."""
    return ROOT / "corpus"


@pytest.fixture(scope="session")
def places(corpus_dir: Path):
    """The places of the built-in corpus."""
    from assistant.statistics.places import load_places

    return load_places(corpus_dir)


@pytest.fixture(scope="session")
def originals() -> Path:
    """Directory of the five originals; tests that need them are skipped where they are absent."""
    if not ORIGINALS.is_dir():
        pytest.skip("the originals are not part of the project and are not at hand")
    return ORIGINALS


@pytest.fixture(scope="session")
def facts_file() -> Path:
    """The fact base the corpus was made with; tests that need it are skipped where it is absent."""
    if not FACTS.is_file():
        pytest.skip("the fact base is not part of the project and is not at hand")
    return FACTS


@pytest.fixture(scope="session")
def built_home() -> Path:
    """A KOSH_HOME with a current index of the built-in corpus and no added documents.

    Read-only by agreement: a test that writes copies what it needs (see ``home``).
    """
    from assistant.app import build
    from assistant.settings import Settings

    TEST_HOME.mkdir(parents=True, exist_ok=True)
    with FileLock(TEST_HOME / ".tests.lock"):
        assistant = build(Settings(home=TEST_HOME))
        if not assistant.index_is_current():
            assistant.build_index()
    return TEST_HOME


@pytest.fixture(scope="session")
def assistant(built_home: Path):
    """The product on the built-in corpus."""
    from assistant.app import build
    from assistant.settings import Settings

    return build(Settings(home=built_home))


@pytest.fixture
def home(built_home: Path, tmp_path: Path) -> Path:
    """A KOSH_HOME of the test's own, with the prepared model and a current index."""
    import shutil

    own = tmp_path / "home"
    for part in ("models", "index"):
        shutil.copytree(built_home / part, own / part)
    return own
