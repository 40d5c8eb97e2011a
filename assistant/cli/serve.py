"""kosh serve ui, api, mcp, keys."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.output import print_json

if TYPE_CHECKING:
    from assistant.api.keys import Key, KeyBook

Host = Annotated[str | None, typer.Option(help="default: KOSH_HOST or 127.0.0.1")]
ApiPort = Annotated[int | None, typer.Option(min=1, max=65535, help="default: KOSH_API_PORT or 8502")]
As_JSON = Annotated[bool, typer.Option("--json", help="print JSON")]


class RoleChoice(StrEnum):
    """What the holder of a key may do."""

    reader = "reader"
    editor = "editor"
    admin = "admin"


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    group = typer.Typer(no_args_is_help=True, help="Serve Kosh to others.")
    group.command(
        "ui",
        help="Serve the page, and the API beside it.",
        epilog="Example:  kosh serve ui --port 8501",
    )(serve_ui)
    group.command(
        "api",
        help="Serve the HTTP API alone, that of chat completions included.",
        epilog="Example:  kosh serve api --port 8502",
    )(serve_api)
    group.command(
        "mcp",
        help="Serve agents by the Model Context Protocol, over standard input and output or over HTTP.",
        epilog="Examples:  kosh serve mcp   kosh serve mcp --http --port 8503",
    )(serve_mcp)
    keys = typer.Typer(no_args_is_help=True, help="The API keys: add, list, revoke.")
    keys.command(
        "add",
        help="Make a key; it is shown once and kept as a hash.",
        epilog='Example:  kosh serve keys add "ministry site" --role reader',
    )(add_key)
    keys.command("list", help="List the keys there are.", epilog="Example:  kosh serve keys list --json")(
        list_keys
    )
    keys.command("revoke", help="Forget a key.", epilog="Example:  kosh serve keys revoke 1a2b3c4d")(
        revoke_key
    )
    group.add_typer(keys, name="keys")
    app.add_typer(group, name="serve")


def serve_ui(
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="default: KOSH_PORT or 8501")] = None,
    host: Host = None,
) -> None:
    """Serve the chat page until stopped."""
    from assistant.cli.page_server import run_page

    run_page(host, port)


def serve_api(port: ApiPort = None, host: Host = None) -> None:
    """Serve the API until stopped."""
    from assistant.api.serving import serve
    from assistant.app import build

    serve(build(), host, port)


def serve_mcp(
    http: Annotated[bool, typer.Option("--http", help="over HTTP at /mcp, behind the API's keys")] = False,
    port: ApiPort = None,
    host: Host = None,
) -> None:
    """Serve agents until stopped."""
    from assistant.app import build
    from assistant.core.errors import UsageError
    from assistant.mcp_server import serve

    if not http and (port is not None or host is not None):
        raise UsageError("--port and --host go with --http; leave them out or add it.")
    serve(build(), http, host, port)


def add_key(
    name: Annotated[str, typer.Argument(help="who it is for")],
    role: Annotated[RoleChoice, typer.Option(help="what its holder may do")] = RoleChoice.reader,
    as_json: As_JSON = False,
) -> None:
    """Make a key."""
    key, secret = _book().add(name, role.value)
    if as_json:
        print_json({**_listed(key), "key": secret})
        return
    print(secret)
    print(f"{key.id}: {key.role}, for {key.name}. It is shown this once.", file=sys.stderr)


def list_keys(as_json: As_JSON = False) -> None:
    """List the keys; exit code 1 if there are none."""
    keys = _book().listed()
    if as_json:
        print_json([_listed(key) for key in keys])
    for key in () if as_json else keys:
        print(f"{key.id}  {key.role:6}  {key.added:%Y-%m-%d}  {key.name}")
    if not keys:
        print("there are no keys: this machine may read, nobody may do more.", file=sys.stderr)
        raise typer.Exit(1)


def revoke_key(
    key_id: Annotated[
        str, typer.Argument(metavar="ID", help="id of the key, as 'kosh serve keys list' has it")
    ],
    as_json: As_JSON = False,
) -> None:
    """Forget a key; who holds it is turned away from now on."""
    key = _book().revoke(key_id)
    print_json(_listed(key)) if as_json else print(f"{key.id} is revoked: {key.role}, for {key.name}")


def _book() -> KeyBook:
    from assistant.api.keys import KeyBook
    from assistant.app import build

    return KeyBook(build().settings.home)


def _listed(key: Key) -> dict[str, str]:
    """Return a key as it may be shown, without its hash."""
    return {"id": key.id, "name": key.name, "role": key.role, "added": key.added.isoformat()}
