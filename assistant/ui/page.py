"""The chat page."""

from __future__ import annotations

import html
from dataclasses import dataclass

import streamlit as st

from assistant.app import Assistant, build
from assistant.core.documents import LANGUAGES, Language
from assistant.core.errors import KoshError, UsageError
from assistant.core.models import Answer
from assistant.ui.calculation import show_calculations
from assistant.ui.notes import show_notes
from assistant.ui.passage import passage_dialog
from assistant.ui.strings import EXAMPLES, LANGUAGE_NAMES, text
from assistant.ui.style import STYLE


@dataclass
class Turn:
    """One question of the conversation and what came of it."""

    question: str
    answer: Answer | None = None
    error: str = ""


def show() -> None:
    """Draw the page."""
    st.set_page_config(page_title="Kosh · Көш", page_icon="🧭", layout="centered")
    st.html(STYLE)
    language = _language()
    turns: list[Turn] = st.session_state.setdefault("turns", [])
    _header(language)
    asked = None if turns else _examples(language)
    for position, turn in enumerate(turns):
        last = position == len(turns) - 1
        asked = _turn(position, turn, language, last=last) or asked
    typed = st.chat_input(text("ask", language), max_chars=2_000)
    question = typed or asked
    if question:
        _answer(question, turns, language)
    opened = st.session_state.pop("opened", None)
    if opened is not None:
        position, number = opened
        passage_dialog(turns[position].answer, number, language)


@st.cache_resource(show_spinner=False)
def assistant() -> Assistant:
    """Return the one assistant of this process."""
    return build()


def _language() -> Language:
    """Return the page's language: chosen, in the address, the browser's, or Kazakh."""
    if "language" not in st.session_state:
        named = str(st.query_params.get("lang", ""))
        browser = (st.context.locale or "")[:2]
        first = next((code for code in (named, browser) if code in LANGUAGES), "kk")
        st.session_state.language = first
    chosen: Language = st.session_state.language or "kk"
    st.query_params["lang"] = chosen
    return chosen


def _header(language: Language) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        st.html('<h1 class="kosh">Kosh <span lang="kk">көш</span></h1>')
        st.segmented_control(
            text("language", language),
            options=("kk", "ru", "en"),
            format_func=lambda code: LANGUAGE_NAMES[code],
            key="language",
            required=True,
            label_visibility="collapsed",
        )
    st.html(f'<p class="tagline" lang="{language}">{html.escape(text("tagline", language))}</p>')
    with st.expander(text("about", language)):
        st.html(f'<p lang="{language}">{html.escape(text("about_text", language))}</p>')


def _examples(language: Language) -> str | None:
    st.html(f'<p class="label" lang="{language}">{html.escape(text("examples", language))}</p>')
    chosen = None
    for number, example in enumerate(EXAMPLES[language]):
        if st.button(example, key=f"example-{language}-{number}", width="stretch"):
            chosen = example
    return chosen


def _turn(position: int, turn: Turn, language: Language, *, last: bool) -> str | None:
    """Show a turn; return the option or suggestion chosen below the last one."""
    with st.chat_message("user", avatar=":material/person:"):
        st.html(f'<p class="question">{html.escape(turn.question)}</p>')
    with st.chat_message("assistant", avatar=":material/explore:"):
        if turn.answer is None:
            st.error(_escaped(turn.error))
        else:
            _show_answer(position, turn.answer, language)
            if last:
                return _offers(position, turn.answer, language)
    return None


def _offers(position: int, answer: Answer, language: Language) -> str | None:
    """Show the options of a question back, or what may be asked next, as buttons; return the one chosen."""
    asked_back = answer.clarification is not None
    offered = answer.clarification.options if answer.clarification else answer.suggestions
    if offered and not asked_back:
        st.html(f'<p class="label" lang="{language}">{html.escape(text("next", language))}</p>')
    chosen = None
    for number, offer in enumerate(offered):
        if st.button(_escaped(offer), key=f"offer-{position}-{number}", width="stretch"):
            chosen = offer
    return chosen


def _show_answer(position: int, answer: Answer, language: Language) -> None:
    if answer.clarification is not None:
        st.html(
            f'<p class="sentence" lang="{answer.language}">{html.escape(answer.clarification.question)}</p>'
        )
    elif answer.standalone_question not in (answer.question, ""):
        understood = f"{text('understood', language)} {answer.standalone_question}"
        st.html(f'<p class="label" lang="{answer.language}">{html.escape(understood)}</p>')
    for number, statement in enumerate(answer.statements):
        with st.container(
            horizontal=True, vertical_alignment="center", gap="small", key=f"s-{position}-{number}"
        ):
            st.html(f'<p class="sentence" lang="{answer.language}">{html.escape(statement.text)}</p>')
            for cited in statement.citations:
                _chip(position, cited, f"{position}-{number}-{cited}", language)
    if answer.status == "partial" or not answer.statements:
        _shortfall(position, answer, language)
    show_calculations(position, answer, language)
    show_notes(answer, language)
    if answer.statements:
        st.download_button(
            text("download", language),
            data=_as_text(answer),
            file_name=f"kosh-{answer.id[:8]}.txt",
            mime="text/plain",
            key=f"save-{position}",
            type="tertiary",
            icon=":material/download:",
        )


def _shortfall(position: int, answer: Answer, language: Language) -> None:
    """Show what is not answered; sentences already shown are not repeated."""
    shown = {f"{s.text} {' '.join(f'[{n}]' for n in s.citations)}" for s in answer.statements}
    for line in answer.text.split("\n\n"):
        if line not in shown:
            st.html(f'<p class="missing" lang="{answer.language}">{html.escape(line)}</p>')
    cited = {n for statement in answer.statements for n in statement.citations}
    nearest = [citation.n for citation in answer.citations if citation.n not in cited]
    if answer.status in ("not_found", "out_of_scope") and nearest:
        with st.container(horizontal=True, gap="small"):
            for number in nearest:
                _chip(position, number, f"{position}-near-{number}", language)


def _chip(position: int, number: int, key: str, language: Language) -> None:
    st.button(
        str(number),
        key=f"chip-{key}",
        help=text("open_passage", language, n=number),
        on_click=_open,
        args=(position, number),
    )


def _open(position: int, number: int) -> None:
    st.session_state.opened = (position, number)


def _answer(question: str, turns: list[Turn], language: Language) -> None:
    turn = Turn(question)
    with st.spinner(text("looking", language)):
        try:
            turn.answer = assistant().ask([*(earlier.question for earlier in turns), question])
        except UsageError:
            turn.error = text("bad_question", language)
        except KoshError as error:
            turn.error = text("failed", language, what=str(error))
    turns.append(turn)
    st.rerun()


def _as_text(answer: Answer) -> str:
    lines = [answer.question, "", answer.text, ""]
    for citation in answer.citations:
        place = f"{citation.title}, {citation.published or citation.published_note or ''}, {citation.locator}"
        lines.append(f"[{citation.n}] {place} ({citation.passage_id})")
        lines.append(f"    «{' '.join(citation.quote.split())}»")
    lines += ["", *(f"! {warning.text}" for warning in answer.warnings)]
    return "\n".join(lines)


def _escaped(raw: str) -> str:
    """Return text that Markdown shows as it is: no links, images, HTML, formulas or icons."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]()<>#+-.!|$~:&@" else char for char in raw)
