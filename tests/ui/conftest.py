"""The page run without a browser, on the real product or on answers made up for the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from lxml import html
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from assistant.adapters.feedback import SqlFeedback
from assistant.adapters.history import SqlHistory
from assistant.adapters.unanswered import SqlUnanswered
from assistant.core.documents import Language
from assistant.core.errors import HistoryDown, NoConversation, NotFound
from assistant.core.feedback import Feedback
from assistant.core.models import Answer, AnswerStatement, AnswerWarning, Citation
from assistant.core.ports import KeptConversation, KeptTurn, Taking, Waiting
from assistant.tools.toolbox import open_toolbox
from assistant.ui import product as shared
from assistant.ui.server import SCRIPT
from assistant.workflows.surroundings import Surroundings

Open = Callable[..., AppTest]


class Kept:
    """Conversations in memory; ``down`` makes the database fail."""

    def __init__(self) -> None:
        self.conversations: dict[str, list[KeptTurn]] = {}
        self.down = False

    def load(self, conversation: str, owner: str, first: int = 0) -> KeptConversation:
        self._answer()
        if conversation not in self.conversations:
            raise NoConversation("there is no such conversation.")
        turns = tuple(self.conversations[conversation][first:])
        return KeptConversation(conversation, "", datetime.now(UTC), turns)

    def save(self, conversation: str, owner: str, first: int, turns: Sequence[KeptTurn]) -> None:
        self._answer()
        kept = self.conversations.setdefault(conversation, [])
        kept[first:] = turns

    def _answer(self) -> None:
        if self.down:
            raise HistoryDown("down")


class Noted:
    """Unanswered questions in memory; those in ``held`` are another's."""

    def __init__(self) -> None:
        self.questions: dict[str, tuple[str, Waiting]] = {}
        self.held: set[str] = set()

    def hold(self, question: Waiting, conversation: str, owner: str, seconds: float) -> None:
        self.questions[question.id] = conversation, question

    def waiting(self, conversation: str, owner: str) -> list[Waiting]:
        return [one for named, one in self.questions.values() if named == conversation]

    def take(self, identifier: str, seconds: float) -> Taking:
        if identifier not in self.questions:
            return "gone"
        return "held" if identifier in self.held else "taken"

    def settle(self, identifier: str) -> None:
        self.questions.pop(identifier, None)


class Said:
    """Feedback in memory; ``down`` makes the database fail."""

    def __init__(self) -> None:
        self.book: dict[str, Feedback] = {}
        self.down = False

    def give(self, feedback: Feedback, owner: str) -> None:
        self._answer()
        self.book[feedback.id] = feedback

    def take_back(self, answer: str, owner: str) -> None:
        self._answer()
        self.book.pop(answer, None)

    def of_conversation(self, conversation: str, owner: str) -> dict[str, Feedback]:
        self._answer()
        return {name: one for name, one in self.book.items() if one.conversation == conversation}

    def _answer(self) -> None:
        if self.down:
            raise HistoryDown("down")


@dataclass
class Saying:
    """Stands in for the product: gives the same answer to every question, and remembers what was asked."""

    answer: Answer | Exception
    around: Surroundings = field(default_factory=Surroundings)
    history: Any = field(default_factory=Kept)
    feedback: Any = field(default_factory=Said)
    unanswered: Any = field(default_factory=Noted)
    asked: list[tuple[str, ...]] = field(default_factory=list)
    settings: Any = field(default_factory=lambda: SimpleNamespace(retention_days=90))
    generation: str = "first"

    def ask(self, turns: Sequence[str], language: Language | None = None) -> Answer:
        self.asked.append(tuple(turns))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer.model_copy(update={"question": turns[-1]})

    def surroundings(self, citation: Citation, language: Language) -> Surroundings:
        return self.around

    def source(self, source_id: str) -> None:
        raise NotFound("no such source")

    @property
    def tools(self) -> Any:
        return open_toolbox(Path(__file__).resolve().parents[2] / "corpus")


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Open a page on a product, the first without a ``path``; the rest is what the address names."""

    def run(product: object, language: str = "", path: str = "", **address: str) -> AppTest:
        monkeypatch.setattr(shared, "build", lambda: product)
        shared.product.cache_clear()
        app = AppTest.from_file(str(SCRIPT), default_timeout=60)
        if language:
            app.query_params["lang"] = language
        for name, value in address.items():
            app.query_params[name] = value
        if path:
            app._page_hash = calc_hash(path)  # pages that are functions can be named in no other way
        return app.run()

    yield run
    shared.product.cache_clear()


@pytest.fixture
def served(assistant: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The real product, with conversations of the test's own."""
    url = f"sqlite:///{tmp_path}/kept.db"
    monkeypatch.setitem(assistant.__dict__, "history", SqlHistory(url, 90))
    monkeypatch.setitem(assistant.__dict__, "feedback", SqlFeedback(url, 90))
    monkeypatch.setitem(assistant.__dict__, "unanswered", SqlUnanswered(url, 90))
    return assistant


def asked(app: AppTest, question: str) -> AppTest:
    """Return the page after a question."""
    app.chat_input[0].set_value(question).run()
    assert not app.exception
    return app


def shown(app: AppTest) -> html.HtmlElement:
    """Return all that the page shows as HTML, parsed."""
    return html.fromstring("<div>" + "".join(element.proto.body for element in app.get("html")) + "</div>")


def content(app: AppTest) -> html.HtmlElement:
    """Return what the page shows within its frame."""
    page = shown(app)
    for name in ("brand", "foot"):
        for element in page.find_class(name):
            element.drop_tree()
    return page


def texts(app: AppTest, name: str) -> list[str]:
    """Return the words of the elements of a CSS class, chips and what only is read aloud aside."""
    return [spoken(element) for element in shown(app).find_class(name)]


def inside(app: AppTest, name: str, tag: str) -> list[html.HtmlElement]:
    """Return the elements of a tag inside those of a CSS class."""
    return [one for outer in shown(app).find_class(name) for one in outer.iter(tag)]


def cells(app: AppTest) -> list[list[str]]:
    """Return the words of the cells of each row of the tables on the page."""
    return [
        [" ".join(cell.text_content().split()) for cell in row.findall("td")]
        for row in inside(app, "rows", "tr")
        if row.find("td") is not None
    ]


def spoken(element: html.HtmlElement) -> str:
    """Return an element's words without its chips."""
    copied = html.fromstring(html.tostring(element, encoding="unicode"))
    for extra in [*copied.find_class("chips"), *copied.find_class("unseen")]:
        if extra is not copied:
            extra.drop_tree()
    return " ".join(str(copied.text_content()).split())


def chips(app: AppTest) -> list[str]:
    """Return which passage each chip opens."""
    return [str(chip.get("href")).removeprefix("#") for chip in shown(app).find_class("chip")]


def button(app: AppTest, key: str) -> Any:
    """Return a button by its key."""
    return app.button(key=key)


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
