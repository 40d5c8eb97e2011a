"""The statistic a claim states, looked up in the series and laid beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from assistant.checking import groups, signs
from assistant.checking.compare_figures import same_value
from assistant.checking.facts import Facts
from assistant.checking.figures import Figure
from assistant.checking.owners import OwnerSlot, owned
from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.errors import BadArgument, NoAnswer
from assistant.core.text import fold
from assistant.statistics.contract import ResultRow, StatisticResult
from assistant.statistics.queries import run
from assistant.understanding.question import Question
from assistant.workflows.engine import Engine
from assistant.workflows.recomputed import Recomputed, passages_of, printed, without_stop
from assistant.workflows.statistic_choice import FAIRLY, WELL
from assistant.workflows.statistic_said import computed

MOST_QUERIES = 6
STEM = 5


def claimed_statistic(
    engine: Engine, text: str, question: Question, claim: Facts, today: date
) -> Recomputed | None:
    """Return the series' figure for what the claim names; a difference counts only where one row is meant."""
    figures = [figure for figure in claim.figures if figure.value >= 10 or figure.unit == "percent"]
    if not figures:
        return None
    differing: Recomputed | None = None
    for tried, (query, score) in enumerate(engine.statistics.queries(text, question, today)):
        if score < FAIRLY or tried == MOST_QUERIES:
            break
        try:
            result = run(engine.catalogue, engine.places, query)
        except (BadArgument, NoAnswer):
            continue
        rows = [row for row in result.rows if _is_meant(row, claim)]
        title = result.title.in_language(claim.language)
        if rows and all(_stands_in(figure, rows, result.value, claim, title) for figure in figures):
            return _counted(engine, result, claim.language, today, agrees=True, said="")
        if differing is None and score >= WELL and len(rows) == len(result.rows) == len(figures) == 1:
            value = rows[0].value
            whole = re.fullmatch(r"(?:19|20)\d\d", rows[0].period) is not None
            if claim.year_values and whole and 0.2 < abs(float(value)) / (float(figures[0].value) or 1) < 5:
                differing = _counted(
                    engine, result, claim.language, today, agrees=False, said=printed(claim, figures[0])
                )
    return differing


def _counted(
    engine: Engine, result: StatisticResult, language: Language, today: date, *, agrees: bool, said: str
) -> Recomputed:
    found = computed(result, engine.catalogue, engine.places, language, today)
    return Recomputed(
        agrees=agrees,
        said=said,
        found=without_stop(found.sentences[0].text),
        calculations=found.calculations,
        passages=passages_of(found),
        is_statistic=True,
    )


def _stands_in(
    figure: Figure, rows: Sequence[ResultRow], total: Decimal | None, claim: Facts, title: str
) -> bool:
    """Tell whether a figure is that of a row of its own place, year and group, or what the rows come to."""
    own = [row for row in rows if _is_figure(figure, row.value)]
    if any(signs.is_against(claim, figure, row.value, title) for row in own):
        return False
    if not own:
        return total is not None and _is_figure(figure, total)
    return any(_is_its(figure, row, claim) for row in own)


def _is_its(figure: Figure, row: ResultRow, claim: Facts) -> bool:
    """Tell whether a claim gives a figure to the place, year and group of a row, of several it names."""
    name = row.category_name.in_language(claim.language) if row.category_name is not None else ""
    if name and groups.is_of_another(claim, figure, name):
        return False
    own = owned(claim, figure)
    at: dict[OwnerSlot, str | None] = {"region": row.region, "year": row.period[:4]}
    if row.category in claim.named("country"):
        at["country"] = row.category
    return all(not own.get(slot) or place is None or place in own[slot] for slot, place in at.items())


def _is_meant(row: ResultRow, claim: Facts) -> bool:
    """Tell whether a row is of the place and year the claim names."""
    if row.category_name is not None and not _is_named(row.category_name.in_language(claim.language), claim):
        return False
    place = row.region in claim.regions if claim.regions else row.region in (None, "kazakhstan")
    years = {int(year) for year in re.findall(r"(?:19|20)\d\d", row.period)}
    return place and (not claim.year_values or bool(claim.year_values & years))


def _is_named(category: str, claim: Facts) -> bool:
    """Tell whether a claim names a category, by the beginning of one of its longer words."""
    said = fold(claim.text.lower())
    stems = [fold(word[:STEM]) for word in category.lower().split() if len(word) >= STEM]
    return any(stem in said for stem in stems)


def _is_figure(figure: Figure, value: Decimal) -> bool:
    return same_value(figure, replace(figure, value=abs(value), step=Decimal(0), side="", loose=False))
