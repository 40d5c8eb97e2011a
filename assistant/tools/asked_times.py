"""The times a question about figures names: years, months, days, and spans between two of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES
from assistant.core.text import fold
from assistant.statistics.periods import MONTHS, Interval, interval, within
from assistant.tools.asked_parts import named_part
from assistant.understanding.dating import with_first_day
from assistant.understanding.numbering import numbered
from assistant.understanding.quantities import find_when, find_years

_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORT_YEAR = re.compile(
    r"(?<![\d-])(?:(?<=')|(?<=’)|\b(?:в|за|к|с|из) )(\d\d)(?:-?(?:м|й|го|ом|ому|му)\b|(?=\W|$)(?<=['’]\d\d))"
)
_DATES = (
    re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})(?!\d)"),
)
_SHORT = {"jan": 1, "feb": 2, "apr": 4, "aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12}
_LONG_STEM = 5
_SINCE = (
    r"\b(?:since|начиная|from \d{4} (?:on|onwards?)|с (?:\d{1,2} )?(?:[а-я]+ )?\d{4}"
    r"|\w+[дтн][ае]н бери|бастап)\b"
)
_UNTIL = r"\b(?:by|as of|up to|until|till|before|к|по|до|дейин|карай)\b"
# what makes a month the bound of a stretch or the day of a count: "by August", "на конец августа"
_BEFORE_MONTH = (
    r"\b(?:by|as (?:of|at)|up to|until|till?|before|through|к|ко|по|до|на)"
    r"(?: (?:the|early|mid|late|end|beginning|start|of|кон(?:ец|ца|цу)|начал[оау]|середин[еуы]))* $"
)
_AFTER_MONTH = r"^\w*(?: ай\w*)?(?: (?:дейин|карай|сон\w+|аяг\w+|жагдай\w*))"
_BY = r"\b(?:by|before|until|till?|к|ко|до)(?: (?:the|early|beginning|start|of|начал[оау]))* $"
_BY_AFTER = r"^\w*(?: ай\w*)? (?:дейин|карай)"
_SINCE_BEGINNING = (
    r"\b(?:since|from) (?:the )?(?:january|beginning|start)|\bс (?:января|начала)\b"
    r"|\bкантардан|\bжыл\w* басынан"
)
_RANGE = (
    r"\b\d{4}(?: ?(?:г|гг|года?|год[ау]|жыл\w*)\b\.?)? ?(?:[-–—]|to\b|until\b|till\b|through\b|по\b|до\b)"
    r" ?(?:[^\W\d]+ ){0,3}\d{4}|\bbetween \d{4} and \d{4}|\bfrom [^?.]{0,30}\d{4} to\b"
    r"|\b\d{4}(?: жыл)?\w* ?-?(?:дан|ден|тан|тен|нан|нен)\b[^?.]{0,20}\d{4}|аралы[гк]\w*|\bмежду \d{4}"
)
# the years before this one, counted: "the last five years"
_LAST_YEARS = {
    "en": r"(?:last|past|recent|previous) #(\d{1,2}) (?:full )?years\b",
    "ru": r"(?:последни|прошедши|прошлы|предыдущи)\w* #(\d{1,2}) (?:год|лет)\w*",
    "kk": r"(?:сонгы|откен|алдынгы|кейинги) #(\d{1,2}) жыл\w*",
}
_MIDDLE = r"mid$|middle|середин|ортасы"
_LAST_CENTURY = 85
BESIDE = 2


@dataclass(frozen=True)
class Times:
    """What a question says of time.

    ``years`` are those named; ``point`` is the one day or month it names, ``span`` the stretch between
    two, as periods are written; ``since`` and ``until`` tell that its only year begins or ends a stretch;
    ``days`` are the days named, in their order; ``ranged`` tells that two years bound a stretch and are
    not merely both named; ``by`` that the month named is not within the stretch it ends.
    """

    years: tuple[str, ...] = ()
    point: str | None = None
    span: str | None = None
    since: bool = False
    until: bool = False
    days: tuple[str, ...] = ()
    ranged: bool = False
    by: bool = False

    @property
    def within_a_year(self) -> bool:
        """Whether a part of one year is named, for which the whole year does not stand."""
        return self.span is not None and len(self.years) < 2

    @property
    def is_month(self) -> bool:
        """Whether that part is a month, of which a figure of one day or of the year may be meant."""
        return self.point is not None and self.point == self.span


@dataclass(frozen=True)
class _Point:
    """A time as it is named: year, and month and day where they are."""

    year: str
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        month = f"-{self.month:02d}" if self.month else ""
        return f"{self.year}{month}" + (f"-{self.day:02d}" if self.month and self.day else "")


def read_times(text: str, today: date) -> Times:
    """Return the times of a question; a year relative to ``today`` counts as named."""
    for language in LANGUAGES:
        text = with_first_day(text, language)
    folded = _SHORT_YEAR.sub(_in_full, fold(text.lower()))
    for pattern in _DATES:
        folded = pattern.sub(_in_words, folded)
    counted = _last_years(folded, today)
    if counted is not None:
        return counted
    relative = find_when(text, today)
    points = _points(folded, str(relative.start.year) if relative else None)
    named = [point.year for point in points]
    if all(point.month is None for point in points):
        named += [str(year) for year in find_years(text, today)]
    years = tuple(dict.fromkeys(named)) or tuple([str(relative.start.year)] if relative else [])
    if len(years) == 1 and relative is not None and (part := named_part(folded)):
        return Times(years, span="/".join(f"{years[0]}-{month:02d}" for month in part))
    exact = [point for point in points if point.month]
    if len(points) > 1 and (len(years) > 1 or len(exact) > 1):
        ordered = sorted(points, key=lambda point: interval(str(point)).start)
        days = tuple(str(one) for one in ordered if one.day)
        ranged = re.search(_RANGE, folded) is not None
        return Times(years, span=_span(ordered[0], ordered[-1]), days=days, ranged=ranged)
    point = str(exact[0]) if exact else None
    since, until = re.search(_SINCE, folded) is not None, re.search(_UNTIL, folded) is not None
    month = bool(exact) and not exact[0].day
    before, after = _beside_month(folded)
    by = month and (re.search(_BY, before) or re.search(_BY_AFTER, after)) is not None
    within_it = month and not since and not _bounds(folded)
    return Times(years, point, point if within_it else None, since, until, by=by)


def _bounds(folded: str) -> bool:
    """Tell whether the month a text names ends a stretch of time, or is when something is counted."""
    before, after = _beside_month(folded)
    name = after.partition(" ")[0]
    # of two months joined by a dash one may be misspelt
    joined = rf"[^\W\d] ?[-–—] ?{name}|{name} ?[-–—] ?[^\W\d]" if name else r"(?!)"
    bounds = re.search(_BEFORE_MONTH, before) or re.search(_AFTER_MONTH, after)
    return bool(bounds or re.search(_SINCE_BEGINNING, folded) or re.search(joined, folded))


def _beside_month(folded: str) -> tuple[str, str]:
    """Return the words before the first month of a text, and those from it on."""
    tokens = _TOKEN.findall(folded)
    at = next((i for i, token in enumerate(tokens) if _month(token, tokens, i)), len(tokens))
    return " ".join(tokens[max(0, at - 4) : at]) + " ", " ".join(tokens[at : at + 3])


def _last_years(folded: str, today: date) -> Times | None:
    """Return "the last five years" as the range of the five whole years before this one."""
    for language, pattern in _LAST_YEARS.items():
        found = re.search(pattern, numbered(folded, language))  # type: ignore[arg-type]
        if found and int(found.group(1)) > 1:
            first, last = str(today.year - int(found.group(1))), str(today.year - 1)
            return Times((first, last), span=f"{first}/{last}", ranged=True)
    return None


def _in_full(found: re.Match[str]) -> str:
    """Return a year of two digits in four: the last of the century before from 85 on."""
    return f" {19 if int(found.group(1)) >= _LAST_CENTURY else 20}{found.group(1)} "


def _in_words(found: re.Match[str]) -> str:
    """Return a date in figures with its month in words, as it is where it can be none."""
    month = int(found["month"])
    if not 1 <= month <= len(MONTHS["en"]):
        return found.group()
    return f" {int(found['day'])} {MONTHS['en'][month - 1].lower()} {found['year']} "


def _span(first: _Point, last: _Point) -> str:
    begin = _Point(first.year, first.month, first.day or 1) if last.day and first.month else first
    return f"{begin}/{last}"


def _points(folded: str, default: str | None) -> list[_Point]:
    """Return the times named, in their order; a month takes the year that stands nearest after or before."""
    tokens = _TOKEN.findall(folded)
    months = [(i, month) for i, token in enumerate(tokens) if (month := _month(token, tokens, i))]
    years = {i: token for i, token in enumerate(tokens) if _YEAR.fullmatch(token)}
    points: list[tuple[int, _Point]] = []

    def marked(j: int) -> bool:
        return tokens[j + 1 : j + 2] != [] and tokens[j + 1].startswith("жыл")

    taken: set[int] = set()
    for i, month in months:
        after = [j for j in years if j > i]
        before = [j for j in years if j < i]
        near_before = [j for j in before if not any(j < k < i for k, _ in months) and i - j <= 4]
        chosen = _nearest_year(i, after, near_before, before, [k for k, _ in months], marked)
        year = years[chosen] if chosen is not None else default
        if year is None:
            continue
        if chosen is not None:
            taken.add(chosen)
        points.append((i, _valid(year, month, _day(tokens, i))))
    points += [(i, _Point(year)) for i, year in years.items() if i not in taken]
    return [point for _, point in sorted(points, key=lambda one: one[0])]


def _nearest_year(
    i: int,
    after: Sequence[int],
    near: Sequence[int],
    before: Sequence[int],
    months: Sequence[int],
    marked: Callable[[int], bool],
) -> int | None:
    """Return the year of the month at ``i``: one ``marked`` as the year of what follows, else the nearest."""
    if near and marked(max(near)):
        return max(near)
    following = min(after, default=None)
    if following is not None and following - i <= 3 and not any(i < k < following for k in months):
        return following
    if near and i - max(near) <= BESIDE:
        return max(near)
    if following is not None:
        return following
    return max(before, default=None)


def _month(name: str, tokens: Sequence[str], i: int) -> int | None:
    if name in _SHORT:
        return _SHORT[name]
    if name == "may":
        beside = [*tokens[max(0, i - 1) : i], *tokens[i + 1 : i + 2]]
        return (
            5 if any(one.isdigit() or one in ("in", "of", "by", "since", "until") for one in beside) else None
        )
    if name.startswith("маусымды"):
        return None
    return next((month for stem, month in _stems() if _is_form(name, stem)), None)


def _is_form(token: str, stem: str) -> bool:
    if len(stem) < _LONG_STEM:
        return token == stem or (token[: len(stem)] == stem and len(token) <= len(stem) + 4)
    return token.startswith(stem)


@lru_cache(maxsize=1)
def _stems() -> tuple[tuple[str, int], ...]:
    found: list[tuple[str, int]] = []
    for names in MONTHS.values():
        for month, name in enumerate(names, start=1):
            stem = fold(name.lower())
            found.append((stem.rstrip("ьй") if len(stem) > 3 else stem, month))
    return (*found, ("мая", 5), ("мае", 5), ("кантр", 1), ("кыркуйег", 9))


def _day(tokens: Sequence[str], i: int) -> int | None:
    """Return the day of the month before or after its name: 1 July, July 1, 1-го июля, July 1st."""
    skipped = ("st", "nd", "rd", "th", "of", "го", "е", "ое", "му", "ши", "шы")
    back = i - 1
    while back > 0 and tokens[back] in skipped:
        back -= 1
    for j in (back, i + 1):
        if 0 <= j < len(tokens) and tokens[j].isdigit() and 1 <= int(tokens[j]) <= 31:
            return int(tokens[j])
        if 0 <= j < len(tokens) and re.match(_MIDDLE, tokens[j]):
            return 15
    return None


def _valid(year: str, month: int, day: int | None) -> _Point:
    try:
        date(int(year), month, day or 1)
    except ValueError:
        day = None
    return _Point(year, month, day)


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


def _alike(one: Interval, other: Interval) -> bool:
    day = timedelta(days=1)
    return abs(one.start - other.start) <= day and abs(one.end - other.end) <= day


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


def _years(period: str) -> tuple[str, str]:
    span = interval(period)
    return str(span.start.year), str(span.end.year)


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
