"""DOCX through python-docx, behind a guard against zip and XML bombs."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from assistant.core.errors import BadDocument
from assistant.core.reading import ReadText

MAX_ENTRIES = 2_000
MAX_EXPANDED = 200 * 1024 * 1024
MAX_RATIO = 200


def read_docx(path: Path) -> ReadText:
    """Return paragraphs and table rows in order; headings are marked as in Markdown."""
    _guard(path)
    import docx
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    try:
        document = docx.Document(str(path))
    except Exception as error:  # python-docx lets lxml's and zipfile's own errors through
        raise BadDocument(
            f"{path.name} is a broken DOCX ({type(error).__name__}); save it again as DOCX."
        ) from None
    lines: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            lines.append(_paragraph(block.style.name if block.style else "", block.text))
        elif isinstance(block, Table):
            lines += ["\t".join(cell.text.strip() for cell in row.cells) for row in block.rows]
    return ReadText(text="\n\n".join(lines), title=str(document.core_properties.title or "").strip())


def _paragraph(style: str | None, text: str) -> str:
    return f"# {text}" if style and style.startswith(("Heading", "Title")) and text.strip() else text


def _guard(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            expanded = sum(entry.file_size for entry in entries)
            if "word/document.xml" not in names:
                raise BadDocument(f"{path.name} is a ZIP archive, not a DOCX; unpack it first.")
            if any(entry.flag_bits & 1 for entry in entries):
                raise BadDocument(f"{path.name} needs a password; save it without one.")
            packed = max(1, path.stat().st_size)
            if len(entries) > MAX_ENTRIES or expanded > MAX_EXPANDED or expanded / packed > MAX_RATIO:
                raise BadDocument(
                    f"{path.name} expands to an unreasonable size and was not opened; save it again."
                )
            if b"<!DOCTYPE" in archive.read("word/document.xml")[:4096]:
                raise BadDocument(
                    f"{path.name} declares XML entities and was not opened; save it again as DOCX."
                )
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError):
        raise BadDocument(f"{path.name} is a broken DOCX (not a readable archive); save it again.") from None
