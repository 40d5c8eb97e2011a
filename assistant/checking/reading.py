"""A sentence read for its wording: its words with their keys, and which of them name a concept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from assistant.checking.facts import Facts, read_facts
from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.text import Analyzer, fold, words
from assistant.understanding.lexicon import Lexicon

_WORD = re.compile(r"\w+(?:['’ʼ]\w+)?")
# the case of a number in Kazakh and Russian, and how many letters it has at most: 2 820-сы, 16-го
_CASE = re.compile(r"\d[ \u00a0%]*-$")
LONGEST_CASE = 3
BEGINNING = 5


@dataclass(frozen=True)
class Word:
    """One word, folded, with its key, where it starts, and whether it carries meaning of its own."""

    text: str
    key: str
    start: int
    content: bool
    concept: str | None = None

    @property
    def beginning(self) -> str:
        """The letters by which inflected and derived forms of a word are recognised."""
        return self.text[:BEGINNING]


@dataclass(frozen=True)
class Reading:
    """What a text states and how it is worded."""

    facts: Facts
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The text as it stands."""
        return self.facts.text

    @property
    def language(self) -> Language:
        """The language it is read in."""
        return self.facts.language

    @cached_property
    def folded(self) -> str:
        """The text folded and in lower case, as long as the text."""
        lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in self.text)
        return fold(lowered)

    @cached_property
    def content(self) -> tuple[Word, ...]:
        """The words that carry meaning; numerals are not among them."""
        return tuple(word for word in self.words if word.content)

    def word_at(self, offset: int) -> int:
        """Return the position of the word that stands at a character offset, or of the next one."""
        return next((place for place, word in enumerate(self.words) if word.start >= offset), len(self.words))


class Reader:
    """Reads texts with the words of the corpus."""

    def __init__(self, analyzer: Analyzer, lexicon: Lexicon) -> None:
        """Both belong to the index generation in use."""
        self._analyzer = analyzer
        self._lexicon = lexicon

    def read(self, text: str, language: Language) -> Reading:
        """Return what a text of a known language states and how it is worded."""
        spoken = [fold(word) for word in words(text)]
        keys = [self._analyzer.key(word, language) for word in words(text)]
        mentions = self._lexicon.mentions(keys, language, spoken)
        facts = read_facts(text, language, keys, mentions, self._lexicon.region)
        concept: Mapping[int, str] = {
            place: mention.id for mention in mentions for place in range(mention.start, mention.end)
        }
        stopwords = self._analyzer.stopwords(language)
        starts = [match.start() for match in _WORD.finditer(text)]
        return Reading(
            facts,
            tuple(
                Word(
                    said,
                    key,
                    start,
                    said not in stopwords
                    and not any(char.isdigit() for char in said)
                    and len(said) > 1
                    and not (language != "en" and len(said) <= LONGEST_CASE and _is_case(text, start)),
                    concept.get(place),
                )
                for place, (said, key, start) in enumerate(zip(spoken, keys, starts, strict=False))
            ),
        )


def _is_case(text: str, start: int) -> bool:
    """Tell whether letters are the ending of a number."""
    return _CASE.search(text[max(0, start - 4) : start]) is not None
