"""The conversation of a session: its turns, its address, and what is kept of it."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import Literal

import streamlit as st
from markupsafe import Markup

from assistant.core.errors import ForeignConversation, HistoryDown, HistoryProblem, NoConversation
from assistant.core.feedback import Feedback
from assistant.core.models import Answer
from assistant.core.personal import mask
from assistant.core.ports import KeptTurn, Waiting
from assistant.ui.product import product
from assistant.ui.reader import owner
from assistant.ui.unanswered import first_waiting, hold, settle

log = logging.getLogger(__name__)
IN_ADDRESS = "c"
ID_BYTES = 16
LONGEST_ID = 64
LONGEST_QUESTION = 2_000

Step = Literal["asked", "working", "elsewhere", "stopped", "done"]


@dataclass
class Turn:
    """A question and what came of it; ``fresh`` if it was answered in this session.

    ``noted`` names it among the unanswered; ``elsewhere`` is one that another session was asked.
    """

    question: str
    answer: Answer | None = None
    error: str = ""
    step: Step = "asked"
    fresh: bool = False
    noted: str = ""
    drawn: dict[Hashable, Markup] = field(default_factory=dict, repr=False)
    """The answer as it was drawn, by what that turns on besides the answer."""

    @property
    def settled(self) -> bool:
        """Whether there is something to keep."""
        return self.answer is not None or bool(self.error)


@dataclass
class Conversation:
    """The turns of one conversation; those before ``kept`` are in the database as they are here."""

    id: str
    turns: list[Turn] = field(default_factory=list)
    kept: int = 0
    stored: int = 0
    """How many turns the database held when it was last read or written."""
    trouble: str = ""
    """The string that tells what is wrong with keeping or finding it; empty if nothing is."""
    editing: bool = False
    """Whether the last question is being changed."""
    said: dict[str, Feedback] = field(default_factory=dict)
    """What the reader said of the answers, by their ids."""
    said_read: bool = True
    """Whether what was said earlier has been read."""
    unsent: dict[str, Feedback | None] = field(default_factory=dict)
    """Of it, what the database does not hold yet; None where it is taken back."""

    def ask(self, question: str) -> None:
        """Add a question, to be answered next; from now on the address names this conversation."""
        self.turns.append(Turn(question, noted=hold(question, self.id)))
        if st.query_params.get(IN_ADDRESS) != self.id:
            st.query_params[IN_ADDRESS] = self.id

    def take_back(self) -> str:
        """Remove the last turn; return its question."""
        self.kept = min(self.kept, len(self.turns) - 1)
        settle(self.turns[-1])
        return self.turns.pop().question

    def questions(self) -> list[str]:
        """Return the questions so far."""
        return [turn.question for turn in self.turns]


def current() -> Conversation:
    """Return the conversation the address names: this session's, one that was kept, or a new one."""
    named = str(st.query_params.get(IN_ADDRESS, ""))
    known: Conversation | None = st.session_state.get("conversation")
    if known is not None and (named == known.id or (not named and not known.turns)):
        return known
    found = _found(named) if named else _new()
    st.session_state.conversation = found
    return found


def in_address() -> dict[str, str]:
    """Return what leads back to this session's conversation from another page."""
    known: Conversation | None = st.session_state.get("conversation")
    return {IN_ADDRESS: known.id} if known is not None and known.turns else {}


def begin_anew() -> None:
    """Leave the conversation; it stays at its address."""
    st.session_state.conversation = _new()
    st.query_params.pop(IN_ADDRESS, None)


def leave(conversation: str | None) -> None:
    """Forget this session's conversation if it is the one that was deleted, or whichever it is if None."""
    known: Conversation | None = st.session_state.get("conversation")
    if known is not None and conversation in (None, known.id):
        st.session_state.conversation = _new()


def keep(conversation: Conversation) -> None:
    """Put the conversation in the database, as far as it is not there yet; identifiers are masked.

    What other pages of the same reader added meanwhile is added here, what they deleted is gone here too.
    """
    try:
        others = _added_elsewhere(conversation)
        kept = conversation.kept
        settled = [turn for turn in conversation.turns[kept:] if turn.settled]
        turns = [KeptTurn(mask(turn.question), turn.answer, turn.error) for turn in settled]
        product().history.save(conversation.id, owner(), kept, [*others, *turns])
    except HistoryProblem as error:
        log.warning("conversations are not kept: %s", error)
        conversation.trouble = "history_down"
    else:
        conversation.turns[kept:kept] = [_read(one) for one in others]
        conversation.kept = conversation.stored = kept + len(others) + len(turns)
        conversation.trouble = ""
        for turn in conversation.turns:
            settle(turn)


def _added_elsewhere(conversation: Conversation) -> Sequence[KeptTurn]:
    """Return the turns that another page has added since; they stand before what is new here."""
    if not conversation.stored:
        return ()
    try:
        return product().history.load(conversation.id, owner(), conversation.stored).turns
    except NoConversation:
        del conversation.turns[: conversation.kept]
        conversation.kept = conversation.stored = 0
        return ()


def _read(kept: KeptTurn) -> Turn:
    return Turn(kept.question, kept.answer, kept.error, "done")


def _new() -> Conversation:
    return Conversation(secrets.token_hex(ID_BYTES))


def _found(named: str) -> Conversation:
    """Return a kept conversation; where there is none, a new one that says why."""
    if len(named) > LONGEST_ID or not named.isprintable():
        return _lost("no_conversation")
    waits: Waiting | None = None
    try:
        waits = first_waiting(named)  # before the turns: what is answered now is among these or those
        kept = product().history.load(named, owner())
    except NoConversation:
        return _lost("no_conversation") if waits is None else Conversation(named, [_waiting(waits)])
    except ForeignConversation:
        return _lost("foreign_conversation")
    except HistoryDown as error:
        log.warning("a conversation cannot be read: %s", error)
        return _lost("history_unread", named)
    turns, known = [_read(one) for one in kept.turns], len(kept.turns)
    if waits is not None and turns and turns[-1].question == waits.question:  # kept, but not yet forgotten
        settle(_waiting(waits))
    elif waits is not None:
        turns.append(_waiting(waits))
    return Conversation(kept.id, turns, known, known, said_read=False)


def _waiting(waits: Waiting) -> Turn:
    return Turn(waits.question, step="elsewhere", noted=waits.id)


def restore(conversation: Conversation) -> None:
    """Read the conversation anew."""
    st.session_state.conversation = _found(conversation.id)


def _lost(trouble: str, named: str = "") -> Conversation:
    """Return an empty conversation; one that may come back keeps its address."""
    if not named:
        st.query_params.pop(IN_ADDRESS, None)
    lost = _new()
    lost.trouble = trouble
    return lost
