"""The same asked of several places: "does Kostanay receive settlers, and Pavlodar?"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.core import kept_re as re
from assistant.core.models import AnswerCalculation
from assistant.understanding.slots import PlaceSaid, Slots
from assistant.workflows.outcome import Computed, Sentence

MOST_PLACES = 4
# how many words stand between two places of a list, with the kind of region
NEAR = 2


def each_place(slots: Slots) -> dict[str, Slots]:
    """Return what is asked of each of several places named alike, by the place; one if there are none."""
    places = _directed(slots)
    alike: dict[str | None, dict[str, PlaceSaid]] = {}
    for place in places:
        alike.setdefault(place.direction or slots.direction, {}).setdefault(place.region, place)
    several = max(alike.values(), key=len, default={})
    if len(several) < 2:
        return {"": slots}
    others = [place for place in places if place not in several.values()]
    return {
        region: replace(slots, places=(*others, place))
        for region, place in list(several.items())[:MOST_PLACES]
    }


def _directed(slots: Slots) -> list[PlaceSaid]:
    """Return the places, one named right after another with its direction: "to Pavlodar or Kostanay"."""
    found: list[PlaceSaid] = []
    for place in slots.places:
        before = found[-1] if found else None
        near = before is not None and place.start - before.end <= NEAR
        if before is not None and near and place.direction is None:
            place = replace(place, direction=before.direction)
        found.append(place)
    return found


def merged(found: Mapping[str, Computed]) -> Computed:
    """Return several findings as one, the calculations named by the places; refusals are what is lacking."""
    told = {name: one for name, one in found.items() if one.refusal is None}
    refusals = tuple(one.refusal for one in found.values() if one.refusal is not None)
    if not told:
        return Computed(refusal=refusals[0])
    sentences: list[Sentence] = []
    calculations: list[AnswerCalculation] = []
    for name, one in told.items():
        named = {
            kept.id: kept.model_copy(update={"id": f"{name}-{kept.id}"}) if len(told) > 1 else kept
            for kept in one.calculations
        }
        calculations += named.values()
        known = {_without_verdict(said.text) for said in sentences}
        sentences += [
            replace(said, calculation=said.calculation and named[said.calculation.id])
            for said in one.sentences
            if _without_verdict(said.text) not in known
        ]
    warnings = dict.fromkeys(warning for one in told.values() for warning in one.warnings)
    return Computed(tuple(sentences), tuple(calculations), tuple(warnings), lacking=refusals)


def _without_verdict(text: str) -> str:
    """Return a finding without the yes or no before it: what is said of the place left is said once."""
    return re.sub(r"^\w+: ", "", text)
