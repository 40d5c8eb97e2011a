"""What is indexed: one entry per statement of a digest or chunk of an added document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from assistant.core.documents import Language


@dataclass(frozen=True)
class Entry:
    """A retrievable text: ``texts`` has one or three languages.

    ``headings`` are those of its passage; ``keys`` and ``heading_keys`` are word keys by language and
    ``regions`` the regions it names, all added when the index is built; ``record`` travels unread.
    """

    entry_id: str
    passage_id: str
    source_id: str
    kind: str
    texts: dict[Language, str]
    keys: dict[Language, list[str]] = field(default_factory=dict)
    regions: tuple[str, ...] = ()
    record: dict[str, object] = field(default_factory=dict)
    headings: dict[Language, list[str]] = field(default_factory=dict)
    heading_keys: dict[Language, list[list[str]]] = field(default_factory=dict)

    @property
    def span(self) -> tuple[int, int] | tuple[None, None]:
        """Character offsets in the original, none where it was not at hand."""
        start, end = cast("tuple[int, int] | None", self.record["span"]) or (None, None)
        return cast("tuple[int, int] | tuple[None, None]", (start, end))

    def locator_in(self, language: Language) -> str:
        """Return where the passage stands, in ``language`` where it can be said so."""
        said = cast("dict[str, str]", self.record.get("locators") or {})
        return said.get(language) or str(self.record["locator"])

    def text_in(self, language: Language) -> tuple[str, Language]:
        """Return the text in ``language`` if there is one, else in the language there is."""
        if language in self.texts:
            return self.texts[language], language
        own = next(iter(self.texts))
        return self.texts[own], own
