"""Where the documents say which papers support is applied for with, and where."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

from pydantic import Field, TypeAdapter

from assistant.core.documents import Record
from assistant.corpus.load import read_yaml
from assistant.subsidies.situation import Status

Support = Literal["certificate"]


class RequiredDocument(Record):
    """A statement of the corpus on papers: of resettlers or kandas, or of one kind of support, only."""

    passage: str
    statement: int = Field(ge=0)
    who: Status | None = None
    only: Support | None = None


def papers(status: Status | None = None, support: Support | None = None) -> list[RequiredDocument]:
    """Return what concerns a status (both where none is given) and a kind of support."""
    return [
        paper
        for paper in all_papers()
        if (paper.who is None or status in (None, paper.who)) and paper.only == support
    ]


@lru_cache(maxsize=1)
def all_papers() -> tuple[RequiredDocument, ...]:
    """Return every statement named; raises CorpusSyntaxError."""
    path = Path(str(files("assistant.subsidies").joinpath("papers.yaml")))
    return read_yaml(path, TypeAdapter(tuple[RequiredDocument, ...]))
