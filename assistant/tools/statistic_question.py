"""From a question in words to a query of a series: which figures, where, when, and what to do with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any, cast

import yaml

from assistant.core.documents import LANGUAGES, Language
from assistant.core.text import fold
from assistant.statistics.catalogue import Catalogue, Series
from assistant.statistics.contract import Operation, StatisticQuery
from assistant.statistics.periods import interval, within
from assistant.tools.series_words import masked
from assistant.understanding.household import numbered
from assistant.understanding.intents import Intents
from assistant.understanding.quantities import find_when
from assistant.understanding.question import Question, Term

COUNTRY = "kazakhstan"
TITLE, CATEGORY, EXAMPLE, DEFINITION = 1.0, 0.9, 0.8, 0.6
NAMED = 0.5
UNKNOWN_RARITY = 5.0
UNLIKELY = 0.03
WORDED = 0.2
ACROSS = 0.6
TRIED = 4
OPERATIONS: tuple[Operation, ...] = (
    *("ratio", "growth", "difference", "mean", "bottom", "top", "rank", "share", "total"),
)
_DISTRICT = r"^(?:district\w*|район\w*|аудан\w*)$"
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True)
class Asked:
    """What a question says beside its subject."""

    operation: Operation
    n: int | None
    years: tuple[str, ...]
    when: str | None
    regions: tuple[str, ...]
    group: str | None


@dataclass(frozen=True)
class Match:
    """A series that may hold the answer, how well it fits, and the categories it was matched by."""

    series: Series
    score: float
    covered: float
    categories: tuple[str, ...]


class StatisticQuestions:
    """Turns questions into queries, best first."""

    def __init__(self, catalogue: Catalogue, compiled: Mapping[str, Any], learned: Intents) -> None:
        """``compiled`` is what ``compile_series_words`` returns, ``learned`` tells series by examples."""
        self._catalogue = catalogue
        self._compiled = compiled
        self._learned = learned

    def queries(self, text: str, question: Question, today: date) -> Iterator[tuple[StatisticQuery, float]]:
        """Yield queries that may answer the question, the likeliest first, with how well they fit."""
        if any(re.search(_DISTRICT, fold(word)) for word in question.words):
            return  # the series end at regions
        asked = read_asked(text, question, today)
        matches = sorted(self._matches(question, asked), key=lambda match: -match.score)
        if asked.operation == "ratio" and len(matches) > 1:
            yield from _across(matches[0], matches[1], asked, today)
        for match in matches[:TRIED]:
            for query in _queries(match, asked, today):
                yield query, match.score

    def _matches(self, question: Question, asked: Asked) -> Iterator[Match]:
        language = question.language
        compiled = self._compiled[language]
        rarity: Mapping[str, float] = compiled["rarity"]
        terms = [term for term in question.terms if self._is_subject(term, language)]
        weights = [_weight(term, rarity) for term in terms]
        likely = {
            one.name: one.probability
            for one in self._learned.ranked(masked(question.words, question.mentions))
        }
        for series in self._catalogue:
            if likely.get(series.id, 0.0) < UNLIKELY:
                continue
            keys = compiled["series"][series.id]
            covered = sum(weight * _strength(term, keys) for term, weight in zip(terms, weights, strict=True))
            share = covered / sum(weights) if weights else 0.0
            score = likely[series.id] + WORDED * share + _fit(series, asked)
            yield Match(series, score, share, _categories(question, keys["categories"], rarity))

    def _is_subject(self, term: Term, language: Language) -> bool:
        """Tell whether a term says what is counted, not where, when or how to compute."""
        if term.is_place or term.is_number or _YEARS.fullmatch(term.surface):
            return False
        folded = fold(term.surface.lower())
        return not any(re.search(rf"\b{pattern}\b", folded) for pattern in _common_words(language))


def read_asked(text: str, question: Question, today: date) -> Asked:
    """Return operation, years, regions and group of a question."""
    mended = " ".join(question.words)
    said = {language: f"{numbered(text, language)} | {numbered(mended, language)}" for language in LANGUAGES}
    own = said[question.language]
    operation = next((name for name in OPERATIONS if _says(name, said, question.language)), "value")
    years = tuple(dict.fromkeys(_YEARS.findall(text)))
    when = find_when(text, today)
    if not years and when is not None:
        years = (str(when.start.year),)
    span = None
    if when is not None and len(years) < 2 and (when.end - when.start).days < 300:
        span = str(when.start) if when.is_day else f"{when.start:%Y-%m}"
    # a town stands for itself: the figure of its region is not the town's
    regions = tuple(dict.fromkeys(mention.id for mention in question.mentions if mention.is_place))
    counts = [int(number) for number in re.findall(r"#(\d+)\b", own) if 1 < int(number) <= 20]
    n = counts[0] if counts and operation in ("top", "bottom") else None
    return Asked(cast(Operation, operation), n, years, span, regions, _group(said, question))


def _group(said: Mapping[Language, str], question: Question) -> str | None:
    named = " ".join(
        fold(word)
        for mention in question.mentions
        if mention.is_place
        for word in question.words[mention.start : mention.end]
    )
    for group, by_language in _wordings()["groups"].items():
        for pattern in by_language[question.language]:
            found = re.search(rf"\b(?:{pattern})", said[question.language])
            if found and found.group() not in named:
                return str(group)
    return None


def _says(operation: str, said: Mapping[Language, str], language: Language) -> bool:
    patterns = _wordings()[operation][language]
    return any(re.search(rf"\b(?:{pattern})", said[language]) for pattern in patterns)


def _weight(term: Term, rarity: Mapping[str, float]) -> float:
    known = [
        max(rarity[key] for key in keys)
        for keys in term.alternatives
        if keys and all(key in rarity for key in keys)
    ]
    return min(known) if known else UNKNOWN_RARITY


def _strength(term: Term, keys: Mapping[str, Any]) -> float:
    """Return how strongly a series speaks of a term."""
    best = 0.0
    known = {
        TITLE: set(keys["title"]),
        CATEGORY: {key for listed in keys["categories"].values() for key in listed},
        EXAMPLE: set(keys["questions"]),
        DEFINITION: {*keys["definition"], *keys["unit"]},
    }
    for alternative in term.alternatives:
        for strength, held in known.items():
            if strength > best and held.issuperset(alternative):
                best = strength
    return best


def _categories(
    question: Question, categories: Mapping[str, Sequence[str]], rarity: Mapping[str, float]
) -> tuple[str, ...]:
    """Return the categories a question names, the best named first.

    A category counts by the rarity of its words that the question holds; words all categories share
    tell nothing.
    """
    said = {*question.keys, *(key for term in question.terms for key in term.alternatives[0])}
    shared = set.intersection(*(set(keys) for keys in categories.values())) if len(categories) > 1 else set()
    scores: dict[str, float] = {}
    for name, keys in categories.items():
        own = [key for key in keys if key not in shared]
        whole = sum(rarity.get(key, 1.0) for key in own)
        held = sum(rarity.get(key, 1.0) for key in own if key in said)
        if whole and held / whole >= NAMED:
            scores[name] = held / whole + 0.1 * held
    return tuple(sorted(scores, key=lambda name: -scores[name]))


def _fit(series: Series, asked: Asked) -> float:
    """Return how well years, regions and operation suit a series."""
    fit = 0.0
    if asked.years:
        held = sum(bool(within(year, series.periods)) for year in asked.years)
        fit += 0.25 if held == len(asked.years) else -0.6
    regions = [region for region in asked.regions if region != COUNTRY]
    if regions:
        fit += 0.3 if all(region in series.regions for region in regions) else -0.6
    several = len([region for region in series.regions if region != COUNTRY]) > 1
    if asked.operation in ("top", "bottom", "rank") and not regions:
        fit += 0.1 if several or len(series.category_ids) > 2 else -0.3
    if asked.group and not several:
        fit -= 0.5
    if not regions and not asked.group and asked.operation == "value" and several:
        fit -= 0.0 if COUNTRY in series.regions else 0.1
    return fit


def _queries(match: Match, asked: Asked, today: date) -> Iterator[StatisticQuery]:
    """Yield the query a match suggests, and plainer ones to fall back on."""
    series = match.series
    regions = tuple(region for region in asked.regions if region in series.regions or region != COUNTRY)
    base: dict[str, Any] = {"series": series.id, "regions": regions, "group": asked.group}
    base |= _period(series, asked, today)
    category = match.categories[0] if match.categories else None
    operation = asked.operation
    if operation == "share" and series.is_percentage:
        operation = "value"
    if operation == "value" and (asked.group or base.get("to_period")):
        operation = "total"
    if operation in ("difference", "growth", "ratio"):
        yield from _pairs(operation, base, match)
    categories = [category, None] if category else [None]
    for one in categories:
        if operation in ("top", "bottom"):
            yield _query(operation, base, one, n=asked.n or 1, regions=())
        elif operation == "total" and (regions or asked.group or base.get("to_period")):
            yield _query("total", base, one)
        elif operation in ("mean", "rank", "share"):
            yield _query(operation, base, one)
        if operation in ("value", "total", "difference", "growth", "ratio", "share", "rank"):
            country = COUNTRY in series.regions and not regions and not asked.group
            yield _query("value", base, one, **({"regions": (COUNTRY,)} if country else {}))
            yield _query("list", base, one)


def _pairs(operation: Operation, base: dict[str, Any], match: Match) -> Iterator[StatisticQuery]:
    """Yield comparisons of two regions, two years, or two categories, whichever the question names."""
    categories = [*match.categories[:1], None] if match.categories else [None]
    for category in categories:
        if len(base["regions"]) == 2 or base.get("to_period"):
            yield _query(operation, base, category)
    if len(match.categories) == 2:
        first, second = match.categories
        yield _query(operation, base, first, to_category=second)


def _across(first: Match, second: Match, asked: Asked, today: date) -> Iterator[tuple[StatisticQuery, float]]:
    """Yield the ratio of two series of one unit, where a question names no two years or places of one."""
    alike = first.series.unit_key == second.series.unit_key and second.score > ACROSS * first.score
    if alike and len(asked.years) < 2 and len(asked.regions) < 2:
        base = {"series": first.series.id, **_period(first.series, asked, today)}
        yield _query("ratio", base, None, other=second.series.id), first.score


def _query(
    operation: Operation, base: Mapping[str, Any], category: str | None, **more: Any
) -> StatisticQuery:
    fields = {**base, **more, "operation": operation, "category": category}
    return StatisticQuery(**{name: value for name, value in fields.items() if value is not None})


def _period(series: Series, asked: Asked, today: date) -> dict[str, str]:
    """Return the period or the two periods a question means, the latest where it names none."""
    if len(asked.years) >= 2:
        first, last = sorted(asked.years)[0], sorted(asked.years)[-1]
        return {"period": first, "to_period": last}
    if asked.when and within(asked.when, series.periods):
        return {"period": asked.when}
    if asked.years:
        return {"period": asked.years[0]}
    if asked.operation in ("growth", "difference", "mean") and len(asked.regions) < 2:
        return {}
    latest = _latest(series, today)
    return {"period": latest} if latest and len(series.periods) > 1 else {}


def _latest(series: Series, today: date) -> str | None:
    """Return the last period that has begun, of rows that are no asides."""
    aside = set(series.aside_categories)
    begun = [
        row.period for row in series.rows if row.category not in aside and interval(row.period).start <= today
    ]
    return max(begun, key=lambda period: (interval(period).end, interval(period).start), default=None)


def _common_words(language: Language) -> tuple[str, ...]:
    return tuple(_wordings()["common"][language])


@lru_cache(maxsize=1)
def _wordings() -> dict[str, Any]:
    raw = yaml.safe_load(files("assistant.tools").joinpath("operations.yaml").read_text("utf-8"))
    return cast("dict[str, Any]", raw)
