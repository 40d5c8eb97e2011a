"""Where the engine works: a bounded number of threads, shared evenly among the callers."""

from __future__ import annotations

import asyncio
import threading
from collections import OrderedDict, deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from starlette.requests import Request

from assistant.api.door import identity
from assistant.api.failures import ClientGone, Refused
from assistant.api.meter import Meter

Found = TypeVar("Found")
MOST_WAITING = 200


def nothing(*_: object) -> None:
    """Do nothing."""


@dataclass(frozen=True)
class Watch:
    """Who waits for an answer: ``report`` tells each step, ``cancelled`` that nobody waits any more."""

    report: Callable[[str], None]
    cancelled: Callable[[], bool]


class Workers:
    """Callers take turns, each caller's calls in their order; what nobody waits for any more is not begun."""

    def __init__(self, most: int, meter: Meter, waiting: int = MOST_WAITING) -> None:
        """``most`` calls are worked on at one time, ``waiting`` more may stand in line."""
        self._pool = ThreadPoolExecutor(most, "kosh-api")
        self._most = most
        self._waiting = waiting
        self._meter = meter
        self._lock = threading.Lock()
        self._taken = 0
        self._lines: OrderedDict[str, deque[Callable[[], None]]] = OrderedDict()

    def submit(self, work: Callable[[], Found], caller: str = "") -> Future[Found]:
        """Put work in the caller's line; raises Refused where too many wait."""
        future: Future[Found] = Future()
        within = partial(copy_context().run, work)  # the request goes along to the thread
        with self._lock:
            if self._taken >= self._most + self._waiting:
                message = "too many questions are waiting; try again in a moment."
                raise Refused(503, "busy", message, {"Retry-After": "1"})
            self._taken += 1
            self._measure()
            self._lines.setdefault(caller, deque()).append(partial(_do, future, within))
        future.add_done_callback(self._left)
        self._pool.submit(self._next)
        return future

    def _next(self) -> None:
        """Do the first call of the caller whose turn it is; the caller's others wait for the next round."""
        with self._lock:
            caller, line = self._lines.popitem(last=False)
            first = line.popleft()
            if line:
                self._lines[caller] = line
        first()

    async def run(
        self, request: Request, work: Callable[[], Found], leave: Callable[[], None] = nothing
    ) -> Found:
        """Return what work returns; raises ClientGone, Refused, and what the work raises.

        Work that has not begun when the client goes is never begun; ``leave`` tells work that has.
        """
        future = self.submit(work, identity(request.scope))
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
            leave()

    def close(self) -> None:
        """Begin nothing more."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _left(self, _future: Future[Any]) -> None:
        with self._lock:
            self._taken -= 1
            self._measure()

    def _measure(self) -> None:
        self._meter.working.set(min(self._taken, self._most))
        self._meter.waiting.set(max(0, self._taken - self._most))


def _do(future: Future[Found], work: Callable[[], Found]) -> None:
    """Do work whose future has not been cancelled."""
    if not future.set_running_or_notify_cancel():
        return
    try:
        future.set_result(work())
    except BaseException as error:  # told to whoever waits for it
        future.set_exception(error)


async def _gone(request: Request) -> None:
    """Return when the client has closed the connection; the body has been read by then."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
