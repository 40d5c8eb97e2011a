"""Kosh for agents: the Model Context Protocol over standard input and output, or over HTTP.

Everything is read-only: tools answer, search and compute, resources are the sources and passages.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ResourceError, ResourceNotFoundError, ToolError
from mcp_types import ToolAnnotations
from pydantic import BaseModel, Field

import assistant as package
from assistant.app import Assistant
from assistant.core.documents import Kind, Language, Source
from assistant.core.errors import BadArgument, KoshError, NotFound
from assistant.core.models import Answer, ClaimReport, Hit
from assistant.core.personal import mask_logs
from assistant.core.request import outside_requests, request_named
from assistant.core.spans import span
from assistant.opening import observe
from assistant.start_report import report_start
from assistant.statistics.contract import StatisticQuery, StatisticResult
from assistant.workflows.reading import PassageRead, read_passage

if TYPE_CHECKING:
    from starlette.types import ASGIApp

log = logging.getLogger(__name__)
INSTRUCTIONS = (
    "Kosh answers questions about Kazakhstan's migration policy (resettlement subsidies, kandas, quotas, "
    "statistics) in English, Russian and Kazakh from a fixed set of documents. Ask in the user's own words "
    "and language; pass earlier questions as turns. Repeat amounts, dates and citations as given: every "
    "sentence of an answer is verified against its passage. Where status is clarify, put the question back "
    "to the user; where it is not_found, the documents do not say it: do not fill the gap from memory."
)
JSON = "application/json"
READS = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
PATH = "/mcp"

Spoken = Annotated[Language | None, Field(description="en, ru or kk; that of the words if left out")]


class Hits(BaseModel):
    """Passages that match, best first."""

    hits: tuple[Hit, ...]


class SourcesRead(BaseModel):
    """Every source, the most authoritative kinds first."""

    sources: tuple[Source, ...]


class SourceRead(BaseModel):
    """A source and the ids of its passages in order."""

    source: Source
    passages: tuple[str, ...]


def create_server(assistant: Assistant) -> MCPServer[Any]:
    """Return a server over a product."""
    server: MCPServer[Any] = MCPServer(
        "kosh",
        title="Kosh",
        instructions=INSTRUCTIONS,
        version=package.__version__,
        log_level="WARNING",
        subscriptions=False,
    )
    for tool, title in (
        (_ask(assistant), "Ask a question"),
        (_search(assistant), "Search passages"),
        (_passage(assistant), "Open a passage"),
        (_calculate(assistant), "Calculate an amount"),
        (_statistics(assistant), "Query a statistical series"),
        (_check(assistant), "Check claims"),
    ):
        server.add_tool(tool, title=title, annotations=READS)
    _resources(server, assistant)
    return server


def http_application(assistant: Assistant, host: str) -> ASGIApp:
    """Return the server over HTTP, behind the same keys and limits as the API."""
    from assistant.api.door import Admitted, Bounded, Identified, Known, Limited
    from assistant.api.keys import KeyBook
    from assistant.api.meter import Meter

    settings = assistant.settings
    app: ASGIApp = create_server(assistant).streamable_http_app(
        streamable_http_path=PATH, stateless_http=True, json_response=True, host=host
    )
    app = Limited(Admitted(Bounded(app)), settings.api_rate)
    return Identified(Known(app, KeyBook(settings.home), settings.api_open), Meter())


def serve(assistant: Assistant, http: bool, host: str | None, port: int | None) -> None:
    """Serve until stopped; raises IndexProblem if there is no usable index."""
    assistant.check_index()
    observe(assistant.settings, serving=True)
    mask_logs()
    stopped = report_start(assistant, "mcp")
    try:
        _serve_over(assistant, http, host, port)
    finally:
        stopped()


def _serve_over(assistant: Assistant, http: bool, host: str | None, port: int | None) -> None:
    if not http:
        with outside_requests():
            create_server(assistant).run("stdio")
        return

    from assistant.api.serving import run_server

    settings = assistant.settings
    address, listened = host or settings.host, port or settings.api_port
    print(f"MCP is served on http://{address}:{listened}{PATH}  (stop with Ctrl+C)", flush=True)
    run_server(http_application(assistant, address), address, listened)


def _ask(assistant: Assistant) -> Callable[..., Answer]:
    def ask(
        question: Annotated[str, Field(min_length=1, max_length=4_000, description="in the user's words")],
        turns: Annotated[
            list[str] | None,
            Field(max_length=50, description="the user's earlier questions, the first first"),
        ] = None,
        language: Spoken = None,
        as_of: Annotated[date | None, Field(description="only what was in force on this day")] = None,
    ) -> Answer:
        """Answer a question about Kazakhstan's migration policy, each sentence on a passage it cites."""
        with _told("ask"):
            return assistant.ask([*(turns or ()), question], language, as_of=as_of)

    return ask


def _search(assistant: Assistant) -> Callable[..., Hits]:
    def search(
        words: Annotated[str, Field(min_length=1, max_length=4_000, description="what to look for")],
        k: Annotated[int, Field(ge=1, le=50, description="how many passages")] = 5,
        language: Spoken = None,
        sources: Annotated[list[str] | None, Field(description="ids of sources: only these")] = None,
        kinds: Annotated[list[Kind] | None, Field(description="only sources of these kinds")] = None,
    ) -> Hits:
        """Find passages by words and meaning, without an answer; for reading around a subject."""
        with _told("search"):
            return Hits(hits=tuple(assistant.search(words, k, language, sources or (), kinds or ())))

    return search


def _passage(assistant: Assistant) -> Callable[..., PassageRead]:
    def passage(
        id: Annotated[str, Field(max_length=200, description="as citations give it: qazalem-2024#p12")],
        language: Annotated[Language, Field(description="of statements and title")] = "en",
    ) -> PassageRead:
        """Open a passage that a citation or a search named: its statements, its source, its neighbours."""
        with _told("passage"):
            return read_passage(assistant.library(), assistant.citations, id, language)

    return passage


def _calculate(assistant: Assistant) -> Callable[..., dict[str, Any]]:
    def calculate(
        name: Annotated[str, Field(description="name of the calculation")],
        arguments: Annotated[
            dict[str, Any] | None,
            Field(description="its arguments; the resource kosh://tools has the schemas"),
        ] = None,
    ) -> dict[str, Any]:
        with _told("calculate"):
            return assistant.tools[name].call(arguments or {}).model_dump(mode="json")

    listed = "\n".join(
        f"- {name}({', '.join(tool.input.model_fields)}): {tool.description.en}"
        for name, tool in assistant.tools.items()
    )
    calculate.__doc__ = (
        "Compute an amount, check conditions, or list the series, with every step and its passage. "
        f"Names, arguments and what they do:\n{listed}"
    )
    return calculate


def _statistics(assistant: Assistant) -> Callable[..., StatisticResult]:
    def statistics(query: StatisticQuery) -> StatisticResult:
        """Answer one query to a statistical series; calculate with the name series lists those there are."""
        with _told("statistics"):
            found = assistant.tools["statistic"].function(query)
            return StatisticResult.model_validate(found)

    return statistics


def _check(assistant: Assistant) -> Callable[..., ClaimReport]:
    def check(
        text: Annotated[str, Field(min_length=1, max_length=20_000, description="one or more sentences")],
        language: Spoken = None,
    ) -> ClaimReport:
        """Check claims against the documents: a verdict, the reason and the passages for each sentence."""
        with _told("check"):
            return assistant.check(text, language)

    return check


def _resources(server: MCPServer[Any], assistant: Assistant) -> None:
    @server.resource("kosh://sources", title="Sources", mime_type=JSON)
    def sources() -> str:
        """Every source the answers may stand on."""
        with _read("sources"):
            shelves = assistant.library().shelves
            return SourcesRead(sources=tuple(one.source for one in shelves)).model_dump_json()

    @server.resource("kosh://tools", title="Calculations", mime_type=JSON)
    def tools() -> str:
        """The schemas of what calculate computes."""
        import json

        return json.dumps([tool.schema() for tool in assistant.tools.values()], ensure_ascii=False)

    @server.resource("kosh://sources/{source_id}", title="A source", mime_type=JSON)
    def source(source_id: str) -> str:
        """A source and the ids of its passages."""
        with _read("source"):
            shelf = assistant.library().shelf(source_id)
            read = SourceRead(source=shelf.source, passages=tuple(one.id for one in shelf.passages))
            return read.model_dump_json()

    @server.resource("kosh://passages/{source_id}/{number}", title="A passage", mime_type=JSON)
    def passage(source_id: str, number: str) -> str:
        """A passage in English: qazalem-2024#p12 is kosh://passages/qazalem-2024/p12."""
        with _read("passage"):
            name = f"{source_id}#{number}"
            return read_passage(assistant.library(), assistant.citations, name, "en").model_dump_json()


@contextmanager
def _told(tool: str) -> Iterator[None]:
    """Tell the model an error that is raised on purpose in words it can act on."""
    with _logged("tool", tool):
        try:
            yield
        except BadArgument as error:
            nearest = f" Nearest: {', '.join(error.nearest)}." if error.nearest else ""
            raise ToolError(f"Correct the argument {error.argument!r}: {error}{nearest}") from None
        except KoshError as error:
            raise ToolError(f"{error.code}: {error}") from None


@contextmanager
def _read(resource: str) -> Iterator[None]:
    with _logged("resource", resource):
        try:
            yield
        except NotFound as error:
            raise ResourceNotFoundError(str(error)) from None
        except KoshError as error:
            raise ResourceError(f"{error.code}: {error}") from None


@contextmanager
def _logged(kind: str, called: str) -> Iterator[None]:
    """Log a call: what was called, how long it took, and the code of what went wrong."""
    begun, status = time.perf_counter(), "ok"
    with request_named(), span("call", kind=kind, name=called) as seen:
        try:
            yield
        except Exception as error:
            status = getattr(error.__context__ or error, "code", "internal")
            raise
        finally:
            spent = round((time.perf_counter() - begun) * 1000, 2)
            seen.tell(status=status)
            log.info("called", extra={kind: called, "status": status, "duration_ms": spent})
