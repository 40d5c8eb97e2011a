"""The years by which concepts and programmes are named: one for 2017-2021 is not that for 2023-2027."""

from __future__ import annotations

from functools import lru_cache

from assistant.checking.alignment import Alignment, Difference
from assistant.checking.facts import Facts
from assistant.core import kept_re as re
from assistant.core.packaged import packaged
from assistant.core.text import fold


def compare_titles(claim: Facts, statement: Facts, found: Alignment) -> None:
    """Add that a claim and a statement speak of documents for other years; either may leave them out."""
    asked, known = terms_named(claim.text), terms_named(statement.text)
    if asked and known and not asked & known:
        said, theirs = (", ".join(sorted(terms)) for terms in (asked, known))
        found.differing.append(Difference("period", said, theirs, sure=False))


@lru_cache(maxsize=20_000)
def terms_named(text: str) -> frozenset[str]:
    """Return the years for which the documents a text names are: 2017-2021, or the year until which."""
    folded = fold(text.lower())
    found: set[str] = set()
    for pattern in _patterns():
        for match in pattern.finditer(folded):
            first, last = match.group("first"), match.group("last")
            found.add(f"{first}\u2013{last}" if first else match.group("until") or match.group("kk"))
    return frozenset(found)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    raw = packaged("assistant.checking", "titles.yaml")
    documents, years, between = raw["documents"], f"(?:{raw['years']})", raw["between"]
    return re.compile(rf"\b{documents}{between}{years}"), re.compile(rf"{years}{between}\b{documents}")
