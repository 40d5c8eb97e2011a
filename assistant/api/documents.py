"""Sources and passages: what the answers stand on."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel

from assistant.api.service import Kosh, Reader, shown
from assistant.app import Assistant
from assistant.core.documents import Confidence, Kind, Language, Source
from assistant.core.errors import NotFound
from assistant.core.models import Citation
from assistant.workflows.library import Filter, Library, Shelved, neighbours

router = APIRouter(tags=["documents"])
LONGEST_ID = 200


class SourceShown(BaseModel):
    """A source and the ids of its passages in order."""

    source: Source
    passages: tuple[str, ...]


class Sources(BaseModel):
    """Every source, the most authoritative kinds first."""

    sources: tuple[SourceShown, ...]


class PassageShown(BaseModel):
    """A passage: what it says in our words, how an answer cites it, and what stands around it."""

    id: str
    source: Source
    locator: str
    confidence: Confidence
    statements: tuple[str, ...]
    citation: Citation
    before: str | None
    after: str | None


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


@router.get("/passages/{passage_id}", response_model=PassageShown, summary="Read a passage")
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
    work = partial(read_passage, kosh.assistant, passage_id, language)
    return shown(await kosh.workers.run(request, work))


def read_passage(assistant: Assistant, passage_id: str, language: Language) -> PassageShown:
    """Return a passage by the id citations give; raises NotFound, IndexProblem."""
    library: Library = assistant.library()
    found = library.passage(passage_id)
    shelved = library.shelf(found.source.id)
    before, after = neighbours(shelved.passages, found.id)
    said = [entry.text_in(language)[0] for entry in found.entries]
    cited = assistant.citations({found.id: said[0]}, language)
    if not cited:  # the index was replaced between the two look-ups
        raise NotFound(f"there is no passage {passage_id!r}.")
    return PassageShown(
        id=found.id,
        source=found.source,
        locator=found.locator,
        confidence=found.confidence,
        statements=tuple(said),
        citation=cited[0],
        before=before.id if before else None,
        after=after.id if after else None,
    )


def _shelf(assistant: Assistant, source_id: str) -> Shelved:
    return assistant.library().shelf(source_id)


def _source(shelved: Shelved) -> SourceShown:
    return SourceShown(source=shelved.source, passages=tuple(one.id for one in shelved.passages))
