"""What the tools answer for one household: amounts, months, conditions, papers; or why there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, cast

import streamlit as st

from assistant.core.documents import Language
from assistant.core.errors import BadArgument, NoAnswer
from assistant.core.models import AnswerCalculation, AnswerWarning, CalculationResult
from assistant.subsidies.papers import Support, papers
from assistant.subsidies.situation import Status
from assistant.subsidies.texts import value
from assistant.tools.amounts import Amounts, Remark
from assistant.tools.conditions import Conditions
from assistant.ui.calculator.form import Case
from assistant.ui.calculator.parts import BESIDE_TOTAL, part_shown
from assistant.ui.components.footnotes import Footnotes
from assistant.ui.components.notes import notes
from assistant.ui.components.passages import sentence
from assistant.ui.components.tables import steps
from assistant.ui.product import product
from assistant.ui.templating import render
from assistant.ui.wording import text
from assistant.workflows.calculate import KINDS


def called(tool: str, arguments: Mapping[str, Any], language: Language) -> Any:
    """Return what a tool gives; a refusal is shown as what it says and gives None."""
    try:
        return product().tools[tool].call({**arguments, "language": language})
    except (NoAnswer, BadArgument) as error:
        message = error.texts.get(language, str(error))
        st.html(
            render("refused", title=text("calculator.refused", language), message=message, language=language)
        )
        return None


def single(found: Amounts | None) -> AnswerCalculation | None:
    """Return the one calculation of a day."""
    return found.calculations[0] if found is not None else None


def package(case: Case, marks: Footnotes, language: Language) -> AnswerCalculation | None:
    """Show all a household receives for moving; return the calculation of the whole."""
    found = cast("Amounts | None", called("relocation", case.moving(), language))
    if found is None:
        return None
    first, others = _not_designated(found.remarks)
    for remark in first:
        cited = marks.numbers(remark.passages, remark.text)
        st.html(render("beware", words=remark.text, cited=cited, scope=marks.scope, language=language))
    total = found.calculations[0]
    parts = [(text(f"calculator.{one}", language), part_shown(one, case, language)) for one in BESIDE_TOTAL]
    st.html(
        render(
            "amounts",
            title=text("calculator.total", language, n=case.months),
            total=value(total.result, language),
            open=total.result.value is None,
            parts=parts,
            language=language,
        )
    )
    said_and_steps(found, marks, language, remarks=others)
    return total


def said_and_steps(
    found: Amounts, marks: Footnotes, language: Language, remarks: Sequence[Remark] | None = None
) -> None:
    """Show the sentences of a result with their chips, its notes, and its steps folded."""
    for said in found.statements:
        cited = marks.numbers(said.passages, said.text)
        st.html(sentence(said.text, cited, marks.scope, language, language))
    kept = found.remarks if remarks is None else remarks
    warnings = [
        AnswerWarning(kind=KINDS[one.kind], text=one.text, citations=marks.numbers(one.passages, one.text))
        for one in kept
    ]
    if warnings:
        st.html(notes(warnings, marks.scope, language, language))
    for calculation in found.calculations:
        for step in calculation.steps:
            marks.numbers((step.reference or "").replace(" ", "").split(",") if step.reference else ())
        with st.expander(text("steps", language), key=f"steps-{marks.scope}-{calculation.name}"):
            st.html(steps(calculation, marks.by_passage, marks.scope, language, language))


def months(case: Case, language: Language) -> None:
    """Show what has been received by the end of each month, each row a result of its own."""
    tool = product().tools["relocation"]
    rows = []
    try:
        for month in range(1, case.months + 1):
            found = cast(Amounts, tool.call({**case.moving(), "months": month, "language": language}))
            rows.append((month, found.calculations[0].result))
    except NoAnswer:
        return
    if len({_top(result) for _, result in rows}) == 1 and len(rows) > 1:
        return
    most = max(_top(result) for _, result in rows)
    shown = [
        {
            "month": text("calculator.month_n", language, n=month),
            "amount": value(result, language),
            "low": _share(result.value if result.value is not None else result.low, most),
            "high": _share(_top(result), most),
        }
        for month, result in rows
    ]
    st.html(
        render(
            "months",
            title=text("calculator.by_month", language),
            rows=shown,
            hint=text("calculator.by_month_hint", language),
            language=language,
        )
    )


def _top(result: CalculationResult) -> Decimal:
    return result.value if result.value is not None else result.high or Decimal(0)


def _share(part: Decimal | None, whole: Decimal) -> str:
    return f"{(part or Decimal(0)) / whole * 100:.1f}" if whole else "0"


def conditions(case: Case, marks: Footnotes, language: Language) -> Conditions | None:
    """Show the conditions of support, each met, not met or unknown, with its clause."""
    found = cast("Conditions | None", called("eligibility", case.standing(), language))
    if found is None:
        return None
    rows = [(one, marks.numbers(one.passages, one.text)) for one in found.conditions]
    st.html(
        render(
            "conditions",
            title=text("calculator.conditions", language),
            verdict=found.verdict,
            words=text(f"calculator.verdict_{found.verdict}", language),
            rows=rows,
            scope=marks.scope,
            language=language,
        )
    )
    return found


def needed(case: Case, marks: Footnotes, language: Language, support: Support | None = None) -> None:
    """Show what the documents say of papers; that they name none is said too."""
    told = product().papers(case.day, papers(cast("Status | None", case.status), support), language)
    st.html(render("section", title=text("calculator.papers", language), language=language))
    if not told:
        st.html(render("hint", words=text("calculator.no_papers", language), language=language))
        return
    rows = [(one.text, marks.numbers([one.passage], one.text)) for one in told]
    st.html(render("cited_list", rows=rows, scope=marks.scope, language=language))
    st.html(render("hint", words=text("calculator.papers_hint", language), language=language))


def _not_designated(remarks: Sequence[Remark]) -> tuple[list[Remark], list[Remark]]:
    first = [one for one in remarks if one.kind in ("excluded", "not_designated")]
    return first, [one for one in remarks if one not in first]
