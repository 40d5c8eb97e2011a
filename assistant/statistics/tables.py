"""A result as people read it: a line, a table, a source line, or CSV."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from assistant.core.documents import Language
from assistant.core.packaged import packaged
from assistant.corpus.load import load_sources
from assistant.statistics.chart_style import caption
from assistant.statistics.contract import ResultRow, StatisticResult
from assistant.statistics.figures import format_number
from assistant.statistics.periods import period_name
from assistant.statistics.phrases import say

CSV_HEADER = (
    *("region", "region_name", "period", "category", "category_name", "value", "unit", "printed"),
    *("rank", "result", "label", "points", "other_value", "other_period", "passage"),
)

MOST_PASSAGES = 6
MOST_OF_FEW = 4


def answer_line(result: StatisticResult, language: Language) -> str:
    """Return the value with its unit, or nothing where the rows are the answer."""
    if result.value is None:
        return ""
    return with_unit(result.value, result.unit.in_language(language), language)


def with_unit(value: Decimal, unit: str, language: Language) -> str:
    """Return a number and its unit as the language writes them: 6.03% but 6,03 %."""
    space = "" if unit == "%" and language == "en" else "\u00a0"
    return f"{format_number(value, language)}{space}{_counted(value, unit) if language == 'ru' else unit}"


def _counted(value: Decimal, unit: str) -> str:
    """Return a Russian unit in the form its number asks for: 1 человек, 3 402 человека, 2,5 человека."""
    forms = _plurals().get(unit)
    if forms is None:
        return unit
    one, few, many = forms
    if value != value.to_integral_value():
        return few
    last, teens = abs(value) % 10, abs(value) % 100 in range(11, 15)
    return many if teens or last == 0 or last > MOST_OF_FEW else one if last == 1 else few


@lru_cache(maxsize=1)
def _plurals() -> dict[str, tuple[str, str, str]]:
    raw = packaged("assistant.statistics", "plurals.yaml")
    return {str(unit): tuple(forms) for unit, forms in raw.items()}


def header(result: StatisticResult, language: Language) -> list[tuple[str, bool]]:
    """Return the titles of the columns that hold something, and whether they hold numbers."""
    unit = result.row_unit.in_language(language)
    other = result.other_title.in_language(language) if result.other_title else ""
    return [(_title(name, result, unit, other, language), is_number) for name, is_number in _columns(result)]


def table_rows(result: StatisticResult, language: Language) -> list[list[str]]:
    """Return the cells of the table, numbers as the language writes them."""
    return [[_cell(name, row, language) for name, _ in _columns(result)] for row in result.rows]


def source_line(result: StatisticResult, corpus_dir: Path, language: Language) -> str:
    """Return where the figures are printed and how sure they are."""
    sources = load_sources(corpus_dir)
    lines = []
    for origin in (result.origin, result.other_origin):
        if origin is None:
            continue
        titles = [
            sources[one].title.in_language(language) if one in sources else one for one in origin.sources
        ]
        place = origin.place.in_language(language) if origin.sources == (origin.source,) else None
        said = caption(titles, place, language)
        few = origin.passages[:MOST_PASSAGES]
        passages = ", ".join([*few, *(["…"] if len(origin.passages) > len(few) else [])]) or origin.source
        lines.append(f"{said} ({passages})")
    sure = say(result.confidence).in_language(language)
    return "; ".join([*dict.fromkeys(lines), sure])


def csv_text(result: StatisticResult, language: Language) -> str:
    """Return the rows as CSV with plain digits and a full stop before decimals."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_HEADER)
    for row in result.rows:
        writer.writerow(
            [
                *(row.region or "", row.region_name.in_language(language), row.period, row.category or ""),
                row.category_name.in_language(language) if row.category_name else "",
                *(f"{row.value:f}", result.row_unit.in_language(language), row.printed or ""),
                *("" if row.rank is None else row.rank, _digits(row.result)),
                row.label.in_language(language) if row.label else "",
                *(_digits(row.points), _digits(row.other_value), row.other_period or "", row.passage or ""),
            ]
        )
    return out.getvalue()


def _digits(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def _columns(result: StatisticResult) -> list[tuple[str, bool]]:
    rows = result.rows
    wanted = (
        ("rank", True, any(row.rank is not None for row in rows)),
        ("region", False, True),
        ("category", False, any(row.category for row in rows)),
        ("period", False, True),
        ("value", True, True),
        ("other_value", True, any(row.other_value is not None for row in rows)),
        ("result", True, any(row.result is not None for row in rows)),
        ("label", False, any(row.label for row in rows)),
        ("points", True, any(row.points is not None for row in rows)),
    )
    return [(name, is_number) for name, is_number, is_there in wanted if is_there]


def _title(name: str, result: StatisticResult, unit: str, other: str, language: Language) -> str:
    if name == "value":
        return f"{say('col_value').in_language(language)}, {unit}"
    if name == "other_value":
        return other
    if name == "result":
        operation = result.query.operation
        known = operation in ("share", "cumulative", "compare", "classify")
        what = say(f"result_{operation}" if known else "col_result").in_language(language)
        return f"{what}, {result.result_unit.in_language(language)}" if result.result_unit else what
    return say(f"col_{name}").in_language(language)


def _cell(name: str, row: ResultRow, language: Language) -> str:
    if name == "region":
        return row.region_name.in_language(language)
    if name == "category":
        return row.category_name.in_language(language) if row.category_name else ""
    if name == "period":
        return period_name(row.period, language)
    if name == "rank":
        return "" if row.rank is None else str(row.rank)
    if name == "label":
        return row.label.in_language(language) if row.label else ""
    number: Decimal | None = getattr(row, name)
    return "" if number is None else format_number(number, language)
