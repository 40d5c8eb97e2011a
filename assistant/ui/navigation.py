"""The pages there are, in their order."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from assistant.core.documents import Language

# a page's name is its module in ``pages``, its address and the string it is called by
PAGES = ("chat", "conversations", "calculator", "statistics", "history", "check", "library", "about")


def drawn(name: str) -> Callable[[Language], None]:
    """Return the function that draws a page."""
    function: Callable[[Language], None] = import_module(f"assistant.ui.pages.{name}").show
    return function
