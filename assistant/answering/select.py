"""Which of the candidate texts make the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from assistant.answering.relevance import Relevance
from assistant.answering.views import TextView
from assistant.core.documents import KIND_RANK, Kind
from assistant.core.entries import Entry

MOST = 5
MOST_FOR_ONE_FACT = 3
SAME = 0.75


# how near another must come in rank score to lead in the place of the first
EQUALLY = 1.0
DEFINING = 3.0


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
    return _grouped(chosen, _leader(ranked, wanted), most)


def _repeats(item: Scored, other: Scored) -> bool:
    own, theirs = set(item.view.keys), set(other.view.keys)
    if not own or not theirs:
        return False
    overlap = len(own & theirs) / min(len(own), len(theirs))
    return overlap >= SAME and item.view.numerals <= other.view.numerals


def _leader(ranked: Sequence[Scored], wanted: frozenset[str]) -> Scored:
    """Return the text to begin with: the best, or one near it that is sounder.

    A text whose source is noted to err does not lead where another comes within ``EQUALLY``; of
    definitions within ``DEFINING`` that of the highest authority leads.
    """
    best = ranked[0]
    if "definition" in wanted and best.view.defines:
        near = [item for item in ranked if item.score >= best.score - DEFINING and item.view.defines]
        return min(near, key=lambda item: (_is_doubted(item), KIND_RANK[cast("Kind", item.entry.kind)]))
    near = [item for item in ranked if item.score >= best.score - EQUALLY]
    return min(near, key=_is_doubted)


def _is_doubted(item: Scored) -> bool:
    return "discrepancy" in item.entry.record


def _grouped(chosen: Sequence[Scored], leader: Scored, most: int) -> list[Scored]:
    """Keep sentences of one passage together, the leader's first, then by their best sentence."""
    kept = chosen if leader in chosen else [leader, *(chosen[:-1] if len(chosen) == most else chosen)]
    order = list(dict.fromkeys(item.entry.passage_id for item in (leader, *kept)))
    return sorted(kept, key=lambda item: order.index(item.entry.passage_id))
