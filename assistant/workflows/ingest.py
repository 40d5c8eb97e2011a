"""A file made into an added document: read, cut into passages, joined to its source if it is one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from assistant.core.documents import Language, Source
from assistant.core.errors import BadDocument
from assistant.core.personal import DOCUMENT, IIN, mask
from assistant.core.reading import ReadText
from assistant.corpus.chunking import readable, split
from assistant.corpus.documents import AddedDocument, Chunk, PageSpan, Shelf, join_to_source
from assistant.corpus.orders import gives_orders

MOST_TOLD = 20
QUOTED = 160

Read = Callable[[Path], ReadText]
DetectLanguage = Callable[[str], Language]


def ingest(
    path: Path, shelf: Shelf, sources: Mapping[str, Source], read: Read, detect: DetectLanguage
) -> tuple[AddedDocument, bool]:
    """Add one file to the shelf; return the document and whether it is new.

    Raises BadDocument; a file already on the shelf is returned as it is. The index is not built
    here.
    """
    originals = {known.id: known.sha256 for known in sources.values()}
    return shelve(prepare(path, originals, read, detect), path, shelf)


def prepare(
    path: Path, originals: Mapping[str, str | None], read: Read, detect: DetectLanguage
) -> AddedDocument:
    """Return a file as a document, without a day; ``originals`` are the sha256 of sources by their id.

    Raises BadDocument.
    """
    document_text = read(path)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    joined = join_to_source(sha256, originals)
    orders: list[str] = []
    chunks = [] if joined else _chunks(document_text, detect, orders)
    if not joined and not chunks:
        raise BadDocument(f"{path.name} holds no passage that can be cited; give a file with sentences.")
    return AddedDocument(
        id=_document_id(path, sha256),
        sha256=sha256,
        filename=path.name,
        title=_title(document_text, path),
        added="",
        joined=joined,
        text=document_text.text,
        pages=tuple(PageSpan(page=p.number, start=p.start, end=p.end) for p in document_text.pages),
        chunks=tuple(chunks),
        findings=(*document_text.findings, *_told(orders), *_persons(document_text.text)),
    )


def shelve(
    prepared: AddedDocument, path: Path, shelf: Shelf, onto: Shelf | None = None
) -> tuple[AddedDocument, bool]:
    """Put a prepared document with its file on the shelf; one that is there already is returned as it is.

    ``onto`` is where new ones are put instead.
    """
    place = onto or shelf
    known = shelf.find(prepared.sha256) or place.find(prepared.sha256)
    if known is not None:
        return known, False
    document = prepared.model_copy(update={"added": datetime.now(UTC).isoformat(timespec="seconds")})
    place.add(document, path)
    return document, True


def _chunks(document: ReadText, detect: DetectLanguage, orders: list[str]) -> list[Chunk]:
    """Return the passages; sentences that give orders are in none and are put into ``orders``."""

    def ordered(sentence: str) -> bool:
        if not gives_orders(sentence):
            return False
        orders.append(sentence)
        return True

    return [
        Chunk(
            id=f"c{number}",
            start=stretch.start,
            end=stretch.end,
            page=document.page_at(stretch.start),
            heading=stretch.heading,
            language=detect(stretch.text),
            text=stretch.text,
        )
        for number, stretch in enumerate(split(document, ordered), start=1)
    ]


def _title(document: ReadText, path: Path) -> str:
    """Return the title of a document; one that gives orders is not used."""
    named = (name for name in (document.title, path.stem) if name and not gives_orders(name))
    return next(named, "?")


def _told(orders: list[str]) -> list[str]:
    """Return what the report says of sentences that give orders."""
    lines = [
        f"instruction to the program left out: “{readable(order)[:QUOTED]}”" for order in orders[:MOST_TOLD]
    ]
    more = len(orders) - len(lines)
    return [*lines, f"{more} more instructions to the program left out"] if more else lines


def _persons(text: str) -> list[str]:
    """Return what the report says of people's numbers in a document; telephones may be an office's."""
    masked = mask(text)
    count = sum(masked.count(mark) - text.count(mark) for mark in (IIN, DOCUMENT))
    return [f"personal numbers (IIN, identity document) in the text: {count}; take them out"] if count else []


def _document_id(path: Path, sha256: str) -> str:
    name = re.sub(r"[^a-z0-9]+", "-", path.stem.lower())[:40].strip("-") or "document"
    return f"{name}-{sha256[:8]}"
