"""Quotations held against the texts they come from: exact, or altered and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from assistant.core import kept_re as re

FEWEST_WORDS = 5
ALIKE = 82.0
MOST_CHANGES = 4
_QUOTED = re.compile(r"«([^«»]+)»|“([^“”]+)”|„([^„“]+)“|\"([^\"]+)\"")
_TOKEN = re.compile(r"\d+(?:[ \u00a0\u202f.,]\d+)*|\w+")


@dataclass(frozen=True)
class Change:
    """Words of a quotation and what stands in the text in their place; either may be empty."""

    said: str
    found: str


@dataclass(frozen=True)
class Quoted:
    """A quotation found in a text; no changes means it is exact."""

    quote: str
    changes: tuple[Change, ...]
    likeness: float


def quotations(text: str) -> list[str]:
    """Return what stands in quotation marks and is long enough to be a quotation, not a name."""
    found = ["".join(match.groups(default="")) for match in _QUOTED.finditer(text)]
    return [quote.strip() for quote in found if len(_tokens(quote)) >= FEWEST_WORDS]


def compare_quote(quote: str, text: str) -> Quoted | None:
    """Return how a quotation stands in a text, ``None`` if it does not stand there even roughly."""
    said, theirs = _tokens(quote), _tokens(text)
    if not said or not theirs:
        return None
    if _inside(said, theirs):
        return Quoted(quote, (), 100.0)
    joined, whole = " ".join(said), " ".join(theirs)
    place = fuzz.partial_ratio_alignment(joined, whole, score_cutoff=ALIKE)
    if place is None or len(joined) > len(whole) * 1.3:
        return None
    start = whole.rfind(" ", 0, place.dest_start + 1) + 1
    end = whole.find(" ", max(place.dest_end - 1, 0))
    segment = whole[start : end if end >= 0 else len(whole)].split(" ")
    changes = _changes(said, segment)
    if len(changes) > MOST_CHANGES:
        return None
    return Quoted(quote, tuple(changes), float(place.score))


def _inside(part: Sequence[str], whole: Sequence[str]) -> bool:
    return f" {' '.join(part)} " in f" {' '.join(whole)} "


def _tokens(text: str) -> list[str]:
    """Return words and numerals; the spaces inside a numeral do not part it."""
    return [re.sub(r"[ \u00a0\u202f]", "\u2009", match.group().lower()) for match in _TOKEN.finditer(text)]


def _changes(said: Sequence[str], theirs: Sequence[str]) -> list[Change]:
    matcher = SequenceMatcher(a=list(said), b=list(theirs), autojunk=False)
    codes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    found = []
    for _, first, last, start, end in codes:
        # words of the text before and after the quoted stretch are not left out of it
        if first == last and (start == 0 or end == len(theirs)):
            continue
        found.append(Change(_words(said[first:last]), _words(theirs[start:end])))
    return found


def _words(tokens: Sequence[str]) -> str:
    return " ".join(tokens).replace("\u2009", " ")
