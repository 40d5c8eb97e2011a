"""Checks of an installation: each says what it looked at and, where it fails, the way out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from assistant.core.errors import KoshError


@dataclass(frozen=True)
class Result:
    """What one check found."""

    name: str
    ok: bool
    detail: str


Check = tuple[str, Callable[[], str]]


def examine(checks: Iterable[Check]) -> list[Result]:
    """Run every check, side by side; one that raises has failed, the others still run."""
    with ThreadPoolExecutor() as pool:
        return list(pool.map(_run, checks))


def _run(check: Check) -> Result:
    name, look = check
    try:
        return Result(name, True, look())
    except (KoshError, OSError) as error:
        return Result(name, False, str(error))
