"""Run messages that are no plain questions: greetings, limits, other languages, personal data, stories.

    python -m eval.manners [--cases DIR] [--json] [--failures]

Each case lists the statuses that are right. ``right`` is the share of cases answered so, by language
and by kind; ``lost`` is the share of the development questions that the documents answer but that are
taken for something else.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter

from assistant.app import Assistant, build
from assistant.core.documents import LANGUAGES, Language
from assistant.core.errors import BadQuestion
from assistant.core.models import Answer, Status
from assistant.core.numerals import values
from assistant.corpus.load import read_yaml
from eval.cases import load_cases
from eval.metrics import mean

CASES = Path(__file__).parent / "development" / "limits"
SAID = ("out_of_scope", "refused")


class LimitCase(BaseModel):
    """One message; ``status`` lists the right ones, ``warning`` is a kind that must be among the warnings.

    ``language`` is that of the answer, ``numbers`` must stand in its text, ``passages`` are alternatives.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    question: str
    status: tuple[Status, ...]
    kind: str
    language: Language | None = None
    warning: str | None = None
    numbers: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()


def load(directory: Path) -> list[LimitCase]:
    """Return the cases of a directory."""
    adapter = TypeAdapter(list[LimitCase])
    return [case for path in sorted(directory.glob("*.yaml")) for case in read_yaml(path, adapter)]


def right(case: LimitCase, answer: Answer) -> float:
    """Return 1 if status, language, warning, numbers and passages of an answer are as they must be."""
    said = set(values(answer.text, answer.language))
    cited = {citation.passage_id for citation in answer.citations}
    return float(
        answer.status in case.status
        and case.language in (None, answer.language)
        and (case.warning is None or case.warning in {warning.kind for warning in answer.warnings})
        and set(case.numbers) <= said
        and (not case.passages or not cited.isdisjoint(case.passages))
    )


def run(assistant: Assistant, cases: Sequence[LimitCase]) -> list[tuple[LimitCase, Answer | None, float]]:
    """Answer every case and score it; a message refused with an error scores 0."""
    results: list[tuple[LimitCase, Answer | None, float]] = []
    for case in cases:
        try:
            answer = assistant.ask([case.question])
        except BadQuestion:
            results.append((case, None, 0.0))
            continue
        results.append((case, answer, right(case, answer)))
    return results


def lost(assistant: Assistant) -> list[tuple[str, Answer]]:
    """Return the answerable development questions taken for something Kosh does not answer."""
    found = []
    for case in load_cases("development"):
        if case.answerable:
            answer = assistant.ask([case.question])
            if answer.status in SAID or answer.remark is not None:
                found.append((case.id, answer))
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.manners", description=__doc__)
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--failures", action="store_true")
    parser.add_argument("--lost", action="store_true", help="also count the real questions lost; slow")
    options = parser.parse_args(arguments)
    assistant = build()
    results = run(assistant, load(options.cases))
    table = {
        name: round(mean([score for case, _, score in results if name in (case.id[:2], case.kind, "all")]), 4)
        for name in (*LANGUAGES, *sorted({case.kind for case, _, _ in results}), "all")
    }
    if options.lost:
        missed = lost(assistant)
        answerable = sum(1 for case in load_cases("development") if case.answerable)
        table["lost"] = round(len(missed) / answerable, 4)
    if options.json:
        print(json.dumps(table))
    else:
        for name, score in table.items():
            print(f"{name:24}{score:8.3f}")
    if options.failures:
        _print_failures(results, missed if options.lost else [])


def _print_failures(
    results: Sequence[tuple[LimitCase, Answer | None, float]], missed: Sequence[tuple[str, Answer]]
) -> None:
    for case, answer, score in results:
        if not score:
            said = "error" if answer is None else f"{answer.status} {answer.language}: {answer.text[:160]!r}"
            print(f"{case.id} {case.kind}: {case.question[:160]}\n    wanted {case.status}; {said}")
    for case_id, answer in missed:
        print(f"lost {case_id}: {answer.status} {answer.question}")


if __name__ == "__main__":
    main()
