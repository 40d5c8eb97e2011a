"""Run the evaluation cases and report, per language and in all.

    python -m eval.run [--suite cases|development] [--json] [--failures] [--errors] [--write-baseline]

Scores are means over every case of their kind: an error or a refusal counts as 0, nothing is
left out of an average.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from assistant.app import Assistant, build
from assistant.core.documents import LANGUAGES
from assistant.core.models import Answer
from assistant.corpus.load import load_digests
from eval import scorers
from eval.cases import Case, load_cases
from eval.errors import show_errors
from eval.metrics import mean

BASELINE = Path(__file__).parent / "baseline.json"
Scores = dict[str, float]


def run(assistant: Assistant, cases: Sequence[Case]) -> list[tuple[Case, Answer, Scores]]:
    """Answer every case and score it."""
    passages = _passages(assistant)
    return [(case, *_scored(assistant, case, passages)) for case in cases]


def report(results: Sequence[tuple[Case, Answer, Scores]]) -> dict[str, Scores]:
    """Return the mean of every score by language and under ``all``."""
    table: dict[str, Scores] = {}
    for name in (*LANGUAGES, "all"):
        rows = [result for result in results if name in (result[0].language, "all")]
        names = sorted({score for _, _, scores in rows for score in scores})
        table[name] = {
            score: round(mean([scores[score] for _, _, scores in rows if score in scores]), 4)
            for score in names
        }
    return table


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.run", description=__doc__)
    parser.add_argument("--suite", choices=("cases", "development"), default="cases")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--failures", action="store_true", help="list the cases that scored 0")
    parser.add_argument("--errors", action="store_true", help="count the failures by class")
    parser.add_argument("--write-baseline", action="store_true", help="make these the scores to keep")
    options = parser.parse_args(arguments)
    results = run(build(), load_cases(options.suite))
    table = report(results)
    if options.write_baseline:
        BASELINE.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    if options.json:
        print(json.dumps(table))
    else:
        _print(table)
    if options.errors:
        show_errors(results)
    if options.failures:
        _print_failures(results)


def _scored(assistant: Assistant, case: Case, passages: dict[str, str]) -> tuple[Answer, Scores]:
    answer = assistant.ask([case.question])
    scores = {"faithful": scorers.faithful(answer, passages)}
    if not case.answerable:
        return answer, {**scores, "abstention": scorers.abstained(answer)}
    found = [hit.passage_id for hit in assistant.search(case.question, k=10)]
    scores |= {
        "source_hit@5": scorers.source_hit(case, found, 5),
        "passage_hit@1": scorers.passage_hit(case, found, 1),
        "passage_hit@5": scorers.passage_hit(case, found, 5),
        "passage_hit@10": scorers.passage_hit(case, found, 10),
        "answered": float(answer.status in scorers.ANSWERED),
        "source_cited": scorers.source_cited(case, answer),
        "citation_precision": scorers.citation_precision(case, answer),
        "citation_recall": scorers.citation_recall(case, answer),
        "first_sentence_right": scorers.first_right(case, answer),
    }
    if case.numbers:
        scores["numbers_exact"] = scorers.numbers_exact(case, answer)
    if answer.status in scorers.ANSWERED:
        scores["right_if_answered"] = scores["citation_recall"]
        scores["precision_if_answered"] = scores["citation_precision"]
    return answer, scores


def _passages(assistant: Assistant) -> dict[str, str]:
    """Return all text of each passage, read from the digests themselves."""
    return {
        f"{digest.source}#{passage.id}": "\n".join(
            statement.in_language(language) for statement in passage.statements for language in LANGUAGES
        )
        for digest in load_digests(assistant.settings.corpus)
        for passage in digest.passages
    }


def _print(table: dict[str, Scores]) -> None:
    names = sorted(table["all"])
    print(f"{'':24}" + "".join(f"{language:>8}" for language in table))
    for name in names:
        row = "".join(f"{scores.get(name, 0.0):8.3f}" for scores in table.values())
        print(f"{name:24}{row}")


def _print_failures(results: Sequence[tuple[Case, Answer, Scores]]) -> None:
    for case, answer, scores in results:
        failed = [
            name
            for name in ("abstention", "citation_recall", "numbers_exact", "faithful")
            if scores.get(name) == 0.0
        ]
        if failed:
            print(f"{case.id} {', '.join(failed)}: {case.question}")
            print(f"    wanted {case.passages} {case.numbers}; {answer.status}: {answer.text[:200]!r}")


if __name__ == "__main__":
    main()
