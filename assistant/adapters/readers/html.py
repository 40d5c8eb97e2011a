"""HTML through trafilatura: the main text, without menus and footers."""

from __future__ import annotations

from pathlib import Path

from assistant.adapters.readers.plain import decode
from assistant.core.errors import BadDocument
from assistant.core.reading import ReadText


def read_html(path: Path) -> ReadText:
    """Return the page's main text as Markdown; raises BadDocument if there is none."""
    import trafilatura

    page = decode(path.read_bytes(), path.name)
    text = trafilatura.extract(
        page, output_format="markdown", include_comments=False, include_tables=True, favor_recall=True
    )
    if not text:
        raise BadDocument(f"{path.name} holds no main text; save the article itself as HTML or text.")
    metadata = trafilatura.extract_metadata(page)
    return ReadText(text=text, title=str((metadata and metadata.title) or "").strip())
