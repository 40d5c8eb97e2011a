"""Money, dates and spans of time read from words, in the three languages mixed as people mix them."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.text import fold
from assistant.understanding.numbering import numbered

MONTHS_IN_YEAR = 12
EARLIEST = 1950
_GROUP: Final = r"\d{1,3}(?:[ \u00a0\u2009\u202f.,']\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?"
_NUMBER: Final = rf"(?:{_GROUP}|\d+(?:[.,]\d+)?)"
_SCALES: Final = (
    (r"(?:миллиард\w*|млрд|billion|bn)", 1_000_000_000),
    (r"(?:миллион\w*|млн|мильон\w*|лям\w*|million\w*|mln|mn|m)", 1_000_000),
    (r"(?:тысяч\w*|тыс|мың\w*|мын\w*|thousand\w*|k)", 1_000),
)
_MONEY: Final = re.compile(
    rf"({_NUMBER})\s*(?:({'|'.join(scale for scale, _ in _SCALES)})\b\.?)?"
    r"\s*(тенге\w*|теңге\w*|tenge|tg|kzt|тг|₸)?",
    re.IGNORECASE,
)
_HALF: Final = {
    "полтора": "1,5",
    "полторы": "1,5",
    "бір жарым": "1,5",
    "бир жарым": "1,5",
    "one and a half": "1.5",
}
_MCI: Final = re.compile(rf"({_NUMBER})\s*(?:мрп|аек|mci|mrp|aek|monthly calculation)\w*", re.IGNORECASE)
_MCI_ONLY: Final = re.compile(r"\b(?:мрп|аек|mci|mrp|aek)", re.IGNORECASE)
_STEMS: Final[dict[int, tuple[str, ...]]] = {
    1: ("january", "jan", "январ", "кантар"),
    2: ("february", "feb", "феврал", "акпан"),
    3: ("march", "март", "наурыз"),
    4: ("april", "apr", "апрел", "сауир"),
    5: ("may", "мая", "мае", "май", "мамыр"),
    6: ("june", "июн", "маусым"),
    7: ("july", "июл", "шилде"),
    8: ("august", "aug", "август", "тамыз"),
    9: ("september", "sept", "сентябр", "кыркуйек"),
    10: ("october", "oct", "октябр", "казан"),
    11: ("november", "nov", "ноябр", "караша"),
    12: ("december", "dec", "декабр", "желтоксан"),
}
_RELATIVE: Final = (
    (r"\b(?:last year|в прошлом году|прошл\w+ год\w*|былтыр\w*|откен жыл\w*)", -1),
    (r"\b(?:next year|в следующем году|следующ\w+ год\w*|келеси жыл\w*|келер жыл\w*)", 1),
    (r"\b(?:this year|в этом году|этого года|текущ\w+ год\w*|биыл\w*|осы жыл\w*)", 0),
)
_NUMBER_WORDS: Final = {
    **{"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10},
    **{"один": 1, "два": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7, "десять": 10},
    **{"бир": 1, "еки": 2, "уш": 3, "торт": 4, "бес": 5, "алты": 6, "жети": 7, "он": 10},
}
_SO_MANY: Final = rf"(?P<n>\d{{1,2}}|{'|'.join(_NUMBER_WORDS)})"
# so many years back of a year
AGO: Final = (
    rf"\b{_SO_MANY} years? ago\b",
    rf"\b(?:{_SO_MANY} )?(?:года?|лет) (?:тому )?назад\b",
    rf"\b{_SO_MANY} жыл бурын\b",
)
_YEAR_BEFORE_LAST: Final = r"\b(?:the year before last|позапрошл\w+ год\w*|алдынгы жылы\b)"
# last year, and the year before the one named, as what another is compared with
_COMPARED: Final = (
    r"\b(?:than|compared (?:with|to)|versus|vs|against) (?:it was |they were )?(?:in |for |that of )?"
)
_THAN_LAST: Final = (
    rf"{_COMPARED}last year"
    r"|\b(?:чем (?:было )?(?:в )?|по сравнению с(?:о)? |против |относительно |к )прошл\w+ год\w*"
    r"|\b(?:былтыргы|откен жылгы)(?:дан|га)\b|\b(?:былтыр|откен жыл)\w* (?:караганда|салыстырганда)\b"
)
_THAN_BEFORE: Final = (
    rf"{_COMPARED}the (?:(?:previous|preceding) year|year before)"
    r"|\b(?:чем (?:было )?(?:в )?|по сравнению с |против |относительно |к )предыдущ\w+ год\w*"
    r"|\bчем годом (?:ранее|раньше)\b|\b(?:алдынгы|одан бурынгы) жыл\w* (?:караганда|салыстырганда)\b"
)


_SINCE_YEAR: Final = (
    r"\b(?:since (?:19|20)\d\d|from (?:19|20)\d\d (?:on|onwards?)"
    r"|(?:начиная )?с (?:19|20)\d\d(?: года)?(?! по)"
    r"|(?:19|20)\d\d жылдан (?:бері|бастап))\b"
)
# years that belong to the name of a programme
_PROGRAMME: Final = re.compile(
    r"(?:занятост\w*|employment|камту\w*|roadmap|карт\w+ занятост\w*)[\s»\"'–—-]{0,4}2020\b"
    r"|(?:enbek|енбек)[\s»\"']{0,3}2017\W{1,3}2021"
)


_COUNTED: Final = r"тенге|tenge|mci|mrp|мрп|аек|aek|человек|чел\b|адам|people|families|семей|отбасы|км|тг"
_UNIT_OF_CONVERSION: Final = r"\b(?:mci|mrp|мрп|аек|aek|index\w*|показател\w*|корсеткиш\w*)"
_YEAR: Final = rf"(?<!\d)((?:19|20)\d\d)(?!\d)(?!\s*(?:{_COUNTED}))"
_SPAN: Final = (
    r"\b(?=([^\W\d]+))[^\W\d]+\.?(?: (?:19|20)\d\d(?: год\w*| г\.?)?)?"
    r"(?:\s*[-\u2010-\u2015]\s*| (?:to|through|till|until|по|до|and|мен|пен|бен) )([^\W\d]+)"
)
_CHILD: Final = r"(?:малыш|сын|доч|реб|млад|груд|baby|son|daughter|infant|саби|бала|кыз|ул)"


@dataclass(frozen=True)
class When:
    """A time a text names: its first and last day."""

    start: date
    end: date

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.start == self.end


def parse_money(text: str) -> Decimal | None:
    """Return the amount a whole text gives: "7 500 000", "6,5 млн теңге", "10 million"; else ``None``."""
    found = _MONEY.fullmatch(_worded(text).strip())
    return _amount(found) if found else None


def find_money(text: str) -> list[Decimal]:
    """Return the amounts of money a text names; a bare number counts from 100,000 on."""
    found = []
    for match in _MONEY.finditer(_worded(_MCI.sub(" ", text))):
        amount = _amount(match)
        marked = match.group(2) or match.group(3)
        if amount is not None and (marked or amount >= 100_000):
            found.append(amount)
    return found or _in_words(text)


def _in_words(text: str) -> list[Decimal]:
    """Return amounts whose number is a word: шесть миллионов, он миллион."""
    languages: tuple[Language, ...] = ("en", "ru", "kk")
    for language in languages:
        for number, scale in re.findall(r"#(\d+) (\w+)", numbered(text, language)):
            for word, factor in _SCALES[:2]:
                if len(scale) > 1 and re.fullmatch(word, scale):
                    return [Decimal(number) * factor]
    return []


def find_mci(text: str) -> list[Decimal]:
    """Return the numbers of monthly calculation indices a text names."""
    found = [_decimal(match.group(1)) for match in _MCI.finditer(text)]
    if not found:
        for language in ("en", "ru", "kk"):
            words = numbered(text, language)
            found += [Decimal(n) for n in re.findall(r"#(\d+) (?:мрп|аек|mci|mrp|aek)", words)]
            if found:
                break
    return [value for value in found if value is not None]


def names_mci(text: str) -> bool:
    """Tell whether the text names the monthly calculation index by its abbreviation."""
    return _MCI_ONLY.search(text) is not None


def parse_when(text: str) -> When | None:
    """Return the span of "2023", "2023-05" or "2023-05-01"; ``None`` if it is none of these."""
    found = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", text.strip())
    if not found:
        return None
    return _exactly(*(int(part) if part else None for part in found.groups()))


def _dated(text: str) -> str:
    """Return a folded text without programmes named by a year, and with sums that can only be years as such.

    Nobody asks for two thousand tenge: "relocation payment 2020 tenge"; only to convert them.
    """
    plain = _PROGRAMME.sub(" ", fold(text.lower()))
    if re.search(_UNIT_OF_CONVERSION, plain):
        return plain
    return re.sub(r"(?<![\d.,] )(?<!\d)((?:19|20)\d\d) (?:тенге|tenge|тг|kzt)\w*", r"\1", plain)


def find_when(text: str, today: date) -> When | None:
    """Return the time a text names: a day, a month or a year, or a year relative to ``today``."""
    folded = _dated(text)
    for pattern, order in (
        (r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)", (0, 1, 2)),
        (r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)", (2, 1, 0)),
    ):
        found = re.search(pattern, folded)
        if found:
            parts = [int(part) for part in found.groups()]
            return _when(*(parts[i] for i in order))
    year = _year(folded, today)
    months = _months_span(folded)
    if year is not None and months is not None:
        first, last = (date(year, month, 1) for month in months)
        return When(first, last.replace(day=calendar.monthrange(year, last.month)[1]))
    month = _month(folded)
    if month is not None and year is None and _day_of(folded, month) is not None:
        year = today.year
    if year is None:
        return None
    return _when(year, month, _day_of(folded, month) if month else None)


def find_years(text: str, today: date) -> tuple[int, ...]:
    """Return the years a text names, each once, in their order; relative ones if there are no others.

    What is compared with last year is of this one, where no other is named.
    """
    folded = _dated(text)
    years = [int(number) for number in re.findall(_YEAR, folded)]
    if any(year >= EARLIEST for year in years):
        # 1,925 people beside 2023 are no year
        years = [year for year in years if year >= EARLIEST]
    if not years:
        years = years_back(folded, today) or [
            today.year + shift for pattern, shift in _RELATIVE if re.search(pattern, folded)
        ]
    with_last = re.search(_THAN_LAST, folded) is not None
    if with_last or re.search(_THAN_BEFORE, folded):
        latest = max((year for year in years if year != today.year - 1 or not with_last), default=today.year)
        years = [latest, *years, today.year - 1 if with_last else latest - 1]
    return tuple(dict.fromkeys(years))


def years_back(folded: str, today: date) -> list[int]:
    """Return the years that lie so many years back: "three years ago", "the year before last"."""
    if re.search(_YEAR_BEFORE_LAST, folded):
        return [today.year - 2]
    found = [match for pattern in AGO if (match := re.search(pattern, folded))]
    counts = [_NUMBER_WORDS.get(match["n"] or "one") or int(match["n"]) for match in found]
    return [today.year - count for count in counts if count]


def since_said(text: str) -> str:
    """Return the words by which a text names the year a stretch begins with: "since 2022"; else none."""
    found = re.search(_SINCE_YEAR, text.lower())
    return text[found.start() : found.end()] if found else ""


def find_months(text: str, language: Language) -> int | None:
    """Return for how many months something is asked: "на полгода", "for 6 months", "бір жылға".

    One month named beside more of them is what a rate is for, not how long it is paid.
    """
    if re.search(r"\b(?:полгода|half a year|half year|жарты жыл\w*)", fold(text.lower())):
        return MONTHS_IN_YEAR // 2
    if re.search(r"\b(?:полтора года|бир жарым жыл\w*|year and a half)", fold(text.lower())):
        return MONTHS_IN_YEAR + MONTHS_IN_YEAR // 2
    words = numbered(text, language)
    named = []
    for found in re.finditer(
        rf"(\w+ )?#(\d+) (?:months?|мес\w*|ай(?:га|дын|да|лык|ымен)?\b)"
        rf"( old\b| нарес| жаст|(?<=айлык) {_CHILD}|(?<=месячн\w\w) {_CHILD})?",
        words,
    ):
        if not found.group(3) and not re.match(_CHILD, found.group(1) or ""):
            named.append(int(found.group(2)))
    if named:
        return next((number for number in named if number > 1), named[0])
    if re.search(
        r"\b(?:for|during|over) (?:a|#1|the|the whole|a whole|whole|full) year\b"
        r"|\b(?:за|на) (?:весь |целый |#1 )?год\b(?! #)"
        r"|(?<!\w)#1 жыл(?:га|да|ды|дын|дык)?\b|\bжыл бойы\b|\bв течение года\b|\ba year\b",
        words,
    ):
        return MONTHS_IN_YEAR
    return None


def _worded(text: str) -> str:
    lowered = text.lower()
    for words, number in _HALF.items():
        lowered = lowered.replace(words, number)
    return lowered


def _amount(match: re.Match[str]) -> Decimal | None:
    number = _decimal(match.group(1))
    scale = match.group(2)
    if number is None:
        return None
    factor = next((value for word, value in _SCALES if scale and re.fullmatch(word, scale)), 1)
    return number * factor


def _decimal(printed: str) -> Decimal | None:
    plain = re.sub(r"[ \u00a0\u2009\u202f']", "", printed)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", plain):
        plain = re.sub(r"[.,]", "", plain)
    elif re.fullmatch(r"\d{1,3}(?:,\d{3})+\.\d+", plain):
        plain = plain.replace(",", "")
    try:
        return Decimal(plain.replace(",", "."))
    except InvalidOperation:
        return None


def _year(folded: str, today: date) -> int | None:
    return next(iter(find_years(folded, today)), None)


def _months_span(folded: str) -> tuple[int, int] | None:
    """Return the first and last month of a span within a year: январь-октябрь, January to October."""
    for found in re.finditer(_SPAN, folded):
        first, last = (_month(f"of {word}") for word in found.groups())
        if first is not None and last is not None and first < last:
            return first, last
    return None


def _month(folded: str) -> int | None:
    if re.search(
        r"\b(?:in|of|since|from|until|by|before|after|early|late|\d{1,2}(?:st|nd|rd|th)?) may\b|\bmay \d",
        folded,
    ):
        return 5
    named = map(_month_named, re.findall(r"[^\W\d]+", folded))
    return next((month for month in named if month is not None), None)


@lru_cache(maxsize=8_192)
def _month_named(word: str) -> int | None:
    """Return the month a folded word names: not "may" the verb, nor "маусымдық" seasonal."""
    if word == "may" or word.startswith("маусымды"):
        return None
    for month, stems in _STEMS.items():
        if any(word == stem or (len(stem) > 3 and word.startswith(stem)) for stem in stems):
            return month
    return None


def _day_of(folded: str, month: int) -> int | None:
    stems = "|".join(_STEMS[month])
    found = re.search(
        rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -](?:{stems})|\b(?:{stems})\w* (\d{{1,2}})(?!\d)",
        folded,
    )
    return int(found.group(1) or found.group(2)) if found else None


def _when(year: int | None, month: int | None = None, day: int | None = None) -> When | None:
    """Return the span; a day or month that does not exist leaves the month or year that does."""
    if year is None:
        return None
    exact = _exactly(year, month, day)
    if exact is not None or month is None:
        return exact
    return _when(year, month if day is not None else None)


def _exactly(year: int | None, month: int | None = None, day: int | None = None) -> When | None:
    if year is None:
        return None
    try:
        if month is None:
            return When(date(year, 1, 1), date(year, 12, 31))
        if day is None:
            return When(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
        return When(date(year, month, day), date(year, month, day))
    except (ValueError, calendar.IllegalMonthError):
        return None
