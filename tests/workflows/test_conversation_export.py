"""A conversation as a file: whole, its citations those of the page, its answers those that were given."""

from __future__ import annotations

import html
import json
import re
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from assistant.adapters.history import SqlHistory
from assistant.adapters.writers import write
from assistant.adapters.writers.markdown import escaped
from assistant.core.documents import LANGUAGES
from assistant.core.models import Answer
from assistant.core.ports import KeptConversation, KeptTurn
from assistant.ui import product as shared
from assistant.ui.components.passages import passages
from assistant.workflows.conversation_export import ConversationData, data_of, export, paper_of
from assistant.workflows.paper_parts import full_reference
from tests.adapters.test_writers import read

QUESTIONS = {
    "en": "We are five, moving from Turkistan to a village in Pavlodar in June 2023. What do we get?",
    "ru": "Какая квота на кандасов была в 2023 году?",
    "kk": "2024 жылы қандастар қай елдерден келді?",
}
NOW = datetime(2026, 3, 8, 12, tzinfo=UTC)
TODAY = date(2026, 3, 8)
FOOT = re.compile(r"Kosh · \w+ [0-9a-f]{16} · [^.]*?(?:advice|консультация|емес) \d+ ")


class Then(date):
    """A calendar that stands still: the tests may run across midnight."""

    @classmethod
    def today(cls) -> Then:
        return cls(TODAY.year, TODAY.month, TODAY.day)


@pytest.fixture(scope="module")
def answers(assistant: Any) -> dict[str, Answer]:
    return {language: assistant.ask([asked]) for language, asked in QUESTIONS.items()}


@pytest.fixture(scope="module")
def kept(answers: dict[str, Answer]) -> KeptConversation:
    turns = [KeptTurn(QUESTIONS[language], answer) for language, answer in answers.items()]
    return KeptConversation(
        "abc", "Көш: <b>үш</b> тіл", NOW, (*turns, KeptTurn("…?", None, "Kosh failed.")), NOW, 4
    )


def test_every_question_and_every_line_of_every_answer_is_there(
    kept: KeptConversation, assistant: Any, answers: dict[str, Answer]
) -> None:
    made = write(paper_of(kept, assistant.engine().sources, "kk", TODAY), "md").decode()
    for answer in answers.values():
        assert escaped(answer.question) in made
        assert all(escaped(line) in made for line in answer.text.split("\n\n"))
        assert all(escaped(one.text) in made for one in answer.warnings)
        for calculation in answer.calculations:
            assert all(escaped(step.label) in made for step in calculation.steps)
    assert "Kosh failed." in made


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["md", "docx", "pdf"])
def test_citations_are_those_of_the_page(
    form: Any, language: Any, kept: KeptConversation, assistant: Any, answers: dict[str, Answer],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(shared, "build", lambda: assistant)
    monkeypatch.setattr(sys.modules[passages.__module__], "date", Then)
    shared.product.cache_clear()
    sources = assistant.engine().sources
    data = export(kept, form, sources, language, TODAY, write)
    made = data.decode() if form == "md" else read(data, form)
    for answer in answers.values():
        assert answer.citations
        shown = html.unescape(str(passages(answer.citations, "a", answer.language, language)))
        for citation in answer.citations:
            reference = full_reference(citation, sources[citation.source_id], language, TODAY)
            on_page = reference.removesuffix(f" [{citation.passage_id}]")
            assert on_page in shown
            written = escaped(reference) if form == "md" else reference
            # a PDF breaks its lines and pages where it must
            assert "".join(written.split()) in "".join(FOOT.sub("", made).split())
    shared.product.cache_clear()


def test_data_is_the_answers_as_they_were_stored(
    kept: KeptConversation, answers: dict[str, Answer], tmp_path: Path
) -> None:
    store = SqlHistory(f"sqlite:///{tmp_path}/kept.db", 3650)
    store.save("abc", "a" * 64, 0, kept.turns)
    data = export(store.load("abc", "a" * 64), "json", {}, "en", TODAY, write)
    read_again = json.loads(data)
    assert [turn["question"] for turn in read_again["turns"]] == [turn.question for turn in kept.turns]
    for turn, answer in zip(read_again["turns"], answers.values(), strict=False):
        assert turn["answer"] == answer.model_dump(mode="json")
    assert read_again["turns"][-1] == {"question": "…?", "answer": None, "error": "Kosh failed."}
    assert ConversationData.model_validate_json(data).turns == data_of(kept).turns


@pytest.mark.parametrize(
    ("language", "day"), [("en", "8 March 2026"), ("ru", "8 марта 2026 года"), ("kk", "2026 жылғы 8 наурыз")]
)
@pytest.mark.parametrize("form", ["md", "docx", "pdf"])
def test_the_head_is_in_the_language_asked_for(
    language: Any, day: str, form: Any, kept: KeptConversation
) -> None:
    data = export(kept, form, {}, language, TODAY, write)
    made = data.decode() if form == "md" else read(data, form)
    assert day in made
    assert (escaped(kept.title) if form == "md" else kept.title) in made


def test_a_source_that_is_no_longer_there_is_cited_by_what_was_stored(
    kept: KeptConversation, answers: dict[str, Answer]
) -> None:
    made = export(kept, "md", {}, "en", TODAY, write).decode()
    for answer in answers.values():
        assert all(escaped(citation.title) in made for citation in answer.citations)


def test_a_conversation_without_a_title_or_an_answer_is_still_a_paper() -> None:
    bare = KeptConversation("x", "", NOW, (KeptTurn("Сколько?", None),))
    made = write(paper_of(bare, {}, "ru", TODAY), "md").decode()
    assert made.startswith("# Беседа с Kosh")
    assert "Ответ не был получен." in made
