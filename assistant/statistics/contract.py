"""What is asked of the statistics and what comes back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.core.documents import Confidence, Trilingual

Operation = Literal[
    "value",
    "list",
    "total",
    "mean",
    "share",
    "rank",
    "top",
    "bottom",
    "difference",
    "ratio",
    "growth",
    "cumulative",
    "compare",
    "attractiveness",
    "classify",
]


class Contract(BaseModel):
    """Frozen, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class StatisticQuery(Contract):
    """One question to one series."""

    series: str = Field(description="id of the series, for instance net_migration_by_region")
    operation: Operation = Field(
        default="list",
        description="value: one figure. list: the rows. total: their sum. mean: their unweighted mean. "
        "share: per cent of the whole. rank: 1 is the largest. top, bottom: the n largest or smallest. "
        "difference: to minus from, between two periods, regions or categories. ratio: first divided by "
        "second. growth: change from period to to_period in per cent. cumulative: running sums over "
        "periods. compare: two series side by side. attractiveness: arrivals divided by departures. "
        "classify: regions on the five-step scale.",
    )
    regions: tuple[str, ...] = Field(
        default=(),
        description="regions by id or by name in any language, old or new; 'kazakhstan' is the country; "
        "for difference and ratio the first and the second, in this order",
    )
    group: str | None = Field(
        default=None,
        description="a group of regions: north, south, west, east, centre, cities, labour_surplus, "
        "labour_deficit, north_six, south_five",
    )
    period: str | None = Field(
        default=None,
        description="a period of the series: 2022, 2022-04, 2023-01-01, 2024-01-01/2024-08-31; a year also "
        "stands for the one period that lies in it; with to_period the first of a range or of two",
    )
    to_period: str | None = Field(default=None, description="last period of a range, or the later of two")
    periods: tuple[str, ...] = Field(
        default=(),
        description="several periods set side by side, instead of period and to_period; where a year has no "
        "figure of its own, its longest part up to the latest day stands for it",
    )
    category: str | None = Field(default=None, description="category of the series, by id or name")
    categories: tuple[str, ...] = Field(
        default=(), description="several categories, by id or name, instead of category"
    )
    to_category: str | None = Field(
        default=None,
        description="second category: what is subtracted from in a difference, divided by in a ratio, the "
        "whole in a share, the departures in attractiveness",
    )
    other: str | None = Field(
        default=None, description="second series, for compare and ratio, and the departures in attractiveness"
    )
    other_period: str | None = Field(default=None, description="period of the second series if another one")
    change: Literal["difference", "growth"] | None = Field(
        default=None,
        description="for list, top and bottom: regions are put by their change from period to to_period, "
        "absolute or in per cent, and not by their figure",
    )
    n: int | None = Field(
        default=None,
        description="how many rows top and bottom give; 5 if left out",
        json_schema_extra={"minimum": 1},
    )
    as_of: date | None = Field(
        default=None, description="date at which a group of regions is meant; else the end of the period"
    )


class ResultRow(Contract):
    """A row that was used, and what the operation made of it."""

    region: str | None
    region_name: Trilingual
    period: str
    category: str | None = None
    category_name: Trilingual | None = None
    value: Decimal
    printed: str | None = None
    passage: str | None = None
    rank: int | None = None
    result: Decimal | None = Field(default=None, description="share, running sum, or per cent of the mean")
    label: Trilingual | None = Field(default=None, description="class of the row, or how it reads")
    points: Decimal | None = Field(default=None, description="points of the class")
    other_value: Decimal | None = Field(default=None, description="the second series in this place")
    other_period: str | None = None
    other_passage: str | None = None


class Step(Contract):
    """One step of the calculation, unrounded."""

    label: Trilingual
    formula: str
    value: Decimal | None
    unit: Trilingual
    reference: str | None = None


class ResultOrigin(Contract):
    """Where the figures are printed: ``source`` and ``locator`` of the series, ``passages`` of the rows.

    ``place`` is the locator in three languages.
    """

    source: str
    locator: str
    place: Trilingual
    passages: tuple[str, ...] = ()
    sources: tuple[str, ...] = Field(default=(), description="the documents of the passages, or the source")
    span: tuple[int, int] | None = None


class StatisticResult(Contract):
    """The answer with everything it rests on.

    ``value`` is rounded half-even to 4 decimals, percentages to 2; sums and differences are exact.
    ``unit`` is that of ``value``, ``row_unit`` that of the rows.
    """

    query: StatisticQuery
    title: Trilingual
    definition: Trilingual
    value: Decimal | None = None
    unit: Trilingual
    row_unit: Trilingual
    result_unit: Trilingual | None = Field(default=None, description="unit of the rows' `result`")
    rows: tuple[ResultRow, ...] = ()
    steps: tuple[Step, ...] = ()
    origin: ResultOrigin
    other_title: Trilingual | None = None
    other_origin: ResultOrigin | None = None
    confidence: Confidence
    notes: tuple[Trilingual, ...] = ()
    missing: tuple[str, ...] = Field(default=(), description="ids of regions asked for that have no row")
