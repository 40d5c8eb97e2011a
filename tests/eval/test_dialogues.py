"""Conversations scored, on made-up cases and made-up answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.core.documents import LANGUAGES
from assistant.core.models import Answer, AnswerStatement, Clarification
from eval import dialogues


def answer(**changes: Any) -> Answer:
    """Return an answer that says there were 1,250 cows in Heron Bay."""
    given: dict[str, Any] = {
        "id": "x",
        "question": "and cows?",
        "standalone_question": "How many cows were there in Heron Bay?",
        "language": "en",
        "status": "answered",
        "text": "There were 1,250 cows. [1]",
        "statements": (AnswerStatement(text="There were 1,250 cows.", citations=(1,)),),
        "corpus_version": "c",
        "config_hash": "h",
    }
    return Answer(**(given | changes))


@pytest.mark.parametrize(
    ("expect", "right"),
    [
        ({"numbers": ["1250"]}, True),
        ({"numbers": ["1250", "7"]}, False),
        ({"not_numbers": ["1250"]}, False),
        ({"not_numbers": ["12"]}, True),
        ({"status": "answered"}, True),
        ({"status": ["partial", "answered"]}, True),
        ({"status": "clarify"}, False),
        ({"passages": ["heron#p1"]}, False),
        ({"standalone": ["heron bay"]}, True),
        ({"standalone": ["gull"]}, False),
        ({"clarify_slot": "topic"}, False),
    ],
)
def test_everything_expected_must_hold(expect: dict[str, Any], right: bool) -> None:
    assert (dialogues.wrong({"expect": expect}, answer()) == []) is right


def test_the_slot_asked_back_for_counts() -> None:
    back = Clarification(question="Of what?", slot="topic", options=("cows",))
    asked = answer(status="clarify", statements=(), clarification=back)
    assert dialogues.wrong({"expect": {"clarify_slot": "topic", "status": "clarify"}}, asked) == []
    assert dialogues.wrong({"expect": {"clarify_slot": "year"}}, asked)


@pytest.mark.parametrize(
    ("name", "case_id", "language"),
    [("dialogues-kk", "a-1", "kk"), ("dialogues", "dlg-ru-07", "ru"), ("dialogues", "x", "en")],
)
def test_the_language_is_that_of_file_or_id(tmp_path: Path, name: str, case_id: str, language: str) -> None:
    case = {"id": case_id, "turns": ["?"], "expect": {}, "kind": "toy"}
    (tmp_path / f"{name}.yaml").write_text(yaml.safe_dump([case]), encoding="utf-8")
    assert [one["language"] for one in dialogues.load(tmp_path)] == [language]


def test_development_dialogues_are_many_in_each_language_and_their_ids_unique() -> None:
    cases = dialogues.load()
    assert len({case["id"] for case in cases}) == len(cases)
    for language in LANGUAGES:
        assert sum(case["language"] == language for case in cases) >= 20
