"""Since when the regions a question names have been designated, as the dated lists of regions tell it."""

from __future__ import annotations

from datetime import date

from assistant.core.models import AnswerCalculation, CalculationResult, CalculationStep
from assistant.statistics.places import Places
from assistant.tools.region_history import onsets
from assistant.tools.regions import Which
from assistant.understanding.topics import Topic
from assistant.understanding.turns import says
from assistant.workflows.outcome import Computed, Sentence


def regions_since(places: Places, topic: Topic, today: date) -> Computed | None:
    """Return since when each region named has been on the list asked about; ``None`` where none ever was."""
    language = topic.question.language
    regions = dict.fromkeys(place.region for place in topic.slots.places)
    told = (
        [one for region in regions for one in onsets(region, lists, places, today, language)]
        for lists in _lists(topic)
    )
    found = next((one for one in told if one), None)
    if found is None:
        return None
    steps = tuple(
        CalculationStep(
            label=one.text, formula="", value=None, unit="", reference=", ".join(one.passages) or None
        )
        for one in found
    )
    calculation = AnswerCalculation(
        id="l1", name="regions", as_of=today, inputs={}, result=CalculationResult(unit=""), steps=steps
    )
    sentences = tuple(Sentence(one.text, one.passages, calculation, computed=one.text) for one in found)
    return Computed(sentences, (calculation,))


def _lists(topic: Topic) -> tuple[tuple[Which, ...], ...]:
    """Return the lists asked about, those meant first: of resettlers where nobody is named."""
    language = topic.question.language
    if says("of_leaving", topic.text, language):
        return (("departure",),)
    if topic.slots.kandas and not topic.slots.resettler:
        return (("arrival_kandas",),)
    return ("arrival_resettler",), ("arrival_kandas",)
