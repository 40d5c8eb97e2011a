"""What a claim says of an order - the largest, more than in another year - worked out from the figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.checking.facts import Facts
from assistant.checking.figures import Figure
from assistant.checking.owners import listed
from assistant.checking.rankings import Comparison, Superlative
from assistant.core.errors import BadArgument, NoAnswer
from assistant.core.formatting import format_number
from assistant.statistics.catalogue import COUNTRY, Row, Series
from assistant.statistics.contract import ResultRow
from assistant.statistics.queries import run
from assistant.tools.statistic_queries import FIRST_SET
from assistant.workflows.claim_reading import Read
from assistant.workflows.engine import Engine
from assistant.workflows.statistic_choice import WELL

# a ranking of two is told by a comparison; how many queries are tried
FEWEST_RANKED, TRIED = 3, 8
# how far from twice as many "almost half" may be
NEARLY_TWO = Decimal("0.4")


@dataclass(frozen=True)
class Order:
    """Whether an order holds; ``found`` is what the documents have, for the first and the second place.

    ``covered`` are the figures of the claim it rests on.
    """

    holds: bool
    found: tuple[str, ...]
    passages: tuple[str, ...]
    covered: tuple[Figure, ...] = ()


def ranked_in(claim: Facts, statement: Facts, wanted: Superlative) -> tuple[bool, str] | None:
    """Return whether what the claim names is at the end of a list a statement gives, and what is there."""
    named = [*claim.regions, *claim.named("country")]
    if len(named) != 1:
        return None
    values = listed(statement)
    if len(values) < FEWEST_RANKED or named[0] not in values:
        return None
    best = (max if wanted.pole == "most" else min)(values.values())
    leader = next(name for name, value in values.items() if value == best)
    return values[named[0]] == best, leader


def ranked(engine: Engine, claim: Read, wanted: Superlative, today: date) -> Order | None:
    """Return whether a series bears out a superlative; ``None`` where none tells."""
    facts = claim.facts
    countries = facts.named("country")
    named = [*(facts.regions - {COUNTRY}), *countries]
    if len(named) > 1 or (not named and len(facts.year_values) != 1):
        return None
    operation = "top" if wanted.pole == "most" else "bottom"
    for tried, (query, score) in enumerate(engine.statistics.queries(claim.text, claim.question, today)):
        if score < WELL or tried == TRIED:
            return None
        if query.operation not in ("top", "bottom", "rank"):
            continue
        over = {"category": None} if countries else {} if named else {"period": None, "to_period": None}
        asked = query.model_copy(
            update={"operation": operation, "n": 1000, "regions": (), "group": None, **over}
        )
        try:
            rows = run(engine.catalogue, engine.places, asked).rows
        except (BadArgument, NoAnswer):
            continue
        found = _at_end(rows, facts, named[0] if named else str(*facts.year_values), wanted)
        if found is not None:
            return found
    return None


def _at_end(rows: tuple[ResultRow, ...], claim: Facts, named: str, wanted: Superlative) -> Order | None:
    """Return the order of rows, the first of which is the one at the end asked for.

    What a list does not hold at all is not its greatest; it may be its least.
    """
    own = next((row for row in rows if named in (row.region, row.category, row.period)), None)
    counts = [figure for figure in claim.figures if figure.unit in (None, "people", "families", "percent")]
    if len(rows) < FEWEST_RANKED or (own is None and (counts or wanted.pole == "fewest")):
        return None
    if own is not None and counts and all(figure.value != own.value for figure in counts):
        return None
    leader = rows[0]
    holds = own is not None and own.value == leader.value
    if own is not None and named == own.period:
        # of years some may be missing: the first of those there are is not the first of all
        if holds:
            return None
        label = leader.period
    else:
        by_category = leader.category_name is not None and named not in claim.regions
        name = leader.category_name if by_category and leader.category_name else leader.region_name
        label = name.in_language(claim.language)
    shown = (leader, own) if own is not None else (leader,)
    passages = tuple(dict.fromkeys(row.passage for row in shown if row.passage))
    covered = tuple(figure for figure in counts if own is not None and figure.value == own.value)
    return Order(holds, (f"{label} – {format_number(leader.value, claim.language)}",), passages, covered)


def compared(engine: Engine, claim: Read, wanted: Comparison, today: date) -> Order | None:
    """Return whether figures bear out a comparison of two years; ``None`` where none tell."""
    if not wanted.year:
        return None
    if wanted.first is not None and wanted.second is not None:
        return _order(claim.facts, wanted, wanted.first.value, wanted.second.value, ())
    known = wanted.first or wanted.second
    pairs = (
        _by_figure(engine, claim.facts, wanted)
        if known is not None
        else _by_words(engine, claim, wanted, today)
    )
    found = [
        _order(claim.facts, wanted, first.value, second.value, _passages(first, second))
        for first, second in pairs
    ]
    if not found or len({order.holds for order in found}) > 1:
        return None
    return found[0]


def stepped(engine: Engine, claim: Facts, wanted: Comparison) -> Order | None:
    """Return whether a value rose or fell against the year before in the series that have it.

    A series where it was set anew within the year tells nothing.
    """
    pairs = _by_figure(engine, claim, wanted)
    orders = [_order(claim, wanted, one.value, two.value, _passages(one, two)) for one, two in pairs]
    return orders[0] if orders and not any(order.holds for order in orders) else None


def value_before(engine: Engine, claim: Facts, wanted: Comparison) -> tuple[Decimal, tuple[str, ...]] | None:
    """Return what a series that has a figure of a year had the year before; ``None`` unless all say one."""
    pairs = _by_figure(engine, claim, wanted)
    if len({two.value for _, two in pairs}) != 1:
        return None
    return pairs[0][1].value, _passages(*pairs[0])


def _order(
    claim: Facts, wanted: Comparison, first: Decimal, second: Decimal, passages: tuple[str, ...]
) -> Order:
    holds = first > second if wanted.direction == "more" else first < second
    if wanted.twofold and min(first, second):
        holds = holds and abs(max(first, second) / min(first, second) - 2) <= NEARLY_TWO
    covered = tuple(figure for figure in (wanted.first, wanted.second) if figure is not None)
    found = tuple(format_number(value, claim.language) for value in (first, second))
    return Order(holds, found, passages, covered)


def _passages(*rows: Row) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.passage for row in rows if row.passage))


def _by_figure(engine: Engine, claim: Facts, wanted: Comparison) -> list[tuple[Row, Row]]:
    """Return the figures of both years in every series that has the claim's own in its year."""
    known, year, other = (
        (wanted.first, wanted.year, wanted.other)
        if wanted.first is not None
        else (wanted.second, wanted.other, wanted.year)
    )
    result = []
    for series in _all(engine):
        for row in series.rows:
            if not _is_of(row, year) or known is None or row.value != known.value:
                continue
            beside = _same(series, row, other, claim)
            if beside is not None:
                result.append((row, beside) if wanted.first is not None else (beside, row))
    return result


def _by_words(engine: Engine, claim: Read, wanted: Comparison, today: date) -> list[tuple[Row, Row]]:
    """Return the figures of both years in the series the words of a claim mean."""
    for query, score in engine.statistics.queries(claim.text, claim.question, today):
        if score < WELL:
            return []
        series = engine.catalogue.get(query.series)
        for row in series.rows:
            if _is_of(row, wanted.year) and row.category == query.category and _is_there(row, claim.facts):
                beside = _same(series, row, wanted.other, claim.facts)
                if beside is not None:
                    return [(row, beside)]
    return []


def _all(engine: Engine) -> Iterator[Series]:
    yield from engine.catalogue


def _same(series: Series, row: Row, year: int, claim: Facts) -> Row | None:
    """Return the row of another period in the same place and category."""
    if not _is_there(row, claim):
        return None
    return next(
        (
            one
            for one in series.rows
            if _is_of(one, year) and (one.region, one.category) == (row.region, row.category)
        ),
        None,
    )


def _is_of(row: Row, year: int) -> bool:
    """Tell whether a row is of the whole of a year."""
    return row.period in (str(year), f"{year}-01-01/{year}-12-31", f"{year}-01/{year}-12")


def _is_there(row: Row, claim: Facts) -> bool:
    return row.region in claim.regions if claim.regions else row.region in (None, COUNTRY)


def changed(engine: Engine, claim: Facts, year: int, first: Figure, later: Figure) -> Order | None:
    """Return whether a series had one figure first and another later in a year; ``None`` where none tells."""
    for series in engine.catalogue:
        if FIRST_SET not in series.category_ids:
            continue
        rows = {row.category: row for row in series.rows if _is_of(row, year) and _is_there(row, claim)}
        before, after = rows.get(FIRST_SET), rows.get(None)
        if before is None or after is None or {before.value, after.value} != {first.value, later.value}:
            continue
        found = tuple(format_number(row.value, claim.language) for row in (before, after))
        return Order(before.value == first.value, found, _passages(before, after), (first, later))
    return None
