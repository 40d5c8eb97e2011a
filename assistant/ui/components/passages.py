"""Sentences with their chips, and the passages that the chips open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from assistant.answering.phrases import KINDS
from assistant.answering.references import references
from assistant.core.documents import Language, Source
from assistant.core.errors import KoshError
from assistant.core.models import AnswerWarning, Citation
from assistant.ui.product import product
from assistant.ui.templating import render
from assistant.workflows.surroundings import Surroundings


def sentence(text: str, cited: Sequence[int], scope: str, spoken: Language, language: Language) -> Markup:
    """Return a sentence with a chip for each passage it stands on."""
    return render("sentence", text=text, cited=cited, scope=scope, spoken=spoken, language=language)


def chips(cited: Sequence[int], scope: str, language: Language) -> Markup:
    """Return the chips of citations; ``scope`` tells apart the citations of several answers on a page."""
    return render("chips", cited=cited, scope=scope, language=language)


def passages(
    citations: Sequence[Citation],
    scope: str,
    spoken: Language,
    language: Language,
    *,
    warnings: Sequence[AnswerWarning] = (),
    shown: bool = False,
) -> Markup:
    """Return the passages that the chips of ``scope`` open; hidden until then unless ``shown``.

    ``spoken`` is the language of the citations' digests, ``warnings`` are those of the same answer.
    """
    kept = [
        {
            "citation": citation,
            "kind": KINDS[citation.kind][language],
            "around": _around(citation, spoken),
            "forms": references(citation, _source(citation), date.today()),
            "doubts": [one.text for one in warnings if citation.n in one.citations],
            "link": safe_link(citation.url),
        }
        for citation in citations
    ]
    return render("passages", passages=kept, scope=scope, spoken=spoken, language=language, shown=shown)


def _around(citation: Citation, spoken: Language) -> Surroundings:
    """Return what stands around a citation; nothing where the index has changed since or cannot be read."""
    try:
        return product().surroundings(citation, spoken)
    except KoshError:
        return Surroundings()


def _source(citation: Citation) -> Source | None:
    try:
        return product().source(citation.source_id)
    except KoshError:
        return None


def safe_link(url: str | None) -> str | None:
    """Return an address that may be opened, or None."""
    return url if url and url.startswith(("https://", "http://")) else None
