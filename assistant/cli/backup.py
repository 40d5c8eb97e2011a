"""kosh backup, kosh restore."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.output import print_json, progress_bars

As_JSON = Annotated[bool, typer.Option("--json", help="print JSON")]


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command(
        "backup",
        help="Write added documents, conversations, keys and settings that are not secret into one archive.",
        epilog="Example:  kosh backup kosh-2026-11-23.zip",
    )(backup)
    app.command(
        "restore",
        help="Put an archive back and build the index; stop what serves from this home before.",
        epilog="Example:  kosh restore kosh-2026-11-23.zip",
    )(restore)


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="archive to write")],
    force: Annotated[bool, typer.Option("--force", help="replace the file if it is there")] = False,
    as_json: As_JSON = False,
) -> None:
    """Write an archive."""
    import assistant as package
    from assistant.app import build
    from assistant.opening import settings_told, sqlite_file
    from assistant.workflows.backup import CONVERSATIONS, Saved, write_backup

    assistant = build()
    settings = assistant.settings
    assistant.shelf.held()  # what a process that ended left of a change is finished or undone
    saved = Saved(settings.home, sqlite_file(settings))
    contents = write_backup(saved, file, package.__version__, settings_told(settings), force)
    size = file.stat().st_size
    elsewhere = saved.conversations is None
    if as_json:
        told = {"documents": contents.documents, "conversations": CONVERSATIONS in contents.files}
        print_json({"file": str(file), "bytes": size, **told})
    else:
        print(f"{file}: {contents.documents} documents, {len(contents.files)} files, {size} bytes")
    if elsewhere:
        print("kosh: conversations are kept by a database server; back it up there.", file=sys.stderr)


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="archive that 'kosh backup' wrote")],
    force: Annotated[
        bool, typer.Option("--force", help="replace documents, conversations and keys that are there")
    ] = False,
    as_json: As_JSON = False,
) -> None:
    """Put an archive back."""
    from assistant.app import build
    from assistant.opening import check_writable, settings_told
    from assistant.workflows.backup import CONVERSATIONS
    from assistant.workflows.restore import restore as put_back

    assistant = build()
    settings = assistant.settings
    check_writable(settings.home)
    assistant.shelf.held()
    with assistant.directory.writing():
        contents = put_back(file, settings.home, force)
    if not assistant.index_is_current():
        with progress_bars(quiet=as_json) as progress:
            assistant.build_index(progress)
    now = settings_told(settings)
    other = {name: value for name, value in contents.settings.items() if now.get(name) != value}
    if as_json:
        print_json({"documents": contents.documents, "created": contents.created, "settings_then": other})
    else:
        print(f"restored {contents.documents} documents as of {contents.created}")
        for name, value in other.items():
            print(f"then set, now not so: {name}={value}")
    if settings.database_url and CONVERSATIONS in contents.files:
        kept = settings.home / CONVERSATIONS
        print(f"kosh: KOSH_DATABASE_URL is set, so {kept} is not what is read.", file=sys.stderr)
