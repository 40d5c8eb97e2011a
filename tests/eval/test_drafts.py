"""Planted faults are stopped and honest words pass, at a smaller size than ``python -m eval.drafts``."""

from __future__ import annotations

import pytest

from assistant.app import Assistant
from eval.drafts import HALVES, HURT, STOPPED, drafts_of, judge
from eval.planting import CORRECT, FAULTS, Half, statements_of

# the paraphrases that keep least of the words of their statements, and how many of them may be hurt
FREEST, HURT_OF_FREEST = "by hand, further", 0.15


@pytest.mark.parametrize("half", HALVES)
def test_faults_are_stopped_and_correct_drafts_pass(half: Half, assistant: Assistant) -> None:
    faulty, correct = drafts_of(statements_of(assistant), half, 660, 240)
    assert len(faulty) >= 300
    assert len(correct) >= 200
    assert {draft.kind for draft in faulty} == set(FAULTS)
    assert {draft.kind for draft in correct} == set(CORRECT)
    passed = [item.draft for item in judge(assistant, faulty) if not item.reasons]
    assert len(passed) <= (1 - STOPPED) * len(faulty), passed
    free = [draft for draft in correct if draft.kind == FREEST]
    for drafts, most in (([one for one in correct if one not in free], HURT), (free, HURT_OF_FREEST)):
        hurt = [item for item in judge(assistant, drafts) if item.reasons]
        assert len(hurt) <= most * len(drafts), [(item.draft.text, item.reasons) for item in hurt]


def test_every_fault_changes_what_is_said_or_cited(assistant: Assistant) -> None:
    faulty, _ = drafts_of(statements_of(assistant), "working", 66, 0)
    for draft in faulty:
        assert draft.text not in [draft.data.get(key) for key in draft.cited], draft.kind
