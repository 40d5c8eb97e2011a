"""Several page processes behind a proxy share PostgreSQL and a Chroma server; one is killed under load."""

from __future__ import annotations

import asyncio
import random
import signal
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from websockets.exceptions import WebSocketException
from websockets.protocol import State

from assistant.adapters.history import SqlHistory
from assistant.ui.reader import new_reader
from eval.visitors import Visitor
from tests.beyond.conftest import ASKED, Start
from tests.beyond.page_proxy import PageProxy, in_front

SESSIONS, QUESTIONS, THINKING = 50, 8, 1.0
SECONDS_TO_RETURN, LOOKS = 60, 4
BROKEN = (WebSocketException, OSError, EOFError)


@dataclass
class Reader:
    """One browser: it asks, and where its connection breaks it opens its address again, as browsers do."""

    front: str
    number: int
    name: str = field(default_factory=new_reader)
    visitor: Visitor | None = None
    returned: int = 0
    broken_off: int = 0
    asked_again: int = 0
    lost: int = 0
    took: list[float] = field(default_factory=list)

    async def opened(self) -> Visitor:
        """Return the page, opened where it is not; its connection may have ended meanwhile."""
        if self.visitor is not None and self.visitor.socket.state is State.OPEN:
            return self.visitor
        self.returned += self.visitor is not None
        conversation = self.visitor.conversation if self.visitor else ""
        until = time.monotonic() + SECONDS_TO_RETURN
        while True:
            visitor = Visitor(self.front, self.name, "en", conversation)
            try:
                self.visitor = await visitor.__aenter__()
                return self.visitor
            except BROKEN:
                if time.monotonic() > until:
                    raise
                await asyncio.sleep(0.5)

    async def ask(self, position: int, question: str) -> None:
        """Ask, and see the answer; a question is put again only where the page knows nothing of it."""
        begun = time.perf_counter()
        visitor = await self.opened()
        try:
            await visitor.ask(question)
        except BROKEN:
            self.broken_off += 1
            visitor = await self.opened()
            for _ in range(LOOKS):
                if visitor.answers > position:
                    break
                await visitor.look()
            if visitor.answers <= position and question not in "".join(visitor.texts):
                self.asked_again += 1
                await visitor.ask(question)
        self.lost += visitor.answers <= position
        self.took.append(time.perf_counter() - begun)

    async def talk(self) -> None:
        """Ask all questions, thinking in between."""
        for turn in range(QUESTIONS):
            await asyncio.sleep(random.uniform(0, 2 * THINKING))  # noqa: S311
            await self.ask(turn, f"{ASKED[(self.number + turn) % len(ASKED)]} ({self.number}.{turn})")


async def talk(front: str, kill: Callable[[], None]) -> list[Reader]:
    """Let all readers talk; one process is killed when half of the answers are there."""
    readers = [Reader(front, number) for number in range(SESSIONS)]
    talking = asyncio.gather(*(one.talk() for one in readers))
    while sum(len(one.took) for one in readers) < SESSIONS * QUESTIONS // 2 and not talking.done():
        await asyncio.sleep(0.02)
    kill()
    await talking
    for reader in readers:
        await (await reader.opened()).socket.close()
    return readers


def answered(history: SqlHistory, reader: Reader) -> list[str]:
    """Return the questions that are kept with their answers."""
    assert reader.visitor is not None
    turns = history.load(reader.visitor.conversation, None).turns
    return [turn.question for turn in turns if turn.answer]


def tell(readers: list[Reader], spent: float, connected: list[int]) -> None:
    """Print how it went."""
    took = sorted(one for reader in readers for one in reader.took)
    counts = {
        "readers came back": sum(one.returned for one in readers),
        "questions broken off": sum(one.broken_off for one in readers),
        "put again": sum(one.asked_again for one in readers),
        "answers lost": sum(one.lost for one in readers),
    }
    print(
        f"\n{len(took)} questions in {spent:.0f} s, median {statistics.median(took):.2f} s, "
        f"95% {took[int(0.95 * len(took))]:.2f} s, slowest {took[-1]:.1f} s; "
        f"connections by process {connected}; {counts}",
        file=sys.stderr,
    )


@pytest.mark.slow
def test_a_page_killed_under_fifty_readers_loses_no_answer(start_two: Start, server: str) -> None:
    ports, processes = start_two("ui")
    proxy = PageProxy(ports)
    with in_front(proxy) as front:
        begun = time.perf_counter()
        readers = asyncio.run(talk(front, lambda: processes[0].send_signal(signal.SIGKILL)))
        spent = time.perf_counter() - begun
    assert processes[0].wait(timeout=10) == -signal.SIGKILL
    history = SqlHistory(server, 90)
    kept = [answered(history, reader) for reader in readers]
    unkept = sum(QUESTIONS - len(set(one)) for one in kept)
    tell(readers, spent, [proxy.connected[port] for port in ports])
    print(f"{unkept} not kept, {sum(len(one) - len(set(one)) for one in kept)} kept twice", file=sys.stderr)
    assert all(proxy.connected[port] > 0 for port in ports)
    assert sum(one.returned for one in readers) > 0
    assert [one.lost for one in readers] == [0] * SESSIONS
    assert unkept == 0
    # what was sent in the moment of the end, and never read, is nobody's
    assert sum(one.asked_again for one in readers) <= max(2, sum(one.broken_off for one in readers) // 4)
