"""What a text must speak of to answer a question that names it: a programme, whether a sum is returned."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from assistant.answering.coverage import names
from assistant.answering.rarity import QuestionLike
from assistant.answering.select import Scored
from assistant.core.packaged import packaged


def names_indispensable(question: QuestionLike) -> bool:
    """Tell whether a question names anything that an answer must speak of."""
    named = {term.concept for term in question.terms}
    return not named.isdisjoint(_listed("concepts") | _listed("by_one"))


def speaking_of_indispensable(
    chosen: Sequence[Scored],
    question: QuestionLike,
    titles: Mapping[str, Collection[str]],
    papers: Collection[str],
) -> list[Scored]:
    """Return the chosen texts whose passage or headings speak of every indispensable thing a question names.

    ``titles`` are the keys of the sources' titles: a source on a programme speaks of it throughout, and so
    do ``papers`` where the question is what those who studied it write.
    """
    by_one = [term for term in question.terms if term.concept in _listed("by_one")]
    if not all(any(names(term, _keys(item, titles)) for item in chosen) for term in by_one):
        return []
    needed = [term for term in question.terms if term.concept in _listed("concepts")]
    if not needed:
        return list(chosen)
    written = any(term.concept in _listed("written_of_by") for term in question.terms)
    return [
        item
        for item in chosen
        if (written and item.entry.source_id in papers)
        or all(names(term, _keys(item, titles)) for term in needed)
    ]


def _keys(item: Scored, titles: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    return tuple(item.view.all_keys.union(titles.get(item.entry.source_id, ())))


@lru_cache(maxsize=3)
def _listed(kind: str) -> frozenset[str]:
    return frozenset(packaged("assistant.answering", "indispensable.yaml")[kind])
