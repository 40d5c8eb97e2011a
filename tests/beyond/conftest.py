"""The servers that several processes share, and the processes."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest

from tests.adapters.conftest import chroma, server
from tests.api.test_stopping import START, free_port, wait_until_healthy

__all__ = ["chroma", "server"]

ASKED = (
    "How many kandas came in 2024?",
    "Какая квота кандасов на 2024 год?",
    "Бесеуміз, ауылға көшсек, қанша береді?",
    "What is a kandas?",
)
Process = subprocess.Popen[bytes]
Started = tuple[list[int], list[Process]]
Start = Callable[[Literal["api", "ui"]], Started]


@pytest.fixture
def start_two(server: str, chroma: str, home: Path, root: Path, tmp_path: Path) -> Iterator[Start]:
    """Start two processes of a kind over one home, one database and one Chroma server.

    They are healthy when their ports and they themselves are returned.
    """
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")]),
        "KOSH_HOME": str(home),
        "KOSH_DATABASE_URL": server,
        "KOSH_CHROMA_URL": chroma,
        "KOSH_VECTOR_SEARCH": "chroma",
        "KOSH_API_RATE": "0",
        "KOSH_THREADS": "1",
    }
    processes: list[Process] = []

    def start(kind: Literal["api", "ui"]) -> Started:
        subprocess.run(
            [*START, "index", "build"], env=environment, cwd=tmp_path, check=True, capture_output=True
        )
        ports = [free_port(), free_port()]
        for port in ports:
            with (tmp_path / f"log-{port}").open("wb") as log:
                processes.append(
                    subprocess.Popen(
                        [*START, "serve", kind, "--port", str(port)],
                        env=environment,
                        cwd=tmp_path,
                        stdout=subprocess.DEVNULL,
                        stderr=log,
                    )
                )
        for port, process in zip(ports, processes, strict=True):
            wait_until_healthy(f"http://127.0.0.1:{port}", process)  # type: ignore[arg-type]
        return ports, processes

    yield start
    for process in processes:
        process.kill()
        process.wait()
