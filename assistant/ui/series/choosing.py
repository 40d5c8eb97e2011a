"""Which series, and which of its rows: the fields of the statistics page, kept in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import cast

import streamlit as st
from pydantic import TypeAdapter

from assistant.core.documents import Language
from assistant.core.text import words
from assistant.corpus.load import read_yaml
from assistant.statistics.catalogue import Catalogue, Series
from assistant.statistics.contract import StatisticResult
from assistant.statistics.periods import first_overlap, in_order, period_name
from assistant.statistics.places import Places
from assistant.ui.address import adopt, one_of, reset, some_of, write
from assistant.ui.product import product
from assistant.ui.wording import text

EVERY = "all"
FIRST = "kandas_arrivals_by_year"
LONGEST_SEARCH = 80


@dataclass(frozen=True)
class Chosen:
    """A series and the rows wanted of it; what is empty is not narrowed."""

    series: Series
    regions: tuple[str, ...] = ()
    category: str = ""
    first: str = ""
    last: str = ""


def choose_series(catalogue: Catalogue, language: Language) -> Series | None:
    """Show search, topics and the series found; return the one chosen, None where none is found."""
    typed_key = adopt("find", lambda given: given[:LONGEST_SEARCH], "")
    typed = st.text_input(
        text("statistics.find", language),
        key=typed_key,
        max_chars=LONGEST_SEARCH,
        placeholder=text("statistics.find_example", language),
    )
    write("find", typed)
    named = topics()
    topic_key = adopt("topic", one_of(*named), EVERY)
    topic = st.pills(
        text("statistics.topic", language),
        [EVERY, *named],
        format_func=lambda one: text(f"statistics.topic_{one}", language),
        key=topic_key,
        required=True,
    )
    write("topic", topic, EVERY)
    found = matching(catalogue, typed, str(topic or EVERY))
    if not found:
        return None
    ids = [series.id for series in found]
    default = FIRST if FIRST in ids else ids[0]
    key = adopt("series", one_of(*catalogue.ids), default)
    if st.session_state[key] not in ids:
        st.session_state[key] = ids[0]
    chosen = st.selectbox(
        text("statistics.series", language, n=len(ids)),
        ids,
        format_func=lambda one: catalogue.get(one).title.in_language(language),
        key=key,
        filter_mode=None,
    )
    write("series", chosen, default)
    return catalogue.get(str(chosen))


def matching(catalogue: Catalogue, typed: str, topic: str) -> list[Series]:
    """Return the series that have all the words typed and belong to a topic, topic by topic."""
    found = catalogue.search(typed) if words(typed) else list(catalogue)
    by_id = {series.id: series for series in found}
    ordered = [one for name, ids in in_topics(catalogue).items() if topic in (EVERY, name) for one in ids]
    return [by_id[one] for one in ordered if one in by_id]


def in_topics(catalogue: Catalogue) -> dict[str, list[str]]:
    """Return the ids of all series by topic; one that no topic names is under the last."""
    named = {name: [one for one in ids if one in catalogue.ids] for name, ids in topics().items()}
    known = {one for ids in named.values() for one in ids}
    named[list(named)[-1]] += [one for one in catalogue.ids if one not in known]
    return named


@lru_cache(maxsize=1)
def topics() -> Mapping[str, tuple[str, ...]]:
    """Return the topics and the series they name."""
    path = Path(str(files("assistant.ui.series").joinpath("topics.yaml")))
    return read_yaml(path, TypeAdapter(dict[str, tuple[str, ...]]))


def choose_rows(series: Series, places: Places, language: Language) -> Chosen:
    """Show the fields a series has a choice for; return what is wanted."""
    _forget_others(series)
    category = _category(series, language)
    first, last = _periods(series, category, language)
    regions = _regions(series, places, language)
    return Chosen(series, regions, category, first, last)


def _forget_others(series: Series) -> None:
    """Take back what was chosen of another series."""
    before = st.session_state.get("rows-of")
    if before not in (None, series.id):
        for name in ("regions", "category", "since", "until"):
            reset(name)
    st.session_state["rows-of"] = series.id


def _category(series: Series, language: Language) -> str:
    ids = series.category_ids
    if len(ids) < 2:
        return ""
    key = adopt("category", one_of(*ids), _drawable_category(series))
    chosen = st.selectbox(
        text("statistics.category", language),
        ["", *ids],
        format_func=lambda one: (
            series.categories[one].in_language(language)
            if one
            else text("statistics.every_category", language)
        ),
        key=key,
        filter_mode=None,
    )
    write("category", chosen)
    return chosen or ""


def _drawable_category(series: Series) -> str:
    """Return the category to begin with: none, unless rows differ in region and period besides."""
    return series.category_ids[0] if len(series.regions) > 1 and len(series.periods) > 1 else ""


def _periods(series: Series, category: str, language: Language) -> tuple[str, str]:
    """Show the first and last period, or one period where they overlap; return what narrows the rows."""
    asked = {"series": series.id, **({"category": category} if category else {})}
    rows = cast(StatisticResult, product().tools["statistic"].call(asked)).rows
    known = in_order(row.period for row in rows)
    if len(known) < 2:
        return "", ""
    if first_overlap(known):
        one = _period("since", ["", *known], "", "statistics.period", language)
        return one, one
    latest = known[-1] if len(series.regions) > 1 else known[0]
    with st.container(horizontal=True, gap="small", key="span"):
        chosen = [
            _period("since", known, latest, "statistics.since", language),
            _period("until", known, known[-1], "statistics.until", language),
        ]
    first, last = sorted(chosen, key=known.index)
    return ("", "") if (first, last) == (known[0], known[-1]) else (first, last)


def _period(name: str, options: list[str], default: str, label: str, language: Language) -> str:
    key = adopt(name, one_of(*options), default)
    if st.session_state[key] not in options:
        st.session_state[key] = default
    picked = st.selectbox(
        text(label, language),
        options,
        format_func=lambda one: period_name(one, language) if one else text("statistics.every", language),
        key=key,
        filter_mode=None,
        width=220,
    )
    write(name, picked, default)
    return str(picked)


def _regions(series: Series, places: Places, language: Language) -> tuple[str, ...]:
    ids = series.regions
    if len(ids) < 2:
        return ()
    names = {one: places.name(one).in_language(language) for one in ids}
    nothing: list[str] = []
    key = adopt("regions", some_of(*ids), nothing)
    with st.expander(text("statistics.regions", language)):
        chosen = st.pills(
            text("statistics.regions_hint", language),
            sorted(ids, key=lambda one: names[one]),
            selection_mode="multi",
            format_func=lambda one: names[one],
            key=key,
        )
    write("regions", ",".join(chosen))
    return tuple(chosen)
