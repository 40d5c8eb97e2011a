"""Servers of the tests' own: PostgreSQL and Chroma."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL of the tests' own; they are skipped where Debian's is not installed."""
    pytest.importorskip("pg8000", reason="the driver is not installed")
    if not shutil.which("initdb"):
        pytest.skip("PostgreSQL is not installed")
    place = Path(tempfile.mkdtemp(prefix="kosh-pg-", dir="/tmp"))
    as_owner: list[str] = []
    if os.geteuid() == 0:  # which the server refuses to run as
        shutil.chown(place, "postgres", "postgres")
        as_owner = ["runuser", "-u", "postgres", "--"]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = str(place / "data")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={place} -c fsync=off"
    start = [*as_owner, "pg_ctl", "-D", data, "-o", options, "-w", "-l", str(place / "log")]
    quiet = {"stdout": subprocess.DEVNULL, "cwd": "/tmp", "check": True}
    try:
        subprocess.run([*as_owner, "initdb", "-A", "trust", "-U", "kosh", "-D", data], **quiet)  # type: ignore[call-overload]
        subprocess.run([*start, "start"], **quiet)  # type: ignore[call-overload]
        yield f"postgresql+pg8000://kosh@127.0.0.1:{port}/postgres"
        subprocess.run([*start, "-m", "immediate", "stop"], **quiet)  # type: ignore[call-overload]
    finally:
        shutil.rmtree(place, ignore_errors=True)


@pytest.fixture(scope="session")
def chroma(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Chroma server of the tests' own."""
    command = shutil.which("chroma")
    if command is None:
        pytest.skip("the command chroma is not on the path")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    place = tmp_path_factory.mktemp("chroma-server")
    process = subprocess.Popen(
        [command, "run", "--path", str(place), "--host", "127.0.0.1", "--port", str(port)],
        env=os.environ | {"ANONYMIZED_TELEMETRY": "False"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    until = time.monotonic() + 90
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{url}/api/v2/heartbeat", timeout=5).close()  # noqa: S310 — our own
            break
        except OSError:
            time.sleep(0.2)
    yield url
    process.kill()
    process.wait()
