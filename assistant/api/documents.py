"""Sources and passages: what the answers stand on."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel

from assistant.api.service import Kosh, Reader, shown
from assistant.app import Assistant
from assistant.core.documents import Kind, Language, Source
from assistant.workflows.library import Filter, Shelved
from assistant.workflows.reading import PassageRead, read_passage

router = APIRouter(tags=["documents"])
LONGEST_ID = 200


class SourceShown(BaseModel):
    """A source and the ids of its passages in order."""

    source: Source
    passages: tuple[str, ...]


class Sources(BaseModel):
    """Every source, the most authoritative kinds first."""

    sources: tuple[SourceShown, ...]


@router.get("/sources", response_model=Sources, summary="List the sources")
async def sources(
    request: Request,
    kosh: Kosh,
    _caller: Reader,
    kind: Annotated[Kind | None, Query(description="only this kind")] = None,
    year: Annotated[int | None, Query(ge=1900, le=2100, description="with passages on this year")] = None,
) -> Response:
    """List what the answers may stand on; with a filter, only the passages that fit."""

    def work() -> Sources:
        fitting = kosh.assistant.library().fitting(Filter(kind=kind, year=year))
        return Sources(sources=tuple(_source(one) for one in fitting))

    return shown(await kosh.workers.run(request, work))


@router.get("/sources/{source_id}", response_model=SourceShown, summary="Read the record of a source")
async def source(
    source_id: Annotated[str, Path(max_length=LONGEST_ID)], request: Request, kosh: Kosh, _caller: Reader
) -> Response:
    """Return a source and the ids of its passages."""
    work = partial(_shelf, kosh.assistant, source_id)
    return shown(_source(await kosh.workers.run(request, work)))


@router.get("/passages/{passage_id}", response_model=PassageRead, summary="Read a passage")
async def passage(
    passage_id: Annotated[
        str,
        Path(
            max_length=LONGEST_ID,
            description="id as citations give it, its # encoded: qazalem-2024%23p12",
        ),
    ],
    request: Request,
    kosh: Kosh,
    _caller: Reader,
    language: Annotated[Language, Query(description="of statements and title")] = "en",
) -> Response:
    """Return a passage with its statements and its citation."""

    def work() -> PassageRead:
        return read_passage(kosh.assistant.library(), kosh.assistant.citations, passage_id, language)

    return shown(await kosh.workers.run(request, work))


def _shelf(assistant: Assistant, source_id: str) -> Shelved:
    return assistant.library().shelf(source_id)


def _source(shelved: Shelved) -> SourceShown:
    return SourceShown(source=shelved.source, passages=tuple(one.id for one in shelved.passages))
