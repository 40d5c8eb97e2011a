"""The frame every page stands in: language, navigation, header and footer.

Adding a page, for instance ``calculator``:

1.  ``assistant/ui/pages/calculator.py`` with ``def show(language: Language) -> None`` draws the page below
    the header; its name goes into ``navigation.PAGES``, in the order shown.
2.  Its words are messages in ``assistant/ui/locale``, where ``make messages`` makes room in en, ru and kk:
    ``text("calculator.title", language)``. Nothing that is read stands in Python. What every page says has a
    bare name.
3.  It begins with ``st.html(heading(title, lead, language))`` (the one ``h1``) and is built of Streamlit's
    widgets and of ``components``, which return HTML to show with ``st.html``: ``sentence`` and ``chips``,
    ``passages`` (what the chips open; show it once on the page), ``notes``, ``table``, ``steps``, ``chart``,
    ``empty``, ``failed``. Own HTML is a Jinja template in ``templates/`` (``render``), which escapes; texts
    from documents or readers never go into Markdown or widget labels unless ``plain`` has escaped them.
4.  What the reader chose is in the address: ``st.query_params`` (or ``bind="query-params"``), so that reload,
    back and a sent link show the same. ``lang`` is the frame's.
5.  Looks come from the variables of ``tokens.yaml`` (``var(--ink)``, ``var(--space-base)``) in
    ``assets/page.css``; ``st.container(key="…")`` has the class ``st-key-…``. No colour or size elsewhere.
6.  The product is ``product()``; a ``KoshError`` is shown with ``st.html(failed(...))``.
7.  Tests: AppTest in ``tests/ui/test_<page>.py``; ``tests/ui/browser/test_every_page.py`` opens every page of
    the navigation in three languages, two widths and two themes and runs axe on it.
"""

from __future__ import annotations

import streamlit as st

from assistant.core.documents import LANGUAGES, Language
from assistant.core.request import request_named
from assistant.ui.conversation import in_address
from assistant.ui.faults import unexpected
from assistant.ui.navigation import PAGES, drawn
from assistant.ui.reader import LANGUAGE_COOKIE
from assistant.ui.templating import render
from assistant.ui.wording import SHORT_NAMES, text


def show() -> None:
    """Draw the frame and the page the address names."""
    language = _language()
    pages = {name: _page(name, language) for name in PAGES}
    chosen = st.navigation(list(pages.values()), position="hidden")
    current = next(name for name, page in pages.items() if page.url_path == chosen.url_path)
    title = f"{text(current, language)} · Kosh"
    st.set_page_config(page_title=title, layout="wide", initial_sidebar_state="collapsed")
    st.html(render("state", language=language, current=current, first=PAGES[0]))
    _header(pages, language)
    _run(chosen, language)
    st.html(render("footer", language=language))


def _page(name: str, language: Language) -> st.Page:
    def run() -> None:
        drawn(name)(language)

    run.__name__ = name
    return st.Page(run, title=text(name, language), url_path=name, default=name == PAGES[0])


def _run(page: st.Page, language: Language) -> None:
    """Draw a page; a fault becomes a sentence with a number that is in the log too."""
    try:
        with request_named():
            page.run()
    except Exception as error:  # the one broad catch of the page
        st.html(render("failed", message=unexpected(error, language), language=language))


def _language() -> Language:
    """Return the page's language: in the address, stored, the browser's, or Kazakh."""
    state = st.session_state
    named = st.query_params.get("lang", "")
    if named in LANGUAGES and named != state.get("language_in_address"):
        state.language = named
    if state.get("language") not in LANGUAGES:  # a session begins, or stepping back emptied the switch
        guesses = (
            named,
            state.get("language_in_address", ""),
            str(st.context.cookies.get(LANGUAGE_COOKIE, "")),
            (st.context.locale or "")[:2],
        )
        state.language = next((code for code in guesses if code in LANGUAGES), "kk")
    language: Language = state.language
    if named != language:
        st.query_params["lang"] = language
    state.language_in_address = language
    return language


def _header(pages: dict[str, st.Page], language: Language) -> None:
    with st.container(key="header", horizontal=True, vertical_alignment="center"):
        st.html(render("brand", language=language))
        if len(pages) > 1:
            with st.container(key="pages", horizontal=True, gap="small"):
                for name, page in pages.items():
                    address = {"lang": language, **(in_address() if name == PAGES[0] else {})}
                    st.page_link(page, label=text(name, language), query_params=address)
        with st.container(key="settings", horizontal=True, gap="small", width="content"):
            st.segmented_control(
                text("language", language),
                options=tuple(SHORT_NAMES),
                format_func=lambda code: SHORT_NAMES[code],
                key="language",
                required=True,
                label_visibility="collapsed",
            )
            st.html(render("theme", language=language), width="content")
