"""Confusion of intents, cross-validated on their examples.

    python -m eval.intents [--folds 5]

Every example is classified by a classifier that has not seen it. The table is written to
``eval/calibration/intents-confusion.csv``: rows are the intents of the examples, columns what was
made of them.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from assistant.adapters.classifier import train
from assistant.core.documents import LANGUAGES
from assistant.tools.series_words import questions_of_figures
from assistant.understanding.intents import STATISTIC, examples, framed, learn
from eval.metrics import mean
from eval.tables import Row, show

FOLDS = 5
SEED = 0
TARGET = Path(__file__).parent / "calibration" / "intents-confusion.csv"
MOST_SHOWN = 15
Example = tuple[str, str, str]


def labelled() -> list[Example]:
    """Return every example as (text, intent, language)."""
    return [
        (text, intent, language)
        for intent, by_language in examples().items()
        for language, listed in by_language.items()
        for text in listed
    ]


def folds(listed: Sequence[Example], count: int) -> list[int]:
    """Return the fold of each example; every intent and language is spread over all of them."""
    order = np.random.default_rng(SEED).permutation(len(listed))
    seen: Counter[tuple[str, str]] = Counter()
    assigned = [0] * len(listed)
    for spot in order:
        _, intent, language = listed[spot]
        assigned[spot] = seen[intent, language] % count
        seen[intent, language] += 1
    return assigned


def cross_validated(listed: Sequence[Example], count: int = FOLDS) -> list[str]:
    """Return the intent found for each example by a classifier trained on the other folds."""
    assigned = folds(listed, count)
    # the index also teaches by questions of series; they are never tested here
    figures = [*framed(), *((text, STATISTIC) for text in questions_of_figures())]
    found = [""] * len(listed)
    for fold in range(count):
        material = [(one[0], one[1]) for one, at in zip(listed, assigned, strict=True) if at != fold]
        intents = learn([*material, *figures], train)
        for spot, (text, _, _) in enumerate(listed):
            if assigned[spot] == fold:
                found[spot] = intents.ranked(text)[0].name
    return found


def confusion(listed: Sequence[Example], found: Sequence[str]) -> dict[str, Counter[str]]:
    """Return for each intent how often which intent was found."""
    table: dict[str, Counter[str]] = {intent: Counter() for _, intent, _ in listed}
    for (_, intent, _), said in zip(listed, found, strict=True):
        table[intent][said] += 1
    return table


def accuracy(listed: Sequence[Example], found: Sequence[str], intent: str | None = None) -> dict[str, float]:
    """Return the share found right by language and in all, of one intent or of every one."""
    means = {}
    for column in (*LANGUAGES, "all"):
        right = [
            float(one[1] == said)
            for one, said in zip(listed, found, strict=True)
            if column in (one[2], "all") and intent in (one[1], None)
        ]
        if right:
            means[column] = round(mean(right), 4)
    return means


def write(table: dict[str, Counter[str]], target: Path) -> None:
    """Write the confusion table as CSV."""
    target.parent.mkdir(exist_ok=True)
    with target.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(["intent", *table])
        for intent, counts in table.items():
            writer.writerow([intent, *(counts[other] for other in table)])


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.intents", description=__doc__)
    parser.add_argument("--folds", type=int, default=FOLDS)
    options = parser.parse_args(arguments)
    listed = labelled()
    found = cross_validated(listed, options.folds)
    table = confusion(listed, found)
    write(table, TARGET)
    rows = [
        Row(f"{intent} ({sum(table[intent].values())})", accuracy(listed, found, intent)) for intent in table
    ]
    show(f"intents, {options.folds}-fold", [*rows, Row("all intents", accuracy(listed, found))])
    print("\nmost often confused (example of, taken for, times)")
    pairs = Counter(
        {
            (intent, other): times
            for intent, counts in table.items()
            for other, times in counts.items()
            if other != intent
        }
    )
    for (intent, other), times in pairs.most_common(MOST_SHOWN):
        print(f"  {intent:22} {other:22} {times:4}")


if __name__ == "__main__":
    main()
