"""A claim laid beside a statement: which slots agree, which differ, which the statement does not name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from assistant.checking import groups
from assistant.checking.actors import actors_in, load_actors
from assistant.checking.denial import is_aside
from assistant.checking.facts import Facts, poles_on
from assistant.checking.figures import Figure
from assistant.checking.owners import clash
from assistant.checking.words import load_words
from assistant.core.text import fold

Slot = Literal[
    "number",
    "year",
    "date",
    "period",
    "identifier",
    "region",
    "country",
    "programme",
    "body",
    "actor",
    "author",
    "payment",
    "growth",
    "group",
    "denial",
    "direction",
]
TELLING_DIGITS = 3
NEARLY = Decimal("0.03")
ALIKE = 2.0
LARGE = 1000
OPEN_YEARS = 5
MONTHS = 12
# how many times as many days as working days a time may have, a week of rest in it
HOLIDAYS = 3
# axes on which a statement must say something where the claim does
SPOKEN = frozenset(("repay", "keep", "force"))
# a small number said in words that counts nothing measured: "the two authors"
IDLE = 3
# kinds of concept whose difference is a contradiction in itself
EXCLUSIVE: tuple[Slot, ...] = ("programme", "body", "author", "country", "payment", "growth")


@dataclass(frozen=True)
class Difference:
    """A slot in which claim and statement differ: what the claim says and what the statement says.

    ``axis`` is that of a direction; a difference that is not ``sure`` may be one of subject.
    """

    slot: Slot
    said: str
    found: str
    sure: bool = True
    axis: str = ""


@dataclass
class Alignment:
    """How a claim and a statement compare; ``telling`` counts agreeing figures that are no accident,
    ``exact`` the most digits of one that agrees, ``akin`` figures that differ in a digit or two.
    """

    agreed: list[Slot] = field(default_factory=list)
    differing: list[Difference] = field(default_factory=list)
    missing: list[tuple[Slot, str]] = field(default_factory=list)
    axes: set[str] = field(default_factory=set)
    telling: int = 0
    exact: int = 0
    akin: int = 0
    figures: int = 0

    @property
    def slots(self) -> frozenset[Slot]:
        """Slots that differ."""
        return frozenset(item.slot for item in self.differing)


def align(claim: Facts, statement: Facts, period: Sequence[int | None] = ()) -> Alignment:
    """Compare a claim with a statement of the same language.

    ``period`` holds the first and last year the statement's passage is about, where it says none itself.
    """
    found = Alignment()
    _figures(claim, statement, found)
    _years(claim, statement, period, found)
    _days(claim, statement, found)
    _identifiers(claim, statement, found)
    _places(claim, statement, found)
    _actors(claim, statement, found)
    for slot in EXCLUSIVE:
        _kind(claim, statement, slot, found)
    _denial(claim, statement, found)
    _directions(claim, statement, found)
    return found


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
    gap = abs(claimed.value - stated.value)
    rounding = max(claimed.step, stated.step) / 2
    if claimed.step != stated.step and rounding and gap <= rounding:
        return True
    # people say "over 60,000" of 64,000, and "almost half" of 49.5
    return claimed.loose and gap <= NEARLY * max(claimed.value, stated.value) and claimed.value >= 10


def _figures(claim: Facts, statement: Facts, found: Alignment) -> None:
    found.figures = len(claim.figures)
    matched: dict[int, Figure] = {}
    for position, figure in enumerate(claim.figures):
        options = sorted(
            (other for other in statement.figures if same_value(figure, other)),
            key=lambda other: abs(other.value - figure.value),
        )
        owned = [other for other in options if not _of_another(claim, statement, figure, other)]
        if owned:
            matched[position] = owned[0]
            found.agreed.append("number")
            found.telling += _is_telling(figure)
            found.exact = max(found.exact, _digits(figure))
        elif options:
            matched[position] = options[0]
            found.agreed.append("number")
            found.telling += _is_telling(figure)
            found.exact = max(found.exact, _digits(figure))
            found.differing.append(_other_owner(claim, statement, figure, options[0]))
    used = list(matched.values())
    for position, figure in enumerate(claim.figures):
        if position in matched:
            continue
        rival = _rival(claim, statement, figure, [other for other in statement.figures if other not in used])
        if rival is None:
            if figure.unit is not None or figure.value > IDLE or figure.printed.isdigit():
                found.missing.append(("number", figure.printed))
        else:
            alike = figure.unit is not None and _is_of_a_kind(figure, rival)
            found.akin += _is_akin(figure, rival)
            sure = (alike or _ratio(figure.value, rival.value) < ALIKE) and not _is_partial(claim, statement)
            found.differing.append(Difference("number", _said(claim, figure), _said(statement, rival), sure))


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


def _rival(claim: Facts, statement: Facts, figure: Figure, free: Sequence[Figure]) -> Figure | None:
    """Return the statement's figure that stands where the claim's should."""
    own = in_months(figure).unit
    alike = [other for other in free if own is not None and _is_of_a_kind(figure, other)]
    if not alike:
        alike = [other for other in free if other.unit is None or figure.unit is None]
    if not alike:
        return None
    owned = [other for other in alike if _is_owned_alike(claim, statement, figure, other)]
    pool = owned or alike
    return min(pool, key=lambda other: abs(_ratio(other.value, figure.value)))


def _is_of_a_kind(figure: Figure, other: Figure) -> bool:
    """Tell whether two figures count the same; days and working days where no holiday explains the gap."""
    if {figure.unit, other.unit} == {"days", "working_days"}:
        return _ratio(figure.value, other.value) >= HOLIDAYS
    return in_months(figure).unit == in_months(other).unit


def _ratio(first: Decimal, second: Decimal) -> float:
    if not first or not second:
        return 99.0
    return float(max(first, second) / min(first, second))


def _of_another(claim: Facts, statement: Facts, figure: Figure, other: Figure) -> bool:
    return (
        clash(claim, statement, figure, other) is not None
        or groups.clash(claim, statement, figure, other) is not None
    )


def _is_owned_alike(claim: Facts, statement: Facts, figure: Figure, other: Figure) -> bool:
    return not _of_another(claim, statement, figure, other)


def _other_owner(claim: Facts, statement: Facts, figure: Figure, other: Figure) -> Difference:
    found = clash(claim, statement, figure, other)
    if found is None:
        grouped = groups.clash(claim, statement, figure, other)
        return (
            Difference("group", *grouped) if grouped else Difference("number", figure.printed, other.printed)
        )
    slot, said, theirs = found
    return Difference(slot, said, theirs)


def _years(claim: Facts, statement: Facts, period: Sequence[int | None], found: Alignment) -> None:
    asked = claim.year_values
    if not asked or "year" in found.slots:
        return
    known = _years_of_subject(claim, statement)
    if not known:
        first, last = (*period, None, None)[:2]
        if first is not None and all(first <= year <= (last or first + OPEN_YEARS) for year in asked):
            found.agreed.append("year")
            return
    if asked <= known:
        inner = {year.value for year in statement.years if year.inside}
        if len(asked) > 1 or not asked <= inner:
            found.agreed.append("year")
    elif known and not asked & known:
        found.differing.append(Difference("year", _listed(asked), _listed(known)))
    else:
        found.missing.append(("year", _listed(asked - known)))


def _years_of_subject(claim: Facts, statement: Facts) -> set[int]:
    """Return the years a statement is about.

    The year of a figure is not that of the document which set it: "the quota for 2026, by the order
    of 12 December 2025".
    """
    everything = {year.value for year in statement.years}
    plain = {year.value for year in statement.years if not year.dated}
    if plain and claim.figures and not any(year.dated for year in claim.years):
        return plain
    return everything


def _listed(years: frozenset[int] | set[int]) -> str:
    ordered = sorted(years)
    if len(ordered) > 2 and ordered[-1] - ordered[0] == len(ordered) - 1:
        return f"{ordered[0]}\u2013{ordered[-1]}"
    return ", ".join(str(year) for year in ordered)


def _days(claim: Facts, statement: Facts, found: Alignment) -> None:
    if claim.numbers.span and statement.numbers.span:
        if claim.numbers.span == statement.numbers.span:
            found.agreed.append("period")
        else:
            said, theirs = (
                f"{first}\u2013{last}" for first, last in (claim.numbers.span, statement.numbers.span)
            )
            found.differing.append(Difference("period", said, theirs))
        return
    asked, known = claim.numbers.days, statement.numbers.days
    if not asked or claim.numbers.span:
        return
    if not known:
        if any(day for _, day in asked):
            found.missing.append(("date", _dated(asked)))
    elif all(any(_same_day(day, other) for other in known) for day in asked):
        found.agreed.append("date")
    else:
        wrong = frozenset(day for day in asked if not any(_same_day(day, other) for other in known))
        found.differing.append(Difference("date", _dated(wrong), _dated(known)))


def _same_day(first: tuple[int, int], second: tuple[int, int]) -> bool:
    return first[0] == second[0] and (first[1] == second[1] or not first[1] or not second[1])


def _dated(days: frozenset[tuple[int, int]]) -> str:
    return ", ".join(f"{day:02d}.{month:02d}" if day else f"{month:02d}" for month, day in sorted(days))


def _identifiers(claim: Facts, statement: Facts, found: Alignment) -> None:
    for kind in sorted({kind for kind, _ in claim.numbers.identifiers}):
        asked = {name for own, name in claim.numbers.identifiers if own == kind}
        known = {name for own, name in statement.numbers.identifiers if own == kind}
        if asked <= known:
            found.agreed.append("identifier")
            found.telling += 1
        elif known:
            found.differing.append(
                Difference("identifier", ", ".join(sorted(asked - known)), ", ".join(sorted(known)))
            )
        else:
            found.missing.append(("identifier", ", ".join(sorted(asked))))


def _places(claim: Facts, statement: Facts, found: Alignment) -> None:
    if not claim.regions or "region" in found.slots:
        return
    extra = claim.regions - statement.regions
    if not extra:
        found.agreed.append("region")
    elif statement.regions:
        theirs = statement.regions - claim.regions
        if theirs:
            found.differing.append(
                Difference("region", ", ".join(sorted(extra)), ", ".join(sorted(theirs)[:3]))
            )
        else:
            found.missing.append(("region", ", ".join(sorted(extra))))
    else:
        found.missing.append(("region", ", ".join(sorted(extra))))


def _kind(claim: Facts, statement: Facts, slot: Slot, found: Alignment) -> None:
    asked, known = claim.named(slot), statement.named(slot)
    if slot == "body" and actors_in(claim.text):
        asked -= load_actors().covers
    if not asked or slot in found.slots:
        return
    extra, theirs = asked - known, known - asked
    if not extra:
        found.agreed.append(slot)
    elif theirs and (not asked & known or len(asked) == len(known)):
        found.differing.append(Difference(slot, ", ".join(sorted(extra)), ", ".join(sorted(theirs))))
    elif slot not in ("payment", "growth"):
        found.missing.append((slot, ", ".join(sorted(extra))))


def _actors(claim: Facts, statement: Facts, found: Alignment) -> None:
    """Compare who says, decides or does something; what the statement adds is no difference."""
    asked, known = actors_in(claim.text), actors_in(statement.text)
    extra, theirs = asked - known, known - asked
    if asked and not extra:
        found.agreed.append("actor")
    elif extra and theirs:
        found.differing.append(Difference("actor", ", ".join(sorted(extra)), ", ".join(sorted(theirs))))
    elif extra - load_actors().usual:
        found.missing.append(("actor", ", ".join(sorted(extra))))


def _denial(claim: Facts, statement: Facts, found: Alignment) -> None:
    if claim.denied == statement.denied:
        return
    denier, other = (claim, statement) if claim.denied else (statement, claim)
    wry = load_words().denying[other.language].search(fold(other.text.lower()))
    if wry is None and not is_aside(denier, other):
        found.differing.append(Difference("denial", _yes_no(claim.denied), _yes_no(statement.denied)))


def _only_allowed(axis: str, statement: Facts) -> bool:
    """Tell whether a statement on what one may do is silent on what one must."""
    return axis == "duty" and "allowed" in poles_on("allow", statement.text)


def _yes_no(denied: bool) -> str:
    return "denied" if denied else "affirmed"


def _directions(claim: Facts, statement: Facts, found: Alignment) -> None:
    for axis, poles in claim.axes:
        theirs = poles_on(axis, statement.text)
        if len(poles) == 1 and theirs and not poles.keys() & theirs.keys():
            said, stated = next(iter(poles.values())), next(iter(theirs.values()))
            found.differing.append(Difference("direction", said, stated, axis=axis))
        elif poles.keys() & theirs.keys() and len(theirs) == 1:
            found.agreed.append("direction")
            found.axes.add(axis)
        elif not theirs and (axis in SPOKEN or _only_allowed(axis, statement)):
            found.missing.append(("direction", ", ".join(poles.values())))
