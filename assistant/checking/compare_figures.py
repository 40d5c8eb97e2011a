"""The figures of a claim laid beside those of a statement: equal, of another, or another in their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.checking import groups, owners
from assistant.checking.alignment import Alignment, Difference, Slot
from assistant.checking.facts import Facts
from assistant.checking.figures import Figure, Year
from assistant.checking.signs import are_opposite, signed
from assistant.core import kept_re as re
from assistant.core.text import fold

TELLING_DIGITS = 3
NEARLY = Decimal("0.03")
ALIKE = 2.0
# by what share of itself a figure of one digit may be rounded
COARSEST = Decimal("0.12")
# how far beyond a rough figure the right one may lie, and from where on a number is a rough one
BEYOND, FEWEST_ROUGH = Decimal("0.07"), 10
LARGE, HUNDRED = 1000, 100
STEM = 4
MONTHS = 12
# how many times as many days as working days a time may have, a week of rest in it
HOLIDAYS = 3
# sums of so many times another are of something else
MONEY, FAR, CROWDS = frozenset(("tenge", "mci")), 100, 20
# a small number said in words that counts nothing measured: "the two authors"
IDLE = 3


def compare_figures(claim: Facts, statement: Facts, found: Alignment) -> None:
    """Add which figures of a claim a statement has, which it has otherwise and which it lacks."""
    found.figures = len(claim.figures)
    matched: list[Figure] = []
    unmatched: list[Figure] = []
    for figure in claim.figures:
        options = sorted(
            (other for other in statement.figures if same_value(figure, other)),
            key=lambda other: abs(other.value - figure.value),
        )
        if not options:
            unmatched.append(figure)
            continue
        clashes = [_clash(claim, statement, figure, other) for other in options]
        nearest = clashes.index(None) if None in clashes else 0
        matched.append(options[nearest])
        found.agreed.append("number")
        found.telling += _is_telling(figure)
        found.exact = max(found.exact, _digits(figure))
        owner = clashes[nearest]
        if owner is not None:
            found.differing.append(Difference(*owner))
        elif are_opposite(claim, figure, statement, options[nearest]):
            said, stated = signed(claim, figure), signed(statement, options[nearest])
            found.differing.append(Difference("number", said, stated))
    free = [other for other in statement.figures if other not in matched]
    for figure in unmatched:
        _compare_rival(claim, statement, figure, free, found)


def _compare_rival(
    claim: Facts, statement: Facts, figure: Figure, free: Sequence[Figure], found: Alignment
) -> None:
    """Add how a figure that a statement lacks differs from what stands in its place, or that nothing does."""
    rival = _rival(claim, statement, figure, free)
    if rival is None:
        if figure.unit is not None or figure.value > IDLE or figure.printed.isdigit():
            found.missing.append(("number", figure.printed))
        return
    counted = (
        figure.unit is rival.unit is None and _counted(claim, figure) == _counted(statement, rival) != ""
    )
    alike = counted or (figure.unit is not None and _is_of_a_kind(figure, rival))
    found.akin += _is_akin(figure, rival)
    sure = (alike or _ratio(figure.value, rival.value) < ALIKE) and not _is_partial(claim, statement)
    sure = sure and not _is_of_another_order(figure, rival)
    found.differing.append(Difference("number", _said(claim, figure), _said(statement, rival), sure))


def _counted(facts: Facts, figure: Figure) -> str:
    """Return the beginning of the word after a figure that no unit names."""
    match = re.match(r"^[\s«\"“]*([^\W\d]{3,})", facts.text[figure.end :])
    return fold(match.group(1).lower())[:STEM] if match else ""


def _is_of_another_order(figure: Figure, rival: Figure) -> bool:
    """Tell whether one sum is that of a whole budget, the other of one person: not noughts too many.

    A count of people far from another is one of other people.
    """
    far = FAR if figure.unit in MONEY else CROWDS if figure.unit == "people" else None
    if far is None or _ratio(figure.value, rival.value) < far:
        return False
    first, second = (format(one.value, "f").replace(".", "").strip("0") for one in (figure, rival))
    return first != second


def in_months(figure: Figure) -> Figure:
    """Return a length in years as one in months; another figure as it is."""
    if figure.unit != "years":
        return figure
    return replace(figure, value=figure.value * MONTHS, unit="months", step=figure.step * MONTHS)


def same_value(claimed: Figure, stated: Figure) -> bool:
    """Tell whether two figures agree: equal, or as near as the rounding of either allows."""
    if {claimed.unit, stated.unit} == {"months", "years"}:
        claimed, stated = in_months(claimed), in_months(stated)
    if claimed.unit and stated.unit and claimed.unit != stated.unit:
        return False
    if claimed.value == stated.value:
        return True
    if claimed.side and not (stated.loose and claimed.step != stated.step):
        return _is_on_side(claimed, stated)
    gap = abs(claimed.value - stated.value)
    rounding = max(claimed.step, stated.step) / 2
    near = gap <= COARSEST * max(claimed.value, stated.value)
    if claimed.step != stated.step and rounding and gap <= rounding and near:
        return True
    # people say "over 60,000" of 64,000, and "almost half" of 49.5
    return claimed.loose and gap <= NEARLY * max(claimed.value, stated.value) and claimed.value >= 10


def _is_on_side(claimed: Figure, stated: Figure) -> bool:
    """Tell whether a figure is on the side of a rough one on which it must be, and not far from it."""
    rough, right = claimed.value, stated.value
    if (right > rough) != (claimed.side == "over") or rough < FEWEST_ROUGH:
        return False
    place = Decimal(10) ** (len(format(rough, "f").partition(".")[0]) - _digits(claimed))
    near = BEYOND * max(rough, right)
    return abs(right - rough) <= max(
        near, place if claimed.step or _digits(claimed) < TELLING_DIGITS else near
    )


def _rival(claim: Facts, statement: Facts, figure: Figure, free: Sequence[Figure]) -> Figure | None:
    """Return the statement's figure that stands where the claim's should."""
    own = in_months(figure).unit
    alike = [other for other in free if own is not None and _is_of_a_kind(figure, other)]
    if not alike:
        alike = [
            other for other in free if (other.unit is None or figure.unit is None) and _may_be(figure, other)
        ]
    if not alike:
        return None
    owned = [other for other in alike if _clash(claim, statement, figure, other) is None]
    pool = owned or alike
    return min(pool, key=lambda other: abs(_ratio(other.value, figure.value)))


def _may_be(figure: Figure, other: Figure) -> bool:
    """Tell whether a figure without a unit may stand for a share: one above a hundred may not."""
    return not (figure.unit is None and other.unit == "percent" and figure.value > HUNDRED)


def _is_of_a_kind(figure: Figure, other: Figure) -> bool:
    """Tell whether two figures count the same; days and working days where no holiday explains the gap."""
    if {figure.unit, other.unit} == {"days", "working_days"}:
        return _ratio(figure.value, other.value) >= HOLIDAYS
    return in_months(figure).unit == in_months(other).unit


def _ratio(first: Decimal, second: Decimal) -> float:
    if not first or not second:
        return 99.0
    return float(max(first, second) / min(first, second))


def _is_partial(claim: Facts, statement: Facts) -> bool:
    """Tell whether a statement is about part of a year where the claim is about the whole."""
    span = statement.numbers.span
    return (
        bool(claim.year_values)
        and not claim.numbers.span
        and not claim.numbers.days
        and (span is not None and span != (1, 12))
    )


def _is_telling(figure: Figure) -> bool:
    """Tell whether a figure has so many digits that it agrees by no accident."""
    digits = _digits(figure)
    return digits >= TELLING_DIGITS or (digits == TELLING_DIGITS - 1 and figure.value >= LARGE)


def _digits(figure: Figure) -> int:
    return len("".join(char for char in format(figure.value, "f") if char.isdigit()).strip("0"))


def _is_akin(figure: Figure, other: Figure) -> bool:
    """Tell whether a long figure is another with a digit or two changed."""
    first, second = format(figure.value, "f"), format(other.value, "f")
    apart = sum(a != b for a, b in zip(first, second, strict=False))
    return len(first) == len(second) > TELLING_DIGITS and apart < TELLING_DIGITS


def _said(facts: Facts, figure: Figure) -> str:
    """Return a figure as printed, with the word that says what it counts."""
    rest = facts.text[figure.end : figure.end + 24]
    word = rest.split(",")[0].split(".")[0].split(";")[0].split()[:1] if figure.unit else []
    if rest.lstrip().startswith("%") or rest.startswith("-"):
        return facts.text[figure.start : figure.end] + rest.split()[0].rstrip(",.;:)")
    return " ".join([facts.text[figure.start : figure.end].strip(), *word])


def _clash(claim: Facts, statement: Facts, figure: Figure, other: Figure) -> tuple[Slot, str, str] | None:
    """Return in what that which a figure is of differs: place, year or group, said and found."""
    found = owners.clash(claim, statement, figure, other)
    if found is not None:
        return found
    grouped = groups.clash(claim, statement, figure, other)
    return ("group", *grouped) if grouped else None


def figure_of_year(claim: Facts, statement: Facts, year: int) -> int | None:
    """Return the year of a list of years that a figure of a claim is of, where the list has ``year`` too."""
    dated = replace(claim, numbers=replace(claim.numbers, years=(Year(year, 0),)))
    for figure in claim.figures:
        for other in statement.figures:
            found = owners.clash(dated, statement, figure, other) if same_value(figure, other) else None
            if found is not None and found[0] == "year":
                return int(found[2])
    return None
