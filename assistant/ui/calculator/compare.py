"""Two situations side by side, and by how much they differ."""

from __future__ import annotations

from typing import cast

import streamlit as st

from assistant.core.documents import Language
from assistant.core.errors import BadArgument, NoAnswer
from assistant.subsidies.calculation import Bounds
from assistant.subsidies.texts import show
from assistant.tools.conditions import Conditions, Difference
from assistant.ui.calculator.form import Case
from assistant.ui.calculator.parts import TOOLS, arguments, part_shown
from assistant.ui.components.tables import table
from assistant.ui.product import product
from assistant.ui.wording import text


def comparison(first: Case, second: Case, language: Language) -> None:
    """Show amounts and verdict of two situations with the differences."""
    rows = [
        [
            text(f"calculator.{part}", language),
            part_shown(part, first, language),
            part_shown(part, second, language),
            _difference(part, first, second, language),
        ]
        for part in TOOLS
    ]
    verdicts = [_verdict(case, language) for case in (first, second)]
    rows.append([text("calculator.conditions", language), *verdicts, ""])
    header = [
        text(f"calculator.{name}", language) for name in ("what", "first_case", "second_case", "difference")
    ]
    st.html(table(header, rows, text("calculator.compared", language), language=language))


def _difference(part: str, first: Case, second: Case, language: Language) -> str:
    before, after = arguments(part, first), arguments(part, second)
    changes = {name: value for name, value in after.items() if value != before[name]}
    if not changes:
        return text("calculator.same", language)
    asked = {"tool": TOOLS[part], "arguments": before, "changes": changes, "language": language}
    try:
        found = cast(Difference, product().tools["what_if"].call(asked))
    except (NoAnswer, BadArgument):
        return "—"
    if not found.low and not found.high:
        return text("calculator.same", language)
    sign = "+" if found.low > 0 else ""
    return f"{sign}{show(Bounds(low=found.low, high=found.high), language)} {found.unit}"


def _verdict(case: Case, language: Language) -> str:
    try:
        asked = {**case.standing(), "language": language}
        found = cast(Conditions, product().tools["eligibility"].call(asked))
    except (NoAnswer, BadArgument):
        return text("calculator.not_documented", language)
    return text(f"calculator.verdict_{found.verdict}", language)
