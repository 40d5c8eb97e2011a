"""The page run without a browser, on the real product or on answers made up for the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import pytest
from lxml import html
from streamlit.testing.v1 import AppTest

from assistant.core.models import Answer, AnswerStatement, AnswerWarning, Citation
from assistant.ui import product as shared
from assistant.ui.server import SCRIPT

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
def open_page(monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Open the page on a product; ``language`` and ``address`` are what the address names."""

    def run(product: object, language: str = "", **address: str) -> AppTest:
        monkeypatch.setattr(shared, "build", lambda: product)
        shared.product.cache_clear()
        app = AppTest.from_file(str(SCRIPT), default_timeout=60)
        if language:
            app.query_params["lang"] = language
        for name, value in address.items():
            app.query_params[name] = value
        return app.run()

    yield run
    shared.product.cache_clear()


def shown(app: AppTest) -> html.HtmlElement:
    """Return all that the page shows as HTML, parsed."""
    return html.fromstring("<div>" + "".join(element.proto.body for element in app.get("html")) + "</div>")


def texts(app: AppTest, name: str) -> list[str]:
    """Return the words of the elements of a CSS class, chips aside."""
    return [spoken(element) for element in shown(app).find_class(name)]


def spoken(element: html.HtmlElement) -> str:
    """Return an element's words without its chips."""
    copied = html.fromstring(html.tostring(element, encoding="unicode"))
    for chip in copied.find_class("chips"):
        chip.drop_tree()
    return " ".join(str(copied.text_content()).split())


def chips(app: AppTest) -> list[str]:
    """Return which passage each chip opens."""
    return [str(chip.get("href")).removeprefix("#") for chip in shown(app).find_class("chip")]


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
