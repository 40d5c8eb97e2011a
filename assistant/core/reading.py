"""What a reader makes of a file: its text, and where its pages lie in that text."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class PageRange:
    """Page ``number`` (from 1) occupies characters ``start``..``end`` of the text."""

    number: int
    start: int
    end: int


@dataclass(frozen=True)
class ReadText:
    """The text of a document. Offsets into ``text`` are the offsets citations carry."""

    text: str
    pages: tuple[PageRange, ...] = ()
    title: str = ""
    findings: tuple[str, ...] = field(default=())

    def page_at(self, offset: int) -> int | None:
        """Return the page a character lies on, None where the format has no pages."""
        return next((page.number for page in self.pages if page.start <= offset < page.end), None)
