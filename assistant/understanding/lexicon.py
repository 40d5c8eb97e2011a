"""Concepts and places with their spellings in three languages, found in a question."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES, Language
from assistant.core.text import Analyzer, fold, words
from assistant.corpus.glossary import Concept

Key = tuple[str, ...]
SHORTEST_DECLINED = 4
# what a Kazakh noun ends with and a verb does not, folded
_NONE = re.compile("")
_CASE = re.compile(r"(?:[гк][ае]|[дт][ае](?:н|гы|ги)?|[дтн][ыи]н|лык\w*|лик\w*)?")
MOST_UNLIKE = 2
_CASES = (
    ("ская", ("ская", "ской", "скую", "ский", "ского", "скому", "ском", "ские", "ских")),
    ("ский", ("ский", "ского", "скому", "ском", "ским", "ская", "ской", "скую")),
    ("а", ("а", "ы", "е", "у", "ой")),
    ("ь", ("ь", "я", "ю", "ем", "е")),
    *((letter, ("", "а", "у", "ом", "е")) for letter in "бвгджзклмнпрстфхцчшщ"),
)


@dataclass(frozen=True)
class Mention:
    """A concept or place found in a text: words ``start``..``end`` of it, and its id."""

    id: str
    start: int
    end: int
    is_place: bool


class Lexicon:
    """Finds concepts and places in a text and gives their other spellings.

    Made from glossary and gazetteer once, with the index, because analysing thousands of forms
    takes longer than answering.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        """``data`` is what ``compile_lexicon`` returns."""
        self._terms: dict[str, dict[Language, str]] = data["terms"]
        self._region: dict[str, str] = data["region"]
        self._alternatives: dict[Language, dict[str, list[Key]]] = {}
        self._by_key: dict[Language, dict[Key, list[str]]] = {}
        self._spoken: dict[Language, dict[str, list[Key]]] = {}
        # how many words the longest form has that begins with a key
        self._reach: dict[Language, dict[str, int]] = {}
        for language in LANGUAGES:
            by_id: dict[str, list[Key]] = {}
            by_key: dict[Key, list[str]] = {}
            for concept, forms in data["keys"][language].items():
                by_id[concept] = [tuple(form) for form in forms]
            # a word that is also a common noun (Семей, of families) is taken for the noun
            for concept in sorted(by_id, key=lambda item: item in self._region):
                for key in by_id[concept]:
                    by_key.setdefault(key, []).append(concept)
            self._alternatives[language] = by_id
            self._by_key[language] = by_key
            reach: dict[str, int] = {}
            for key in by_key:
                reach[key[0]] = max(reach.get(key[0], 0), len(key))
            self._reach[language] = reach
            # an index made before forms were kept has only their keys to compare
            whole = data.get("spoken", data["keys"])[language]
            self._spoken[language] = {
                concept: [tuple(form) for form in forms] for concept, forms in whole.items()
            }

    def mentions(
        self,
        keys: Sequence[str],
        language: Language,
        spoken: Sequence[str] = (),
        named: Collection[int] = (),
    ) -> list[Mention]:
        """Return concepts and places among word keys, places first, the longest first to claim its words.

        ``spoken`` are the words of the keys, folded: with them Kazakh names, whose keys are short,
        are told apart by their whole stems. Words at the positions ``named`` are spoken of as places.
        """
        taken = [False] * len(keys)
        reach = [self._reach[language].get(key, 0) for key in keys]
        found: list[Mention] = []
        for only_places in (True, False):
            for length in range(min(max(reach, default=0), len(keys)), 0, -1):
                for start in range(len(keys) - length + 1):
                    if reach[start] < length or any(taken[start : start + length]):
                        continue
                    key, said = tuple(keys[start : start + length]), tuple(spoken[start : start + length])
                    concept = self._concept(key, said, language, start in named)
                    if concept is None or (only_places and concept not in self._region):
                        continue
                    taken[start : start + length] = [True] * length
                    found.append(Mention(concept, start, start + length, concept in self._region))
        return sorted(found, key=lambda mention: mention.start)

    def _concept(self, key: Key, said: Key, language: Language, named: bool) -> str | None:
        """Return the concept of a key; of several, the one whose form is most like the words said."""
        concepts = self._by_key[language].get(key, [])
        if not concepts or not said:
            return concepts[0] if concepts else None
        if language == "kk":
            alike = {concept: self._likeness(concept, said, language) for concept in concepts}
            concepts = [concept for concept in concepts if concept not in self._region or alike[concept]]
            return max(concepts, key=lambda one: (self._is_told(one, said), alike[one]), default=None)
        places = (concept for concept in concepts if concept in self._region)
        exact = (place for place in places if said in self._spoken[language][place])
        return next(exact, concepts[0]) if named else concepts[0]

    def _is_told(self, concept: str, said: Key) -> bool:
        """Tell whether Kazakh words are a form themselves, or of a place with a case: Оралға, not оралу."""
        return any(
            form[:-1] == said[:-1]
            and said[-1].startswith(form[-1])
            and ending.fullmatch(said[-1][len(form[-1]) :])
            for ending in (_CASE if concept in self._region else _NONE,)
            for form in self._spoken["kk"][concept]
            if len(form) == len(said)
        )

    def _likeness(self, concept: str, said: Key, language: Language) -> int:
        """Return how many letters the words begin alike with a form; a place must be said almost whole."""
        best = 0
        for form in self._spoken[language][concept]:
            if len(form) != len(said):
                continue
            shared = [_shared_start(part, word) for part, word in zip(form, said, strict=True)]
            whole = all(
                letters >= min(len(part), len(word)) - MOST_UNLIKE
                for letters, part, word in zip(shared, form, said, strict=True)
            )
            best = max(best, sum(shared) if whole or concept not in self._region else 0)
        return best

    def alternatives(self, concept: str, language: Language) -> list[Key]:
        """Return the keys of every form of a concept in ``language``."""
        return self._alternatives[language].get(concept, [])

    @property
    def concepts(self) -> Collection[str]:
        """Ids of all concepts and places."""
        return self._terms.keys()

    def term(self, concept: str, language: Language) -> str:
        """Return the term of a concept in ``language``."""
        return self._terms[concept][language]

    def region(self, place: str) -> str:
        """Return the region a place lies in; a region is its own."""
        return self._region[place]


def compile_lexicon(
    concepts: Iterable[Concept],
    places: Iterable[Concept],
    region: Mapping[str, str],
    analyzer: Analyzer,
) -> dict[str, Any]:
    """Return the lexicon as plain data; ``region`` gives the region of every place id."""
    everything = [*places, *concepts]
    keys: dict[str, dict[str, list[list[str]]]] = {language: {} for language in LANGUAGES}
    folded: dict[str, dict[str, list[list[str]]]] = {language: {} for language in LANGUAGES}
    for concept in everything:
        for language in LANGUAGES:
            wording = concept.wording(language)
            spoken = wording.all_forms
            if language == "ru" and concept.id in region:
                spoken = tuple(dict.fromkeys(case for form in spoken for case in _declined(form)))
            folded[language][concept.id] = [[fold(word) for word in words(form)] for form in spoken]
            forms = ([analyzer.key(word, language) for word in words(form)] for form in spoken)
            unique = {tuple(form): form for form in forms if _is_usable(form)}
            keys[language][concept.id] = list(unique.values())
    terms = {concept.id: {lang: concept.wording(lang).term for lang in LANGUAGES} for concept in everything}
    spellings = {
        lang: sorted({form for concept in everything for form in concept.wording(lang).all_forms})
        for lang in LANGUAGES
    }
    return {"terms": terms, "region": dict(region), "keys": keys, "spoken": folded, "forms": spellings}


def _declined(form: str) -> list[str]:
    """Return a Russian place name with its first word in the cases a dictionary of common words misses."""
    first, _, rest = form.partition(" ")
    if len(first) < SHORTEST_DECLINED:
        return [form]
    for ending, cases in _CASES:
        if first.endswith(ending):
            stem = first[: len(first) - len(ending)] if ending in ("ская", "ский", "а", "ь") else first
            return [form, *(f"{stem}{case} {rest}".strip() for case in cases)]
    return [form]


def _shared_start(first: str, second: str) -> int:
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False))))


def _is_usable(form: Sequence[str]) -> bool:
    return any(len(part) > 1 or part.isdigit() for part in form)
