"""The figures of a sentence: what each counts, which of them only name a document, a day or a year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from assistant.checking.figure_times import Year, is_free, read_days, read_years
from assistant.checking.fractions import fractions
from assistant.checking.spoken import spoken_numbers
from assistant.checking.words import load_words
from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.numerals import find_numerals
from assistant.core.text import fold

__all__ = ["Figure", "Figures", "Year", "read_figures"]

Side = Literal["", "over", "under"]
REACH = 40
MONTHS = 12
# how many times greater one end of a range may be than the other, both said in the same thousands
THOUSAND, MOST_APART = 1000, 10
_SUFFIX = re.compile(r"^(?:-| ?[-–] ?)?(?!%)\w{0,6}\b")
_RANGE = re.compile(r"^(?:%|-?\w{1,4})?\s*(?:[-\u2010-\u2015]|to|до|and|и)\s*$")
_OR = re.compile(r"^,? ?(?:(?:or|или|немесе) )?$")


@dataclass(frozen=True)
class Figure:
    """A number that counts something; ``unit`` is ``None`` where the sentence does not name it.

    ``start`` and ``end`` are offsets in the text, ``step`` the place value of its last printed digit,
    ``side`` on which side of a rough number the right one lies: over 1.2 million, almost 400.
    """

    value: Decimal
    unit: str | None
    printed: str
    start: int
    end: int
    loose: bool = False
    step: Decimal = Decimal(0)
    side: Side = ""


@dataclass(frozen=True)
class Figures:
    """All that is numeric in a sentence; ``days`` are (month, day) pairs, day 0 where it is not said."""

    figures: tuple[Figure, ...]
    years: tuple[Year, ...]
    days: frozenset[tuple[int, int]]
    span: tuple[int, int] | None
    identifiers: frozenset[tuple[str, str]]


def read_figures(text: str, language: Language) -> Figures:
    """Return the figures of a sentence."""
    folded = fold(text.lower())
    if len(folded) != len(text):
        folded = fold("".join(char.lower() if len(char.lower()) == 1 else char for char in text))
    taken: list[tuple[int, int]] = []
    identifiers = _identifiers(folded, taken)
    days, span = read_days(folded, taken)
    taken += [(one.start, one.end) for one in fractions(text, language)]
    years = read_years(folded, language, taken)
    figures = [
        *_said(text, folded, taken),
        *_numerals(text, folded, language, taken),
        *_spoken(text, folded, language, taken),
    ]
    figures = _joined(sorted(figures, key=lambda figure: figure.start), text)
    part = next((figure for figure in figures if _is_part_of_year(folded, figure)), None)
    if part is not None:
        figures.remove(part)
        span = span or (1, int(part.value))
    return Figures(tuple(_ranged(figures, folded)), years, days, span, identifiers)


def _is_part_of_year(folded: str, figure: Figure) -> bool:
    """Tell whether a number of months is the part of a year from its beginning: nine months of 2024."""
    if figure.value >= MONTHS:
        return False
    words = load_words()
    after = folded[figure.end : figure.end + REACH]
    if words.months_after.match(after):
        return True
    before = folded[max(0, figure.start - REACH) : figure.start]
    return bool(words.months_before.search(before) and words.months_unit.match(after))


def _identifiers(folded: str, taken: list[tuple[int, int]]) -> frozenset[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for kind, pattern in load_words().identifiers.items():
        for match in pattern.finditer(folded):
            name = next(group for group in match.groups() if group)
            found.add((kind, name))
            taken.append(match.span())
    return frozenset(found)


def _said(text: str, folded: str, taken: list[tuple[int, int]]) -> list[Figure]:
    """Return how often and how long as said without a number: twice, half a year."""
    found = []
    for (value, unit), pattern in load_words().said.items():
        for match in pattern.finditer(folded):
            if is_free(*match.span(), taken):
                printed = text[match.start() : match.end()]
                found.append(Figure(Decimal(value), unit, printed, match.start(), match.end()))
                taken.append(match.span())
    return found


def _is_term(folded: str, figure: Figure) -> bool:
    """Tell whether one year is a length of time, not some year."""
    words = load_words()
    after = folded[figure.end : figure.end + REACH]
    beyond = re.sub(r"^ \w+", "", after)
    before = folded[max(0, figure.start - REACH) : figure.start]
    return bool(
        words.term_before.search(before) or words.term_after.match(after) or words.term_after.match(beyond)
    )


def _numerals(text: str, folded: str, language: Language, taken: list[tuple[int, int]]) -> list[Figure]:
    found: list[Figure] = []
    for numeral in find_numerals(text, language):
        if not is_free(numeral.start, numeral.end, taken) or _is_name(folded, numeral.start, numeral.end):
            continue
        decimals = len(numeral.value.partition(".")[2])
        value = Decimal(numeral.value)
        found.append(_figure(folded, value, decimals, numeral.start, numeral.end, text, language))
        taken.append((numeral.start, found[-1].end))
    return found


def _is_name(folded: str, start: int, end: int) -> bool:
    """Tell whether digits stand inside a name: DOI, url, A-20."""
    before, after = folded[max(0, start - 2) : start], folded[end : end + 2]
    return bool(re.search(r"[a-zа-я]-?$|[/@]$", before)) or bool(re.match(r"/\w|\.[a-z]", after))


def _spoken(text: str, folded: str, language: Language, taken: list[tuple[int, int]]) -> list[Figure]:
    """Return numbers said in words; "one" counts only before a unit."""
    found: list[Figure] = []
    for said in spoken_numbers(folded, language):
        # "оң" (positive) is folded to the word for ten
        if not is_free(said.start, said.end, taken) or text[said.start : said.end].lower() == "оң":
            continue
        figure = _figure(folded, Decimal(said.value), 0, said.start, said.end, text, language)
        if said.several:
            figure = replace(figure, step=Decimal(said.step))
        elif said.value == figure.value == 1 and not _is_one(folded, figure, language):
            continue
        found.append(figure)
    return found


def _is_one(folded: str, figure: Figure, language: Language) -> bool:
    """Tell whether "one" counts something: a length of time or how often."""
    if figure.unit == "years" and language != "en":
        return _is_term(folded, figure)
    return figure.unit in ("months", "years", "working_days", "days", "times")


def _figure(
    folded: str, value: Decimal, decimals: int, start: int, end: int, text: str, language: Language
) -> Figure:
    words = load_words()
    rest = folded[end : end + 2 * REACH]
    scale, stop = 1, end
    for factor, pattern in words.scales.items():
        match = pattern.match(rest)
        if match:
            scale, stop = factor, end + match.end()
    before = folded[max(0, start - REACH) : start]
    after = folded[stop : stop + REACH]
    loose = bool(words.loose_before.search(before) or words.loose_after.search(after)) or bool(
        re.search(r"(?:дай|дей|тай|тей)\.?$", folded[end:stop])
    )
    return Figure(
        value=value * scale,
        unit=_unit(after, language),
        printed=text[start:stop].strip(),
        start=start,
        end=stop,
        loose=loose,
        step=Decimal(scale) / (10**decimals) if scale > 1 or decimals else Decimal(0),
        side=_side(before, after),
    )


def _side(before: str, after: str) -> Side:
    """Return on which side of a number the words beside it put the right one."""
    sides: tuple[Side, ...] = ("over", "under")
    for side in sides:
        leading, trailing = load_words().sides[side]
        if leading.search(before) or trailing.match(after):
            return side
    return ""


def _unit(after: str, language: Language) -> str | None:
    """Return what the words after a number count; up to two describing words may stand between."""
    plain = after.lstrip()
    units = load_words().units[language]
    if plain.startswith("%"):
        return "percent"
    suffix = re.match(r"^-(?:\w{1,6})\b", after)
    if suffix:
        plain = after[suffix.end() :].lstrip()
    for skipped in range(3):
        for unit, pattern in units.items():
            if (not skipped or unit in _COUNTED) and pattern.match(plain):
                return unit
        step = re.match(r"(?:\w+-)*[^\W\d]+ ", plain)
        if step is None or step.group().strip() in _STOPS or skipped == 2:
            return None
        plain = plain[step.end() :]
    return None


# what may be counted with a describing word between: "21,000 foreign specialists"
_COUNTED = frozenset(("people", "families", "enterprises", "vacancies", "working_days", "mci"))
_LENGTHS = frozenset(("months", "years", "days", "working_days"))
_STOPS = frozenset(
    ("и", "and", "в", "из", "of", "in", "to", "for", "на", "по", "мен", "пен", "бен", "жане", "with", "from")
)


def _joined(figures: list[Figure], text: str) -> list[Figure]:
    """Return the figures with "1 million 101,000" read as one."""
    result: list[Figure] = []
    for figure in figures:
        last = result[-1] if result else None
        if (
            last is not None
            and last.step > 1
            and figure.value < last.step
            and text[last.end : figure.start].strip() == ""
            and last.unit in (None, figure.unit)
            and last.step == last.step.to_integral_value()
        ):
            result[-1] = Figure(
                last.value + figure.value,
                figure.unit,
                text[last.start : figure.end],
                last.start,
                figure.end,
                last.loose,
                figure.step,
                last.side or figure.side,
            )
        else:
            result.append(figure)
    return result


def _listed(figures: list[Figure], folded: str) -> list[Figure]:
    """Return the figures, those of a list of lengths of time with its unit: 1, 2 or 3 months."""
    result = list(figures)
    for position in range(len(figures) - 2, -1, -1):
        first, second = result[position], result[position + 1]
        if first.unit is None and second.unit in _LENGTHS and _OR.match(folded[first.end : second.start]):
            result[position] = replace(first, unit=second.unit)
    return result


def _scaled(first: Figure, second: Figure) -> Figure:
    """Return the first bound of a range with the scale said of the second: from 16.5 to 14.8 million."""
    said = fold(second.printed.lower())
    scale = max((factor for factor, word in load_words().scales.items() if word.search(said)), default=0)
    if not scale or first.step > 1 or first.value >= THOUSAND:
        return first
    if not second.value / MOST_APART <= first.value * scale <= second.value * MOST_APART:
        return first
    return replace(first, value=first.value * scale, step=first.step * scale)


def _ranged(figures: list[Figure], folded: str) -> list[Figure]:
    """Return the figures, the first bound of a range with the unit of the second."""
    result = _listed(figures, folded)
    for position, (first, second) in enumerate(pairwise(figures)):
        if _RANGE.match(folded[first.end : second.start]):
            first = result[position] = _scaled(first, second)
        if first.unit is None and second.unit and _RANGE.match(folded[first.end : second.start]):
            result[position] = Figure(
                first.value,
                second.unit,
                first.printed,
                first.start,
                first.end,
                first.loose,
                first.step,
                first.side,
            )
    return result
