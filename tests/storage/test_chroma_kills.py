"""kill -9 while Chroma writes: the index before serves on, nothing is lost, and the next build is whole."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.storage.forge import Forge
from tests.storage.test_kills import assert_whole

KILLS = 60
ALL = ["crane", "heron", "otter", "stork"]
# Chroma writes its graph to the disk from 1,000 rows on
PARAGRAPHS = 1_400
RUNS = 3


@pytest.fixture(scope="session")
def large(files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Files whose passages are enough for all that Chroma writes."""
    place = tmp_path_factory.mktemp("large")
    words = random.Random(7)  # noqa: S311 — the same text in every run
    paragraphs = [
        f"In {1000 + number} the crane of the {words.choice('abcdefgh')}{number} lake was counted with a "
        f"vellichor by {words.randrange(9000)} wardens of the shore and by nobody else in that year."
        for number in range(PARAGRAPHS)
    ]
    (place / "crane.md").write_text("\n\n".join(paragraphs), encoding="utf-8")
    return [str(place / "crane.md"), str(files["stork"])]


@pytest.fixture(scope="session")
def kept_by_chroma(begun: Path, forge: Forge, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home as ``begun``, its vectors kept by Chroma."""
    home = Path(shutil.copytree(begun, tmp_path_factory.mktemp("kept-by-chroma") / "home"))
    built = forge.run("build", home, chroma=True)
    assert "told" in built, built
    return home


@pytest.fixture(scope="session")
def writing(
    kept_by_chroma: Path, large: list[str], forge: Forge, tmp_path_factory: pytest.TempPathFactory
) -> float:
    """How many seconds Chroma writes at least when it is let be."""
    seconds = []
    for _ in range(RUNS):
        home = shutil.copytree(kept_by_chroma, tmp_path_factory.mktemp("written") / "home")
        done = forge.run("add", home, files=large, chroma=True)
        assert "told" in done, done
        seconds.append(done["writing"])
        after = forge.run("state", home, chroma=True)["told"]
        assert after["found"] == ALL
        assert_whole(after)
    graphs = [
        path for path in home.glob("index/generations/*/nearest/*/data_level0.bin") if path.stat().st_size
    ]
    assert graphs, "nothing of the graph was put on the disk"
    return min(seconds)


@pytest.mark.slow
def test_sixty_kills_while_chroma_writes_leave_the_old_or_the_new_and_are_opened_in_five_seconds(
    writing: float, large: list[str], kept_by_chroma: Path, forge: Forge, tmp_path: Path
) -> None:
    before = forge.run("state", kept_by_chroma, chroma=True)["told"]
    seconds, left, late = [], 0, 0
    for number in range(KILLS):
        home = Path(shutil.copytree(kept_by_chroma, tmp_path / "home"))
        moment = writing * (number + random.random()) / KILLS  # noqa: S311
        ended = forge.run("add", home, files=large, chroma=True, kill_after=moment)
        late += "told" in ended
        left += any(home.glob("index/generations/.building-*/nearest/*"))
        opened: dict[str, Any] = forge.run("state", home, chroma=True)
        assert "told" in opened, (moment, opened)
        seconds.append(opened["seconds"])
        is_old = opened["told"]["generation"] == before["generation"]
        assert opened["told"]["found"] == (before["found"] if is_old else ALL), moment
        assert_whole(opened["told"])
        if number % 4 == 0:
            again = forge.run("add", home, files=large, chroma=True)
            assert "told" in again, (moment, again)
            after = forge.run("state", home, chroma=True)["told"]
            assert after["found"] == ALL
            assert_whole(after)
        shutil.rmtree(home)
    print(
        f"{KILLS - late} kills within {writing * 1000:.0f} ms of Chroma's writing, {left} left files of it; "
        f"slowest opening {max(seconds):.2f} s"
    )
    assert left > KILLS // 4 > late
    assert max(seconds) <= 5
