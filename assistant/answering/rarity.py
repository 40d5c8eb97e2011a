"""What is needed of a question, and how rare its terms are in the texts."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Protocol

from assistant.core.documents import Language

Key = tuple[str, ...]


class TermLike(Protocol):
    """A term of a question, see ``understanding.question.Term``."""

    @property
    def alternatives(self) -> tuple[Key, ...]:
        """Keys any of which matches."""
        ...

    @property
    def concept(self) -> str | None:
        """Concept or place of the glossary it names, if any."""
        ...

    @property
    def is_place(self) -> bool:
        """Whether it names a place."""
        ...

    @property
    def is_number(self) -> bool:
        """Whether it holds a digit."""
        ...


class QuestionLike(Protocol):
    """What is needed of a question."""

    @property
    def language(self) -> Language:
        """Language of the question."""
        ...

    @property
    def terms(self) -> Sequence[TermLike]:
        """Content terms."""
        ...

    @property
    def words(self) -> Sequence[str]:
        """All words, spelling mended."""
        ...

    @property
    def wanted(self) -> frozenset[str]:
        """Kinds of answer asked for."""
        ...

    @property
    def years(self) -> frozenset[str]:
        """Years named."""
        ...

    @property
    def regions(self) -> frozenset[str]:
        """Regions named."""
        ...


class Rarity:
    """Weights of keys: inverse document frequency over the texts of one language."""

    def __init__(
        self, frequencies: Mapping[Language, Mapping[str, int]], sizes: Mapping[Language, int]
    ) -> None:
        """``frequencies`` counts the texts each key occurs in."""
        self._frequencies = frequencies
        self._sizes = sizes

    def occurs(self, key: str, language: Language) -> bool:
        """Tell whether a key occurs in any text of the language."""
        return key in self._frequencies.get(language, {})

    def weight(self, term: TermLike, language: Language) -> float:
        """Return the weight of a term; one that occurs nowhere weighs most."""
        size = max(self._sizes.get(language, 0), 1)
        return math.log(1 + size / (self.frequency(term, language) + 0.5))

    def frequency(self, term: TermLike, language: Language) -> int:
        """Return in how many texts the term's own wording, or else a synonym, occurs."""
        table = self._frequencies.get(language, {})
        counts = [min(table.get(part, 0) for part in key) for key in term.alternatives if key]
        return max(counts, default=0)
