"""Documents a user adds: their text, their passages, and the shelf they are kept on.

    documents/<sha256>.json     what was read, one file per document
    originals/<sha256><suffix>  the file itself

A file whose sha256 is that of a source in ``sources.yaml`` is *joined* to it: its text serves the
verbatim quotes of that source and is not indexed a second time.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from assistant.core.documents import Language, Record
from assistant.core.errors import CorpusError, NotFound


class PageSpan(Record):
    """Where a page lies in the text."""

    page: int
    start: int
    end: int


class Chunk(Record):
    """A passage of an added document."""

    id: str
    start: int
    end: int
    page: int | None
    heading: str
    language: Language
    text: str


class AddedDocument(Record):
    """One added file as it was read."""

    id: str
    sha256: str
    filename: str
    title: str
    added: str
    joined: str | None
    text: str
    pages: tuple[PageSpan, ...]
    chunks: tuple[Chunk, ...]
    findings: tuple[str, ...] = ()
    url: str | None = None


class Shelf:
    """The added documents of one ``KOSH_HOME``."""

    def __init__(self, home: Path) -> None:
        """Nothing is created until a document is added."""
        self._records = home / "documents"
        self._files = home / "originals"

    def add(self, document: AddedDocument, file: Path) -> None:
        """Keep a document and a copy of its file; complete or not at all."""
        content = document.model_dump_json()
        self._records.mkdir(parents=True, exist_ok=True)
        self._files.mkdir(parents=True, exist_ok=True)
        copy = self._files / (document.sha256 + file.suffix.lower())
        shutil.copyfile(file, copy.with_name(copy.name + ".new"))
        copy.with_name(copy.name + ".new").replace(copy)
        record = self._records / f"{document.sha256}.json"
        temporary = record.with_name(record.name + ".new")
        temporary.write_text(content, encoding="utf-8")
        temporary.replace(record)

    def remove(self, document_id: str) -> AddedDocument:
        """Forget a document; raises NotFound."""
        document = self.get(document_id)
        (self._records / f"{document.sha256}.json").unlink()
        for file in self._files.glob(f"{document.sha256}*"):
            file.unlink()
        return document

    def get(self, document_id: str) -> AddedDocument:
        """Return a document by id (or the id of the source it is joined to); raises NotFound."""
        for document in self.all():
            if document_id in (document.id, document.joined):
                return document
        raise NotFound(f"no added document has the id {document_id!r}; see 'kosh corpus list'.")

    def all(self) -> list[AddedDocument]:
        """Return every document, oldest first; raises CorpusError for a broken record."""
        documents = []
        for path in sorted(self._records.glob("*.json")):
            try:
                documents.append(AddedDocument.model_validate_json(path.read_bytes()))
            except ValidationError:
                raise CorpusError(f"{path} is broken; delete it and add the document again.") from None
        return sorted(documents, key=lambda document: (document.added, document.id))

    def joined_text(self, source_id: str) -> str | None:
        """Return the original's text if it was added, else None."""
        for document in self.all():
            if document.joined == source_id:
                return document.text
        return None


def join_to_source(sha256: str, originals: Mapping[str, str | None]) -> str | None:
    """Return the id of the source this file is the original of, if any; ``originals`` are sha256 by id."""
    return next((name for name, known in originals.items() if known == sha256), None)


def record_json(document: AddedDocument) -> dict[str, object]:
    """Return the document as plain data, without its text."""
    data: dict[str, object] = json.loads(document.model_dump_json(exclude={"text", "chunks"}))
    data["passages"] = len(document.chunks)
    return data
