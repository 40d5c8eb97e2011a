"""Every evaluation there is, with the targets beside the figures; what is missed is marked with ``!``.

    python -m eval.all [--sample N]

Speed is measured first, before anything else fills the process. Of the variants, ``--sample``
questions per language and kind are asked (30 unless told, 0 for all of them).
"""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from assistant.app import Assistant, build
from assistant.core.models import Answer
from eval import drafts, limits, numeric, scorers, speed
from eval.cases import Case, load_cases
from eval.errors import show_errors
from eval.metrics import mean
from eval.robustness import compare
from eval.robustness import rows as variant_rows
from eval.run import Scores, report, run
from eval.tables import COLUMNS, Row, show
from eval.variants import sampled, variants

HELD_OUT = Path(__file__).parent / "heldout"
SAMPLE = 30
NUMBERS_TARGET = 0.97
ELSEWHERE = {
    "dialogues": "clarified and carried over right: >= 0.9",
    "compound": "every part answered",
    "claims": "verdicts right: >= 0.9",
}
QUESTIONS: Sequence[tuple[str, float | None, str]] = (
    ("source_hit@5", 0.95, "right source among five found"),
    ("source_cited", 0.95, "right source cited"),
    ("passage_hit@1", None, ""),
    ("passage_hit@5", 0.95, ""),
    ("passage_hit@10", None, ""),
    ("numbers_exact", 0.97, ""),
    ("abstention", 0.95, "unanswerable and declined"),
    ("citation_recall", None, "a right sentence in the answer"),
    ("citation_precision", None, "share of right sentences"),
    ("first_sentence_right", None, ""),
    ("right_if_answered", None, ""),
    ("faithful", 1.0, ""),
)
FALSE_ABSTENTION = 0.04
SHORTFALL = 0.03


def question_rows(table: dict[str, Scores]) -> list[Row]:
    """Return the scores of the questions as rows, and how far Russian and Kazakh fall short of English."""
    listed = []
    for name, target, note in QUESTIONS:
        figures = {column: scores[name] for column, scores in table.items() if name in scores}
        if figures:
            listed.append(Row(name, figures, target, note=note))
    for name in ("passage_hit@5", "citation_recall"):
        scores = {column: table[column][name] for column in ("en", "ru", "kk") if name in table[column]}
        if len(scores) == 3:
            short = {column: round(scores["en"] - scores[column], 4) for column in ("ru", "kk")}
            listed.append(Row(f"{name}: short of English by", short, SHORTFALL, at_most=True))
    return listed


def declined_row(results: Sequence[tuple[Case, Answer, Scores]]) -> Row:
    """Return the share of answerable questions that were declined."""
    figures = {
        column: round(
            mean(
                [
                    scorers.abstained(answer)
                    for case, answer, _ in results
                    if case.answerable and column in (case.language, "all")
                ]
            ),
            4,
        )
        for column in COLUMNS
    }
    return Row("false_abstention", figures, FALSE_ABSTENTION, at_most=True, note="answerable and declined")


def numeric_rows(assistant: Assistant) -> list[Row]:
    """Return exactness of amounts and statistics."""
    rows = []
    for suite in numeric.SUITES:
        found = numeric.run(assistant, suite)
        note = f"{found['cases']} questions; tools called directly {found['calls_exact']:.3f}"
        rows.append(Row(f"{suite}: exact", found["exact"], NUMBERS_TARGET, note=note))
    return rows


def elsewhere(name: str, target: str) -> None:
    """Run another scorer over its held-out cases and pass on its table."""
    print(f"\n{name}, held out ({target})", flush=True)
    if importlib.util.find_spec(f"eval.{name}") is None:
        print(f"eval.{name} is not there")
        return
    command = [sys.executable, "-m", f"eval.{name}", "--cases", str(HELD_OUT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    print(done.stdout.rstrip() or f"eval.{name} failed: {done.stderr.strip()[-300:]}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run everything and print it."""
    parser = argparse.ArgumentParser(prog="python -m eval.all", description=__doc__)
    parser.add_argument("--sample", type=int, default=SAMPLE)
    options = parser.parse_args(arguments)
    began = time.perf_counter()
    assistant = build()
    speed.show_speed(speed.measure(assistant))
    cases = load_cases("cases")
    results = run(assistant, cases)
    show(f"questions, held out: {len(cases)}", [*question_rows(report(results)), declined_row(results)])
    show_errors(results)
    show("amounts and statistics", numeric_rows(assistant))
    for name, target in ELSEWHERE.items():
        elsewhere(name, target)
    show("honest limits, held out", limits.rows(limits.run(assistant)))
    drafts.main(["--half", "held-out"])
    made = sampled(list(variants(cases)), options.sample)
    known = {case.id: (case, answer, scores) for case, answer, scores in results}
    title = f"variants of the questions: {len(made)}, {options.sample or 'all'} of each language and kind"
    show(title, variant_rows(compare(assistant, cases, made, known)))
    print(f"\n{time.perf_counter() - began:.0f} s in all")


if __name__ == "__main__":
    main()
