"""Questions of the page until they have their answer, so that none is lost with the process that was asked.

A question is noted in the database before it is answered and forgotten when the answer is kept. A page that
is opened again finds it: it waits while somebody holds it, and answers it once nobody does.
"""

from __future__ import annotations

import logging
import secrets
import time
from typing import TYPE_CHECKING

import streamlit as st

from assistant.core.errors import HistoryProblem
from assistant.core.ports import Waiting
from assistant.ui.product import product
from assistant.ui.reader import owner

if TYPE_CHECKING:
    from assistant.ui.conversation import Turn

log = logging.getLogger(__name__)
# a language model has 8 s; who dies is waited for as long
HELD_SECONDS = 12.0
LOOK_EVERY = 0.25
ID_BYTES = 16


def hold(question: str, conversation: str) -> str:
    """Note a question that is about to be answered; return its id, empty where it cannot be noted."""
    noted = Waiting(secrets.token_hex(ID_BYTES), question)
    try:
        product().unanswered.hold(noted, conversation, owner(), HELD_SECONDS)
    except HistoryProblem as error:
        log.warning("a question is not noted: %s", error)
        return ""
    return noted.id


def settle(turn: Turn) -> None:
    """Forget a question that is answered or given up."""
    if not turn.noted:
        return
    try:
        product().unanswered.settle(turn.noted)
    except HistoryProblem as error:
        log.warning("a question stays noted: %s", error)
    else:
        turn.noted = ""


def first_waiting(conversation: str) -> Waiting | None:
    """Return the first question a conversation has not answered; raises HistoryDown."""
    found = product().unanswered.waiting(conversation, owner())
    return found[0] if found else None


def taken_over(turn: Turn) -> bool:
    """Wait for another's question; tell whether it is to be answered here, as nobody else goes on with it."""
    until = time.monotonic() + 2 * HELD_SECONDS
    while time.monotonic() < until:
        try:
            taken = product().unanswered.take(turn.noted, HELD_SECONDS)
        except HistoryProblem as error:
            log.warning("a question is answered anew: %s", error)
            return True
        if taken != "held":
            return taken == "taken"
        time.sleep(LOOK_EVERY)
        st.session_state.get("conversation")  # here a reader who has left or stopped is heard
    return True
