"""Several API processes behind a proxy share PostgreSQL and a Chroma server; one is killed under load."""

from __future__ import annotations

import asyncio
import os
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.api.conftest import listening
from tests.api.test_stopping import START, free_port, wait_until_healthy
from tests.beyond.proxy import Proxy

SESSIONS, QUESTIONS = 50, 4
ASKED = (
    "How many kandas came in 2024?",
    "Какая квота кандасов на 2024 год?",
    "Бесеуміз, ауылға көшсек, қанша береді?",
    "What is a kandas?",
)
Process = subprocess.Popen[bytes]


@pytest.fixture
def shared(
    server: str, chroma: str, home: Path, root: Path, tmp_path: Path
) -> Iterator[tuple[list[str], list[Process]]]:
    """Two API processes over one home, one database and one Chroma server; yield addresses and processes."""
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")]),
        "KOSH_HOME": str(home),
        "KOSH_DATABASE_URL": server,
        "KOSH_CHROMA_URL": chroma,
        "KOSH_VECTOR_SEARCH": "chroma",
        "KOSH_API_RATE": "0",
        "KOSH_THREADS": "1",
    }
    subprocess.run([*START, "index", "build"], env=environment, cwd=tmp_path, check=True, capture_output=True)
    ports = [free_port(), free_port()]
    addresses = [f"http://127.0.0.1:{port}" for port in ports]
    processes = [
        subprocess.Popen(
            [*START, "serve", "api", "--port", str(port)],
            env=environment,
            cwd=tmp_path,
            stdout=subprocess.DEVNULL,
            stderr=(tmp_path / f"log-{port}").open("wb"),
        )
        for port in ports
    ]
    for address, process in zip(addresses, processes, strict=True):
        wait_until_healthy(address, process)  # type: ignore[arg-type]
    yield addresses, processes
    for process in processes:
        process.kill()
        process.wait()


async def session(client: httpx.AsyncClient, number: int, took: list[float]) -> tuple[str, list[str]]:
    """Hold a kept conversation; return its id and the questions that were answered."""
    begun = await client.post("/api/v1/conversations")
    assert begun.status_code == 201, begun.text
    conversation = begun.json()["id"]
    answered = []
    for turn in range(QUESTIONS):
        question = f"{ASKED[(number + turn) % len(ASKED)]} ({number}.{turn})"
        start = time.perf_counter()
        response = await client.post("/api/v1/ask", json={"question": question, "conversation": conversation})
        took.append(time.perf_counter() - start)
        if response.status_code == 200 and response.json()["question"]:
            answered.append(question)
    return conversation, answered


@pytest.mark.slow
def test_a_process_killed_under_fifty_sessions_loses_no_answer(
    shared: tuple[list[str], list[Process]],
) -> None:
    addresses, processes = shared
    proxy, took = Proxy(addresses), list[float]()

    async def run(front: str) -> list[tuple[str, list[str], list[str]]]:
        async with httpx.AsyncClient(base_url=front, timeout=300) as client:
            sessions = [asyncio.ensure_future(session(client, n, took)) for n in range(SESSIONS)]
            while len(took) < SESSIONS * QUESTIONS // 4:
                await asyncio.sleep(0.05)
            processes[0].send_signal(signal.SIGKILL)
            held = await asyncio.gather(*sessions)
            found = []
            for conversation, answered in held:
                kept = (await client.get(f"/api/v1/conversations/{conversation}")).json()["turns"]
                found.append((conversation, answered, [turn["question"] for turn in kept if turn["answer"]]))
            return found

    with listening(proxy.app) as front:
        begun = time.perf_counter()
        found = asyncio.run(run(front))
        spent = time.perf_counter() - begun
    assert processes[0].wait(timeout=10) == -signal.SIGKILL
    assert [len(answered) for _, answered, _ in found] == [QUESTIONS] * SESSIONS
    assert all(set(answered) <= set(kept) for _, answered, kept in found)
    assert len({conversation for conversation, _, _ in found}) == SESSIONS
    assert all(proxy.answered[address] > 0 for address in addresses)
    twice = sum(len(kept) - len(set(kept)) for _, _, kept in found)
    ranked = sorted(took)
    print(
        f"\n{len(took)} answers in {spent:.1f} s, median {statistics.median(took):.2f} s, "
        f"95% {ranked[int(0.95 * len(ranked))]:.2f} s; by process {sorted(proxy.answered.values())}, "
        f"{proxy.turned} sent to the other one, {twice} kept twice",
        file=sys.stderr,
    )
