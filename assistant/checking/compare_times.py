"""The years, days and parts of a year of a claim laid beside those of a statement."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checking.alignment import Alignment, Difference
from assistant.checking.events import Day, events_of
from assistant.checking.facts import Facts
from assistant.checking.sides import bounds

OPEN_YEARS = 5


def compare_years(
    claim: Facts,
    statement: Facts,
    period: Sequence[int | None],
    found: Alignment,
    noted: frozenset[int] = frozenset(),
) -> None:
    """Add whether a statement, or else the ``period`` its passage is about, has the years of a claim.

    ``noted`` are the years a note against the statement gives: those it is of, where it prints another.
    """
    asked = claim.year_values
    if not asked or "year" in found.slots:
        return
    known = _years_of_subject(claim, statement)
    if not asked <= known:
        asked = _before_ends(claim, asked)
    if asked <= noted and period and period[0] is not None and min(asked) >= period[0]:
        found.agreed.append("year")
        return
    if not known:
        first, last = (*period, None, None)[:2]
        if first is not None and all(first <= year <= (last or first + OPEN_YEARS) for year in asked):
            found.agreed.append("year")
            return
    begins = _begins_later(claim, statement)
    if begins is not None:
        found.differing.append(Difference("year", _listed(asked), str(begins)))
    elif asked <= known:
        inner = {year.value for year in statement.years if year.inside}
        if len(asked) > 1 or not asked <= inner:
            found.agreed.append("year")
    elif known and not asked & known:
        found.differing.append(Difference("year", _listed(asked), _listed(known)))
    else:
        found.missing.append(("year", _listed(asked - known)))


def _begins_later(claim: Facts, statement: Facts) -> int | None:
    """Return the year from which a rule holds that was only adopted in the year of a claim's figure."""
    if len(claim.years) != 1 or claim.years[0].dated or not claim.figures:
        return None
    asked = claim.years[0].value
    sides = bounds(statement)
    starts = {bound.year for bound in sides if bound.side == "start"}
    adopted = [year.dated for year in statement.years if year.value == asked]
    later = bool(starts) and min(starts) > asked and len(starts) == len({bound.year for bound in sides})
    return min(starts) if later and adopted and all(adopted) else None


def _before_ends(claim: Facts, asked: frozenset[int]) -> frozenset[int]:
    """Return the years of a claim, for one until which something held the last of its time."""
    ends = {bound.year for bound in bounds(claim) if bound.side == "end" and bound.month is None}
    return frozenset(year - 1 if year in ends and len(asked) == 1 else year for year in asked)


def compare_days(claim: Facts, statement: Facts, found: Alignment) -> None:
    """Add whether a statement has the part of a year, or the days, of a claim."""
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
    unlike = frozenset(day for day in asked if known and not _comparable(claim, statement, day))
    if not known or unlike:
        if any(day for _, day in asked) or any(events_of(claim.text, claim.language).values()):
            found.missing.append(("date", _dated(unlike or asked)))
        asked = asked - unlike if known else frozenset()
    wrong = frozenset(
        day for day in asked if not any(_same_day(day, other) for other in _comparable(claim, statement, day))
    )
    if wrong:
        stated = frozenset(other for day in wrong for other in _comparable(claim, statement, day))
        found.differing.append(Difference("date", _dated(wrong), _dated(stated)))
    elif asked:
        found.agreed.append("date")


def _comparable(claim: Facts, statement: Facts, day: Day) -> list[Day]:
    """Return the days of a statement on which the same happened as on a day of a claim, or may have."""
    own = events_of(claim.text, claim.language).get(day)
    known = events_of(statement.text, statement.language)
    return [
        other for other in statement.numbers.days if not own or not known.get(other) or own & known[other]
    ]


def _years_of_subject(claim: Facts, statement: Facts) -> set[int]:
    """Return the years a statement is about.

    The year of a figure is not that of the document which set it: "the quota for 2026, by the order
    of 12 December 2025".
    """
    everything = {year.value for year in statement.years}
    plain = {year.value for year in statement.years if not year.dated}
    sides = {bound.side: bound.year for bound in bounds(statement)}
    if len(sides) == len(("start", "end")) and sides["start"] < sides["end"]:
        return {*everything, *range(sides["start"], sides["end"] + 1)}
    if plain and claim.figures and not any(year.dated for year in claim.years):
        return plain
    return everything


def _listed(years: frozenset[int] | set[int]) -> str:
    ordered = sorted(years)
    if len(ordered) > 2 and ordered[-1] - ordered[0] == len(ordered) - 1:
        return f"{ordered[0]}\u2013{ordered[-1]}"
    return ", ".join(str(year) for year in ordered)


def _same_day(first: tuple[int, int], second: tuple[int, int]) -> bool:
    return first[0] == second[0] and (first[1] == second[1] or not first[1] or not second[1])


def _dated(days: frozenset[tuple[int, int]]) -> str:
    return ", ".join(f"{day:02d}.{month:02d}" if day else f"{month:02d}" for month, day in sorted(days))
