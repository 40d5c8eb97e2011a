"""The pages there are, in their order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from assistant.core.documents import Language


@dataclass(frozen=True)
class Entry:
    """A page: the module in ``pages`` that draws it, which is also its address and its string."""

    name: str


PAGES = tuple(
    Entry(name)
    for name in ("chat", "conversations", "calculator", "statistics", "history", "check", "library", "about")
)


def existing(entries: Sequence[Entry]) -> list[Entry]:
    """Return the pages that are written."""
    return [entry for entry in entries if find_spec(_module(entry)) is not None]


def drawn(entry: Entry) -> Callable[[Language], None]:
    """Return the function that draws a page."""
    function: Callable[[Language], None] = import_module(_module(entry)).show
    return function


def _module(entry: Entry) -> str:
    return f"assistant.ui.pages.{entry.name}"
