"""What the corpus is made of: sources, passages, statements.

A *source* is a document; a *passage* is a stretch of it, given by character offsets; a
*statement* says in our own words, in three languages, one thing the passage says.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Language = Literal["en", "ru", "kk"]
LANGUAGES: tuple[Language, ...] = ("en", "ru", "kk")

Kind = Literal[
    "law", "resolution", "programme", "statistics", "official", "paper", "news", "reference", "document"
]
KIND_RANK: dict[Kind, int] = {
    "law": 0,
    "resolution": 1,
    "programme": 2,
    "statistics": 3,
    "official": 4,
    "paper": 5,
    "news": 6,
    "reference": 7,
    "document": 8,
}
Confidence = Literal["confirmed", "one_source", "conflicting"]
Span = tuple[int, int]


class Record(BaseModel):
    """Frozen, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Trilingual(Record):
    """The same text in the three languages of the product."""

    en: str = Field(min_length=1)
    ru: str = Field(min_length=1)
    kk: str = Field(min_length=1)

    def in_language(self, language: Language) -> str:
        """Return the text in ``language``."""
        text: str = getattr(self, language)
        return text


class Discrepancy(Trilingual):
    """Why the printed text cannot be right; ``numbers`` are numerals not printed as such."""

    numbers: tuple[str, ...] = ()


class Derived(Record):
    """Numerals of a statement that the span gives in another form, and how they follow from it."""

    numbers: tuple[str, ...] = Field(min_length=1)
    note: str = Field(min_length=1)


class Statement(Trilingual):
    """One sentence that can stand alone as an answer."""

    discrepancy: Discrepancy | None = None
    derived: Derived | None = None

    @property
    def exempt_numerals(self) -> frozenset[str]:
        """Numerals the notes account for: they need not be printed in the span."""
        noted = self.discrepancy.numbers if self.discrepancy else ()
        return frozenset(noted) | frozenset(self.derived.numbers if self.derived else ())


class Period(Record):
    """The time a passage speaks of; both ends inclusive, either may be open."""

    start: date | None = Field(default=None, alias="from")
    end: date | None = Field(default=None, alias="to")

    @model_validator(mode="after")
    def _ordered(self) -> Period:
        if self.start and self.end and self.start > self.end:
            raise ValueError("the period ends before it begins")
        return self


class Headings(Record):
    """The words under which readers would look a passage up, as in the subject index of a book."""

    en: tuple[str, ...] = Field(min_length=1)
    ru: tuple[str, ...] = Field(min_length=1)
    kk: tuple[str, ...] = Field(min_length=1)

    def in_language(self, language: Language) -> tuple[str, ...]:
        """Return the headings in ``language``."""
        found: tuple[str, ...] = getattr(self, language)
        return found


class DigestPassage(Record):
    """A stretch of a document and the statements that carry it.

    ``span`` is given where the original is at hand; ``facts`` names the records of the fact base a
    passage carries where it is not, ``excerpt`` says that only an excerpt was read, and ``also``
    lists the pages that say the same. ``replaced_by`` names the passages of the rule in force, where the
    passage tells one that has ceased.
    """

    id: str = Field(pattern=r"^[a-z]\d+$")
    locator: str = Field(min_length=1)
    span: Span | None = None
    parallel_spans: tuple[Span, ...] = ()
    topics: tuple[str, ...] = ()
    period: Period | None = None
    confidence: Confidence | None = None
    excerpt: bool = False
    facts: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _spans_ordered(self) -> DigestPassage:
        for start, end in self.spans:
            if not 0 <= start < end:
                raise ValueError(f"span [{start}, {end}] is empty or negative")
        return self

    @property
    def spans(self) -> tuple[Span, ...]:
        """All stretches of the original, none where it is not at hand."""
        return (*((self.span,) if self.span else ()), *self.parallel_spans)


class LeftOut(Record):
    """A stretch of the original whose numerals no statement carries, and why."""

    span: Span
    reason: str = Field(min_length=1)
    furniture: bool = False


class Digest(Record):
    """What one document says, in our own words."""

    source: str
    passages: tuple[DigestPassage, ...] = Field(min_length=1)
    left_out: tuple[LeftOut, ...] = ()


class SourceNames(Record):
    """Names a question may call a source by: authors, publisher, short titles."""

    en: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()
    kk: tuple[str, ...] = ()

    def in_language(self, language: Language) -> tuple[str, ...]:
        """Return the names in ``language``."""
        found: tuple[str, ...] = getattr(self, language)
        return found


class Source(Record):
    """One document of the corpus."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    kind: Kind
    title: Trilingual
    original_title: str
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    language: Language | Literal["und"]
    published: date | None = None
    published_note: Trilingual | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    url: str | None = None
    doi: str | None = None
    licence: str
    sha256: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    confidence: Confidence = "one_source"
    note: Trilingual | None = None
    names: SourceNames = SourceNames()
