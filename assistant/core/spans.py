"""Spans of the work on a request, for whoever follows it; where nobody does, they cost next to nothing.

``span`` is for what holds other spans, ``past`` for a step that has just ended. Attributes are names, counts
and codes: never a question, an answer or anything of a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

Value = str | int | float | bool


class Span(Protocol):
    """A span that is under way."""

    def tell(self, **attributes: Value) -> None:
        """Add what became known of it."""
        ...


class Tracer(Protocol):
    """Whoever follows the work."""

    def span(self, name: str, attributes: Mapping[str, Value]) -> AbstractContextManager[Span]:
        """Return a span for what is done within it; it stands under the span it is begun in."""
        ...

    def past(self, name: str, begun: float, ended: float) -> None:
        """Note a step between two moments of ``time.perf_counter``."""
        ...


class _Unfollowed:
    """A span nobody looks at."""

    def tell(self, **attributes: Value) -> None:
        """Tell nobody."""


_nobody: AbstractContextManager[Span] = nullcontext(_Unfollowed())
_tracer: Tracer | None = None


def follow(tracer: Tracer | None) -> None:
    """Let a tracer follow the work of this process from now on; ``None``: nobody."""
    global _tracer
    _tracer = tracer


def span(name: str, /, **attributes: Value) -> AbstractContextManager[Span]:
    """Return a span for what is done within it."""
    return _nobody if _tracer is None else _tracer.span(name, attributes)


def past(name: str, begun: float, ended: float) -> None:
    """Note a step that has ended, from one moment of ``time.perf_counter`` to another."""
    if _tracer is not None:
        _tracer.past(name, begun, ended)
