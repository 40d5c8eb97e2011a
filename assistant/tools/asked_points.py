"""Points in time that a text names: a year, and the month and the day of it that stand beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from assistant.core import kept_re as re
from assistant.core.text import fold
from assistant.statistics.periods import MONTHS

_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORT_YEAR = re.compile(
    r"(?<![\d-])(?:(?<=')|(?<=’)|\b(?:в|за|к|с|из) )(\d\d)(?:-?(?:м|й|го|ом|ому|му)\b|(?=\W|$)(?<=['’]\d\d))"
)
_DATES = (
    re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})(?!\d)"),
)
_SHORT = {
    "jan": 1,
    "feb": 2,
    "apr": 4,
    "jul": 7,
    "aug": 8,
    "sept": 9,
    "sep": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
    "янв": 1,
    "фев": 2,
    "февр": 2,
    "апр": 4,
    "авг": 8,
    "сен": 9,
    "сент": 9,
    "окт": 10,
    "ноя": 11,
    "нояб": 11,
    "дек": 12,
}
# what is a month only beside another or a year: "мар 2025", "Jan–Mar"
_SHORT_BESIDE = {"mar": 3, "jun": 6, "мар": 3, "июн": 6, "июл": 7, "кан": 1, "акп": 2, "нау": 3, "сау": 4}
_SHORT_BESIDE |= {"мам": 5, "мау": 6, "шил": 7, "там": 8, "кыр": 9, "каз": 10, "кар": 11, "жел": 12}
_LONG_STEM = 5
_MIDDLE = r"mid$|middle|середин|ортасы"
_LAST_CENTURY = 85
BESIDE = 2


@dataclass(frozen=True)
class Point:
    """A time as it is named: year, and month and day where they are."""

    year: str
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        month = f"-{self.month:02d}" if self.month else ""
        return f"{self.year}{month}" + (f"-{self.day:02d}" if self.month and self.day else "")


def written_out(folded: str) -> str:
    """Return a folded text with years in four digits, and dates in figures with their month in words."""
    folded = _SHORT_YEAR.sub(_in_full, folded)
    for pattern in _DATES:
        folded = pattern.sub(_in_words, folded)
    return folded


def named_points(folded: str, default: str | None) -> list[Point]:
    """Return the times named, in their order; a month takes the year that stands nearest after or before."""
    tokens = _TOKEN.findall(folded)
    months = [(i, month) for i, token in enumerate(tokens) if (month := _month(token, tokens, i))]
    years = {i: token for i, token in enumerate(tokens) if _YEAR.fullmatch(token)}
    points: list[tuple[int, Point]] = []

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
    points += [(i, Point(year)) for i, year in years.items() if i not in taken]
    return [point for _, point in sorted(points, key=lambda one: one[0])]


def beside_month(folded: str) -> tuple[str, str]:
    """Return the words before the first month of a text, and those from it on."""
    tokens = _TOKEN.findall(folded)
    at = next((i for i, token in enumerate(tokens) if _month(token, tokens, i)), len(tokens))
    return " ".join(tokens[max(0, at - 4) : at]) + " ", " ".join(tokens[at : at + 3])


def _in_full(found: re.Match[str]) -> str:
    """Return a year of two digits in four: the last of the century before from 85 on."""
    return f" {19 if int(found.group(1)) >= _LAST_CENTURY else 20}{found.group(1)} "


def _in_words(found: re.Match[str]) -> str:
    """Return a date in figures with its month in words, as it is where it can be none."""
    month = int(found["month"])
    if not 1 <= month <= len(MONTHS["en"]):
        return found.group()
    return f" {int(found['day'])} {MONTHS['en'][month - 1].lower()} {found['year']} "


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
    if name in _SHORT_BESIDE:
        beside = [*tokens[max(0, i - 1) : i], *tokens[i + 1 : i + 2]]
        known = {*_SHORT, *_SHORT_BESIDE}
        return _SHORT_BESIDE[name] if any(one in known or _YEAR.fullmatch(one) for one in beside) else None
    if name.startswith("маусымды"):
        return None
    return _month_of_form(name)


@lru_cache(maxsize=8_192)
def _month_of_form(name: str) -> int | None:
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


def _valid(year: str, month: int, day: int | None) -> Point:
    try:
        date(int(year), month, day or 1)
    except ValueError:
        day = None
    return Point(year, month, day)
