"""Citations of one answer: numbered once per passage, verbatim where the original is loaded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assistant.core.documents import Language, Source
from assistant.core.entries import Entry
from assistant.core.models import Citation


class Citations:
    """Gives each passage one number and builds its citation."""

    def __init__(
        self, language: Language, sources: Mapping[str, Source], originals: Mapping[str, str]
    ) -> None:
        """``originals`` holds the text of every document at hand, by source id."""
        self._language = language
        self._sources = sources
        self._originals = originals
        self._by_passage: dict[str, Citation] = {}

    def copy(self) -> Citations:
        """Return citations that begin with these and go on by themselves."""
        other = Citations(self._language, self._sources, self._originals)
        other._by_passage.update(self._by_passage)
        return other

    def cite(self, entry: Entry) -> int:
        """Return the number of the entry's passage, giving it one if it has none."""
        if entry.passage_id not in self._by_passage:
            number = len(self._by_passage) + 1
            self._by_passage[entry.passage_id] = self._citation(number, entry)
        return self._by_passage[entry.passage_id].n

    def titles(self, source_ids: Iterable[str]) -> dict[str, str]:
        """Return the titles of sources, in the language of the answer."""
        known = [source_id for source_id in source_ids if source_id in self._sources]
        return {one: self._sources[one].title.in_language(self._language) for one in known}

    def all(self) -> list[Citation]:
        """Return the citations in order of number."""
        return list(self._by_passage.values())

    def _citation(self, number: int, entry: Entry) -> Citation:
        source = self._sources[entry.source_id]
        text, language = entry.text_in(self._language)
        start, end = entry.span
        original = self._originals.get(entry.source_id)
        page = entry.record.get("page")
        return Citation.model_validate(
            {
                "n": number,
                "source_id": source.id,
                "title": source.title.in_language(self._language),
                "kind": source.kind,
                "passage_id": entry.passage_id,
                "locator": entry.locator_in(self._language),
                "page": page if isinstance(page, int) else None,
                "start": start,
                "end": end,
                "quote": original[start:end] if original and start is not None else text,
                "verbatim": bool(original) and start is not None,
                "language": _original_language(source, entry) if original else language,
                "digest": None if entry.record.get("verbatim") else text,
                "url": source.url,
                "sha256": source.sha256,
                "published": source.published,
                "published_note": source.published_note and source.published_note.in_language(self._language),
                "valid_from": source.valid_from,
                "valid_to": source.valid_to,
                "confidence": entry.record["confidence"],
                "excerpt": bool(entry.record.get("excerpt")),
            }
        )


def _original_language(source: Source, entry: Entry) -> str:
    return next(iter(entry.texts)) if source.language == "und" else source.language
