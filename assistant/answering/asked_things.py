"""The texts that tell the kind of thing asked for: papers, the body to go to, who decides, for how long."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.aspects import ASPECTS, BEHIND
from assistant.answering.coverage import names
from assistant.answering.evidence import is_closed
from assistant.answering.kinds import (
    ACTOR,
    AREA,
    CHANNEL,
    DURATION,
    EXTENSION,
    PAPERS,
    PROCEDURE,
    PROCESSING,
    QUEUE,
    REASON,
    VALIDITY,
    asked_kinds,
)
from assistant.answering.rarity import QuestionLike
from assistant.answering.select import Scored
from assistant.core.text import fold

# for how long a thing holds and within how long a body acts are lengths of time of one sort only
LENGTHS = frozenset({VALIDITY, PROCESSING})
THINGS = (frozenset(ASPECTS) | LENGTHS | {QUEUE}) - {REASON}
# what a question may name without asking for it
NAMED = frozenset({DURATION, PAPERS, AREA})
# the concept of the glossary for approving, adopting and signing
ADOPTING = "when_adopted"
# words that ask in which way something is got
HOW = frozenset({"how", "как", "калай"})


def telling_things(
    chosen: Sequence[Scored], ranked: Sequence[Scored], question: QuestionLike
) -> list[Scored]:
    """Return those of the chosen texts that tell what a question asks for, else the best near them that does.

    The chosen texts as they are where it asks for nothing of the kind or nothing near tells it, but for
    those on how long a thing holds where it is asked how long a decision takes and that of another thing is
    told. Of the term of a thing neither its extension tells, nor the days its grant takes.
    """
    kinds = asked_kinds(" ".join(question.words), question.language)
    asked = kinds & THINGS
    if asked & LENGTHS:
        asked -= {DURATION}
    # "before the term is over" and "with papers" are asked for nowhere where yes or no is
    if is_closed(tuple(question.words), question.language):
        asked -= NAMED
    how = PROCEDURE in kinds and not question.wanted and not HOW.isdisjoint(map(_plain, question.words))
    if not asked and how and not is_closed(tuple(question.words), question.language):
        asked = frozenset({PAPERS, CHANNEL})
    if not asked or not chosen:
        return list(chosen)
    other = frozenset({PROCESSING, EXTENSION}) if VALIDITY in asked or how else frozenset[str]()
    other = frozenset[str]() if other & kinds else other
    floor = max(item.score for item in chosen) - BEHIND
    beside = [item for item in ranked if item.score >= floor]
    near = [item for item in beside if _names_as_much(item, chosen, question)]
    near.sort(key=lambda item: -item.score)
    for unlike in (other, frozenset[str]()):
        for among, most in ((chosen, len(chosen)), (near, 1)):
            telling = [item for item in among if _tells(item, asked, unlike)]
            telling = [item for item in telling if ACTOR not in asked or _is_of_act(item, question)]
            if telling:
                return telling[:most]
    if PROCESSING not in asked or not any(_tells(item, frozenset({PROCESSING}), other) for item in beside):
        return list(chosen)
    # until when a status holds is no answer to how long a decision takes, which is told of another thing
    return [item for item in chosen if VALIDITY not in item.view.told]


def _names_as_much(item: Scored, chosen: Sequence[Scored], question: QuestionLike) -> bool:
    """Tell whether a text speaks of every concept all chosen texts do; a citizenship is no status."""
    concepts = [term for term in question.terms if term.concept is not None and not term.is_place]
    common = [term for term in concepts if all(names(term, tuple(one.view.all_keys)) for one in chosen)]
    return all(names(term, tuple(item.view.all_keys)) for term in common)


def _is_of_act(item: Scored, question: QuestionLike) -> bool:
    """Tell whether a text speaks of approving or signing, where a question does."""
    acts = [term for term in question.terms if term.concept == ADOPTING]
    return all(names(term, item.view.keys) for term in acts)


def _tells(item: Scored, asked: frozenset[str], unlike: frozenset[str]) -> bool:
    """Tell whether a text tells some of the things asked for, and no length of time of another sort."""
    return bool(asked & item.view.told) and not unlike & item.view.told


def _plain(word: str) -> str:
    return fold(word.lower())
