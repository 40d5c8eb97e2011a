"""What may answer a turn that supposes something not to be so, or that only names another group."""

from __future__ import annotations

from assistant.answering.coverage import names
from assistant.answering.select import Scored
from assistant.understanding.asking import uses
from assistant.understanding.topics import Follows, Topic
from assistant.understanding.turns import says


def tells_of_lack(follows: Follows, item: Scored) -> bool:
    """Tell whether a text names what a turn supposes not to be so, and what is or becomes without it."""
    text, spoken = item.entry.text_in(follows.asked.language)
    named = all(names(term, item.view.keys) for term in follows.new)
    return named and says("of_lack", text, spoken)


def of_group(follows: Follows, topic: Topic) -> bool:
    """Tell whether a turn only names a group that a sum was reckoned for, be it the same: "and kandas?"."""
    group = {term.concept for term in follows.asked.terms} == {"kandas"}
    return group and topic.slots.kandas and "kandas" in uses(topic.tool) and not follows.asked.wanted
