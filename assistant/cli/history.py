"""kosh history list, export, delete."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from assistant.cli.ask import LanguageChoice
from assistant.cli.output import print_json, write_file
from assistant.core.errors import UsageError

if TYPE_CHECKING:
    from assistant.core.documents import Language

# of an id, what a table shows; commands take the beginning of one
SHORT_ID = 12

As_JSON = Annotated[bool, typer.Option("--json", help="print JSON")]


class FormatChoice(StrEnum):
    """Format of an exported conversation."""

    md = "md"
    docx = "docx"
    pdf = "pdf"
    json = "json"


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    group = typer.Typer(
        no_args_is_help=True,
        help="The conversations kept on this installation, every reader's: list, export, delete.",
    )
    group.command(
        "list", help="List the conversations, the latest first.", epilog="Example:  kosh history list --json"
    )(list_conversations)
    group.command(
        "export",
        help="Write a conversation with all its citations as Markdown, DOCX, PDF or JSON.",
        epilog="Examples:  kosh history export 5f2c0d1e --output talk.docx   "
        "kosh history export 5f2c0d1e --format json --output -",
    )(export)
    group.command(
        "delete",
        help="Delete conversations for good, with the feedback on them.",
        epilog="Examples:  kosh history delete 5f2c0d1e   kosh history delete --all --yes",
    )(delete)
    app.add_typer(group, name="history")


def list_conversations(as_json: As_JSON = False) -> None:
    """List what is kept; exit code 1 if nothing is."""
    from assistant.app import build

    kept = build().history.listed(None)
    if as_json:
        print_json(
            [
                {
                    "id": one.id,
                    "title": one.title,
                    "begun": one.begun and one.begun.isoformat(),
                    "touched": one.touched.isoformat(),
                    "questions": one.questions,
                }
                for one in kept
            ]
        )
    elif kept:
        from rich.console import Console
        from rich.markup import escape
        from rich.table import Table

        table = Table("id", "last used", "questions", "title", box=None, pad_edge=False)
        table.columns[0].no_wrap = True
        table.columns[2].justify = "right"
        table.columns[3].overflow = "fold"
        for one in kept:
            table.add_row(
                one.id[:SHORT_ID], f"{one.touched:%Y-%m-%d %H:%M}", str(one.questions), escape(one.title)
            )
        Console(highlight=False).print(table)
    else:
        print("no conversation is kept")
    if not kept:
        raise typer.Exit(1)


def export(
    conversation: Annotated[str, typer.Argument(metavar="ID", help="id of a conversation, or its beginning")],
    output: Annotated[Path, typer.Option(help="file to write; - is standard output")],
    form: Annotated[
        FormatChoice | None, typer.Option("--format", help="taken from the file's name if left out")
    ] = None,
    lang: Annotated[LanguageChoice, typer.Option(help="language of headings; English if auto")] = (
        LanguageChoice.auto
    ),
    as_json: As_JSON = False,
) -> None:
    """Write one conversation."""
    from assistant.app import build

    chosen = form or _named(output)
    language = cast("Language", "en" if lang is LanguageChoice.auto else lang.value)
    assistant = build()
    found = _whole_id(conversation, [one.id for one in assistant.history.listed(None)])
    data = assistant.export_conversation(found, None, chosen.value, language)
    if str(output) == "-":
        sys.stdout.buffer.write(data)
        return
    write_file(output, data)
    if as_json:
        print_json({"written": str(output), "id": found, "bytes": len(data)})
    else:
        print(f"written  {output}", file=sys.stderr)


def delete(
    conversations: Annotated[
        list[str] | None, typer.Argument(metavar="ID...", help="ids, or their beginnings")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="every conversation of every reader")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="do not ask before --all")] = False,
    as_json: As_JSON = False,
) -> None:
    """Delete conversations for good."""
    from assistant.app import build

    if bool(conversations) == everything:
        raise UsageError("give the ids of conversations, or --all; see 'kosh history list'.")
    history = build().history
    there = [one.id for one in history.listed(None)]
    if everything:
        if not yes:
            typer.confirm(
                f"Delete all {len(there)} conversations of every reader for good?", abort=True, err=True
            )
        deleted = there
        history.delete_all(None)
    else:
        deleted = list(dict.fromkeys(_whole_id(one, there) for one in conversations or ()))
        for one in deleted:
            history.delete(one, None)
    if as_json:
        print_json({"deleted": deleted})
    else:
        print(f"deleted  {len(deleted)}")


def _named(output: Path) -> FormatChoice:
    suffix = output.suffix.lower().removeprefix(".")
    if suffix not in {choice.value for choice in FormatChoice}:
        raise UsageError("give --format md, docx, pdf or json, or an --output file named so.")
    return FormatChoice(suffix)


def _whole_id(beginning: str, there: list[str]) -> str:
    """Return the one id that begins so; raises NoConversation, UsageError."""
    from assistant.core.errors import NoConversation

    fitting = [one for one in there if one.startswith(beginning)] if beginning else []
    if beginning in fitting:
        return beginning
    if not fitting:
        raise NoConversation(f"no conversation has the id {beginning!r}; see 'kosh history list'.")
    if len(fitting) > 1:
        raise UsageError(f"{len(fitting)} conversations begin with {beginning!r}; give more of the id.")
    return fitting[0]
