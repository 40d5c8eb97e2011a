"""What identifies a person, masked: the one place that knows, for all that stores, logs, sends or exports.

A number is masked by what it is: an IIN by its date, century and check digit, a telephone number by its
form, an identity document by its form or by the words beside it. The numbers of laws, sums, dates and the
BINs of firms stay.
"""

from __future__ import annotations

import logging
import unicodedata
from datetime import date
from functools import lru_cache
from typing import Any

from assistant.core import kept_re as re
from assistant.core.packaged import packaged

IIN, PHONE, MAIL, DOCUMENT = MARKS = ("[IIN]", "[phone]", "[e-mail]", "[document]")
_IIN_WEIGHTS = (tuple(range(1, 12)), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2))
FEWEST_DIGITS = 7
# spaces, dashes and signs without a shape that people put between digits
_BLANK = r"\s\u00a0\u00ad\u180e\u2000-\u200f\u202f\u205f-\u2064\ufeff"
_DASH = r"\-_\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d"
_GAP = rf"[{_BLANK}{_DASH}]{{0,3}}"
_LOOSE = rf"[{_BLANK}{_DASH}().]{{0,4}}"
_TWELVE = rf"(?<!\d)(?=(\d(?:{_GAP}\d){{11}})(?!\d))"
_LOCAL = rf"\d{{3}}{_LOOSE}\d{{2}}{_LOOSE}\d{{2}}|\d{{2}}{_LOOSE}\d{{2}}{_LOOSE}\d{{3}}"
_TOWN = rf"7(?:\d{{2}}{_LOOSE}(?:{_LOCAL})|\d{{3}}{_LOOSE}\d{{2}}{_LOOSE}\d{{2}}{_LOOSE}\d{{2}}"
_TOWN += rf"|\d{{4}}{_LOOSE}\d{_LOOSE}\d{{2}}{_LOOSE}\d{{2}})"
_HOME = rf"(?<![\d+])(?:\+?7|8){_LOOSE}{_TOWN}(?!\d)"
# an area code in brackets or the 3-3-2-2 of mobile numbers, without the country's
_SHORT = (
    rf"(?<![\d+])(?:\(7\d{{2}}\){_LOOSE}(?:{_LOCAL})"
    rf"|7\d{{2}}(?:[{_BLANK}]|[{_DASH}])\d{{3}}(?:[{_BLANK}]|[{_DASH}])\d{{2}}(?:[{_BLANK}]|[{_DASH}])\d{{2}})(?!\d)"
)
_COUNTRY = "7|1|20|3[0-469]|37[0-5]|38[0-9]|4[0134-9]|8[1246]|9[0-58]|97[0-9]|99[2-68]"
_ABROAD = rf"\+(?:{_COUNTRY}){_LOOSE}\d(?:{_LOOSE}\d){{6,10}}(?!\d)"
_THOUSANDS = rf"\+(?!37|38|97|99)\d{{1,3}}(?:[{_BLANK}.]\d{{3}})+$"
_AT = rf"[{_BLANK}]{{0,2}}(?:@|\uff20|[\[(](?:at|собака)[\])])[{_BLANK}]{{0,2}}"
_MAIL = rf"(?<![\w.+-])[\w.+-]++{_AT}[\w-]+(?:\.[\w-]+)*\.[^\W\d_][\w-]+"
_PASSPORT = r"(?<!\w)[NnНн]\d{8}(?!\w)"
_ABBREVIATED = rf"\.(?=[{_BLANK}]*[\w№]{{0,3}}[{_BLANK}{_DASH}]?\d)"
_BETWEEN = rf"(?:\d{{1,2}}\.\d{{1,2}}\.\d{{4}}|[^\d.!?\n]|{_ABBREVIATED}){{0,40}}?"
_SERIES = rf"(?:(?<!\w)[^\W\d_]{{1,3}}{_GAP}(?:№{_GAP})?)?"
_NUMBER = rf"{_SERIES}(?<!\d)\d(?:{_GAP}\d){{6,9}}(?!\d|[.,/]\d|[{_BLANK}]\d{{3}}(?!\d))"


def mask(text: str) -> str:
    """Return the text with IINs, telephone numbers, mail addresses and identity documents masked."""
    if "@" in text or "\uff20" in text or "at" in text or "собака" in text:
        text = re.sub(_MAIL, MAIL, text)
    if sum(map(str.isdigit, text)) < FEWEST_DIGITS:
        return text
    text = _without_iins(text)
    known = _beside()
    text = known["document"].sub(_numbered, text)
    text = re.sub(_PASSPORT, DOCUMENT, text)
    text = re.sub(_ABROAD, _abroad, text)
    text = re.sub(_SHORT, PHONE, re.sub(_HOME, PHONE, text))
    return known["telephone"].sub(lambda found: found.group(1) + PHONE, text)


def has_marks(text: str) -> bool:
    """Tell whether something was masked in a text."""
    return any(mark in text for mark in MARKS)


def is_iin(digits: str) -> bool:
    """Tell whether twelve digits are an individual identification number.

    Date of birth, century digit and check digit must all agree (rules on IIN, Order of the
    Minister of Justice); a firm's BIN fails the date.
    """
    century = {"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}.get(digits[6])
    if century is None:
        return False
    try:
        date(century + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))
    except ValueError:
        return False
    for weights in _IIN_WEIGHTS:
        check = sum(int(digit) * weight for digit, weight in zip(digits[:11], weights, strict=True)) % 11
        if check < 10:
            return check == int(digits[11])
    return False


def mask_logs() -> None:
    """Mask every record of the program's log from now on: its words and its traceback."""
    make = logging.getLogRecordFactory()
    if getattr(make, "masks", False):
        return

    def masked(*given: Any, **named: Any) -> logging.LogRecord:
        record = make(*given, **named)
        record.msg = mask(str(record.msg))
        if isinstance(record.args, tuple):
            record.args = tuple(_shown(one) for one in record.args)
        elif record.args:
            record.args = {name: _shown(one) for name, one in record.args.items()}
        if record.exc_info and record.exc_info[0]:
            record.exc_text = mask(logging.Formatter().formatException(record.exc_info))
        return record

    masked.masks = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(masked)


def _shown(value: object) -> object:
    return value if isinstance(value, int | float) or value is None else mask(str(value))


def _without_iins(text: str) -> str:
    parts, end = [], 0
    for found in re.finditer(_TWELVE, text):
        digits = "".join(str(unicodedata.digit(sign)) for sign in found.group(1) if sign.isdigit())
        if found.start() >= end and is_iin(digits):
            parts += [text[end : found.start()], IIN]
            end = found.end(1)
    return "".join([*parts, text[end:]])


def _abroad(found: re.Match[str]) -> str:
    """Return the mark of a foreign number; a growth in thousands is none."""
    return str(found.group()) if re.match(_THOUSANDS, found.group()) else PHONE


def _numbered(found: re.Match[str]) -> str:
    """Return the words beside a number of an identity document and its mark."""
    if found["after"] is not None:
        return DOCUMENT + found["after"]
    return str(found["before"]) + DOCUMENT


@lru_cache(maxsize=1)
def _beside() -> dict[str, re.Pattern[str]]:
    """Return the patterns of numbers that are told by the words beside them."""
    raw = packaged("assistant.core", "personal.yaml")
    documents, phones = (
        "|".join(_form(word) for listed in raw[kind].values() for word in listed.split())
        for kind in ("document", "telephone")
    )
    counted = "|".join(_form(word) for word in raw["counted"].split())
    no_sum = rf"(?![{_BLANK}]*(?:{counted})(?!\w))"
    return {
        "document": re.compile(
            rf"(?P<before>(?<!\w)(?:{documents})(?!\w){_BETWEEN}){_NUMBER}{no_sum}"
            rf"|(?<!\d)0\d{{8}}(?!\d)(?P<after>[^\d.!?\n]{{0,30}}?(?<!\w)(?:{documents})(?!\w))",
            re.IGNORECASE,
        ),
        "telephone": re.compile(
            rf"((?<!\w)(?:{phones})(?!\w)[^\d!?\n]{{0,20}}?)(?<![\d+])[78]?{_LOOSE}{_TOWN}(?!\d){no_sum}",
            re.IGNORECASE,
        ),
    }


def _form(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*").replace("_", rf"[{_BLANK}]+")
