"""Whether support may be had in a place that receives nobody: answered by the list of regions."""

from __future__ import annotations

from dataclasses import replace

from assistant.understanding.topics import Topic
from assistant.workflows.calculate import compute
from assistant.workflows.draft import Draft
from assistant.workflows.engine import Engine
from assistant.workflows.outcome import Computed
from assistant.workflows.whether import asks_yes_or_no

# what is promised in designated regions only, by the concepts of the glossary
PROMISED = frozenset({"mobility_certificate", "relocation_subsidy", "rent_subsidy"})
CERTIFICATE = "certificate"
OF_SUPPORT = frozenset({None, CERTIFICATE, "relocation", "lump_sum", "rent"})


def undesignated(engine: Engine, draft: Draft, topic: Topic) -> Computed | None:
    """Return that the place a question for support names is on no list of arrival; ``None`` where it is.

    ``None`` too where no place is named, or more than yes or no is asked.
    """
    named = {term.concept for term in topic.question.terms}
    if topic.tool not in OF_SUPPORT or not named & PROMISED or topic.slots.arrival is None:
        return None
    if not asks_yes_or_no(topic.text, topic.question):
        return None
    priceless = replace(topic.slots, money=None)
    found = compute(engine.tools, CERTIFICATE, priceless, draft.language, draft.as_of)
    # a sum names its calculation alone, a remark on the place is told as it was computed
    said = found.sentences[:1] if found.sentences and found.sentences[0].computed else ()
    return replace(found, sentences=said, warnings=()) if said else None
