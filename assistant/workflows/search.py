"""Passages that match words, without an answer."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.relevance import shares
from assistant.core.documents import Language, Source
from assistant.core.entries import Entry
from assistant.core.errors import NotFound
from assistant.core.models import Hit
from assistant.understanding.guard import guard
from assistant.workflows.engine import Engine
from assistant.workflows.gather import CANDIDATES, judged, query_of


def search_passages(
    engine: Engine,
    words: str,
    k: int,
    language: Language | None,
    sources: Sequence[str],
    kinds: Sequence[str],
) -> list[Hit]:
    """Return passages that match, best first, one hit per passage.

    A hit's score is its sentence's share of the likelihood of all that were found.
    """
    text = guard(words)
    unknown = [source for source in sources if source not in engine.sources]
    if unknown:
        raise NotFound(f"no source has the id {unknown[0]!r}; see 'kosh corpus list'.")
    heard = engine.hearing.hear(text, language or engine.preferred)
    spoken = language or engine.preferred or heard.language
    question = engine.interpreter.interpret(heard.text, heard.language)
    found = engine.retriever.search(query_of(question, sources, kinds), max(CANDIDATES, 4 * k))
    ranked = sorted(judged(engine, question, found), key=lambda item: -item.score)
    likely = shares([item.score for item in ranked])
    hits: dict[str, Hit] = {}
    for item, share in zip(ranked, likely, strict=True):
        entry = item.entry
        if entry.passage_id not in hits and len(hits) < k:
            source = engine.sources[entry.source_id]
            hits[entry.passage_id] = _hit(len(hits) + 1, share, entry, source, spoken)
    return list(hits.values())


def _hit(rank: int, score: float, entry: Entry, source: Source, language: Language) -> Hit:
    text, spoken = entry.text_in(language)
    start, end = entry.span
    page = entry.record.get("page")
    return Hit(
        rank=rank,
        score=round(score, 4),
        passage_id=entry.passage_id,
        source_id=entry.source_id,
        kind=source.kind,
        title=source.title.in_language(language),
        locator=entry.locator_in(language),
        text=text,
        language=spoken,
        start=start,
        end=end,
        page=page if isinstance(page, int) else None,
    )
