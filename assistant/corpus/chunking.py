"""Passages of a document: stretches of its text that respect headings, articles and sentences.

The text itself is never changed, so offsets stay true. Page furniture (lines repeated at page
edges, bare page numbers) is skipped over; a passage's ``text`` is its stretch with hyphenation
and line breaks mended, for reading and searching.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.core.reading import ReadText
from assistant.core.text import visible

CHUNKER_VERSION = "1"
TARGET = 700
LONGEST = 1_100
# the longest of _ABBREVIATION with its full stop and a sign before it, and some to spare
LONGEST_ABBREVIATION = 12

_HEADING = re.compile(
    r"""^\s*(?:
        \#{1,6}\s+\S
      | (?=[A-ZА-Я])(?i:Статья|Глава|Раздел|Параграф|Часть|Article|Chapter|Section|Part)\s+(?:\d|[IVXLC]+\b)
      | \d+[-–]?\s*(?i:бап|тарау|бөлім|параграф)\b
      | (?i:бап|тарау|бөлім)\s+\d
      | \d{1,2}(?:\.\d{1,2})*\.?\s+[A-ZА-ЯӘҒҚҢӨҰҮҺІ][^.!?]{2,80}$
    )""",
    re.VERBOSE,
)
_SENTENCE_END = re.compile(r"[.!?…]['\"»”)]*\s+(?=[\"«“(]*[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:г|гг|ст|п|пп|ч|т|тыс|млн|млрд|руб|тг|обл|р|н|ул|им|см|др|ж|жж|б|қ|No|Nos|art|p|pp|vol|"
    r"Mr|Mrs|Dr|e\.g|i\.e|etc|al|cf)|\b[A-ZА-ЯӘҒҚҢӨҰҮҺІ])\.$",
    re.IGNORECASE,
)
_HYPHENATED = re.compile(r"(\w)[-\u00ad\u2010]\s*\n\s*(?=[a-zа-яёәғқңөұүһі])")
_PAGE_NUMBER = re.compile(
    r"^\s*[-–—]?\s*(?:page|стр\.?|бет)?\s*\d{1,4}\s*(?:/\s*\d{1,4})?\s*[-–—]?\s*(?:бет)?\s*$", re.I
)


@dataclass(frozen=True)
class Stretch:
    """A passage: characters ``start``..``end`` under ``heading``; ``text`` is made readable."""

    start: int
    end: int
    heading: str
    text: str


@dataclass(frozen=True)
class _Line:
    start: int
    end: int
    text: str


def nothing(_sentence: str) -> bool:
    """Leave no sentence out."""
    return False


def split(document: ReadText, leave_out: Callable[[str], bool] = nothing) -> list[Stretch]:
    """Return the passages of a document in order; they do not overlap.

    A sentence or heading that is to be left out is in no passage: one ends before it, the next begins after.
    """
    furniture = _page_furniture(document)
    stretches: list[Stretch] = []
    heading = ""
    block: list[_Line] = []
    for line in _lines(document.text):
        if line.start in furniture:
            continue
        if _HEADING.match(line.text) and len(line.text.strip()) <= 160:
            stretches += _packed(document.text, block, heading, furniture, leave_out)
            heading, block = line.text.strip().lstrip("# "), [line]
            if leave_out(heading):
                heading, block = "", []
        elif line.text.strip() or _continues(block):
            block.append(line)
    stretches += _packed(document.text, block, heading, furniture, leave_out)
    return [stretch for stretch in stretches if re.search(r"\w{2}", stretch.text)]


def readable(text: str) -> str:
    """Return the text with hyphenation at line ends undone, white space folded, shapeless signs gone."""
    return " ".join(visible(_HYPHENATED.sub(r"\1", text)).split())


def sentences(text: str, offset: int = 0) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each sentence, offsets shifted by ``offset``."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        end = match.start() + len(match.group().rstrip())
        if _ABBREVIATION.search(text[max(start, end - LONGEST_ABBREVIATION) : end]):
            continue
        yield offset + start, offset + end
        start = match.end()
    if text[start:].strip():
        yield offset + start, offset + len(text.rstrip())


def _continues(block: list[_Line]) -> bool:
    return bool(block)


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield _Line(start, start + len(line), line)
        start += len(line)


def _page_furniture(document: ReadText) -> set[int]:
    """Return the offsets of lines that are running heads, running feet or page numbers."""
    if len(document.pages) < 2:
        return set()
    edges: list[tuple[set[str], int]] = []
    for page in document.pages:
        lines = [line for line in _lines(document.text[page.start : page.end]) if line.text.strip()]
        chosen = lines[:2] + (lines[-2:] if len(lines) > 4 else [])
        edges += [(_shapes(line.text, page.number), page.start + line.start) for line in chosen]
    counts = Counter(shape for shapes, _ in edges for shape in shapes)
    often = max(2, len(document.pages) // 2)
    return {
        offset
        for shapes, offset in edges
        if any(counts[shape] >= often for shape in shapes)
        or _PAGE_NUMBER.match(_line_at(document.text, offset))
    }


def _line_at(text: str, offset: int) -> str:
    end = text.find("\n", offset)
    return text[offset:] if end < 0 else text[offset:end]


def _shapes(line: str, page: int) -> set[str]:
    """Return the line as it is, and with its first or last numeral counted from the page.

    A running head with a page number is the same on every page so; rows of a table are not.
    """
    text = " ".join(line.lower().split())
    return {text} | {
        re.sub(numeral, lambda found: f"#{int(found.group()) - page}", text, count=1)
        for numeral in (r"\d+", r"\d+(?=\D*$)")
    }


def _packed(
    text: str, block: list[_Line], heading: str, furniture: set[int], leave_out: Callable[[str], bool]
) -> list[Stretch]:
    """Pack the sentences of a block into stretches of about ``TARGET`` characters."""
    if not block:
        return []
    pieces = list(_pieces(text, block[0].start, block[-1].end, furniture))
    packs: list[tuple[int, int]] = []
    joined = False
    for start, end in pieces:
        if leave_out(text[start:end]):
            joined = False
        elif joined and end - packs[-1][0] <= TARGET:
            packs[-1] = packs[-1][0], end
        else:
            packs.append((start, end))
            joined = True
    return [_stretch(text, start, end, heading, furniture) for start, end in packs]


def _pieces(text: str, start: int, end: int, furniture: set[int]) -> Iterator[tuple[int, int]]:
    paragraph_start = start
    for match in re.finditer(r"\n[ \t]*\n", text[start:end]):
        yield from _cut(text, paragraph_start, start + match.start(), furniture)
        paragraph_start = start + match.end()
    yield from _cut(text, paragraph_start, end, furniture)


def _cut(text: str, start: int, end: int, furniture: set[int]) -> Iterator[tuple[int, int]]:
    for first, last in sentences(text[start:end], start):
        first = _past_furniture(text, first, last, furniture)
        while last - first > LONGEST:
            stop = text.rfind(" ", first, first + LONGEST)
            stop = stop if stop > first else first + LONGEST
            yield first, stop
            first = stop + (1 if text[stop : stop + 1] == " " else 0)
        if first < last:
            yield first, last


def _past_furniture(text: str, first: int, last: int, furniture: set[int]) -> int:
    """Return where the first line that is not page furniture begins, at most ``last``."""
    while first in furniture and first < last:
        first = text.find("\n", first, last) + 1 or last
    return first


def _stretch(text: str, start: int, end: int, heading: str, furniture: set[int]) -> Stretch:
    kept = "".join(line.text for line in _lines(text[start:end]) if start + line.start not in furniture)
    return Stretch(start, end, heading, readable(kept))
