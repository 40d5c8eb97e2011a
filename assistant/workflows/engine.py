"""What answering needs, all of one index generation."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.answering.rarity import Rarity
from assistant.answering.relevance import Relevance
from assistant.answering.select import Scored
from assistant.answering.views import text_view
from assistant.core.documents import LANGUAGES, Language, Source
from assistant.core.entries import Entry
from assistant.retrieval.retriever import Retriever
from assistant.statistics.catalogue import Catalogue
from assistant.statistics.places import Places
from assistant.tools.registry import Toolbox
from assistant.tools.statistic_question import StatisticQuestions
from assistant.understanding.acts import Acts
from assistant.understanding.hearing import Hearing
from assistant.understanding.intents import Intents
from assistant.understanding.lexicon import Lexicon
from assistant.understanding.projection import Projection
from assistant.understanding.question import Interpreter, Question, Term
from assistant.understanding.readings import Readings

# entries whose texts a server reads before it is asked
READ_BEFORE = 4_000


class TextViews:
    """What texts themselves give to features, kept for the texts read before."""

    def __init__(self, most: int = 20_000) -> None:
        """Keep at most ``most`` texts."""
        self._most = most
        self._known: dict[tuple[str, Language], dict[str, Any]] = {}

    def get(self, entry: Entry, language: Language) -> dict[str, Any]:
        """Return the view of an entry's text in ``language`` or the one it has."""
        found = self._known.get((entry.entry_id, language))
        if found is None:
            keys, spoken = keys_of(entry, language)
            text, _ = entry.text_in(language)
            bounds = (entry.record.get("from"), entry.record.get("to"))
            period = (str(bounds[0] or "") or None, str(bounds[1] or "") or None)
            found = text_view(
                text, keys, spoken, frozenset(entry.regions), period, entry.heading_keys.get(spoken, ())
            )
            if len(self._known) >= self._most:
                self._known.clear()
            self._known[entry.entry_id, language] = found
        return found


class Gathered:
    """The judged texts of the questions gathered for last: parts and later turns ask for them again."""

    def __init__(self, most: int = 64) -> None:
        """Keep those of at most ``most`` questions."""
        self._most = most
        self._known: dict[Hashable, tuple[Scored, ...]] = {}

    def get(self, asked: Hashable, find: Callable[[], Sequence[Scored]]) -> list[Scored]:
        """Return what was found for a question before, or find it."""
        known = self._known.get(asked)
        if known is None:
            known = tuple(find())
            if len(self._known) >= self._most:
                self._known.clear()
            self._known[asked] = known
        return list(known)


@dataclass(frozen=True)
class Engine:
    """What answering needs, all of one index generation."""

    retriever: Retriever
    interpreter: Interpreter
    lexicon: Lexicon
    hearing: Hearing
    acts: Acts
    rarity: Rarity
    projections: Mapping[Language, Projection]
    relevance: Relevance
    sources: Mapping[str, Source]
    originals: Mapping[str, str]
    preferred: Language | None
    corpus_version: str
    config_hash: str
    source_names: Mapping[Language, Mapping[str, frozenset[str]]]
    tools: Toolbox
    catalogue: Catalogue
    places: Places
    statistics: StatisticQuestions
    intents: Intents
    centres: Mapping[str, frozenset[str]]
    text_views: TextViews = field(default_factory=TextViews)
    readings: Readings = field(default_factory=Readings)
    gathered: Gathered = field(default_factory=Gathered)

    def read_texts(self, most: int = READ_BEFORE) -> None:
        """Read the texts of the first ``most`` entries, which the first questions would wait for."""
        for entry in self.retriever.store.get(range(min(self.retriever.store.size, most))):
            for language in LANGUAGES:
                self.text_views.get(entry, language)

    def named_sources(self, question: Question) -> frozenset[str]:
        """Return the sources whose authors or publishers the question names."""
        asked = {part for term in question.terms for part in term.alternatives[0]}
        names = self.source_names[question.language]
        return frozenset(source for source, keys in names.items() if keys & asked)

    def naming_sources(self, question: Question) -> tuple[Term, ...]:
        """Return the terms of a question that name authors or publishers of sources."""
        names = frozenset[str]().union(*self.source_names[question.language].values())
        return tuple(term for term in question.terms if names.intersection(term.alternatives[0]))


def keys_of(entry: Entry, language: Language) -> tuple[list[str], Language]:
    """Return the keys of an entry's text in ``language`` or the one it has, and which."""
    _, spoken = entry.text_in(language)
    return entry.keys.get(spoken, []), spoken
