"""The word lists of the check, compiled once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES, Language
from assistant.core.packaged import packaged

Pattern = re.Pattern[str]


@dataclass(frozen=True)
class Words:
    """Patterns over folded lower-case text, see ``words.yaml``."""

    units: Mapping[Language, Mapping[str, Pattern]]
    scales: Mapping[int, Pattern]
    loose_before: Pattern
    loose_after: Pattern
    sides: Mapping[str, tuple[Pattern, Pattern]]
    identifiers: Mapping[str, Pattern]
    months: tuple[Pattern, ...]
    named_years: Pattern
    between: Pattern
    year_of_day_before: Pattern
    year_of_day_after: Pattern
    spans: Mapping[tuple[int, int], Pattern]
    said: Mapping[tuple[Decimal, str], Pattern]
    term_before: Pattern
    term_after: Pattern
    months_before: Pattern
    months_after: Pattern
    months_unit: Pattern
    limits: Pattern
    denials: Mapping[Language, Pattern]
    denying: Mapping[Language, Pattern]
    now: Mapping[Language, Pattern]
    past: Mapping[Language, Pattern]
    no_places: frozenset[str]
    axes: Mapping[str, Mapping[str, Pattern]]
    joints: Mapping[Language, Pattern]
    total: Pattern
    among: Pattern
    equals: Pattern
    kinds: Mapping[str, frozenset[str]]
    abbreviations: frozenset[str]
    numbers: Mapping[Language, Mapping[str, int]]


@lru_cache(maxsize=1)
def load_words() -> Words:
    """Return the word lists shipped with the product."""
    raw: dict[str, Any] = packaged("assistant.checking", "words.yaml")
    numbers = packaged("assistant.understanding", "numbers.yaml")
    months = "|".join(raw["months"])
    return Words(
        units=_units(raw),
        scales={
            int(factor): re.compile(rf"[ \u00a0\u202f]?(?:{pattern})")
            for factor, pattern in raw["scales"].items()
        },
        loose_before=re.compile(rf"\b(?:{raw['loose']['before']}) (?:\w+ )?$"),
        loose_after=re.compile(raw["loose"]["after"]),
        sides={
            side: (re.compile(rf"\b(?:{ways['before']}) (?:\w+ )?$"), re.compile(ways["after"]))
            for side, ways in raw["sides"].items()
        },
        identifiers={kind: re.compile(pattern) for kind, pattern in raw["identifiers"].items()},
        months=_months(raw),
        named_years=re.compile(raw["named_years"]),
        between=re.compile(raw["between"]),
        year_of_day_before=re.compile(
            rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{months}),? $|\d\.$|\b\d{{1,2}},? $"
        ),
        year_of_day_after=re.compile(rf" жыл\w* \d{{1,2}} (?:{months})"),
        spans=_spans(raw),
        said=_said(raw),
        term_before=re.compile(rf"\b{raw['term']['before']}"),
        term_after=re.compile(raw["term"]["after"]),
        months_before=re.compile(raw["months_of"]["before"]),
        months_after=re.compile(raw["months_of"]["after"]),
        months_unit=re.compile(raw["months_of"]["unit"]),
        limits=re.compile(raw["limits"]),
        denying={language: re.compile(rf"\b(?:{raw['denying'][language]})") for language in LANGUAGES},
        now={language: re.compile(rf"\b{raw['now'][language]}") for language in LANGUAGES},
        past={language: re.compile(rf"\b{raw['past'][language]}") for language in LANGUAGES},
        no_places=frozenset(raw["no_places"]),
        denials={language: re.compile(raw["denials"][language]) for language in LANGUAGES},
        axes={
            axis: {pole: re.compile(rf"\b(?:{pattern})") for pole, pattern in poles.items()}
            for axis, poles in raw["axes"].items()
        },
        joints={language: re.compile(raw["joints"][language]) for language in LANGUAGES},
        total=re.compile(rf"\b(?:{raw['total']})\b"),
        among=re.compile(rf"\b(?:{raw['among']})"),
        equals=re.compile(rf"\b(?:{raw['equals']})"),
        kinds={kind: frozenset(ids) for kind, ids in raw["kinds"].items()},
        abbreviations=frozenset(raw["abbreviations"]),
        numbers={language: numbers[language]["words"] for language in LANGUAGES},
    )


def _units(raw: Mapping[str, Any]) -> dict[Language, dict[str, Pattern]]:
    """Return the units, each with what may not go on after it."""
    return {
        language: {
            unit: re.compile(rf"(?:{by_language[language]})(?!\w)")
            for unit, by_language in raw["units"].items()
        }
        for language in LANGUAGES
    }


def _months(raw: Mapping[str, Any]) -> tuple[Pattern, ...]:
    """Return the months in their order, the day before a name in a group."""
    return tuple(
        re.compile(rf"(?:(?<![\d.,])(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?)?\b(?:{stems})\b")
        for stems in raw["months"]
    )


def _spans(raw: Mapping[str, Any]) -> dict[tuple[int, int], Pattern]:
    """Return the parts of a year by their first and last month."""
    return {
        (int(span.split("-")[0]), int(span.split("-")[1])): re.compile(pattern)
        for span, pattern in raw["spans"].items()
    }


def _said(raw: Mapping[str, Any]) -> dict[tuple[Decimal, str], Pattern]:
    """Return what is said for a number and its unit."""
    return {
        (Decimal(said.split()[0]), said.split()[1]): re.compile(rf"\b(?:{pattern})")
        for said, pattern in raw["said"].items()
    }
