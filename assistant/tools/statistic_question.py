"""From a question in words to a query of a series: which figures, where, when, and what to do with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.text import fold
from assistant.statistics.catalogue import PRINTED_TOTAL, Catalogue, Series
from assistant.statistics.contract import Operation, StatisticQuery, StatisticResult
from assistant.statistics.periods import interval, within
from assistant.tools.asked_times import counted_days, ending, holds_years, long_period, period_like
from assistant.tools.series_words import UNKNOWN, masked
from assistant.tools.statistic_asked import PAIRED, Asked, read_asked, wordings
from assistant.tools.statistic_categories import WHOLES, named_categories
from assistant.tools.statistic_pairs import Match, pairs, query_of, smaller_first
from assistant.tools.statistic_readings import other_year, part_of_year, portions, readings, years_apart
from assistant.understanding.intents import Intents
from assistant.understanding.question import Question, Term

COUNTRY = "kazakhstan"
FIRST_SET = "first_set"
AMENDED = "amended"
KINDS = frozenset(("kandas", "resettlers"))
OTHER_PEOPLE = 0.5
TITLE, CATEGORY, EXAMPLE, DEFINITION = 1.0, 0.9, 0.8, 0.6
UNKNOWN_RARITY = 5.0
UNLIKELY = 0.01
EXACT = 0.4
CLASSED = 0.2
TOGETHER = {"three_cities": {"astana", "almaty_city", "shymkent"}}
WORDED = 0.2
ACROSS = 0.6
PERCENT = 0.3
TRIED = 4
ORDERED = ("top", "bottom", "rank")
PLAINLY_NONE, LIKELY_NONE = 0.7, 0.45
# the years of "what share of those of 2021–2024 fell on 2023"
OF_A_SPAN = 3
NORTH = "north_six"
_DISTRICT = r"^(?:district\w*|район\w*|аудан\w*)$"
_KANDAS = r"\b(?:kandas|oralman|кандас|оралман)"
ETHNIC = frozenset({"kandas", "ethnic_kazakh", "ethnic_migration", "diaspora_programme", "return_back"})
# words of those who come home, which no concept names
_HOMEWARD = (
    r"\b(?:return|homeland|kazakhs?\b|репатри|вернул|возвращ|родин|этническ|казах(?!стан)|атамекен|атажурт|орал"
    r"|казак(?!стан))"
)
_EXCLUDING = r"not|without|except|excluding|не|без|кроме|емес|баска"
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


class StatisticQuestions:
    """Turns questions into queries, best first."""

    def __init__(
        self, catalogue: Catalogue, compiled: Mapping[str, Any], learned: Mapping[str, Intents]
    ) -> None:
        """``compiled`` is what ``compile_series_words`` returns.

        ``learned`` tells by examples the series a question is about, and the operation it asks for.
        """
        self._catalogue = catalogue
        self._compiled = compiled
        self._series = learned["series"]
        self._operations = learned["operations"]

    def queries(self, text: str, question: Question, today: date) -> Iterator[tuple[StatisticQuery, float]]:
        """Yield queries that may answer the question, the likeliest first, with how well they fit."""
        if any(re.search(_DISTRICT, fold(word)) for word in question.words):
            return  # the series end at regions
        asked = read_asked(text, question, today, self._operations)
        matches = sorted(self._matches(question, asked), key=lambda match: -match.score)
        if asked.operation == "ratio" and len(matches) > 1:
            yield from _across(matches[0], matches[1], asked, today)
        for match in matches[:TRIED]:
            for query in _queries(match, asked, today, question.language):
                yield query, match.score

    def beside(
        self, text: str, question: Question, today: date, queries: Sequence[tuple[StatisticQuery, float]]
    ) -> tuple[tuple[StatisticQuery, float], ...]:
        """Return queries for a figure beside that of the first, of another series; any of them will do."""
        asked = read_asked(text, question, today, self._operations)
        first = queries[0][0]
        spread = len(first.regions) > 1 or first.to_period or first.to_category or first.group
        if not asked.compare or first.operation not in ("value", "list", "total") or spread:
            return ()
        return tuple(one for one in queries if one[0].series != first.series)

    def otherwise_given(
        self, text: str, question: Question, today: date, found: StatisticResult
    ) -> tuple[StatisticQuery, ...]:
        """Return queries for what else is printed of the figure found, where the question asks for that."""
        asked, first = read_asked(text, question, today, self._operations), found.query
        series = self._catalogue.get(first.series)
        more = list(portions(series, first, found.rows)) if asked.portion else []
        more += list(other_year(series, first, asked))
        if (asked.revised or asked.disputed) and first.operation in ("value", "total"):
            more += readings(series, first)
        return tuple(more)

    def hold_more_than(self, day: date, today: date) -> bool:
        """Tell whether the series hold figures that were not known yet on a day."""
        return day < min(today, self._catalogue.known_until(today))

    def holds_none(self, question: Question) -> bool:
        """Tell whether a question likely asks for a figure that no series holds."""
        ranked = self._series.ranked(masked(question.words, question.mentions))
        return bool(ranked) and ranked[0].name == UNKNOWN and ranked[0].probability >= LIKELY_NONE

    def _matches(self, question: Question, asked: Asked) -> Iterator[Match]:
        language = question.language
        compiled = self._compiled[language]
        rarity: Mapping[str, float] = compiled["rarity"]
        terms = [term for term in question.terms if self._is_subject(term, language)]
        weights = [_weight(term, rarity) for term in terms]
        ranked = self._series.ranked(masked(question.words, question.mentions))
        if ranked and ranked[0].name == UNKNOWN and ranked[0].probability >= PLAINLY_NONE:
            return
        likely = {one.name: one.probability for one in ranked}
        # the less a series speaks of the terms, the more a figure that none holds is meant
        doubt = ranked[0].probability if ranked and ranked[0].name == UNKNOWN else 0.0
        for series in self._catalogue:
            if likely.get(series.id, 0.0) < UNLIKELY:
                continue
            keys = compiled["series"][series.id]
            covered = sum(weight * _strength(term, keys) for term, weight in zip(terms, weights, strict=True))
            share = covered / sum(weights) if weights else 0.0
            score = likely[series.id] - doubt * (1 - share) + WORDED * share + _fit(series, asked)
            others = _counts_others(question, terms, keys) or _counts_fewer(series, question, terms)
            score -= OTHER_PEOPLE * others
            named = named_categories(question, asked, series, keys["categories"], rarity)
            score += CLASSED if named and (asked.regions or asked.operation == "share") else 0.0
            unknown = any(
                weight == UNKNOWN_RARITY and not term.concept
                for weight, term in zip(weights, terms, strict=True)
            )
            yield Match(series, score, share, named, unknown)

    def _is_subject(self, term: Term, language: Language) -> bool:
        """Tell whether a term says what is counted, not where, when or how to compute."""
        if term.is_place or term.is_number or _YEARS.fullmatch(term.surface):
            return False
        common = _common_words(language)
        return not all(
            any(re.fullmatch(pattern, word) for pattern in common)
            for word in fold(term.surface.lower()).split()
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


def _counts_others(question: Question, terms: Sequence[Term], keys: Mapping[str, Any]) -> bool:
    """Tell whether a series speaks of the people asked about among others only, or not of all of them."""
    kandas = [_strength(term, keys) for term in terms if re.search(_KANDAS, fold(term.surface.lower()))]
    others = [_strength(term, keys) for term in terms if term.concept == "resettler"]
    if kandas and others and not any(re.fullmatch(_EXCLUDING, word) for word in question.typed):
        return max(kandas) < CATEGORY or max(others) < CATEGORY
    alone = any(term.concept == "kandas" for term in terms)
    return alone and 0 < max(kandas, default=0.0) < CATEGORY


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
        exact = _stretch(series, asked) is not None
        fit += EXACT if exact else 0.25 if _holds(series, asked) else -0.6
    regions = [region for region in asked.regions if region != COUNTRY]
    if regions:
        held = all(region in series.regions for region in regions) or _is_of(regions, series)
        fit += 0.3 if held else -0.6
    several = len([region for region in series.regions if region != COUNTRY]) > 1
    if asked.of_years:
        fit += 0.15 if len(_whole_years(series, asked)) > 1 else -0.6
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


def _is_of(regions: Sequence[str], series: Series) -> bool:
    """Tell whether a series counts the regions named together, as one category of the country."""
    return any(
        category in series.category_ids and COUNTRY in series.regions and set(regions) == members
        for category, members in TOGETHER.items()
    )


def _whole_years(series: Series, asked: Asked) -> list[str]:
    """Return the years a series has whole figures of, for the place asked about or the country."""
    places = {region for region in asked.regions if region != COUNTRY} or {COUNTRY}
    aside = set(series.aside_categories)
    return sorted(
        {
            row.period
            for row in series.rows
            if _YEARS.fullmatch(row.period) and row.region in places and row.category not in aside
        }
    )


def _can_be_ranked(series: Series, asked: Asked) -> bool:
    """Tell whether a series has several regions or categories at the time asked about."""
    exact = _stretch(series, asked)
    times = [exact] if exact else [asked.times.span or ""] if asked.times.within_a_year else asked.years
    known = (
        {one for time in times for one in within(str(time), series.periods)} if times else set(series.periods)
    )
    beside = series.whole_categories | set(series.aside_categories)
    rows = [row for row in series.rows if row.period in known and row.category not in beside]
    places = {row.region for row in rows} - series.whole_regions
    return len(places) > 1 or len({row.category for row in rows}) > 2


def _queries(match: Match, asked: Asked, today: date, language: Language) -> Iterator[StatisticQuery]:
    """Yield the query a match suggests, and plainer ones to fall back on."""
    series = match.series
    regions = tuple(region for region in asked.regions if region in series.regions or region != COUNTRY)
    # "four northern regions" may be a category of a series that has no regions
    group = asked.group if len(series.regions) > 1 or not match.categories else None
    if group == NORTH and series.id in wordings()["northward"]:
        group = None
    if len(regions) > 1 or (regions and asked.operation in ORDERED):
        group = None  # the regions of a group, listed one by one, are what is asked
    if _is_of(regions, series):
        regions, group = (), None
    base: dict[str, Any] = {"series": series.id, "regions": regions, "group": group}
    operation = asked.operation
    base |= _period(series, asked, today)
    if operation in PAIRED:
        yield from pairs(operation, base, match, asked, language)
        operation = asked.otherwise
    yield from years_apart(match, base, asked)
    operation = _suited(operation, asked, series, base)
    category = match.categories[0] if match.categories else _only_category(series, base.get("period"))
    category = category or _in_force(series, base)
    if category in KINDS and base.get("period") == _latest(series, today) and not asked.years:
        base |= {"period": _latest(series, today, category)}
    if operation == "total" and (len(match.categories) > 1 or asked.all_categories):
        category = None
    if operation == "share" and category:
        for whole in _wholes(series, category):
            yield query_of("share", base, category, to_category=whole)
        for other in match.categories[1:]:
            part, whole = smaller_first(series, base, "category", category, other)
            if part in series.aside_categories or whole in {*WHOLES, *series.whole_categories}:
                yield query_of("share", base, part, to_category=whole)
    country = COUNTRY in series.regions and not regions and not group
    of_country: dict[str, Any] = {"regions": (COUNTRY,)} if country else {}
    if asked.revised and FIRST_SET in series.category_ids:
        yield query_of("value", base, FIRST_SET, **of_country)
    # kandas are not to be answered for by kandas and resettlers together
    for one in [category] if category in KINDS else [category, None] if category else [None]:
        if asked.of_years:
            # of the years of one place the extreme is sought, of the country where none is named
            yield query_of(operation, base, one, n=asked.n or 1, **of_country)
            continue
        if operation in ("top", "bottom") and len(regions) == 1:
            yield query_of("rank", base, one)
        if operation in ("top", "bottom"):
            yield query_of(operation, base, one, n=asked.n or 1, regions=())
        elif operation == "total" and (
            regions or group or base.get("to_period") or (asked.all_categories and one is None)
        ):
            yield query_of("total", base, one)
        elif operation in ("mean", "rank", "share"):
            yield query_of(operation, base, one)
        if operation == "list":
            yield query_of("list", base, one, **of_country)
        if operation in ("value", "total", "share", "rank"):
            yield query_of("value", base, one, **of_country)
            # a word no series has may be the very category asked for, which the others do not answer
            if one or not match.unknown or len(regions) != 1:
                yield query_of("list", base, one)
    if operation in ("value", "total", "list"):
        yield from part_of_year(match, base, asked)
    if operation == "list" and len(asked.years) > 1 and not asked.times.ranged:
        yield query_of("list", {**base, "period": base.get("period"), "to_period": None}, category)
    if operation == "list" and not asked.years:
        yield query_of("list", {**base, "period": _latest(series, today)}, category)


def _in_force(series: Series, base: Mapping[str, Any]) -> str | None:
    """Return the category that holds a figure as it was changed, where a whole is asked for that has one."""
    periods = {row.period for row in series.rows if row.category == AMENDED}
    return AMENDED if base.get("period") in periods and not base.get("to_period") else None


def _suited(operation: Operation, asked: Asked, series: Series, base: Mapping[str, Any]) -> Operation:
    """Return the operation that suits a series: a printed share or total need not be computed."""
    if operation == "share" and series.is_percentage:
        operation = "value"
    single = len(base["regions"]) < 2 and not base["group"] and not asked.all_categories
    if operation in ("total", "mean") and single and _stretch(series, asked) is not None:
        operation = "value"
    if operation == "value" and base.get("to_period") and not asked.times.ranged:
        return "list"  # years set side by side are not one sum
    if operation == "value" and (base["group"] or base.get("to_period")):
        return "total"
    return operation


def _only_category(series: Series, period: str | None) -> str | None:
    """Return the aside category that alone has a period."""
    found = {row.category for row in series.rows if row.period == period}
    return found.pop() if len(found) == 1 and found <= set(series.aside_categories) else None


def _wholes(series: Series, category: str) -> tuple[str, ...]:
    """Return the categories that may be the whole of another, where the series has any."""
    return tuple(one for one in series.category_ids if one in WHOLES and one not in (category, PRINTED_TOTAL))


def _across(first: Match, second: Match, asked: Asked, today: date) -> Iterator[tuple[StatisticQuery, float]]:
    """Yield the ratio of two series of one unit, where a question names no two years or places of one."""
    alike = first.series.unit_key == second.series.unit_key and second.score > ACROSS * first.score
    if alike and len(asked.years) < 2 and len(asked.regions) < 2:
        base = {"series": first.series.id, **_period(first.series, asked, today)}
        yield query_of("ratio", base, None, other=second.series.id), first.score


def _stretch(series: Series, asked: Asked) -> str | None:
    """Return the period of a series that is the very stretch of time a question names."""
    times = asked.times
    aside = set(series.aside_categories)
    plain = tuple(dict.fromkeys(row.period for row in series.rows if row.category not in aside))
    if len(times.years) > 1 and holds_years(times.years, plain):
        # figures of the years themselves are compared or added up
        return None
    if times.span is not None:
        found = period_like(times.span, plain) or period_like(times.span, series.periods)
        if found is not None or times.within_a_year:
            return found
    if times.point is not None:
        found = period_like(times.point, series.periods) or ending(times.point, series.periods)
        if found is not None:
            return found
    return long_period(times, series.periods) if not holds_years(times.years, series.periods) else None


def _holds(series: Series, asked: Asked) -> bool:
    """Tell whether a series has figures for the times a question names."""
    if asked.times.within_a_year:
        return bool(within(str(asked.times.span), series.periods))
    if asked.times.ranged or (asked.times.since and asked.operation == "list"):
        return len(_of_range(series, asked)) > 1
    return holds_years(asked.years, series.periods)


def _of_range(series: Series, asked: Asked) -> list[str]:
    """Return the years of a series that lie in the range a question names, in their order.

    One that is only begun goes on to the end of the series.
    """
    first = min(asked.years)
    last = max(asked.years) if asked.times.ranged else max(series.periods)
    held = {year for period in series.periods if (year := period[:4]) and within(year, series.periods)}
    return sorted(year for year in held if first <= year <= last)


def _period(series: Series, asked: Asked, today: date) -> dict[str, str]:
    """Return the period or the two periods a question means, the latest where it names none."""
    between = counted_days(asked.times, series.periods) if asked.operation in PAIRED else None
    if between is not None:
        return {"period": between[0], "to_period": between[1]}
    exact = _stretch(series, asked)
    if exact is not None:
        return {"period": exact}
    if asked.times.within_a_year:
        # a part of a year is not the year
        return {"period": str(asked.times.span)}
    if asked.operation == "share" and asked.times.ranged and len(asked.years) == OF_A_SPAN:
        return {"period": sorted(asked.years)[1]}
    if asked.of_years and (whole := _whole_years(series, asked)):
        begin = min(asked.years, default=whole[0])
        return {"period": begin, "to_period": max(asked.years) if asked.times.ranged else whole[-1]}
    if len(asked.years) >= 2:
        first, last = sorted(asked.years)[0], sorted(asked.years)[-1]
        return {"period": first, "to_period": last}
    if asked.times.point and within(asked.times.point, series.periods):
        return {"period": asked.times.point}
    latest = _latest(series, today)
    if asked.years and asked.times.since and asked.operation == "list" and latest:
        # how a figure has changed since a year goes on to the latest there is
        return {"period": asked.years[0], "to_period": max(asked.years[0], latest[:4])}
    if asked.years:
        return {"period": asked.years[0]}
    if asked.operation == "list" or (
        asked.operation in ("growth", "difference", "mean") and len(asked.regions) < 2
    ):
        return {}
    return {"period": latest} if latest and len(series.periods) > 1 else {}


def _latest(series: Series, today: date, category: str | None = None) -> str | None:
    """Return the last period that has begun, of rows that are no asides, or of one category."""
    aside = set(series.aside_categories)
    begun = [
        row.period
        for row in series.rows
        if (row.category == category if category else row.category not in aside)
        and interval(row.period).start <= today
    ]
    return max(begun, key=lambda period: (interval(period).end, interval(period).start), default=None)


def _common_words(language: Language) -> tuple[str, ...]:
    return tuple(wordings()["common"][language])
