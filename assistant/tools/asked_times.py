"""The times a question about figures names: years, months, days, and spans between two of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES
from assistant.core.text import fold
from assistant.statistics.periods import interval
from assistant.tools.asked_parts import named_part
from assistant.tools.asked_points import Point, beside_month, named_points, written_out
from assistant.understanding.dating import with_first_day
from assistant.understanding.numbering import numbered
from assistant.understanding.quantities import find_when, find_years

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
# a Roman numeral typed with the Kazakh letter: "І жартыжылдық"
_ROMAN = re.compile(r"\bі{1,3}(?:v\b|\b)")


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


def read_times(text: str, today: date) -> Times:
    """Return the times of a question; a year relative to ``today`` counts as named."""
    for language in LANGUAGES:
        text = with_first_day(text, language)
    folded = written_out(fold(_ROMAN.sub(_in_latin, text.lower())))
    counted = _last_years(folded, today)
    if counted is not None:
        return counted
    relative = find_when(text, today)
    points = named_points(folded, str(relative.start.year) if relative else None)
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
    before, after = beside_month(folded)
    by = month and (re.search(_BY, before) or re.search(_BY_AFTER, after)) is not None
    within_it = month and not since and not _bounds(folded)
    return Times(years, point, point if within_it else None, since, until, by=by)


def _in_latin(found: re.Match[str]) -> str:
    return found.group().replace("і", "i")


def _span(first: Point, last: Point) -> str:
    begin = Point(first.year, first.month, first.day or 1) if last.day and first.month else first
    return f"{begin}/{last}"


def _bounds(folded: str) -> bool:
    """Tell whether the month a text names ends a stretch of time, or is when something is counted."""
    before, after = beside_month(folded)
    name = after.partition(" ")[0]
    # of two months joined by a dash one may be misspelt
    joined = rf"[^\W\d] ?[-–—] ?{name}|{name} ?[-–—] ?[^\W\d]" if name else r"(?!)"
    bounds = re.search(_BEFORE_MONTH, before) or re.search(_AFTER_MONTH, after)
    return bool(bounds or re.search(_SINCE_BEGINNING, folded) or re.search(joined, folded))


def _last_years(folded: str, today: date) -> Times | None:
    """Return "the last five years" as the range of the five whole years before this one."""
    for language, pattern in _LAST_YEARS.items():
        found = re.search(pattern, numbered(folded, language))  # type: ignore[arg-type]
        if found and int(found.group(1)) > 1:
            first, last = str(today.year - int(found.group(1))), str(today.year - 1)
            return Times((first, last), span=f"{first}/{last}", ranged=True)
    return None
