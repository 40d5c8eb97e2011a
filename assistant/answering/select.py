"""Which of the candidate texts make the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.evidence import TextView
from assistant.answering.relevance import Relevance
from assistant.core.entries import Entry

MOST = 5
MOST_FOR_ONE_FACT = 3
SAME = 0.75


@dataclass(frozen=True)
class Scored:
    """A candidate with its features and rank score."""

    entry: Entry
    view: TextView
    features: tuple[float, ...]
    score: float


def select(scored: Sequence[Scored], relevance: Relevance, wanted: frozenset[str]) -> list[Scored]:
    """Return the texts of the answer, best first; empty if the question is not answered.

    Further sentences must come near the first in score and say something new.
    """
    ranked = sorted(scored, key=lambda item: -item.score)
    if not relevance.accepts([item.features for item in ranked[:5]]):
        return []
    floor = ranked[0].score - relevance.follow
    most = MOST if wanted & {"list", "reason"} else MOST_FOR_ONE_FACT
    chosen: list[Scored] = []
    for item in ranked:
        if len(chosen) == most or item.score < floor:
            break
        if not any(_repeats(item, other) for other in chosen):
            chosen.append(item)
    return _grouped(chosen)


def _repeats(item: Scored, other: Scored) -> bool:
    own, theirs = set(item.view.keys), set(other.view.keys)
    if not own or not theirs:
        return False
    overlap = len(own & theirs) / min(len(own), len(theirs))
    return overlap >= SAME and item.view.numerals <= other.view.numerals


def _grouped(chosen: Sequence[Scored]) -> list[Scored]:
    """Keep sentences of one passage together, passages in the order of their best sentence."""
    order = list(dict.fromkeys(item.entry.passage_id for item in chosen))
    return sorted(chosen, key=lambda item: order.index(item.entry.passage_id))
