"""Sources and passages as people and programs look at them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assistant.core.documents import Language
from assistant.core.errors import NotFound
from assistant.corpus.documents import Chunk, Shelf
from assistant.corpus.load import load_digest, load_sources
from assistant.corpus.locators import Locators, load_locators


def source_view(source_id: str, corpus_dir: Path, shelf: Shelf, language: Language = "en") -> dict[str, Any]:
    """Return a source or added document with its passages, their places in ``language``; raises NotFound."""
    sources, locators = load_sources(corpus_dir), load_locators(corpus_dir)
    if source_id in sources:
        digest = load_digest(corpus_dir / "digests" / f"{source_id}.yaml")
        passages = [
            {
                "id": f"{source_id}#{passage.id}",
                "locator": locators.of(passage.locator).in_language(language),
                "span": passage.span,
            }
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
            {
                "id": f"{document.id}#{chunk.id}",
                "locator": _place(chunk, locators, language),
                "span": (chunk.start, chunk.end),
            }
            for chunk in document.chunks
        ],
    }


def passage_view(
    passage_id: str, corpus_dir: Path, shelf: Shelf, language: Language = "en"
) -> dict[str, Any]:
    """Return a passage with its statements and, where loaded, its original; raises NotFound.

    Title and place are in ``language``.
    """
    source_id, _, local = passage_id.partition("#")
    sources = load_sources(corpus_dir)
    if source_id not in sources:
        return _chunk_view(passage_id, source_id, local, shelf, corpus_dir, language)
    digest = load_digest(corpus_dir / "digests" / f"{source_id}.yaml")
    passage = next((passage for passage in digest.passages if passage.id == local), None)
    if passage is None:
        raise NotFound(f"{source_id} has no passage {local!r}; see 'kosh corpus show {source_id}'.")
    original = shelf.joined_text(source_id)
    return {
        "id": passage_id,
        "source": source_id,
        "title": sources[source_id].title.in_language(language),
        "locator": load_locators(corpus_dir).of(passage.locator).in_language(language),
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


def _chunk_view(
    passage_id: str, source_id: str, local: str, shelf: Shelf, corpus_dir: Path, language: Language
) -> dict[str, Any]:
    document = shelf.get(source_id)
    chunk = next((chunk for chunk in document.chunks if chunk.id == local), None)
    if chunk is None:
        raise NotFound(f"{source_id} has no passage {local!r}; see 'kosh corpus show {source_id}'.")
    return {
        "id": passage_id,
        "source": document.id,
        "title": document.title,
        "locator": _place(chunk, load_locators(corpus_dir), language),
        "span": [chunk.start, chunk.end],
        "page": chunk.page,
        "topics": [],
        "statements": [{chunk.language: chunk.text}],
        "original": document.text[chunk.start : chunk.end],
    }


def _place(chunk: Chunk, locators: Locators, language: Language) -> str:
    """Return where a chunk stands: its heading as the document has it, else its page, else its characters."""
    counted = f"p. {chunk.page}" if chunk.page else f"characters {chunk.start}..{chunk.end}"
    return chunk.heading or locators.of(counted).in_language(language)
