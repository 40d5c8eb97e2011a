"""The product against its own best: no score of the evaluation may fall below the baseline."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from assistant.core.documents import LANGUAGES, Language
from eval.cases import load_cases
from eval.run import BASELINE, report, run

if TYPE_CHECKING:
    from assistant.app import Assistant

# One case of 105. int8 arithmetic differs between processors (with and without VNNI instructions),
# and a question on the edge may fall either way; anything more than that is a loss.
TOLERANCE = 0.0096
Table = dict[str, dict[str, float]]


@pytest.fixture(scope="module")
def scores(assistant: Assistant) -> Table:
    """The scores of this working copy."""
    return report(run(assistant, load_cases("cases")))


@pytest.fixture(scope="module")
def baseline() -> Table:
    """The scores to keep."""
    table: Table = json.loads(BASELINE.read_text(encoding="utf-8"))
    return table


@pytest.mark.parametrize("group", [*LANGUAGES, "all"])
def test_no_score_is_below_the_baseline(scores: Table, baseline: Table, group: str) -> None:
    assert baseline[group]
    fallen = {
        name: (kept, scores[group].get(name, 0.0))
        for name, kept in baseline[group].items()
        if scores[group].get(name, 0.0) < kept - TOLERANCE
    }
    assert fallen == {}


def test_the_baseline_covers_every_score_there_is(scores: Table, baseline: Table) -> None:
    assert {group: set(row) for group, row in scores.items()} == {g: set(row) for g, row in baseline.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_in_every_language_is_faithful(scores: Table, language: Language) -> None:
    assert scores[language]["faithful"] == 1.0
