"""How well each series fits a question: by its words, by examples, by the times and places it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from assistant.answering.kinds import HAPPENED, asked_kinds
from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.text import fold
from assistant.statistics.catalogue import COUNTRY, Catalogue, Series
from assistant.statistics.periods import interval, within
from assistant.tools.counted_nouns import counted_keys, counts, counts_places
from assistant.tools.listed_categories import listed_categories
from assistant.tools.named_periods import holds_years
from assistant.tools.qualified import qualifying_terms
from assistant.tools.series_words import UNKNOWN
from assistant.tools.statistic_asked import Asked, wordings
from assistant.tools.statistic_categories import named_categories
from assistant.tools.statistic_demands import demands_of
from assistant.tools.statistic_periods import holds, part_of, stretch, whole_years
from assistant.understanding.countries import countries_named
from assistant.understanding.intents import Intent
from assistant.understanding.question import Question, Term

OTHER_PEOPLE = 0.5
TITLE, CATEGORY, EXAMPLE, DEFINITION = 1.0, 0.9, 0.8, 0.6
UNKNOWN_RARITY = 5.0
UNLIKELY = 0.01
EXACT = 0.4
CLASSED = 0.2
TOGETHER = {"three_cities": {"astana", "almaty_city", "shymkent"}}
WORDED = 0.2
PERCENT = 0.3
PLAINLY_NONE = 0.7
NORTH = "north_six"
_KANDAS = r"\b(?:kandas|oralman|кандас|оралман)"
ETHNIC = frozenset({"kandas", "ethnic_kazakh", "ethnic_migration", "diaspora_programme", "return_back"})
# words of those who come home, which no concept names
_HOMEWARD = (
    r"\b(?:return|homeland|kazakhs?\b|репатри|вернул|возвращ|родин|этническ|казах(?!стан)|атамекен|атажурт|орал"
    r"|казак(?!стан))"
)
_EXCLUDING = r"not|without|except|excluding|не|без|кроме|емес|баска"
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Match:
    """A series that may hold the answer, how well it fits, and the categories it was matched by.

    ``unknown`` tells that the question has a word that no series speaks of; ``listed`` are the categories it
    sets side by side.
    """

    series: Series
    score: float
    covered: float
    categories: tuple[str, ...]
    unknown: bool = False
    listed: tuple[str, ...] = ()


def matching(
    catalogue: Catalogue,
    compiled: Mapping[str, Any],
    ranked: Sequence[Intent],
    question: Question,
    asked: Asked,
) -> Iterator[Match]:
    """Yield the series that may hold what is asked for, in the order of the catalogue.

    ``compiled`` is what ``compile_series_words`` returns for the language of the question; ``ranked`` tells
    by examples how likely each series is meant.
    """
    if ranked and ranked[0].name == UNKNOWN and ranked[0].probability >= PLAINLY_NONE:
        return
    rarity: Mapping[str, float] = compiled["rarity"]
    terms = [term for term in question.terms if _is_subject(term, question.language)]
    weights = [_weight(term, rarity) for term in terms]
    unknown = any(
        weight == UNKNOWN_RARITY and not term.concept for weight, term in zip(weights, terms, strict=True)
    )
    likely = {one.name: one.probability for one in ranked}
    # the less a series speaks of the terms, the more a figure that none holds is meant
    doubt = ranked[0].probability if ranked and ranked[0].name == UNKNOWN else 0.0
    unplanned = asks_what_happened(question) or not asked.of_plan
    planned = frozenset(wordings()["planned"]) if unplanned else frozenset()
    demands = demands_of(question)
    having = [term for term in qualifying_terms(question) if term in terms]
    counted = counted_keys(question)
    abroad = countries_named(question.typed, question.language)
    of_places = counts_places(question)
    narrowing = [term for term in terms if term.concept in wordings()["narrowing"]]
    for series in catalogue:
        alike = max((likely.get(one, 0.0) for one in _same_measure(series.id)), default=0.0)
        if alike < UNLIKELY or series.id in planned or not demands.balanced_by(series):
            continue
        keys = compiled["series"][series.id]
        if of_places and series.unit_key != "regions":
            continue
        if not counts(keys, counted) or any(not _strength(term, keys) for term in narrowing):
            continue
        covered = sum(weight * _strength(term, keys) for term, weight in zip(terms, weights, strict=True))
        share = covered / sum(weights) if weights else 0.0
        score = likely.get(series.id, 0.0) - doubt * (1 - share) + WORDED * share + _fit(series, asked)
        others = _counts_others(series, question, terms, keys) or _counts_fewer(series, question, terms)
        score -= OTHER_PEOPLE * (others or any(not _strength(term, keys) for term in having))
        if likely.get(series.id, 0.0) < UNLIKELY:
            score = 0.0  # it may only tell more lately what another is asked for
        named = named_categories(question, asked, series, keys["categories"], rarity)
        score += CLASSED if named and (asked.regions or abroad or asked.operation == "share") else 0.0
        unsplit = asked.operation == "share" and not named and not (asked.regions or asked.group)
        score += CLASSED if unsplit and series.is_percentage and "share" in series.title.en.lower() else 0.0
        listed = listed_categories(question, named, series, keys["categories"]) if named else ()
        yield Match(series, score, share, named, unknown, listed)


def newest_first(matches: Sequence[Match], asked: Asked, today: date) -> list[Match]:
    """Return matches, best first; of series of one measure the one told last of a place leads them.

    Of series that tell a measure for different days the latest is meant where a question names no time.
    """
    ordered = sorted(matches, key=lambda match: -match.score)
    if asked.years or asked.operation != "value" or len(asked.regions) > 1:
        return ordered
    place = asked.regions[0] if asked.regions else COUNTRY
    for group in wordings()["same_measure"]:
        alike = [match for match in ordered if match.series.id in group]
        if len(alike) > 1:
            newest = max(alike, key=lambda match: _told_last(match.series, place, today))
            best = replace(newest, score=alike[0].score)
            at = ordered.index(alike[0])
            ordered.remove(newest)
            ordered.insert(at, best)
    return ordered


def _same_measure(series_id: str) -> Sequence[str]:
    """Return the series that tell the measure of one, itself among them."""
    groups: Sequence[Sequence[str]] = wordings()["same_measure"]
    return next((group for group in groups if series_id in group), (series_id,))


def _told_last(series: Series, place: str, today: date) -> date:
    """Return the day of the last figure a series has of a place."""
    days = [interval(row.period).end for row in series.rows if (row.region or COUNTRY) == place]
    return max((day for day in days if day <= today), default=date.min)


def asks_what_happened(question: Question) -> bool:
    """Tell whether a question is about people who have come or moved, without speaking of a plan for them."""
    return HAPPENED in asked_kinds(" ".join(question.words), question.language)


def _is_subject(term: Term, language: Language) -> bool:
    """Tell whether a term says what is counted, not where, when or how to compute."""
    if term.is_place or term.is_number or _YEAR.fullmatch(term.surface):
        return False
    common = wordings()["common"][language]
    return not all(
        any(re.fullmatch(pattern, word) for pattern in common) for word in fold(term.surface.lower()).split()
    )


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


def _counts_others(
    series: Series, question: Question, terms: Sequence[Term], keys: Mapping[str, Any]
) -> bool:
    """Tell whether a series speaks of the people asked about among others only, or not of all of them."""
    kandas = [_strength(term, keys) for term in terms if re.search(_KANDAS, fold(term.surface.lower()))]
    others = [_strength(term, keys) for term in terms if term.concept == "resettler"]
    if kandas and others and not any(re.fullmatch(_EXCLUDING, word) for word in question.typed):
        return max(kandas) < CATEGORY or max(others) < CATEGORY
    alone = any(term.concept == "kandas" for term in terms)
    spoken = max(kandas, default=0.0)
    # cards and flats are counted of whoever has them, people are those the series names
    return alone and spoken < CATEGORY and (spoken > 0 or series.unit_key == "people")


def _counts_fewer(series: Series, question: Question, terms: Sequence[Term]) -> bool:
    """Tell whether people are asked for of whom a series counts only the kandas."""
    concepts = {term.concept for term in terms}
    if concepts & ETHNIC or re.search(_HOMEWARD, " ".join(question.typed)):
        return False
    title = fold(series.title.en.lower())
    return re.search(_KANDAS, title) is not None and "resettler" not in title


def _fit(series: Series, asked: Asked) -> float:
    """Return how well years, regions and operation suit a series."""
    fit = 0.0
    if asked.percent and asked.operation in ("top", "bottom", "rank"):
        fit += PERCENT if series.is_percentage else -PERCENT
    if asked.years:
        exact, part = stretch(series, asked) is not None, part_of(series, asked) is not None
        # that it has the year only is a reason to say so, not to be passed over
        without = 0.0 if part and holds_years(asked.years, series.periods) else -0.6
        fit += EXACT if exact else 0.25 if holds(series, asked) else without
    regions = [region for region in asked.regions if region != COUNTRY]
    if regions:
        held = all(region in series.regions for region in regions) or is_of(regions, series)
        fit += 0.3 if held else -0.6
    several = len([region for region in series.regions if region != COUNTRY]) > 1
    if asked.of_years:
        fit += 0.15 if len(whole_years(series, asked)) > 1 else -0.6
    elif asked.operation in ("top", "bottom", "rank") and not regions:
        fit += 0.15 if _can_be_ranked(series, asked) else -0.6
    if asked.operation == "growth" and len(asked.years) < 2:
        fit += 0.2 if series.is_percentage else -0.2
    northward = asked.group == NORTH and series.id in wordings()["northward"]
    if asked.group and not several and not northward:
        fit -= 0.5
    if not regions and not asked.group and asked.operation == "value" and several:
        fit -= 0.0 if COUNTRY in series.regions else 0.1
    return fit


def is_of(regions: Sequence[str], series: Series) -> bool:
    """Tell whether a series counts the regions named together, as one category of the country."""
    return any(
        category in series.category_ids and COUNTRY in series.regions and set(regions) == members
        for category, members in TOGETHER.items()
    )


def _can_be_ranked(series: Series, asked: Asked) -> bool:
    """Tell whether a series has several regions or categories at the time asked about."""
    exact = stretch(series, asked)
    part = part_of(series, asked)
    times = [exact] if exact else [part] if part else asked.years
    known = (
        {one for time in times for one in within(str(time), series.periods)} if times else set(series.periods)
    )
    beside = series.whole_categories | set(series.aside_categories)
    rows = [row for row in series.rows if row.period in known and row.category not in beside]
    places = {row.region for row in rows} - series.whole_regions
    return len(places) > 1 or len({row.category for row in rows}) > 2
