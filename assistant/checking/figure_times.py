"""The days, months and years of a sentence, and the part of a year they bound."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from assistant.checking.words import load_words
from assistant.core import kept_re as re
from assistant.core.documents import Language

REACH = 40
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d]|[.,]\d)")
_DECADE = re.compile(r"(?<!\d)(?:19|20)\d0(?:['’]?s\b|-?(?:е|х|ы[ех]|м)\b)")
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-\u2010-\u2015]\s*((?:19|20)\d\d)(?!\d)")
_NUMERIC_DATE = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True)
class Year:
    """A year and where it is printed.

    ``dated`` years belong to a day or month, ``inside`` ones lie within a printed range, not at its ends.
    """

    value: int
    start: int
    dated: bool = False
    inside: bool = False


def is_free(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    """Tell whether a stretch of text overlaps none taken before."""
    return all(end <= first or start >= last for first, last in taken)


def read_days(
    folded: str, taken: list[tuple[int, int]]
) -> tuple[frozenset[tuple[int, int]], tuple[int, int] | None]:
    """Return the days and months named, and the part of the year where months or quarters bound one."""
    words = load_words()
    days: set[tuple[int, int]] = set()
    said: list[tuple[int, int, int]] = []
    for match in _NUMERIC_DATE.finditer(folded):
        days.add((int(match.group(2)), int(match.group(1))))
        taken.append((match.start(), match.end(2)))
    for number, pattern in enumerate(words.months, start=1):
        for match in pattern.finditer(folded):
            if (
                number == 5
                and match.group() == "may"
                and not re.search(
                    r"\b(?:in|of|since|from|until|by|before|after|on) $", folded[: match.start()]
                )
                and not re.match(r" (?:19|20)\d\d", folded[match.end() :])
            ):
                continue
            day = int(match.group(1) or 0)
            after = re.match(r" (\d{1,2})(?:st|nd|rd|th)?,? (?=(?:19|20)\d\d)", folded[match.end() :])
            if not day and after:
                day = int(after.group(1))
                taken.append((match.end(), match.end() + after.end(1)))
            days.add((number, day))
            said.append((match.start(), match.end(), number))
            taken.append(match.span())
    span: tuple[int, int] | None = None
    for bounds, pattern in words.spans.items():
        matched = pattern.search(folded)
        if matched:
            span = bounds
            taken.append(matched.span())
    said.sort()
    for (_, end, first), (start, _, last) in pairwise(said):
        between = folded[end:start]
        if (
            span is None
            and first < last
            and re.fullmatch(
                r"\s*[-\u2010-\u2015]\s*(?:\d+\s*)?|.{0,12}\b(?:to|and|through|по|до|и|мен|пен|бен)\b.{0,8}",
                between,
            )
        ):
            ends_before = (first, 1) in days and (last, 1) in days
            span = (first, last - 1) if ends_before and last - 1 > first else (first, last)
    return frozenset(days), span


def read_years(folded: str, language: Language, taken: list[tuple[int, int]]) -> tuple[Year, ...]:
    """Return the years named, but for those that count something; their places are added to ``taken``."""
    found: list[Year] = []
    units = load_words().units[language]
    taken += [match.span() for match in _DECADE.finditer(folded)]
    taken += [match.span() for match in load_words().named_years.finditer(folded)]
    for match in _YEARS.finditer(folded):
        first, last = int(match.group(1)), int(match.group(2))
        found += [
            Year(year, match.start(), inside=first < year < last)
            for year in range(first, min(last, first + 60) + 1)
        ]
        taken.append(match.span())
    for match in _YEAR.finditer(folded):
        if not is_free(*match.span(), taken):
            continue
        rest = folded[match.end() : match.end() + REACH].lstrip("- ")
        counted = any(units[unit].match(rest) for unit in ("mci", "tenge", "people", "families", "percent"))
        # the 2026 kandas quota, until October 2025 kandas
        dated = _beside_a_month(folded, match)
        counted = counted and not dated and not re.search(r"\bthe $", folded[: match.start()])
        if not counted and not any(scale.match(rest) for scale in load_words().scales.values()):
            found.append(Year(int(match.group()), match.start(), dated))
            taken.append(match.span())
    return tuple(found)


def _beside_a_month(folded: str, year: re.Match[str]) -> bool:
    """Tell whether a year is that of a day: 16 May 2024, 2024 жылғы 16 мамыр, 16.05.2024."""
    words = load_words()
    before, after = folded[max(0, year.start() - REACH) : year.start()], folded[year.end() :]
    return bool(words.year_of_day_before.search(before) or words.year_of_day_after.match(after))
