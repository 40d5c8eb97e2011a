"""Which lines of a text are headings: they name what follows and claim nothing."""

from __future__ import annotations

from assistant.checking.words import load_words
from assistant.core import kept_re as re
from assistant.core.text import fold

# the most words of a heading, and of one that may stand above another
LONGEST, SHORT = 14, 4
_POINT = re.compile(r"^\s*[-*•–—▪◦]\s+|^\s*[a-zа-я]\)\s+")
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}|[IVX]{1,4})[.)]\s+")
_ENDED = re.compile(r"[.!?…;,][»”\"’)\]]*\s*$")
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?:\s*[-–—]\s*(?:19|20)?\d\d)?(?!\d)")


def is_heading(line: str, following: str, before: str | None) -> bool:
    """Tell whether a line is a heading: short, not ended, without a figure, before a line that is a sentence.

    An item of a list is none: lines without a stop one after another, or marked as points.
    """
    if _POINT.match(line) or _ENDED.search(line) or len(line.split()) > LONGEST:
        return False
    if _NUMBERED.match(line) and _NUMBERED.match(following):
        return False
    if (
        before is not None
        and not _ENDED.search(before)
        and not _NUMBERED.match(line)
        and not _is_short(before)
    ):
        return False
    goes_on = _ENDED.search(following) is not None or _is_short(following) or _POINT.match(following)
    return bool(goes_on) and not _counts(_NUMBERED.sub("", line))


def _is_short(line: str) -> bool:
    """Tell whether a line is one of a few words, as the heading of a part is."""
    return len(line.split()) <= SHORT


def _counts(line: str) -> bool:
    """Tell whether a line has a figure that is no year or day."""
    folded = _YEARS.sub(" ", fold(line.lower()))
    for month in load_words().months:
        folded = month.sub(" ", folded)
    return re.search(r"\d", folded) is not None
