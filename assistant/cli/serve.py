"""kosh serve ui."""

from __future__ import annotations

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    group = typer.Typer(no_args_is_help=True, help="Serve Kosh to others.")
    group.command("ui", help="Serve the page.", epilog="Example:  kosh serve ui --port 8501")(serve_ui)
    app.add_typer(group, name="serve")


def serve_ui(
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="default: KOSH_PORT or 8501")] = None,
    host: Annotated[str | None, typer.Option(help="default: KOSH_HOST or 127.0.0.1")] = None,
) -> None:
    """Serve the chat page until stopped."""
    from assistant.cli.page_server import run_page

    run_page(host, port)
