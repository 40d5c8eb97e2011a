"""Adding documents on the page, for editors: by a key or signed in; a report says what came of each file."""

from __future__ import annotations

import hmac
import logging
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from assistant.adapters.readers import SUFFIXES
from assistant.adapters.readers.upload import LARGEST, checked_suffix, safe_name
from assistant.core.documents import Language
from assistant.core.errors import BadUpload, KoshError
from assistant.corpus.documents import AddedDocument
from assistant.ui.components import failed, table
from assistant.ui.faults import told
from assistant.ui.product import product
from assistant.ui.signing_in import sign_in
from assistant.ui.templating import render
from assistant.ui.wording import text

log = logging.getLogger(__name__)
SHORTEST_KEY = 12
EDITOR = "an editor on the page"
# a wrong key costs time, so that keys cannot be tried in a row
PAUSE = 1.5

Row = tuple[str, str, str]


def add_documents(language: Language) -> None:
    """Show how to add documents, if the operator allows it to anybody: by the key, or signed in."""
    settings = product().settings
    key = settings.editor_key.get_secret_value()
    by_key = len(key) >= SHORTEST_KEY
    if not by_key and not settings.editors:
        return
    with st.expander(text("library.add", language)), st.container(key="library-add"):
        st.html(render("hint", words=text("library.add_hint", language), language=language))
        editor = sign_in(settings.editors, language) if settings.editors else ""
        if by_key and not editor and not st.session_state.get("editor"):
            _ask_for_key(key, language)
        if by_key and st.session_state.get("editor"):
            editor = editor or EDITOR
        if editor:
            _upload(language, editor)


def _ask_for_key(key: str, language: Language) -> None:
    place = st.empty()
    with place.form("library-key", border=False):
        given = st.text_input(
            text("library.key", language), type="password", autocomplete="off", key="library-given"
        )
        sent = st.form_submit_button(text("library.enter", language))
    if not sent:
        return
    if hmac.compare_digest((given or "").encode(), key.encode()):
        st.session_state.editor = True
        place.empty()
        return
    time.sleep(PAUSE)
    log.warning("a wrong editor's key was given")
    st.html(failed(text("library.wrong_key", language), language))


def _upload(language: Language, who: str) -> None:
    given = st.file_uploader(
        text("library.choose", language),
        accept_multiple_files=True,
        key="library-files",
        max_upload_size=LARGEST >> 20,
    )
    st.html(render("upload_words", language=language, kept=False))
    if st.button(text("library.add_now", language), type="primary", key="library-go") and given:
        place = st.empty()
        place.html(render("working", language=language, words=text("library.adding", language)))
        try:
            st.session_state.ingested = ingest_report(given, language, who)
        except KoshError as error:
            st.html(failed(told(error, language), language))
        place.empty()
    if st.session_state.get("ingested"):
        header = [text(f"library.{name}", language) for name in ("file", "outcome", "remarks")]
        rows = st.session_state.ingested
        st.html(table(header, rows, text("library.report", language), language=language))


def ingest_report(given: Sequence[Any], language: Language, who: str = EDITOR) -> list[Row]:
    """Add uploaded files and build the index; return for each its name, the outcome and remarks.

    A file that may not be opened is refused and does not stop the others; raises IndexProblem, HomeProblem.
    """
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as directory:
        paths: list[Path] = []
        for number, file in enumerate(given):
            name, data = safe_name(file.name), file.getvalue()
            try:
                checked_suffix(file.name, data, SUFFIXES)
            except BadUpload as error:
                reason = text(f"check.bad_{error.problem}", language, name=name)
                rows.append((name, text("library.refused", language), reason))
                continue
            path = Path(directory) / str(number) / name
            path.parent.mkdir()
            path.write_bytes(data)
            paths.append(path)
        for path, document, note in product().add_documents(paths, who=who):
            rows.append((path.name, *_outcome(document, note, language)))
    return rows


def _outcome(document: AddedDocument | None, note: str, language: Language) -> tuple[str, str]:
    if document is None:
        return text("library.refused", language), note
    findings = "; ".join(document.findings)
    if note:
        return text("library.known", language), findings
    if document.joined:
        return text("library.joined", language), document.joined
    return text("library.added", language, n=len(document.chunks)), findings
