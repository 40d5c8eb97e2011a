"""The series of ``corpus/statistics``: rows in ``<id>.csv``, what they mean in ``<id>.meta.yaml``."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, TypeAdapter

from assistant.core.documents import LANGUAGES, Confidence, Record, Span, Trilingual
from assistant.core.errors import BadArgument, CorpusSyntaxError
from assistant.core.text import fold, words
from assistant.corpus.load import read_yaml
from assistant.statistics.periods import in_order, interval

Dimension = Literal["region", "category", "period"]
DIMENSIONS: tuple[Dimension, ...] = ("region", "category", "period")
COUNTRY = "kazakhstan"
PRINTED_TOTAL = "printed_total"
_COLUMNS = ("region", "period", "category", "value", "printed")
_FURTHER_COLUMNS = ("passage", "confidence")
_CONFIDENCES: dict[str, Confidence] = {
    "confirmed": "confirmed",
    "one_source": "one_source",
    "conflicting": "conflicting",
}
_RATIOS = ("%", "per ", "coefficient", "points", "times", "index")
_ENOUGH = 5
_LONGEST = 60


class Row(Record):
    """One figure: where, when, of what, and as it is printed."""

    region: str | None
    period: str
    category: str | None
    value: Decimal
    printed: str | None
    passage: str | None = None
    confidence: Confidence | None = None

    def at(self, dimension: Dimension) -> str | None:
        """Return the row's place in a dimension."""
        found: str | None = getattr(self, dimension)
        return found


def _in_three_languages(text: object) -> object:
    return dict.fromkeys(LANGUAGES, text) if isinstance(text, str) else text


class Origin(Record):
    """Where a series is printed; a locator given once reads the same in the three languages."""

    source: str
    locator: Annotated[Trilingual, BeforeValidator(_in_three_languages)]
    span: Span | None = None
    passage: str | None = None


class Revision(Trilingual):
    """What must be known of the figures; of some rows only where it names them."""

    regions: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()

    def concerns(self, rows: tuple[Row, ...]) -> bool:
        """Tell whether one of the rows is meant."""
        return any(
            (not self.regions or row.region in self.regions)
            and (not self.periods or row.period in self.periods)
            and (not self.categories or row.category in self.categories)
            for row in rows
        )


class Series(Record):
    """A series: one measure with its unit, definition, origin and rows.

    ``additive`` says along which dimensions values may be summed (true: all, false: none).
    ``total_regions`` and ``total_categories`` hold sums of the others, ``aside_categories`` stand
    beside them; none of these is summed or ranked with the parts.
    """

    id: str
    title: Trilingual
    unit: Trilingual
    definition: Trilingual
    categories: Mapping[str, Trilingual] = Field(default_factory=dict)
    period: Annotated[str, BeforeValidator(str)]
    origin: Origin
    confidence: Confidence
    revisions: tuple[Revision, ...] = ()
    additive: bool | tuple[Dimension, ...] | None = None
    flow: Literal["arrivals", "departures"] | None = None
    total_regions: tuple[str, ...] = ()
    total_categories: tuple[str, ...] = ()
    aside_categories: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()

    @property
    def unit_key(self) -> str:
        """The unit in English, by which units are compared."""
        return self.unit.en

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """Region ids of the rows, in their order."""
        return tuple(dict.fromkeys(row.region for row in self.rows if row.region))

    @cached_property
    def periods(self) -> tuple[str, ...]:
        """Periods of the rows, earliest first."""
        return tuple(in_order(row.period for row in self.rows))

    @cached_property
    def category_ids(self) -> tuple[str, ...]:
        """Category ids of the rows, in their order."""
        return tuple(dict.fromkeys(row.category for row in self.rows if row.category))

    @cached_property
    def whole_regions(self) -> frozenset[str]:
        """Regions that hold others of the series; the country does wherever it stands beside regions."""
        implied = {COUNTRY} if COUNTRY in self.regions and len(self.regions) > 1 else set()
        return frozenset(self.total_regions) | implied

    @cached_property
    def whole_categories(self) -> frozenset[str]:
        """Categories that are printed totals of others."""
        return frozenset(self.total_categories) | ({PRINTED_TOTAL} & set(self.category_ids))

    @cached_property
    def said(self) -> str:
        """All that the series says of itself, folded for searching."""
        texts = [self.title, self.definition, self.unit, *self.categories.values()]
        said = " ".join(text.in_language(language) for text in texts for language in LANGUAGES)
        return fold(f"{self.id.replace('_', ' ')} {said}".lower())

    @property
    def is_percentage(self) -> bool:
        """Whether the values are per cent of something."""
        return self.unit_key.startswith("%")

    def adds_up_over(self, dimension: Dimension) -> bool:
        """Tell whether values may be summed along a dimension."""
        if self.additive is None:
            return not self.unit_key.startswith(_RATIOS)
        return self.additive if isinstance(self.additive, bool) else dimension in self.additive


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


class Catalogue:
    """All series by id."""

    def __init__(self, series: Mapping[str, Series]) -> None:
        """``series`` by id, in the order they are listed."""
        self._series = dict(series)

    @classmethod
    def load(cls, corpus_dir: Path) -> Catalogue:
        """Return the series of a corpus, read again only after a file has changed; a corpus may have none.

        Raises CorpusSyntaxError naming the file, line and field of what is broken, or the folder that holds
        no corpus.
        """
        folder = corpus_dir / "statistics"
        if not folder.is_dir():
            if not (corpus_dir / "sources.yaml").is_file():
                raise CorpusSyntaxError(f"{corpus_dir} holds no corpus; restore it or install again.")
            return cls({})
        stats = ((path.name, path.stat()) for path in sorted(folder.iterdir()))
        return _load(folder, tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats))

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids in order."""
        return tuple(self._series)

    def __iter__(self) -> Iterator[Series]:
        return iter(self._series.values())

    def get(self, series_id: str) -> Series:
        """Return a series; raises BadArgument with the ids it may mean."""
        if series_id in self._series:
            return self._series[series_id]
        near = self._nearest(series_id)
        hint = f"the nearest are {', '.join(near)}" if near else "there are no series"
        raise BadArgument(
            "series", f"there is no series {_cut(series_id)!r}; {hint}; 'kosh stats --list' shows all.", near
        )

    def search(self, text: str) -> list[Series]:
        """Return the series whose id, title, definition, unit or categories have all the words."""
        wanted = [fold(word)[:_ENOUGH] for word in words(text)]
        return [series for series in self if all(word in series.said for word in wanted)]

    def known_until(self, today: date) -> date:
        """Return the last day any figure tells of; of a period not over by ``today`` its first counts."""
        spans = {row.period for series in self for row in series.rows}
        days = (interval(span) for span in spans)
        return max((one.end if one.end <= today else one.start for one in days), default=date.min)

    def _nearest(self, series_id: str) -> tuple[str, ...]:
        from rapidfuzz import fuzz, process

        found = process.extract(series_id.lower(), self.ids, scorer=fuzz.WRatio, limit=3)
        return tuple(name for name, _, _ in found)


_SERIES = TypeAdapter(Series)


@lru_cache(maxsize=8)
def _load(folder: Path, state: tuple[tuple[str, int, int], ...]) -> Catalogue:
    names = {name for name, _, _ in state}
    ids = sorted(name.removesuffix(".csv") for name in names if name.endswith(".csv"))
    for name in sorted(names):
        other = name.removesuffix(".meta.yaml") + ".csv"
        if name.endswith(".meta.yaml") and other not in names:
            raise CorpusSyntaxError(f"{folder / name} has no {other} beside it; add the rows or remove it.")
    return Catalogue({series_id: read_series(folder, series_id) for series_id in ids})


def read_series(folder: Path, series_id: str) -> Series:
    """Return one series; raises CorpusSyntaxError naming file, line and field."""
    meta_path, rows_path = folder / f"{series_id}.meta.yaml", folder / f"{series_id}.csv"
    meta: Series = read_yaml(meta_path, _SERIES)
    if meta.id != series_id:
        raise CorpusSyntaxError(f"{meta_path}, field id: {meta.id!r} is not the name of the file.")
    rows = tuple(_read_rows(rows_path, meta))
    if not rows:
        raise CorpusSyntaxError(f"{rows_path}: there are no rows below the header; add them.")
    series = meta.model_copy(update={"rows": rows})
    _check_names(meta_path, series)
    return series


def _check_names(path: Path, series: Series) -> None:
    """Raise CorpusSyntaxError if a meta field names a region or category the rows do not have."""
    revisions = series.revisions
    named: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
        ("total_regions", series.total_regions, series.regions),
        ("total_categories", series.total_categories, series.category_ids),
        ("aside_categories", series.aside_categories, series.category_ids),
        ("revisions.regions", tuple(name for one in revisions for name in one.regions), series.regions),
        ("revisions.periods", tuple(name for one in revisions for name in one.periods), series.periods),
        (
            "revisions.categories",
            tuple(name for one in revisions for name in one.categories),
            series.category_ids,
        ),
    )
    for field, names, known in named:
        for name in names:
            if name not in known:
                raise CorpusSyntaxError(f"{path}, field {field}: no row has {name!r}; correct the name.")


def _read_rows(path: Path, meta: Series) -> Iterator[Row]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise CorpusSyntaxError(f"{path} is not UTF-8 text (byte {error.start}); save it as UTF-8.") from None
    reader = csv.DictReader(text.splitlines())
    header = tuple(reader.fieldnames or ())
    if header[:5] != _COLUMNS or not set(header[5:]) <= set(_FURTHER_COLUMNS):
        expected = ",".join(_COLUMNS)
        raise CorpusSyntaxError(f"{path}, line 1: the header is not {expected}[,passage][,confidence].")
    seen: set[tuple[str | None, str, str | None]] = set()
    for cells in reader:
        row = _row(f"{path}, line {reader.line_num}", cells, meta)
        key = (row.region, row.period, row.category)
        if key in seen:
            raise CorpusSyntaxError(
                f"{path}, line {reader.line_num}: this region, period and category again."
            )
        seen.add(key)
        yield row


def _row(where: str, cells: dict[str, str | None], meta: Series) -> Row:
    if None in cells or None in cells.values():
        raise CorpusSyntaxError(f"{where}: the number of cells is not that of the header.")
    given = {name: (cell or "").strip() for name, cell in cells.items()}
    try:
        value = Decimal(given["value"])
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise CorpusSyntaxError(f"{where}, field value: {given['value']!r} is not a number.")
    try:
        interval(given["period"])
    except ValueError as error:
        raise CorpusSyntaxError(f"{where}, field period: {error}.") from None
    if given["category"] and given["category"] not in meta.categories:
        raise CorpusSyntaxError(
            f"{where}, field category: {given['category']!r} has no name in the metadata."
        )
    confidence = given.get("confidence", "")
    if confidence and confidence not in _CONFIDENCES:
        raise CorpusSyntaxError(f"{where}, field confidence: {confidence!r} is not one of its values.")
    return Row(
        region=given["region"] or None,
        period=given["period"],
        category=given["category"] or None,
        value=value,
        printed=given["printed"] or None,
        passage=given.get("passage") or None,
        confidence=_CONFIDENCES.get(confidence),
    )
