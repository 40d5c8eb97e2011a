"""Which period of a series a question means: a year, the stretch it names, the latest there is."""

from __future__ import annotations

from datetime import date

from assistant.core import kept_re as re
from assistant.statistics.catalogue import COUNTRY, Series
from assistant.statistics.periods import interval, within
from assistant.tools.named_periods import counted_days, ending, holds_years, long_period, period_like
from assistant.tools.series_words import RATES
from assistant.tools.statistic_asked import PAIRED, Asked, wordings

# the years of "what share of those of 2021–2024 fell on 2023"
OF_A_SPAN = 3
_YEAR = re.compile(r"(?:19|20)\d\d")


def period_of(series: Series, asked: Asked, today: date) -> dict[str, str]:
    """Return the period or the two periods a question means, the latest where it names none."""
    between = counted_days(asked.times, series.periods) if asked.operation in PAIRED else None
    if between is not None:
        return {"period": between[0], "to_period": between[1]}
    exact = stretch(series, asked)
    if exact is not None:
        return {"period": exact}
    if (part := part_of(series, asked)) is not None:
        # a part of a year is not the year
        return {"period": part}
    if asked.operation == "share" and asked.times.ranged and len(asked.years) == OF_A_SPAN:
        return {"period": sorted(asked.years)[1]}
    if asked.of_years and (whole := whole_years(series, asked)):
        begin = min(asked.years, default=whole[0])
        return {"period": begin, "to_period": max(asked.years) if asked.times.ranged else whole[-1]}
    if len(asked.years) >= 2:
        first, last = sorted(asked.years)[0], sorted(asked.years)[-1]
        return {"period": first, "to_period": last}
    if asked.times.point and within(asked.times.point, series.periods):
        return {"period": asked.times.point}
    if asked.times.point and not asked.times.since and not holds_on(series):
        return {"period": asked.times.point}  # the year is not what had been counted by a day
    latest = latest_period(series, today)
    if asked.years and asked.times.since and asked.operation in ("list", "value", "total") and latest:
        # since a year goes on to the latest there is
        return {"period": asked.years[0], "to_period": max(asked.years[0], latest[:4])}
    if asked.years:
        return {"period": asked.years[0]}
    if asked.operation == "list" or (
        asked.operation in ("growth", "difference", "mean") and len(asked.regions) < 2
    ):
        return {}
    return {"period": latest} if latest and len(series.periods) > 1 else {}


def part_of(series: Series, asked: Asked) -> str | None:
    """Return the part of a year that a figure of a series must be of; ``None`` where the year will do.

    A rate, a quota or a number of inhabitants held then, and is told for longer or for a day.
    """
    month = asked.times.is_month or not _of_days(series)
    return asked.times.span if asked.times.within_a_year and not (month and holds_on(series)) else None


def holds_on(series: Series) -> bool:
    """Tell whether the figures of a series hold on a day, and do not count what happens in a time."""
    return _of_days(series) or series.id in {*RATES, *wordings()["planned"], *wordings()["levels"]}


def _of_days(series: Series) -> bool:
    return all(interval(period).days == 1 for period in series.periods)


def stretch(series: Series, asked: Asked) -> str | None:
    """Return the period of a series that is the very stretch of time a question names."""
    times = asked.times
    aside = set(series.aside_categories)
    plain = tuple(dict.fromkeys(row.period for row in series.rows if row.category not in aside))
    if len(times.years) > 1 and holds_years(times.years, plain):
        # figures of the years themselves are compared or added up
        return None
    # the shares of those counted until the first of a month are the ones published in it
    if times.is_month and times.point and series.is_percentage and not within(times.point, series.periods):
        published = ending(f"{times.point}-01", series.periods)
        if published is not None:
            return published
    if times.span is not None:
        found = period_like(times.span, plain) or period_like(times.span, series.periods)
        if found is not None or part_of(series, asked) is not None:
            return found
    if times.point is not None:
        first = ending(f"{times.point}-01", series.periods) if times.by else None
        found = first or period_like(times.point, series.periods) or ending(times.point, series.periods)
        if found is not None:
            return found
    return long_period(times, series.periods) if not holds_years(times.years, series.periods) else None


def holds(series: Series, asked: Asked) -> bool:
    """Tell whether a series has figures for the times a question names."""
    if (part := part_of(series, asked)) is not None:
        return bool(within(part, series.periods))
    if asked.times.ranged or (asked.times.since and asked.operation == "list"):
        return len(_of_range(series, asked)) > 1
    return holds_years(asked.years, series.periods)


def _of_range(series: Series, asked: Asked) -> list[str]:
    """Return the years of a series that lie in the range a question names, in their order.

    One that is only begun goes on to the end of the series.
    """
    first = min(asked.years)
    last = max(asked.years) if asked.times.ranged else max(series.periods)
    held = {year for period in series.periods if (year := period[:4]) and within(year, series.periods)}
    return sorted(year for year in held if first <= year <= last)


def whole_years(series: Series, asked: Asked) -> list[str]:
    """Return the years a series has whole figures of, for the place asked about or the country."""
    places = {region for region in asked.regions if region != COUNTRY} or {COUNTRY}
    aside = set(series.aside_categories)
    return sorted(
        {
            row.period
            for row in series.rows
            if _YEAR.fullmatch(row.period) and row.region in places and row.category not in aside
        }
    )


def latest_period(series: Series, today: date, category: str | None = None) -> str | None:
    """Return the last period that has begun, of rows that are no asides, or of one category."""
    aside = set(series.aside_categories)
    begun = [
        row.period
        for row in series.rows
        if (row.category == category if category else row.category not in aside)
        and interval(row.period).start <= today
    ]
    return max(begun, key=lambda period: (interval(period).end, interval(period).start), default=None)
