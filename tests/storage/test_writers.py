"""Several writers at once: one writes, the others are told who does; what a dead one held is free."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.core.processes import lives, own_mark
from tests.storage.forge import Forge


@pytest.mark.parametrize("writers", [2, 4, 8])
def test_one_of_several_writers_wins_and_the_others_are_told_who(
    writers: int, small_home: Path, forge: Forge, files: dict[str, Path], tmp_path: Path
) -> None:
    before = forge.run("state", small_home)["told"]
    turned_away = tmp_path / "turned-away"
    turned_away.mkdir()
    told = {"turned_away": str(turned_away), "others": writers - 1}
    added = [str(files["crane"])]
    jobs = [
        forge.job("add", small_home, files=added, **told)
        if number % 2
        else forge.job("build", small_home, **told)
        for number in range(writers)
    ]
    ended = forge.run_all(jobs)
    won = [number for number, one in enumerate(ended) if "told" in one]
    assert len(won) == 1, ended
    lost = [one for one in ended if "told" not in one]
    assert {one["code"] for one in lost} == {"index_locked"}
    winner = ended[won[0]]["pid"]
    named = [re.search(r"process (\d+)\)", one["error"]) for one in lost]
    assert {int(found[1]) for found in named if found} == {winner}
    assert all(named)
    after = forge.run("state", small_home)["told"]
    assert after["generation"] != before["generation"]
    assert after["found"] == (["crane", *before["found"]] if won[0] % 2 else before["found"])
    assert after["shelf"] == after["indexed"]


def test_the_lock_of_a_dead_writer_is_taken_over(small_home: Path, forge: Forge) -> None:
    before = forge.run("state", small_home)["told"]
    for _ in range(3):
        killed = forge.run("build", small_home, die_at="embedding")
        assert killed["killed"] == 9
        holder = (small_home / "index" / "holder").read_text(encoding="utf-8")
        assert holder.startswith(f"{killed['pid']}-")
        assert not lives(holder)
    assert forge.run("state", small_home)["told"] == before
    assert "told" in forge.run("build", small_home)
    assert not list((small_home / "index" / "generations").glob(".building-*"))
    assert not (small_home / "index" / "holder").exists()


def test_what_a_living_builder_elsewhere_makes_is_left_alone(small_home: Path, forge: Forge) -> None:
    generations = small_home / "index" / "generations"
    living = generations / f".building-20260101T000000-aaaaaa.{own_mark()}"
    number, _, ticks = own_mark().partition("-")
    another = generations / f".building-20260101T000000-bbbbbb.{number}-{int(ticks or 1) + 1}"
    older = generations / ".building-20260101T000000-cccccc"
    for place in (living, another, older):
        place.mkdir()
    assert "told" in forge.run("build", small_home)
    assert [path.name for path in generations.glob(".building-*")] == [living.name]


@pytest.mark.parametrize("mark", ["", "0-1", "-5-1", "no number", "99999999999999999999-1", "1"])
def test_no_mark_of_nobody_lives_but_one_without_a_time_may(mark: str) -> None:
    assert lives(mark) is (mark == "1")
