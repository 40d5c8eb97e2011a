"""PDF through pdfium: text page by page, so that every passage knows its page."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2

from assistant.adapters.readers.hidden import MOST_TOLD, Hidden, told
from assistant.adapters.readers.pdf_hidden import take_off_hidden
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
        found: list[str] = []
        pages: list[PageRange] = []
        offset = 0
        for number in range(len(document)):
            text, hidden = _page_text(document, number, path)
            found += told(hidden, f"page {number + 1}")
            pages.append(PageRange(number + 1, offset, offset + len(text)))
            parts.append(text)
            offset += len(text)
        title = str(document.get_metadata_dict().get("Title") or "").strip()
    finally:
        document.close()
    empty = [str(page.number) for page, text in zip(pages, parts, strict=True) if not text.strip()]
    findings = [f"pages without text: {', '.join(empty[:20])}"] if empty else []
    return ReadText("".join(parts), tuple(pages), title, (*findings, *found[:MOST_TOLD]))


def _page_text(document: pypdfium2.PdfDocument, number: int, path: Path) -> tuple[str, list[Hidden]]:
    try:
        page = document[number]
        hidden = take_off_hidden(page)
        textpage = page.get_textpage()
        text = textpage.get_text_bounded()
        textpage.close()
        page.close()
    except pypdfium2.PdfiumError:
        raise BadDocument(
            f"page {number + 1} of {path.name} is broken; download or export it again."
        ) from None
    # pdfium marks a hyphen at a line end with U+0002 or U+FFFE and leaves the line end out
    return re.sub("[\x02\ufffe]", "-\n", str(text).replace("\r\n", "\n")) + "\n\n", hidden
