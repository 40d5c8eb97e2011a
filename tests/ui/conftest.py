"""The page run without a browser, on the real product or on answers made up for the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assistant.core.models import Answer, AnswerStatement, AnswerWarning, Citation
from assistant.ui import page

Open = Callable[..., AppTest]


class Saying:
    """Stands in for the product: gives the same answer to every question, and remembers what was asked."""

    def __init__(self, answer: Answer | Exception) -> None:
        self.answer = answer
        self.asked: list[tuple[str, ...]] = []

    def ask(self, turns: Sequence[str]) -> Answer:
        self.asked.append(tuple(turns))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer.model_copy(update={"question": turns[-1]})


@pytest.fixture
def open_page(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Open the page on a product; ``language`` is what the address names."""

    def run(product: object, language: str = "") -> AppTest:
        monkeypatch.setattr(page, "build", lambda: product)
        page.assistant.clear()
        app = AppTest.from_file(str(root / "streamlit_app.py"), default_timeout=60)
        if language:
            app.query_params["lang"] = language
        return app.run()

    yield run
    page.assistant.clear()


def bodies(app: AppTest, kind: str = "") -> list[str]:
    """Return what the page shows as HTML, the style aside; ``kind`` is a class of paragraph."""
    shown = [element.proto.body for element in app.get("html")]
    return [body for body in shown if "<style" not in body and (not kind or f'class="{kind}' in body)]


def notes(app: AppTest) -> list[str]:
    """Return the lists of notes on the answer."""
    return [body for body in bodies(app) if body.startswith('<ul class="notes"')]


def chips(app: AppTest) -> list[Any]:
    """Return the citation chips."""
    return [button for button in app.button if str(button.key).startswith("chip-")]


def made_up(**changes: Any) -> Answer:
    """Return an answer of one sentence on one passage; ``changes`` are made to its citation."""
    citation = {
        "n": 1,
        "source_id": "heron-bay",
        "title": "Report of Heron Bay",
        "kind": "paper",
        "passage_id": "heron-bay#p3",
        "locator": "Section 2, para 4",
        "start": 10,
        "end": 60,
        "quote": "Heron Bay took in 417 households.",
        "verbatim": False,
        "language": "en",
        "published": date(2024, 3, 1),
    }
    return Answer(
        id="0123456789abcdef",
        question="?",
        standalone_question="?",
        language="en",
        status="answered",
        text="Heron Bay took in 417 households. [1]",
        statements=(AnswerStatement(text="Heron Bay took in 417 households.", citations=(1,)),),
        citations=(Citation.model_validate(citation | changes),),
        corpus_version="c",
        config_hash="h",
    )


def warned(text: str) -> Answer:
    """Return the made-up answer with a warning on its passage."""
    warning = AnswerWarning(kind="discrepancy", text=text, citations=(1,))
    return made_up().model_copy(update={"warnings": (warning,)})
