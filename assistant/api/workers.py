"""Where the engine works: a bounded number of threads, so that nobody takes the whole process."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from starlette.requests import Request

from assistant.api.failures import ClientGone, Refused
from assistant.api.meter import Meter

Found = TypeVar("Found")
MOST_WAITING = 200


class Workers:
    """First come, first served; what nobody waits for any more is not begun."""

    def __init__(self, most: int, meter: Meter, waiting: int = MOST_WAITING) -> None:
        """``most`` calls are worked on at one time, ``waiting`` more may stand in line."""
        self._pool = ThreadPoolExecutor(most, "kosh-api")
        self._most = most
        self._waiting = waiting
        self._meter = meter
        self._lock = threading.Lock()
        self._taken = 0

    def submit(self, work: Callable[[], Found]) -> Future[Found]:
        """Put work in line; raises Refused where the line is too long."""
        with self._lock:
            if self._taken >= self._most + self._waiting:
                message = "too many questions are waiting; try again in a moment."
                raise Refused(503, "busy", message, {"Retry-After": "1"})
            self._taken += 1
            self._measure()
        future = self._pool.submit(work)
        future.add_done_callback(self._left)
        return future

    async def run(self, request: Request, work: Callable[[], Found]) -> Found:
        """Return what work returns; raises ClientGone, Refused, and what the work raises.

        Work that has not begun when the client goes is never begun.
        """
        future = self.submit(work)
        answered = asyncio.wrap_future(future)
        gone = asyncio.ensure_future(_gone(request))
        either: set[asyncio.Future[Any]] = {answered, gone}
        try:
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            if not answered.done():
                raise ClientGone
            return answered.result()
        finally:
            gone.cancel()
            future.cancel()

    def close(self) -> None:
        """Begin nothing more."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _left(self, _future: Future[Found]) -> None:
        with self._lock:
            self._taken -= 1
            self._measure()

    def _measure(self) -> None:
        self._meter.working.set(min(self._taken, self._most))
        self._meter.waiting.set(max(0, self._taken - self._most))


async def _gone(request: Request) -> None:
    """Return when the client has closed the connection; the body has been read by then."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
