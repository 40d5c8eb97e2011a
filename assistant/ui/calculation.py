"""How an amount came about: its steps, the rows it was made of, and a chart."""

from __future__ import annotations

import html

import streamlit as st

from assistant.core.documents import Language
from assistant.core.formatting import format_number
from assistant.core.models import Answer, AnswerCalculation, CalculationStep
from assistant.ui.strings import text


def show_calculations(position: int, answer: Answer, language: Language) -> None:
    """Show charts and tables of an answer, and fold out the steps of each calculation."""
    for number, chart in enumerate(answer.charts):
        st.vega_lite_chart(chart, width="stretch", key=f"chart-{position}-{number}")
    for table in answer.tables:
        with st.expander(text("table", language)):
            st.html(_table([*table.header], [list(row) for row in table.rows], table.title))
    for calculation in answer.calculations:
        if calculation.steps:
            with st.expander(text("steps", language), icon=":material/calculate:"):
                st.html(_steps(calculation, answer.language, language))


def _steps(calculation: AnswerCalculation, spoken: Language, language: Language) -> str:
    header = [text(name, language) for name in ("step", "formula", "value", "rests_on")]
    rows = [
        ["\u2003" * step.depth + step.label, step.formula, _value(step, spoken), step.reference or ""]
        for step in calculation.steps
    ]
    return _table(header, rows, "")


def _value(step: CalculationStep, language: Language) -> str:
    ends = [number for number in (step.value, step.low, step.high) if number is not None]
    shown = "–".join(format_number(number, language) for number in ends)
    return f"{shown} {step.unit}".strip()


def _table(header: list[str], rows: list[list[str]], caption: str) -> str:
    head = "".join(f'<th scope="col">{html.escape(cell)}</th>' for cell in header)
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    named = f"<caption>{html.escape(caption)}</caption>" if caption else ""
    return (
        f'<div class="rows"><table>{named}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )
