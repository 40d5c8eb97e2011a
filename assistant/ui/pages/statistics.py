"""The series of the documents: one is picked, narrowed, drawn, and taken along."""

from __future__ import annotations

import streamlit as st

from assistant.core.documents import Language
from assistant.core.errors import BadArgument, NoAnswer
from assistant.core.models import AnswerWarning
from assistant.statistics.places import load_places
from assistant.ui.address import adopt, one_of, write
from assistant.ui.components.footnotes import Footnotes
from assistant.ui.components.notes import notes
from assistant.ui.components.states import empty, heading
from assistant.ui.product import product
from assistant.ui.series.choosing import choose_rows, choose_series
from assistant.ui.series.showing import View, found, show_downloads, show_drawing, show_map, show_rows
from assistant.ui.templating import render
from assistant.ui.wording import text


def show(language: Language) -> None:
    """Draw the page."""
    st.html(heading(text("statistics.title", language), text("statistics.lead", language), language))
    places = load_places(product().settings.corpus)
    with st.container(key="wide"):
        left, right = st.columns((2, 3), gap="large")
        with left, st.container(key="who-series", gap="small"):
            series = choose_series(product().catalogue, language)
            chosen = choose_rows(series, places, language) if series is not None else None
        with right:
            if chosen is None:
                title, way_out = text("statistics.none", language), text("statistics.none_hint", language)
                st.html(empty(title, way_out, language))
                return
            try:
                view = found(chosen, places, language)
            except (NoAnswer, BadArgument):
                title = text("statistics.no_rows", language)
                st.html(empty(title, text("statistics.no_rows_hint", language), language))
                return
            _shown(view, language)


def _shown(view: View, language: Language) -> None:
    """Show what was found."""
    marks = Footnotes("statistics", language)
    series = view.chosen.series
    st.html(
        render(
            "series_head",
            title=series.title.in_language(language),
            definition=series.definition.in_language(language),
            language=language,
        )
    )
    kind = _kind(view, language)
    if kind is not None:
        show_drawing(view, kind)
    else:
        st.html(render("hint", words=text("statistics.not_drawn", language), language=language))
    show_map(view)
    if view.result.notes:
        said = [AnswerWarning(kind="assumption", text=one.in_language(language)) for one in view.result.notes]
        st.html(notes(said, marks.scope, language, language))
    st.html(render("section", title=text("statistics.table", language), language=language))
    show_rows(view, marks)
    st.html(render("section", title=text("statistics.take", language), language=language))
    show_downloads(view, kind)
    st.html(render("hint", words=text("statistics.link", language), language=language))
    marks.show()


def _kind(view: View, language: Language) -> str | None:
    """Show the kinds of chart the rows can be drawn as; return the one chosen."""
    kinds = view.kinds()
    if not kinds or len(view.result.rows) < 2:
        return None
    key = adopt("chart", one_of(*kinds), kinds[0])
    if st.session_state[key] not in kinds:
        st.session_state[key] = kinds[0]
    chosen = kinds[0]
    if len(kinds) > 1:
        chosen = str(
            st.segmented_control(
                text("statistics.chart", language),
                kinds,
                format_func=lambda one: text(f"statistics.chart_{one}", language),
                key=key,
                required=True,
                label_visibility="collapsed",
            )
        )
    write("chart", chosen, kinds[0])
    return chosen
