"""What an operation hands back, and the small things all operations need."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from assistant.core.documents import LANGUAGES, Trilingual
from assistant.core.errors import BadArgument, NoAnswer
from assistant.statistics import periods
from assistant.statistics.catalogue import Catalogue, Dimension, Row, Series
from assistant.statistics.contract import ResultRow, StatisticQuery, Step
from assistant.statistics.figures import digits
from assistant.statistics.phrases import say
from assistant.statistics.places import Places
from assistant.statistics.selection import Selection, category_name, listed, several


@dataclass(frozen=True)
class Outcome:
    """The part of a result that differs between operations."""

    series: Series
    value: Decimal | None
    unit: Trilingual
    rows: tuple[ResultRow, ...]
    used: tuple[Row, ...]
    steps: tuple[Step, ...] = ()
    notes: tuple[Trilingual, ...] = ()
    missing: tuple[str, ...] = ()
    result_unit: Trilingual | None = None
    other: Series | None = None
    other_used: tuple[Row, ...] = ()
    understood: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True)
class Task:
    """A query with what it is asked of."""

    catalogue: Catalogue
    places: Places
    query: StatisticQuery
    series: Series

    def shown(self, row: Row, **made: object) -> ResultRow:
        """Return a row as it appears in the result, with what the operation made of it."""
        return shown(self.series, self.places, row, **made)


def shown(series: Series, places: Places, row: Row, **made: object) -> ResultRow:
    """Return a row of a series as it appears in a result."""
    return ResultRow.model_validate(
        {
            "region": row.region,
            "region_name": places.name(row.region),
            "period": row.period,
            "category": row.category,
            "category_name": category_name(series, row.category),
            "value": row.value,
            "printed": row.printed,
            "passage": row.passage or series.origin.passage,
            **made,
        }
    )


def step(
    key: str, formula: str, value: Decimal | None, unit: Trilingual, reference: str | None = None
) -> Step:
    """Return a step with the label of a phrase that has no places to fill."""
    return Step(label=say(key), formula=formula, value=value, unit=unit, reference=reference)


def given(key: str, row: Row, series: Series) -> Step:
    """Return the step that states one printed value."""
    reference = row.passage or series.origin.passage
    return step(key, digits(row.value), row.value, series.unit, reference)


def place_of(row: Row, series: Series, places: Places) -> Trilingual:
    """Return what a row is about: region, category and period."""
    names: dict[str, str] = {}
    for language in LANGUAGES:
        category = category_name(series, row.category)
        parts = [places.name(row.region).in_language(language)]
        parts += [category.in_language(language)] if category else []
        parts.append(periods.period_name(row.period, language))
        names[language] = ", ".join(parts)
    return Trilingual(**names)


def period_names(period: str) -> Trilingual:
    """Return a period as each language writes it."""
    return Trilingual(**{language: periods.period_name(period, language) for language in LANGUAGES})


def refuse_sum(series: Series, dimensions: Iterable[Dimension], verb: str = "added up") -> None:
    """Raise BadArgument if values may not be summed along one of the dimensions."""
    for dimension in dimensions:
        if series.adds_up_over(dimension):
            continue
        if series.additive is False or series.unit_key.startswith("%"):
            why = f"its values ({series.unit_key}) are not parts of one sum"
        else:
            over = {"region": "regions", "category": "categories", "period": "periods"}[dimension]
            why = f"its {over} are not parts of one sum"
        raise BadArgument(
            "operation",
            f"{series.id} cannot be {verb}: {why}; ask for the list or name one row.",
            ("list", "value"),
        )


def refuse_overlap(series: Series, rows: Iterable[Row]) -> None:
    """Raise BadArgument if two of the rows' periods share days."""
    found = periods.first_overlap(row.period for row in rows)
    if found:
        raise BadArgument(
            "period",
            f"{series.id}: the periods {found[0]} and {found[1]} overlap and would count twice; name others.",
            found,
        )


def refuse_wholes(series: Series, rows: Iterable[Row], what: str) -> None:
    """Raise BadArgument if totals stand among the parts they hold."""
    rows = tuple(rows)
    for dimension, wholes in (("region", series.whole_regions), ("category", series.whole_categories)):
        names = {row.region if dimension == "region" else row.category for row in rows}
        if names & wholes and names - wholes:
            whole = listed(sorted(name for name in names & wholes if name))
            argument = "regions" if dimension == "region" else "category"
            raise BadArgument(
                argument, f"{whole} already holds the others and cannot be {what} with them; leave it out."
            )


def refuse_missing(chosen: Selection) -> None:
    """Raise NoAnswer if a region asked for by name has no row; a group may be incomplete."""
    if chosen.missing and chosen.group is None:
        raise NoAnswer(
            f"{chosen.series.id} has no figure for {listed(chosen.missing)} in this category and period; "
            f"it has {listed(row.region for row in chosen.peers)}; leave out what is missing."
        )


def one_dimension(chosen: Selection) -> None:
    """Raise BadArgument if the rows differ in more than one dimension."""
    found = chosen.varying()
    if len(found) > 1:
        order: tuple[Dimension, ...] = ("category", "period", "region")
        raise several(chosen, next(one for one in order if one in found))


def unit_ratio(top: Series, bottom: Series) -> Trilingual:
    """Return the unit of a quotient of two series."""
    if top.unit_key == bottom.unit_key:
        return say("ratio")
    return say("unit_per", top=top.unit, bottom=bottom.unit)
