"""What a server says of itself when it starts and when it stops: one event each, without secrets."""

from __future__ import annotations

import importlib.metadata
import logging
import os
import platform
import time
from collections.abc import Callable
from typing import Any

import assistant as package
from assistant.app import Assistant
from assistant.core.errors import KoshError
from assistant.opening import database_address, settings_told

log = logging.getLogger(__name__)
ENGINES = ("chromadb", "numpy", "onnxruntime", "pydantic", "sqlalchemy", "streamlit", "torch")


def report_start(assistant: Assistant, surface: str) -> Callable[[], None]:
    """Log what is served, from what, and as which settings; return what logs that it has ended.

    A part that cannot be looked at is told by the code of its error; nothing is raised.
    """
    begun = time.monotonic()
    try:
        log.info("started", extra={"surface": surface, **started(assistant)})
    except Exception as error:  # a server does not stop over what it says of itself
        log.warning("the start cannot be reported: %s", error)

    def ended() -> None:
        served = round(time.monotonic() - begun, 1)
        log.info("stopped", extra={"surface": surface, "pid": os.getpid(), "served_s": served})

    return ended


def started(assistant: Assistant) -> dict[str, Any]:
    """Return versions, counts and settings of a product."""
    settings = assistant.settings
    return {
        "version": package.__version__,
        "pid": os.getpid(),
        "python": platform.python_version(),
        "engines": {name: _version(name) for name in ENGINES},
        "index": _told(lambda: _index(assistant)),
        "documents": _told(lambda: len(assistant.shelf.all())),
        "tools": _told(lambda: len(assistant.tools)),
        "conversations": database_address(settings).partition(":")[0],
        "paused": assistant.is_paused,
        "settings": settings_told(settings),
    }


def _index(assistant: Assistant) -> dict[str, Any]:
    made = assistant.check_index()
    return {
        "generation": made.generation,
        "statements": made.entries,
        "passages": made.passages,
        "corpus": made.corpus_hash,
        "embedder": made.embedder,
    }


def _told(look: Callable[[], Any]) -> Any:
    try:
        return look()
    except KoshError as error:
        return {"error": error.code}


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "missing"
