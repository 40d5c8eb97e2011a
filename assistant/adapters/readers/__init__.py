"""Files read into text: one format per module, chosen by content as well as by name.

A file is told by its first bytes; a name that claims another format is refused, so that nothing
is parsed by a reader it was not meant for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from assistant.adapters.readers.hidden import unseen_signs
from assistant.adapters.readers.plain import UTF16_MARKS, read_plain
from assistant.core.errors import BadDocument
from assistant.core.reading import ReadText

MAX_BYTES = 200 * 1024 * 1024
MOST_CHARACTERS = 50_000_000
SUFFIXES = (".pdf", ".docx", ".html", ".htm", ".md", ".markdown", ".txt")


def read_file(path: Path) -> ReadText:
    """Return the text of a PDF, DOCX, HTML, Markdown or text file; raises BadDocument."""
    data_start = first_bytes(path)
    suffix = path.suffix.lower()
    reader = _reader(path, suffix, data_start)
    document = reader(path)
    if len(document.text) > MOST_CHARACTERS:
        raise BadDocument(f"{path.name} holds more than {MOST_CHARACTERS} characters; split it first.")
    if not document.text.strip():
        raise BadDocument(
            f"{path.name} holds no text that can be read; if it is a scan, recognise it (OCR) first."
        )
    signs = unseen_signs(document.text)
    return replace(document, findings=(*document.findings, *signs)) if signs else document


def _reader(path: Path, suffix: str, start: bytes) -> Callable[[Path], ReadText]:
    if suffix == ".pdf":
        if b"%PDF-" not in start:
            raise BadDocument(f"{path.name} is named PDF but is not one; check the file.")
        from assistant.adapters.readers.pdf import read_pdf

        return read_pdf
    if suffix == ".docx":
        if not start.startswith(b"PK\x03\x04"):
            raise BadDocument(f"{path.name} is named DOCX but is not one; save it again as DOCX.")
        from assistant.adapters.readers.docx import read_docx

        return read_docx
    if suffix not in SUFFIXES:
        raise BadDocument(
            f"{path.name}: files of type {suffix or '(none)'} are not read; "
            f"give one of {', '.join(SUFFIXES)}."
        )
    has_zeros = b"\x00" in start[:512] and not start.startswith(UTF16_MARKS)
    if has_zeros or start.startswith((b"%PDF-", b"PK\x03\x04", b"\x7fELF", b"\xd0\xcf\x11\xe0")):
        raise BadDocument(f"{path.name} is named {suffix} but is a binary file; check the file.")
    if suffix in (".html", ".htm"):
        from assistant.adapters.readers.html import read_html

        return read_html
    return read_plain


def first_bytes(path: Path) -> bytes:
    """Return how a file begins; raises BadDocument for one that is not there, empty or too large."""
    if not path.exists():
        raise BadDocument(f"{path} does not exist; check the path.")
    if not path.is_file():
        raise BadDocument(f"{path} is not a file; give the files themselves.")
    size = path.stat().st_size
    if size == 0:
        raise BadDocument(f"{path.name} is empty (0 bytes); copy or download it again.")
    if size > MAX_BYTES:
        raise BadDocument(f"{path.name} is larger than 200 MB; split it first.")
    try:
        with path.open("rb") as handle:
            return handle.read(1024)
    except OSError as error:
        raise BadDocument(f"{path} cannot be read ({error.strerror}); check its permissions.") from None
