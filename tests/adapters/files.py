"""Files made for the tests: PDF, DOCX and ZIP, whole and damaged."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlab.lib.pdfencrypt import StandardEncryption

KAZAKH_FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
DOCUMENT_PART = "word/document.xml"


def write_pdf(
    path: Path,
    pages: Sequence[Sequence[str]],
    *,
    font: Path | None = None,
    title: str = "Settlers in figures",
    encrypt: str | StandardEncryption | None = None,
) -> Path:
    """Write one line of ``pages`` below the other; an empty line leaves a gap of one line."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=A4, invariant=1, encrypt=encrypt)
    canvas.setTitle(title)
    name = "Helvetica"
    if font:
        name = font.stem
        pdfmetrics.registerFont(TTFont(name, str(font)))
    for lines in pages:
        canvas.setFont(name, 10)
        for number, line in enumerate(lines):
            canvas.drawString(60, 800 - 14 * number, line)
        canvas.showPage()
    canvas.save()
    return path


def write_docx(path: Path) -> Path:
    """Write a DOCX of two headings, two paragraphs and a table."""
    import docx

    document = docx.Document()
    document.core_properties.title = "Rules for newcomers"
    document.add_heading("Housing", level=1)
    document.add_paragraph("A newcomer family rents a house from the district for eight months.")
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("District", "Houses"), ("Aksu", "41")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_heading("Schooling", level=2)
    document.add_paragraph("Балалар мектепке қыркүйекте барады.")
    document.save(str(path))
    return path


def with_parts(path: Path, changes: Mapping[str, bytes | None]) -> Path:
    """Rewrite a DOCX with some of its parts replaced, or left out where None."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    write_zip(path, {name: data for name, data in (parts | changes).items() if data is not None})
    return path


def write_zip(path: Path, parts: Mapping[str, bytes]) -> Path:
    """Write an archive of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def garble(path: Path, part: str) -> Path:
    """Overwrite the packed bytes of one part of an archive."""
    with zipfile.ZipFile(path) as archive:
        entry = archive.getinfo(part)
    data = bytearray(path.read_bytes())
    start = entry.header_offset + 30 + len(part)
    data[start : start + entry.compress_size] = b"\xff" * entry.compress_size
    path.write_bytes(data)
    return path
