"""The two addresses by which programs made for OpenAI's chat completions ask Kosh.

Only the user's messages are read: Kosh keeps no instructions and takes none. The content is the answer
with its markers and the list of its sources; the annotations give each marker its address; ``kosh`` holds
the whole answer.
"""

from __future__ import annotations

import asyncio
import json
import re
import threading
import time
from collections.abc import AsyncIterator
from concurrent.futures import Future
from functools import lru_cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse
from fastapi.sse import format_sse_event
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from assistant.api.answers import (
    LONGEST_QUESTION,
    STREAM,
    STREAM_HEADERS,
    Asked,
    alive,
    answered,
    stream_error,
)
from assistant.api.door import identity
from assistant.api.failures import Refused, request_id
from assistant.api.service import Kosh, Reader, shown, streamed
from assistant.api.workers import Watch, nothing
from assistant.core.documents import Trilingual
from assistant.core.models import Answer, Citation
from assistant.corpus.load import read_yaml

router = APIRouter(tags=["chat completions"])
MODEL = "kosh"
MOST_MESSAGES = 200
MOST_TURNS = 50
MADE = 1_767_225_600
"""When the model began to be served; clients expect a moment."""
_MARK = re.compile(r"\[(\d+)\]")
_PIECE = re.compile(r"\S+\s*|\s+")


class Part(BaseModel):
    """A part of a message; only text is read."""

    model_config = ConfigDict(extra="allow")

    type: str
    text: str = Field(default="", max_length=LONGEST_QUESTION)


class Message(BaseModel):
    """A message of the conversation."""

    model_config = ConfigDict(extra="allow")

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[Part] | None = None

    def words(self) -> str:
        """Return what the message says."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.type == "text")
        return self.content or ""


class StreamOptions(BaseModel):
    """What a stream holds besides."""

    model_config = ConfigDict(extra="allow")

    include_usage: bool = False


class Completion(BaseModel):
    """A request; what steers a language model (temperature, tools) is taken and has no effect."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "example": {"model": MODEL, "messages": [{"role": "user", "content": "Қандас деген кім?"}]}
        },
    )

    model: str = Field(max_length=100)
    messages: list[Message] = Field(min_length=1, max_length=MOST_MESSAGES)
    n: Literal[1] | None = None
    stream: bool | None = None
    stream_options: StreamOptions | None = None


class UrlCitation(BaseModel):
    """Where a marker of the content leads."""

    start_index: int
    end_index: int
    title: str
    url: str


class Annotation(BaseModel):
    """A marker of the content and the passage it stands for."""

    type: Literal["url_citation"] = "url_citation"
    url_citation: UrlCitation


class AnsweringMessage(BaseModel):
    """The message that answers."""

    role: Literal["assistant"] = "assistant"
    content: str
    refusal: None = None
    annotations: tuple[Annotation, ...]


class Choice(BaseModel):
    """The one choice."""

    index: Literal[0] = 0
    message: AnsweringMessage
    finish_reason: Literal["stop"] = "stop"
    logprobs: None = None


class Usage(BaseModel):
    """The tokens of the language model that worded the answer; none where no model worked."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    total_tokens: int = 0


class Completed(BaseModel):
    """The response; ``kosh`` is the whole answer."""

    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: int
    model: str
    choices: tuple[Choice, ...]
    usage: Usage = Usage()
    kosh: Answer


class ModelShown(BaseModel):
    """A model."""

    id: str
    object: Literal["model"] = "model"
    created: int = MADE
    owned_by: str = "kosh"


class Models(BaseModel):
    """The models there are."""

    object: Literal["list"] = "list"
    data: tuple[ModelShown, ...]


@router.get("/v1/models", response_model=Models, summary="List the models")
async def models(_caller: Reader) -> Response:
    """List the one model there is."""
    return shown(Models(data=(ModelShown(id=MODEL),)))


@router.get("/v1/models/{model}", response_model=ModelShown, summary="Read the record of a model")
async def model_named(model: str, _caller: Reader) -> Response:
    """Return a model."""
    _check_model(model)
    return shown(ModelShown(id=MODEL))


@router.post(
    "/v1/chat/completions",
    response_model=Completed,
    responses=streamed("The answer, or its chunks where a stream was asked for."),
    summary="Answer the last message",
)
async def complete(asked: Completion, request: Request, kosh: Kosh, _caller: Reader) -> Response:
    """Answer the user's last message in the light of those before."""
    _check_model(asked.model)
    left = threading.Event()
    work = partial(answered, kosh, _question(asked), Watch(nothing, left.is_set))
    address = str(request.base_url)
    if asked.stream:
        future = kosh.workers_for(None).submit(work, identity(request.scope))
        chunks = _chunks(future, left, asked, address, request_id(request))
        return StreamingResponse(chunks, media_type=STREAM, headers=STREAM_HEADERS)
    answer = await kosh.workers_for(None).run(request, work, left.set)
    content, annotations = rendered(answer, address)
    return shown(
        Completed(
            id=_name(answer),
            created=int(time.time()),
            model=MODEL,
            choices=(Choice(message=AnsweringMessage(content=content, annotations=annotations)),),
            usage=_usage(answer),
            kosh=answer,
        )
    )


def _usage(answer: Answer) -> Usage:
    read, written = (answer.model.tokens_in, answer.model.tokens_out) if answer.model else (0, 0)
    return Usage(prompt_tokens=read, completion_tokens=written, total_tokens=read + written)


def rendered(answer: Answer, address: str) -> tuple[str, tuple[Annotation, ...]]:
    """Return the answer's text with the list of its sources, and an annotation for each marker in the text.

    ``address`` is this server's: a passage whose source has none on the web is annotated with its own here.
    """
    cited = {citation.n: citation for citation in answer.citations}
    annotations = tuple(
        Annotation(
            url_citation=UrlCitation(
                start_index=found.start(),
                end_index=found.end(),
                title=cited[int(found[1])].title,
                url=_url(cited[int(found[1])], address),
            )
        )
        for found in _MARK.finditer(answer.text)
        if int(found[1]) in cited
    )
    if not cited:
        return answer.text, annotations
    listed = (
        f"[{n}] {citation.title} — {citation.locator}. {_url(citation, address)}"
        for n, citation in cited.items()
    )
    heading = _phrases()["sources"].in_language(answer.language)
    return f"{answer.text}\n\n{heading}:\n" + "\n".join(listed), annotations


def _url(citation: Citation, address: str) -> str:
    if citation.url:
        return citation.url
    passage = quote(citation.passage_id, safe="")
    return f"{address.rstrip('/')}/api/v1/passages/{passage}"


def _question(asked: Completion) -> Asked:
    """Return the user's messages as a question and the turns before it; raises Refused."""
    said = [message.words().strip() for message in asked.messages if message.role == "user"]
    if not said or asked.messages[-1].role != "user" or not said[-1]:
        raise Refused(400, "no_question", "the last message must be the user's and say something.")
    too_long = f"a message has more than {LONGEST_QUESTION} characters; shorten it or check a text."
    if any(len(words) > LONGEST_QUESTION for words in said):
        raise Refused(400, "bad_question", too_long)
    earlier = [words for words in said[:-1] if words]
    return Asked(question=said[-1], turns=earlier[-MOST_TURNS:])


def _check_model(name: str) -> None:
    if name != MODEL:
        raise Refused(404, "model_not_found", f"there is no model of this name; the one there is: {MODEL}.")


async def _chunks(
    future: Future[Answer], left: threading.Event, asked: Completion, address: str, name: str
) -> AsyncIterator[bytes]:
    """Yield an answer as chunks: nothing of it before it is verified as a whole."""
    waited = asyncio.wrap_future(future)
    try:
        async for sign in alive(waited):
            yield sign
        answer = waited.result()
    except Exception as error:  # told in the stream, its status has been sent
        yield stream_error(error, name)
        return
    finally:
        future.cancel()
        left.set()
    content, annotations = rendered(answer, address)
    base = {
        "id": _name(answer),
        "object": "chat.completion.chunk",
        "created": int(time.time()),
        "model": MODEL,
    }
    yield _chunk(base, {"role": "assistant", "content": ""})
    for piece in _PIECE.findall(content):
        yield _chunk(base, {"content": piece})
    marked = [annotation.model_dump() for annotation in annotations]
    yield _chunk({**base, "kosh": answer.model_dump(mode="json")}, {"annotations": marked}, "stop")
    if asked.stream_options and asked.stream_options.include_usage:
        yield _event({**base, "choices": [], "usage": _usage(answer).model_dump()})
    yield format_sse_event(data_str="[DONE]")


def _chunk(base: dict[str, Any], delta: dict[str, Any], reason: str | None = None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": reason, "logprobs": None}
    return _event({**base, "choices": [choice]})


def _event(value: dict[str, Any]) -> bytes:
    return format_sse_event(data_str=json.dumps(value, ensure_ascii=False))


def _name(answer: Answer) -> str:
    return f"chatcmpl-{answer.id}"


@lru_cache(maxsize=1)
def _phrases() -> dict[str, Trilingual]:
    path = Path(str(files("assistant.api").joinpath("phrases.yaml")))
    return read_yaml(path, TypeAdapter(dict[str, Trilingual]))
