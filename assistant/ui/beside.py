"""The API beside the page: the same product, the same process, an address of its own."""

from __future__ import annotations

import asyncio

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.ui.product import product

SERVED = ("/api/v1", "/v1/chat/completions", "/v1/models")


class ApiBeside:
    """Serve the addresses of the API; pass everything else on to the page.

    The API is made with the first request to it: the page opens without waiting for it.
    """

    def __init__(self, app: ASGIApp) -> None:
        """``app`` is the page."""
        self._app = app
        self._api: ASGIApp | None = None
        self._making = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request to the API or to the page."""
        if scope["type"] == "http" and _is_of_api(scope["path"]):
            await (await self._made())(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _made(self) -> ASGIApp:
        async with self._making:
            if self._api is None:
                self._api = await run_in_threadpool(_make)
        return self._api


def _is_of_api(path: str) -> bool:
    return any(path == served or path.startswith(f"{served}/") for served in SERVED)


def _make() -> ASGIApp:
    from assistant.api.server import create_app

    return create_app(product())
