"""The sentences that may answer a question, found and judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from assistant.answering.evidence import Asked
from assistant.answering.kinds import CHANNEL
from assistant.answering.matters import tells_matters
from assistant.answering.select import Scored
from assistant.answering.views import TextView
from assistant.core.documents import Language
from assistant.core.entries import Entry
from assistant.retrieval.retriever import Candidate, Query
from assistant.understanding.question import Question
from assistant.workflows.engine import Engine, keys_of
from assistant.workflows.unfit import fitting

CANDIDATES = 40
# kinds of source that speak for those who wrote them
WRITTEN = frozenset({"paper", "news"})
DEEPEST = 400
# the concept of the glossary for applying
APPLICATION = "application"


def gather(
    engine: Engine,
    question: Question,
    as_of: date | None,
    sources: Sequence[str] = (),
    most: int = CANDIDATES,
    matters: frozenset[str] = frozenset(),
) -> list[Scored]:
    """Retrieve at most so many candidates and judge those of them that speak of some matters.

    Among the texts of ``sources`` their names tell nothing: they are judged by what else is asked.
    """
    asked = (question, as_of, tuple(sources), most, matters)
    return engine.gathered.get(asked, lambda: _gather(engine, question, as_of, sources, most, matters))


def _gather(
    engine: Engine,
    question: Question,
    as_of: date | None,
    sources: Sequence[str],
    most: int,
    matters: frozenset[str],
) -> list[Scored]:
    if sources:
        question = _without_names(engine, question)
    query = query_of(question, sources)
    found = [
        candidate
        for candidate in engine.retriever.search(query, most if as_of is None else DEEPEST)
        if as_of is None or _in_force(candidate.entry, as_of)
    ][:most]
    return fitting(engine, question, judged(engine, question, found, matters))


def naming_concepts(engine: Engine, question: Question, items: Sequence[Scored]) -> list[Scored]:
    """Return the texts whose passage names every concept asked for, names of sources left aside."""
    asked = Asked(_without_names(engine, question), engine.rarity)
    return [item for item in items if asked.names_concepts(item.view)]


def telling_where(engine: Engine, question: Question, as_of: date | None) -> list[Scored]:
    """Return the text that tells best where to apply for what a question names; empty if none does."""
    applying = engine.lexicon.term(APPLICATION, question.language)
    wider = engine.interpreter.interpret(f"{question.text} — {applying}", question.language)
    found = [item for item in gather(engine, wider, as_of) if CHANNEL in item.view.told]
    thing = replace(question, terms=tuple(one for one in question.terms if one.concept != APPLICATION))
    return sorted(naming_concepts(engine, thing, found), key=lambda item: -item.score)[:1]


def by_writers(engine: Engine, question: Question, items: Sequence[Scored]) -> list[Scored]:
    """Return the texts that may say what an author or newspaper writes: its own and those that name it.

    Of a law or an office others may tell as well; the texts are returned as they are.
    """
    sources = engine.named_sources(question)
    if not all(engine.sources[source].kind in WRITTEN for source in sources):
        return list(items)
    naming = [term.alternatives[0] for term in engine.naming_sources(question)]
    return [
        item
        for item in items
        if item.entry.source_id in sources or any(item.view.passage_keys.issuperset(name) for name in naming)
    ]


def without_places(question: Question) -> Question:
    """Return a question without its places."""
    terms = tuple(term for term in question.terms if not term.is_place)
    return replace(question, terms=terms, regions=frozenset())


def _without_names(engine: Engine, question: Question) -> Question:
    """Return a question without the names of sources, unless it asks for nothing else."""
    naming = engine.naming_sources(question)
    others = tuple(term for term in question.terms if term not in naming)
    return replace(question, terms=others) if others else question


def judged(
    engine: Engine,
    question: Question,
    found: Sequence[Candidate],
    matters: frozenset[str] = frozenset(),
) -> list[Scored]:
    """Return each candidate that speaks of some matters with its features and rank score, in the order given.

    Of many candidates few speak of them, and what a feature compares with is all that was found.
    """
    if not found:
        return []
    top = max(candidate.words for candidate in found) or 1.0
    by_dense = sorted(found, key=lambda candidate: -candidate.dense)
    rank: dict[Candidate, int] = {}
    for place, candidate in enumerate(by_dense, start=1):
        rank.setdefault(candidate, place)
    asked = Asked(question, engine.rarity)
    projected = _projected(engine, question, found)
    named = engine.named_sources(question)
    passages: dict[str, set[str]] = {}
    for candidate in found:
        keys, _ = keys_of(candidate.entry, question.language)
        passages.setdefault(candidate.entry.passage_id, set()).update(keys)
    return [
        _judge(
            engine,
            asked,
            question.language,
            candidate.entry,
            {
                "dense": candidate.dense,
                "dense_rank": 1.0 / rank[candidate],
                "projected": nearness,
                "word_share": candidate.words / top,
                "fused": candidate.score,
                "passage_keys": frozenset(passages[candidate.entry.passage_id]),
                "source_named": candidate.entry.source_id in named,
                "other_source_named": bool(named) and candidate.entry.source_id not in named,
            },
        )
        for candidate, nearness in zip(found, projected, strict=True)
        if not matters or tells_matters(*candidate.entry.text_in(question.language), matters)
    ]


def _projected(engine: Engine, question: Question, found: Sequence[Candidate]) -> list[float]:
    """Return how near each candidate is to the question projected among English texts, 0 for English."""
    projection = engine.projections.get(question.language)
    if projection is None:
        return [0.0] * len(found)
    rows = [candidate.row for candidate in found]
    near = projection.similarities(question.keys, engine.retriever.vectors[rows])
    return [float(similarity) for similarity in near]


def query_of(question: Question, sources: Sequence[str] = (), kinds: Sequence[str] = ()) -> Query:
    """Return what the retriever is asked for a question."""
    return Query(
        text=question.text,
        language=question.language,
        synonyms=question.synonyms,
        english=question.english,
        sources=sources,
        kinds=kinds,
    )


def _judge(
    engine: Engine, asked: Asked, spoken: Language, entry: Entry, signals: Mapping[str, Any]
) -> Scored:
    view = TextView(**engine.text_views.get(entry, spoken), **signals)
    row = asked.features(view, dense_trusted=spoken == "en")
    return Scored(entry, view, tuple(row), engine.relevance.score(row))


def _in_force(entry: Entry, as_of: date) -> bool:
    start, end = entry.record.get("from"), entry.record.get("to")
    return not (start and str(start) > as_of.isoformat()) and not (end and str(end) < as_of.isoformat())
