"""A bounded number of threads: a line in front of them, and nothing done for those who have gone."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from starlette.requests import Request

from assistant.api.failures import ClientGone, Refused
from assistant.api.meter import Meter
from assistant.api.server import create_app
from assistant.api.workers import Workers
from assistant.core.models import Answer
from assistant.settings import Settings
from tests.api.conftest import listening
from tests.api.test_answers import Speaking
from tests.fakes import awaited
from tests.ui.conftest import made_up


@pytest.fixture
def workers() -> Iterator[Workers]:
    made = Workers(1, Meter(), waiting=1)
    yield made
    made.close()


def staying() -> Request:
    """A request whose client waits."""

    async def receive() -> Any:
        await asyncio.sleep(60)

    return Request({"type": "http"}, receive)


def leaving() -> Request:
    """A request whose client goes at once."""

    async def receive() -> Any:
        return {"type": "http.disconnect"}

    return Request({"type": "http"}, receive)


def test_work_nobody_waits_for_is_not_begun(workers: Workers) -> None:
    free, done = threading.Event(), list[str]()

    async def run() -> None:
        first = asyncio.ensure_future(workers.run(staying(), free.wait))
        await asyncio.sleep(0.02)
        with pytest.raises(ClientGone):
            await workers.run(leaving(), lambda: done.append("second"))
        free.set()
        await first
        await workers.run(staying(), lambda: done.append("third"))

    awaited(run())
    assert done == ["third"]


def test_a_line_too_long_is_told_and_shortens_again(workers: Workers) -> None:
    free = threading.Event()
    waiting = [workers.submit(free.wait) for _ in range(2)]
    with pytest.raises(Refused) as refused:
        workers.submit(free.wait)
    assert (refused.value.status, refused.value.headers) == (503, {"Retry-After": "1"})
    free.set()
    for one in waiting:
        one.result(5)
    assert workers.submit(lambda: 7).result(5) == 7


def test_callers_take_turns_however_much_one_of_them_asks() -> None:
    workers, free, done = Workers(1, Meter()), threading.Event(), list[str]()
    first = workers.submit(free.wait, "greedy")
    waiting = [workers.submit(partial(done.append, f"greedy {n}"), "greedy") for n in range(5)]
    waiting += [workers.submit(partial(done.append, f"other {n}"), "other") for n in range(2)]
    free.set()
    for one in (first, *waiting):
        one.result(5)
    assert done == ["greedy 0", "other 0", "greedy 1", "other 1", "greedy 2", "greedy 3", "greedy 4"]
    assert not workers._lines
    workers.close()


def test_what_work_raises_is_raised(workers: Workers) -> None:
    async def run() -> None:
        await workers.run(staying(), lambda: [][0])

    with pytest.raises(IndexError):
        awaited(run())


class Slow(Speaking):
    """Takes its time over each answer, and says which questions it began."""

    def __init__(self) -> None:
        super().__init__(made_up())
        self.free = threading.Event()

    def ask(self, turns: Any, language: Any = None, **given: Any) -> Answer:
        self.asked.append(tuple(turns))
        self.free.wait(10)
        return made_up()


def sent(address: str, question: str, stream: bool) -> socket.socket:
    """Ask over a connection of its own; return it without reading the answer."""
    host, port = address.removeprefix("http://").split(":")
    body = f'{{"question": "{question}", "stream": {str(stream).lower()}}}'.encode()
    head = f"POST /api/v1/ask HTTP/1.1\r\nHost: a\r\nContent-Length: {len(body)}"
    head += "\r\nContent-Type: application/json"
    connection = socket.create_connection((host, int(port)))
    connection.sendall(f"{head}\r\n\r\n".encode() + body)
    return connection


@pytest.mark.parametrize("stream", [True, False])
def test_a_client_that_hangs_up_takes_its_question_along(stream: bool, tmp_path: Any) -> None:
    product = Slow()
    app = create_app(product, Settings(home=tmp_path, api_rate=0, api_workers=1))  # type: ignore[arg-type]
    with listening(app) as address:
        first = sent(address, "first", stream)
        wait_for(lambda: product.asked)
        gone = sent(address, "second", stream)
        wait_for(lambda: app.state.service.workers._taken == 2)
        gone.close()
        wait_for(lambda: app.state.service.workers._taken == 1)
        product.free.set()
        assert b"Heron Bay" in read_until(first, b"Heron Bay")
        first.close()
    assert product.asked == [("first",)]


def wait_for(happened: Any) -> None:
    """Wait until something is so."""
    until = time.monotonic() + 5
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.005)


def read_until(connection: socket.socket, words: bytes) -> bytes:
    connection.settimeout(5)
    read = b""
    while words not in read:
        part = connection.recv(65536)
        assert part
        read += part
    return read


@pytest.mark.parametrize("stream", [True, False])
def test_an_answer_nobody_waits_for_is_not_kept(
    stream: bool, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    product = Slow()

    def watched(_kosh: Any, _asked: Any, watch: Any, _keeper: Any) -> Answer:
        product.asked.append(("begun",))
        product.free.wait(10)
        seen.append(watch.cancelled())
        return made_up()

    monkeypatch.setattr("assistant.api.answers.answered", watched)
    app = create_app(product, Settings(home=tmp_path, api_rate=0))  # type: ignore[arg-type]
    with listening(app) as address:
        gone = sent(address, "a", stream)
        wait_for(lambda: product.asked)
        gone.close()
        time.sleep(0.2)
        product.free.set()
        wait_for(lambda: seen)
    assert seen == [True]
