"""The time a sentence of a draft takes from those before it: that year, a year earlier, the same months."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from assistant.checking.facts import Facts
from assistant.checking.figures import read_figures
from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.packaged import packaged
from assistant.workflows.claim_reading import Read

# how many sentences back a time is looked for
BACK = 4


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    raw: dict[str, Any] = packaged("assistant.workflows", "claim_times.yaml")
    return raw


def dated(text: str, language: Language, before: Sequence[Read]) -> str:
    """Return a text with the times that stand for one named before said as that time."""
    latest = [claim.facts for claim in reversed(before[-BACK:])]
    return _shifted(_in_period(_in_year(text, language, latest), language, latest), language, latest)


def _in_year(text: str, language: Language, before: Sequence[Facts]) -> str:
    pattern = re.compile(f"(?i){_words()['same_year'][language]}")
    if not before or not pattern.search(text):
        return text
    years = next((found for facts in before if (found := _plain(facts))), set())
    if len(years) != 1:
        return text
    return pattern.sub(year_words(next(iter(years)), language), text, count=1)


def _in_period(text: str, language: Language, before: Sequence[Facts]) -> str:
    """Return a text with "over the same months" as the months, or years, named last."""
    pattern = re.compile(f"(?i){_words()['same_period'][language]}")
    if not pattern.search(text) or read_figures(text, language).years:
        return text
    said = next((words for facts in before if (words := time_of(facts, language))), "")
    return pattern.sub(said, text, count=1) if said else text


def time_of(facts: Facts, language: Language) -> str:
    """Return the part of a year, the year or the years a sentence is of, in words; "" without one."""
    span, words = facts.numbers.span, _words()
    years = sorted(_plain(facts) or (facts.year_values if span else ()))
    if not years:
        return ""
    if len(years) > 1:
        ends = {"first": years[0], "last": years[-1]}
        return str(words["years"][language]).format(**ends) if len(years) == years[-1] - years[0] + 1 else ""
    if span is None:
        return year_words(years[0], language)
    first, last = (words["months"][language][month - 1] for month in span)
    form = "months_of" if first != last else "month_of"
    return str(words[form][language]).format(first=first, last=last, year=years[0])


def _shifted(text: str, language: Language, before: Sequence[Facts]) -> str:
    """Return a text with "a year earlier" as the year before the one named last."""
    lead = _words()["lead"][language]
    for step, ways in _words()["shifts"].items():
        match = re.compile(f"(?i)({lead})(?:{ways[language]})").search(text)
        if match is None:
            continue
        named = sorted(year.value for year in read_figures(text[: match.start()], language).years)
        if not named and not read_figures(text, language).years:
            named = next((sorted(found) for facts in before if (found := _plain(facts))), [])
        if len(named) == 1:
            said = year_words(named[0] + int(step), language)
            return f"{text[: match.start()]}{match.group(1)}{said}{text[match.end() :]}"
    return text


def _plain(facts: Facts) -> set[int]:
    """Return the years of a sentence that are not those of a day."""
    return {year.value for year in facts.years if not year.dated}


def year_words(year: int, language: Language) -> str:
    """Return "in 2024"."""
    return str(_words()["year"][language]).format(year=year)
