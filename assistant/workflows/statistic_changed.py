"""Changes of places or categories between two periods, said in one sentence."""

from __future__ import annotations

from decimal import Decimal

from assistant.core.documents import Language
from assistant.statistics.catalogue import COUNTRY
from assistant.statistics.contract import ResultRow, StatisticResult
from assistant.statistics.figures import format_number
from assistant.statistics.periods import period_name
from assistant.statistics.phrases import say
from assistant.statistics.tables import with_unit

LISTED = 16


def changed(result: StatisticResult, language: Language) -> str:
    """Return a result by change: each place with what it came from and to, and the change."""
    query = result.query
    spans = {"period": str(query.period), "to_period": str(query.to_period)}
    named = {key: period_name(one, language) for key, one in spans.items()}
    head = say("by_change", **named).in_language(language)
    rows = "; ".join(_row(result, row, language) for row in result.rows[:LISTED])
    return f"{result.title.in_language(language)}, {head}: {rows}."


def _row(result: StatisticResult, row: ResultRow, language: Language) -> str:
    place = row.region_name.in_language(language) if row.region not in (None, COUNTRY) else ""
    kind = row.category_name.in_language(language) if row.category_name else ""
    name = ", ".join(part for part in (place, kind) if part)
    unit = result.row_unit.in_language(language)
    size = row.result or Decimal(0)
    sign = "+" if size > 0 else ""
    result_unit = result.result_unit.in_language(language) if result.result_unit else unit
    first = format_number(row.other_value or Decimal(0), language)
    rank = f"{row.rank}) " if row.rank is not None and len(result.rows) > 1 else ""
    change = f"{sign}{with_unit(size, result_unit, language)}"
    return f"{rank}{name} — {first} → {with_unit(row.value, unit, language)} ({change})"
