"""Damage of every kind to every kind of file: mended or refused by name, never another answer."""

from __future__ import annotations

import os
import re
import resource
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from assistant.adapters.vector_index import ChromaFactory
from assistant.app import Assistant
from assistant.core.errors import CorpusError, HomeProblem, IndexProblem
from tests.storage import tiny
from tests.storage.forge import Forge

KINDS = {
    "current": "index/CURRENT",
    "manifest": "index/generations/*/manifest.json",
    "entries": "index/generations/*/entries.db",
    "vectors": "index/generations/*/vectors.npy",
    "sources": "index/generations/*/sources.json",
    "lexicon": "index/generations/*/lexicon.json",
    "word rows": "index/generations/*/words-en/rows.json",
    "word weights": "index/generations/*/words-en/weights.npy",
    "headings": "index/generations/*/headings-ru/starts.npy",
    "classifier": "index/generations/*/intents.npz",
    "projection": "index/generations/*/projection-kk.npz",
    "vector file": "index/generations/*/nearest/rows.npy",
    "document": "documents/*.json",
}
CHROMA = (
    "chroma.sqlite3",
    "*/data_level0.bin",
    "*/header.bin",
    "*/length.bin",
    "*/link_lists.bin",
    "*/index_metadata.pickle",
)
NOBODY = 65534
# the damage that is hardest to see is tried with every change, the others with `make check-slow`
QUICK = ("flip",)
HOW = [how if how in QUICK else pytest.param(how, marks=pytest.mark.slow) for how in tiny.HOW]
SIZES = [20_000, *(pytest.param(size, marks=pytest.mark.slow) for size in (0, 100, 2_000, 100_000))]


@pytest.fixture(scope="session")
def whole(begun: Path, small_corpus: Path) -> list[Any]:
    """What is found in the undamaged home."""
    with tiny.quick():
        found = tiny.results(tiny.open_tiny(begun, small_corpus))
    assert all(found)
    return found


def refused_or_whole(assistant: Assistant, whole: list[Any]) -> str:
    """Return how a damage was refused, empty where what is found is the same."""
    try:
        found = tiny.results(assistant)
    except (IndexProblem, CorpusError) as error:
        return str(error)
    assert found == whole
    return ""


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_file_is_refused_by_name_and_mended_by_a_build(
    kind: str, how: str, small_home: Path, small_corpus: Path, whole: list[Any]
) -> None:
    file = next(iter(sorted(small_home.glob(KINDS[kind]))))
    tiny.spoil(file, how)
    with tiny.quick():
        assistant = tiny.open_tiny(small_home, small_corpus)
        said = refused_or_whole(assistant, whole)
        assert said, f"{how} of {file.name} is not noticed"
        if kind == "document":
            assert re.search(r"run 'kosh index build'|add the document again|give the right to", said)
            return
        assert "run 'kosh index build'" in said
        if file.is_dir():
            file.rmdir()  # stands for what may not be read, which no build can change
        if how != "delete":  # which goes the same way
            assistant.build_index()
            assert tiny.results(assistant) == whole
            assert tiny.results(tiny.open_tiny(small_home, small_corpus)) == whole


@pytest.mark.parametrize("where", ["generation", "generations", "index"])
def test_an_index_taken_away_under_a_reader_is_missed_by_name(
    where: str, small_home: Path, small_corpus: Path, whole: list[Any]
) -> None:
    with tiny.quick():
        assistant = tiny.open_tiny(small_home, small_corpus)
        assert tiny.results(assistant) == whole
        index = small_home / "index"
        generation = index / "generations" / assistant.generation
        shutil.rmtree({"generation": generation, "generations": index / "generations", "index": index}[where])
        assert "run 'kosh index build'" in refused_or_whole(assistant, whole)
        assistant.build_index()
        assert tiny.results(assistant) == whole


@contextmanager
def files_at_most(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond a size: the disk ends there, in the midst of a write."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("action", ["build", "add"])
def test_a_write_that_ends_half_way_leaves_the_old_and_says_why(
    action: str, size: int, small_home: Path, small_corpus: Path, whole: list[Any], files: dict[str, Path]
) -> None:
    with tiny.quick():
        assistant = tiny.open_tiny(small_home, small_corpus)
        assert tiny.results(assistant) == whole
        with files_at_most(size), pytest.raises(HomeProblem, match=r"larger|full|disk of|cannot be written"):
            assistant.build_index() if action == "build" else assistant.add_documents([files["crane"]])
        for reader in (assistant, tiny.open_tiny(small_home, small_corpus)):
            assert tiny.results(reader) == whole
        assert not list((small_home / "index" / "generations").glob(".building-*"))
        assert len(assistant.shelf.all()) == 2
        assistant.add_documents([files["crane"]])
        assert tiny.finds(assistant, tiny.MARKS["crane"])


@contextmanager
def mounted(options: str) -> Iterator[Path]:
    """Yield a disk of its own, in memory; skipped where none may be mounted."""
    place = Path(tempfile.mkdtemp(prefix="kosh-disk-", dir="/tmp"))
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
    if os.geteuid() or subprocess.run(command, capture_output=True, check=False).returncode:
        place.rmdir()
        pytest.skip("no disk may be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)
        place.rmdir()


def test_a_full_disk_is_named_and_the_old_index_serves(
    begun: Path, small_corpus: Path, whole: list[Any], files: dict[str, Path]
) -> None:
    with mounted("size=8m") as disk, tiny.quick():
        home = Path(shutil.copytree(begun, disk / "home"))
        assistant = tiny.open_tiny(home, small_corpus)
        (disk / "other").write_bytes(bytes(shutil.disk_usage(disk).free - 200_000))
        for act in (assistant.build_index, lambda: assistant.add_documents([files["crane"]])):
            with pytest.raises(HomeProblem, match=r"full; make room there, or set KOSH_HOME"):
                act()
            assert tiny.results(tiny.open_tiny(home, small_corpus)) == whole
        (disk / "other").unlink()
        assistant.add_documents([files["crane"]])
        assert tiny.finds(assistant, tiny.MARKS["crane"])


def test_a_disk_that_can_only_be_read_is_named_and_its_index_serves(
    begun: Path, small_corpus: Path, whole: list[Any], files: dict[str, Path]
) -> None:
    with mounted("size=16m") as disk, tiny.quick():
        home = Path(shutil.copytree(begun, disk / "home"))
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        assistant = tiny.open_tiny(home, small_corpus)
        assert tiny.results(assistant) == whole
        for act in (assistant.build_index, lambda: assistant.add_documents([files["crane"]])):
            with pytest.raises(HomeProblem, match=r"can only be read; .* or set KOSH_HOME"):
                act()


@contextmanager
def as_nobody(home: Path) -> Iterator[None]:
    """Go on as a user without rights of their own."""
    if os.geteuid():
        pytest.skip("only root can become another")
    for place in (home, *home.parents):
        if place.stat().st_uid == 0 and place != Path("/") and place != Path("/tmp"):
            place.chmod(place.stat().st_mode | 0o055)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_home_of_another_user_is_named_and_what_may_be_read_serves(
    small_home: Path, small_corpus: Path, whole: list[Any], files: dict[str, Path]
) -> None:
    with tiny.quick():
        assistant = tiny.open_tiny(small_home, small_corpus)
        secret = next(small_home.glob(KINDS["vectors"]))
        with as_nobody(small_home):
            for act in (assistant.build_index, lambda: assistant.add_documents([files["crane"]])):
                with pytest.raises(HomeProblem, match=r"may not be used by the user .* KOSH_HOME"):
                    act()
        assert tiny.results(assistant) == whole
        secret.chmod(0)
        with as_nobody(small_home):
            said = refused_or_whole(tiny.open_tiny(small_home, small_corpus), whole)
        assert "vectors.npy of the index cannot be read (Permission denied)" in said


@pytest.fixture(scope="module")
def chroma_home(
    begun: Path, small_corpus: Path, forge: Forge, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A home whose vectors Chroma keeps."""
    home = Path(shutil.copytree(begun, tmp_path_factory.mktemp("chroma") / "home"))
    with tiny.quick(ChromaFactory()):
        tiny.open_tiny(home, small_corpus).build_index()
    return home


@pytest.mark.slow
@pytest.mark.parametrize("how", tiny.HOW)
@pytest.mark.parametrize("name", CHROMA)
def test_a_damaged_chroma_is_refused_by_name_or_finds_the_same(
    name: str, how: str, chroma_home: Path, small_corpus: Path, tmp_path: Path
) -> None:
    home = Path(shutil.copytree(chroma_home, tmp_path / "home"))
    with tiny.quick(ChromaFactory()):
        whole = tiny.results(tiny.open_tiny(home, small_corpus))
        named = (home / "index" / "CURRENT").read_text(encoding="utf-8").strip()
        found = sorted((home / "index" / "generations" / named / "nearest").glob(name))
        if not found or (how not in ("delete", "unreadable") and not found[0].stat().st_size):
            pytest.skip("an index of so few rows keeps nothing in such a file")
        tiny.spoil(found[0], how)
        assistant = tiny.open_tiny(home, small_corpus, vector_search="chroma")
        said = refused_or_whole(assistant, whole)
        assert not said or "run 'kosh index build'" in said
        if said:
            if found[0].is_dir():
                found[0].rmdir()
            assistant.build_index()
            assert tiny.results(assistant) == whole
