"""The texts that tell the kind of thing asked for: papers, the body to go to, who decides, for how long."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.aspects import ASPECTS, BEHIND
from assistant.answering.coverage import names
from assistant.answering.kinds import (
    ACTOR,
    DURATION,
    EXTENSION,
    PROCESSING,
    QUEUE,
    REASON,
    VALIDITY,
    asked_kinds,
)
from assistant.answering.rarity import QuestionLike
from assistant.answering.select import Scored

# for how long a thing holds and within how long a body acts are lengths of time of one sort only
LENGTHS = frozenset({VALIDITY, PROCESSING})
THINGS = (frozenset(ASPECTS) | LENGTHS | {QUEUE}) - {REASON}
# the concept of the glossary for approving, adopting and signing
ADOPTING = "when_adopted"
# what nothing else answers in part: who does a thing is told or not
NOTHING_ELSE = frozenset({ACTOR, QUEUE})


def telling_things(
    chosen: Sequence[Scored], ranked: Sequence[Scored], question: QuestionLike
) -> list[Scored]:
    """Return those of the chosen texts that tell what a question asks for, else the best near them that does.

    The chosen texts as they are where it asks for nothing of the kind or nothing near tells it; of who
    does a thing none then. Of the term of a thing neither its extension tells, nor the days its grant takes.
    """
    kinds = asked_kinds(" ".join(question.words), question.language)
    asked = kinds & THINGS
    if asked & LENGTHS:
        asked -= {DURATION}
    if not asked or not chosen:
        return list(chosen)
    if asked == {ACTOR}:
        chosen, ranked = (_of_the_act(items, question) for items in (chosen, ranked))
        if not chosen:
            return []
    other = frozenset({PROCESSING, EXTENSION}) if VALIDITY in asked else frozenset[str]()
    other = frozenset[str]() if other & kinds else other
    floor = max(item.score for item in chosen) - BEHIND
    near = sorted((item for item in ranked if item.score >= floor), key=lambda item: -item.score)
    for unlike in (other, frozenset[str]()):
        for among, most in ((chosen, len(chosen)), (near, 1)):
            telling = [item for item in among if _tells(item, asked, unlike)]
            if telling:
                return telling[:most]
    return [] if asked <= NOTHING_ELSE else list(chosen)


def _of_the_act(items: Sequence[Scored], question: QuestionLike) -> list[Scored]:
    """Return the texts that speak of approving or signing, where who approved or signed is asked."""
    acts = [term for term in question.terms if term.concept == ADOPTING]
    return [item for item in items if all(names(term, item.view.keys) for term in acts)]


def _tells(item: Scored, asked: frozenset[str], unlike: frozenset[str]) -> bool:
    """Tell whether a text tells some of the things asked for, and no length of time of another sort."""
    return bool(asked & item.view.told) and not unlike & item.view.told
