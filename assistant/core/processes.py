"""Which process made something: a mark that no later process bears."""

from __future__ import annotations

import os
from pathlib import Path


def own_mark() -> str:
    """Return the mark of this process: its number and when it began, ``PID-TICKS``."""
    return f"{os.getpid()}-{_life(os.getpid())[1]}"


def process_of(mark: str) -> int | None:
    """Return the number of the process that bears a mark; ``None`` where it is no mark."""
    number = mark.partition("-")[0]
    return int(number) if number.isdigit() and int(number) > 0 else None


def lives(mark: str) -> bool:
    """Tell whether the process that bears a mark still runs; another one of its number does not count."""
    number = process_of(mark)
    if number is None:
        return False
    try:
        os.kill(number, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # another user's
        pass
    state, began = _life(number)
    return state != "Z" and ("" in (began, mark.partition("-")[2]) or began == mark.partition("-")[2])


def _life(number: int) -> tuple[str, str]:
    """Return state and beginning of a process; empty where the system does not tell."""
    try:
        told = Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return "", ""
    parts = told.rpartition(")")[2].split()
    return parts[0], parts[19]
