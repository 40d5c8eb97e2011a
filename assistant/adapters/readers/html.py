"""HTML through trafilatura: the main text, without menus and footers."""

from __future__ import annotations

from pathlib import Path

from assistant.adapters.readers.hidden import merged, told
from assistant.adapters.readers.html_hidden import take_out_hidden
from assistant.adapters.readers.plain import decode
from assistant.core.errors import BadDocument
from assistant.core.reading import ReadText


def read_html(path: Path) -> ReadText:
    """Return the page's main text as Markdown; raises BadDocument if there is none."""
    import trafilatura

    page = decode(path.read_bytes(), path.name)
    tree = trafilatura.load_html(page)
    if tree is None:
        raise BadDocument(f"{path.name} is no page that can be read; save it again as HTML or text.")
    findings = tuple(told(merged(take_out_hidden(tree))))
    text = trafilatura.extract(
        tree, output_format="markdown", include_comments=False, include_tables=True, favor_recall=True
    )
    if not text:
        raise BadDocument(f"{path.name} holds no main text; save the article itself as HTML or text.")
    metadata = trafilatura.extract_metadata(page)
    return ReadText(text=text, title=str((metadata and metadata.title) or "").strip(), findings=findings)
