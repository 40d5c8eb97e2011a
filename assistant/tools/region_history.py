"""Since when a region has been designated to leave or to come to, by the dated lists of regions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.core.documents import Language
from assistant.statistics.places import Places
from assistant.subsidies.calculation import Phrase
from assistant.subsidies.eligibility import RegionList, listed_state, region_lists
from assistant.subsidies.texts import say
from assistant.tools.regions import Which


@dataclass(frozen=True)
class Spell:
    """A time in which a region stood on every list of one kind.

    ``is_oldest`` tells that no list before it is known; ``end`` is ``None`` where the last list has none.
    """

    start: date
    end: date | None
    is_oldest: bool
    passages: tuple[str, ...]


@dataclass(frozen=True)
class Onset:
    """What is told of one region and one list, and the passages it rests on."""

    which: Which
    text: str
    passages: tuple[str, ...]


def onsets(
    region: str, lists: Sequence[Which], places: Places, today: date, language: Language
) -> list[Onset]:
    """Return since when, or from when to when, a region was on each of some lists; nothing if never."""
    found = []
    for which in lists:
        for spell in spells(which, region):
            text = say(_phrase(which, region, spell, places, today), language)
            found.append(Onset(which, text[:1].upper() + text[1:], spell.passages))
    return found


def spells(which: Which, region: str) -> Iterator[Spell]:
    """Yield the times in which a region stood on the lists of one kind, the earliest first.

    A time of which no list is known parts none: the region stood on the list before it and after it.
    """
    run: list[RegionList] = []
    before: RegionList | None = None
    last: RegionList | None = None
    for one in region_lists()[which]:
        stands = listed_state(one, region) == "met"
        if stands:
            before = before if run else last
            run.append(one)
        elif run:
            yield _spell(run, before)
            run = []
        last = one
    if run:
        yield _spell(run, before)


def _spell(run: Sequence[RegionList], before: RegionList | None) -> Spell:
    known = {ref.passage for ref in before.references} if before else set()
    named = [ref.passage for ref in run[0].references]
    new = [passage for passage in named if passage not in known] or named
    return Spell(run[0].start, run[-1].end, before is None, tuple(dict.fromkeys(new)))


def _phrase(which: Which, region: str, spell: Spell, places: Places, today: date) -> Phrase:
    ended = spell.end is not None and spell.end < today
    key = "say_was_among" if ended else "say_among_oldest" if spell.is_oldest else "say_among_since"
    values: dict[str, object] = {
        "place": places.name(region),
        "of": Phrase(key=f"of_regions_{which}"),
        "since": _since(spell.start),
    }
    if ended:
        values["until"] = spell.end
    return Phrase(key=key, values=values)


def _since(day: date) -> Phrase:
    """Return "since 2019", or "since 18 February 2016" where it is not the first day of a year."""
    if (day.month, day.day) == (1, 1):
        return Phrase(key="since_year", values={"year": str(day.year)})
    return Phrase(key="since_day", values={"day": day})
