"""What the HTTP API costs: milliseconds added to the engine, many requests at once, one greedy client.

    python -m eval.api [--requests 200] [--seconds 20] [--json]

A ``kosh serve api`` process of its own answers. What the API adds is the time a request takes less the time
its answer says the engine took. With 100 in flight the slowest is set beside the median; while one client
sends 500 a minute the p95 of another is set beside its p95 alone. Ends with 1 if a limit is missed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import httpx

from eval.cases import load_cases

PATH = "/api/v1/ask"
IN_FLIGHT = 100
GREEDY_A_MINUTE = 500
# the greedy client calls from an address of its own, as a client without a key is known by
ANOTHER = "127.0.0.2"
OTHERS_EVERY = 0.5
START_SECONDS = 60
LIMITS = {
    "added by the API, median ms": 5.0,
    "100 in flight, slowest to median": 2.5,
    "beside a greedy client, p95 to p95 alone": 2.0,
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    questions = [case.question for case in load_cases("cases")]
    with serving() as address:
        found = measure(address, questions, given.requests, given.seconds)
    if given.json:
        print(json.dumps(found, indent=1))
    else:
        for name, value in found.items():
            limit = f"  (at most {LIMITS[name]:g})" if name in LIMITS else ""
            print(f"{name}: {value:.2f}{limit}")
    sys.exit(any(found[name] > limit for name, limit in LIMITS.items()))


@contextmanager
def serving() -> Iterator[str]:
    """Serve the API on a free port in a process of its own, without a limit; its log goes nowhere."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    start = "from assistant.cli import main; main()"
    command = [sys.executable, "-c", start, "serve", "api", f"--port={port}"]
    environment = {**os.environ, "KOSH_API_RATE": "0"}
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen(command, env=environment, stdout=nowhere, stderr=nowhere)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def measure(address: str, questions: Sequence[str], requests: int, seconds: float) -> dict[str, float]:
    """Return every figure by its name."""
    added, whole = _one_by_one(address, questions, requests)
    together = asyncio.run(_together(address, questions))
    alone = asyncio.run(_others(address, questions, seconds))
    beside = asyncio.run(_beside_greedy(address, questions, seconds))
    return {
        "added by the API, median ms": statistics.median(added),
        "added by the API, p95 ms": p95(added),
        "a request, median ms": statistics.median(whole),
        "100 in flight, median ms": statistics.median(together),
        "100 in flight, slowest to median": max(together) / statistics.median(together),
        "alone, p95 ms": p95(alone),
        "beside a greedy client, p95 ms": p95(beside),
        "beside a greedy client, p95 to p95 alone": p95(beside) / p95(alone),
    }


def p95(values: Sequence[float]) -> float:
    """Return the value that 95 of 100 do not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def _one_by_one(address: str, questions: Sequence[str], requests: int) -> tuple[list[float], list[float]]:
    """Return milliseconds added and milliseconds in all of requests sent one after another."""
    added, whole = [], []
    with httpx.Client(base_url=address, timeout=60) as client:
        for number in range(requests):
            asked = {"question": questions[number % len(questions)]}
            begun = time.perf_counter()
            answer = client.post(PATH, json=asked)
            whole.append((time.perf_counter() - begun) * 1000)
            added.append(whole[-1] - answer.json()["timings_ms"]["total"])
    return added, whole


async def _together(address: str, questions: Sequence[str]) -> list[float]:
    """Return milliseconds of requests sent at the same time."""
    limits = httpx.Limits(max_connections=IN_FLIGHT)
    async with httpx.AsyncClient(base_url=address, timeout=120, limits=limits) as client:
        asked = (questions[number % len(questions)] for number in range(IN_FLIGHT))
        return await asyncio.gather(*(_timed(client, question) for question in asked))


async def _others(address: str, questions: Sequence[str], seconds: float) -> list[float]:
    """Return milliseconds of one client that asks now and then."""
    taken: list[float] = []
    async with httpx.AsyncClient(base_url=address, timeout=60) as client:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            taken.append(await _timed(client, questions[len(taken) % len(questions)]))
            await asyncio.sleep(OTHERS_EVERY)
    return taken


async def _beside_greedy(address: str, questions: Sequence[str], seconds: float) -> list[float]:
    """Return milliseconds of one client while another sends its requests without waiting for answers."""
    elsewhere = httpx.AsyncHTTPTransport(local_address=ANOTHER)
    async with httpx.AsyncClient(base_url=address, timeout=60, transport=elsewhere) as client:

        async def greedy() -> None:
            sent: list[asyncio.Future[float]] = []
            try:
                while True:
                    question = questions[len(sent) * 7 % len(questions)]
                    sent.append(asyncio.ensure_future(_timed(client, question)))
                    await asyncio.sleep(60 / GREEDY_A_MINUTE)
            finally:
                await asyncio.gather(*sent, return_exceptions=True)

        other = asyncio.ensure_future(greedy())
        taken = await _others(address, questions, seconds)
        other.cancel()
        await asyncio.gather(other, return_exceptions=True)
    return taken


async def _timed(client: httpx.AsyncClient, question: str) -> float:
    begun = time.perf_counter()
    response = await client.post(PATH, json={"question": question})
    response.raise_for_status()
    return (time.perf_counter() - begun) * 1000


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until the API answers; raises RuntimeError where it does not."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            if httpx.get(f"{address}/api/v1/version", timeout=5).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise RuntimeError("the API does not answer; run 'kosh doctor'.")


if __name__ == "__main__":
    main()
