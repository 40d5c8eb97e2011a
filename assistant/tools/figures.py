"""Tools for the statistical series."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from assistant.core.documents import Confidence, Trilingual
from assistant.statistics.catalogue import Catalogue
from assistant.statistics.contract import StatisticQuery, StatisticResult
from assistant.statistics.places import Places
from assistant.statistics.queries import run
from assistant.tools.amounts import Output
from assistant.tools.inputs import Input
from assistant.tools.registry import Tool
from assistant.tools.wording import description


class SeriesWanted(Input):
    """Words the series is about."""

    words: str = Field(default="", description="words of title or definition; all series if left out")


class SeriesSaid(Output):
    """One series as the catalogue lists it."""

    id: str
    title: Trilingual
    unit: Trilingual
    period: str
    regions: tuple[str, ...]
    categories: tuple[str, ...]
    confidence: Confidence


class SeriesFound(Output):
    """The series that match."""

    series: tuple[SeriesSaid, ...]


def figure_tools(catalogue: Catalogue, places: Places) -> Iterator[Tool]:
    """Yield the tools that query the series and list them."""

    def statistic(query: StatisticQuery) -> StatisticResult:
        return run(catalogue, places, query)

    def series(asked: SeriesWanted) -> SeriesFound:
        found = catalogue.search(asked.words) if asked.words.strip() else list(catalogue)
        return SeriesFound(
            series=tuple(
                SeriesSaid(
                    id=item.id,
                    title=item.title,
                    unit=item.unit,
                    period=item.period,
                    regions=item.regions,
                    categories=item.category_ids,
                    confidence=item.confidence,
                )
                for item in found
            )
        )

    yield Tool("statistic", description("statistic"), StatisticQuery, StatisticResult, statistic)
    yield Tool("series", description("series"), SeriesWanted, SeriesFound, series)
