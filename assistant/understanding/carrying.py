"""Slots carried from turn to turn: what a turn says replaces what was known, the rest stays."""

from __future__ import annotations

import calendar
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Literal

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.text import fold
from assistant.understanding.household import Household, names_spouse, read_household
from assistant.understanding.quantities import When
from assistant.understanding.slots import PlaceSaid, Slots
from assistant.understanding.turns import cues, says

MOST_ALONE = 30
# of so many people one is likely the husband or wife of another
FAMILY = 3


def merged(old: Slots, new: Slots) -> Slots:
    """Return the slots of an earlier turn with those a later one says in their place."""
    places = _places(old, new)
    settlement, town = _settlement(old, new)
    said = new.household
    counted = said.people is not None or said.per_person or said.fractional
    # of a family told before, a husband who has found a job is one already counted
    counted = counted and not (said.passing and (old.household.people or 0) > 1)
    # "how much for us?" leaves the number that was told
    counted = counted or (said.mentioned and old.household.people is None)
    return Slots(
        household=said if counted else old.household,
        when=new.when or old.when,
        settlement=settlement,
        settlement_from_town=town,
        months=new.months if new.months is not None else old.months,
        # an amount in one unit replaces one in the other
        money=new.money if new.money is not None or new.mci is not None else old.money,
        mci=new.mci if new.mci is not None or new.money is not None else old.mci,
        to_mci=new.to_mci or old.to_mci,
        workers=new.workers if new.workers is not None else old.workers,
        days=new.days if new.days is not None else old.days,
        kandas=new.kandas or old.kandas,
        places=places,
        houses=new.houses if new.houses is not None else old.houses,
        years_registered=old.years_registered if new.years_registered is None else new.years_registered,
        excludes=new.excludes | old.excludes,
        story_year=new.story_year,
    )


def with_bare_number(slots: Slots, earlier: Slots, slot: str | None) -> Slots:
    """Return slots whose one bare number fills the slot it must be meant for: "and six?"."""
    number = slots.workers
    if number is None or slots.money is not None or slots.mci is not None:
        return slots
    if slot == "people":
        household = slots.household
        free = household == Household()
        if free and slots.months is None and number <= MOST_ALONE:
            return replace(slots, household=Household(people=number))
    elif slot == "months" and slots.months is None:
        return replace(slots, months=number)
    elif slot == "days" and slots.days is None:
        return replace(slots, days=number)
    elif slot == "houses" and slots.houses is None:
        return replace(slots, houses=number)
    elif slot == "mci":
        if earlier.mci is None and earlier.money is not None:
            return replace(slots, money=Decimal(number))
        return replace(slots, mci=Decimal(number))
    return slots


def only(slots: Slots, names: Collection[str]) -> Slots:
    """Return the slots of some names, and the time; the others as never said."""
    kept = {"departure": "from", "arrival": "to"}
    directions = {direction for name, direction in kept.items() if name in names}
    settled = "settlement" in names
    return Slots(
        household=slots.household if "people" in names else Household(),
        when=slots.when,
        settlement=slots.settlement if settled else None,
        settlement_from_town=slots.settlement_from_town if settled else None,
        months=slots.months if "months" in names else None,
        money=slots.money if "money" in names else None,
        mci=slots.mci if "mci" in names else None,
        to_mci=slots.to_mci and "mci" in names,
        workers=slots.workers if "workers" in names else None,
        days=slots.days if "days" in names else None,
        kandas=slots.kandas and "kandas" in names,
        places=tuple(place for place in slots.places if (place.direction or "to") in directions),
        houses=slots.houses if "houses" in names else None,
        years_registered=slots.years_registered if "departure" in names else None,
        excludes=slots.excludes,
    )


def with_joined(said: Slots, earlier: Slots, text: str, language: Language) -> Slots:
    """Return the slots with those who join the household counted to it: "and my mother comes too"."""
    people = earlier.household.people
    if people is None or not says("joining", text, language):
        return said
    if is_one_of(people, text, language):
        return said
    joined = read_household(f"{cues()['speaker'][language]} {text}", language)
    if joined.people is None or not joined.speaker_counted:
        return said
    return replace(said, household=Household(people=people + joined.people - 1))


def is_one_of(people: int, text: str, language: Language) -> bool:
    """Tell whether who is named is one of a household told before: who is ill, or the spouse of a family."""
    if says("state_of_one", text, language, whole=False):
        return True
    return people >= FAMILY and names_spouse(text, language)


def said_slots(slots: Slots, years: Collection[int] = ()) -> frozenset[str]:
    """Return the names of the slots that something is said of."""
    household = slots.household
    said = {
        "people": household.people is not None
        or household.per_person
        or household.mentioned
        or household.part,
        "settlement": slots.settlement is not None,
        "months": slots.months is not None,
        "departure": slots.departure is not None,
        "arrival": slots.arrival is not None,
        "kandas": slots.kandas,
        "money": slots.money is not None,
        "mci": slots.mci is not None,
        "workers": slots.workers is not None,
        "days": slots.days is not None,
        "houses": slots.houses is not None,
        "when": slots.when is not None or bool(years),
    }
    return frozenset(name for name, is_said in said.items() if is_said)


def shifted_year(text: str, language: Language, year: int | None) -> When | None:
    """Return the year before or after the one spoken of, where a text asks for it."""
    if year is None:
        return None
    folded = fold(text.lower())
    for pattern, shift in cues()["year_shift"][language].items():
        if re.search(rf"(?<!\w)(?:{pattern})(?!\w)", folded):
            return of_year(year + shift)
    return None


def of_year(year: int) -> When:
    """Return the whole of a year."""
    return When(date(year, 1, 1), date(year, 12, 31))


def is_year(when: When) -> bool:
    """Tell whether a span is one whole year."""
    return when.start == date(when.start.year, 1, 1) and when.end == date(when.start.year, 12, 31)


def is_month(when: When) -> bool:
    """Tell whether a span is one whole month."""
    last = calendar.monthrange(when.start.year, when.start.month)[1]
    return when.start.day == 1 and when.end == when.start.replace(day=last)


def _places(old: Slots, new: Slots) -> tuple[PlaceSaid, ...]:
    """Return the places, those of a direction newly named in place of the earlier ones.

    A place set against where one may go stands alone.
    """
    if new.places and old.direction == new.direction == "to":
        return new.places
    kept = [
        place for place in old.places if not (new.departure if place.direction == "from" else new.arrival)
    ]
    return (*kept, *new.places)


def _settlement(old: Slots, new: Slots) -> tuple[Literal["urban", "rural"] | None, str | None]:
    said_before = old.settlement is not None and old.settlement_from_town is None
    if new.settlement is not None and new.settlement_from_town is None:
        return new.settlement, None
    if new.settlement_from_town is not None:
        place = new.arrival
        # a region's name that is also its centre's does not undo "a village" said before
        if said_before and place is not None and place.id == place.region:
            return old.settlement, None
        return new.settlement, new.settlement_from_town
    if new.arrival is not None and old.settlement_from_town is not None:
        return None, None
    return old.settlement, old.settlement_from_town
