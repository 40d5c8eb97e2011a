"""What a household, a buyer or an employer receives: form, amounts, conditions, papers, comparison."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import cast

import streamlit as st

from assistant.core.documents import Language
from assistant.core.formatting import format_date
from assistant.statistics.places import load_places
from assistant.subsidies.situation import MOST_WORKERS
from assistant.subsidies.texts import value
from assistant.tools.amounts import Amounts
from assistant.ui.address import adopt, one_of, whole, write
from assistant.ui.calculator.compare import comparison
from assistant.ui.calculator.form import Case, case_form
from assistant.ui.calculator.results import (
    called,
    conditions,
    months,
    needed,
    package,
    said_and_steps,
    single,
)
from assistant.ui.components.days import day_fields
from assistant.ui.components.footnotes import Footnotes
from assistant.ui.components.states import heading
from assistant.ui.product import product
from assistant.ui.templating import render
from assistant.ui.wording import text

FIRST_YEAR, MOST_TENGE, MOST_MCI = 1991, 10**9, 10**6
PRICE, PRICE_STEP = 8_000_000, 500_000


def show(language: Language) -> None:
    """Draw the page."""
    st.html(heading(text("calculator.title", language), text("calculator.lead", language), language))
    with st.container(key="wide"):
        key = adopt("for", one_of(*SUBJECTS), "move")
        subject = st.segmented_control(
            text("calculator.subject", language),
            list(SUBJECTS),
            format_func=lambda one: text(f"calculator.for_{one}", language),
            key=key,
            required=True,
            label_visibility="collapsed",
        )
        write("for", subject, "move")
        today = date.today()
        SUBJECTS[str(subject)](language, today)


def _move(language: Language, today: date) -> None:
    if st.session_state.get(_adopted_comparison()):
        day = _asked_of_both(language, today)
        if day is None:
            return
        left, right = st.columns(2, gap="large")
        with left:
            st.html(render("section", title=text("calculator.first_case", language), language=language))
            first = case_form("", day, language)
        with right:
            st.html(render("section", title=text("calculator.second_case", language), language=language))
            second = case_form("b-", day, language)
        comparison(first, second, language)
        left, right = st.columns(2, gap="large")
        with left:
            _answered(first, "a", language)
        with right:
            _answered(second, "b", language)
    else:
        left, right = st.columns((2, 3), gap="large")
        with left:
            day = _asked_of_both(language, today)
            if day is None:
                return
            first = case_form("", day, language)
        with right:
            _answered(first, "a", language)
    _print(language, today)


def _adopted_comparison() -> str:
    return adopt("compare", lambda given: given == "1", False)


def _asked_of_both(language: Language, today: date) -> date | None:
    """Show whether two situations are compared, and the day; return the day."""
    with st.container(key="who-both", gap="small"):
        compared = st.toggle(text("calculator.compare", language), key=_adopted_comparison())
        write("compare", "1" if compared else "")
    return _day(language, today)


def _answered(case: Case, scope: str, language: Language) -> None:
    """Show everything for one household; its passages are numbered on their own."""
    marks = Footnotes(f"calc-{scope}", language)
    st.html(render("case", rows=_described(case, language), language=language))
    total = package(case, marks, language)
    if total is not None:
        months(case, language)
    standing = conditions(case, marks, language)
    if total is not None or standing is not None:
        needed(case, marks, language)
    marks.show(listed=True)


def _described(case: Case, language: Language) -> list[tuple[str, str]]:
    """Return the situation in words, for the printed summary."""
    places = load_places(product().settings.corpus)
    left_open = text("calculator.not_said", language)

    def region(name: str | None) -> str:
        return places.name(name).in_language(language) if name else left_open

    return [
        (text("calculator.date", language), format_date(case.day, language)),
        (text("calculator.people", language), str(case.people)),
        (
            text("calculator.settlement", language),
            text(f"calculator.{case.settlement}", language) if case.settlement else left_open,
        ),
        (
            text("calculator.status", language),
            text(f"calculator.{case.status}", language) if case.status else left_open,
        ),
        (text("calculator.departure", language), region(case.departure)),
        (text("calculator.arrival", language), region(case.arrival)),
    ]


def _certificate(language: Language, today: date) -> None:
    day = _day(language, today)
    key = adopt("price", whole(1, MOST_TENGE), PRICE)
    price = int(
        st.number_input(
            text("calculator.price", language), 1, MOST_TENGE, step=PRICE_STEP, key=key, width=260
        )
    )
    write("price", price, PRICE)
    if day is not None:
        asked = {"date": day.isoformat(), "price": price}
        _one("certificate", asked, day, language, today, papers=True)


def _employer(language: Language, today: date) -> None:
    day = _day(language, today)
    key = adopt("workers", whole(1, MOST_WORKERS), 1)
    workers = int(st.number_input(text("calculator.workers", language), 1, MOST_WORKERS, key=key, width=260))
    write("workers", workers, 1)
    if day is not None:
        _one("employer", {"date": day.isoformat(), "workers": workers}, day, language, today)


def _convert(language: Language, today: date) -> None:
    day = _day(language, today)
    key = adopt("unit", one_of("tenge", "mci"), "tenge")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        unit = st.segmented_control(
            text("calculator.convert", language),
            ["tenge", "mci"],
            format_func=lambda one: text(f"calculator.to_{one}", language),
            key=key,
            required=True,
        )
        write("unit", unit, "tenge")
        amount_key = adopt("amount", whole(1, MOST_TENGE), 70)
        given = int(
            st.number_input(text("calculator.amount", language), 1, MOST_TENGE, key=amount_key, width=220)
        )
        write("amount", given, 70)
    if day is not None:
        _one("convert", {"date": day.isoformat(), "amount": given, "to": unit}, day, language, today)


def _one(
    tool: str,
    asked: dict[str, object],
    day: date,
    language: Language,
    today: date,
    *,
    papers: bool = False,
) -> None:
    """Show the result of one tool."""
    marks = Footnotes(f"calc-{tool}", language)
    found = cast("Amounts | None", called(tool, asked, language))
    result = single(found)
    if found is not None and result is not None:
        st.html(
            render(
                "amounts",
                title=text(f"calculator.result_{tool}", language),
                total=value(result.result, language),
                open=result.result.value is None,
                parts=[],
                language=language,
            )
        )
        said_and_steps(found, marks, language)
    if papers:
        needed(Case(day, 1, 1), marks, language, "certificate")
    marks.show(listed=True)
    _print(language, today)


def _day(language: Language, today: date) -> date | None:
    label = text("calculator.date", language)
    return day_fields("date", label, language, today, FIRST_YEAR, today.year + 1)


def _print(language: Language, today: date) -> None:
    st.html(render("print", day=today, language=language))


SUBJECTS: dict[str, Callable[[Language, date], None]] = {
    "move": _move,
    "certificate": _certificate,
    "employer": _employer,
    "mci": _convert,
}
