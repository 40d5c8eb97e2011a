"""kosh doctor."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.cli.output import print_json


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("doctor", help="Check the installation and say how to mend what is wrong.")(doctor)


def doctor(as_json: Annotated[bool, typer.Option("--json", help="print a list of checks")] = False) -> None:
    """Run all checks; exit code 3 if one fails."""
    from assistant.app import build
    from assistant.installation import Installation
    from assistant.workflows.doctor import examine

    results = examine(Installation(build()).checks())
    if as_json:
        print_json([result.__dict__ for result in results])
    else:
        for result in results:
            print(f"{'ok  ' if result.ok else 'BAD '} {result.name:12} {result.detail}")
    if not all(result.ok for result in results):
        raise typer.Exit(3)
