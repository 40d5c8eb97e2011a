"""The fee of a permit whose term a question does not name: what is due for each of its terms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.core.documents import Language
from assistant.core.models import AnswerCalculation
from assistant.subsidies.support import PERMIT_DAYS
from assistant.tools.registry import Toolbox
from assistant.understanding.slots import Slots
from assistant.workflows.calculate import compute
from assistant.workflows.outcome import Computed, Sentence

PERMIT = "permit"


def names_no_term(tool: str, slots: Slots) -> bool:
    """Tell whether a question for the fee of a permit leaves open for how long it is."""
    return tool == PERMIT and slots.days is None and slots.months is None


def of_every_term(tools: Toolbox, slots: Slots, language: Language, today: date) -> Computed:
    """Return the fee for each term a permit may have; the refusal of the first where it cannot be told."""
    sentences: list[Sentence] = []
    calculations: list[AnswerCalculation] = []
    first: Computed | None = None
    for days in PERMIT_DAYS:
        found = compute(tools, PERMIT, replace(slots, days=days), language, today)
        first = first or found
        if found.refusal is not None:
            continue
        named = {one.id: one.model_copy(update={"id": f"{days}-{one.id}"}) for one in found.calculations}
        calculations += named.values()
        sentences += [
            replace(said, calculation=said.calculation and named[said.calculation.id])
            for said in found.sentences
        ]
    if first is None or not sentences:
        return first or Computed()
    return replace(first, sentences=tuple(sentences), calculations=tuple(calculations), refusal=None)
