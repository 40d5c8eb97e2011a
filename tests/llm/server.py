"""An OpenAI-compatible server that replies as it was told to: real HTTP, no model.

A script is a list of replies, one per request; the last is given again for every further request. A reply
is made from the request, so that a script can cite the keys it was offered.
"""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

Body = Mapping[str, Any]
Reply = Callable[[Body], Response]


@dataclass
class Scripted:
    """A running server: its address, the script, and the requests it got."""

    url: str
    script: list[Reply] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    closed_early: int = 0

    def says(self, *replies: Reply) -> None:
        """Give these replies from now on."""
        self.script[:] = replies
        self.requests.clear()


@contextmanager
def serving() -> Iterator[Scripted]:
    """Serve on a free port of this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    scripted = Scripted(f"http://127.0.0.1:{port}/v1")
    server = uvicorn.Server(uvicorn.Config(_app(scripted), port=port, log_level="critical"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield scripted
    finally:
        server.should_exit = server.force_exit = True
        thread.join(timeout=5)


def _app(scripted: Scripted) -> FastAPI:
    app = FastAPI()

    @app.post("/v1/chat/completions", response_model=None)
    async def complete(request: Request) -> Response:
        body = await request.json()
        scripted.requests.append(body)
        place = min(len(scripted.requests), len(scripted.script)) - 1
        reply = scripted.script[place](body)
        if reply.headers.get("x-hang"):
            await _until_closed(request, scripted)
        return reply

    return app


async def _until_closed(request: Request, scripted: Scripted) -> None:
    import asyncio

    for _ in range(200):
        if await request.is_disconnected():
            scripted.closed_early += 1
            return
        await asyncio.sleep(0.05)


def _completion(message: Mapping[str, Any], finish: str) -> JSONResponse:
    return JSONResponse(
        {
            "id": "x",
            "object": "chat.completion",
            "created": 0,
            "model": "scripted",
            "choices": [{"index": 0, "message": {"role": "assistant", **message}, "finish_reason": finish}],
            "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
        }
    )


def text(content: str) -> Reply:
    """Reply with text."""
    return lambda _body: _completion({"content": content}, "stop")


def streamed(content: str) -> Reply:
    """Reply with text as server-sent events, whether asked to or not."""

    def events() -> Iterator[str]:
        for part in (content[:10], content[10:]):
            chunk = {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "scripted"}
            choice = {"index": 0, "delta": {"role": "assistant", "content": part}, "finish_reason": None}
            yield f"data: {json.dumps({**chunk, 'choices': [choice]})}\n\n"
        yield "data: [DONE]\n\n"

    return lambda _body: StreamingResponse(events(), media_type="text/event-stream")


def calls(*called: tuple[str, Any]) -> Reply:
    """Reply with calls of tools: names, and arguments or the raw text of them."""
    return lambda _body: _called(called)


def _called(called: Sequence[tuple[str, Any]]) -> JSONResponse:
    listed = [
        {
            "id": f"call_{place}",
            "type": "function",
            "function": {
                "name": name,
                "arguments": arguments if isinstance(arguments, str) else json.dumps(arguments),
            },
        }
        for place, (name, arguments) in enumerate(called)
    ]
    return _completion({"content": None, "tool_calls": listed}, "tool_calls")


def drafts(made: Callable[[list[dict[str, Any]], list[dict[str, Any]]], list[dict[str, Any]]]) -> Reply:
    """Reply with a draft made of the data and calculations on offer."""

    def reply(body: Body) -> Response:
        return _called([("answer", {"segments": made(*on_offer(body))})])

    return reply


def on_offer(body: Body) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return data and calculations of a request, those of tools among them."""
    question = next(one["content"] for one in body["messages"] if one["role"] == "user")
    lines = question.split("\n")
    found = [json.loads(line) for line in lines if line.startswith("[")]
    data, calculations = found
    for message in body["messages"]:
        if message["role"] == "tool" and message["content"].startswith('{"data"'):
            given = json.loads(message["content"])
            data, calculations = data + given["data"], calculations + given["calculations"]
    return data, calculations


def uncounted(reply: Reply) -> Reply:
    """Reply as a provider that counts no tokens."""

    def given(body: Body) -> Response:
        whole = json.loads(bytes(reply(body).body))
        del whole["usage"]
        return JSONResponse(whole)

    return given


def refusal(words: str) -> Reply:
    """Reply as a model that declines."""
    return lambda _body: _completion({"content": None, "refusal": words}, "stop")


def fails(status: int) -> Reply:
    """Reply with an error of HTTP."""
    error = {"error": {"message": "secret-of-the-provider", "type": "x", "code": "x"}}
    return lambda _body: JSONResponse(error, status_code=status, headers={"retry-after": "0"})


def raw(content: str, kind: str = "application/json") -> Reply:
    """Reply with bytes that are no completion."""
    return lambda _body: Response(content, media_type=kind)


def hangs() -> Reply:
    """Give no reply until the asker goes away."""
    return lambda _body: Response("", headers={"x-hang": "1"})
