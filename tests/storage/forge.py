"""Processes forked from one that has loaded everything, so that many can be killed cheaply.

``python -m tests.storage.forge`` reads jobs, one line of JSON each, and writes what came of them. A job runs
in a fork of its own: ``{"do": "add|remove|build|state", "home": …, "corpus": …, "kill_at": 7}``. With
``kill_at`` the fork ends itself with SIGKILL before its seventh step on the disk: opening a file to write,
renaming, removing, making a directory, or putting a file on the disk. With ``chroma`` it is Chroma that keeps
the vectors, and ``kill_after`` is how many seconds after Chroma began to write them the fork is killed.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import Any

from assistant.adapters.chroma_package import import_chroma
from assistant.adapters.vector_index import ChromaFactory
from tests.fakes import FileFactory
from tests.storage import tiny

STEPS = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate", "sqlite3.connect"}
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
Job = dict[str, Any]


class Forge:
    """The process that forks, as a test speaks to it."""

    def __init__(self, corpus: Path) -> None:
        self._corpus = corpus
        environment = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.storage.forge", str(corpus)],
            cwd=tiny.ROOT,
            env=environment
            | {"PYTHONPATH": os.pathsep.join([str(tiny.ROOT), os.environ.get("PYTHONPATH", "")])},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, do: str, home: Path, **more: Any) -> Job:
        """Return what came of one job: ``killed``, or ``error`` and ``code``, or ``told``."""
        return self.run_all([self.job(do, home, **more)])[0]

    def job(self, do: str, home: Path, **more: Any) -> Job:
        return {"do": do, "home": str(home), "corpus": str(self._corpus), **more}

    def run_all(self, jobs: list[Job]) -> list[Job]:
        """Run jobs at the same time."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(jobs) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "the forge has ended"
        told: list[Job] = json.loads(line)
        return told

    def close(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(30)


def main() -> None:
    """Run jobs until there are no more."""
    warm()
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    for line in sys.stdin:
        print(json.dumps(run_all(json.loads(line))), file=out, flush=True)


def warm() -> None:
    """Load what the jobs need by doing one of each kind; no thread may go on."""
    import_chroma()
    with tempfile.TemporaryDirectory() as place, tiny.quick():
        home, corpus = Path(place) / "home", Path(sys.argv[1])
        assistant = tiny.open_tiny(home, corpus)
        assistant.add_documents([tiny.write_document(Path(place), "heron")])
        tiny.state(assistant, FileFactory())
    gc.unfreeze()


def run_all(jobs: list[Job]) -> list[Job]:
    """Fork each job and wait for all."""
    running = []
    for job in jobs:
        reading, writing = os.pipe()
        process = os.fork()
        if not process:
            os.close(reading)
            with os.fdopen(writing, "w") as told:
                work(job, told)
            os._exit(0)
        os.close(writing)
        running.append((process, os.fdopen(reading)))
    return [outcome(process, told) for process, told in running]


def outcome(process: int, told: Any) -> Job:
    said = told.read()
    told.close()
    _, status = os.waitpid(process, 0)
    if os.WIFSIGNALED(status) or not said:
        return {"killed": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0, "pid": process}
    return {**json.loads(said), "pid": process}


def work(job: Job, told: Any) -> None:
    """Do a job in this process and tell of it."""
    begun = time.monotonic()
    counted = count_steps(job.get("kill_at", 0), job["home"])
    chroma = Timed(job.get("kill_after")) if job.get("chroma") else None
    try:
        with tiny.quick(chroma):
            said: Job = {"told": do(job)}
        if chroma is not None:
            said["writing"] = chroma.seconds
    except Exception as error:
        if place := job.get("turned_away"):
            (Path(place) / str(os.getpid())).touch()
        code = getattr(error, "code", "internal")
        said = {"error": str(error), "code": code, "trace": traceback.format_exc()}
    json.dump({**said, "steps": counted[0], "seconds": time.monotonic() - begun}, told)


def do(job: Job) -> Any:
    """Return what an action gives."""
    backend = {"vector_search": "chroma"} if job.get("chroma") else {}
    assistant = tiny.open_tiny(Path(job["home"]), Path(job["corpus"]), **backend)
    if job["do"] == "add":
        paths = [Path(path) for path in job["files"]]
        return [document and document.sha256 for _, document, _ in assistant.add_documents(paths)]
    if job["do"] == "remove":
        return assistant.remove_document(job["document"]).sha256
    if job["do"] == "build":
        return assistant.build_index(progress_of(job)).generation
    return tiny.state(assistant, ChromaFactory() if backend else FileFactory())


class Timed(ChromaFactory):
    """Chroma as it is, its writing timed, or killed a while after it began."""

    def __init__(self, kill_after: float | None) -> None:
        self._kill_after = kill_after
        self.seconds = 0.0

    def build(self, directory: Path, vectors: Any, progress: Any) -> None:
        if self._kill_after is not None:
            kill_later(self._kill_after)
        begun = time.monotonic()
        super().build(directory, vectors, progress)
        self.seconds = time.monotonic() - begun


def kill_later(seconds: float) -> None:
    """Have this process killed by another, whatever it does then."""
    process = os.getpid()
    if not os.fork():
        time.sleep(seconds)
        if os.getppid() == process:
            os.kill(process, signal.SIGKILL)
        os._exit(0)


def progress_of(job: Job) -> Any:
    """Return a progress that waits, where the job says so, until so many others have been turned away."""

    def progress(step: str, _done: int, _total: int) -> None:
        place, others = job.get("turned_away"), job.get("others", 0)
        until = time.monotonic() + 30
        while place and step == "embedding" and len(list(Path(place).iterdir())) < others:
            if time.monotonic() > until:
                raise TimeoutError("nobody came")
            time.sleep(0.01)
        if job.get("die_at") == step:
            os.kill(os.getpid(), signal.SIGKILL)

    return progress


def count_steps(kill_at: int, home: str) -> list[int]:
    """Count steps on the disk below ``home`` from now on, and end the process at ``kill_at``."""
    counted = [0]

    def step() -> None:
        counted[0] += 1
        if counted[0] == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def seen(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            counts = isinstance(arguments[2], int) and bool(arguments[2] & WRITES)
        else:
            counts = event in STEPS
        if counts and home in str(arguments[0]):
            step()

    kept = os.fsync

    def fsync(handle: int) -> None:
        step()
        kept(handle)

    os.fsync = fsync  # type: ignore[assignment]
    sys.addaudithook(seen)
    return counted


if __name__ == "__main__":
    main()
