"""About: what Kosh is and is not, its sources, how well it answers, privacy, accessibility."""

from __future__ import annotations

from itertools import groupby

import streamlit as st
from markupsafe import Markup

from assistant.core.documents import Language, Source
from assistant.core.errors import KoshError
from assistant.core.formatting import format_date, format_number
from assistant.ui.components import heading, table
from assistant.ui.faults import told
from assistant.ui.links import library_address
from assistant.ui.product import product
from assistant.ui.templating import render
from assistant.ui.wording import LANGUAGE_NAMES, text
from assistant.workflows.library import Shelved, years_of
from assistant.workflows.scores import Scores, read_scores, share

MEASURES = ("right_if_answered", "answered", "abstention", "faithful", "passage_hit@5", "numbers_exact")


def show(language: Language) -> None:
    """Draw the page."""
    st.html(heading(text("about.title", language), text("about.lead", language), language))
    settings = product().settings
    shelves, trouble = _shelves(language)
    st.html(
        render(
            "about",
            language=language,
            trouble=trouble,
            sources=text("library.n_sources", language, n=len(shelves)),
            passages=text("library.n_passages", language, n=sum(len(one.passages) for one in shelves)),
            corpus=product().engine().corpus_version if shelves else "",
            kinds=_kinds(shelves, language),
            library=library_address(language),
            listed=[_listed(one.source, language) for one in shelves],
            figures=_figures(read_scores(settings.corpus), language),
            days=settings.retention_days,
            contact=settings.contact,
        )
    )


def _shelves(language: Language) -> tuple[tuple[Shelved, ...], str]:
    """Return the sources, or in the page's language why they cannot be listed."""
    try:
        return product().library().shelves, ""
    except KoshError as error:
        return (), told(error, language)


def _kinds(shelves: tuple[Shelved, ...], language: Language) -> Markup:
    """Return a table of how many sources of each kind there are, and from when."""
    header = [
        text(f"about.{name}", language) for name in ("of_kind", "how_many", "how_many_passages", "from_to")
    ]
    rows = []
    for kind, grouped in groupby(shelves, key=lambda one: one.source.kind):
        members = list(grouped)
        spans = [span for span in (years_of(one.source) for one in members) if span]
        first, last = min((one for one, _ in spans), default=0), max((one for _, one in spans), default=0)
        years = text("undated", language) if not first else str(first) if first == last else f"{first}–{last}"
        passages = sum(len(one.passages) for one in members)
        counted = (format_number(n, language) for n in (len(members), passages))
        rows.append((text(f"library.{kind}", language), *counted, years))
    return table(header, rows, language=language)


def _listed(source: Source, language: Language) -> dict[str, str]:
    noted = (
        source.published_note.in_language(language) if source.published_note else text("undated", language)
    )
    return {
        "when": format_date(source.published, language) if source.published else noted,
        "title": source.title.in_language(language),
        "href": library_address(language, source=source.id),
    }


def _figures(scores: Scores, language: Language) -> Markup | str:
    """Return the scores as a table, a column for each language; empty where there are none."""
    if not scores:
        return ""
    header = [text("about.measure", language), *LANGUAGE_NAMES.values()]
    rows = [
        (
            text(f"about.{measure}", language),
            *(_percent(share(scores, one, measure), language) for one in LANGUAGE_NAMES),
        )
        for measure in MEASURES
    ]
    return table(header, rows, language=language)


def _percent(found: float | None, language: Language) -> str:
    if found is None:
        return "–"
    return f"{found:.0%}" if language == "en" else f"{found * 100:.0f}\u00a0%"
