"""Speed of a question in a process that has answered before, and that process's memory.

    python -m eval.speed [--json]

The process has prepared itself as that of the page does. The memory is what it holds (resident set) after 200
questions, and its peak.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import time
from collections.abc import Sequence

from assistant.app import Assistant, build
from eval.cases import load_cases

TARGETS = {"median ms": 15.0, "p95 ms": 40.0, "memory MB": 450.0}
ASKED_FIRST = 100
MEASURED = 100


def measure(assistant: Assistant) -> dict[str, float]:
    """Return median and 95th percentile in ms over 100 held-out questions, and MB after 200."""
    import psutil

    cases = load_cases("cases")
    questions = [case.question for case in cases[:: max(1, len(cases) // (ASKED_FIRST + MEASURED))]]
    assistant.prepare()
    for question in questions[:ASKED_FIRST]:
        assistant.ask([question])
    spent = []
    for question in questions[ASKED_FIRST : ASKED_FIRST + MEASURED]:
        began = time.perf_counter()
        assistant.ask([question])
        spent.append((time.perf_counter() - began) * 1000)
    spent.sort()
    return {
        "median ms": round(statistics.median(spent), 1),
        "p95 ms": round(spent[int(len(spent) * 0.95)], 1),
        "memory MB": round(psutil.Process().memory_info().rss / 2**20, 1),
        "peak memory MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }


def show_speed(measured: dict[str, float]) -> None:
    """Print the figures beside their limits."""
    print("\nspeed and memory, warm, in this process")
    for name, value in measured.items():
        limit = TARGETS.get(name)
        verdict = "" if limit is None else f"   <= {limit:g}{'' if value <= limit else '  MISSED'}"
        print(f"{name:44}{value:9.1f}{verdict}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.speed", description=__doc__)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    measured = measure(build())
    if options.json:
        print(json.dumps(measured))
    else:
        show_speed(measured)


if __name__ == "__main__":
    main()
