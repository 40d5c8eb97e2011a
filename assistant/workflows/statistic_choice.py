"""Which query of a question its series can answer: that of the right people, places and time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from assistant.answering.kinds import told_kinds
from assistant.core.documents import LANGUAGES, Language
from assistant.core.errors import BadArgument, NoAnswer
from assistant.core.text import fold
from assistant.statistics.catalogue import COUNTRY, Catalogue
from assistant.statistics.contract import ResultRow, StatisticQuery, StatisticResult
from assistant.statistics.figures import HUNDRED
from assistant.statistics.periods import interval, reaches
from assistant.statistics.places import Places
from assistant.statistics.queries import run
from assistant.tools.statistic_demands import Demands
from assistant.tools.statistic_queries import FIRST_SET
from assistant.understanding.countries import countries_named, country_names
from assistant.understanding.question import Question
from assistant.workflows.statistic_lacking import years_lacking
from assistant.workflows.statistic_said import LISTED

# how well a series must fit to answer before the passages are asked, and after they were
WELL, FAIRLY = 0.75, 0.45
NEARLY = 0.15
# the share of the years of a stretch that a sum of them must have
MOST_OF = 0.8
PLAIN = ("value", "list")
SHARE = "share"


def mended(question: Question) -> frozenset[str]:
    """Return the countries whose very names words of a question were mended to."""
    return frozenset(
        code
        for word in map(fold, question.words)
        for code in countries_named([word], question.language)
        if word in country_names(code)
    )


@dataclass(frozen=True)
class Sought:
    """What a figure must suit to answer.

    ``least`` is how well its series must fit; ``abroad`` the countries it must be of; ``placed`` asks for a
    place, which no figure of the whole country tells; ``beyond`` is what is asked of a thing that a series
    must be of, in ``language``: how many were refused. ``demands`` is what else the figure must be of.
    ``of_a_span`` tells that years bound a stretch, of which one may be a part; of the series ``shared`` a
    part of a whole is asked for, and not how many. ``part`` is the part of a year it must be of: what a
    shorter one tells is not of that.
    """

    least: float
    abroad: frozenset[str]
    placed: bool = False
    beyond: frozenset[str] = frozenset()
    language: Language = "en"
    demands: Demands = field(default_factory=Demands)
    of_a_span: bool = False
    shared: frozenset[str] = frozenset()
    part: str | None = None


class Unfit(Enum):
    """Why a query does not answer: it is of something else, lacks the figure, or has it for no place."""

    OTHER = auto()
    LACKING = auto()
    PLACELESS = auto()


def first_fitting(
    queries: Sequence[tuple[StatisticQuery, float]], catalogue: Catalogue, places: Places, sought: Sought
) -> StatisticResult | str | None:
    """Return the first result that answers, the id of the series that lacks it, or ``None``."""
    lacking: str | None = None
    partial: StatisticResult | None = None
    best, nearly = 0.0, NEARLY
    for query, score in queries:
        best = best or score
        if score < FAIRLY or (lacking is not None and score < best - nearly):
            break
        found = _answering(_turned(query, catalogue, sought), score, catalogue, places, sought)
        if isinstance(found, StatisticResult):
            whole = not years_lacking(found, "en") and not _leaves_out(found, partial)
            if whole and not is_balance(found, catalogue, sought.demands):
                return found
            partial = partial or found
        elif found is not Unfit.OTHER:
            lacking = lacking or query.series
        if found is Unfit.PLACELESS:
            nearly = 0.0
    return partial or lacking


def _turned(query: StatisticQuery, catalogue: Catalogue, sought: Sought) -> StatisticQuery:
    """Return a query for the place most people left, turned to the smallest where only balances are held."""
    series = catalogue.get(query.series)
    left = "left" in sought.demands.named and not sought.demands.met_by(series, [query.category])
    return query.model_copy(update={"operation": "bottom"}) if left and query.operation == "top" else query


def _answering(
    query: StatisticQuery, score: float, catalogue: Catalogue, places: Places, sought: Sought
) -> StatisticResult | Unfit:
    """Return what a query whose series fits by ``score`` gives, or why that does not answer."""
    # what has to be computed, no passage says
    is_plain = query.operation in PLAIN and query.category != FIRST_SET and not query.change
    needed = sought.least if is_plain else FAIRLY
    if score < needed or (query.series in sought.shared and query.operation in PLAIN):
        return Unfit.OTHER
    if sought.beyond and not sought.beyond <= _told_of(query, catalogue, sought.language):
        return Unfit.OTHER
    if _beyond(query, catalogue, places):
        return Unfit.LACKING
    if not _of_countries(query, catalogue, sought.abroad):
        # one category alone is not of all the countries that the series is of
        every = query.model_copy(update={"category": None, "to_category": None, "categories": ()})
        return Unfit.OTHER if _of_countries(every, catalogue, sought.abroad) else Unfit.LACKING
    try:
        result = run(catalogue, places, query)
    except NoAnswer:
        # what one of several places has not, the others may have
        of_some = len(query.regions) > 1 and query.operation not in PLAIN
        known = set(catalogue.get(query.series).regions).intersection(query.regions)
        return Unfit.OTHER if of_some and known else Unfit.LACKING
    except BadArgument:
        return Unfit.OTHER
    if _is_above_whole(result) or _is_share_of_years(result, catalogue, of_a_span=sought.of_a_span):
        return Unfit.OTHER
    if _is_remainder(result) or not _is_demanded(result, catalogue, sought.demands):
        return Unfit.OTHER
    if _has_gaps(result) or (sought.part is not None and _is_shorter(result, sought.part)):
        return Unfit.LACKING
    if sought.placed and not any(_names_place(row) for row in result.rows):
        return Unfit.PLACELESS
    told = result.rows and (result.value is not None or len(result.rows) <= LISTED)
    return result if told else Unfit.OTHER


def _beyond(query: StatisticQuery, catalogue: Catalogue, places: Places) -> bool:
    """Tell whether a query names a town the series lacks: the figure of its region is not the town's."""
    known = {*places.region_ids, *catalogue.get(query.series).regions}
    return any(region not in known for region in query.regions)


def _told_of(query: StatisticQuery, catalogue: Catalogue, language: Language) -> frozenset[str]:
    """Return the kinds of thing that title, definition and categories of a series tell."""
    series = catalogue.get(query.series)
    said = [series.title, series.definition, *series.categories.values()]
    return told_kinds(" ".join(one.in_language(language) for one in said), language)


def _of_countries(query: StatisticQuery, catalogue: Catalogue, abroad: frozenset[str]) -> bool:
    """Tell whether a query is about the countries named: by its category, or by what the series is of."""
    series = catalogue.get(query.series)
    said = [series.title, series.definition]
    named = {query.category, query.to_category, *query.categories} - {None}
    chosen = named or set(series.categories)
    said += [name for category, name in series.categories.items() if category in chosen]
    known = fold(" ".join(one.in_language(language) for one in said for language in LANGUAGES).lower())
    return all(any(name in known for name in country_names(code)) for code in abroad)


def _is_demanded(result: StatisticResult, catalogue: Catalogue, demands: Demands) -> bool:
    """Tell whether what was found is of those, and went the way, that a question demands."""
    series = catalogue.get(result.query.series)
    regions, categories = [row.region for row in result.rows], [row.category for row in result.rows]
    return demands.balanced_by(series, categories) and demands.comes_from(series, regions, categories)


def _leaves_out(result: StatisticResult, partial: StatisticResult | None) -> bool:
    """Tell whether a further reading lacks a year that the one before was asked for."""
    asked = {year[:4] for year in partial.query.periods} if partial is not None else set()
    return not asked <= {row.period[:4] for row in result.rows}


def is_balance(result: StatisticResult, catalogue: Catalogue, demands: Demands) -> bool:
    """Tell whether what was found is only the balance of what is demanded."""
    series = catalogue.get(result.query.series)
    return not demands.met_by(series, [row.category for row in result.rows])


def _is_remainder(result: StatisticResult) -> bool:
    """Tell whether all that was found is what is left over after the parts named."""
    return len(result.rows) == 1 and (result.rows[0].category or "").startswith("other")


def _is_above_whole(result: StatisticResult) -> bool:
    """Tell whether a part would be larger than its whole: then it is no part of that."""
    shares = [row.result for row in result.rows if row.result is not None]
    return result.query.operation == SHARE and any(share > HUNDRED for share in shares)


def _is_share_of_years(result: StatisticResult, catalogue: Catalogue, *, of_a_span: bool) -> bool:
    """Tell whether years were divided by the sum of years, which only a question on a span of years asks."""
    if result.query.operation != SHARE or result.query.to_category is not None:
        return False
    told = {row.period for row in result.rows}
    if len(told) > 1:
        return True
    series = catalogue.get(result.query.series)
    beside = series.whole_categories | set(series.aside_categories)
    parts = [row for row in series.rows if row.period in told and row.category not in beside]
    return not of_a_span and len([row for row in parts if row.region not in series.whole_regions]) < 2


def _has_gaps(result: StatisticResult) -> bool:
    """Tell whether of a stretch of years many are lacking in a sum of them, or all but one in a list."""
    query, years = result.query, {row.period[:4] for row in result.rows}
    if query.change or query.operation not in (*PLAIN, "total") or not (query.period and query.to_period):
        return False
    asked = int(query.to_period[:4]) - int(query.period[:4]) + 1
    return len(years) < MOST_OF * asked if query.operation == "total" else len(years) == 1 < asked


def _is_shorter(result: StatisticResult, part: str) -> bool:
    """Tell whether all that was found is of one stretch shorter than the part of a year asked for."""
    told = {row.period for row in result.rows}
    if len(told) != 1:
        return False
    asked, found = interval(part), interval(told.pop())
    return found.days > 1 and asked.holds(found) and not reaches(found, asked)


def _names_place(row: ResultRow) -> bool:
    """Tell whether a row is of a region, or of a country people come from or go to."""
    category = row.category_name.en.lower().split() if row.category_name else ()
    return row.region not in (None, COUNTRY) or bool(countries_named(category, "en"))
