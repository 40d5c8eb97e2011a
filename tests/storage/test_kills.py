"""kill -9 anywhere in adding, removing and building: nothing lost, and the old or the new, never between."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.storage.forge import Forge, Job

# of every action, how many of its last steps are each tried: publishing and putting things in place
LAST = 24
FAST, FULL = 25, 200


@dataclass(frozen=True)
class Action:
    """What is killed, and what is found if it was done."""

    job: Job
    found: list[str]


@pytest.fixture(scope="session")
def actions(files: dict[str, Path], begun: Path, forge: Forge) -> list[Action]:
    otter = next(one for one in forge.run("state", begun)["told"]["names"] if one.startswith("otter"))
    new = [str(files["crane"]), str(files["stork"])]
    return [
        Action({"do": "add", "files": new}, ["crane", "heron", "otter", "stork"]),
        Action({"do": "remove", "document": otter}, ["heron"]),
        Action({"do": "build"}, ["heron", "otter"]),
    ]


@pytest.fixture(scope="session")
def steps(
    actions: list[Action], begun: Path, forge: Forge, tmp_path_factory: pytest.TempPathFactory
) -> list[int]:
    """How many steps each action takes when it is let be; it then has done what it should."""
    counted = []
    for action in actions:
        home = shutil.copytree(begun, tmp_path_factory.mktemp("counted") / "home")
        done = forge.run(**action.job, home=home)
        assert "told" in done, done
        after = forge.run("state", home)["told"]
        assert after["found"] == action.found
        assert_whole(after)
        counted.append(done["steps"])
    return counted


def assert_whole(after: dict[str, Any]) -> None:
    """Shelf, index, log and files tell the same, and every passage is found by its own vector."""
    assert after["shelf"] == after["indexed"]
    assert len(after["shelf"]) == len(after["found"]) == len(after["names"]) == after["originals"]
    assert {name for name, action in after["logged"].items() if action == "added"} == set(after["shelf"])
    assert after["recall"] >= 0.999


def points(steps: list[int], wanted: int) -> list[tuple[int, int]]:
    """Return (action, step): a third of them the last steps of each action, the others spread evenly."""
    last = min(LAST, wanted // (3 * len(steps)))
    ends = [(action, count - back) for action, count in enumerate(steps) for back in range(last)]
    every = [(action, step) for action, count in enumerate(steps) for step in range(1, count - last + 1)]
    spread = wanted - len(ends)
    return [every[number * len(every) // spread] for number in range(spread)] + ends


def try_points(
    wanted: int, actions: list[Action], steps: list[int], begun: Path, forge: Forge, place: Path
) -> list[float]:
    """Kill at so many points; return the seconds each took to be opened by a fresh process."""
    before = forge.run("state", begun)["told"]
    seconds, new = [], 0
    for action, step in points(steps, wanted):
        home = Path(shutil.copytree(begun, place / "home"))
        ended = forge.run(**actions[action].job, home=home, kill_at=step)
        assert ended.get("killed") == 9, (action, step, ended)
        opened = forge.run("state", home)
        assert "told" in opened, (action, step, opened)
        after = opened["told"]
        seconds.append(opened["seconds"])
        is_old = after["generation"] == before["generation"]
        assert after["found"] == (before["found"] if is_old else actions[action].found), (action, step)
        assert_whole(after)
        assert not (home / "staged").exists(), (action, step)
        again = forge.run("build", home) if len(seconds) % 8 == 0 else {"told": ""}
        assert "told" in again, (action, step, again)
        new += not is_old
        shutil.rmtree(home)
    assert 0 < new < len(seconds)
    return seconds


def test_a_kill_leaves_the_old_or_the_new(
    actions: list[Action], steps: list[int], begun: Path, forge: Forge, tmp_path: Path
) -> None:
    try_points(FAST, actions, steps, begun, forge, tmp_path)


@pytest.mark.slow
def test_two_hundred_kills_leave_the_old_or_the_new_and_are_opened_in_five_seconds(
    actions: list[Action], steps: list[int], begun: Path, forge: Forge, tmp_path: Path
) -> None:
    seconds = try_points(FULL, actions, steps, begun, forge, tmp_path)
    print(f"{len(seconds)} kills over {steps} steps; slowest opening {max(seconds):.2f} s")
    assert max(seconds) <= 5


def test_leftovers_of_a_killed_build_go_with_the_next(
    steps: list[int], actions: list[Action], small_home: Path, forge: Forge
) -> None:
    generations = small_home / "index" / "generations"
    for part in (0.3, 0.6, 0.9):
        assert forge.run("build", small_home, kill_at=int(steps[2] * part)).get("killed") == 9
    before = {path.name for path in generations.iterdir()}
    assert any(name.startswith(".building-") for name in before)
    for _ in range(2):
        made = forge.run("build", small_home)["told"]
    left = {path.name for path in generations.iterdir()}
    assert made in left
    assert len(left) == 2
    assert not any(name.startswith(".building-") for name in left)
