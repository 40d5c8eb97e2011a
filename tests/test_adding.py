"""Files read by a cluster's workers: the same documents as read here, also when a worker is killed."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assistant.adding import add_files, read_for_another
from assistant.core.errors import ClusterProblem, UsageError
from assistant.corpus.documents import Shelf
from assistant.opening import silent
from assistant.settings import Settings

needs_dask = pytest.mark.skipif(
    importlib.util.find_spec("distributed") is None, reason="distributed is not installed"
)


def texts(directory: Path, count: int) -> list[Path]:
    """Write documents of some pages in three languages."""
    directory.mkdir()
    paths = []
    for number in range(count):
        path = directory / f"note-{number}.md"
        path.write_text(
            "\n\n".join(
                f"## Part {part}\n\nIn {1990 + part} lake {number} had {part + number} herons. "
                f"В {1990 + part} году у озера {number} жили {part} цапель, их пересчитали весной. "
                f"{1990 + part} жылы {number}-көлде {part} құтан болды, олар көктемде саналды."
                for part in range(60)
            ),
            encoding="utf-8",
        )
        paths.append(path)
    return paths


def shelved(home: Path) -> list[dict[str, Any]]:
    """Return what a shelf holds, without the moment."""
    documents = sorted(Shelf(home).all(), key=lambda document: document.id)
    return [document.model_dump(exclude={"added"}) for document in documents]


@dataclass
class Processes:
    """A scheduler and its workers, each a process."""

    address: str
    workers: list[subprocess.Popen[bytes]]


@pytest.fixture
def cluster(root: Path, tmp_path: Path) -> Iterator[Processes]:
    """A Dask scheduler with two workers of one thread each."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")])}
    place = tmp_path / "scheduler.json"

    def start(module: str, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.{module}", *arguments]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen(command, env=environment, cwd=tmp_path, **quiet)  # type: ignore[call-overload]

    local = ("--host", "127.0.0.1", "--no-dashboard")
    scheduler = start("dask_scheduler", *local, "--port", "0", "--scheduler-file", str(place))
    until = time.monotonic() + 120
    while not place.exists() and time.monotonic() < until:
        time.sleep(0.1)
    address = json.loads(place.read_text(encoding="utf-8"))["address"]
    one = (*local, "--no-nanny", "--nthreads", "1", "--memory-limit", "0")
    workers = [start("dask_worker", address, *one) for _ in range(2)]
    yield Processes(address, workers)
    for process in (*workers, scheduler):
        process.kill()
        process.wait()


@pytest.mark.slow
@needs_dask
def test_a_cluster_makes_the_same_documents_also_when_a_worker_is_killed(
    cluster: Processes, corpus_dir: Path, tmp_path: Path
) -> None:
    paths = [*texts(tmp_path / "texts", 14), tmp_path / "texts" / "absent.md", tmp_path / "texts" / "odd.pdf"]
    paths[-1].write_bytes(b"no PDF")
    here = Settings(home=tmp_path / "here", corpus=corpus_dir)
    there = Settings(home=tmp_path / "there", corpus=corpus_dir)
    local = add_files(here, paths, silent, "test")

    def kill_one(step: str, done: int, _total: int) -> None:
        if step == "reading" and done == 3 and cluster.workers[0].poll() is None:
            cluster.workers[0].send_signal(signal.SIGKILL)

    spread = add_files(there, paths, kill_one, "test", scheduler=cluster.address)
    assert cluster.workers[0].wait(timeout=10) == -signal.SIGKILL
    assert spread.lost is None
    assert shelved(there.home) == shelved(here.home)
    assert len(shelved(there.home)) == 14
    assert [(path, note) for path, _, note in spread.outcomes] == [
        (path, note) for path, _, note in local.outcomes
    ]
    refused = [note for _, document, note in spread.outcomes if document is None]
    assert [("does not exist" in note, "not one" in note) for note in refused] == [
        (True, False),
        (False, True),
    ]


@pytest.mark.slow
@needs_dask
def test_a_scheduler_that_is_not_there_is_named_and_nothing_is_added(
    tmp_path: Path, corpus_dir: Path
) -> None:
    settings = Settings(home=tmp_path / "home", corpus=corpus_dir)
    added = add_files(settings, texts(tmp_path / "texts", 1), silent, "test", scheduler="tcp://127.0.0.1:9")
    assert isinstance(added.lost, ClusterProblem)
    assert "127.0.0.1:9" in str(added.lost)
    assert shelved(settings.home) == []


def test_without_dask_the_way_out_is_said(
    tmp_path: Path, corpus_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"kosh\[dask\]"):
        add_files(
            Settings(home=tmp_path / "home", corpus=corpus_dir),
            texts(tmp_path / "texts", 1),
            silent,
            "test",
            scheduler="tcp://127.0.0.1:9",
        )


def test_what_a_worker_returns_is_a_document_or_why_it_is_none(tmp_path: Path) -> None:
    (path,) = texts(tmp_path / "texts", 1)
    made = json.loads(read_for_another((path.name, path.read_bytes(), {})))
    assert (made["filename"], made["joined"]) == ("note-0.md", None)
    joined = json.loads(read_for_another((path.name, path.read_bytes(), {"herons": made["sha256"]})))
    assert (joined["joined"], joined["chunks"]) == ("herons", [])
    assert "refused" in json.loads(read_for_another(("a.pdf", b"no PDF", {})))
