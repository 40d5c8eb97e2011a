"""kosh index build, kosh index status."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.cli.output import print_json, progress_bars


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    group = typer.Typer(no_args_is_help=True, help="Build the index or show its state.")
    group.command("build", help="Build the index aside and publish it; under a minute.")(build_index)
    group.command("status", help="Show which index serves and whether it fits corpus and model.")(status)
    app.add_typer(group, name="index")


def build_index(
    if_needed: Annotated[bool, typer.Option("--if-needed", help="only if the index does not fit")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="print the manifest")] = False,
) -> None:
    """Build and publish."""
    from assistant.app import build

    assistant = build()
    if if_needed and assistant.index_is_current():
        return
    with progress_bars(quiet=as_json) as progress:
        manifest = assistant.build_index(progress)
    if as_json:
        print_json(manifest.model_dump(exclude={"files"}))
    else:
        print(f"index {manifest.generation}: {manifest.entries} statements in {manifest.passages} passages")


def status(as_json: Annotated[bool, typer.Option("--json", help="print the manifest")] = False) -> None:
    """Show the published index; exit code 3 if it cannot serve."""
    from assistant.app import build

    assistant = build()
    manifest, waiting = assistant.check_index(), assistant.unindexed_documents()
    if as_json:
        print_json(manifest.model_dump(exclude={"files"}) | {"unindexed": waiting})
        return
    print(f"index      {manifest.generation}, made {manifest.created}")
    print(f"holds      {manifest.entries} statements in {manifest.passages} passages")
    print(f"embedder   {manifest.embedder} ({manifest.embedder_fingerprint})")
    print(f"corpus     {manifest.corpus_hash}, fits")
    print(f"documents  {len(manifest.documents)} added{_waiting(waiting)}")


def _waiting(documents: int) -> str:
    """Return what is said of documents that an index does not hold yet."""
    return f"; {documents} more are not in the index yet, run 'kosh index build'" if documents else ""
