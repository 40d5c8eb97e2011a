"""Digests and added documents made into index entries, and the hash that names a corpus."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from assistant.core.documents import LANGUAGES, Digest, DigestPassage, Headings, Source, Statement
from assistant.core.entries import Entry
from assistant.corpus.documents import AddedDocument, Chunk
from assistant.corpus.locators import Locators

_FOLDERS = ("digests", "headings", "locators")


def compile_entries(
    sources: Mapping[str, Source],
    digests: Iterable[Digest],
    documents: Iterable[AddedDocument],
    headings: Mapping[str, Headings],
    locators: Locators,
) -> list[Entry]:
    """Return one entry per statement and per chunk of a document that is not joined to a source.

    ``headings`` are those of passages by passage id; a passage may have none. ``locators`` says where
    passages stand; what it cannot say stays in English.
    """
    entries = [
        _statement_entry(sources[digest.source], passage, position, statement, headings, locators)
        for digest in digests
        for passage in digest.passages
        for position, statement in enumerate(passage.statements, start=1)
    ]
    for document in documents:
        if document.joined is None:
            entries += _document_entries(document, locators)
    return entries


def corpus_hash(corpus_dir: Path, documents: Mapping[str, int]) -> str:
    """Return a hash of every file that is compiled: digests, sources, word lists, added documents.

    ``documents`` are the sizes of the records by the sha256 of their files.
    """
    digest = hashlib.blake2b(digest_size=8)
    files = [corpus_dir / name for name in ("sources.yaml", "glossary.yaml", "gazetteer.yaml")]
    files += [path for part in _FOLDERS for path in sorted((corpus_dir / part).glob("*.yaml"))]
    files += sorted((corpus_dir / "statistics").iterdir()) if (corpus_dir / "statistics").is_dir() else []
    for path in files:
        if path.is_file():
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
    for name, size in sorted(documents.items()):
        digest.update(f"{name}.json".encode())
        digest.update(str(size).encode())
    return digest.hexdigest()


def _statement_entry(
    source: Source,
    passage: DigestPassage,
    position: int,
    statement: Statement,
    headings: Mapping[str, Headings],
    locators: Locators,
) -> Entry:
    record: dict[str, Any] = {
        **_located(passage.locator, locators),
        "span": list(passage.span) if passage.span else None,
        "topics": list(passage.topics),
        "confidence": passage.confidence or source.confidence,
        "excerpt": passage.excerpt,
        "from": passage.period.start if passage.period else None,
        "to": passage.period.end if passage.period else None,
    }
    if passage.replaced_by:
        record["replaced_by"] = list(passage.replaced_by)
    if statement.discrepancy:
        record["discrepancy"] = {
            language: statement.discrepancy.in_language(language) for language in LANGUAGES
        }
    passage_id = f"{source.id}#{passage.id}"
    headed = headings.get(passage_id)
    return Entry(
        entry_id=f"{passage_id}/{position}",
        passage_id=passage_id,
        source_id=source.id,
        kind=source.kind,
        texts={language: statement.in_language(language) for language in LANGUAGES},
        record=record,
        headings={} if headed is None else {name: list(headed.in_language(name)) for name in LANGUAGES},
    )


def _document_entries(document: AddedDocument, locators: Locators) -> list[Entry]:
    return [
        Entry(
            entry_id=f"{document.id}#{chunk.id}",
            passage_id=f"{document.id}#{chunk.id}",
            source_id=document.id,
            kind="document",
            texts={chunk.language: chunk.text},
            record={
                **_document_place(chunk, document, locators),
                "span": [chunk.start, chunk.end],
                "page": chunk.page,
                "confidence": "one_source",
                "verbatim": True,
            },
        )
        for chunk in document.chunks
    ]


def _document_place(chunk: Chunk, document: AddedDocument, locators: Locators) -> dict[str, Any]:
    """Return where a chunk stands: its heading as the document has it, else its page, else the document."""
    if chunk.page and not chunk.heading:
        return _located(f"p. {chunk.page}", locators)
    return {"locator": chunk.heading or document.title}


def _located(locator: str, locators: Locators) -> dict[str, Any]:
    said = locators.of(locator)
    return {"locator": locator, "locators": {"ru": said.ru, "kk": said.kk}}
