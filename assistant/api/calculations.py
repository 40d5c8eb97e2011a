"""Every tool of the tool layer under its name, and the statistical series."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import lru_cache, partial
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Query, Request, Response
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from assistant.api.service import JSON, Kosh, Reader, shown
from assistant.core.errors import NotFound
from assistant.statistics.contract import StatisticQuery, StatisticResult
from assistant.tools.figures import SeriesFound
from assistant.tools.registry import Tool

SERIES, STATISTIC = "series", "statistic"


class ToolShown(BaseModel):
    """A tool: its name, what it does, and the JSON schemas of what it takes and gives."""

    name: str
    description: str
    input: dict[str, Any]
    output: dict[str, Any]


class Tools(BaseModel):
    """Every tool."""

    tools: tuple[ToolShown, ...]


def routes(tools: tuple[Tool, ...]) -> APIRouter:
    """Return an address for each tool, and those that list tools and series."""
    router = APIRouter(tags=["calculations"])

    @lru_cache(maxsize=1)
    def described() -> bytes:
        found = tuple(ToolShown.model_validate(tool.schema()) for tool in tools)
        return Tools(tools=found).model_dump_json().encode()

    @router.get("/calc", response_model=Tools, summary="List the tools")
    async def listed(_caller: Reader) -> Response:
        """List every tool with the schemas of its arguments and its result."""
        return Response(await run_in_threadpool(described), media_type=JSON)

    for tool in tools:
        router.post(
            f"/calc/{tool.name}",
            response_model=tool.output,
            name=f"calc_{tool.name}",
            summary=tool.description.en,
            dependencies=[Depends(_named(tool))],
        )(_calling(tool))

    @router.post("/calc/{name}", include_in_schema=False)
    async def unknown(_caller: Reader) -> Response:
        raise NotFound("there is no such tool; GET /api/v1/calc lists those there are.")

    by_name = {tool.name: tool for tool in tools}
    _series(router, by_name[SERIES], by_name[STATISTIC])
    return router


def _series(router: APIRouter, series: Tool, statistic: Tool) -> None:
    @router.get("/stats", response_model=SeriesFound, summary="List the series")
    async def found(
        request: Request,
        kosh: Kosh,
        _caller: Reader,
        words: Annotated[
            str, Query(max_length=200, description="words of title or definition; all series if left out")
        ] = "",
    ) -> Response:
        """List the statistical series there are."""
        return shown(await kosh.workers.run(request, partial(series.call, {"words": words})))

    @router.post(
        "/stats",
        response_model=StatisticResult,
        summary=statistic.description.en,
        dependencies=[Depends(_named(statistic))],
    )
    async def asked(query: StatisticQuery, request: Request, kosh: Kosh, _caller: Reader) -> Response:
        """Answer one query to one series, with the rows it rests on."""
        return shown(await kosh.workers.run(request, partial(statistic.function, query)))


def _calling(tool: Tool) -> Callable[..., Awaitable[Response]]:
    """Return the function that serves a tool; FastAPI reads from its annotations what it takes."""

    async def call(request: Request, kosh: Kosh, _caller: Reader, arguments: BaseModel) -> Response:
        request.scope["state"]["language"] = getattr(arguments, "language", "en")
        return shown(await kosh.workers.run(request, partial(tool.function, arguments)))

    call.__annotations__ = {
        "request": Request,
        "kosh": Kosh,
        "_caller": Reader,
        "arguments": Annotated[tool.input, Body()],
        "return": Response,
    }
    call.__doc__ = tool.description.en
    return call


def _named(tool: Tool) -> Callable[[Request], Awaitable[None]]:
    """Return what tells the handler of errors which tool was called, so that it speaks in its words."""

    async def name(request: Request) -> None:
        request.scope["state"]["tool"] = tool

    return name
