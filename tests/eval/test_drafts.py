"""Planted faults are stopped and honest words pass, at a smaller size than ``python -m eval.drafts``."""

from __future__ import annotations

import pytest

from assistant.app import Assistant
from eval.drafts import HALVES, HURT, STOPPED, drafts_of, judge
from eval.planting import CORRECT, FAULTS, Half, statements_of


@pytest.mark.parametrize("half", HALVES)
def test_faults_are_stopped_and_correct_drafts_pass(half: Half, assistant: Assistant) -> None:
    faulty, correct = drafts_of(statements_of(assistant), half, 660, 240)
    assert len(faulty) >= 300
    assert len(correct) >= 200
    assert {draft.kind for draft in faulty} == set(FAULTS)
    assert {draft.kind for draft in correct} == set(CORRECT)
    passed = [item.draft for item in judge(assistant, faulty) if not item.reasons]
    hurt = [item for item in judge(assistant, correct) if item.reasons]
    assert len(passed) <= (1 - STOPPED) * len(faulty), passed
    assert len(hurt) <= HURT * len(correct), [(item.draft.text, item.reasons) for item in hurt]


def test_every_fault_changes_what_is_said_or_cited(assistant: Assistant) -> None:
    faulty, _ = drafts_of(statements_of(assistant), "working", 66, 0)
    for draft in faulty:
        assert draft.text not in [draft.data.get(key) for key in draft.cited], draft.kind
