"""Sentences with their chips, and the passages that the chips open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from assistant.answering.phrases import KINDS
from assistant.core.documents import Language
from assistant.core.models import AnswerWarning, Citation
from assistant.ui.templating import render


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
    said: Mapping[int, Sequence[str]] | None = None,
    warnings: Sequence[AnswerWarning] = (),
    shown: bool = False,
) -> Markup:
    """Return the passages that the chips of ``scope`` open; hidden until then unless ``shown``.

    ``said`` gives the sentences that stand on a citation, ``warnings`` those of the same answer.
    """
    kept = [
        {
            "citation": citation,
            "kind": KINDS[citation.kind][language],
            "said": tuple((said or {}).get(citation.n, ())),
            "doubts": [one.text for one in warnings if citation.n in one.citations],
            "link": safe_link(citation.url),
        }
        for citation in citations
    ]
    return render("passages", passages=kept, scope=scope, spoken=spoken, language=language, shown=shown)


def safe_link(url: str | None) -> str | None:
    """Return an address that may be opened, or None."""
    return url if url and url.startswith(("https://", "http://")) else None
