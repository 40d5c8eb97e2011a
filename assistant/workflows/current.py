"""What holds today before what has ceased to: a rule in force takes the place of one it replaced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from assistant.answering.select import Scored
from assistant.understanding.question import Question
from assistant.understanding.turns import says

# how far behind the text it replaced, in rank score, the text in force may be found
BEHIND = 6.0
BACKWARD = ("looks_back", "before_now")


def in_force_first(
    question: Question, chosen: Sequence[Scored], ranked: Sequence[Scored], today: date
) -> list[Scored]:
    """Return the chosen texts, a rule that has ceased replaced by the one that the digest says replaced it.

    A question that names a year, or looks back, is left as it is.
    """
    text = " ".join(question.words)
    if question.years or any(says(kind, text, question.language) for kind in BACKWARD):
        return list(chosen)
    result: list[Scored] = []
    for item in chosen:
        found = _in_force(item, ranked, today) or item
        if found not in result:
            result.append(found)
    return result


def _in_force(item: Scored, ranked: Sequence[Scored], today: date) -> Scored | None:
    """Return the best text of the passages that replaced one which has ceased, if one is near it."""
    record: Mapping[str, Any] = item.entry.record
    successors, end = record.get("replaced_by") or (), record.get("to")
    if not successors or not end or str(end) >= today.isoformat():
        return None
    near = [one for one in ranked if one.entry.passage_id in successors and one.score >= item.score - BEHIND]
    said = frozenset(item.view.keys)
    # of several rules that took its place, the one on the same
    return max(near, key=lambda one: (len(said.intersection(one.view.keys)), one.score), default=None)
