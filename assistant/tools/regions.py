"""The tool for the regions designated at a time, and whether a place is among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from pydantic import Field

from assistant.core.documents import Language
from assistant.core.errors import NotInForce
from assistant.statistics.places import Places
from assistant.subsidies.calculation import Note, Phrase, in_time
from assistant.subsidies.eligibility import RegionList, State, listed_state, regions_within
from assistant.subsidies.texts import say
from assistant.tools import inputs
from assistant.tools.amounts import Output, Remark, Today, remark
from assistant.tools.registry import Tool
from assistant.tools.wording import description
from assistant.understanding.quantities import When

Which = Literal["departure", "arrival_resettler", "arrival_kandas"]
ARRIVAL: dict[str | None, tuple[Which, ...]] = {
    "resettler": ("arrival_resettler",),
    "kandas": ("arrival_kandas",),
    None: ("arrival_resettler", "arrival_kandas"),
}


class ListSaid(Output):
    """The regions of one list in force at the time asked, and whether a place is among them."""

    list: Which
    start: date = Field(description="first day of the time asked on which the list holds")
    end: date = Field(description="last day of the time asked on which the list holds")
    regions: tuple[str, ...] = Field(description="names of the regions")
    verdict: State | None = Field(
        default=None, description="whether the place is among them; unknown where the documents do not tell"
    )
    text: str
    passages: tuple[str, ...]


class Regions(Output):
    """The lists asked for, and what must be known of them."""

    day: date
    lists: tuple[ListSaid, ...]
    remarks: tuple[Remark, ...] = ()


def regions_tool(places: Places, today: Today) -> Tool:
    """Return the tool for designated regions."""

    def run(asked: inputs.Regions) -> Regions:
        when = asked.date or When(today(), today())
        about, notes = _places_of(asked, places)
        found: list[ListSaid] = []
        refused: list[NotInForce] = []
        for which in _which(asked):
            place = about.get(which)
            try:
                dated = regions_within(when.start, when.end, which)
            except NotInForce as error:
                refused.append(error)
                continue
            found += [_said(which, one, place, when, places, asked.language) for one in dated]
            notes += [_of_year(which, one) for one in dated if one.told and one.told < when.end.year]
        if not found:
            raise refused[0]
        remarks = [remark(note, asked.language) for note in notes]
        remarks += [Remark(kind="open", text=error.texts[asked.language]) for error in refused]
        return Regions(
            day=when.start, lists=tuple(_answering(found, asked)), remarks=tuple(dict.fromkeys(remarks))
        )

    return Tool("regions", description("regions"), inputs.Regions, Regions, run)


def _of_year(which: Which, listed: RegionList) -> Note:
    """Return a note that a list stands as the documents gave it in a year gone by."""
    values = {"what": Phrase(key=f"regions_{which}"), "year": str(listed.told)}
    return Note(
        kind="condition", text=Phrase(key="list_of_year", values=values), references=listed.references
    )


def _places_of(asked: inputs.Regions, places: Places) -> tuple[Mapping[str, str], list[Note]]:
    """Return the region each list is asked about, and notes on towns taken for their region.

    Raises BadArgument for a place that is not known.
    """
    about: dict[str, str] = {}
    notes = []
    arrival = ("arrival_resettler", "arrival_kandas")
    for name, lists in (
        (asked.place, ("departure", *arrival)),
        (asked.departure, ("departure",)),
        (asked.arrival, arrival),
    ):
        if name is None:
            continue
        place = places.resolve(name)
        about |= dict.fromkeys(lists, place.id)
        if place.note:
            values = {"town": places.name(name), "place": places.name(place.id)}
            notes.append(Note(kind="assumption", text=Phrase(key="lies_in", values=values)))
    return about, notes


def _which(asked: inputs.Regions) -> tuple[Which, ...]:
    """Return the lists asked for: kandas are settled, only resettlers leave a region of departure."""
    if asked.departure and asked.arrival:
        return ("departure", *ARRIVAL[asked.status or "resettler"])
    if _asks_other_end(asked):
        # whether the place named is on the list of its own end is told second
        there = ARRIVAL[asked.status or "resettler"]
        return (*there, "departure") if asked.departure else ("departure", *there)
    if asked.departure or (asked.direction == "from" and not asked.arrival):
        return ("departure",)
    if asked.arrival or asked.direction == "to" or asked.status == "kandas":
        return ARRIVAL[asked.status]
    return ("departure", *ARRIVAL[asked.status])


def _asks_other_end(asked: inputs.Regions) -> bool:
    """Tell whether it is asked where one may go from a place, or from where to it."""
    if asked.departure and asked.arrival:
        return False
    return asked.direction == ("to" if asked.departure else "from") and bool(asked.departure or asked.arrival)


def _said(
    which: Which, listed: RegionList, place: str | None, when: When, places: Places, language: Language
) -> ListSaid:
    start = max(when.start, listed.start)
    end = min(when.end, listed.end or when.end)
    names = [places.name(region) for region in listed.regions]
    verdict = listed_state(listed, place) if place else None
    phrase = Phrase(
        key=f"say_among_{verdict}" if verdict else "say_regions",
        values={
            "place": places.name(place),
            "what": Phrase(key=f"regions_{which}"),
            "of": Phrase(key=f"of_regions_{which}"),
            "when": in_time(start, end),
            "regions": names,
        },
    )
    return ListSaid(
        list=which,
        start=start,
        end=end,
        regions=tuple(name.in_language(language) for name in names),
        verdict=verdict,
        text=_sentence(phrase, language),
        passages=tuple(dict.fromkeys(ref.passage for ref in listed.references)),
    )


def _answering(found: Sequence[ListSaid], asked: inputs.Regions) -> list[ListSaid]:
    """Return the lists, those with the place first; what is asked of one way is answered with yes or no."""
    deciding = found if asked.departure and asked.arrival else found[:1]
    verdicts = {item.verdict for item in deciding}
    one_way = asked.direction or asked.departure or asked.arrival or asked.status
    if _asks_other_end(asked):
        return list(found)
    if not one_way or not verdicts <= {"met", "not_met"}:
        return sorted(found, key=lambda item: item.verdict != "met")
    ordered = sorted(found, key=lambda item: item.verdict not in verdicts - {"met"})
    answer = "not_met" if "not_met" in verdicts else "met"
    begun = Phrase(key=f"answer_{answer}", values={"what": ordered[0].text})
    return [ordered[0].model_copy(update={"text": say(begun, asked.language)}), *ordered[1:]]


def _sentence(phrase: Phrase, language: Language) -> str:
    worded = say(phrase, language)
    return worded[:1].upper() + worded[1:]
