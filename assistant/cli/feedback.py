"""kosh feedback list, export, seen."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.output import print_json, write_file
from assistant.core.errors import NotFound, UsageError

if TYPE_CHECKING:
    from assistant.core.feedback import Feedback, Wanted

LONGEST_CELL = 300


class ReasonChoice(StrEnum):
    """Why an answer was of no use."""

    wrong_source = "wrong_source"
    outdated = "outdated"
    wrong_number = "wrong_number"
    unclear = "unclear"
    bad_language = "bad_language"


class AnswerLanguage(StrEnum):
    """Language of the answer."""

    en = "en"
    ru = "ru"
    kk = "kk"


As_JSON = Annotated[bool, typer.Option("--json", help="print JSON")]
Why = Annotated[ReasonChoice | None, typer.Option("--reason", help="only with this reason")]
Lang = Annotated[AnswerLanguage | None, typer.Option("--lang", help="only on answers in this language")]
Since = Annotated[
    datetime | None, typer.Option("--since", formats=["%Y-%m-%d"], help="only from this day (UTC) on")
]
Useful = Annotated[
    bool | None, typer.Option("--useful/--not-useful", help="only answers found useful, or not")
]
New = Annotated[bool, typer.Option("--new", help="only what is not marked as seen")]


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    group = typer.Typer(no_args_is_help=True, help="What readers said of answers: go through it.")
    group.command(
        "list",
        help="List feedback, the latest first.",
        epilog="Examples:  kosh feedback list --new   "
        "kosh feedback list --reason wrong_number --lang kk --since 2026-09-01 --json",
    )(list_feedback)
    group.command(
        "export",
        help="Write feedback to a file: CSV, or JSON with the citations whole.",
        epilog="Examples:  kosh feedback export --output feedback.csv   "
        "kosh feedback export --not-useful --output feedback.json",
    )(export)
    group.command(
        "seen",
        help="Mark feedback as seen.",
        epilog="Examples:  kosh feedback seen 98408098a263425e   kosh feedback seen --all",
    )(seen)
    app.add_typer(group, name="feedback")


def list_feedback(
    reason: Why = None,
    lang: Lang = None,
    since: Since = None,
    useful: Useful = None,
    new: New = False,
    as_json: As_JSON = False,
) -> None:
    """List what fits; exit code 1 if nothing does."""
    from assistant.app import build

    given = build().feedback.given(_wanted(reason, lang, since, useful, new))
    if as_json:
        print_json(given)
    elif given:
        _print(given)
    else:
        print("no feedback fits")
    if not given:
        raise typer.Exit(1)


def export(
    output: Annotated[Path, typer.Option(help="FILE.csv or FILE.json; - is CSV on standard output")],
    reason: Why = None,
    lang: Lang = None,
    since: Since = None,
    useful: Useful = None,
    new: New = False,
    as_json: As_JSON = False,
) -> None:
    """Write what fits."""
    from pydantic import RootModel

    from assistant.app import build
    from assistant.core.feedback import Feedback
    from assistant.workflows.feedback import csv_of

    if str(output) != "-" and output.suffix.lower() not in (".csv", ".json"):
        raise UsageError("give --output a file named .csv or .json, or - for standard output.")
    given = build().feedback.given(_wanted(reason, lang, since, useful, new))
    if str(output) == "-":
        sys.stdout.write(csv_of(given))
        return
    whole = output.suffix.lower() == ".json"
    # the mark tells spreadsheets that the file is UTF-8
    data = RootModel[list[Feedback]](given).model_dump_json(indent=1) if whole else "\ufeff" + csv_of(given)
    write_file(output, data.encode())
    if as_json:
        print_json({"written": str(output), "feedback": len(given)})
    else:
        print(f"written  {output}: {len(given)}", file=sys.stderr)


def seen(
    ids: Annotated[list[str] | None, typer.Argument(metavar="ID...", help="ids, or their beginnings")] = None,
    everything: Annotated[bool, typer.Option("--all", help="all that is not marked yet")] = False,
    as_json: As_JSON = False,
) -> None:
    """Mark feedback as seen."""
    from assistant.app import build
    from assistant.core.feedback import Wanted

    if bool(ids) == everything:
        raise UsageError("give the ids of feedback, or --all; see 'kosh feedback list'.")
    book = build().feedback
    there = [one.id for one in book.given(Wanted(seen=False if everything else None))]
    chosen = there if everything else [_whole_id(one, there) for one in ids or ()]
    marked = book.mark_seen(chosen)
    if as_json:
        print_json({"seen": chosen})
    else:
        print(f"seen  {marked}")


def _wanted(
    reason: ReasonChoice | None,
    lang: AnswerLanguage | None,
    since: datetime | None,
    useful: bool | None,
    new: bool,
) -> Wanted:
    from assistant.core.feedback import Wanted

    return Wanted(
        useful=useful,
        reason=reason.value if reason else None,
        language=lang.value if lang else None,
        since=since.replace(tzinfo=UTC) if since else None,
        seen=False if new else None,
    )


def _whole_id(beginning: str, there: list[str]) -> str:
    """Return the one id that begins so; raises NotFound, UsageError."""
    fitting = [one for one in there if one.startswith(beginning)] if beginning else []
    if not fitting:
        raise NotFound(f"no feedback has the id {beginning!r}; see 'kosh feedback list'.")
    if len(fitting) > 1:
        raise UsageError(f"{len(fitting)} entries begin with {beginning!r}; give more of the id.")
    return fitting[0]


def _print(given: list[Feedback]) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table("id", "given", "useful", "why", "question and comment", box=None, pad_edge=False)
    table.columns[0].no_wrap = True
    for one in given:
        mark = "[green]yes[/green]" if one.useful else "[red]no[/red]"
        said = [f"[bold]{escape(_short(one.question))}[/bold]"]
        said += [escape(_short(one.answer))]
        said += [f"[yellow]“{escape(_short(one.comment))}”[/yellow]"] if one.comment else []
        passages = " ".join(citation.passage_id for citation in one.citations)
        said += [f"[dim]{escape(passages)}[/dim]"] if passages else []
        given_on = f"{one.given:%Y-%m-%d}\n{one.language}" + ("\nseen" if one.seen else "")
        table.add_row(one.id[:12], given_on, mark, "\n".join(one.reasons), "\n".join([*said, ""]))
    console = Console(highlight=False)
    console.print(table)
    useful = sum(one.useful for one in given)
    console.print(f"[dim]{len(given)} in all: {useful} useful, {len(given) - useful} not[/dim]")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_CELL else f"{line[: LONGEST_CELL - 1]}…"
