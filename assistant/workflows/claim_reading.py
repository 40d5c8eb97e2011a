"""A claim and the statements that may bear on it, taken apart for comparison."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.checking.facts import Facts, read_facts
from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.entries import Entry
from assistant.core.text import fold, words
from assistant.retrieval.retriever import Candidate
from assistant.understanding.question import Question
from assistant.workflows.engine import Engine
from assistant.workflows.gather import query_of

CANDIDATES = 24
MOST_KEPT = 20_000
_YEAR_UNIT = re.compile(r"\b((?:19|20)\d\d) ?(?:гг?|жж?)\b\.?", re.IGNORECASE)


@dataclass(frozen=True)
class Read:
    """A claim made ready for comparison."""

    text: str
    language: Language
    question: Question
    facts: Facts
    candidates: tuple[Candidate, ...]


@dataclass
class Statements:
    """What statements state, kept for those read before."""

    engine: Engine
    _known: dict[tuple[str, Language], Facts] = field(default_factory=dict)

    def get(self, entry: Entry, language: Language) -> Facts:
        """Return the facts of an entry's text in ``language`` or the one it has."""
        key = (entry.entry_id, language)
        if key not in self._known:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            text, spoken = entry.text_in(language)
            keys, lexicon = entry.keys.get(spoken, []), self.engine.lexicon
            found = lexicon.mentions(keys, spoken, [fold(word) for word in words(text)])
            self._known[key] = read_facts(text, spoken, keys, found, lexicon.region)
        return self._known[key]


def read_claim(engine: Engine, text: str, language: Language) -> Read:
    """Take a claim apart and find the statements that may bear on it."""
    plain, question = _interpreted(engine, text, language)
    facts = read_facts(plain, language, question.keys, question.mentions, engine.lexicon.region)
    found = engine.retriever.search(query_of(question), CANDIDATES)
    return Read(plain, language, question, facts, tuple(found))


def statements_near(engine: Engine, text: str, language: Language) -> list[Candidate]:
    """Return the statements nearest to a text."""
    _, question = _interpreted(engine, text, language)
    return engine.retriever.search(query_of(question), CANDIDATES)


def _interpreted(engine: Engine, text: str, language: Language) -> tuple[str, Question]:
    """Return a text without the abbreviations for a year after its number, and its question."""
    plain = _YEAR_UNIT.sub(r"\1", text)
    return plain, engine.interpreter.interpret(plain, language)
