"""How the API says no: one envelope for every error, and the status each kind of error has."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from assistant.core import errors

NOBODY_WAITS = 499
"""What is logged where the client has gone; nobody receives it."""


class ErrorDetail(BaseModel):
    """What of a request is wrong."""

    model_config = ConfigDict(extra="forbid")

    where: str = Field(description="the field, for instance body.people")
    message: str
    nearest: tuple[str, ...] = Field(default=(), description="what may have been meant")


class ErrorBody(BaseModel):
    """One error: ``code`` for programs, ``message`` for people, ``request_id`` for whoever looks it up."""

    model_config = ConfigDict(extra="forbid")

    code: str
    message: str
    request_id: str
    details: tuple[ErrorDetail, ...] = ()


class ErrorEnvelope(BaseModel):
    """What every response that is not a success holds."""

    model_config = ConfigDict(extra="forbid")

    error: ErrorBody


class Refused(Exception):
    """A request the API itself turns down."""

    def __init__(
        self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None
    ) -> None:
        """``message`` is one sentence with the way out."""
        super().__init__(message)
        self.status, self.code, self.headers = status, code, dict(headers or {})


class ClientGone(Exception):
    """The client has closed the connection; there is nobody to answer."""


# the first that fits, most particular first
STATUS: tuple[tuple[type[errors.KoshError], int], ...] = (
    (errors.UsageError, 400),
    (errors.NoConversation, 404),
    (errors.ForeignConversation, 404),  # whose it is, is told to nobody else
    (errors.NotFound, 404),
    (errors.NoAnswer, 404),
    (errors.ModelMissing, 503),
    (errors.AnsweringPaused, 503),
    (errors.HistoryDown, 503),
    (errors.IndexProblem, 503),
    (errors.EmbedderProblem, 503),
    (errors.HomeProblem, 503),
)
HTTP_CODES = {
    400: "bad_request",
    404: "no_such_address",
    405: "wrong_method",
    413: "too_large",
    415: "wrong_type",
}
MESSAGES = {
    404: "there is nothing at this address; see /api/v1/openapi.json.",
    405: "this address does not take this method; the Allow header names those it takes.",
    413: "the body is larger than 1 MB; send less.",
    400: "the body cannot be read; send JSON in UTF-8.",
}
SERVER_FAULT = "something failed here; the request id leads to it in the log."


def install(app: FastAPI) -> None:
    """Make every error of the application the envelope."""
    app.add_exception_handler(errors.KoshError, _kosh_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(ClientGone, _gone)


def envelope(request_id: str, code: str, message: str, details: Sequence[ErrorDetail] = ()) -> dict[str, Any]:
    """Return the body of an error."""
    body: dict[str, Any] = {"code": code, "message": message, "request_id": request_id}
    if details:
        body["details"] = [detail.model_dump(mode="json") for detail in details]
    return {"error": body}


def failure(
    request_id: str,
    status: int,
    code: str,
    message: str,
    details: Sequence[ErrorDetail] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return the response of an error."""
    said = json.dumps(envelope(request_id, code, message, details), ensure_ascii=False)
    return Response(said.encode("utf-8", "replace"), status, dict(headers or {}), "application/json")


def told(error: Exception, language: str = "en") -> tuple[int, str, str, tuple[ErrorDetail, ...]]:
    """Return status, code, message and details of an error raised on purpose; others are a server fault."""
    if isinstance(error, Refused):
        return error.status, error.code, str(error), ()
    if not isinstance(error, errors.KoshError):
        return 500, "internal", SERVER_FAULT, ()
    status = next((status for kind, status in STATUS if isinstance(error, kind)), 500)
    texts = getattr(error, "texts", {})
    message = texts.get(language, str(error))
    details: tuple[ErrorDetail, ...] = ()
    if isinstance(error, errors.BadArgument):
        status = 422
        details = (ErrorDetail(where=error.argument, message=message, nearest=error.nearest),)
    return status, error.code, message, details


def request_id(request: Request) -> str:
    """Return the id the request was given at the door."""
    return str(request.scope.get("state", {}).get("request_id", ""))


async def _kosh_error(request: Request, error: Exception) -> Response:
    status, code, message, details = told(error, request.scope.get("state", {}).get("language", "en"))
    return failure(request_id(request), status, code, message, details)


async def _refused(request: Request, error: Exception) -> Response:
    status, code, message, _ = told(error)
    return failure(request_id(request), status, code, message, headers=getattr(error, "headers", {}))


async def _gone(_request: Request, _error: Exception) -> Response:
    return Response(status_code=NOBODY_WAITS)


async def _http_error(request: Request, error: Exception) -> Response:
    status = getattr(error, "status_code", 500)
    code = HTTP_CODES.get(status, HTTPStatus(status).name.lower())
    message = MESSAGES.get(status, f"{HTTPStatus(status).phrase.lower()}.")
    return failure(request_id(request), status, code, message, headers=getattr(error, "headers", None))


async def _invalid(request: Request, error: Exception) -> Response:
    """Say what does not fit; where it is the argument of a tool, in the tool's own words."""
    assert isinstance(error, RequestValidationError)  # noqa: S101 — what it is registered for
    tool = request.scope.get("state", {}).get("tool")
    if tool is not None and isinstance(error.body, dict):
        try:
            tool.checked(error.body)
        except errors.BadArgument as complaint:
            status, code, message, details = told(complaint, _language_of(error.body))
            return failure(request_id(request), status, code, message, details)
    found = [_detail(one) for one in error.errors()[:10]]
    first = found[0] if found else ErrorDetail(where="body", message="does not fit")
    message = f"{first.where}: {first.message}."
    return failure(request_id(request), 422, "invalid", message, found)


def _detail(error: Mapping[str, Any]) -> ErrorDetail:
    """Return what is wrong without what was sent, which may be long or personal."""
    where = ".".join(str(part)[:60] for part in error["loc"])
    return ErrorDetail(where=where or "body", message=str(error["msg"]).rstrip(".")[:200])


def _language_of(body: Mapping[str, Any]) -> str:
    language = body.get("language")
    return language if isinstance(language, str) else "en"
