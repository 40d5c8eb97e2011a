"""Two situations side by side, and by how much they differ."""

from __future__ import annotations

from typing import cast

import streamlit as st

from assistant.core.documents import Language
from assistant.core.errors import BadArgument, NoAnswer
from assistant.subsidies.calculation import Bounds
from assistant.subsidies.texts import show
from assistant.tools.amounts import Amounts
from assistant.tools.conditions import Conditions, Difference
from assistant.ui.calculator.form import Case
from assistant.ui.calculator.results import amount
from assistant.ui.components.tables import table
from assistant.ui.product import product
from assistant.ui.wording import text

PARTS = (("lump", "lump_sum"), ("monthly", "rent"), ("whole", "relocation"))


def comparison(first: Case, second: Case, language: Language) -> None:
    """Show amounts and verdict of two situations with the differences."""
    rows = [
        [
            text(f"calculator.{label}", language),
            _shown(tool, first, language),
            _shown(tool, second, language),
            _difference(tool, first, second, language),
        ]
        for label, tool in PARTS
    ]
    verdicts = [_verdict(case, language) for case in (first, second)]
    rows.append([text("calculator.conditions", language), *verdicts, ""])
    header = [
        text(f"calculator.{name}", language) for name in ("what", "first_case", "second_case", "difference")
    ]
    st.html(table(header, rows, text("calculator.compared", language), language=language))


def arguments(tool: str, case: Case) -> dict[str, object]:
    """Return what a tool is asked for a case: rent for one month, the package for all of them."""
    fields = product().tools[tool].input.model_fields
    given = {name: value for name, value in case.moving().items() if name in fields}
    return {**given, "months": 1} if tool == "rent" else given


def _shown(tool: str, case: Case, language: Language) -> str:
    try:
        found = cast(Amounts, product().tools[tool].call({**arguments(tool, case), "language": language}))
    except (NoAnswer, BadArgument):
        return text("calculator.not_documented", language)
    return amount(found.calculations[0], language)


def _difference(tool: str, first: Case, second: Case, language: Language) -> str:
    before, after = arguments(tool, first), arguments(tool, second)
    changes = {name: value for name, value in after.items() if value != before[name]}
    if not changes:
        return text("calculator.same", language)
    asked = {"tool": tool, "arguments": before, "changes": changes, "language": language}
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
