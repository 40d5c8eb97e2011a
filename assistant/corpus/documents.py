"""Documents a user adds: their text, their passages, and the shelf they are kept on.

    documents/<sha256>.json     what was read, one file per document
    originals/<sha256><suffix>  the file itself

A file whose sha256 is that of a source in ``sources.yaml`` is *joined* to it: its text serves the
verbatim quotes of that source and is not indexed a second time.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from assistant.core.documents import Language, Record
from assistant.core.errors import CorpusError, NotFound

NEW = ".new"


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
    """One added file as it was read; ``check`` is the hash of the rest where it is kept on a disk."""

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
    check: str = ""


class Shelf:
    """The added documents of one ``KOSH_HOME``."""

    def __init__(self, home: Path) -> None:
        """Nothing is created until a document is added."""
        self._records = home / "documents"
        self._files = home / "originals"

    def add(self, document: AddedDocument, file: Path) -> None:
        """Keep a document and a copy of its file; complete or not at all."""
        content = document.model_copy(update={"check": _check(document)}).model_dump_json()
        self._make()
        copy = self._files / (document.sha256 + file.suffix.lower())
        temporary = copy.with_name(copy.name + NEW)
        shutil.copyfile(file, temporary)
        _sync(temporary)
        temporary.replace(copy)
        record = self._record(document.sha256)
        temporary = record.with_name(record.name + NEW)
        temporary.write_text(content, encoding="utf-8")
        _sync(temporary)
        temporary.replace(record)

    def take(self, sha256: str, other: Shelf) -> None:
        """Move a document from another shelf of the same disk, its record last; one that is here stays."""
        self._make()
        for file in sorted(other._files.glob(f"{sha256}.*")):
            file.replace(self._files / file.name)
        if (record := other._record(sha256)).exists():
            record.replace(self._record(sha256))

    def drop(self, sha256: str) -> None:
        """Forget a document, its record first; one that is not here is forgotten already."""
        self._record(sha256).unlink(missing_ok=True)
        for file in self._files.glob(f"{sha256}.*"):
            file.unlink()

    def held(self) -> dict[str, int]:
        """Return the size of each record by the sha256 of its file."""
        sizes = {}
        for path in self._records.glob("*.json"):
            with suppress(FileNotFoundError):  # removed meanwhile
                sizes[path.stem] = path.stat().st_size
        return sizes

    @property
    def touched(self) -> int:
        """When a record was last put here or taken away, in ns; 0 where there has been none."""
        try:
            return self._records.stat().st_mtime_ns
        except FileNotFoundError:
            return 0

    def find(self, sha256: str) -> AddedDocument | None:
        """Return the document of a file, if it is here; raises CorpusError for a broken record."""
        record = self._record(sha256)
        return _read(record) if record.exists() else None

    def get(self, document_id: str) -> AddedDocument:
        """Return a document by id (or the id of the source it is joined to); raises NotFound."""
        for document in self.all():
            if document_id in (document.id, document.joined):
                return document
        raise NotFound(f"no added document has the id {document_id!r}; see 'kosh corpus list'.")

    def all(self) -> list[AddedDocument]:
        """Return every document, oldest first; raises CorpusError for a broken record."""
        documents = [_read(path) for path in sorted(self._records.glob("*.json"))]
        return in_order(documents)

    def _record(self, sha256: str) -> Path:
        return self._records / f"{sha256}.json"

    def _make(self) -> None:
        self._records.mkdir(parents=True, exist_ok=True)
        self._files.mkdir(parents=True, exist_ok=True)

    def joined_text(self, source_id: str) -> str | None:
        """Return the original's text if it was added, else None."""
        for document in self.all():
            if document.joined == source_id:
                return document.text
        return None


def in_order(documents: Iterable[AddedDocument]) -> list[AddedDocument]:
    """Return documents, the one that was added first first."""
    return sorted(documents, key=lambda document: (document.added, document.id))


def _read(record: Path) -> AddedDocument:
    try:
        kept = AddedDocument.model_validate_json(record.read_bytes())
    except OSError as error:
        raise CorpusError(f"{record} cannot be read ({error.strerror}); give the right to.") from None
    except ValidationError:
        raise _broken(record) from None
    document = kept.model_copy(update={"check": ""})
    if kept.check and kept.check != _check(document):
        raise _broken(record)
    return document


def _check(document: AddedDocument) -> str:
    return hashlib.blake2b(document.model_dump_json().encode(), digest_size=16).hexdigest()


def _broken(record: Path) -> CorpusError:
    return CorpusError(f"{record} is broken; delete it and add the document again.")


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def join_to_source(sha256: str, originals: Mapping[str, str | None]) -> str | None:
    """Return the id of the source this file is the original of, if any; ``originals`` are sha256 by id."""
    return next((name for name, known in originals.items() if known == sha256), None)


def record_json(document: AddedDocument) -> dict[str, object]:
    """Return the document as plain data, without its text."""
    data: dict[str, object] = json.loads(document.model_dump_json(exclude={"text", "chunks", "check"}))
    data["passages"] = len(document.chunks)
    return data
