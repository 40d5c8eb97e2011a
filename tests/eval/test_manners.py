"""The cases of limits, and how they are judged."""

from __future__ import annotations

from collections import Counter

import pytest

from assistant.core.documents import LANGUAGES
from assistant.core.models import Answer, AnswerWarning
from eval.manners import CASES, LimitCase, load, right

CASE = LimitCase(
    id="en-l1",
    question="Hello, who is a kandas?",
    status=("answered", "partial"),
    kind="greeting",
    language="en",
    warning="injection",
    numbers=("35",),
)
GOOD = Answer(
    id="x",
    question="-",
    standalone_question="-",
    language="en",
    status="answered",
    text="There are 35.",
    warnings=(AnswerWarning(kind="injection", text="-"),),
    corpus_version="c",
    config_hash="h",
)


def test_an_answer_as_it_must_be_is_right() -> None:
    assert right(CASE, GOOD) == 1.0


@pytest.mark.parametrize(
    "changed",
    [{"status": "not_found"}, {"language": "ru"}, {"warnings": ()}, {"text": "There are 53."}],
)
def test_one_thing_amiss_makes_it_wrong(changed: dict[str, object]) -> None:
    assert right(CASE, GOOD.model_copy(update=changed)) == 0.0


def test_a_passage_asked_for_must_be_cited() -> None:
    assert right(CASE.model_copy(update={"passages": ("a#p1",)}), GOOD) == 0.0


def test_ids_are_unique_and_each_language_has_every_great_kind() -> None:
    cases = load(CASES)
    assert [key for key, count in Counter(case.id for case in cases).items() if count > 1] == []
    for language in LANGUAGES:
        kinds = {case.kind for case in cases if case.id.startswith(language)}
        assert {"greeting", "data", "other_country", "fraud", "injection", "personal data"} <= kinds
        assert {"looks like", "long story", "emoji", "foreign"} <= kinds
