"""The dialog that opens a citation."""

from __future__ import annotations

import html

import streamlit as st

from assistant.answering.phrases import KINDS
from assistant.core.documents import Language
from assistant.core.models import Answer, Citation
from assistant.ui.strings import text


def passage_dialog(answer: Answer | None, number: int, language: Language) -> None:
    """Open the passage of citation ``number``."""
    if answer is None:
        return
    citation = next((item for item in answer.citations if item.n == number), None)
    if citation is None:
        return

    @st.dialog(f"{text('passage', language)} {number}", width="large")
    def dialog() -> None:
        _facts(citation, language)
        _words(citation, answer, language)
        for warning in answer.warnings:
            if number in warning.citations:
                st.html(f'<p class="note" lang="{answer.language}">{html.escape(warning.text)}</p>')
        st.html(f'<p class="label">{html.escape(text("copy", language))}</p>')
        st.code(_reference(citation), language=None, wrap_lines=True)
        if citation.url and citation.url.startswith("https://"):
            st.link_button(text("link", language), citation.url, icon=":material/open_in_new:")

    dialog()


def _facts(citation: Citation, language: Language) -> None:
    published = str(citation.published or citation.published_note or text("undated", language))
    page = f", p. {citation.page}" if citation.page else ""
    rows = (
        (text("source", language), f"{citation.title} · {KINDS[citation.kind][language]}"),
        (text("place", language), f"{citation.locator}{page}"),
        (text("published", language), published),
        (text("confidence", language), text(citation.confidence, language)),
        (text("address", language), citation.passage_id),
    )
    body = "".join(f"<dt>{html.escape(name)}</dt><dd>{html.escape(value)}</dd>" for name, value in rows)
    st.html(f'<dl class="facts" lang="{language}">{body}</dl>')


def _words(citation: Citation, answer: Answer, language: Language) -> None:
    """Show digest and original side by side, or the digest alone."""
    said = [s.text for s in answer.statements if citation.n in s.citations] or [
        citation.digest or citation.quote
    ]
    own = "".join(f'<p lang="{answer.language}">{html.escape(sentence)}</p>' for sentence in said)
    if not citation.verbatim:
        st.html(f'<p class="label">{html.escape(text("digest", language))}</p><blockquote>{own}</blockquote>')
        st.html(f'<p class="missing" lang="{language}">{html.escape(text("no_original", language))}</p>')
        return
    quote = html.escape(citation.quote).replace("\n", "<br>")
    left, right = st.columns(2)
    left.html(f'<p class="label">{html.escape(text("digest", language))}</p><blockquote>{own}</blockquote>')
    right.html(
        f'<p class="label">{html.escape(text("original", language))}</p>'
        f'<blockquote lang="{html.escape(citation.language)}">{quote}</blockquote>'
    )


def _reference(citation: Citation) -> str:
    when = citation.published or citation.published_note
    published = f", {when}" if when else ""
    link = f", {citation.url}" if citation.url else ""
    return f"{citation.title}{published}, {citation.locator} ({citation.passage_id}){link}"
