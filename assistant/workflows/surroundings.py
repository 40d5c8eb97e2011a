"""What stands around a quote: the rest of its passage, and the text of the original before and after."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.core.documents import Language
from assistant.core.models import Citation
from assistant.workflows.engine import Engine

REACH = 280


@dataclass(frozen=True)
class Surroundings:
    """The statements of a passage before and after the one cited; the same of the original's text."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    text_before: str = ""
    text_after: str = ""


def surroundings(engine: Engine, citation: Citation, language: Language) -> Surroundings:
    """Return what stands around a citation in its passage, and in its original where that is loaded."""
    said = [entry.text_in(language)[0] for entry in engine.retriever.store.passage(citation.passage_id)]
    cited = citation.digest or citation.quote
    if cited not in said:
        return Surroundings()
    place = said.index(cited)
    before, after = tuple(said[:place]), tuple(said[place + 1 :])
    original = engine.originals.get(citation.source_id, "") if citation.verbatim else ""
    if not original or citation.start is None or citation.end is None:
        return Surroundings(before, after)
    return Surroundings(
        before,
        after,
        _from_word(original[max(0, citation.start - REACH) : citation.start]),
        _to_word(original[citation.end : citation.end + REACH]),
    )


def _from_word(text: str) -> str:
    """Return a text without the part of a word it may begin with."""
    return text if len(text) < REACH else text.partition(" ")[2]


def _to_word(text: str) -> str:
    """Return a text without the part of a word it may end with."""
    return text if len(text) < REACH else text.rpartition(" ")[0]
