"""A citation as other documents write it: plain text, APA, ГОСТ Р 7.0.5, BibTeX, CSL-JSON.

APA follows the 7th edition, ГОСТ Р 7.0.5-2008 the reference to an electronic resource, CSL-JSON the schema of
citationstyles.org 1.0.2. Titles are the source's own, never translated; a day or a year stands only where
the source prints one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.core.documents import Kind, Source
from assistant.core.formatting import format_date
from assistant.core.models import Citation

Style = Literal["text", "apa", "gost", "bibtex", "csl"]
STYLES: tuple[Style, ...] = ("text", "apa", "gost", "bibtex", "csl")
CSL_TYPES: Mapping[Kind, str] = {
    "law": "legislation",
    "resolution": "legislation",
    "programme": "report",
    "statistics": "dataset",
    "official": "webpage",
    "paper": "article-journal",
    "news": "article-newspaper",
    "reference": "entry-encyclopedia",
    "document": "document",
}
_LATEX = {
    **{char: f"\\{char}" for char in "&%$#_{}"},
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}


@dataclass(frozen=True)
class Author:
    """A name in its two parts; the given part may be initials or empty."""

    family: str
    given: str

    @property
    def initials(self) -> str:
        """The given names as initials: ``D. K.``"""
        return " ".join(f"{part[0]}." for part in re.findall(r"\w+", self.given))


@dataclass(frozen=True)
class Reference:
    """What the styles are made of; ``year`` and ``day`` are empty where none is printed."""

    id: str
    kind: Kind
    title: str
    authors: tuple[Author, ...]
    publisher: str
    language: str
    day: date | None
    year: str
    url: str
    doi: str
    place: str
    passage: str


def references(citation: Citation, source: Source | None, today: date) -> dict[Style, str]:
    """Return a citation in every style; ``source`` is its record, None where it is no longer there."""
    made = _reference(citation, source)
    return {
        "text": _text(made),
        "apa": _apa(made),
        "gost": _gost(made, today),
        "bibtex": _bibtex(made, today),
        "csl": _csl(made, today),
    }


def _reference(citation: Citation, source: Source | None) -> Reference:
    note = source.published_note.en if source and source.published_note else ""
    printed = re.match(r"\d{4}\b", note)
    day = citation.published
    return Reference(
        id=citation.source_id,
        kind=citation.kind,
        title=" ".join((source.original_title if source else citation.title).split()),
        authors=tuple(_author(name) for name in source.authors) if source else (),
        publisher=(source.publisher or "") if source else "",
        language=source.language if source and source.language != "und" else citation.language,
        day=day,
        year=str(day.year) if day else printed.group() if printed else "",
        url=citation.url or "",
        doi=(source.doi or "") if source else "",
        place=citation.locator,
        passage=citation.passage_id,
    )


def _author(name: str) -> Author:
    given, _, family = name.strip().rpartition(" ")
    return Author(family, given)


def _text(made: Reference) -> str:
    when = made.day.isoformat() if made.day else made.year
    who = ", ".join(f"{author.given} {author.family}".strip() for author in made.authors)
    parts = [who, made.title, made.publisher, when, made.place, f"({made.passage})", made.url]
    return ", ".join(part for part in parts if part).replace(", (", " (")


def _apa(made: Reference) -> str:
    names = [f"{author.family}, {author.initials}".rstrip(", ") for author in made.authors]
    listed = f"{', '.join(names[:-1])}, & {names[-1]}" if len(names) > 1 else "".join(names)
    when = f"({_apa_date(made)})."
    head = f"{_stopped(listed)} {when} {_stopped(made.title)}" if names else f"{_stopped(made.title)} {when}"
    link = f"https://doi.org/{made.doi}" if made.doi else made.url
    return " ".join(part for part in (head, made.publisher and _stopped(made.publisher), link) if part)


def _apa_date(made: Reference) -> str:
    if made.day is None:
        return made.year or "n.d."
    if made.kind in ("paper", "law", "resolution"):
        return made.year
    day, month, year = format_date(made.day, "en").split()
    return f"{year}, {month} {day}"


def _gost(made: Reference, today: date) -> str:
    names = ", ".join(f"{author.family} {author.initials}".strip() for author in made.authors)
    title = f"{made.title} [Электронный ресурс]" if made.url else made.title
    head = f"{names} {title}".strip()
    when = f"{made.day:%d.%m.%Y}" if made.day else made.year
    opened = f"URL: {made.url} (дата обращения: {today:%d.%m.%Y})" if made.url else ""
    first = f"{head} // {made.publisher}" if made.publisher else head
    return _stopped(". – ".join(part.rstrip(".") for part in (first, when, opened, made.place) if part))


def _bibtex(made: Reference, today: date) -> str:
    paper = made.kind == "paper"
    fields = {
        "author": " and ".join(f"{author.family}, {author.given}".rstrip(", ") for author in made.authors),
        "title": f"{{{_latex(made.title)}}}",
        "journal" if paper else "publisher": _latex(made.publisher),
        "year": made.year,
        "month": str(made.day.month) if made.day else "",
        "doi": made.doi,
        "url": made.url,
        "urldate": today.isoformat() if made.url else "",
        "note": _latex(f"{made.place} ({made.passage})"),
    }
    kept = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@{'article' if paper else 'misc'}{{{made.id},\n{kept}\n}}"


def _csl(made: Reference, today: date) -> str:
    item: dict[str, object] = {
        "id": made.id,
        "type": CSL_TYPES[made.kind],
        "title": made.title,
        "author": [{"family": one.family, "given": one.given} for one in made.authors],
        "container-title" if made.kind in ("paper", "news") else "publisher": made.publisher,
        "issued": _date_parts(made),
        "accessed": {"date-parts": [[today.year, today.month, today.day]]} if made.url else None,
        "URL": made.url,
        "DOI": made.doi,
        "language": made.language,
        "note": f"{made.place} ({made.passage})",
    }
    kept = {name: value for name, value in item.items() if value}
    return json.dumps([kept], ensure_ascii=False, indent=1)


def _date_parts(made: Reference) -> dict[str, object] | None:
    if made.day is not None:
        return {"date-parts": [[made.day.year, made.day.month, made.day.day]]}
    return {"date-parts": [[int(made.year)]]} if made.year else None


def _stopped(text: str) -> str:
    return text if text.endswith((".", "?", "!", "»")) else f"{text}."


def _latex(text: str) -> str:
    return "".join(_LATEX.get(char, char) for char in text)
