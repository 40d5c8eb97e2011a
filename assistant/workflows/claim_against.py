"""A sentence that says its figure is more or less than that of the sentence before it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checking.figures import Figure
from assistant.checking.rankings import UNCOUNTED
from assistant.checking.wording import say
from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.packaged import packaged
from assistant.core.text import fold
from assistant.workflows.claim_reading import Read
from assistant.workflows.ruling import Ruling


def against_before(claim: Read, before: Sequence[Read], ruling: Ruling, spoken: Language) -> Ruling:
    """Return the ruling, refuted where "this is less than" goes the other way than the two figures."""
    if not before or ruling.verdict == "contradicted":
        return ruling
    ways = packaged("assistant.workflows", "claim_context.yaml")["against"]
    folded = fold(claim.text.lower())
    said = [way for way in ("more", "less") if re.search(ways[way][claim.language], folded)]
    first, second = _only(before[-1]), _only(claim)
    if len(said) != 1 or first is None or second is None or first.value == second.value:
        return ruling
    if {first.unit, second.unit} - {None, first.unit}:
        return ruling
    if (first.value > second.value) == (said[0] == "more"):
        return ruling
    why = say("direction", spoken, found=f"{second.printed} → {first.printed}", said=claim.text.split(",")[0])
    return Ruling("contradicted", why, ("direction",), ruling.entries)


def _only(claim: Read) -> Figure | None:
    """Return the amount a sentence gives, the greatest unit of money or the only count."""
    counts = [figure for figure in claim.facts.figures if figure.unit not in UNCOUNTED]
    money = [figure for figure in counts if figure.unit == "tenge"] or counts
    scaled = [figure for figure in money if figure.step > 1] or money
    return scaled[0] if len(scaled) == 1 else None
