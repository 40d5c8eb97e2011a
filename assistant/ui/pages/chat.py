"""Questions and answers: the conversation of the address, and what can be done with its last turn."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st
from markupsafe import Markup

from assistant.answering.references import references
from assistant.core.documents import Language
from assistant.core.formatting import format_date
from assistant.core.models import Answer, AnswerCalculation
from assistant.ui.components import (
    answer_body,
    answer_table,
    calculation_steps,
    failed,
    heading,
    plain,
    show_chart,
)
from assistant.ui.conversation import LONGEST_QUESTION, Conversation, Turn, begin_anew, current, keep, restore
from assistant.ui.faults import told
from assistant.ui.feedback import ask_for_feedback, send
from assistant.ui.product import product
from assistant.ui.templating import render
from assistant.ui.unanswered import settle, taken_over
from assistant.ui.wording import examples, text

# a table of more rows is folded where a chart says the same
FEW_ROWS = 6


def show(language: Language) -> None:
    """Draw the page; a question just asked is answered in its place."""
    conversation = current()
    if conversation.turns:
        st.html(render("page_title", title=text("chat.title", language), language=language))
    else:
        st.html(heading(text("chat.title", language), text("tagline", language), language))
    place: Any = None
    for position in range(len(conversation.turns)):
        last = position == len(conversation.turns) - 1
        with st.container(key=f"turn-{position}"):
            place = _turn(conversation, position, language, last=last)
    below, trouble = st.empty(), st.empty()
    if not conversation.editing:
        with st.container(key="ask"):
            _box(conversation, language)
    if not conversation.turns:
        _examples(conversation, language)
    elif conversation.turns[-1].step in ("asked", "working", "elsewhere"):
        _work(conversation, place, language)
    if conversation.turns and not conversation.editing:
        with below.container():
            _next_steps(conversation, language)
    if conversation.trouble:
        message = text(f"chat.{conversation.trouble}", language)
        trouble.html(render("trouble", message=message, language=language))


def _box(conversation: Conversation, language: Language) -> None:
    def submit() -> None:
        _submit(conversation, str(st.session_state.question or ""))

    st.chat_input(text("ask", language), max_chars=LONGEST_QUESTION, key="question", on_submit=submit)


def _examples(conversation: Conversation, language: Language) -> None:
    st.html(render("label", words=text("examples", language), language=language))
    for number, example in enumerate(examples()[language]):
        st.button(
            plain(example),
            key=f"example-{language}-{number}",
            width="stretch",
            on_click=_submit,
            args=(conversation, example),
        )


def _turn(conversation: Conversation, position: int, language: Language, *, last: bool) -> Any:
    """Show a turn; return the place of its answer."""
    turn = conversation.turns[position]
    if last and conversation.editing:
        _edit(conversation, language)
        return st.empty()
    st.html(render("question", question=turn.question, language=language))
    place = st.empty()
    if turn.step in ("done", "stopped"):
        with place.container():
            _outcome(turn, str(position), language)
        if not last:
            ask_for_feedback(conversation, position, language)
    return place


def _outcome(turn: Turn, scope: str, language: Language) -> None:
    """Show what came of a question."""
    if turn.answer is not None:
        _answer(turn, turn.answer, scope, language)
    elif turn.error:
        st.html(failed(turn.error, language))
    else:
        st.html(render("stopped", language=language))


def _next_steps(conversation: Conversation, language: Language) -> None:
    """Show what can be done with the last turn, and what may be asked next."""
    turn = conversation.turns[-1]
    if turn.step == "done":
        ask_for_feedback(conversation, len(conversation.turns) - 1, language)
    asks_back = turn.answer is not None and turn.answer.clarification is not None
    if turn.answer is not None and asks_back:  # what is asked back is answered before all else
        _offers(conversation, turn.answer, language)
    _actions(conversation, turn, language)
    if turn.answer is not None and not asks_back:
        _offers(conversation, turn.answer, language)


def _answer(turn: Turn, answer: Answer, scope: str, language: Language) -> None:
    """Show an answer: its sentences first, then what it was made of."""
    st.html(_body(turn, answer, scope, language))
    for number, chart in enumerate(answer.charts):
        show_chart(chart, f"chart-{scope}-{number}", answer.language)
    for shown in answer.tables:
        rows = answer_table(shown, answer.language)
        if answer.charts or len(shown.rows) > FEW_ROWS:
            with st.expander(text("table", language)):
                st.html(rows)
        else:
            st.html(rows)
    numbers = {citation.passage_id: citation.n for citation in answer.citations}
    computed = [one for one in answer.calculations if any(step.formula for step in one.steps)]
    if not answer.tables and not computed:  # rows that stand for themselves
        computed = [one for one in answer.calculations if one.steps]
    for calculation in computed:
        label = text("steps", language)
        if len(computed) > 1:
            label = f"{label}: {_time(calculation, language)}"
        with st.expander(label):
            calculation_steps(calculation, numbers, scope, answer.language, language)


def _body(turn: Turn, answer: Answer, scope: str, language: Language) -> Markup:
    """Return the words of an answer, made anew where the reader, the day or the index has changed."""
    conditions = (answer.id, scope, language, turn.fresh, date.today(), product().generation)
    if conditions not in turn.drawn:
        turn.drawn = {conditions: answer_body(answer, scope, language, fresh=turn.fresh)}
    return turn.drawn[conditions]


def _time(calculation: AnswerCalculation, language: Language) -> str:
    """Return the day or the span a calculation is of."""
    days = dict.fromkeys(day for day in (calculation.as_of, calculation.until) if day)
    return " – ".join(format_date(day, language) for day in days)


def _actions(conversation: Conversation, turn: Turn, language: Language) -> None:
    """Show what can be done with the last turn."""
    with st.container(key="actions", horizontal=True, gap="small"):
        st.button(text("chat.retry", language), key="retry", on_click=_ask_again, args=(conversation,))
        st.button(text("chat.edit", language), key="edit", on_click=_set_editing, args=(conversation, True))
        if turn.answer is not None and turn.answer.statements:
            st.download_button(
                text("download", language),
                data=as_text(turn.answer),
                file_name=f"kosh-{turn.answer.id[:8]}.txt",
                mime="text/plain",
                key="save",
                on_click="ignore",
            )
        st.button(text("chat.new", language), key="new", on_click=begin_anew)


def _offers(conversation: Conversation, answer: Answer, language: Language) -> None:
    """Show the options of a question back, or what may be asked next, as buttons."""
    offered = answer.clarification.options if answer.clarification else answer.suggestions
    if not offered:
        return
    with st.container(key="offers", gap="small"):
        if answer.clarification is None:
            st.html(render("label", words=text("next", language), language=language))
        for number, offer in enumerate(offered):
            st.button(
                plain(offer),
                key=f"offer-{len(conversation.turns)}-{number}",
                width="stretch",
                on_click=_submit,
                args=(conversation, offer),
            )


def _edit(conversation: Conversation, language: Language) -> None:
    """Show the last question as a field; sending it takes the place of the turn."""

    def send() -> None:
        given = str(st.session_state.get("edited-question") or "").strip()
        if given:
            conversation.take_back()
            _submit(conversation, given)

    with st.form("edited", border=False):
        st.text_area(
            text("chat.edited", language),
            conversation.turns[-1].question,
            max_chars=LONGEST_QUESTION,
            key="edited-question",
        )
        with st.container(horizontal=True, gap="small"):
            st.form_submit_button(text("chat.send", language), type="primary", on_click=send)
            left = text("chat.cancel", language)
            st.form_submit_button(left, on_click=_set_editing, args=(conversation, False))


def _submit(conversation: Conversation, question: str) -> None:
    conversation.editing = False
    if question.strip():
        conversation.ask(question.strip())


def _ask_again(conversation: Conversation) -> None:
    conversation.ask(conversation.take_back())


def _set_editing(conversation: Conversation, editing: bool) -> None:
    conversation.editing = editing


def _stop(turn: Turn) -> None:
    turn.step = "stopped"
    settle(turn)


def _work(conversation: Conversation, place: Any, language: Language) -> None:
    """Answer the last question; meanwhile it can be stopped."""
    turn = conversation.turns[-1]
    with place.container():
        st.html(render("working", language=language))
        st.button(text("chat.stop", language), key="stop", on_click=_stop, args=(turn,))
    if turn.step == "elsewhere" and not taken_over(turn):
        restore(conversation)
        st.rerun()
    turn.step = "working"
    answered = [one.question for one in conversation.turns[:-1] if one.answer is not None]
    answer, error = _asked([*answered, turn.question], language)
    place.empty()  # a reader who stopped leaves here, before the answer is taken
    turn.answer, turn.error, turn.step, turn.fresh = answer, error, "done", True
    known = len(conversation.turns)
    keep(conversation)
    send(conversation)
    if len(conversation.turns) != known:  # another page has added or deleted some
        st.rerun()
    with place.container():
        _outcome(turn, str(len(conversation.turns) - 1), language)


def _asked(turns: list[str], language: Language) -> tuple[Answer | None, str]:
    """Return the answer, or in the page's language why there is none."""
    try:
        return product().ask(turns), ""
    except Exception as error:  # what nobody meant is logged and told with its number
        return None, told(error, language)


def as_text(answer: Answer) -> str:
    """Return an answer with its citations and warnings as plain text."""
    lines = [answer.question, "", answer.text, ""]
    for citation in answer.citations:
        written = references(citation, None, date.today())["text"]
        lines += [f"[{citation.n}] {written}", f"    «{' '.join(citation.quote.split())}»"]
    lines += ["", *(f"! {warning.text}" for warning in answer.warnings)]
    return "\n".join(lines)
