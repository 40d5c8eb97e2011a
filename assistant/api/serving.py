"""The API served by itself."""

from __future__ import annotations

import sys

import uvicorn

from assistant.api.keys import KeyBook
from assistant.api.server import create_app
from assistant.app import Assistant
from assistant.opening import observe

LOCAL = ("127.0.0.1", "::1", "localhost")


def serve(assistant: Assistant, host: str | None, port: int | None) -> None:
    """Serve the API until stopped; raises IndexProblem if there is no usable index."""
    assistant.check_index()
    settings = assistant.settings
    observe(settings, serving=True)
    address, listened = host or settings.host, port or settings.api_port
    if address not in LOCAL and not settings.api_open and not KeyBook(settings.home).listed():
        print(
            "kosh: other machines are turned away: there are no keys; 'kosh serve keys add' makes one.",
            file=sys.stderr,
        )
    shown = "localhost" if address in ("127.0.0.1", "0.0.0.0") else address  # noqa: S104
    print(f"The API is served on http://{shown}:{listened}/api/v1  (stop with Ctrl+C)", flush=True)
    uvicorn.run(
        create_app(assistant),
        host=address,
        port=listened,
        log_config=None,
        log_level="warning",
        server_header=False,
    )
