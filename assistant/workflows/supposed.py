"""What may answer a turn that supposes something not to be so: "and if I do not find work?"."""

from __future__ import annotations

from assistant.answering.coverage import names
from assistant.answering.select import Scored
from assistant.understanding.topics import Follows
from assistant.understanding.turns import says


def tells_of_lack(follows: Follows, item: Scored) -> bool:
    """Tell whether a text names what a turn supposes not to be so, and what is or becomes without it."""
    text, spoken = item.entry.text_in(follows.asked.language)
    named = all(names(term, item.view.keys) for term in follows.new)
    return named and says("of_lack", text, spoken)
