"""Several API processes behind a proxy share PostgreSQL and a Chroma server; one is killed under load."""

from __future__ import annotations

import asyncio
import signal
import statistics
import sys
import time

import httpx
import pytest

from tests.api.conftest import listening
from tests.beyond.conftest import ASKED, Start
from tests.beyond.proxy import Proxy

SESSIONS, QUESTIONS = 50, 4


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
def test_a_process_killed_under_fifty_sessions_loses_no_answer(start_two: Start) -> None:
    ports, processes = start_two("api")
    addresses = [f"http://127.0.0.1:{port}" for port in ports]
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
