"""Questions that ask for several things at once: when and why, which papers and where to take them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.kinds import CHANNEL, DURATION, PAPERS, REASON, asked_kinds
from assistant.answering.rarity import QuestionLike
from assistant.answering.select import Scored

ASPECTS = (REASON, CHANNEL, PAPERS, DURATION)
# how far behind the best a text may rank that alone tells an aspect
BEHIND = 4.0


def completed(chosen: Sequence[Scored], ranked: Sequence[Scored], question: QuestionLike) -> list[Scored]:
    """Return the chosen texts with the best text near them for each aspect that none of them tells."""
    found = list(chosen)
    if not found:
        return found
    floor = max(item.score for item in found) - BEHIND
    for aspect in untold(question, found):
        near = [item for item in ranked if item.score >= floor and aspect in item.view.told]
        if near:
            found.append(max(near, key=lambda item: item.score))
    return found


def untold(question: QuestionLike, texts: Sequence[Scored]) -> list[str]:
    """Return the aspects a question asks for that no text tells."""
    asked = asked_kinds(" ".join(question.words), question.language)
    told = frozenset[str]().union(*(item.view.told for item in texts))
    return [aspect for aspect in ASPECTS if aspect in asked - told]


def asks_several(question: QuestionLike) -> bool:
    """Tell whether a question asks for more than one aspect."""
    return len(asked_kinds(" ".join(question.words), question.language).intersection(ASPECTS)) > 1
