"""Drafts of a language model with planted faults, and correct ones: how many of each the checks stop.

    python -m eval.drafts [--faults N] [--correct N] [--half working|held-out] [--show FAULT] [--json]

A draft is one segment with the keys it cites, made by script from statements of the corpus (or by hand,
``worded/paraphrases.yaml``). Statements and templates are split in two halves, one of which the checks are
worked on with and the other held out. Exit code 1 where a target is missed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.app import Assistant, build
from assistant.checking.reading import Reader
from assistant.checking.worded import Grounds, Segment, check_worded
from assistant.core.documents import LANGUAGES
from eval.planting import CORRECT, FAULTS, Draft, Half, Statement, correct, faulty, statements_of

STOPPED, HURT = 0.99, 0.02
HALVES: tuple[Half, ...] = ("working", "held-out")


@dataclass(frozen=True)
class Judged:
    """A draft and the reasons for which it was stopped, none if it passed."""

    draft: Draft
    reasons: tuple[str, ...]


def judge(assistant: Assistant, drafts: Iterable[Draft]) -> list[Judged]:
    """Check every draft as the engine would."""
    engine = assistant.engine()
    reader = Reader(assistant.analyzer, engine.lexicon)
    found = []
    for draft in drafts:
        language = draft.language
        grounds = Grounds({key: reader.read(text, language) for key, text in draft.data.items()}, {})
        failures = check_worded(
            Segment(text=draft.text, citations=draft.cited),
            grounds,
            reader,
            language,
            lambda text, spoken=language: engine.hearing.hear(text, spoken).language,  # type: ignore[misc]
        )
        found.append(Judged(draft, tuple(f"{one.reason}: {one.detail}" for one in failures)))
    return found


def drafts_of(
    statements: Sequence[Statement], half: Half, faults: int, right: int
) -> tuple[list[Draft], list[Draft]]:
    """Return about so many faulty and correct drafts of one half, evenly over kinds and languages."""
    return faulty(statements, half, faults), correct(statements, half, right)


def shares(judged: Sequence[Judged]) -> dict[str, dict[str, tuple[int, int]]]:
    """Return for each kind and language how many drafts were stopped, of how many."""
    table: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for item in judged:
        for kind in (item.draft.kind, "all"):
            for column in (item.draft.language, "all"):
                stopped, total = table[kind].get(column, (0, 0))
                table[kind][column] = (stopped + bool(item.reasons), total + 1)
    return dict(table)


def show(title: str, table: dict[str, dict[str, tuple[int, int]]], kinds: Sequence[str]) -> None:
    """Print a table: stopped of all, by kind and language."""
    print(f"\n{title}")
    print(" " * 24 + "".join(f"{column:>12}" for column in (*LANGUAGES, "all")))
    for kind in (*kinds, "all"):
        if kind in table:
            cells = (table[kind].get(column, (0, 0)) for column in (*LANGUAGES, "all"))
            print(f"{kind:24}" + "".join(f"{f'{stopped} / {total}':>12}" for stopped, total in cells))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables of both halves."""
    parser = argparse.ArgumentParser(prog="python -m eval.drafts")
    parser.add_argument("--faults", type=int, default=600)
    parser.add_argument("--correct", type=int, default=500)
    parser.add_argument("--half", choices=HALVES)
    parser.add_argument("--show", help="print the drafts of a kind that were judged wrongly, or 'all'")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    assistant = build()
    statements = statements_of(assistant)
    missed = False
    report: dict[str, object] = {}
    for half in [options.half] if options.half else HALVES:
        wrong, right = drafts_of(statements, half, options.faults, options.correct)
        stopped, hurt = judge(assistant, wrong), judge(assistant, right)
        tables = {"faults": shares(stopped), "correct": shares(hurt)}
        report[half] = tables
        missed |= _share(tables["faults"]) < STOPPED or _share(tables["correct"]) > HURT
        if not options.json:
            show(f"{half}: faults stopped (target {STOPPED:.0%})", tables["faults"], list(FAULTS))
            show(f"{half}: correct drafts stopped (at most {HURT:.0%})", tables["correct"], list(CORRECT))
        if options.show:
            _print_wrong(stopped, hurt, options.show)
    if options.json:
        print(json.dumps(report, ensure_ascii=False, indent=1))
    return int(missed)


def _share(table: dict[str, dict[str, tuple[int, int]]]) -> float:
    stopped, total = table["all"]["all"]
    return stopped / max(1, total)


def _print_wrong(stopped: Sequence[Judged], hurt: Sequence[Judged], kind: str) -> None:
    wrong = [item for item in stopped if not item.reasons] + [item for item in hurt if item.reasons]
    for item in wrong:
        if kind in ("all", item.draft.kind):
            cited = " | ".join(item.draft.data.get(key, "?") for key in item.draft.cited)
            print(f"\n{item.draft.kind} {item.draft.language} {'; '.join(item.reasons)}")
            print(f"  said:  {item.draft.text}\n  cited: {cited}")


if __name__ == "__main__":
    sys.exit(main())
