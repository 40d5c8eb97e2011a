"""Whether a statement laid beside a claim bears it out, in full or in part, or contradicts it."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.checking.alignment import Alignment, Difference, Slot
from assistant.core.entries import Entry

# how alike the subjects of claim and statement must be; less where other things agree as well. Set on
# eval/development/claims-*.yaml and, for claims no document bears out, on its unanswerable questions
SUPPORTS = 0.54
CONTRADICTS = 0.44
PARTLY = 0.5
LOWERED_BY = {"slot": 0.06, "axis": 0.06, "telling": 0.16, "akin": 0.12, "exact": 0.12}
# figures of so many digits are no accident, of so many not even where the subject is worded quite otherwise
EXACT, UNMISTAKABLE = 4, 5
# a round one, "2,000", is that of many years
ROUND = 2
LEAST, LEAST_OF_ALL = 0.12, 0.05
TELLING_AXES = frozenset(("repay", "keep", "allow"))
# what may be so in many years, and what tells no more than where and when a figure is
RECURRING = frozenset(("balance", "change"))
WHERE: frozenset[Slot] = frozenset(("region", "country", "direction", "year"))
# the share of a claim's words a statement needs that is silent on the cause
WITHOUT_CAUSE = 0.3
# where the figures agree and only who, where or when differs, less is needed
ONLY_SWAPPED, MOSTLY = 0.1, 0.5
DENIAL_COVERAGE, DENIAL_COVERAGE_TELLING = 0.42, 0.6
ALONE_COVERAGE = 0.45
# the same of a statement on a programme the claim does not name
FOREIGN_COVERAGE = 0.7
# share of the claim's words a statement needs that agrees in nothing firm, and how near one must be that
# differs only in a denial or direction
WORDED, PLAINLY = 0.34, 0.52
# what may be exchanged in a claim whose figures leave no doubt of what it is about
SWAPPED: frozenset[Slot] = frozenset(("region", "year", "country", "programme", "body", "actor", "group"))
FIRM: frozenset[Slot] = frozenset(
    ("year", "date", "period", "region", "country", "body", "actor", "author", "identifier")
)
WHO: frozenset[Slot] = frozenset(("actor", "body"))
# slots that say of what, when and where a figure is: another there and another figure make another fact
OF_WHAT: frozenset[Slot] = frozenset(("region", "year", "country", "programme", "period", "payment"))
# slots that say of whom, where and when a claim is, and the share of its other words a statement needs that
# agrees in nothing else
ABOUT: frozenset[Slot] = frozenset(
    (
        "year",
        "region",
        "country",
        "programme",
        "body",
        "payment",
        "growth",
        "group",
        "actor",
        "author",
        "period",
    )
)
TOLD = 0.35
# axes that tell of whom and where a sentence is, not what is said of them
ABOUT_AXES = frozenset(
    ("route", "town", "inside", "sex", "north_south", "east_west", "heading", "moving_to", "paid")
)
# slots whose absence from a statement leaves part of the claim unproven
NEEDED: frozenset[Slot] = frozenset(
    (
        "number",
        "identifier",
        "region",
        "country",
        "programme",
        "period",
        "date",
        "actor",
        "group",
        "direction",
        "quantifier",
        "standing",
        "ended",
        "cause",
    )
)


@dataclass(frozen=True)
class Compared:
    """A statement with its comparison; ``subject`` (0..1) is how sure it is that both speak of one thing.

    ``softly`` is the share of the claim's words the statement has, other endings allowed, ``told`` the same
    of those alone that say something of its people, places and programmes. ``until`` is the
    last day on which what the statement says held, where that is over and the claim names no year;
    ``ceased`` says that the claim is of today.
    """

    entry: Entry
    alignment: Alignment
    subject: float
    coverage: float
    softly: float = 1.0
    told: float = 1.0
    until: str = ""
    ceased: bool = False

    @property
    def weight(self) -> float:
        """How good a witness the statement is: subject and everything that agrees."""
        alignment = self.alignment
        return (
            self.subject
            + 0.15 * min(alignment.telling, 3)
            + 0.05 * len(set(alignment.agreed) - {"direction"})
            - 0.06 * len(alignment.missing)
            - 0.1 * len(alignment.differing)
        )


def _is_elsewhere(item: Compared) -> bool:
    """Tell whether a statement tells how things stood in another year or place: it denies no claim.

    What was so for the first time was so in one year only.
    """
    differing = item.alignment.slots
    axes = {difference.axis for difference in item.alignment.differing} | item.alignment.axes
    if not axes & RECURRING or "number" in item.alignment.agreed:
        return False
    if is_first(item) and "direction" not in differing:
        return False
    return bool(differing & {"year", "region"})


def is_first(item: Compared) -> bool:
    return "rank" in item.alignment.axes


def _needed(item: Compared, base: float) -> float:
    """Return how alike the subjects must be, given what else agrees."""
    alignment = item.alignment
    slots = len(set(alignment.agreed) - {"direction"} - ({"number"} if alignment.telling else set()))
    lowered = (
        LOWERED_BY["axis"] * len(alignment.axes & TELLING_AXES)
        + LOWERED_BY["akin"] * min(alignment.akin, 1)
        + LOWERED_BY["slot"] * slots
        + LOWERED_BY["telling"] * min(alignment.telling, 2)
        + LOWERED_BY["exact"] * (alignment.exact >= EXACT)
    )
    return max(LEAST_OF_ALL if alignment.exact >= UNMISTAKABLE else LEAST, base - lowered)


def lacking(item: Compared) -> tuple[tuple[Slot, str], ...]:
    found = item.alignment
    needed = NEEDED
    # what may be so in any year must be told of that of the claim
    if (found.axes & RECURRING and "number" not in found.agreed) or found.dated:
        needed = NEEDED | {"year"}
    return tuple(missing for missing in found.missing if missing[0] in needed)


def _real(item: Compared) -> list[Difference]:
    """Return the differences that count: a denial only where it is plain that the same is denied."""
    plain = _is_plain(item)
    return [difference for difference in item.alignment.differing if difference.slot != "denial" or plain]


def _is_plain(item: Compared) -> bool:
    """Tell whether it is plain that what one sentence denies is what the other affirms."""
    alignment = item.alignment
    needed = DENIAL_COVERAGE_TELLING if alignment.exact else DENIAL_COVERAGE
    return item.coverage >= needed or "direction" in alignment.slots


def _denies(item: Compared) -> bool:
    """Tell whether the claim denies its figure, or one of the two the very word the other affirms."""
    return any(difference.slot == "denial" and difference.axis for difference in item.alignment.differing)


def telling(item: Compared) -> tuple[Difference, ...]:
    real = _real(item)
    sure = [difference for difference in real if difference.sure]
    return tuple(sure or real)


def _is_worded_alike(item: Compared) -> bool:
    """Tell whether a statement has enough of the claim's words, or else what cannot agree by accident."""
    agreed = item.alignment.agreed
    firm = item.alignment.telling or agreed.count("number") > 1 or not FIRM.isdisjoint(agreed)
    return item.softly >= WORDED or bool(firm)


def _is_told(item: Compared) -> bool:
    """Tell whether a statement says what the claim does of what both are about."""
    more = {*item.alignment.agreed} - ABOUT
    if item.alignment.axes <= ABOUT_AXES:
        more -= {"direction"}
    return item.told >= TOLD or bool(more)


def supports(item: Compared) -> bool:
    """Tell whether a statement bears out the whole claim."""
    alignment = item.alignment
    if not _is_told(item) or _real(item) or lacking(item) or _denies(item):
        return False
    if "denial" in alignment.slots and not alignment.exact:
        return False
    return _is_worded_alike(item) and item.subject >= _needed(item, SUPPORTS)


def contradicts(item: Compared) -> bool:
    """Tell whether a statement speaks of the very thing the claim does and says otherwise."""
    told = [difference for difference in _real(item) if difference.sure]
    if not told:
        return False
    alignment = item.alignment
    if _is_elsewhere(item):
        return False
    if any(slot in ("region", "year", "country", "programme") for slot, _ in alignment.missing):
        return False
    kinds = {difference.slot for difference in told} - {"direction", "denial"}
    only_denied = {difference.slot for difference in told} == {"denial"}
    if only_denied and _has_other_figures(item) and "number" not in alignment.agreed:
        return False
    if len(kinds) > 1 and not alignment.telling:
        return False
    # of which body it is told says nothing of what another body does
    if kinds == {"body"} and {*alignment.agreed} <= ABOUT | {"direction"} and item.coverage < MOSTLY:
        return False
    if alignment.foreign and "number" in kinds and _is_alone(item):
        return False
    if kinds & OF_WHAT and not alignment.telling and _has_other_figures(item):
        return False
    if "number" in kinds and not set(alignment.agreed) - {"direction"} and item.coverage < ALONE_COVERAGE:
        return False
    if (
        "number" in kinds
        and not alignment.akin
        and {*alignment.agreed} <= WHERE
        and item.coverage < ALONE_COVERAGE
    ):
        return False
    if kinds == {"year"} and alignment.placed:
        return False
    if kinds == {"year"} and "number" not in alignment.agreed and item.coverage < MOSTLY:
        return False
    if kinds == {"year"} and "number" in alignment.agreed and alignment.exact < ROUND and not alignment.axes:
        return False
    if (alignment.exact >= UNMISTAKABLE or alignment.telling > 1) and kinds <= SWAPPED:
        return True
    if not kinds and not set(alignment.agreed) - {"direction"} and item.subject < PLAINLY:
        return False
    only_swapped = not alignment.missing and (
        (kinds <= SWAPPED and "number" in alignment.agreed) or (kinds <= WHO and item.coverage >= MOSTLY)
    )
    return item.subject >= _needed(item, CONTRADICTS) - ONLY_SWAPPED * only_swapped


def _is_alone(item: Compared) -> bool:
    """Tell whether a statement agrees in no figure or time of a claim and not in most of its words."""
    agreed = {*item.alignment.agreed} & (FIRM | {"number"})
    return not agreed and not item.alignment.akin and item.coverage < FOREIGN_COVERAGE


def _has_other_figures(item: Compared) -> bool:
    alignment = item.alignment
    return "number" in alignment.slots or any(slot == "number" for slot, _ in alignment.missing)


def bears_partly(item: Compared) -> bool:
    """Tell whether a statement bears out part of the claim and is silent on the rest."""
    agreed = set(item.alignment.agreed) - {"direction"}
    untold = any(slot == "cause" for slot, _ in item.alignment.missing)
    if item.coverage < (WITHOUT_CAUSE if untold else MOSTLY):
        agreed -= {"year", "programme", "payment"}
    if not _is_told(item) or _real(item) or not lacking(item) or not agreed:
        return False
    if agreed <= ABOUT and any(slot == "direction" for slot, _ in item.alignment.missing):
        return False
    return _is_worded_alike(item) and item.subject >= _needed(item, PARTLY)
