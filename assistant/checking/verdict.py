"""Which verdict the statements laid beside a claim allow, and on which of them it rests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.checking.alignment import Difference, Slot
from assistant.checking.bearing import (
    Compared,
    bears_partly,
    contradicts,
    is_first,
    lacking,
    supports,
    telling,
)
from assistant.checking.sides import AXIS as SIDE
from assistant.core.models import Verdict

BESIDE = 0.06
# how much nearer a statement must be that differs, where both have the same acts or figures, and the share of
# a claim's words one needs that outweighs a denial
FAR_NEARER, WHOLLY = 0.2, 0.75


@dataclass(frozen=True)
class Found:
    """A verdict, the statement it rests on, and what differs or is missing."""

    verdict: Verdict
    witness: Compared | None = None
    differing: tuple[Difference, ...] = ()
    missing: tuple[tuple[Slot, str], ...] = ()


def judge(compared: Sequence[Compared]) -> Found:
    """Return the verdict of the best witness: one that agrees in all before one that differs.

    What has ceased to hold bears out a claim of today in part only, where nothing else speaks of it.
    """
    passing = [item for item in compared if item.ceased and not _tells_its_end(item)]
    found = _judged([item for item in compared if item not in passing])
    if not passing or found.verdict == "contradicted":
        return found
    before = _judged(passing)
    if found.verdict == "supported" and (before.verdict != "supported" or _succeeds(found, before)):
        return found
    if before.verdict == "supported":
        return replace(before, verdict="partly")
    return found if before.verdict == "not_found" or found.witness is not None else before


def _succeeds(found: Found, before: Found) -> bool:
    """Tell whether a statement is of the time after another ceased to hold, not an undated one like it."""
    if found.witness is None or before.witness is None:
        return True
    return str(found.witness.entry.record.get("from") or "") > before.witness.until


def _tells_its_end(item: Compared) -> bool:
    """Tell whether a statement says that what the claim has in force lost its force."""
    return any(difference.axis == "force" for difference in item.alignment.differing)


def _judged(compared: Sequence[Compared]) -> Found:
    """Return the verdict of the best witness among statements that may all hold.

    A statement nearer to the claim's subject that says otherwise outweighs one that merely does not
    differ, unless that one has the claim's figures.
    """
    ranked = sorted(compared, key=lambda item: -item.weight)
    bearing_out = [item for item in ranked if supports(item)]
    supporting = next(iter(sorted(bearing_out, key=lambda item: bool(item.until))), None)
    rivals = [item for item in ranked if contradicts(item) and not _is_told_of_its_year(item, ranked)]
    differing = next(iter(rivals), None)
    partly = next((item for item in ranked if bears_partly(item)), None)
    if supporting:
        nearer = next((item for item in rivals if _nearer(item, supporting)), None)
        if nearer is None:
            return Found("supported", supporting)
        differing = nearer
    if partly and differing and _outweighs(partly, differing):
        differing = None
    if differing:
        return Found("contradicted", differing, telling(differing))
    if partly:
        return Found("partly", partly, missing=lacking(partly))
    return Found("not_found")


def _outweighs(partly: Compared, differing: Compared) -> bool:
    """Tell whether a statement that has part of a claim is the nearer one: it has its figures."""
    if partly.alignment.telling > differing.alignment.telling:
        return True
    if _has_its_figure(partly, differing):
        return True
    doubted = {slot for slot, _ in lacking(partly)} <= {"standing", "quantifier"}
    agreed = {*partly.alignment.agreed}
    return doubted and "number" in agreed and agreed >= {*differing.alignment.agreed}


def _has_its_figure(partly: Compared, differing: Compared) -> bool:
    """Tell whether a statement has a figure of a claim of which one no nearer has another."""
    agreed = {*partly.alignment.agreed}
    only_figure = {difference.slot for difference in telling(differing)} == {"number"}
    near = partly.weight >= differing.weight and partly.coverage >= differing.coverage
    return only_figure and near and "number" in agreed and agreed > {*differing.alignment.agreed}


def _nearer(differing: Compared, supporting: Compared) -> bool:
    """Tell whether the statement that differs is at least as near, and the other silent where it differs."""
    for_it = supporting.alignment
    nearer = differing.subject > supporting.subject + FAR_NEARER
    if for_it.telling and for_it.telling >= differing.alignment.telling and not nearer:
        return False
    if _has_all(supporting, differing):
        return False
    slots = {difference.axis or difference.slot for difference in telling(differing)}
    # what ended when the claim begins is of another time
    if slots <= {*for_it.agreed, *for_it.axes} or SIDE in slots:
        return False
    if slots == {"year"} and differing.coverage >= supporting.coverage:
        return True
    return differing.subject > supporting.subject - BESIDE


def _has_all(supporting: Compared, differing: Compared) -> bool:
    """Tell whether a statement agrees in all that one denies otherwise agrees in, and has its words."""
    if {difference.slot for difference in telling(differing)} - {"denial", "direction"}:
        return False
    own, theirs = {*supporting.alignment.agreed}, {*differing.alignment.agreed}
    if supporting.coverage < WHOLLY or supporting.coverage < differing.coverage or not own >= theirs:
        return False
    return bool(own & {"number", "year"})


def _is_told_of_its_year(item: Compared, compared: Sequence[Compared]) -> bool:
    """Tell whether a statement is of another year and says no figure, where one as near is of the claim's."""
    if "year" not in item.alignment.slots or "number" in item.alignment.agreed or is_first(item):
        return False
    agreed = {*item.alignment.agreed}
    return any(
        agreed | {"year"} <= {*other.alignment.agreed} and other.coverage >= item.coverage - BESIDE
        for other in compared
    )
