"""Cross-validation of intents on a few made-up examples."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from eval import intents

LISTED = [(f"how many cows {n}", "herd", "en") for n in range(10)] + [
    (f"сколько овец {n}", "flock", "ru") for n in range(5)
]


def test_every_fold_has_examples_of_every_intent() -> None:
    assigned = intents.folds(LISTED, 5)
    spread = Counter((fold, one[1]) for fold, one in zip(assigned, LISTED, strict=True))
    assert spread == {(fold, name): times for fold in range(5) for name, times in (("herd", 2), ("flock", 1))}


def test_confusion_and_accuracy_count_what_was_found(tmp_path: Path) -> None:
    found = ["herd"] * 9 + ["flock"] * 6
    table = intents.confusion(LISTED, found)
    assert table == {"herd": {"herd": 9, "flock": 1}, "flock": {"flock": 5}}
    assert intents.accuracy(LISTED, found) == {"en": 0.9, "ru": 1.0, "all": 0.9333}
    assert intents.accuracy(LISTED, found, "flock") == {"ru": 1.0, "all": 1.0}
    intents.write(table, tmp_path / "table.csv")
    assert (tmp_path / "table.csv").read_text().splitlines() == ["intent,herd,flock", "herd,9,1", "flock,0,5"]


def test_the_written_table_is_of_the_intents_there_are() -> None:
    header = intents.TARGET.read_text(encoding="utf-8").splitlines()[0].split(",")
    assert set(header[1:]) <= {intent for _, intent, _ in intents.labelled()}
