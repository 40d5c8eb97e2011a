"""Terms and shares somebody asks about - years, months, per cent - laid beside those the tools state."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checking.compare_figures import in_months
from assistant.checking.facts import Facts
from assistant.checking.figures import Figure
from assistant.checking.words import load_words
from assistant.core.documents import Language
from assistant.core.models import CalculationStep
from assistant.core.text import fold
from assistant.understanding.intents import Intents

UNITS = ("years", "months", "percent")
# how sure it must be which term is meant, and where what it is of is named: wordings are much alike
LEAST, LEAST_NAMED = 0.6, 0.5
# tools that state a term or share, and what a claim must name to be about it, where its wording could be
# that of another term
OF = {
    "rent": "",
    "residence_obligation": "",
    "prior_registration": "",
    "certificate": "mobility_certificate",
    "land_lease": "land_plot",
    "microcredit_term": "microcredit",
    "microcredit_interest": "microcredit",
    "diploma_interest": "diploma_village",
}


def term_tool(intents: Intents, text: str, claim: Facts) -> str | None:
    """Return the tool that states the term or share a claim names; ``None`` where that is not plain."""
    if not any(figure.unit in UNITS for figure in claim.figures):
        return None
    best = intents.ranked(text)[0]
    needed = OF.get(best.name)
    if needed is None or (needed and needed not in claim.concepts):
        return None
    if best.probability < (LEAST_NAMED if needed else LEAST):
        return None
    return best.name


def stated(
    figures: Sequence[Figure], steps: Sequence[CalculationStep], language: Language
) -> tuple[bool | None, CalculationStep | None]:
    """Tell whether a tool's steps have the figures of a claim, and the step that says so.

    ``None`` stands for what cannot be told: a term that differs from case to case, or another unit.
    """
    shown: CalculationStep | None = None
    for figure in figures:
        alike = [step for step in steps if _unit(step, language) == figure.unit]
        if not alike:
            return None, None
        shown = alike[0]
        bounds = [value for step in alike for value in (step.value, step.low, step.high) if value is not None]
        if len(bounds) > 1 and figure.value in bounds:
            return None, None
        if figure.value not in bounds:
            return False, shown
    return (True, shown) if shown else (None, None)


def terms(claim: Facts, steps: Sequence[CalculationStep], language: Language) -> list[Figure]:
    """Return the terms of a claim, years as months where the tool counts in months."""
    figures = [figure for figure in claim.figures if figure.unit in UNITS]
    counted = {_unit(step, language) for step in steps}
    return [figure if figure.unit in counted else in_months(figure) for figure in figures]


def _unit(step: CalculationStep, language: Language) -> str | None:
    unit = fold(step.unit.lower())
    units = load_words().units[language]
    return next((name for name in UNITS if unit and units[name].match(unit)), None)
