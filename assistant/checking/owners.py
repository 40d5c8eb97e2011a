"""Which of several places, countries or years a figure of a list belongs to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Literal

from assistant.checking.facts import Facts
from assistant.checking.figures import Figure
from assistant.checking.words import load_words
from assistant.core import kept_re as re
from assistant.core.text import fold

OwnerSlot = Literal["region", "country", "growth", "year"]


def clash(claim: Facts, statement: Facts, figure: Figure, other: Figure) -> tuple[OwnerSlot, str, str] | None:
    """Return in what the owner of a listed figure differs from the one the claim names."""
    for slot, entities in zip(_ENTITY_SLOTS, _ENTITIES, strict=True):
        asked, listed = entities(claim), entities(statement)
        names = {name for name, _ in asked}
        if not names or len({name for name, _ in listed}) < 2 or not _is_list(statement, other):
            continue
        if (slot in ("growth", "year") and _is_list(claim, figure)) or len(names) > 1:
            own = _nearest(claim, figure, asked)
        else:
            own = frozenset(names)
        theirs = owners_among(statement, other, listed)
        if own and theirs and not own & theirs and own & {name for name, _ in listed}:
            return slot, sorted(own)[0], sorted(theirs)[0]
    return None


def owned(facts: Facts, figure: Figure) -> dict[OwnerSlot, frozenset[str]]:
    """Return the regions, countries and years a figure belongs to, of kinds of which several are named."""
    found: dict[OwnerSlot, frozenset[str]] = {}
    for slot, entities in zip(_ENTITY_SLOTS, _ENTITIES, strict=True):
        named = entities(facts)
        if len({name for name, _ in named}) > 1:
            found[slot] = owners_among(facts, figure, named)
    return found


def listed(statement: Facts) -> dict[str, Decimal]:
    """Return the figure of each region, or else country, that a statement lists."""
    for entities in _ENTITIES[:2]:
        named = entities(statement)
        found: dict[str, Decimal] = {}
        for figure in statement.figures:
            owners = owners_among(statement, figure, named)
            if len(owners) == 1:
                found.setdefault(next(iter(owners)), figure.value)
        if len(found) > 1:
            return found
    return {}


def _is_list(statement: Facts, figure: Figure) -> bool:
    """Tell whether a statement has several figures that may belong to different names."""
    return sum(_comparable(figure, other) for other in statement.figures) > 1


_ENTITIES: tuple[Callable[[Facts], list[tuple[str, int]]], ...] = (
    lambda facts: [(place.id, place.start) for place in facts.places],
    lambda facts: [(item.id, item.start) for item in facts.kinds.get("country", ())],
    lambda facts: [(item.id, item.start) for item in facts.kinds.get("growth", ())],
    lambda facts: [(str(year.value), year.start) for year in facts.years],
)
_ENTITY_SLOTS: tuple[OwnerSlot, ...] = ("region", "country", "growth", "year")


def owners_among(facts: Facts, figure: Figure, entities: Sequence[tuple[str, int]]) -> frozenset[str]:
    """Return the entities a figure of a list belongs to.

    In "Abai 610, Akmola 788" a name stands before its figure, in "64,000 in Astana, 60,000 in Almaty"
    after it; which of the two is read off the beginning of the list. In "in 2018 and 2019 5 and 7" names
    and figures go in the same order.
    """
    figures = sorted(other.start for other in facts.figures if _comparable(figure, other))
    if not entities or not figures:
        return frozenset()
    if len(entities) == len(figures) and (entities[-1][1] < figures[0] or entities[0][1] > figures[-1]):
        return frozenset((entities[figures.index(figure.start)][0],))
    joined = _joined_to(facts.text, figure, entities)
    if joined:
        return joined
    names_first = entities[0][1] < figures[0]
    spot = figures.index(figure.start)
    if names_first:
        low, high = (figures[spot - 1] if spot else -1), figure.start
        found = frozenset(name for name, start in entities if low < start < high)
        if not found:
            before = [name for name, start in entities if start < high]
            return frozenset(before[-1:])
        return found
    high = figures[spot + 1] if spot + 1 < len(figures) else len(facts.text)
    # what a colon announces is a list of its own: 5,997 people: Pavlodar region 1,655
    return frozenset(
        name
        for name, start in entities
        if figure.start < start < high and ":" not in facts.text[figure.end : start]
    )


def _joined_to(text: str, figure: Figure, entities: Sequence[tuple[str, int]]) -> frozenset[str]:
    """Return the name beside a figure if nothing parts the two and something parts it from the other."""
    before = [(name, text[start : figure.start]) for name, start in entities if start < figure.start][-1:]
    after = [(name, text[figure.end : start]) for name, start in entities if start >= figure.end][:1]
    parts = load_words().between
    gaps = [(name, re.sub(r"\([^()]*\)", "", gap)) for name, gap in (*before, *after)]
    near = [name for name, gap in gaps if not parts.search(fold(gap.lower()))]
    return frozenset(near) if len(near) == 1 else frozenset()


def _comparable(first: Figure, second: Figure) -> bool:
    return first.unit is None or second.unit is None or first.unit == second.unit


def _nearest(claim: Facts, figure: Figure, entities: Sequence[tuple[str, int]]) -> frozenset[str]:
    """Return the names a figure of a claim belongs to, of one name only if it is the first after it."""
    if entities[0][1] > figure.start:
        return frozenset()
    if len({name for name, _ in entities}) > 1:
        return owners_among(claim, figure, entities)
    if _heads(claim, figure, entities[0][1]):
        return frozenset((entities[0][0],))
    after = [other for other in claim.figures if _comparable(figure, other) and other.start > entities[0][1]]
    return frozenset((entities[0][0],)) if after and after[0] == figure else frozenset()


def _heads(claim: Facts, figure: Figure, start: int) -> bool:
    """Tell whether a name stands before all of several figures of one unit: since 2022 70 and 35 MCI."""
    units = {other.unit for other in claim.figures}
    return figure.unit is not None and units == {figure.unit} and start < claim.figures[0].start
