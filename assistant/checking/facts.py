"""What a sentence states, slot by slot: figures, times, places, concepts, denial and direction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assistant.checking.figures import Figure, Figures, Year, read_figures
from assistant.checking.words import load_words
from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.text import fold
from assistant.understanding.lexicon import Mention

_WORD = re.compile(r"\w+(?:['’ʼ]\w+)?")
# the axis whose poles stand in limits as well
LIMITED = "allow"


@dataclass(frozen=True)
class Named:
    """A place or concept and the offset where it is named."""

    id: str
    start: int


@dataclass(frozen=True)
class Facts:
    """What one sentence states.

    ``kinds`` maps a kind of concept (programme, body, country ...) to those named.
    """

    text: str
    language: Language
    keys: tuple[str, ...]
    numbers: Figures
    places: tuple[Named, ...]
    kinds: Mapping[str, tuple[Named, ...]]
    concepts: frozenset[str]

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

    @cached_property
    def denied(self) -> bool:
        """Whether something is denied; a limit ("no more than") denies nothing."""
        return denies(self.text, self.language)

    @cached_property
    def is_of_today(self) -> bool:
        """Whether it says that it is of today."""
        return load_words().now[self.language].search(fold(self.text.lower())) is not None

    @cached_property
    def is_of_the_past(self) -> bool:
        """Whether it says that it is of the past."""
        return load_words().past[self.language].search(fold(self.text.lower())) is not None

    @property
    def axes(self) -> Iterator[tuple[str, Mapping[str, str]]]:
        """Axes of direction named and their poles, each with its words."""
        for axis in load_words().axes:
            poles = poles_on(axis, self.text)
            if poles:
                yield axis, poles

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
        if mention.is_place and language == "kk" and _is_no_place(text, offsets, mention):
            continue
        if mention.is_place:
            places.append(Named(region(mention.id), start))
            continue
        concepts.add(mention.id)
        for kind, ids in load_words().kinds.items():
            if mention.id in ids:
                kinds.setdefault(kind, []).append(Named(mention.id, start))
    return Facts(
        text=text,
        language=language,
        keys=tuple(keys),
        numbers=read_figures(text, language),
        places=tuple(places),
        kinds={kind: tuple(items) for kind, items in kinds.items()},
        concepts=frozenset(concepts),
    )


def _is_no_place(text: str, offsets: Sequence[int], mention: Mention) -> bool:
    said = _WORD.match(text, offsets[mention.start]) if mention.start < len(offsets) else None
    return said is not None and fold(said.group().lower()) in load_words().no_places


def denies(text: str, language: Language) -> bool:
    """Tell whether a text denies something."""
    plain = load_words().limits.sub(" ", fold(text.lower()))
    return load_words().denials[language].search(plain) is not None


@lru_cache(maxsize=50_000)
def poles_on(axis: str, text: str) -> Mapping[str, str]:
    """Return the poles a text names on an axis, each with its words."""
    folded = fold(text.lower())
    if axis == LIMITED:
        # may not exceed, артық бола алмайды: a limit, nothing that is barred
        folded = load_words().limits.sub(lambda match: " " * len(match.group()), folded)
    found: dict[str, str] = {}
    for pole, pattern in load_words().axes[axis].items():
        match = pattern.search(folded)
        if match:
            found[pole] = text[match.start() : match.end()].strip()
    return found
