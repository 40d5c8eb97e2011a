"""The period of a series that stands for a time named: the same stretch, or one that ends with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from assistant.core import kept_re as re
from assistant.statistics.periods import Interval, interval, within
from assistant.tools.asked_times import Times


def period_like(span: str, periods: Sequence[str]) -> str | None:
    """Return the period that is the span, a day more or less at its ends; ``None`` if there is none.

    Until a month is until any day of it.
    """
    wanted = interval(span)
    found = next((one for one in periods if _alike(interval(one), wanted)), None)
    end = span.partition("/")[2]
    if found or not re.fullmatch(r"\d{4}-\d\d", end):
        return found
    within_it = interval(end)
    near = [one for one in periods if within_it.start <= interval(one).end <= within_it.end]
    return next((one for one in near if abs(interval(one).start - wanted.start) <= timedelta(days=1)), None)


def long_period(times: Times, periods: Sequence[str]) -> str | None:
    """Return the one period of several years that begins and ends with the years a question names."""
    long = [one for one in periods if interval(one).start.year < interval(one).end.year]
    if len(times.years) == 2:
        first, last = sorted(times.years)
        found = [one for one in long if _years(one) == (first, last)]
    elif len(times.years) == 1 and (times.since or times.until or times.point):
        year = times.years[0]
        end = interval(times.point).end if times.point else None
        if times.point and times.since:
            begin = interval(times.point).start
            found = [one for one in long if abs(interval(one).start - begin) <= timedelta(days=1)]
        elif end is not None:
            found = [one for one in long if abs(interval(one).end - end) <= timedelta(days=1)]
        else:
            found = [one for one in long if year == _years(one)[0 if times.since else 1]]
    else:
        return None
    return found[0] if len(found) == 1 else None


def ending(point: str, periods: Sequence[str]) -> str | None:
    """Return the one period within a year that ends with the day or month named."""
    end = interval(point).end
    found = [one for one in periods if abs(interval(one).end - end) <= timedelta(days=1)]
    return found[0] if len(found) == 1 else None


def counted_days(times: Times, periods: Sequence[str]) -> tuple[str, str] | None:
    """Return the two periods of a series counted at the days between which a change is asked, if it has both.

    A series counts on single days, or from one day that all its periods begin with to others.
    """
    if times.span is None:
        return None
    asked = interval(times.span)
    spans = {one: interval(one) for one in periods}
    single = {span.start: one for one, span in spans.items() if span.start == span.end}
    begins = {span.start for span in spans.values()}
    ends = {span.end: one for one, span in spans.items()} if len(begins) == 1 else {}
    named = [interval(day).start for day in times.days]
    first, last = (named[0], named[-1]) if len(named) > 1 else (asked.start, asked.end)
    for known in (single, ends):
        start, end = known.get(first), known.get(last) or known.get(last + timedelta(days=1))
        if start and end and start != end:
            return start, end
    return None


def holds_years(years: Sequence[str], periods: Sequence[str]) -> bool:
    """Tell whether every year has a period within."""
    return all(within(year, periods) for year in years)


def _alike(one: Interval, other: Interval) -> bool:
    day = timedelta(days=1)
    return abs(one.start - other.start) <= day and abs(one.end - other.end) <= day


def _years(period: str) -> tuple[str, str]:
    span = interval(period)
    return str(span.start.year), str(span.end.year)
