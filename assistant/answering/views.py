"""What a text itself gives to be compared with a question: its years, numerals, names and kinds of thing."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from assistant.answering.kinds import told_kinds
from assistant.core.documents import Language
from assistant.core.numerals import find_numerals, says_number

_YEAR = re.compile(r"(?:19|20)\d\d")
_RANGE = re.compile(r"(?:19|20)\d\d ?(?:[-–—]|to|and|through|по|до|и|мен|пен) ?(?:19|20)\d\d")
_DAY: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b|\b[A-Z][a-z]+ \d{1,2}, \d{4}\b"),
    "ru": re.compile(r"\b\d{1,2} [а-я]+ \d{4}\b"),
    "kk": re.compile(r"\b\d{4} жыл\w* \d{1,2} [а-яәғқңөұүһі]+"),
}
_DEFINES: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:is an?|are an?|is the|means|refers to|is defined|stands for|shows how|is called)\b"
    ),
    "ru": re.compile(r"(?: — это | это |означает|называ|понима|показывает,? |под .{3,40} поним|определяет)"),
    "kk": re.compile(
        r"(?:дегеніміз|білдіреді|деп атал|деп түсін|болып табылады|көрсетеді|деген сөз|анықтама)"
    ),
}
_NAME = re.compile(r"(?<=[^.!?]\s)[A-ZА-ЯӘҒҚҢӨҰҮҺІ][\w’'-]*")


@dataclass(frozen=True)
class TextView:
    """A candidate text as features see it."""

    keys: Sequence[str]
    numerals: frozenset[str]
    years: frozenset[str]
    dated_only: frozenset[str]
    ranged_only: frozenset[str]
    regions: frozenset[str]
    dense: float
    dense_rank: float
    projected: float
    word_share: float
    fused: float
    passage_keys: frozenset[str]
    headings: tuple[frozenset[str], ...]
    names: int
    number_in_words: bool
    defines: bool
    told: frozenset[str]
    source_named: bool
    other_source_named: bool

    @property
    def all_keys(self) -> frozenset[str]:
        """The keys of the text, of its passage and of their headings."""
        return self.passage_keys.union(self.keys, *self.headings)


def text_view(
    text: str,
    keys: Sequence[str],
    language: Language,
    regions: frozenset[str],
    period: tuple[str | None, str | None],
    headings: Sequence[Collection[str]] = (),
) -> dict[str, Any]:
    """Return what a text itself gives a ``TextView``; the passage's period counts as its years."""
    found = find_numerals(text, language)
    numerals = frozenset(numeral.value for numeral in found)
    # a year is printed without a separator: 2005, but not 2,005 people
    years = {n.value for n in found if _YEAR.fullmatch(text[n.start : n.end])}
    if not years:
        years = {bound[:4] for bound in period if bound}
    years |= _years_between(text, sorted(years))
    return {
        "keys": tuple(keys),
        "numerals": numerals,
        "years": frozenset(years),
        "dated_only": _dated_only(text, language, years),
        "ranged_only": _ranged_only(text, years),
        "regions": regions,
        "headings": tuple(frozenset(keys) for keys in headings if keys),
        "names": len(_NAME.findall(text)),
        "number_in_words": says_number(text, language),
        "defines": bool(_DEFINES[language].search(text)),
        "told": told_kinds(text, language),
    }


def _dated_only(text: str, language: Language, years: Collection[str]) -> frozenset[str]:
    """Return the years that stand only in dates of days, as of an order, where others stand free.

    "The order of 27 December 2023 set the quota for 2024" is of 2024.
    """
    free = set(_YEAR.findall(_DAY[language].sub(" ", text))) & set(years)
    return frozenset(set(years) - free) if free else frozenset()


def _ranged_only(text: str, years: Collection[str]) -> frozenset[str]:
    """Return the years told only as part of several: those of 2021–2024 are none of 2021."""
    free = set(_YEAR.findall(_RANGE.sub(" ", text)))
    return frozenset(years) - free if _RANGE.search(text) else frozenset()


def _years_between(text: str, years: Sequence[str]) -> set[str]:
    """Return the years inside a printed range such as 2017–2021."""
    inside: set[str] = set()
    for first, last in pairwise(years):
        if any(f"{first}{dash}{last}" in text for dash in ("-", "–", "—")):
            inside |= {str(year) for year in range(int(first), int(last) + 1)}
    return inside
