"""Which rows a query means: regions, category and periods of the query against those of the series."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.core.documents import LANGUAGES, Trilingual
from assistant.core.errors import BadArgument, NoAnswer
from assistant.statistics import periods
from assistant.statistics.catalogue import COUNTRY, DIMENSIONS, Dimension, Row, Series
from assistant.statistics.contract import StatisticQuery
from assistant.statistics.groups import find_group
from assistant.statistics.phrases import quoted, same, say
from assistant.statistics.places import Places, folded

MANY = 8


@dataclass(frozen=True)
class Selection:
    """The rows of one series that a query means, and what must be said of the choice."""

    series: Series
    rows: tuple[Row, ...]
    notes: tuple[Trilingual, ...] = ()
    missing: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    group: str | None = None
    category: str | None = None
    peers: tuple[Row, ...] = field(default=())

    def varying(self) -> tuple[Dimension, ...]:
        """Return the dimensions in which the rows differ."""
        return varying(self.rows)


def varying(rows: Iterable[Row]) -> tuple[Dimension, ...]:
    """Return the dimensions in which rows differ."""
    rows = tuple(rows)
    return tuple(one for one in DIMENSIONS if len({row.at(one) for row in rows}) > 1)


def listed(names: Iterable[str | None]) -> str:
    """Return names for a message, the first eight of them."""
    distinct = [name for name in dict.fromkeys(names) if name]
    return ", ".join(distinct[:MANY]) + (f" and {len(distinct) - MANY} more" if len(distinct) > MANY else "")


def periods_listed(known: Sequence[str]) -> str:
    """Return periods for a message: all of a few, the first and the last of many."""
    return listed(known) if len(known) <= MANY else f"{len(known)} periods from {known[0]} to {known[-1]}"


def select(series: Series, query: StatisticQuery, places: Places) -> Selection:
    """Return the rows of a query; a range of periods where it gives one.

    Raises BadArgument for what cannot be understood, NoAnswer for what the series does not have.
    """
    category = find_category(series, query.category, "category")
    named, notes = _named_regions(series, query, places)
    peers = _of_categories(series, query) if query.categories else _of_category(series, category)
    rows, period_notes = _of_periods(series, _of_regions(series, peers, named), query)
    chosen = Selection(series, rows, (*notes, *period_notes), (), named, None, category)
    if query.group is not None:
        chosen = _of_group(chosen, query, places)
    elif named:
        chosen = _without_missing(chosen, places)
    in_time = {row.period for row in chosen.rows}
    return replace(chosen, peers=tuple(row for row in _parts(series, peers) if row.period in in_time))


def one_period(
    rows: Sequence[Row], asked: str | None, series: Series, argument: str
) -> tuple[str, list[Trilingual]]:
    """Return the one period that is meant, with a note where it is not the very one asked for."""
    known = periods.in_order(row.period for row in rows)
    if asked is None:
        if len(known) == 1:
            return known[0], []
        names = tuple(known[-MANY:])
        raise BadArgument(
            argument,
            f"{series.id} has several periods: {periods_listed(known)}; name one as {argument}.",
            names,
        )
    found = _periods_in(asked, known, series, argument)
    if len(found) > 1:
        raise BadArgument(argument, f"{asked} may mean {' or '.join(found[:MANY])}; name one of them.", found)
    note = [] if periods.interval(found[0]) == periods.interval(asked) else [_period_read(asked, found[0])]
    return found[0], note


def single(
    series: Series,
    places: Places,
    region: str | None,
    asked: str | None,
    category: str | None,
    argument: str = "period",
) -> tuple[Row, list[Trilingual]]:
    """Return one row; raises BadArgument where several would fit, NoAnswer where none does."""
    of_category = _of_category(series, category)
    if category is None and series.whole_categories and all(row.category for row in of_category):
        of_category = tuple(row for row in series.rows if row.category in series.whole_categories)
    rows = _of_regions(series, of_category, (region,) if region else ())
    if not region and len({row.region for row in rows}) > 1:
        whole = tuple(row for row in of_category if row.region in series.whole_regions)
        rows = whole or rows
    if not rows:
        raise _no_region(series, region, places, of_category)
    general = tuple(row for row in rows if row.category is None) if category is None else ()
    if general and (asked is None or _periods_or_none(asked, general, argument)):
        rows = general
    if asked is None and len({row.category for row in rows}) > 1 and not category:
        raise _several(series, rows, "category")
    period, notes = one_period(rows, asked, series, argument)
    rows = tuple(row for row in rows if row.period == period)
    for dimension in varying(rows):
        raise _several(series, rows, dimension)
    return rows[0], notes


def find_category(series: Series, asked: str | None, argument: str) -> str | None:
    """Return the id of a category given by id or name; raises NoAnswer with those there are."""
    if asked is None:
        return None
    key = folded(asked)
    for category in series.category_ids:
        names = [series.categories[category].in_language(language) for language in LANGUAGES]
        if asked == category or key in {folded(name) for name in (category, *names)}:
            return category
    if not series.category_ids:
        raise NoAnswer(
            f"{series.id} has no categories, so nothing for {quoted(asked)}; leave out {argument}."
        )
    from rapidfuzz import fuzz, process

    near = process.extractOne(key, series.category_ids, scorer=fuzz.WRatio)
    raise NoAnswer(
        f"{series.id} has no category {quoted(asked)}; it has {listed(series.category_ids)}; "
        f"the nearest is {near[0]}."
    )


def resolve_regions(
    series: Series, asked: Iterable[str], places: Places
) -> tuple[tuple[str, ...], list[Trilingual]]:
    """Return the region ids of names, each once, with notes on how they were read."""
    found = [places.resolve(text, series.regions) for text in asked]
    notes = [place.note for place in found if place.note]
    return tuple(dict.fromkeys(place.id for place in found)), notes


def _named_regions(
    series: Series, query: StatisticQuery, places: Places
) -> tuple[tuple[str, ...], list[Trilingual]]:
    named, notes = resolve_regions(series, query.regions, places)
    absent = [region for region in named if not _has(series, region)]
    if named and len(absent) == len(named):
        raise _no_region(series, absent[0], places, series.rows)
    return named, notes


def _has(series: Series, region: str) -> bool:
    return region in series.regions or (region == COUNTRY and not series.regions)


def _no_region(series: Series, region: str | None, places: Places, rows: Sequence[Row]) -> NoAnswer:
    """Return the error for a region without a figure; ``rows`` are those that could have held it."""
    have = tuple(dict.fromkeys(row.region for row in rows if row.region))
    found = places.parents(region) if region else None
    inside = [parent for parent in found[0] if parent in have] if found else []
    nearest = ""
    if found and inside:
        nearest = f"; until {found[1]} it was part of {listed(inside)}, which is the nearest"
    elif COUNTRY in have and region != COUNTRY:
        nearest = "; the nearest is the figure of the whole country"
    which = " in this category" if len(have) < len(series.regions) else ""
    covered = listed(have) or "the country only"
    return NoAnswer(
        f"{series.id} has no figure for {region or 'a region'}{which}; it covers {covered}{nearest}."
    )


def _of_category(series: Series, category: str | None) -> tuple[Row, ...]:
    if category is not None:
        return tuple(row for row in series.rows if row.category == category)
    beside = series.whole_categories | set(series.aside_categories)
    return tuple(row for row in series.rows if row.category not in beside) or series.rows


def _of_categories(series: Series, query: StatisticQuery) -> tuple[Row, ...]:
    """Return the rows of several categories, in the order in which these are named."""
    named = dict.fromkeys(find_category(series, category, "categories") for category in query.categories)
    return tuple(row for category in named for row in series.rows if row.category == category)


def _parts(series: Series, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(row for row in rows if row.region not in series.whole_regions) or rows


def _of_regions(series: Series, rows: tuple[Row, ...], named: tuple[str, ...]) -> tuple[Row, ...]:
    if not named:
        return _parts(series, rows)
    wanted = {None if region == COUNTRY and not series.regions else region for region in named}
    return tuple(row for row in rows if row.region in wanted)


def _of_periods(
    series: Series, rows: tuple[Row, ...], query: StatisticQuery
) -> tuple[tuple[Row, ...], list[Trilingual]]:
    """Return the rows of ``period``, or of the range ``period`` to ``to_period``."""
    known = periods.in_order(row.period for row in rows)
    if not rows:
        regions = listed(query.regions) or "these regions"
        raise NoAnswer(f"{series.id} has no row for {regions} in this category; it has {_coverage(series)}.")
    if query.periods:
        return _side_by_side(series, rows, query.periods), []
    if query.period is None and query.to_period is None:
        return rows, []
    first, last = query.period or known[0], query.to_period or query.period
    if query.to_period is None:
        found = _periods_in(first, known, series, "period")
    else:
        span = f"{_interval(first, 'period').start}/{_interval(str(last), 'to_period').end}"
        found = _periods_in(span, known, series, "period")
    notes = []
    whole = _interval(first if query.to_period is None else span, "period")
    if len(found) == 1 and periods.interval(found[0]) != whole:
        notes.append(_period_read(first if query.to_period is None else f"{first} – {last}", found[0]))
    elif missing := periods.gaps(found, whole.start, whole.end):
        notes.append(say("gaps", years=", ".join(missing)))
    return tuple(row for row in rows if row.period in found), notes


def _side_by_side(series: Series, rows: tuple[Row, ...], asked: Sequence[str]) -> tuple[Row, ...]:
    """Return the rows that stand for each of several periods, of every region and category one."""
    alike: dict[tuple[str | None, str | None], list[Row]] = {}
    for row in rows:
        alike.setdefault((row.region, row.category), []).append(row)
    kept: dict[Row, None] = {}
    for period in asked:
        _interval(period, "periods")
        for of_one in alike.values():
            found = periods.standing_for(period, [row.period for row in of_one])
            kept |= dict.fromkeys(row for row in of_one if row.period == found)
    if not kept:
        raise NoAnswer(f"{series.id} has nothing for {listed(asked)}; it has {_coverage(series)}.")
    return tuple(kept)


def _periods_in(asked: str, known: Sequence[str], series: Series, argument: str) -> tuple[str, ...]:
    _interval(asked, argument)
    found = periods.within(asked, known)
    if not found:
        near = periods.nearest(asked, known)
        beside = {row.category for row in series.rows if periods.within(asked, [row.period])}
        named = listed(sorted(one for one in beside if one))
        hint = f"; {asked} is there under {named} only" if named else ""
        raise NoAnswer(
            f"{series.id} has nothing for {asked}; it covers {periods_listed(known)}; "
            f"the nearest is {near}{hint}."
        )
    return found


def _periods_or_none(asked: str, rows: Sequence[Row], argument: str) -> tuple[str, ...]:
    _interval(asked, argument)
    return periods.within(asked, [row.period for row in rows])


def _interval(asked: str, argument: str) -> periods.Interval:
    try:
        return periods.interval(asked)
    except ValueError as error:
        raise BadArgument(
            argument, f"{error}; write a year, a month or a day, or two joined by a slash."
        ) from None


def _period_read(asked: str, period: str) -> Trilingual:
    names = {language: periods.period_name(period, language) for language in LANGUAGES}
    return say("period_read", asked=asked, period=Trilingual(**names))


def _of_group(chosen: Selection, query: StatisticQuery, places: Places) -> Selection:
    series, rows = chosen.series, chosen.rows
    group = find_group(query.group or "")
    day = query.as_of or max(periods.interval(row.period).end for row in rows)
    membership = group.on(day)
    members = membership.regions
    if chosen.regions:
        members = tuple(region for region in chosen.regions if region in members)
        if not members:
            asked = listed(chosen.regions)
            raise BadArgument(
                "group", f"none of {asked} belongs to {group.id!r} on {day}; drop one of the two."
            )
    kept = tuple(row for row in rows if row.region in members)
    if not kept:
        raise NoAnswer(
            f"{series.id} has no figure for any region of {group.id!r} ({listed(members)}); it covers "
            f"{_coverage(series)}."
        )
    have = {row.region for row in kept}
    missing = tuple(region for region in members if region not in have)
    notes = [*chosen.notes, *group.notes(membership, places)]
    if missing:
        names = [places.name(region) for region in missing]
        notes.append(say("group_missing", names=names, n=len(have), all=len(members)))
    return replace(
        chosen, rows=kept, notes=tuple(notes), missing=missing, regions=tuple(members), group=group.id
    )


def _without_missing(chosen: Selection, places: Places) -> Selection:
    have = {row.region or COUNTRY for row in chosen.rows}
    missing = tuple(region for region in chosen.regions if region not in have)
    if not missing:
        return chosen
    note = say("missing_regions", names=[places.name(region) for region in missing])
    return replace(chosen, missing=missing, notes=(*chosen.notes, note))


def _several(series: Series, rows: Iterable[Row], dimension: Dimension) -> BadArgument:
    known = tuple(name for name in dict.fromkeys(row.at(dimension) for row in rows) if name)
    argument = "regions" if dimension == "region" else dimension
    return BadArgument(
        argument, f"{series.id} has several values of {dimension}: {listed(known)}; name one.", known[:MANY]
    )


def several(chosen: Selection, dimension: Dimension) -> BadArgument:
    """Return the error for rows that differ in a dimension where one value must be named."""
    return _several(chosen.series, chosen.rows, dimension)


def _coverage(series: Series) -> str:
    regions = listed(series.regions) or "the country"
    return f"{regions} in {listed(series.periods)}"


def category_name(series: Series, category: str | None) -> Trilingual | None:
    """Return the name of a category."""
    return series.categories.get(category, same(category)) if category else None


def day_of(row: Row) -> date:
    """Return the last day of a row's period."""
    return periods.interval(row.period).end
