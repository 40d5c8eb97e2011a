"""What every address of the API is served from, and who may call it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request, Response, Security
from fastapi.security import APIKeyHeader, HTTPBearer
from pydantic import BaseModel

from assistant.api.door import Caller, caller_of
from assistant.api.failures import Refused
from assistant.api.keys import Role
from assistant.api.meter import Meter
from assistant.api.workers import Workers
from assistant.app import Assistant
from assistant.core.models import Engine

JSON = "application/json"
ERRORS = {
    400: "What was sent cannot be used.",
    401: "A key is needed, or the one given is not known.",
    403: "The key's role does not include this.",
    404: "There is nothing of this name, or the documents do not hold it.",
    413: "The body is larger than 1 MB.",
    422: "A field does not fit.",
    429: "Too many requests; Retry-After says when to come back.",
    500: "Something failed here.",
    503: "The index, the database or the language model cannot serve, or too many are waiting.",
}


@dataclass(frozen=True)
class Service:
    """The product and what stands between it and the callers.

    ``engine`` answers where a question names none; ``patient`` are the threads that wait for a language
    model, so that nothing else waits for it.
    """

    assistant: Assistant
    workers: Workers
    patient: Workers
    meter: Meter
    engine: Engine = "grounded"

    def workers_for(self, engine: Engine | None) -> Workers:
        """Return the threads on which an engine answers."""
        return self.patient if (engine or self.engine) == "llm" else self.workers


async def service(request: Request) -> Service:
    """Return what this application serves from."""
    kept = request.app.state.service
    assert isinstance(kept, Service)  # noqa: S101 — set when the application is made
    return kept


async def _shown_in_document(
    _bearer: Annotated[object, Security(HTTPBearer(auto_error=False, description="An API key."))],
    _header: Annotated[object, Security(APIKeyHeader(name="X-API-Key", auto_error=False))],
) -> None:
    """Name in the OpenAPI document the two ways to send a key; ``door.Known`` reads it."""


async def reader(request: Request, _: Annotated[None, Depends(_shown_in_document)]) -> Caller:
    """Let in who may read; raises Refused."""
    return _let_in(request, "reader")


async def editor(request: Request, _: Annotated[None, Depends(_shown_in_document)]) -> Caller:
    """Let in who may go through feedback; raises Refused."""
    return _let_in(request, "editor")


async def admin(request: Request, _: Annotated[None, Depends(_shown_in_document)]) -> Caller:
    """Let in who may see how the service does; raises Refused."""
    return _let_in(request, "admin")


def _let_in(request: Request, role: Role) -> Caller:
    caller = caller_of(request)
    if caller.key is not None and not caller.key.may(role):
        raise Refused(403, "forbidden", f"this needs a key with the role {role}; yours is {caller.key.role}.")
    if caller.key is None and not (caller.open and role == "reader"):
        said = "this key is not known" if caller.refused else f"this needs a key with the role {role}"
        way = "send one as 'Authorization: Bearer KEY'; 'kosh serve keys add' makes one."
        raise Refused(401, "no_key", f"{said}; {way}", {"WWW-Authenticate": "Bearer"})
    return caller


Kosh = Annotated[Service, Depends(service)]
Reader = Annotated[Caller, Depends(reader)]
Editor = Annotated[Caller, Depends(editor)]
Admin = Annotated[Caller, Depends(admin)]


def owner_of(caller: Caller, conversation: str) -> str:
    """Return by whom a conversation is kept: the holder of a key, else whoever knows its unguessable id."""
    name = f"key:{caller.key.id}" if caller.key else f"conversation:{conversation}"
    return hashlib.sha256(name.encode()).hexdigest()


def shown(model: BaseModel) -> Response:
    """Return a model as JSON exactly as its contract has it."""
    return Response(model.model_dump_json(), media_type=JSON)


def streamed(described: str) -> dict[int | str, dict[str, Any]]:
    """Return the description of a response that is JSON, or server-sent events where they are asked for."""
    event = {
        "type": "object",
        "properties": {"event": {"type": "string"}, "data": {"type": "string"}},
        "description": "one event; its data is JSON",
    }
    return {200: {"description": described, "content": {"text/event-stream": {"schema": event}}}}


def errors() -> dict[int | str, dict[str, Any]]:
    """Return the errors any address may answer with, for the OpenAPI document.

    The envelope is named once: a model at every status of every address would be read 400 times.
    """
    named = {"$ref": "#/components/schemas/ErrorEnvelope"}
    return {
        status: {"description": said, "content": {JSON: {"schema": named}}} for status, said in ERRORS.items()
    }
