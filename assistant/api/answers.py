"""Questions, searches and claims: what the engine answers."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future
from datetime import date
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse
from fastapi.sse import KEEPALIVE_COMMENT, format_sse_event
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from assistant.api import conversations
from assistant.api.door import identity
from assistant.api.failures import Refused, envelope, request_id, told
from assistant.api.service import JSON, Kosh, Reader, Service, shown, streamed
from assistant.api.workers import Watch, nothing
from assistant.core.documents import Kind, Language
from assistant.core.errors import ModelMissing, UsageError
from assistant.core.models import Answer, ClaimReport, Engine, Hit

log = logging.getLogger(__name__)
router = APIRouter(tags=["answers"])
LONGEST_QUESTION = 4_000
LONGEST_TEXT = 20_000
MOST_TURNS = 50
SECONDS_BETWEEN_SIGNS = 10.0
STREAM = "text/event-stream"
STREAM_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
_HITS = TypeAdapter(list[Hit])

QuestionText = Annotated[str, Field(min_length=1, max_length=LONGEST_QUESTION)]


class Asked(BaseModel):
    """A question; what was asked before it stands in ``turns``, or in a conversation that is kept."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"question": "Қандас деген кім?"}}
    )

    question: QuestionText
    turns: list[QuestionText] = Field(
        default=[], max_length=MOST_TURNS, description="earlier questions, the first first"
    )
    conversation: conversations.Id | None = Field(
        default=None, description="id of a kept conversation: it is gone on with, and the answer kept"
    )
    language: Language | None = Field(
        default=None, description="of the answer; that of the question if left out"
    )
    as_of: date | None = Field(default=None, description="only what was in force on this day")
    engine: Engine | None = Field(
        default=None, description="what words the answer; that of the settings if left out"
    )
    stream: bool = Field(default=False, description="answer as server-sent events")


class Claims(BaseModel):
    """A text to check."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"text": "In 2023 the moving subsidy was 35 MCI."}}
    )

    text: str = Field(min_length=1, max_length=LONGEST_TEXT)
    language: Language | None = Field(
        default=None, description="of the reasons; that of the text if left out"
    )


STREAMED = streamed(
    "The answer; as events `status`, `statement` (one for each), `done` (the whole, authoritative answer) "
    "or `error` where a stream was asked for."
)


@router.post("/ask", response_model=Answer, responses=STREAMED, summary="Answer a question")
async def ask(asked: Asked, request: Request, kosh: Kosh, caller: Reader) -> Response:
    """Answer from the documents, each sentence on a passage, each amount on a calculation."""
    keeper = conversations.keeper(kosh, caller, asked.conversation)
    workers, left = kosh.workers_for(asked.engine), threading.Event()
    if asked.stream or STREAM in request.headers.get("accept", ""):
        steps: asyncio.Queue[str] = asyncio.Queue()
        watch = Watch(_telling(steps), left.is_set)
        future = workers.submit(partial(answered, kosh, asked, watch, keeper), identity(request.scope))
        events = _events(future, steps, left, request_id(request))
        return StreamingResponse(events, media_type=STREAM, headers=STREAM_HEADERS)
    work = partial(answered, kosh, asked, Watch(nothing, left.is_set), keeper)
    return shown(await workers.run(request, work, left.set))


def answered(kosh: Service, asked: Asked, watch: Watch, keeper: conversations.Keeper | None = None) -> Answer:
    """Answer, and keep the answer where a conversation was named; raises KoshError."""
    watch.report("working")
    if keeper is not None and asked.turns:
        raise UsageError("give turns or a conversation, not both.")
    earlier = keeper.questions() if keeper else asked.turns
    try:
        answer = kosh.assistant.ask(
            [*earlier, asked.question],
            asked.language,
            as_of=asked.as_of,
            engine=asked.engine,
            cancelled=watch.cancelled,
            report=watch.report,
        )
    except ModelMissing as error:
        if asked.engine is None:
            raise
        raise Refused(400, error.code, str(error)) from None  # who names it can leave it out
    if keeper is not None and not watch.cancelled():
        keeper.keep(asked.question, answer)
    kosh.meter.answered(answer)
    return answer


@router.get("/search", response_model=list[Hit], summary="Search passages")
async def search(
    request: Request,
    kosh: Kosh,
    _caller: Reader,
    q: Annotated[str, Query(min_length=1, max_length=LONGEST_QUESTION, description="what to look for")],
    k: Annotated[int, Query(ge=1, le=100, description="how many passages")] = 10,
    language: Annotated[Language | None, Query(description="of the words")] = None,
    source: Annotated[list[str] | None, Query(max_length=20, description="only these sources")] = None,
    kind: Annotated[list[Kind] | None, Query(max_length=9, description="only these kinds")] = None,
) -> Response:
    """Return the passages that match by words and meaning, best first."""
    work = partial(kosh.assistant.search, q, k, language, source or (), kind or ())
    hits = await kosh.workers.run(request, work)
    return Response(_HITS.dump_json(hits), media_type=JSON)


@router.post("/check", response_model=ClaimReport, summary="Check the claims of a text")
async def check(claims: Claims, request: Request, kosh: Kosh, _caller: Reader) -> Response:
    """Return a verdict for each claim with its reason, passages and calculations."""
    work = partial(kosh.assistant.check, claims.text, claims.language)
    return shown(await kosh.workers.run(request, work))


async def _events(
    future: Future[Answer], steps: asyncio.Queue[str], left: threading.Event, name: str
) -> AsyncIterator[bytes]:
    """Yield the events of one answer; a client that leaves half-way is told to the work."""
    answered = asyncio.wrap_future(future)
    try:
        yield _status("received", name)
        async for sign in _waiting(answered, steps, name):
            yield sign
        answer = answered.result()
    except Exception as error:  # told in the stream: its status has been sent
        yield stream_error(error, name, "error")
        return
    finally:
        future.cancel()
        left.set()
    for statement in answer.statements:
        yield format_sse_event(event="statement", data_str=statement.model_dump_json())
    yield format_sse_event(event="done", data_str=answer.model_dump_json())


async def _waiting(
    answered: asyncio.Future[Answer], steps: asyncio.Queue[str], name: str
) -> AsyncIterator[bytes]:
    """Yield each step as it is reported, and a sign of life now and then, until the answer is there."""
    while not answered.done():
        step = asyncio.ensure_future(steps.get())
        first: set[asyncio.Future[Any]] = {answered, step}
        try:
            await asyncio.wait(first, timeout=SECONDS_BETWEEN_SIGNS, return_when=asyncio.FIRST_COMPLETED)
        finally:
            if not step.done():
                step.cancel()
        if step.done():
            yield _status(step.result(), name)
        elif not answered.done():
            yield KEEPALIVE_COMMENT
    while not steps.empty():
        yield _status(steps.get_nowait(), name)


async def alive(answered: asyncio.Future[Answer]) -> AsyncIterator[bytes]:
    """Yield a comment now and then, which keeps the connection open, until the answer is there."""
    while not answered.done():
        await asyncio.wait({answered}, timeout=SECONDS_BETWEEN_SIGNS)
        if not answered.done():
            yield KEEPALIVE_COMMENT


def _telling(steps: asyncio.Queue[str]) -> Callable[[str], None]:
    """Return what a thread reports its steps with."""
    loop = asyncio.get_running_loop()

    def tell(step: str) -> None:
        loop.call_soon_threadsafe(steps.put_nowait, step)

    return tell


class StatusEvent(BaseModel):
    """How far an answer is: received, working, and the steps of a language model where one words it."""

    step: str
    request_id: str


def _status(step: str, name: str) -> bytes:
    told = StatusEvent(step=step, request_id=name).model_dump_json()
    return format_sse_event(event="status", data_str=told)


def stream_error(error: Exception, name: str, event: str | None = None) -> bytes:
    """Return an error as an event; what was not foreseen is logged and told without its words."""
    status, code, message, details = told(error)
    if status == 500:
        log.error("a request failed", exc_info=error)
    said = json.dumps(envelope(name, code, message, details), ensure_ascii=False)
    return format_sse_event(event=event, data_str=said)
