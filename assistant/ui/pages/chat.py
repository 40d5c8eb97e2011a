"""Questions and answers."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from assistant.core.documents import Language
from assistant.core.errors import KoshError, UsageError
from assistant.core.models import Answer
from assistant.ui.components import answer_body, failed, heading, plain, show_chart, steps, table
from assistant.ui.product import product
from assistant.ui.templating import render
from assistant.ui.wording import examples, text


@dataclass
class Turn:
    """One question of the conversation and what came of it."""

    question: str
    answer: Answer | None = None
    error: str = ""


def show(language: Language) -> None:
    """Draw the page."""
    turns: list[Turn] = st.session_state.setdefault("turns", [])
    asked = None
    if not turns:
        st.html(heading(text("chat.title", language), text("tagline", language), language))
    for position, turn in enumerate(turns):
        asked = _turn(position, turn, language, last=position == len(turns) - 1) or asked
    with st.container(key="ask"):
        typed = st.chat_input(text("ask", language), max_chars=2_000)
    if not turns:
        asked = _examples(language)
    question = typed or asked
    if question:
        _answer(question, turns, language)


def _examples(language: Language) -> str | None:
    st.html(render("label", words=text("examples", language), language=language))
    chosen = None
    for number, example in enumerate(examples()[language]):
        if st.button(plain(example), key=f"example-{language}-{number}", width="stretch"):
            chosen = example
    return chosen


def _turn(position: int, turn: Turn, language: Language, *, last: bool) -> str | None:
    st.html(render("question", question=turn.question))
    if turn.answer is None:
        st.html(failed(turn.error, language))
        return None
    answer = turn.answer
    st.html(answer_body(answer, str(position), language, fresh=last))
    for number, chart in enumerate(answer.charts):
        show_chart(chart, f"chart-{position}-{number}", answer.language)
    for shown in answer.tables:
        with st.expander(text("table", language)):
            st.html(table(shown.header, shown.rows, shown.title, language=answer.language))
    numbers = {citation.passage_id: citation.n for citation in answer.citations}
    for calculation in answer.calculations:
        if any(step.formula for step in calculation.steps):
            with st.expander(text("steps", language)):
                st.html(steps(calculation, numbers, str(position), answer.language, language))
    return _offers(position, answer, language) if last else None


def _offers(position: int, answer: Answer, language: Language) -> str | None:
    """Show the options of a question back, or what may be asked next, as buttons; return the one chosen."""
    offered = answer.clarification.options if answer.clarification else answer.suggestions
    if offered and answer.clarification is None:
        st.html(render("label", words=text("next", language), language=language))
    chosen = None
    for number, offer in enumerate(offered):
        if st.button(plain(offer), key=f"offer-{position}-{number}", width="stretch"):
            chosen = offer
    return chosen


def _answer(question: str, turns: list[Turn], language: Language) -> None:
    turn = Turn(question)
    with st.spinner(text("looking", language)):
        try:
            turn.answer = product().ask([*(earlier.question for earlier in turns), question])
        except UsageError:
            turn.error = text("bad_question", language)
        except KoshError as error:
            turn.error = text("failed", language, what=str(error))
    turns.append(turn)
    st.rerun()
