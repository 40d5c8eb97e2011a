"""The API served by itself."""

from __future__ import annotations

import signal
import sys
from typing import NoReturn

import uvicorn
from starlette.types import ASGIApp

from assistant.api.keys import KeyBook
from assistant.api.server import create_app
from assistant.app import Assistant
from assistant.opening import observe

SECONDS_TO_FINISH = 30
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
    run_server(create_app(assistant), address, listened)


def run_server(app: ASGIApp, host: str, port: int) -> None:
    """Serve until told to stop; what is being answered then is answered, for so many seconds at most.

    New connections are refused meanwhile, so that whoever stands in front turns to another process.
    """

    def leave(*_: object) -> NoReturn:
        sys.exit(0)

    earlier = signal.signal(signal.SIGTERM, leave)  # uvicorn sends it again when it has finished
    try:
        uvicorn.run(
            app,
            host=host,
            port=port,
            log_config=None,
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=SECONDS_TO_FINISH,
        )
    finally:
        signal.signal(signal.SIGTERM, earlier)
