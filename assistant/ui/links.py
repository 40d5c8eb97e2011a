"""Addresses within the page that stay the same: a source, a passage."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from assistant.core.documents import Language


def library_address(language: Language, **named: str) -> str:
    """Return the address of the library, or of the ``source`` or ``passage`` named, relative to any page."""
    return f"./library?{urlencode({'lang': language, **named})}"


def passage_link(passage_id: str) -> str:
    """Return the whole address of a passage, without a language, to be kept and sent."""
    base = str(st.context.url or "").split("?")[0].rsplit("/", 1)[0]
    return f"{base}/library?{urlencode({'passage': passage_id})}"
