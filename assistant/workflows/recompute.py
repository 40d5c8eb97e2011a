"""Amounts and statistics a claim states, worked out from the documents and laid beside it."""

from __future__ import annotations

from datetime import date

from assistant.checking.facts import Facts
from assistant.understanding.question import Question
from assistant.workflows.claim_amounts import claimed_amount, claimed_term
from assistant.workflows.claim_statistics import claimed_statistic
from assistant.workflows.engine import Engine
from assistant.workflows.recomputed import Recomputed

# what people claim of an amount; a claim that names no sum is not recomputed
_COMPUTED_UNITS = frozenset(("tenge", "mci"))


def recompute(
    engine: Engine,
    text: str,
    question: Question,
    claim: Facts,
    today: date,
    *,
    series: bool,
    asked: bool = False,
) -> Recomputed | None:
    """Return the amount a claim is about, or where ``series`` its statistic; ``None`` if no tool gives it.

    ``asked`` says that somebody asks about the claim: without a date it is one of ``today``.
    """
    sums = [figure for figure in claim.figures if figure.unit in _COMPUTED_UNITS]
    if sums:
        found = claimed_amount(engine, text, question, claim, sums, today, asked=asked)
        if found is not None:
            return found
    elif asked:
        found = claimed_term(engine, text, question, claim, today)
        if found is not None:
            return found
    return claimed_statistic(engine, text, question, claim, today) if series and claim.figures else None
