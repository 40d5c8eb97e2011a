"""Sources and passages as people and programs look at them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assistant.core.errors import NotFound
from assistant.corpus.documents import Shelf
from assistant.corpus.load import load_digest, load_sources


def source_view(source_id: str, corpus_dir: Path, shelf: Shelf) -> dict[str, Any]:
    """Return a source or added document with the locators of its passages; raises NotFound."""
    sources = load_sources(corpus_dir)
    if source_id in sources:
        digest = load_digest(corpus_dir / "digests" / f"{source_id}.yaml")
        passages = [
            {"id": f"{source_id}#{passage.id}", "locator": passage.locator, "span": passage.span}
            for passage in digest.passages
        ]
        return {**sources[source_id].model_dump(mode="json"), "passages": passages}
    document = shelf.get(source_id)
    return {
        "id": document.id,
        "kind": "document",
        "title": {"en": document.title},
        "published": None,
        "sha256": document.sha256,
        "passages": [
            {"id": f"{document.id}#{chunk.id}", "locator": chunk.heading, "span": (chunk.start, chunk.end)}
            for chunk in document.chunks
        ],
    }


def passage_view(passage_id: str, corpus_dir: Path, shelf: Shelf) -> dict[str, Any]:
    """Return a passage with its statements and, where loaded, its original; raises NotFound."""
    source_id, _, local = passage_id.partition("#")
    sources = load_sources(corpus_dir)
    if source_id not in sources:
        return _chunk_view(passage_id, source_id, local, shelf)
    digest = load_digest(corpus_dir / "digests" / f"{source_id}.yaml")
    passage = next((passage for passage in digest.passages if passage.id == local), None)
    if passage is None:
        raise NotFound(f"{source_id} has no passage {local!r}; see 'kosh corpus show {source_id}'.")
    original = shelf.joined_text(source_id)
    return {
        "id": passage_id,
        "source": source_id,
        "title": sources[source_id].title.en,
        "locator": passage.locator,
        "span": list(passage.span) if passage.span else None,
        "topics": list(passage.topics),
        "confidence": passage.confidence or sources[source_id].confidence,
        "excerpt": passage.excerpt,
        "also": list(passage.also),
        "url": sources[source_id].url,
        "statements": [
            statement.model_dump(mode="json", exclude_none=True) for statement in passage.statements
        ],
        "original": original[slice(*passage.span)] if original and passage.span else None,
    }


def _chunk_view(passage_id: str, source_id: str, local: str, shelf: Shelf) -> dict[str, Any]:
    document = shelf.get(source_id)
    chunk = next((chunk for chunk in document.chunks if chunk.id == local), None)
    if chunk is None:
        raise NotFound(f"{source_id} has no passage {local!r}; see 'kosh corpus show {source_id}'.")
    return {
        "id": passage_id,
        "source": document.id,
        "title": document.title,
        "locator": chunk.heading or f"characters {chunk.start}..{chunk.end}",
        "span": [chunk.start, chunk.end],
        "page": chunk.page,
        "topics": [],
        "statements": [{chunk.language: chunk.text}],
        "original": document.text[chunk.start : chunk.end],
    }
