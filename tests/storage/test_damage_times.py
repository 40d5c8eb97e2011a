"""How long the product itself takes to refuse a damage of its index: at most ten seconds, each."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from assistant.app import build
from assistant.core.errors import CorpusError, IndexProblem
from assistant.settings import Settings
from tests.storage import tiny
from tests.storage.test_damage import CHROMA, KINDS

MOST_SECONDS = 10
# what the built-in corpus has none of, and what no question reads
LEFT_OUT = {"document", "vector file"}
QUESTION = "What is a kandas?"


def answered(home: Path, vector_search: str) -> tuple[float, str, list[str]]:
    """Return seconds, how the damage was refused, and what is found where it was not."""
    begun = time.perf_counter()
    said, found = "", list[str]()
    try:
        assistant = build(Settings(home=home, vector_search=vector_search))  # type: ignore[arg-type]
        found = [hit.passage_id for hit in assistant.search(QUESTION, 10)]
    except (IndexProblem, CorpusError) as error:
        said = str(error)
    return time.perf_counter() - begun, said, found


@pytest.mark.slow
@pytest.mark.parametrize("vector_search", ["exact", "chroma"])
def test_every_damage_is_refused_by_name_in_ten_seconds_or_does_no_harm(
    vector_search: str, built_home: Path, tmp_path: Path
) -> None:
    _, said, whole = answered(built_home, vector_search)
    assert whole, said
    current = (built_home / "index" / "CURRENT").read_text(encoding="utf-8").strip()
    served = f"generations/{current}"
    kinds = {
        kind: pattern.replace("generations/*", served)
        for kind, pattern in KINDS.items()
        if kind not in LEFT_OUT
    }
    if vector_search == "chroma":
        kinds = {name: f"index/{served}/nearest/{name}" for name in CHROMA}
    taken: dict[str, float] = {}
    for kind, pattern in kinds.items():
        for how in tiny.HOW:
            home = Path(shutil.copytree(built_home, tmp_path / "home"))
            file = next(iter(sorted(home.glob(pattern))), None)
            if file is not None and (how in ("delete", "unreadable") or file.stat().st_size):
                tiny.spoil(file, how)
                taken[f"{how} of {kind}"], said, found = answered(home, vector_search)
                assert "run 'kosh index build'" in said or (vector_search == "chroma" and found == whole), (
                    kind
                )
            shutil.rmtree(home)
    slowest = max(taken, key=lambda one: taken[one])
    print(f"{vector_search}: {len(taken)} damages, slowest answered {taken[slowest]:.2f} s ({slowest})")
    assert len(taken) >= 4 * len(kinds)
    assert taken[slowest] <= MOST_SECONDS
