"""How many of a group a claim speaks of - half, most, all, none, more than another - and whether it is so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import permutations
from typing import Any, Literal

from assistant.checking.alignment import Alignment
from assistant.checking.facts import Facts
from assistant.checking.fractions import fractions
from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES, Language
from assistant.core.packaged import packaged
from assistant.core.text import fold

Kind = Literal["half", "most", "all", "none", "only", "than"]
# parts of a whole, which ``portions`` lays beside the shares of a statement
PORTIONS: frozenset[Kind] = frozenset(("half", "most"))
REACH = 20
# "more and more", which is folded to the word for all
ALWAYS = "всё"
HUNDRED, FIFTY = 100, 50


@dataclass(frozen=True)
class Quantifiers:
    """Patterns over folded lower-case text, see ``quantifiers.yaml``."""

    said: Mapping[Kind, Mapping[Language, re.Pattern[str]]]
    borne: Mapping[Kind, re.Pattern[str]]
    not_after: re.Pattern[str]
    part: re.Pattern[str]
    half: tuple[int, int]
    counted: frozenset[str | None]
    smallest: int


@lru_cache(maxsize=1)
def load_quantifiers() -> Quantifiers:
    """Return the patterns shipped with the product."""
    raw: dict[str, Any] = packaged("assistant.checking", "quantifiers.yaml")
    low, high = raw["half_share"]
    return Quantifiers(
        said={
            kind: {language: re.compile(rf"\b(?:{by[language]})") for language in LANGUAGES}
            for kind, by in raw["said"].items()
        },
        borne={kind: re.compile(pattern) for kind, pattern in raw["borne"].items()},
        not_after=re.compile(rf"\b{raw['not_after']}"),
        part=re.compile(raw["part"]),
        half=(low, high),
        counted=frozenset((None, *raw["counted"])),
        smallest=raw["smallest_count"],
    )


@lru_cache(maxsize=2000)
def quantifiers(text: str, language: Language) -> Mapping[Kind, str]:
    """Return how many of a group a sentence speaks of, each kind with its words."""
    words, folded = load_quantifiers(), fold(text.lower())
    found: dict[Kind, str] = {}
    parts = fractions(text, language)
    for kind, patterns in words.said.items():
        for match in patterns[language].finditer(folded):
            if any(part.start <= match.start() < part.end for part in parts):
                continue
            before = folded[max(0, match.start() - REACH) : match.start()]
            said = text[match.start() : match.end()].strip()
            if not words.not_after.search(before) and said.lower() != ALWAYS:
                found.setdefault(kind, said)
    return found


def compare_quantifiers(claim: Facts, statement: Facts, found: Alignment) -> None:
    """Add the quantifiers of a claim that a statement does not bear out."""
    for kind, words in quantifiers(claim.text, claim.language).items():
        if kind in PORTIONS or is_borne_out(kind, statement):
            continue
        found.missing.append(("direction" if kind == "than" else "quantifier", f"«{words}»"))


def is_borne_out(kind: Kind, statement: Facts) -> bool:
    """Tell whether a statement says half, most, all or none, in words, by a share or by its counts.

    A rule that speaks of a group without more is one for all of it.
    """
    words, folded = load_quantifiers(), fold(statement.text.lower())
    if words.borne[kind].search(folded):
        return True
    if kind in ("none", "only", "than"):
        return kind == "none" and statement.denied
    shares = _shares(statement)
    if kind == "all":
        return not shares and not _counts(statement) and not words.part.search(folded)
    low, high = words.half
    least, most = (low, high) if kind == "half" else (FIFTY, HUNDRED)
    return any(least <= share <= most for share in shares)


def _shares(statement: Facts) -> list[Decimal]:
    """Return the shares a statement gives, of a hundred: as printed, or one count of another."""
    printed = [figure.value for figure in statement.figures if figure.unit == "percent"]
    pairs = permutations(_counts(statement), 2)
    return [*printed, *(part * HUNDRED / whole for part, whole in pairs if part < whole)]


def _counts(statement: Facts) -> list[Decimal]:
    words = load_quantifiers()
    return [
        figure.value
        for figure in statement.figures
        if figure.unit in words.counted and figure.value >= words.smallest
    ]
