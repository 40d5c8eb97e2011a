"""A product in which whatever comes from outside is a payload: questions, answers, sources, passages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pydantic import SecretStr

from assistant.core.documents import Source, Trilingual
from assistant.core.entries import Entry
from assistant.core.models import Answer, AnswerWarning, Table
from assistant.core.ports import KeptTurn
from assistant.workflows.library import Library, Passage, Shelved
from assistant.workflows.surroundings import Surroundings
from tests.ui.conftest import Saying, made_up
from tests.ui.payloads import PAYLOADS


def address_of(payload: str) -> str | None:
    """Return a payload as the address of a source, unless it is one that may be opened."""
    return None if payload.startswith("https://") else payload


def hostile(payload: str) -> Answer:
    """Return an answer that says a payload wherever an answer says something."""
    base = made_up(
        title=payload, locator=payload, passage_id=payload, quote=payload, published_note=payload,
        published=None, digest=payload, verbatim=True, url=address_of(payload),
    )  # fmt: skip
    statement = base.statements[0].model_copy(update={"text": payload})
    changes = {
        "question": payload,
        "statements": (statement,),
        "standalone_question": f"{payload} ?",
        "text": " ".join(payload.split()) + " !",
        "status": "partial",
        "warnings": (AnswerWarning(kind="conflict", text=payload, citations=(1,)),),
        "tables": (Table(title=payload, header=(payload, "b"), rows=((payload, "1"),), origin=payload),),
    }
    return base.model_copy(update=changes)


class Hostile(Saying):
    """Says payloads: each a turn of the conversation ``kept``, each a source, each a suggestion."""

    def __init__(self, payloads: Sequence[str] = PAYLOADS) -> None:
        """Each of ``payloads`` is said in its own turn and source."""
        super().__init__(made_up().model_copy(update={"suggestions": tuple(payloads)}))
        self.around = Surroundings(before=("[",), after=("]",), text_before="[", text_after="]")
        corpus = Path(__file__).resolve().parents[2] / "corpus"
        self.settings = SimpleNamespace(
            corpus=corpus, editor_key=SecretStr(""), editors="", retention_days=90, contact=""
        )
        turns = [KeptTurn(payload, hostile(payload), "") for payload in payloads]
        self.history.conversations["kept"] = turns
        shelves = tuple(shelf(number, payload) for number, payload in enumerate(payloads))
        self._library = Library(shelves, {one.passages[0].id: one.passages[0] for one in shelves})

    def library(self) -> Library:
        return self._library

    def engine(self) -> Any:
        sources = {one.source.id: one.source for one in self._library.shelves}
        return SimpleNamespace(sources=sources, originals={})


def shelf(number: int, payload: str) -> Shelved:
    """Return a source with one passage, which say a payload wherever they say something."""
    named = Trilingual(en=payload, ru=payload, kk=payload)
    source = Source(
        id=f"doc-{number}", kind="document", title=named, original_title=payload, authors=(payload,),
        publisher=payload, language="und", published_note=named, licence=payload, note=named,
        url=address_of(payload),
    )  # fmt: skip
    record = {
        "locator": payload, "confidence": "one_source", "span": None, "discrepancy": {"en": payload},
    }  # fmt: skip
    name = f"{source.id}#p1"
    entry = Entry(name, name, source.id, "statement", {"en": payload}, record=record)
    return Shelved(source, (Passage(name, source, (entry,)),))
