"""Records of a chart: the rows of a result with names, labels and colours ready to draw."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assistant.core.documents import Language
from assistant.statistics.catalogue import Row, Series
from assistant.statistics.contract import ResultRow, StatisticResult
from assistant.statistics.figures import format_number
from assistant.statistics.periods import interval, period_name
from assistant.statistics.phrases import say
from assistant.statistics.places import Places

_GENERIC = re.compile(r"\s*\b(?:region|city|область|город|облысы|қаласы)\b\s*", re.IGNORECASE)
_LINE = 12


@dataclass(frozen=True)
class ChartData:
    """What a chart shows: rows of one measure, its unit and words."""

    series: Series
    rows: tuple[ResultRow, ...]
    language: Language
    unit: str
    operation: str
    missing: tuple[str, ...]
    other_title: str | None
    sources: tuple[str, ...]

    @property
    def locator(self) -> str | None:
        """The place in the one source, where all rows are printed in that of the series."""
        origin = self.series.origin
        return origin.locator.in_language(self.language) if self.sources == (origin.source,) else None

    def value(self, row: ResultRow) -> Decimal:
        """Return what is drawn of a row: what the operation made of it, else its value."""
        drawn = self.operation in ("share", "cumulative", "classify") and row.result is not None
        return row.result if drawn and row.result is not None else row.value

    def names(self, dimension: str) -> list[str]:
        """Return the distinct places of the rows in a dimension, in order."""
        return list(dict.fromkeys(str(getattr(row, dimension) or "") for row in self.rows))

    @property
    def varying(self) -> tuple[str, ...]:
        """The dimensions in which the rows differ."""
        return tuple(one for one in ("region", "category", "period") if len(self.names(one)) > 1)

    def word(self, key: str) -> str:
        """Return a word of the chart in its language."""
        return say(key).in_language(self.language)


def chart_data(series: Series, shown: StatisticResult | Sequence[ResultRow], language: Language) -> ChartData:
    """Return the data of a result, or of rows of a series."""
    if not isinstance(shown, StatisticResult):
        unit = series.unit.in_language(language)
        return ChartData(series, tuple(shown), language, unit, "list", (), None, (series.origin.source,))
    operation = shown.query.operation
    made = shown.result_unit if operation in ("share", "cumulative", "classify") else None
    return ChartData(
        series=series,
        rows=shown.rows,
        language=language,
        unit=(made or shown.row_unit).in_language(language),
        operation=operation,
        missing=shown.missing,
        other_title=shown.other_title.in_language(language) if shown.other_title else None,
        sources=_sources(shown),
    )


def _sources(result: StatisticResult) -> tuple[str, ...]:
    """Return the ids of the sources of the rows, each once."""
    origins = [origin for origin in (result.origin, result.other_origin) if origin is not None]
    return tuple(dict.fromkeys(one for origin in origins for one in origin.sources or (origin.source,)))


def as_rows(series: Series, rows: Sequence[Row], places: Places) -> tuple[ResultRow, ...]:
    """Return rows of a series as a chart takes them."""
    from assistant.statistics.outcome import shown

    return tuple(shown(series, places, row) for row in rows)


def records(data: ChartData, field: str) -> list[dict[str, Any]]:
    """Return one record per row; ``field`` names the dimension that is the bar's name."""
    found = [
        {
            "name": name_of(data, row, field),
            "split": name_of(data, row, _other(data, field)),
            "value": number(data.value(row)),
            "label": format_number(data.value(row), data.language),
            "start": interval(row.period).start.isoformat(),
            "year": interval(row.period).start.year,
        }
        for row in data.rows
    ]
    if data.other_title is None:
        return found
    mine = [{**one, "split": data.series.title.in_language(data.language)} for one in found]
    return mine + [
        {
            **one,
            "split": data.other_title,
            "value": number(row.other_value or Decimal(0)),
            "label": format_number(row.other_value or Decimal(0), data.language),
        }
        for one, row in zip(found, data.rows, strict=True)
        if row.other_value is not None
    ]


def absent(data: ChartData, places: Places | None, ids: Sequence[str]) -> list[dict[str, Any]]:
    """Return records of regions that have no figure."""
    if places is None:
        return []
    named = [places.name(region).in_language(data.language) for region in ids]
    return [{"name": name, "split": "", "value": None, "label": data.word("no_data")} for name in named]


def name_of(data: ChartData, row: ResultRow, field: str) -> str:
    """Return the name of a row in a dimension."""
    if field == "region":
        return row.region_name.in_language(data.language)
    if field == "category":
        return row.category_name.in_language(data.language) if row.category_name else ""
    return period_name(row.period, data.language) if field == "period" else ""


def tile_name(places: Places, region: str, language: Language) -> list[str]:
    """Return a region's name in lines that fit a tile: short, but told apart from a namesake."""
    name = places.name(region).in_language(language)
    short = _short(name)
    namesakes = [
        other for other in places.region_ids if _short(places.name(other).in_language(language)) == short
    ]
    if len(namesakes) > 1:
        kind = name.replace(short, "").strip()
        return [short, kind] if name.startswith(short) else [kind, short]
    if len(short) <= _LINE:
        return [short]
    return [part for part in re.split(r"(?<=-)|\s", short) if part]


def _short(name: str) -> str:
    return _GENERIC.sub("", name).strip()


def number(value: Decimal) -> int | float:
    """Return a number for JSON: the only place where figures leave Decimal, to be drawn."""
    return int(value) if value == value.to_integral_value() else float(value)


def _other(data: ChartData, field: str) -> str:
    rest = [one for one in data.varying if one != field]
    return rest[0] if rest else ""
