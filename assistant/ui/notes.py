"""What the reader must know before relying on an answer."""

from __future__ import annotations

import html
from collections.abc import Sequence

import streamlit as st

from assistant.core.documents import Language
from assistant.core.models import Answer, AnswerWarning
from assistant.ui.strings import text

# how many notes are seen at once, and the order: doubts before what was assumed
SHOWN = 4
ORDER = ("injection", "degraded", "conflict", "discrepancy", "outdated", "assumption")


def show_notes(answer: Answer, language: Language) -> None:
    """Show the notes as one list, the doubts first; those beyond the first few are folded."""
    notes = sorted(answer.warnings, key=lambda warning: ORDER.index(warning.kind))
    if not notes:
        return
    st.html(_listed(notes[:SHOWN], answer, language))
    more = notes[SHOWN:]
    if more:
        with st.expander(text("more_notes", language, n=len(more))):
            st.html(_listed(more, answer, language))


def _listed(notes: Sequence[AnswerWarning], answer: Answer, language: Language) -> str:
    """Return the notes; the first of a kind says of which kind they are, where the note does not itself."""
    items = []
    kind = ""
    for note in notes:
        known = note.kind in (kind, "discrepancy")
        named = "" if known else f"<strong>{html.escape(text(note.kind, language))}.</strong> "
        kind = note.kind
        said = html.escape(note.text) + "".join(f"\u00a0[{number}]" for number in note.citations)
        items.append(f'<li class="{kind}">{named}<span lang="{answer.language}">{said}</span></li>')
    return f'<ul class="notes" lang="{language}">{"".join(items)}</ul>'
