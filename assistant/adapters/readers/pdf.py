"""PDF through pdfium: text page by page, so that every passage knows its page."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2

from assistant.core.errors import BadDocument
from assistant.core.reading import PageRange, ReadText

MAX_PAGES = 5_000


def read_pdf(path: Path) -> ReadText:
    """Return text and pages; raises BadDocument for a broken or locked file."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise BadDocument(f"{path.name} needs a password; save it without one.") from None
        raise BadDocument(
            f"{path.name} is a broken PDF and cannot be opened; download or export it again."
        ) from None
    try:
        if len(document) > MAX_PAGES:
            raise BadDocument(f"{path.name} has more than {MAX_PAGES} pages; split it first.")
        parts: list[str] = []
        pages: list[PageRange] = []
        offset = 0
        for number in range(len(document)):
            text = _page_text(document, number, path)
            pages.append(PageRange(number + 1, offset, offset + len(text)))
            parts.append(text)
            offset += len(text)
        title = str(document.get_metadata_dict().get("Title") or "").strip()
    finally:
        document.close()
    empty = [str(page.number) for page in pages if not "".join(parts)[page.start : page.end].strip()]
    findings = (f"pages without text: {', '.join(empty[:20])}",) if empty else ()
    return ReadText("".join(parts), tuple(pages), title, findings)


def _page_text(document: pypdfium2.PdfDocument, number: int, path: Path) -> str:
    try:
        page = document[number]
        text = page.get_textpage().get_text_bounded()
    except pypdfium2.PdfiumError:
        raise BadDocument(
            f"page {number + 1} of {path.name} is broken; download or export it again."
        ) from None
    # pdfium marks a hyphen at a line end with U+0002 or U+FFFE and leaves the line end out
    return re.sub("[\x02\ufffe]", "-\n", str(text).replace("\r\n", "\n")) + "\n\n"
