"""The reader's conversations: open, rename, save as a file, delete for good."""

from __future__ import annotations

import logging
from collections.abc import Callable
from urllib.parse import urlencode

import streamlit as st

from assistant.core.documents import Language
from assistant.core.errors import ForeignConversation, HistoryProblem, KoshError, NoConversation
from assistant.core.formatting import format_date
from assistant.core.ports import KeptConversation
from assistant.ui.components import empty, failed, heading
from assistant.ui.conversation import IN_ADDRESS, leave
from assistant.ui.product import product
from assistant.ui.reader import owner
from assistant.ui.templating import render
from assistant.ui.wording import text
from assistant.workflows.conversation_export import EXPORT_FORMATS

log = logging.getLogger(__name__)
LONGEST_TITLE = 120
AT_FIRST = 20
EVERYTHING = "all"
# what the session remembers of the page: what is being renamed, deleted, and what was just done
RENAMED, DOOMED, SAID, SHOWN = "conv-renamed", "conv-doomed", "conv-said", "conv-shown"


def show(language: Language) -> None:
    """Draw the page."""
    st.html(heading(_say("title", language), _say("lead", language), language))
    said = st.session_state.pop(SAID, None)
    try:
        kept = product().history.listed(owner())
    except HistoryProblem as error:
        log.warning("conversations cannot be listed: %s", error)
        st.html(failed(_say("down", language), language))
        st.button(text("try_again", language), key="conv-again")
        return
    if said is not None:
        done, name = said
        st.html(render("done", message=_say(name, language), done=done, language=language))
    if not kept:
        st.html(empty(_say("none", language), _say("none_hint", language), language))
        st.html(render("conversations_begin", language=language))
        return
    st.html(render("conversations_head", n=len(kept), language=language))
    shown = st.session_state.get(SHOWN, AT_FIRST)
    with st.container(key="conversations"):
        for one in kept[:shown]:
            with st.container(key=f"conversation-{one.id}"):
                _row(one, language)
    if len(kept) > shown:
        st.button(_say("more", language), key="conv-more", on_click=_set, args=(SHOWN, shown + AT_FIRST))
    _delete_all(len(kept), language)


def _row(kept: KeptConversation, language: Language) -> None:
    """Show a conversation and what can be done with it."""
    if st.session_state.get(RENAMED) == kept.id:
        _rename(kept, language)
        return
    link = f"./?{urlencode({'lang': language, IN_ADDRESS: kept.id})}"
    st.html(
        render(
            "conversation",
            title=kept.title or _say("untitled", language),
            link=link,
            day=format_date(kept.touched.date(), language),
            n=kept.questions,
            language=language,
        )
    )
    if st.session_state.get(DOOMED) == kept.id:
        _confirm(_say("delete_sure", language), kept.id, lambda: _delete(kept.id), language)
        return
    with st.container(key=f"conv-actions-{kept.id}", horizontal=True, gap="small"):
        _small("rename", kept, language, RENAMED)
        _save(kept, language)
        _small("delete", kept, language, DOOMED)


def _small(name: str, kept: KeptConversation, language: Language, remembered: str) -> None:
    st.button(
        _say(name, language), key=f"conv-{name}-{kept.id}", on_click=_choose, args=(remembered, kept.id)
    )


def _save(kept: KeptConversation, language: Language) -> None:
    """Offer a conversation as a file; it is written when asked for."""
    address = {"lang": language, IN_ADDRESS: kept.id}
    forms = [(form, f"./export?{urlencode({**address, 'form': form})}") for form in EXPORT_FORMATS]
    st.html(render("conversation_save", title=kept.title, forms=forms, language=language), width="content")


def _rename(kept: KeptConversation, language: Language) -> None:
    """Show the title as a field."""
    with st.form(f"conv-form-{kept.id}", border=False):
        given = st.text_input(
            _say("new_title", language), kept.title, max_chars=LONGEST_TITLE, key=f"conv-title-{kept.id}"
        )
        with st.container(horizontal=True, gap="small"):
            sent = st.form_submit_button(_say("rename_done", language), type="primary")
            st.form_submit_button(_say("cancel", language), on_click=_choose, args=(RENAMED, ""))
    if not sent:
        return
    if not (given or "").strip():
        st.html(failed(_say("title_empty", language), language))
        return
    _attempt(lambda: product().history.rename(kept.id, owner(), str(given)), "renamed")
    st.session_state[RENAMED] = ""
    st.rerun()


def _confirm(question: str, name: str, act: Callable[[], None], language: Language) -> None:
    """Ask before something is deleted; nothing is done without a second press."""
    with st.container(key=f"conv-sure-{name}"):
        st.html(render("sure", question=question, language=language))
        with st.container(horizontal=True, gap="small"):
            st.button(_say("delete_yes", language), key=f"conv-yes-{name}", type="primary", on_click=act)
            st.button(_say("delete_no", language), key=f"conv-no-{name}", on_click=_choose, args=(DOOMED, ""))


def _delete_all(n: int, language: Language) -> None:
    if n < 2:
        return
    with st.container(key="conv-all"):
        if st.session_state.get(DOOMED) == EVERYTHING:
            _confirm(_say("delete_all_sure", language, n=n), EVERYTHING, _delete_everything, language)
        else:
            st.button(
                _say("delete_all", language),
                key="conv-delete-all",
                on_click=_choose,
                args=(DOOMED, EVERYTHING),
            )


def _delete(conversation: str) -> None:
    if _attempt(lambda: product().history.delete(conversation, owner()), "deleted"):
        leave(conversation)


def _delete_everything() -> None:
    if _attempt(lambda: product().history.delete_all(owner()), "deleted_all"):
        leave(None)


def _attempt(act: Callable[[], object], done: str) -> bool:
    """Do something to what is kept and remember how to tell it; return whether it was done."""
    st.session_state[DOOMED] = ""
    try:
        act()
    except (NoConversation, ForeignConversation):
        st.session_state[SAID] = (False, "gone")
    except KoshError as error:
        log.warning("a conversation cannot be changed: %s", error)
        st.session_state[SAID] = (False, "not_done")
    else:
        st.session_state[SAID] = (True, done)
        return True
    return False


def _choose(remembered: str, name: str) -> None:
    """Remember which conversation is renamed or deleted; only one is at a time."""
    st.session_state[RENAMED] = st.session_state[DOOMED] = ""
    st.session_state[remembered] = name


def _set(name: str, value: int) -> None:
    st.session_state[name] = value


def _say(name: str, language: Language, **values: object) -> str:
    return text(f"conversations.{name}", language, **values)
