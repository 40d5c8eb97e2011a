"""A server that is told to stop: what it has taken on is answered, what it served is told in two lines."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx

from tests.fakes import awaited

START = [sys.executable, "-c", "from assistant.cli import main; main()"]
SECRET = "postgresql-like-password"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_until_healthy(address: str, process: subprocess.Popen[str], seconds: float = 180) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        assert process.poll() is None, process.communicate()
        try:
            if httpx.get(f"{address}/api/v1/health", timeout=20).status_code == 200:
                return
        except httpx.HTTPError:
            time.sleep(0.1)
    raise AssertionError("not healthy in time")


async def asked_and_stopped(address: str, process: subprocess.Popen[str], count: int) -> list[int]:
    """Ask many questions, tell the server to stop while they wait; return the statuses of the answers."""
    async with httpx.AsyncClient(base_url=address, timeout=120) as client:
        body = {"question": "How many kandas came in 2024, and what are they paid for a family of five?"}
        asking = [asyncio.ensure_future(client.post("/api/v1/ask", json=body)) for _ in range(count)]
        until = time.monotonic() + 60
        while time.monotonic() < until and not any(one.done() for one in asking):
            figures = (await client.get("/api/v1/metrics")).text
            taken = [
                float(line.split()[-1]) for line in figures.splitlines() if line.startswith("kosh_work_")
            ]
            if sum(taken) >= count:
                break
        process.send_signal(signal.SIGTERM)
        return [response.status_code for response in await asyncio.gather(*asking)]


def test_what_was_taken_on_is_answered_and_start_and_end_are_told(
    built_home: Path, root: Path, tmp_path: Path
) -> None:
    address = f"http://127.0.0.1:{(port := free_port())}"
    process = subprocess.Popen(
        [*START, "serve", "api", "--port", str(port)],
        env=os.environ
        | {
            "PYTHONPATH": os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")]),
            "KOSH_HOME": str(built_home),
            "KOSH_DATABASE_URL": f"sqlite:///{tmp_path}/kept.db",
            "KOSH_LOG": "json",
            "KOSH_API_WORKERS": "1",
            "KOSH_EDITOR_KEY": SECRET,
            "KOSH_CONTACT": "the library of Akkol",
        },
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        wait_until_healthy(address, process)
        assert awaited(asked_and_stopped(address, process, 12)) == [200] * 12
        _, said = process.communicate(timeout=60)
    finally:
        process.kill()
        process.wait()
    lines = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    assert process.returncode == 0
    (start,) = [line for line in lines if line["event"] == "started"]
    (end,) = [line for line in lines if line["event"] == "stopped"]
    assert (start["surface"], start["pid"]) == ("api", process.pid)
    assert start["index"]["statements"] > 1000
    assert start["settings"]["KOSH_CONTACT"] == "the library of Akkol"
    assert start["engines"]["chromadb"] != "missing"
    assert lines.index(end) > max(place for place, line in enumerate(lines) if line["event"] == "answered")
    assert end["served_s"] > 0
    assert SECRET not in said
