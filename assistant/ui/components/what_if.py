"""The steps of a calculation with its conditions as controls: what is changed is recomputed in place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import streamlit as st
from pydantic import BaseModel

from assistant.core.documents import Language
from assistant.core.errors import BadArgument, NoAnswer
from assistant.core.models import AnswerCalculation, AnswerWarning
from assistant.tools.amounts import Amounts
from assistant.tools.registry import Tool
from assistant.ui.components.notes import notes
from assistant.ui.components.passages import sentence
from assistant.ui.components.states import failed
from assistant.ui.components.tables import steps
from assistant.ui.product import product
from assistant.ui.templating import render
from assistant.ui.wording import text
from assistant.workflows.calculate import KINDS

# the conditions that can be changed, in the order shown
COUNTED = ("people", "months", "workers", "houses", "days", "price", "amount")
SETTLEMENTS = ("rural", "urban")
FIRST_YEAR = 2005


@st.fragment
def calculation_steps(
    calculation: AnswerCalculation,
    numbers: Mapping[str, int],
    scope: str,
    spoken: Language,
    language: Language,
) -> None:
    """Show the steps and, where a tool can compute it anew, the conditions to change.

    ``numbers`` are the citations of the answer by their passage, ``spoken`` is the answer's language.
    """
    tool = product().tools.get(calculation.name) if calculation.name in product().tools else None
    if tool is None or not issubclass(tool.output, Amounts):
        st.html(steps(calculation, numbers, scope, spoken, language))
        return
    st.html(render("what_if", language=language))
    key = f"{scope}-{calculation.id}"
    with st.container(key=f"conditions-{key}", horizontal=True, vertical_alignment="bottom"):
        changed = _controls(tool, calculation, key, language)
    if not changed:
        st.html(steps(calculation, numbers, scope, spoken, language))
        return
    known = {name: value for name, value in calculation.inputs.items() if name in tool.input.model_fields}
    try:
        found: Any = tool.call(
            {"date": calculation.as_of.isoformat(), **known, **changed, "language": spoken}
        )
    except (BadArgument, NoAnswer) as error:
        st.html(failed(error.texts.get(spoken, str(error)), language))
        return
    _result(found, numbers, scope, spoken, language)


def _result(
    found: Amounts, numbers: Mapping[str, int], scope: str, spoken: Language, language: Language
) -> None:
    """Show what the changed conditions give."""
    for said in found.statements:
        cited = [numbers[passage] for passage in said.passages if passage in numbers]
        st.html(sentence(said.text, cited, scope, spoken, language))
    for calculation in found.calculations:
        st.html(steps(calculation, numbers, scope, spoken, language))
    warnings = [AnswerWarning(kind=KINDS[one.kind], text=one.text) for one in found.remarks]
    if warnings:
        st.html(notes(warnings, scope, spoken, language))


def _controls(tool: Tool, calculation: AnswerCalculation, key: str, language: Language) -> dict[str, object]:
    """Show a control for each condition; return those that differ from the calculation."""
    changed: dict[str, object] = {}
    properties = _properties(tool.input)
    for name in COUNTED:
        if name in properties:
            given = _number(name, properties[name], calculation.inputs.get(name), key, language)
            if given is not None and given != calculation.inputs.get(name):
                changed[name] = given
    if "settlement" in properties:
        before = calculation.inputs.get("settlement")
        chosen = st.segmented_control(
            text("chat.settlement", language),
            SETTLEMENTS,
            default=before,
            format_func=lambda one: text(f"chat.{one}", language),
            key=f"if-{key}-settlement",
        )
        if chosen is not None and chosen != before:
            changed["settlement"] = chosen
    year = st.number_input(
        text("chat.year", language),
        min_value=FIRST_YEAR,
        max_value=date.today().year + 1,
        value=calculation.as_of.year,
        key=f"if-{key}-year",
        width=120,
    )
    if year is not None and year != calculation.as_of.year:
        changed["date"] = str(year)
    return changed


@lru_cache(maxsize=64)
def _properties(conditions: type[BaseModel]) -> Mapping[str, Any]:
    """Return the fields of a tool's input as JSON Schema describes them."""
    found: Mapping[str, Any] = conditions.model_json_schema()["properties"]
    return found


def _number(name: str, described: Mapping[str, Any], before: Any, key: str, language: Language) -> int | None:
    """Show a number to change; return it, None where it is left open."""
    bounds = {**described, **next(iter(described.get("anyOf", [])), {})}
    least, most = int(bounds.get("minimum", 1)), int(bounds.get("maximum", 10**9))
    value = None if before is None else max(least, min(most, int(before)))
    given: int | None = st.number_input(
        text(f"chat.{name}", language),
        min_value=least,
        max_value=most,
        value=value,
        step=100_000 if name == "price" else 1,
        key=f"if-{key}-{name}",
        width=200 if name in ("price", "amount") else 130,
    )
    return given
