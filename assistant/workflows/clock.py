"""How long the steps of an answer take."""

from __future__ import annotations

import time

from assistant.core.spans import past


class Clock:
    """Milliseconds spent in each step; whoever follows the work sees each as a span."""

    def __init__(self) -> None:
        """Start."""
        self._start = self._last = time.perf_counter()
        self._spent: dict[str, float] = {}

    def lap(self, step: str) -> None:
        """Count the time since the last lap to a step."""
        now = time.perf_counter()
        self._spent[step] = self._spent.get(step, 0.0) + (now - self._last) * 1000
        past(step, self._last, now)
        self._last = now

    def total(self) -> dict[str, float]:
        """Return the milliseconds of every step, and of all."""
        spent = {step: round(value, 2) for step, value in self._spent.items()}
        return {**spent, "total": round((time.perf_counter() - self._start) * 1000, 2)}
