"""What commands print: results to stdout, errors and progress to stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from pydantic import BaseModel

from assistant.core.errors import UsageError

if TYPE_CHECKING:
    from assistant.core.chat import Report, Step
    from assistant.core.ports import Progress

STEPS = {
    "model": "preparing the embedding model",
    "words": "indexing words",
    "intents": "learning what questions want",
    "embedding": "embedding passages",
    "vectors": "storing vectors",
    "reading": "reading files",
    "questions": "answering",
}


WORDING: dict[Step, str] = {
    "rewriting": "the language model words the question",
    "drafting": "the language model words the answer",
    "tools": "the language model calls tools",
    "checking": "the wording is checked",
    "repairing": "the language model corrects its wording",
}


def fail(code: str, message: str, exit_code: int, as_json: bool) -> NoReturn:
    """Print one error and leave."""
    if as_json:
        print(json.dumps({"error": {"code": code, "message": message}}, ensure_ascii=False), file=sys.stderr)
    else:
        print(f"kosh: {message}", file=sys.stderr)
    sys.exit(exit_code)


def print_json(value: object) -> None:
    """Print one JSON value; models by their contract."""
    print(json.dumps(_plain(value), ensure_ascii=False, indent=1))


def _plain(value: object) -> object:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


@contextmanager
def progress_bars(quiet: bool = False) -> Iterator[Progress]:
    """Yield a progress callback that draws one bar per step on stderr, or nothing if quiet."""
    if quiet:
        yield lambda _step, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description:32}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    with Bars(*columns, TimeElapsedColumn(), console=Console(stderr=True)) as bars:
        tasks: dict[str, object] = {}

        def report(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(STEPS.get(step, step), total=total)
            bars.update(tasks[step], completed=done, total=total)  # type: ignore[arg-type]

        yield report


@contextmanager
def step_shown() -> Iterator[Report]:
    """Yield a callback that shows on a terminal's stderr what a language model is being waited for."""
    if not sys.stderr.isatty():
        yield lambda _step: None
        return
    from rich.console import Console

    with Console(stderr=True).status("") as status:
        status.stop()

        def report(step: Step) -> None:
            status.update(f"{WORDING[step]} …")
            status.start()

        yield report


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; raises UsageError where it cannot be written."""
    temporary = path.with_name(path.name + ".part")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written ({error.strerror}); give a file in a directory that exists."
        ) from None
