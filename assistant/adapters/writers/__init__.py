"""Papers written out as files: one format per module."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from assistant.core.writing import Paper

Format = Literal["docx", "pdf", "md"]
MEDIA_TYPES: Mapping[Format, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "md": "text/markdown",
}


def write(paper: Paper, form: Format) -> bytes:
    """Return the paper as a DOCX, PDF or Markdown file; characters it cannot hold are left out."""
    return _writer(form)(paper)


def _writer(form: Format) -> Callable[[Paper], bytes]:
    if form == "docx":
        from assistant.adapters.writers.docx import write_docx

        return write_docx
    if form == "md":
        from assistant.adapters.writers.markdown import write_markdown

        return write_markdown
    from assistant.adapters.writers.pdf import write_pdf

    return write_pdf
