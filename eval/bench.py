"""Speed and memory of the installed product, each beside a yardstick run in the same minutes.

    python -m eval.bench [--json] [--full]

These machines are noisy: read the ratios. ``--full`` adds what needs sentence-transformers
(agreement and speed of the int8 form against the full model, and retrieval with either).
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np

from assistant.app import build
from assistant.opening import open_embedder
from assistant.settings import Settings
from eval.cases import load_cases

LIMITS = {
    "warm ask, median ms": 15.0,
    "warm ask, p95 ms": 40.0,
    "cold kosh ask, s": 1.2,
    "kosh --help, s": 1.0,
    "kosh corpus list, s": 1.0,
    "kosh doctor, s": 1.0,
    "cold kosh calc, s": 1.0,
    "cold kosh stats, s": 1.0,
    "slowest calculation, warm ms": 5.0,
    "slowest query of a series, warm ms": 5.0,
    "index build, s": 60.0,
    "peak memory serving, MB": 450.0,
}
KOSH = [sys.executable, "-c", "from assistant.cli import main; main()"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench", description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--full", action="store_true", help="also compare with sentence-transformers")
    options = parser.parse_args(arguments)
    measured = {**yardstick(), **commands(), **tools(), **warm(), **building()}
    if options.full:
        measured |= against_full_model()
    if options.json:
        print(json.dumps(measured))
        return
    for name, value in measured.items():
        limit = LIMITS.get(name)
        verdict = "" if limit is None else f"   limit {limit:g}: {'ok' if value <= limit else 'OVER'}"
        print(f"{name:44} {value:10.3f}{verdict}")


def yardstick() -> dict[str, float]:
    """Return what this machine takes for a bare start of Python and a fixed piece of numpy."""
    start = _median(lambda: _run([sys.executable, "-c", "pass"]), 5)
    matrix = np.random.default_rng(0).standard_normal((600, 600))
    product = _median(lambda: matrix @ matrix, 20)
    return {"yardstick: python -c pass, s": start, "yardstick: 600x600 product, ms": product * 1000}


def commands() -> dict[str, float]:
    """Return wall seconds of whole commands, processes started cold."""
    question = "What does a family get when it moves north in 2024?"
    return {
        "kosh --help, s": _median(lambda: _run([*KOSH, "--help"]), 5),
        "kosh corpus list, s": _median(lambda: _run([*KOSH, "corpus", "list"]), 5),
        "kosh doctor, s": _median(lambda: _run([*KOSH, "doctor"]), 5),
        "cold kosh ask, s": _median(lambda: _run([*KOSH, "ask", question]), 5),
        "cold kosh ask in Russian, s": _median(lambda: _run([*KOSH, "ask", "Какая квота на 2024 год?"]), 5),
    }


def tools() -> dict[str, float]:
    """Return cold seconds of ``kosh calc`` and ``kosh stats``, and the slowest warm call of any tool."""
    box = build().tools
    calls: list[tuple[str, dict[str, object]]] = [
        ("relocation", {"people": 5, "settlement": "rural", "date": "2022", "arrival": "pavlodar"}),
        ("rent", {"people": 3, "date": "2023-06-01"}),
        ("certificate", {"price": "8 млн", "date": "2026-01-01"}),
        ("employer", {"workers": 12, "date": "2024"}),
        ("mci", {"date": "2020"}),
        ("eligibility", {"departure": "turkistan", "arrival": "pavlodar"}),
        ("programmes", {"date": "2023-07-01"}),
    ]
    regional = {"series": "net_migration_by_region", "period": "2022"}
    queries: list[dict[str, object]] = [
        {**regional, "operation": "rank", "regions": ["pavlodar"]},
        {**regional, "operation": "top", "n": 5},
        {"series": "regional_quota", "operation": "share", "period": "2026", "category": "resettlers"},
        {"series": "resettled_people", "operation": "growth", "period": "2018", "to_period": "2019"},
    ]
    calculations = [_median(partial(box[name].call, given), 20) for name, given in calls]
    answers = [_median(partial(box["statistic"].call, query), 20) for query in queries]
    calc = [*KOSH, "calc", "relocation", "--people", "5", "--settlement", "rural"]
    stats = [*KOSH, "stats", "net_migration_by_region", "--op", "top", "--n", "3"]
    return {
        "cold kosh calc, s": _median(lambda: _run(calc), 5),
        "cold kosh stats, s": _median(lambda: _run(stats), 5),
        "slowest calculation, warm ms": max(calculations) * 1000,
        "slowest query of a series, warm ms": max(answers) * 1000,
    }


def warm() -> dict[str, float]:
    """Return the time of a question in a process that has answered before, and its memory."""
    assistant = build()
    assistant.prepare()
    questions = [case.question for case in load_cases("cases")]
    for question in questions[:30]:
        assistant.ask([question])
    spent = []
    for question in questions:
        began = time.perf_counter()
        assistant.ask([question])
        spent.append((time.perf_counter() - began) * 1000)
    spent.sort()
    return {
        "warm ask, median ms": statistics.median(spent),
        "warm ask, p95 ms": spent[int(len(spent) * 0.95)],
        "peak memory serving, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def building() -> dict[str, float]:
    """Return the seconds of a first index build, model made included, and of a second one."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "KOSH_HOME": home}
        began = time.perf_counter()
        _run([*KOSH, "index", "build"], environment)
        first = time.perf_counter() - began
        began = time.perf_counter()
        _run([*KOSH, "index", "build"], environment)
        return {"index build, s": first, "index build again, s": time.perf_counter() - began}


def against_full_model() -> dict[str, float]:
    """Return agreement and speed of the int8 form against sentence-transformers, same texts."""
    from assistant.adapters.embedding_model import SentenceTransformerEmbedder
    from assistant.adapters.embeddings import pinned_model_dir

    small = open_embedder(Settings())
    full = SentenceTransformerEmbedder(str(pinned_model_dir()))
    store = build().engine().retriever.store
    texts = [entry.texts["en"] for entry in store.get(range(min(store.size, 400)))]
    questions = [case.question for case in load_cases("cases") if case.language == "en"]
    ours, theirs = small.embed(texts), full.embed(texts)
    cosines = (ours * theirs).sum(axis=1)
    return {
        "int8 to full model, mean cosine": float(cosines.mean()),
        "int8 to full model, lowest cosine": float(cosines.min()),
        "one question, int8 ms": _median(lambda: small.embed([questions[0]]), 30) * 1000,
        "one question, full model ms": _median(lambda: full.embed([questions[0]]), 30) * 1000,
        "texts/s, int8": len(texts) / _median(lambda: small.embed(texts), 3),
        "texts/s, full model": len(texts) / _median(lambda: full.embed(texts), 3),
        "same first passage of 400, share": float(
            np.mean(
                (small.embed(questions) @ ours.T).argmax(axis=1)
                == (full.embed(questions) @ theirs.T).argmax(axis=1)
            )
        ),
    }


def _run(command: Sequence[str], environment: dict[str, str] | None = None) -> None:
    result = subprocess.run(command, env=environment, capture_output=True, check=False, cwd=Path.cwd())
    if result.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command[-3:])} failed: {result.stderr.decode()[-400:]}")


def _median(call: Callable[[], object], times: int) -> float:
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        call()
        spent.append(time.perf_counter() - began)
    return statistics.median(spent)


if __name__ == "__main__":
    main()
