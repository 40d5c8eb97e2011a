"""Periods as the series write them: a year, a month, a day, or two of these joined by a slash."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from assistant.core.documents import Language

_PART = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_YEARS = re.compile(r"(\d{4})\s*[-–—]\s*(\d{4})")
_DAYS_ALIKE = 3
MONTHS: dict[Language, tuple[str, ...]] = {
    "en": tuple(calendar.month_name[1:]),
    "ru": (
        *("январь", "февраль", "март", "апрель", "май", "июнь"),
        *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
    ),
    "kk": (
        *("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым"),
        *("шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"),
    ),
}
_RU_GENITIVE = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)


@dataclass(frozen=True)
class Interval:
    """A stretch of days, both ends inside."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """Its length."""
        return (self.end - self.start).days + 1

    def overlaps(self, other: Interval) -> bool:
        """Tell whether the two share a day."""
        return self.start <= other.end and other.start <= self.end

    def holds(self, other: Interval) -> bool:
        """Tell whether ``other`` lies inside."""
        return self.start <= other.start and other.end <= self.end

    def distance(self, other: Interval) -> int:
        """Days that lie between the two."""
        return max((other.start - self.end).days, (self.start - other.end).days, 0)

    def is_as_long_as(self, other: Interval) -> bool:
        """Tell whether the two are of one length, leap days apart."""
        return abs(self.days - other.days) <= _DAYS_ALIKE


@lru_cache(maxsize=4096)
def interval(period: str) -> Interval:
    """Return the days of a period; raises ValueError saying what is wrong with it."""
    text = _YEARS.sub(r"\1/\2", period.strip())
    parts = [part.strip() for part in text.split("/")]
    if len(parts) > 2:
        raise ValueError(f"{period!r} has more than one slash")
    start, end = _days(parts[0])[0], _days(parts[-1])[1]
    if start > end:
        raise ValueError(f"{period!r} ends before it begins")
    return Interval(start, end)


def _days(part: str) -> tuple[date, date]:
    found = _PART.fullmatch(part)
    if not found:
        raise ValueError(f"{part[:40]!r} is not a year, a month (2022-04) or a day (2022-04-15)")
    year, month, day = (int(group) if group else None for group in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        raise ValueError(f"{part!r} is not a day of the calendar") from None
    if day:
        return first, first
    last_month = month or 12
    return first, date(first.year, last_month, calendar.monthrange(first.year, last_month)[1])


def reaches(found: Interval, asked: Interval) -> bool:
    """Tell whether a stretch goes from the beginning of another to its last month, or a day of it."""
    ends = (found.end.year, found.end.month) >= (asked.end.year, asked.end.month)
    return ends and (found.start - asked.start).days <= 1


def within(asked: str, periods: Iterable[str]) -> tuple[str, ...]:
    """Return the periods that are the asked one, or else those that lie inside it."""
    known = tuple(dict.fromkeys(periods))
    if asked in known:
        return (asked,)
    wanted = interval(asked)
    same = tuple(period for period in known if interval(period) == wanted)
    return same or tuple(period for period in known if wanted.holds(interval(period)))


def standing_for(asked: str, periods: Iterable[str]) -> str | None:
    """Return the period that is the asked one, or of those inside it the longest up to the latest day."""
    found = within(asked, periods)
    return max(found, key=lambda period: (interval(period).end, interval(period).days), default=None)


def in_order(periods: Iterable[str]) -> list[str]:
    """Return the distinct periods, earliest first."""
    return sorted(set(periods), key=lambda period: (interval(period).start, interval(period).end))


def nearest(asked: str, periods: Iterable[str]) -> str:
    """Return the period closest in time."""
    wanted = interval(asked)
    return min(in_order(periods), key=lambda period: wanted.distance(interval(period)))


def first_overlap(periods: Iterable[str]) -> tuple[str, str] | None:
    """Return two periods that share days, if there are any."""
    ordered = in_order(periods)
    pairs = pairwise(ordered)
    return next(((a, b) for a, b in pairs if interval(a).overlaps(interval(b))), None)


def gaps(periods: Iterable[str], start: date, end: date) -> list[str]:
    """Return the years between two days that no period covers, runs as ranges, where all are years."""
    periods = in_order(periods)
    spans = [interval(period) for period in periods]
    if not all(is_years(period) for period in periods):
        return []
    covered = {span.start.year for span in spans}
    runs: list[list[int]] = []
    for year in (year for year in range(start.year, end.year + 1) if year not in covered):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]


def inner_gaps(periods: Iterable[str]) -> list[str]:
    """Return the years missing between the first and the last period."""
    ordered = in_order(periods)
    return gaps(ordered, interval(ordered[0]).start, max(interval(one).end for one in ordered))


def adjoin(periods: Iterable[str]) -> bool:
    """Tell whether the periods follow one another without a gap."""
    spans = [interval(period) for period in in_order(periods)]
    return all(b.start == a.end + timedelta(days=1) for a, b in pairwise(spans))


def is_years(period: str) -> bool:
    """Tell whether a period is one whole calendar year."""
    span = interval(period)
    return (span.start, span.end) == (date(span.start.year, 1, 1), date(span.start.year, 12, 31))


def period_name(period: str, language: Language) -> str:
    """Return the period as people of the language write it, whole years and months by their names."""
    span = interval(period)
    start, end = span.start, span.end
    whole_months = start.day == 1 and (end + timedelta(days=1)).day == 1
    if start == end:
        return _day_name(start, language)
    if whole_months and (start.month, end.month) == (1, 12):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if whole_months and start.year == end.year:
        months = dict.fromkeys(MONTHS[language][month - 1] for month in (start.month, end.month))
        return _with_year("–".join(months), start.year, language)
    return " – ".join(_part_name(part, language) for part in period.split("/"))


def _part_name(part: str, language: Language) -> str:
    span = interval(part)
    if len(part) == len("2022"):
        return part
    if span.start != span.end:
        return _with_year(MONTHS[language][span.start.month - 1], span.start.year, language)
    return _day_name(span.start, language)


def _day_name(day: date, language: Language) -> str:
    month = _RU_GENITIVE[day.month - 1] if language == "ru" else MONTHS[language][day.month - 1]
    return f"{day.year} ж. {day.day} {month}" if language == "kk" else f"{day.day} {month} {day.year}"


def _with_year(months: str, year: int, language: Language) -> str:
    return f"{year} ж. {months}" if language == "kk" else f"{months} {year}"
