"""Classes of failures, on made-up answers."""

from __future__ import annotations

import pytest

from assistant.core.models import Answer
from eval.errors import CLASSES, by_class, class_of, show_errors
from tests.eval.test_run import case
from tests.eval.test_scorers import answer

SILENT = answer(status="not_found", cited=[])
RIGHT = answer(("Kolkons got 9 cows.", (1,)), cited=["jpcp-2024#p3"])
BESIDE = answer(("Kolkons got 9 cows.", (1,)), cited=["jpcp-2024#p4"])
ELSEWHERE = answer(("Kolkons got 9 cows.", (1,)), cited=["toy#p1"])
HIT, MISS = {"passage_hit@5": 1.0}, {"passage_hit@5": 0.0}


@pytest.mark.parametrize(
    ("said", "scores", "expected"),
    [
        (SILENT, HIT, "abstained: found but rejected"),
        (SILENT, MISS, "abstained: not among five found"),
        (answer(status="clarify", cited=[]), HIT, "asked back"),
        (ELSEWHERE, {**HIT, "citation_recall": 0.0}, "wrong source"),
        (BESIDE, {**HIT, "citation_recall": 0.0}, "wrong passage, though found"),
        (BESIDE, {**MISS, "citation_recall": 0.0}, "wrong passage, not among five found"),
        (RIGHT, {**HIT, "citation_recall": 1.0, "numbers_exact": 0.0}, "number missing"),
        (RIGHT, {**HIT, "citation_recall": 1.0, "numbers_exact": 1.0}, None),
        (RIGHT, {**MISS, "citation_recall": 1.0}, None),
    ],
)
def test_a_failed_answerable_question_has_one_class(
    said: Answer, scores: dict[str, float], expected: str | None
) -> None:
    assert class_of(case("en-1", "?", answerable=True), said, scores) == expected


def test_an_unanswerable_question_fails_by_being_answered() -> None:
    asked = case("en-1", "?", answerable=False)
    assert class_of(asked, RIGHT, {"abstention": 0.0}) == "answered though the documents do not"
    assert class_of(asked, SILENT, {"abstention": 1.0}) is None
    refused = answer(status="refused", cited=[])
    assert class_of(asked, refused, {"abstention": 0.0}) == "unanswerable, neither answered nor declined"


def test_the_table_counts_by_language_and_names_cases_of_each(capsys: pytest.CaptureFixture[str]) -> None:
    names = ("en-1", "en-2", "ru-1", "kk-1")
    results = [(case(name, "?", answerable=True), SILENT, HIT) for name in names]
    assert set(by_class(results)) == set(CLASSES)
    show_errors(results)
    line = next(one for one in capsys.readouterr().out.splitlines() if one.startswith(CLASSES[4]))
    assert line.removeprefix(CLASSES[4]).split() == ["2", "1", "1", "4", "en-1,", "ru-1,", "kk-1"]
