"""The command line: parse, call, show. Heavy engines are imported by the commands that need them."""

from __future__ import annotations

import logging
import os
import sys
import time
from typing import Any, NoReturn

import typer

from assistant.cli import ask, backup, calc, check, corpus, doctor, feedback, history, index, serve, stats
from assistant.cli.output import fail
from assistant.core.errors import KoshError, UsageError
from assistant.core.request import request_named

log = logging.getLogger(__name__)
app = typer.Typer(
    name="kosh",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help="Kosh answers questions about Kazakhstan's migration policy in Kazakh, Russian and English, "
    "each sentence on a passage that can be opened.",
    epilog='Examples:  kosh ask "Қандас деген кім?"   kosh calc relocation --people 5 --settlement rural   '
    "kosh corpus show qazalem-2024#p51   kosh serve ui",
)
ask.register(app)
check.register(app)
calc.register(app)
stats.register(app)
index.register(app)
corpus.register(app)
history.register(app)
feedback.register(app)
serve.register(app)
backup.register(app)
doctor.register(app)


def main() -> None:
    """Run the command as one request, and log how it went: its name, its exit code, its duration."""
    begun, code = time.perf_counter(), 0
    with request_named():
        try:
            _run()
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else 1
            raise
        finally:
            if log.isEnabledFor(logging.INFO):
                spent = round((time.perf_counter() - begun) * 1000, 2)
                log.info("command", extra={"command": _command(), "status": code, "duration_ms": spent})


def _command() -> str:
    """Return the names of the command that was called, without what was given to it."""
    known: Any = typer.main.get_command(app)
    names = []
    for word in sys.argv[1:]:
        known = getattr(known, "commands", {}).get(word)
        if known is None:
            break
        names.append(word)
    return " ".join(names)


def _run() -> NoReturn:
    """Run the command; deliberate errors become one sentence and their exit code."""
    as_json = "--json" in sys.argv
    try:
        sys.exit(app(prog_name="kosh", standalone_mode=False) or 0)
    except KoshError as error:
        fail(error.code, str(error), error.exit_code, as_json)
    except typer.Abort:
        fail("stopped", "stopped.", 130, as_json)
    except KeyboardInterrupt:
        fail("stopped", "stopped.", 130, as_json)
    except Exception as error:  # the one broad catch of this entry point
        if hasattr(error, "format_message"):
            _fail_usage(error.format_message(), as_json)
        if os.environ.get("KOSH_DEBUG", "") not in ("", "0"):
            raise
        message = f"unexpected {type(error).__name__}: {error}; set KOSH_DEBUG=1 to see where."
        fail("internal", message, 3, as_json)


def _fail_usage(what: str, as_json: bool) -> NoReturn:
    """Leave as after wrong usage; ``what`` is empty where the help was shown instead."""
    if not what:
        sys.exit(UsageError.exit_code)
    message = f"{' '.join(what.split()).rstrip('.')}; see 'kosh --help'."
    fail(UsageError.code, message, UsageError.exit_code, as_json)
