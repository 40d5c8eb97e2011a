"""One process that answers and publishes for long: its memory and its open files do not grow."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.retrieval.generation import IndexDirectory
from tests.storage import tiny

SEARCHES, ASKS, PUBLISHES, WARM = 9_000, 1_000, 100, 500
WARM_BUILDS, BUILDS = 3, 100
MOST_MB, MOST_FILES = 50, 10
QUESTIONS = (
    "What is a kandas?",
    "Какая квота кандасов на 2024 год?",
    "Бесеуміз, ауылға көшсек, қанша береді?",
    "How many people moved under Enbek in 2019?",
    "Кому дают сертификат экономической мобильности?",
    "Қандас мәртебесін кім бере алады?",
)


def published_again(directory: IndexDirectory, number: int) -> str:
    """Publish what is published once more, as another generation."""
    with directory.writing():
        before = directory.manifest(directory.published())
        name = f"20260101T000000-{number:06x}"
        scratch = directory.scratch(name)
        shutil.copytree(directory.generations / before.generation, scratch, dirs_exist_ok=True)
        directory.publish(scratch, before.model_copy(update={"generation": name}))
    return name


def memory_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def serve(home: Path, searches: int, asks: int, publishes: int, warm: int) -> dict[str, Any]:
    """Ask and publish by turns; return memory in MB and open files after the warm-up, and last."""
    from assistant.app import build
    from assistant.settings import Settings

    assistant = build(Settings(home=home))
    total, told = searches + asks, {}
    every, searched = total // publishes, max(1, total // asks)
    for number in range(warm + total):
        words = QUESTIONS[number % len(QUESTIONS)]
        if number % searched:
            assert assistant.search(f"{words} {number % 97}")
        else:
            assert assistant.ask([words]).status != "error"
        if number >= warm and number % every == 0:
            assert assistant.generation != published_again(assistant.directory, number)
        if number == warm + every * 2:  # two have been published: the one kept beside is there as well
            told["first"] = (memory_mb(), open_files())
    told["last"] = (memory_mb(), open_files())
    return told


def rebuild(home: Path, warm: int, builds: int) -> dict[str, Any]:
    """Build the index anew and ask, so many times; return memory in MB and open files, first and last."""
    from assistant.app import build
    from assistant.settings import Settings

    assistant, told = build(Settings(home=home)), dict[str, Any]()
    for number in range(warm + builds):
        made = assistant.build_index().generation
        assert assistant.ask([QUESTIONS[number % len(QUESTIONS)]]).status != "error"
        assert assistant.generation == made
        if number == warm - 1:
            told["first"] = (memory_mb(), open_files())
        print(number, memory_mb(), open_files(), file=sys.stderr, flush=True)
    told["last"] = (memory_mb(), open_files())
    return told


def run(home: Path, *counts: int) -> dict[str, Any]:
    """Serve in a process of its own."""
    command = [sys.executable, "-m", "tests.storage.test_long_run", str(home), *map(str, counts)]
    environment = os.environ | {"PYTHONPATH": f"{tiny.ROOT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"}
    done = subprocess.run(command, cwd=tiny.ROOT, env=environment, capture_output=True, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def test_open_files_stay_as_they_are_while_generations_come_and_go(home: Path) -> None:
    told = run(home, 16, 4, 4, 4)
    assert abs(told["last"][1] - told["first"][1]) <= MOST_FILES


@pytest.mark.slow
def test_ten_thousand_questions_and_a_hundred_publishes_leave_memory_and_files_as_they_were(
    home: Path,
) -> None:
    told = run(home, SEARCHES, ASKS, PUBLISHES, WARM)
    print(f"after the warm-up {told['first']}, last {told['last']} (MB, open files)")
    assert told["last"][0] - told["first"][0] <= MOST_MB
    assert abs(told["last"][1] - told["first"][1]) <= MOST_FILES


@pytest.mark.slow
def test_a_hundred_builds_in_one_process_leave_memory_and_files_as_they_were(home: Path) -> None:
    told = run(home, WARM_BUILDS, BUILDS)
    print(f"after {WARM_BUILDS} builds {told['first']}, after {BUILDS} more {told['last']} (MB, open files)")
    assert told["last"][0] - told["first"][0] <= MOST_MB
    assert abs(told["last"][1] - told["first"][1]) <= MOST_FILES


if __name__ == "__main__":
    given = Path(sys.argv[1]), *map(int, sys.argv[2:])
    print(json.dumps(rebuild(*given) if len(given) == 3 else serve(*given)))
