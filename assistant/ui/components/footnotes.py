"""The passages of a page, numbered once in the order they are first named."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import streamlit as st
from markupsafe import Markup

from assistant.answering.references import references
from assistant.core.documents import Language
from assistant.core.errors import KoshError
from assistant.ui.components.passages import chips, passages
from assistant.ui.components.states import failed
from assistant.ui.faults import told
from assistant.ui.product import product
from assistant.ui.templating import render


class Footnotes:
    """Collects what a page rests on; ``show`` puts the passages there for the chips to open."""

    def __init__(self, scope: str, language: Language) -> None:
        """``scope`` tells apart the passages of several parts of a page."""
        self.scope = scope
        self.language = language
        self._said: dict[str, str] = {}

    @property
    def by_passage(self) -> dict[str, int]:
        """The numbers given so far."""
        return {passage: number for number, passage in enumerate(self._said, start=1)}

    def numbers(self, named: Iterable[str], said: str = "") -> tuple[int, ...]:
        """Return the numbers of passages; ``said`` is what stands on their ground."""
        found = dict.fromkeys(named)
        for passage in found:
            self._said.setdefault(passage, said)
        numbers = self.by_passage
        return tuple(numbers[passage] for passage in found)

    def chips(self, named: Iterable[str], said: str = "") -> Markup:
        """Return chips for passages."""
        return chips(self.numbers(named, said), self.scope, self.language)

    def show(self, *, listed: bool = False) -> None:
        """Put the passages on the page; ``listed`` also adds the list of sources that is printed."""
        if not self._said:
            return
        try:
            cited = product().citations(self._said, self.language)
        except KoshError as error:
            st.html(failed(told(error, self.language), self.language))
            return
        st.html(passages(cited, self.scope, self.language, self.language))
        if listed and cited:
            today = date.today()
            lines = [(one.n, references(one, None, today)["text"]) for one in cited]
            st.html(render("sources", lines=lines, language=self.language))
