"""What the reader thinks of an answer: useful or not, why, in a few words."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

import streamlit as st

from assistant.core.documents import Language
from assistant.core.errors import HistoryProblem
from assistant.core.feedback import LONGEST_COMMENT, REASONS, Feedback
from assistant.core.formatting import format_number
from assistant.core.models import Answer
from assistant.ui.conversation import Conversation, Turn
from assistant.ui.product import product
from assistant.ui.reader import owner
from assistant.ui.templating import render
from assistant.ui.wording import text
from assistant.workflows.feedback import judgement

log = logging.getLogger(__name__)
USEFUL, USELESS = "yes", "no"


def ask_for_feedback(conversation: Conversation, position: int, language: Language) -> None:
    """Ask what the reader thinks of an answer; greetings and questions back are not asked about."""
    turn = conversation.turns[position]
    answer = turn.answer
    if answer is None or answer.remark is not None or answer.clarification is not None:
        return
    said = _said(conversation).get(answer.id)
    scope = f"{position}-{answer.id}"  # an answer asked for again has another id
    key = f"useful-{scope}"
    if key not in st.session_state:
        st.session_state[key] = None if said is None else USEFUL if said.useful else USELESS
    with st.container(key=f"feedback-{scope}", gap="small"):
        st.segmented_control(
            _say("useful", language),
            (USEFUL, USELESS),
            format_func=lambda one: _say(one, language),
            key=key,
            on_change=_judge,
            args=(conversation, turn, answer, scope),
        )
        if said is not None and not said.useful:
            _reasons(conversation, turn, said, scope, language)
        if said is not None:
            name = _outcome(said, answer.id in conversation.unsent)
            st.html(
                render("feedback", message=_say(name, language), done=name != "not_kept", language=language)
            )


def send(conversation: Conversation) -> None:
    """Put what was said and could not be kept in the database, if it answers now."""
    for answer, said in list(conversation.unsent.items()):
        try:
            if said is None:
                product().feedback.take_back(answer, owner())
            else:
                product().feedback.give(said, owner())
        except HistoryProblem as error:
            log.warning("feedback is not kept: %s", error)
            return
        del conversation.unsent[answer]


def _reasons(conversation: Conversation, turn: Turn, said: Feedback, scope: str, language: Language) -> None:
    """Ask why an answer was of no use."""
    reasons, comment = _keys(scope)
    with st.form(f"feedback-form-{scope}", border=False):
        st.pills(
            _say("why", language),
            REASONS,
            selection_mode="multi",
            default=list(said.reasons),
            format_func=lambda one: _say(one, language),
            key=reasons,
        )
        st.text_area(
            _say("comment", language, n=format_number(LONGEST_COMMENT, language)),
            said.comment,
            max_chars=LONGEST_COMMENT,
            height=90,
            key=comment,
        )
        st.html(render("hint", words=_say("privacy", language), language=language))
        st.form_submit_button(
            _say("send", language),
            on_click=_judge,
            args=(conversation, turn, turn.answer, scope),
            type="primary",
        )


def _judge(conversation: Conversation, turn: Turn, answer: Answer, scope: str) -> None:
    """Keep what the reader chose; what was chosen no more is taken back."""
    chosen = st.session_state.get(f"useful-{scope}")
    reasons, comment = (st.session_state.get(key) for key in _keys(scope))
    if chosen is None:
        conversation.said.pop(answer.id, None)
        conversation.unsent[answer.id] = None
    else:
        said = judgement(
            turn.question,
            answer,
            conversation.id,
            chosen == USEFUL,
            datetime.now(UTC),
            reasons or (),
            str(comment or ""),
        )
        conversation.said[answer.id] = conversation.unsent[answer.id] = said
    send(conversation)


def _said(conversation: Conversation) -> dict[str, Feedback]:
    """Return what the reader said of the answers, read once for a conversation that was kept."""
    if not conversation.said_read:
        conversation.said_read = True
        try:
            kept = product().feedback.of_conversation(conversation.id, owner())
        except HistoryProblem as error:
            log.warning("feedback cannot be read: %s", error)
        else:
            conversation.said = kept | conversation.said
    return conversation.said


def _outcome(said: Feedback, unsent: bool) -> str:
    if unsent:
        return "not_kept"
    if said.useful:
        return "thanks"
    return "told" if said.reasons or said.comment else "noted"


def _keys(scope: str) -> tuple[str, str]:
    return f"reasons-{scope}", f"comment-{scope}"


def _say(name: str, language: Language, **values: object) -> str:
    return text(f"feedback.{name}", language, **values)
