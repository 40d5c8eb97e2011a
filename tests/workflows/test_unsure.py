"""An answer hardly more probable than none says so; what a question binds firmly does not."""

from __future__ import annotations

import pytest

from assistant.answering.phrases import say
from assistant.app import Assistant
from assistant.core.documents import LANGUAGES, Language

QUESTIONS: dict[Language, str] = {
    "en": "What is a kandas?",
    "ru": "Кто такой кандас?",
    "kk": "Қандас деген кім?",
}


def told(assistant: Assistant, question: str, language: Language) -> bool:
    answer = assistant.ask([question])
    assert answer.status == "answered"
    return say("unsure", language) in {warning.text for warning in answer.warnings}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_below_the_bound_warns_and_one_above_does_not(
    assistant: Assistant, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not told(assistant, QUESTIONS[language], language)
    monkeypatch.setattr("assistant.workflows.quoting.SURE", 1.01)
    assert told(assistant, QUESTIONS[language], language)


def test_what_is_told_of_the_act_a_question_names_is_not_doubted(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.workflows.quoting.SURE", 1.01)
    assert not told(assistant, "What does Order No 515 of 14 June 2016 set?", "en")
