"""How a page begins, a page with nothing in it yet, and a page on which something failed."""

from __future__ import annotations

from markupsafe import Markup

from assistant.core.documents import Language
from assistant.ui.templating import render


def heading(title: str, lead: str, language: Language) -> Markup:
    """Return the page's title and one sentence on what it is for."""
    return render("heading", title=title, lead=lead, language=language)


def empty(title: str, message: str, language: Language) -> Markup:
    """Return what stands where there is nothing to show yet, and what to do about it."""
    return render("empty", title=title, message=message, language=language)


def failed(message: str, language: Language) -> Markup:
    """Return what stands where something failed; it is announced at once."""
    return render("failed", message=message, language=language)
