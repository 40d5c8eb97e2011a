"""A day in three fields, with month names of the reader's language."""

from __future__ import annotations

from datetime import date

import streamlit as st

from assistant.core.documents import Language
from assistant.statistics.periods import MONTHS
from assistant.ui.address import key_of, news, write
from assistant.ui.templating import render
from assistant.ui.wording import text

PARTS = ("day", "month", "year")


def day_fields(
    name: str, label: str, language: Language, default: date, first: int, last: int
) -> date | None:
    """Show fields for a day of the years ``first`` to ``last``; return it, None for a day that is none.

    It stands in the address as ``name``; the default is left out there.
    """
    keys = [key_of(f"{name}-{part}") for part in PARTS]
    given = news(name, keys[0])
    if given is not None:
        shown = _read(given, first, last) or default
        st.session_state.update(zip(keys, (shown.day, shown.month, shown.year), strict=True))
    with st.container(key=f"day-{name}", gap=None):
        st.html(render("label", words=label, language=language))
        with st.container(horizontal=True, gap="small", key=f"fields-{name}"):
            day = st.number_input(text("day", language), 1, 31, key=keys[0], width=72)
            month = st.selectbox(
                text("month", language),
                range(1, 13),
                format_func=lambda number: MONTHS[language][number - 1],
                key=keys[1],
                filter_mode=None,
                width=124,
            )
            year = st.number_input(text("year", language), first, last, key=keys[2], width=86)
        try:
            chosen = date(int(year), int(month), int(day))
        except ValueError:
            st.html(render("failed", message=text("no_such_day", language), language=language))
            return None
    write(name, chosen, default)
    return chosen


def _read(given: str, first: int, last: int) -> date | None:
    try:
        day = date.fromisoformat(given)
    except ValueError:
        return None
    return day if first <= day.year <= last else None
