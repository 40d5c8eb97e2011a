"""How an amount came about: its steps, the rows it was made of, and a chart."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from assistant.core.documents import Language
from assistant.core.formatting import format_date
from assistant.core.models import Answer, AnswerCalculation
from assistant.statistics.chart_style import recoloured
from assistant.subsidies.texts import value
from assistant.ui.strings import text

DEEPEST = 4
# what the figures at the ends of bars and lines need beside the drawing
PADDING = {"left": 4, "top": 12, "right": 28, "bottom": 4}


def show_calculations(position: int, answer: Answer, language: Language) -> None:
    """Show charts and tables of an answer, and fold out the steps of each calculation."""
    for number, chart in enumerate(answer.charts):
        _chart(chart, f"chart-{position}-{number}", answer.language)
    for table in answer.tables:
        with st.expander(text("table", language)):
            st.html(_table(table.header, table.rows, table.title))
    shown = [one for one in answer.calculations if any(step.formula for step in one.steps)]
    if not answer.tables:  # which else show the rows that stand for themselves
        shown = [one for one in answer.calculations if one.steps]
    numbers = {citation.passage_id: citation.n for citation in answer.citations}
    for calculation in shown:
        label = text("steps", language)
        if len(shown) > 1:
            label = f"{label}: {_time(calculation, language)}"
        with st.expander(label):
            st.html(_steps(calculation, numbers, answer.language, language))


def _chart(spec: Mapping[str, Any], key: str, spoken: Language) -> None:
    """Show a chart in the colours of the page, its title and source as text that wraps."""
    heading = spec["title"]
    measure, *source = heading["subtitle"]
    st.html(
        f'<div class="chart" lang="{spoken}"><strong>{html.escape(" ".join(heading["text"]))}</strong>'
        f"<p>{html.escape(measure)}</p><p>{html.escape(' '.join(source))}</p></div>"
    )
    dark = st.context.theme.type == "dark"
    # the page's own Vega-Lite is newer than the one charts are written for, and warns of it
    drawn = {name: part for name, part in recoloured(spec, dark).items() if name not in ("title", "$schema")}
    st.vega_lite_chart({**drawn, "padding": PADDING}, width="stretch", theme=None, key=key)


def _time(calculation: AnswerCalculation, language: Language) -> str:
    """Return the day or the span a calculation is of."""
    days = dict.fromkeys(day for day in (calculation.as_of, calculation.until) if day)
    return " – ".join(format_date(day, language) for day in days)


def _steps(
    calculation: AnswerCalculation, numbers: Mapping[str, int], spoken: Language, language: Language
) -> str:
    """Return the steps as a table; a column that would be empty is left out."""
    steps = calculation.steps
    columns = [
        ("step", [step.label for step in steps]),
        ("formula", [step.formula for step in steps]),
        ("value", [value(step, spoken) for step in steps]),
        ("rests_on", [_passages(step.reference or "", numbers) for step in steps]),
    ]
    kept = [(text(name, language), cells) for name, cells in columns if any(cells)]
    rows = list(zip(*(cells for _, cells in kept), strict=True))
    return _table([title for title, _ in kept], rows, "", [step.depth for step in steps])


def _passages(reference: str, numbers: Mapping[str, int]) -> str:
    """Return passages by the numbers of their citations, those not cited by their address."""
    named = (part.strip() for part in reference.split(","))
    return ", ".join(f"[{numbers[part]}]" if part in numbers else part for part in named)


def _table(
    header: Sequence[str], rows: Sequence[Sequence[str]], caption: str, depths: Sequence[int] = ()
) -> str:
    """Return a table; on a phone each row becomes a block with the titles inside."""
    titles = [html.escape(title) for title in header]
    head = "".join(f'<th scope="col">{title}</th>' for title in titles)
    body = "".join(
        f'<tr class="d{min(depth, DEEPEST)}">{_cells(titles, row)}</tr>'
        for row, depth in zip(rows, depths or [0] * len(rows), strict=True)
    )
    named = f"<caption>{html.escape(caption)}</caption>" if caption else ""
    return (
        f'<div class="rows"><table>{named}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _cells(titles: Sequence[str], row: Sequence[str]) -> str:
    return "".join(
        f'<td data-title="{title}">{html.escape(cell)}</td>' for title, cell in zip(titles, row, strict=True)
    )
