"""A passage opened by the id its citations give: what it says, and what stands around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from assistant.core.documents import Confidence, Language, Source
from assistant.core.errors import NotFound
from assistant.core.models import Citation, Contract
from assistant.workflows.library import Library, neighbours

Cite = Callable[[Mapping[str, str], Language], Sequence[Citation]]
"""Returns citations of passages by id, each with what is said on its ground."""


class PassageRead(Contract):
    """A passage: what it says in our words, how an answer cites it, and what stands around it."""

    id: str
    source: Source
    locator: str
    confidence: Confidence
    statements: tuple[str, ...]
    citation: Citation
    before: str | None
    after: str | None


def read_passage(library: Library, cite: Cite, passage_id: str, language: Language) -> PassageRead:
    """Return a passage in a language; raises NotFound."""
    found = library.passage(passage_id)
    shelved = library.shelf(found.source.id)
    before, after = neighbours(shelved.passages, found.id)
    said = [entry.text_in(language)[0] for entry in found.entries]
    cited = cite({found.id: said[0]}, language)
    if not cited:  # the index was replaced between the two look-ups
        raise NotFound(f"there is no passage {passage_id!r}.")
    return PassageRead(
        id=found.id,
        source=found.source,
        locator=found.locator_in(language),
        confidence=found.confidence,
        statements=tuple(said),
        citation=cited[0],
        before=before.id if before else None,
        after=after.id if after else None,
    )
