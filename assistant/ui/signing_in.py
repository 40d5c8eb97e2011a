"""Signing in by OpenID Connect, for editors: Streamlit's ``st.login`` over a provider of the operator's."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitAuthError

from assistant.core.documents import Language
from assistant.ui.components import failed
from assistant.ui.templating import render
from assistant.ui.wording import text

log = logging.getLogger(__name__)
LONGEST_NAME = 60


def editor_of(claims: Mapping[str, Any], editors: str) -> str:
    """Return whom the log of changes names, where claims are those of an editor; empty where they are not.

    ``editors`` are e-mail addresses, separated by commas. An address counts only where the provider has
    verified it; upper and lower case are the same.
    """
    allowed = {one.strip().casefold() for one in editors.split(",") if one.strip()}
    address = str(claims.get("email") or "").strip().casefold()
    if claims.get("is_logged_in") is not True or claims.get("email_verified") is not True:
        return ""
    if address not in allowed:
        return ""
    known = str(claims.get("sub") or "")[:LONGEST_NAME]
    return f"{str(claims.get('name') or 'an editor')[:LONGEST_NAME]} (signed in, {known})"


def sign_in(editors: str, language: Language) -> str:
    """Offer to sign in or out; return the editor who is signed in, empty where none is."""
    claims = st.user.to_dict()
    if not claims.get("is_logged_in"):
        if st.button(text("library.sign_in", language), key="library-sign-in"):
            _log_in(language)
        return ""
    editor = editor_of(claims, editors)
    if not editor:
        log.warning("somebody signed in who is no editor")
        st.html(failed(text("library.no_editor", language), language))
    else:
        name = str(claims.get("name") or claims["email"])
        words = text("library.signed_in", language, name=name)
        st.html(render("hint", words=words, language=language))
    if st.button(text("library.sign_out", language), key="library-sign-out"):
        st.logout()
    return editor


def _log_in(language: Language) -> None:
    try:
        st.login()
    except StreamlitAuthError as error:  # a provider that is not set up, or Authlib missing
        log.error("signing in is not set up: %s; see 'kosh doctor'", type(error).__name__)
        st.html(failed(text("library.no_sign_in", language), language))
