"""Sources and passages: a list with search and filters, and each of them under its own address."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby
from typing import cast

import streamlit as st
from markupsafe import Markup

from assistant.answering.phrases import KINDS
from assistant.answering.references import references
from assistant.core.documents import LANGUAGES, Confidence, Kind, Language, Source
from assistant.core.errors import KoshError, NotFound
from assistant.core.formatting import format_date
from assistant.corpus.amendments import Change, load_amendments
from assistant.ui.address import adopt, key_of, one_of, write
from assistant.ui.components import empty, failed, heading
from assistant.ui.components.passages import safe_link
from assistant.ui.documents import add_documents
from assistant.ui.faults import told
from assistant.ui.links import library_address, passage_link
from assistant.ui.product import product
from assistant.ui.templating import render
from assistant.ui.wording import LANGUAGE_NAMES, text
from assistant.workflows.library import (
    Filter,
    Library,
    Passage,
    Shelved,
    cite,
    ended,
    in_force,
    neighbours,
    titled,
)

SHOWS = ("sources", "passages")
CONFIDENCES: tuple[Confidence, ...] = ("confirmed", "one_source", "conflicting")
AT_FIRST = 20
FOUND = 200
LONGEST_SEARCH = 500
MOST_FOUND = 30
SIGNS = {"not_in_force": "✗", "replaced": "✗", "not_yet": "…"}


def show(language: Language) -> None:
    """Draw the page: a passage or a source where the address names one, else the list."""
    try:
        library = product().library()
    except KoshError as error:
        st.html(heading(text("library.title", language), "", language))
        st.html(failed(told(error, language), language))
        return
    passage, source = st.query_params.get("passage", ""), st.query_params.get("source", "")
    try:
        if passage:
            _passage(library, passage, language)
        elif source:
            _source(library, source, language)
        else:
            _list(library, language)
    except NotFound:
        _missing("no_passage" if passage else "no_source", language)


def _missing(what: str, language: Language) -> None:
    st.html(heading(text("library.title", language), "", language))
    st.html(empty(text(f"library.{what}", language), text("library.no_such_hint", language), language))
    st.html(render("library_home", language=language, home=library_address(language)))


def _list(library: Library, language: Language) -> None:
    """Show search, filters and what fits."""
    st.html(heading(text("library.title", language), text("library.lead", language), language))
    with st.container(key="library"):
        asked = st.text_input(
            text("library.search", language),
            key=adopt("q", str, ""),
            placeholder=text("library.search_hint", language),
            max_chars=LONGEST_SEARCH,
            on_change=_turn_to_passages,
        )
        sought = _filters(library, language)
        listed = st.segmented_control(
            text("library.show", language),
            SHOWS,
            required=True,
            format_func=lambda one: text(f"library.{one}", language),
            key=adopt("show", one_of(*SHOWS), SHOWS[0]),
            label_visibility="collapsed",
        )
    asked = (asked or "").strip()
    write("q", asked)
    write("show", listed, SHOWS[0])
    shelves = library.fitting(sought)
    if listed == "passages":
        _list_passages(shelves, asked, language)
    else:
        _list_sources(titled(shelves, asked, language) if asked else shelves, language)
    add_documents(language)


def _turn_to_passages() -> None:
    """List passages once something is searched for."""
    if st.session_state.get(key_of("q")):
        st.session_state[key_of("show")] = "passages"


def _filters(library: Library, language: Language) -> Filter:
    """Show the filters; return what they leave."""
    kinds = sorted({one.source.kind for one in library.shelves}, key=lambda kind: KINDS[kind][language])
    spoken = sorted({one.source.language for one in library.shelves})
    years = [str(year) for year in library.years()]
    with st.container(key="library-filters", horizontal=True, gap="small"):
        kind = _filter("kind", kinds, lambda one: KINDS[cast("Kind", one)][language], "any_kind", language)
        year = _filter("year", years, str, "any_year", language)
        written = _filter(
            "written_in", spoken, lambda one: text(f"library.in_{one}", language), "any_language", language
        )
        confidence = _filter(
            "confidence", CONFIDENCES, lambda one: text(one, language), "any_confidence", language
        )
    return Filter(
        cast("Kind | None", kind),
        int(year) if year else None,
        written,
        cast("Confidence | None", confidence),
    )


def _filter(
    name: str, options: Sequence[str], shown: Callable[[str], str], everything: str, language: Language
) -> str | None:
    """Show one filter; return what was chosen, None for everything."""
    chosen: str | None = st.selectbox(
        text(name if name == "confidence" else f"library.{name}", language),
        options,
        format_func=shown,
        placeholder=text(f"library.{everything}", language),
        key=adopt(name, one_of(*options), None),
    )
    write(name, chosen)
    return chosen


def _list_sources(shelves: Sequence[Shelved], language: Language) -> None:
    if not shelves:
        st.html(empty(text("library.nothing", language), text("library.nothing_hint", language), language))
        return
    changes = load_amendments(product().settings.corpus)
    groups = [
        (
            text(f"library.{kind}", language),
            [_source_row(one, changes.get(one.source.id, ()), language) for one in members],
        )
        for kind, members in groupby(shelves, key=lambda one: one.source.kind)
    ]
    summary = text("library.n_sources", language, n=len(shelves))
    st.html(render("library_sources", language=language, groups=groups, summary=summary))


def _source_row(shelved: Shelved, changes: Sequence[Change], language: Language) -> dict[str, object]:
    source = shelved.source
    facts = [_published(source, language), text("library.n_passages", language, n=len(shelved.passages))]
    if changes:
        facts.append(text("library.n_changes", language, n=len(changes)))
    if source.confidence != "one_source":
        facts.append(text(source.confidence, language))
    state = _state(source, changes)
    return {
        "title": source.title.in_language(language),
        "href": library_address(language, source=source.id),
        "facts": facts,
        "state": state,
        "sign": SIGNS.get(state, ""),
    }


def _published(source: Source, language: Language) -> str:
    """Return when a source was published, as far as it says."""
    if source.published:
        return format_date(source.published, language)
    noted = source.published_note
    return noted.in_language(language) if noted else text("undated", language)


def _state(source: Source, changes: Sequence[Change]) -> str:
    """Return what is known to have ended or not begun; empty where nothing of the kind is known."""
    today = date.today()
    ending = ended(changes, today)
    holds = in_force(source, today)
    if ending is not None and ending.kind == "replaced":
        return "replaced"
    if ending is not None or holds is False:
        return "not_yet" if source.valid_from and source.valid_from > today else "not_in_force"
    return ""


def _list_passages(shelves: Sequence[Shelved], asked: str, language: Language) -> None:
    fitting = {passage.id: passage for one in shelves for passage in one.passages}
    if asked:
        found = _search(fitting, asked, language)
        if found is None:
            return
        kept, summary = found[:MOST_FOUND], text("library.most", language, n=min(len(found), MOST_FOUND))
    else:
        most = st.session_state.setdefault("library-most", AT_FIRST)
        kept = [(passage, 0) for passage in fitting.values()][:most]
        summary = text("library.n_passages", language, n=len(fitting))
    if not kept:
        st.html(empty(text("library.nothing", language), text("library.nothing_hint", language), language))
        return
    rows = [_passage_row(passage, place, language) for passage, place in kept]
    st.html(render("library_passages", language=language, rows=rows, summary=summary))
    if not asked and len(kept) < len(fitting):
        st.button(text("library.more", language), key="library-next", on_click=_show_more)


def _show_more() -> None:
    st.session_state["library-most"] += 2 * AT_FIRST


def _search(fitting: dict[str, Passage], asked: str, language: Language) -> list[tuple[Passage, int]] | None:
    """Return the passages found and which of their statements was; None after saying what is wrong."""
    try:
        hits = product().search(asked, FOUND, language, sorted({one.source.id for one in fitting.values()}))
    except KoshError as error:
        st.html(failed(told(error, language), language))
        return None
    found = []
    for hit in hits:
        passage = fitting.get(hit.passage_id)
        if passage is not None:
            said = [entry.text_in(language)[0] for entry in passage.entries]
            found.append((passage, said.index(hit.text) if hit.text in said else 0))
    return found


def _passage_row(passage: Passage, place: int, language: Language) -> dict[str, object]:
    said, spoken = passage.entries[place].text_in(language)
    return {
        "id": passage.id,
        "said": said,
        "spoken": spoken,
        "others": len(passage.entries) - 1,
        "title": passage.source.title.in_language(language),
        "locator": passage.locator_in(language),
        "href": library_address(language, passage=passage.id),
        "years": _years(passage),
        "confidence": passage.confidence,
    }


def _years(passage: Passage) -> str:
    first, last = passage.years or (0, 0)
    return "" if not first else str(first) if first == last else f"{first}–{last}"


def _source(library: Library, source_id: str, language: Language) -> None:
    """Show a source: its dates, what became of it, its passages."""
    shelved = library.shelf(source_id)
    source = shelved.source
    changes = _changes(source)
    state = _state(source, changes)
    st.html(
        render(
            "library_source",
            language=language,
            home=library_address(language),
            source=source,
            kind=KINDS[source.kind][language],
            state=state,
            sign=SIGNS.get(state, ""),
            facts=_facts(source, language),
            link=safe_link(source.url),
            changes=[_change(one, language) for one in changes],
            original=source.id in product().engine().originals,
            rows=[_passage_row(passage, 0, language) for passage in shelved.passages],
        )
    )


def _facts(source: Source, language: Language) -> list[tuple[str, str, str]]:
    """Return what is known of a source: its name, the value, and the value's language where it has one."""
    own = source.language if source.language != "und" else ""
    valid = [
        text(f"valid_{end}", language, day=format_date(day, language))
        for end, day in (("from", source.valid_from), ("to", source.valid_to))
        if day
    ]
    named = [
        ("library.authors", ", ".join(source.authors), own),
        ("library.publisher", source.publisher or "", own),
        ("published", _published(source, language), ""),
        ("valid", " ".join(valid), ""),
        ("library.original_title", source.original_title, own),
        ("library.written_in", text(f"library.in_{source.language}", language), ""),
        ("confidence", text(source.confidence, language), ""),
        ("library.note", source.note.in_language(language) if source.note else "", ""),
        ("library.licence", source.licence, "en"),
    ]
    return [(text(name, language), value, spoken) for name, value, spoken in named if value]


def _change(change: Change, language: Language) -> dict[str, object]:
    return {
        "day": change.day,
        "kind": change.kind,
        "by": change.by.in_language(language),
        "source": library_address(language, source=change.source) if change.source else "",
        "passage": change.passage,
        "href": library_address(language, passage=change.passage),
    }


def _passage(library: Library, passage_id: str, language: Language) -> None:
    """Show a passage: what it says in every language it has, where it stands, how to cite it."""
    passage = library.passage(passage_id)
    engine = product().engine()
    citation = cite(passage, engine.sources, engine.originals, language)
    before, after = neighbours(library.shelf(passage.source.id).passages, passage_id)
    held = [one for one in (language, *LANGUAGES) if one in passage.entries[0].texts]
    order = list(dict.fromkeys(held))
    shown: Markup = render(
        "library_passage",
        language=language,
        c=citation,
        kind=KINDS[citation.kind][language],
        home=library_address(language),
        shelf=library_address(language, source=passage.source.id),
        gone=_gone(passage.source, language),
        many=len(order) > 1,
        versions=[(one, LANGUAGE_NAMES[one], _said(passage, one)) for one in order],
        years=_years(passage),
        link=safe_link(citation.url),
        address=passage_link(passage_id),
        usual=("text", "apa" if language == "en" else "gost"),
        forms=references(citation, passage.source, date.today()),
        before=library_address(language, passage=before.id) if before else "",
        after=library_address(language, passage=after.id) if after else "",
    )
    st.html(shown)


def _said(passage: Passage, spoken: Language) -> list[tuple[str, str]]:
    """Return each statement in a language, with what is doubtful about it."""
    found = []
    for entry in passage.entries:
        doubts = entry.record.get("discrepancy")
        found.append((entry.texts[spoken], str(doubts[spoken]) if isinstance(doubts, dict) else ""))
    return found


def _gone(source: Source, language: Language) -> str:
    """Return the warning that a source has lost its force; empty if that is not known."""
    ending = ended(_changes(source), date.today())
    if ending is not None:
        day, by = format_date(ending.day, language), ending.by.in_language(language)
        return text(f"library.gone_{ending.kind}", language, day=day, by=by)
    if _state(source, ()) == "not_in_force" and source.valid_to:
        return text("library.gone", language, day=format_date(source.valid_to, language))
    return ""


def _changes(source: Source) -> Sequence[Change]:
    return load_amendments(product().settings.corpus).get(source.id, ())
