"""Why questions fail: each failed case gets one class, by rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.core.documents import LANGUAGES
from assistant.core.models import Answer
from eval import scorers
from eval.cases import Case

Scores = Mapping[str, float]
Result = tuple[Case, Answer, Scores]
CLASSES = (
    "answered though the documents do not",
    "unanswerable, neither answered nor declined",
    "asked back",
    "abstained: not among five found",
    "abstained: found but rejected",
    "wrong source",
    "wrong passage, not among five found",
    "wrong passage, though found",
    "number missing",
)
SHOWN = 3


def class_of(case: Case, answer: Answer, scores: Scores) -> str | None:
    """Return the class of a failure, None for a case that did not fail."""
    if not case.answerable:
        if scores["abstention"]:
            return None
        return CLASSES[0] if answer.status in scorers.ANSWERED else CLASSES[1]
    found = bool(scores["passage_hit@5"])
    if answer.status == "clarify":
        return CLASSES[2]
    if answer.status not in scorers.ANSWERED:
        return CLASSES[4] if found else CLASSES[3]
    if not scores["citation_recall"]:
        cited = {citation.source_id for citation in answer.citations}
        if not cited & {passage.split("#")[0] for passage in case.passages}:
            return CLASSES[5]
        return CLASSES[7] if found else CLASSES[6]
    return CLASSES[8] if scores.get("numbers_exact") == 0.0 else None


def by_class(results: Sequence[Result]) -> dict[str, list[Case]]:
    """Return the failed cases of each class."""
    failed: dict[str, list[Case]] = {name: [] for name in CLASSES}
    for case, answer, scores in results:
        name = class_of(case, answer, scores)
        if name is not None:
            failed[name].append(case)
    return failed


def show_errors(results: Sequence[Result]) -> None:
    """Print how many failed per class and language, with three ids of each class."""
    print(f"\nerrors by class, of {len(results)} questions")
    print(" " * 46 + "".join(f"{language:>5}" for language in (*LANGUAGES, "all")))
    for name, cases in by_class(results).items():
        counts = [sum(case.language == language for case in cases) for language in LANGUAGES]
        numbers = "".join(f"{count:5}" for count in (*counts, len(cases)))
        print(f"{name:46}{numbers}   {', '.join(_examples(cases))}".rstrip())


def _examples(cases: Sequence[Case]) -> list[str]:
    """Return up to three ids, one of each language before a second of any."""
    lists = [[case.id for case in cases if case.language == language] for language in LANGUAGES]
    turns = [ids[i] for i in range(SHOWN) for ids in lists if i < len(ids)]
    return turns[:SHOWN]
