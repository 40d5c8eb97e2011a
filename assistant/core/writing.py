"""A document to be written out, whatever the format: headings, paragraphs of runs, tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.core.documents import Language

Tone = Literal["plain", "strong", "soft", "good", "bad", "warn", "open"]
Role = Literal["body", "lead", "quote", "small"]


@dataclass(frozen=True)
class Run:
    """A stretch of text in one tone; ``good``, ``bad``, ``warn`` and ``open`` are washed in a colour."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 stands below the title of the paper."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Runs that flow together; line ends within them are kept."""

    runs: tuple[Run, ...]
    role: Role = "body"


@dataclass(frozen=True)
class Rows:
    """A table; every row has as many cells as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Rows


@dataclass(frozen=True)
class Paper:
    """A whole document; ``footer`` stands on every page."""

    title: str
    language: Language
    blocks: tuple[Block, ...]
    footer: str = ""


def paragraph(text: str, role: Role = "body", tone: Tone = "plain") -> Paragraph:
    """Return a paragraph of one run."""
    return Paragraph((Run(text, tone),), role)
