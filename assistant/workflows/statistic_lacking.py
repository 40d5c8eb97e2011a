"""What a series lacks of what was asked: the figure, the year, or the whole of a year."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from assistant.answering.phrases import say
from assistant.core.documents import LANGUAGES, Language
from assistant.core.errors import BadArgument, NoAnswer
from assistant.core.text import fold
from assistant.statistics.catalogue import COUNTRY, Catalogue, Row, Series
from assistant.statistics.contract import StatisticQuery, StatisticResult
from assistant.statistics.periods import period_name
from assistant.statistics.phrases import say as phrase
from assistant.statistics.places import Places
from assistant.statistics.queries import run
from assistant.tools.asked_times import Times
from assistant.tools.statistic_asked import wordings
from assistant.understanding.countries import country_names
from assistant.understanding.question import Question


def only_part(result: StatisticResult, language: Language) -> str:
    """Return that the whole of a year is not in the documents, but a part of it is."""
    period = result.rows[0].period
    return say("only_part", language, period_name(period, language), period=period[:4])


def years_lacking(result: StatisticResult, language: Language) -> tuple[str, ...]:
    """Return that nothing is known of some of the years set side by side; empty where all are told."""
    told = {row.period[:4] for row in result.rows}
    lacking = [year for year in result.query.periods if year[:4] not in told]
    return (say("missing_year", language, ", ".join(lacking)),) if lacking else ()


def places_lacking(
    result: StatisticResult, catalogue: Catalogue, places: Places, language: Language
) -> tuple[str, ...]:
    """Return that nothing is known of some places named, or that a full list leaves them out.

    Those of a group are told in a note.
    """
    if result.query.group is not None or not result.missing:
        return ()
    row, series = result.rows[0], catalogue.get(result.query.series)
    if row.category in series.categories and _is_complete(series, row.period, row.category):
        kind = series.categories[str(row.category)].in_language(language)
        when = period_name(row.period, language)
        names = ", ".join(places.name(region).in_language(language) for region in result.missing)
        return (phrase("kind_not_listed", what=names, kind=kind, period=when).in_language(language),)
    names = ", ".join(places.name(region).in_language(language) for region in result.missing)
    return (say("missing_place", language, names),)


def categories_lacking(
    result: StatisticResult, catalogue: Catalogue, places: Places, language: Language
) -> tuple[str, ...]:
    """Return which of several categories a place has no figure of, and whether a full list leaves it out.

    Where the regions named make up the whole of the country, one that is not named has nothing.
    """
    asked, series = result.query.categories, catalogue.get(result.query.series)
    said: list[str] = []
    for region, period in dict.fromkeys((row.region or COUNTRY, row.period) for row in result.rows):
        told = {
            row.category for row in result.rows if (row.region or COUNTRY, row.period) == (region, period)
        }
        for category in (one for one in asked if one not in told):
            key = "kind_not_listed" if _is_complete(series, period, category) else "kind_lacking"
            kind = series.categories[category].in_language(language)
            named = places.name(region).in_language(language)
            when = period_name(period, language)
            said.append(phrase(key, what=named, kind=kind, period=when).in_language(language))
    return tuple(said)


def of_region(
    catalogue: Catalogue, places: Places, query: StatisticQuery, question: Question
) -> tuple[StatisticResult, str] | None:
    """Return the plan of the region a town lies in, and that the town has none of its own.

    Plans are set for regions; of what is counted the region's figure tells nothing of the town.
    """
    towns = [one for one in query.regions if one not in (*places.region_ids, COUNTRY)]
    if query.series not in wordings()["planned"] or len(query.regions) != len(towns) or not towns:
        return None
    named = tuple(places.name(town).in_language(question.language) for town in towns)
    whole = query.model_copy(update={"operation": "list", "regions": named, "n": None})
    try:
        result = run(catalogue, places, whole)
    except (NoAnswer, BadArgument):
        return None
    return result, say("missing_place", question.language, ", ".join(named))


def list_without(
    catalogue: Catalogue, places: Places, query: StatisticQuery, question: Question
) -> tuple[StatisticResult, str] | None:
    """Return the figures of all regions that make up the whole, and that those asked about are none of them.

    ``None`` where the list is not complete, holds one of them, or gives nothing for the time asked about.
    """
    series, period = catalogue.get(query.series), query.period or ""
    of_time = [row for row in series.rows if row.period == period and row.category == query.category]
    asked = question.regions - {COUNTRY}
    if not asked or not _is_complete(series, period, query.category):
        return None
    if asked & {row.region for row in of_time}:
        return None
    every = query.model_copy(update={"operation": "list", "regions": (), "group": None, "n": None})
    try:
        result = run(catalogue, places, every)
    except (NoAnswer, BadArgument):
        return None
    names = ", ".join(places.name(region).in_language(question.language) for region in sorted(asked))
    return result, say("not_listed", question.language, names)


def _is_complete(series: Series, period: str, category: str | None) -> bool:
    """Tell whether the regions of a category add up to the whole country."""
    rows = [row for row in series.rows if (row.period, row.category) == (period, category)]
    whole = [row.value for row in rows if row.region == COUNTRY]
    parts = [row.value for row in rows if row.region not in (None, COUNTRY)]
    return len(whole) == 1 and bool(parts) and sum(parts) == whole[0]


def holds_all(
    catalogue: Catalogue, series_id: str, question: Question, abroad: frozenset[str], when: Times
) -> bool:
    """Tell whether a series has figures of every place, country and year named: then it was read amiss."""
    series = catalogue.get(series_id)
    regions = question.regions - {COUNTRY}
    if not regions and (when.within_a_year or not (question.years or abroad)):
        return False
    places = regions or {COUNTRY}
    asked = product(places, question.years or {""}, abroad or {""})
    if not question.years and not abroad:
        return False
    return all(
        any(_is_of(row, series, place, year, country) for row in series.rows)
        for place, year, country in asked
    )


def _is_of(row: Row, series: Series, place: str, year: str, country: str) -> bool:
    if (row.region or COUNTRY) != place or not row.period.startswith(year):
        return False
    return not country or _names(series, row, country)


def _names(series: Series, row: Row, country: str) -> bool:
    """Tell whether a row, or its whole series, is of a country abroad."""
    said = [series.title, series.definition]
    if row.category in series.categories:
        said.append(series.categories[str(row.category)])
    known = fold(" ".join(one.in_language(language) for one in said for language in LANGUAGES).lower())
    return any(name in known for name in country_names(country))


def no_figure(catalogue: Catalogue, series_id: str, question: Question, when: Times) -> str:
    """Return the refusal, the years or the part of a year asked for named in it."""
    series, language = catalogue.get(series_id), question.language
    part = when.span if when.within_a_year else None
    named: Iterable[str] = [period_name(part, language)] if part else sorted(question.years)
    what = ", ".join([series.title.in_language(language), *named])
    return say("no_figure", language, what, period=series.period)
