"""What a sentence states, slot by slot: figures, times, places, concepts, denial and direction."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.checking.figures import Figure, Figures, Year, read_figures
from assistant.checking.words import load_words
from assistant.core.documents import Language
from assistant.core.text import fold
from assistant.understanding.lexicon import Mention

_WORD = re.compile(r"\w+(?:['’ʼ]\w+)?")


@dataclass(frozen=True)
class Named:
    """A place or concept and the offset where it is named."""

    id: str
    start: int


@dataclass(frozen=True)
class Facts:
    """What one sentence states.

    ``kinds`` maps a kind of concept (programme, body, country ...) to those named, ``poles`` an axis
    of direction to the poles named on it, each with its words.
    """

    text: str
    language: Language
    keys: tuple[str, ...]
    numbers: Figures
    places: tuple[Named, ...]
    kinds: Mapping[str, tuple[Named, ...]]
    concepts: frozenset[str]
    poles: Mapping[str, Mapping[str, str]]
    denied: bool

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Numbers that count something."""
        return self.numbers.figures

    @property
    def years(self) -> tuple[Year, ...]:
        """Years named."""
        return self.numbers.years

    @property
    def year_values(self) -> frozenset[int]:
        """Years named, each once."""
        return frozenset(year.value for year in self.numbers.years)

    @property
    def regions(self) -> frozenset[str]:
        """Regions named."""
        return frozenset(place.id for place in self.places)

    def named(self, kind: str) -> frozenset[str]:
        """Return the ids of the concepts of a kind."""
        return frozenset(item.id for item in self.kinds.get(kind, ()))


def read_facts(
    text: str,
    language: Language,
    keys: Sequence[str],
    mentions: Iterable[Mention],
    region: Callable[[str], str],
) -> Facts:
    """Return what a sentence states; ``keys`` and ``mentions`` refer to its words."""
    offsets = [match.start() for match in _WORD.finditer(text)]
    places: list[Named] = []
    kinds: dict[str, list[Named]] = {}
    concepts: set[str] = set()
    for mention in mentions:
        start = offsets[mention.start] if mention.start < len(offsets) else 0
        if mention.is_place:
            places.append(Named(region(mention.id), start))
            continue
        concepts.add(mention.id)
        for kind, ids in load_words().kinds.items():
            if mention.id in ids:
                kinds.setdefault(kind, []).append(Named(mention.id, start))
    folded = fold(text.lower())
    return Facts(
        text=text,
        language=language,
        keys=tuple(keys),
        numbers=read_figures(text, language),
        places=tuple(places),
        kinds={kind: tuple(items) for kind, items in kinds.items()},
        concepts=frozenset(concepts),
        poles=_poles(folded, text),
        denied=_denied(folded, language),
    )


def _poles(folded: str, text: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for axis, poles in load_words().axes.items():
        for pole, pattern in poles.items():
            match = pattern.search(folded)
            if match:
                found.setdefault(axis, {})[pole] = text[match.start() : match.end()].strip()
    return found


def _denied(folded: str, language: Language) -> bool:
    plain = load_words().limits.sub(" ", folded)
    return load_words().denials[language].search(plain) is not None
