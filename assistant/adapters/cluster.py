"""Work done by the workers of a Dask cluster (``pip install "kosh[dask]"``).

Dask's own processes exchange pickles: whoever reaches a scheduler can run code on its workers. Keep it on a
private network, or give it certificates (``tls://``, Dask's own configuration).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Any, Self, TypeVar

from assistant.core.errors import ClusterProblem, UsageError

Given = TypeVar("Given")
Made = TypeVar("Made")
SECONDS_TO_JOIN = 20
SECONDS_WITHOUT_WORKERS = 60
# pieces of work sent ahead of the one waited for, for each worker
AHEAD = 2
RETRIES = 3


class Cluster:
    """A connection to a scheduler; a context manager that closes it."""

    def __init__(self, scheduler: str) -> None:
        """``scheduler`` is its address, tcp://host:8786; raises UsageError, ClusterProblem."""
        try:
            from distributed import Client
        except ImportError:
            raise UsageError(
                "reading on a cluster needs Dask; run 'pip install \"kosh[dask]\"' or leave --scheduler out."
            ) from None
        self._scheduler = scheduler
        try:
            self._client: Any = Client(scheduler, timeout=SECONDS_TO_JOIN, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise ClusterProblem(
                f"no Dask scheduler answers at {scheduler} ({type(error).__name__}); "
                "start one with 'dask scheduler'."
            ) from None
        try:
            self._client.wait_for_workers(1, timeout=SECONDS_TO_JOIN)
        except TimeoutError:
            self._client.close()
            raise ClusterProblem(
                f"the scheduler at {scheduler} has no workers; start them with 'dask worker {scheduler}'."
            ) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def each(self, work: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[Made | None]:
        """Yield what ``work`` makes of each piece, in order; ``None`` where it ended worker after worker.

        ``work`` is a function of a module that the workers have installed too. What a worker that is lost was
        doing is done by another. Raises ClusterProblem where the scheduler or every worker is gone, and what
        the work raises.
        """
        window = AHEAD * max(1, sum(self._client.nthreads().values()))
        under_way: deque[Any] = deque()
        for piece in given:
            under_way.append(self._client.submit(work, piece, pure=False, retries=RETRIES))
            if len(under_way) > window:
                yield self._result(under_way.popleft())
        while under_way:
            yield self._result(under_way.popleft())

    def _result(self, future: Any) -> Any:
        from distributed import CancelledError, KilledWorker

        alone = 0
        while True:
            try:
                return future.result(timeout=SECONDS_TO_JOIN)
            except KilledWorker:
                return None
            except TimeoutError:
                alone = 0 if self._client.nthreads() else alone + SECONDS_TO_JOIN
                if alone >= SECONDS_WITHOUT_WORKERS:
                    raise self._lost("every worker is gone") from None
            except (CancelledError, OSError) as error:
                raise self._lost(f"the scheduler is gone ({type(error).__name__})") from None

    def _lost(self, what: str) -> ClusterProblem:
        return ClusterProblem(
            f"{what} at {self._scheduler}; what was read is kept, start it again and add the same files."
        )
