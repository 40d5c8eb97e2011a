"""DOCX through python-docx, behind a guard against zip and XML bombs."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from assistant.adapters.readers.hidden import Hidden, merged, told
from assistant.core.errors import BadDocument
from assistant.core.reading import ReadText

MAX_ENTRIES = 2_000
MAX_EXPANDED = 200 * 1024 * 1024
MAX_RATIO = 200
BEGINNING = 64 * 1024


def read_docx(path: Path) -> ReadText:
    """Return paragraphs and table rows in order; headings are marked as in Markdown."""
    _guard(path)
    import docx
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    from assistant.adapters.readers.docx_hidden import Styles

    try:
        document = docx.Document(str(path))
    except Exception as error:  # python-docx lets lxml's and zipfile's own errors through
        raise BadDocument(
            f"{path.name} is a broken DOCX ({type(error).__name__}); save it again as DOCX."
        ) from None
    styles = Styles(document)
    lines: list[str] = []
    hidden: list[Hidden] = []
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            lines.append(_paragraph(styles.name(block), styles.seen_text(block, hidden)))
        elif isinstance(block, Table):
            lines += [
                "\t".join(
                    "\n".join(styles.seen_text(part, hidden) for part in cell.paragraphs).strip()
                    for cell in row.cells
                )
                for row in block.rows
            ]
    title = str(document.core_properties.title or "").strip()
    return ReadText(text="\n\n".join(lines), title=title, findings=tuple(told(merged(hidden))))


def _paragraph(style: str | None, text: str) -> str:
    return f"# {text}" if style and style.lower().startswith(("heading", "title")) and text.strip() else text


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
            if any(_leads_out(name) for name in names):
                raise BadDocument(
                    f"{path.name} names files outside itself and was not opened; save it again as DOCX."
                )
            if any(_declares(archive, entry) for entry in entries):
                raise BadDocument(
                    f"{path.name} declares XML entities and was not opened; save it again as DOCX."
                )
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError):
        raise BadDocument(f"{path.name} is a broken DOCX (not a readable archive); save it again.") from None


def _leads_out(name: str) -> bool:
    """Tell whether a part of an archive is named as a file outside it."""
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or parts[0] == "" or parts[0].endswith(":")


def _declares(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """Tell whether an XML part begins with a DOCTYPE, in whatever encoding."""
    if not entry.filename.lower().endswith((".xml", ".rels")):
        return False
    with archive.open(entry) as part:
        return b"<!DOCTYPE" in part.read(BEGINNING).replace(b"\x00", b"").upper()
