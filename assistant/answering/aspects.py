"""Questions that ask for several things at once: when and why, which papers and where to take them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.kinds import ACTOR, AREA, CHANNEL, DURATION, PAPERS, REASON, asked_kinds
from assistant.answering.rarity import QuestionLike
from assistant.answering.select import Scored

ASPECTS = (REASON, CHANNEL, PAPERS, DURATION, ACTOR, AREA)
# how far behind the best a text may rank that alone tells an aspect
BEHIND = 4.0


def completed(chosen: Sequence[Scored], ranked: Sequence[Scored], question: QuestionLike) -> list[Scored]:
    """Return the chosen texts with the best text near them for each aspect that none of them tells.

    Of a question for the place to apply to alone, the texts that tell it come first.
    """
    found = list(chosen)
    if not found:
        return found
    floor = max(item.score for item in found) - BEHIND
    for aspect in untold(question, found):
        near = [item for item in ranked if item.score >= floor and aspect in item.view.told]
        if near:
            found.append(max(near, key=lambda item: item.score))
    if asks_where(question):
        found.sort(key=lambda item: CHANNEL not in item.view.told)
    return found


def untold(question: QuestionLike, texts: Sequence[Scored]) -> list[str]:
    """Return the aspects a question asks for that no text tells."""
    told = frozenset[str]().union(*(item.view.told for item in texts))
    return [aspect for aspect in ASPECTS if aspect in asked_aspects(question) - told]


def asks_several(question: QuestionLike) -> bool:
    """Tell whether a question asks for more than one aspect."""
    return len(asked_aspects(question)) > 1


def asks_where(question: QuestionLike) -> bool:
    """Tell whether a question asks for the place to apply to, and for no other aspect, nor for who acts."""
    kinds = asked_kinds(" ".join(question.words), question.language)
    return kinds.intersection(ASPECTS) == {CHANNEL}


def asked_aspects(question: QuestionLike) -> frozenset[str]:
    """Return the aspects a question asks for."""
    return asked_kinds(" ".join(question.words), question.language).intersection(ASPECTS)
