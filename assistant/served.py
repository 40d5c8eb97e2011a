"""The engine that serves: opened once, swapped with the next question after another is published."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from assistant.core.errors import IndexProblem
from assistant.opening import long_lived
from assistant.retrieval.generation import IndexDirectory, Manifest

Made = TypeVar("Made")

# how often a generation is looked for anew that went away while it was opened
TRIES = 5
# a directory changed this lately may change again without another time of change
NS_UNSURE = 50_000_000


@dataclass(frozen=True)
class Checked:
    """A generation that may serve, documents it does not hold yet, and when the shelf was last changed."""

    manifest: Manifest
    unindexed: int
    shelf: int


@dataclass
class _Serving:
    engine: Any
    checked: Checked
    made: dict[str, Any] = field(default_factory=dict)


class Served:
    """The engine of the published generation, and what is made of it.

    A generation that cannot serve is refused with every question until it is mended: the one before does
    not stand in for it.
    """

    def __init__(
        self,
        directory: IndexDirectory,
        check: Callable[[], Checked],
        touched: Callable[[], int],
        open_engine: Callable[[Manifest], Any],
    ) -> None:
        """``check`` raises IndexProblem; ``touched`` tells when the shelf last changed."""
        self._directory = directory
        self._check = check
        self._touched = touched
        self._open = open_engine
        self._lock = threading.Lock()
        self._serving: _Serving | None = None

    @property
    def generation(self) -> str:
        """The generation in use, empty where there is none yet."""
        serving = self._serving
        return serving.checked.manifest.generation if serving else ""

    @property
    def unindexed(self) -> int:
        """How many documents on the shelf the engine in use does not know yet."""
        serving = self._serving
        return serving.checked.unindexed if serving else 0

    def engine(self) -> Any:
        """Return the engine of the published generation; raises IndexProblem."""
        return self._now().engine

    def of_engine(self, name: str, make: Callable[[Any], Made]) -> Made:
        """Return what is made from the engine once, and again only when the engine changes."""
        serving = self._now()
        if name not in serving.made:
            serving.made[name] = make(serving.engine)
        found: Made = serving.made[name]
        return found

    def take_over(self, other: Served) -> None:
        """Serve with the engine of another over the same index."""
        self._serving = other._now()

    def _now(self) -> _Serving:
        serving = self._serving
        if serving is not None and self._holds(serving):
            return serving
        del serving  # what is replaced is referred to from nowhere while another is opened
        with self._lock:
            if self._serving is None or not self._holds(self._serving):
                self._serving = self._renewed()
            return self._serving

    def _holds(self, serving: _Serving) -> bool:
        known = serving.checked
        return self._directory.published() == known.manifest.generation and self._touched() == known.shelf

    def _renewed(self) -> _Serving:
        for attempt in range(TRIES):
            name = self._directory.published()
            try:
                checked = self._check()
                before = self._serving
                if before is not None and before.checked.manifest.generation == checked.manifest.generation:
                    return _Serving(before.engine, checked, before.made)
                before = self._serving = None  # its memory and files are let go before the next is opened
                with long_lived():
                    engine = self._open(checked.manifest)
                return _Serving(engine, checked)
            except IndexProblem:
                self._serving = None
                if attempt == TRIES - 1 or self._directory.published() == name:
                    raise
        raise AssertionError  # the last attempt returns or raises


def settled(touched: int) -> int:
    """Return a time of change that may be relied on; -1 for one so late that another change may share it."""
    return touched if time.time_ns() - touched > NS_UNSURE else -1
