"""The application: Streamlit's page, what is served beside it, and what every response passes through."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import mimetypes
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from assistant.core.daily import daily
from assistant.core.errors import KoshError
from assistant.core.personal import mask_logs
from assistant.start_report import report_start
from assistant.ui.beside import ApiBeside
from assistant.ui.export import export_file
from assistant.ui.middleware import CompressedFiles, LocalisedShell, Logged, SecurityHeaders
from assistant.ui.product import product
from assistant.ui.text_page import text_page
from assistant.ui.tokens import stylesheet

log = logging.getLogger(__name__)
SCRIPT = Path(__file__).resolve().parent / "script" / "run.py"
A_YEAR = "public, immutable, max-age=31536000"
_ASSETS = Path(str(files("assistant.ui").joinpath("assets")))
_LINKED = ("page.css", "page.js", "mark.svg")


def routes() -> list[BaseRoute]:
    """Return what is served beside the page."""
    return [Route("/assets/{name:path}", asset), Route("/text", text_page), Route("/export", export_file)]


def middleware() -> list[Middleware]:
    """Return what every response passes through, outermost first."""
    return [
        Middleware(SecurityHeaders),
        Middleware(ApiBeside),
        Middleware(Logged),
        Middleware(GZipMiddleware, minimum_size=1_000),
        Middleware(CompressedFiles),
        Middleware(LocalisedShell, addresses=addresses()),
    ]


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Open the index while the first reader's page loads; serving begins at once."""
    mask_logs()
    opening = asyncio.create_task(run_in_threadpool(_open))
    end = daily(lambda: product().forget_old())
    yield
    end()
    stopped = await opening
    stopped()


def _open() -> Callable[[], None]:
    """Open the index and report the start; return what reports the end."""
    try:
        product().prepare()
    except KoshError as error:  # told to each reader who asks
        log.warning("the index cannot be opened: %s", error)
    return report_start(product(), "page")


async def asset(request: Request) -> Response:
    """Serve a file of the page's own: style, script, fonts, mark."""
    name = request.path_params["name"]
    content = _contents().get(name)
    if content is None:
        return PlainTextResponse("not found", status_code=404)
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Response(content, media_type=kind, headers={"Cache-Control": A_YEAR})


@lru_cache(maxsize=1)
def addresses() -> dict[str, str]:
    """Return the address of each file that the shell links, with its hash, by file name."""
    return {
        name: f"./assets/{name}?v={hashlib.sha256(_contents()[name]).hexdigest()[:12]}" for name in _LINKED
    }


@lru_cache(maxsize=1)
def _contents() -> dict[str, bytes]:
    """Return every asset by its name; the style begins with the tokens and holds every style sheet."""
    found = {
        path.relative_to(_ASSETS).as_posix(): path.read_bytes()
        for path in sorted(_ASSETS.rglob("*"))
        if path.is_file()
    }
    further = [found.pop(name) for name in sorted(found) if name.endswith(".css") and name != "page.css"]
    found["page.css"] = b"".join([stylesheet().encode(), found["page.css"], *further])
    return found
