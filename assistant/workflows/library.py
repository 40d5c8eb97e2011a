"""Sources and passages to browse: what there is, what fits a filter, and each passage under its address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import cast

from assistant.answering.citing import Citations
from assistant.core.documents import KIND_RANK, Confidence, Kind, Language, Source
from assistant.core.entries import Entry
from assistant.core.errors import NotFound
from assistant.core.models import Citation
from assistant.core.text import fold, words
from assistant.corpus.amendments import Change
from assistant.workflows.engine import Engine

AT_ONCE = 500


@dataclass(frozen=True)
class Passage:
    """A passage with its statements; ``years`` are the first and the last it speaks of."""

    id: str
    source: Source
    entries: tuple[Entry, ...]

    def locator_in(self, language: Language) -> str:
        """Return where in the source it stands."""
        return self.entries[0].locator_in(language)

    @property
    def confidence(self) -> Confidence:
        """How far its statements are borne out."""
        return cast("Confidence", self.entries[0].record["confidence"])

    @cached_property
    def years(self) -> tuple[int, int] | None:
        """The first and last year it speaks of, else those of its source."""
        first, last = self.entries[0].record.get("from"), self.entries[0].record.get("to")
        known = [int(str(day)[:4]) for day in (first, last) if day]
        return (min(known), max(known)) if known else years_of(self.source)


@dataclass(frozen=True)
class Shelved:
    """A source with its passages in order."""

    source: Source
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Filter:
    """What the reader wants to see; empty means any."""

    kind: Kind | None = None
    year: int | None = None
    language: str | None = None
    confidence: Confidence | None = None


@dataclass(frozen=True)
class Library:
    """All sources of one index generation, most authoritative kinds first, newest first within a kind."""

    shelves: tuple[Shelved, ...]
    _passages: dict[str, Passage] = field(default_factory=dict)

    def shelf(self, source_id: str) -> Shelved:
        """Return a source with its passages; raises NotFound."""
        for shelved in self.shelves:
            if shelved.source.id == source_id:
                return shelved
        raise NotFound(f"there is no source {source_id!r}.")

    def passage(self, passage_id: str) -> Passage:
        """Return a passage by its address; raises NotFound."""
        if passage_id not in self._passages:
            raise NotFound(f"there is no passage {passage_id!r}.")
        return self._passages[passage_id]

    def fitting(self, sought: Filter) -> list[Shelved]:
        """Return the sources with the passages that fit; a source none of whose passages fits is left out."""
        kept = (
            Shelved(one.source, tuple(passage for passage in one.passages if fits(passage, sought)))
            for one in self.shelves
        )
        return [one for one in kept if one.passages]

    def years(self) -> list[int]:
        """Return every year some passage speaks of, latest first."""
        spans = [passage.years for one in self.shelves for passage in one.passages if passage.years]
        return sorted({year for first, last in spans for year in range(first, last + 1)}, reverse=True)


def open_library(engine: Engine) -> Library:
    """Return everything the index holds, in order."""
    store = engine.retriever.store
    by_passage: dict[str, list[Entry]] = {}
    for start in range(0, store.size, AT_ONCE):
        for entry in store.get(range(start, min(start + AT_ONCE, store.size))):
            by_passage.setdefault(entry.passage_id, []).append(entry)
    by_source: dict[str, list[Passage]] = {}
    known: dict[str, Passage] = {}
    for passage_id, entries in by_passage.items():
        source = engine.sources[entries[0].source_id]
        known[passage_id] = Passage(passage_id, source, tuple(entries))
        by_source.setdefault(source.id, []).append(known[passage_id])
    shelves = [Shelved(engine.sources[name], tuple(held)) for name, held in by_source.items()]
    shelves.sort(
        key=lambda one: (KIND_RANK[one.source.kind], -(years_of(one.source) or (0, 0))[1], one.source.id)
    )
    return Library(tuple(shelves), known)


def fits(passage: Passage, sought: Filter) -> bool:
    """Tell whether a passage is among those wanted."""
    first, last = passage.years or (0, 0)
    return (
        (sought.kind is None or passage.source.kind == sought.kind)
        and (sought.language is None or passage.source.language == sought.language)
        and (sought.confidence is None or passage.confidence == sought.confidence)
        and (sought.year is None or first <= sought.year <= last)
    )


def titled(shelves: Iterable[Shelved], asked: str, language: Language) -> list[Shelved]:
    """Return the sources whose title, publisher, authors or id have every word asked, at its beginning."""
    sought = [fold(word) for word in words(asked)]
    return [one for one in shelves if sought and all(_begins(word, one.source, language) for word in sought)]


def _begins(word: str, source: Source, language: Language) -> bool:
    named = (
        source.title.in_language(language),
        source.original_title,
        source.publisher or "",
        source.id.replace("-", " "),
        *source.authors,
        *source.names.in_language(language),
    )
    return any(fold(one).startswith(word) for part in named for one in words(part))


def years_of(source: Source) -> tuple[int, int] | None:
    """Return the first and last year of a source: published, or in force, or as its note prints it."""
    days = [day for day in (source.published, source.valid_from) if day]
    if days:
        return min(days).year, max(days).year
    printed = re.search(r"\b(?:19|20)\d\d\b", source.published_note.en) if source.published_note else None
    return (int(printed.group()), int(printed.group())) if printed else None


def in_force(source: Source, today: date) -> bool | None:
    """Tell whether an act is in force; ``None`` for what is not in force at any time, or is not dated."""
    if source.valid_from is None and source.valid_to is None:
        return None
    begun = source.valid_from is None or source.valid_from <= today
    return begun and (source.valid_to is None or today <= source.valid_to)


def ended(changes: Iterable[Change], today: date) -> Change | None:
    """Return the change that took an act out of force by ``today``; ``None`` where there is none."""
    return next((one for one in changes if one.kind != "amended" and one.day <= today), None)


def cite(
    passage: Passage,
    sources: Mapping[str, Source],
    originals: Mapping[str, str],
    language: Language,
) -> Citation:
    """Return the citation of a passage, as an answer would cite it."""
    citations = Citations(language, sources, originals)
    citations.cite(passage.entries[0])
    return citations.all()[0]


def neighbours(passages: Sequence[Passage], passage_id: str) -> tuple[Passage | None, Passage | None]:
    """Return the passages before and after one in its source."""
    place = next(number for number, one in enumerate(passages) if one.id == passage_id)
    before = passages[place - 1] if place else None
    after = passages[place + 1] if place + 1 < len(passages) else None
    return before, after
