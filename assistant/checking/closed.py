"""A list that adds up to its total has no place that it does not name: what is denied of one is so."""

from __future__ import annotations

from decimal import Decimal

from assistant.checking import groups, owners
from assistant.checking.alignment import Alignment
from assistant.checking.facts import Facts

FEWEST = 3


def compare_closed(claim: Facts, statement: Facts, found: Alignment) -> None:
    """Add that a place a claim denies something of is not in a list that leaves nothing over."""
    if not claim.denied or claim.figures or len(claim.regions) != 1 or not _is_closed(statement):
        return
    if claim.regions <= statement.regions or not _is_of_same_group(claim, statement):
        return
    if claim.years and "year" not in found.agreed:
        return
    found.differing[:] = [item for item in found.differing if item.slot not in ("region", "denial")]
    found.agreed.append("region")


def _is_closed(statement: Facts) -> bool:
    """Tell whether the figures a statement lists by region add up to another of its figures."""
    listed = owners.listed(statement)
    whole = max((figure.value for figure in statement.figures), default=Decimal(0))
    return len(listed) >= FEWEST and sum(listed.values(), Decimal(0)) in (whole, 2 * whole)


def _is_of_same_group(claim: Facts, statement: Facts) -> bool:
    """Tell whether a claim and a list speak of the same group of people, or the claim of none."""
    asked = {name for mention in groups.mentions(claim.text, groups.PEOPLE) for name in mention.ids}
    known = {name for mention in groups.mentions(statement.text, groups.PEOPLE) for name in mention.ids}
    return asked == known or not asked
