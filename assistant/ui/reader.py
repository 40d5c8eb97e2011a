"""Who reads: an unguessable name that the browser keeps, so that a conversation is its reader's alone.

Beside it the browser keeps the language; ``page.js`` writes that cookie too.
"""

from __future__ import annotations

import hashlib
import secrets

import streamlit as st

READER_COOKIE = "kosh_reader"
LANGUAGE_COOKIE = "kosh_lang"
BYTES = 24


def new_reader() -> str:
    """Return a name for a reader not seen before."""
    return secrets.token_urlsafe(BYTES)


def owner() -> str:
    """Return the hash of the reader's name; a browser that keeps none is known until its page is closed."""
    kept = str(st.context.cookies.get(READER_COOKIE, ""))
    name = kept or str(st.session_state.setdefault("reader", new_reader()))
    return owner_of(name)


def owner_of(name: str) -> str:
    """Return the hash of a reader's name, by which what is his is known."""
    return hashlib.sha256(name.encode()).hexdigest()
