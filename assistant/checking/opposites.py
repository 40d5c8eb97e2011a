"""Words that deny within themselves, and the same words without the denial: unknown, неизвестна, заңсыз."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from assistant.checking.reading import Reading, Word
from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES, Language
from assistant.core.packaged import packaged

# how many letters two words must begin with alike, and how many may differ at the end of a form
SHORTEST, LONGEST_ENDING = 4, 3


def bared(said: Reading, cited: Reading, denied: Iterable[int]) -> list[str]:
    """Return words that deny within themselves in one text and stand bare in the other.

    ``denied`` are the places of words of the segment that a "not" of its own denies.
    """
    free = set(denied)
    own = [word for word in said.content if word.start not in free]
    return [*_bare(own, cited.content, said.language), *_bare(cited.content, own, said.language)]


def _bare(words: Sequence[Word], others: Sequence[Word], language: Language) -> Iterator[str]:
    """Yield privative words of the others of which only the bare form is among the words."""
    own = {_stem(word, language) for word in words}
    for word in others:
        stem = _stem(word, language)
        if not stem or stem in own:
            continue
        bare = [one for one in others if not _stem(one, language)]
        if any(_is_form(one, stem) for one in words) and not any(_is_form(one, stem) for one in bare):
            yield word.text


def _stem(word: Word, language: Language) -> str:
    """Return what is left of a word without the denial in it; "" if it holds none."""
    match = _privatives()[language].match(word.text)
    return match.group(1) if match else ""


def _is_form(word: Word, stem: str) -> bool:
    """Tell whether a word is a form of a stem."""
    common = max(SHORTEST, len(stem) - LONGEST_ENDING)
    return len(stem) >= SHORTEST and word.text[:common] == stem[:common]


@lru_cache(maxsize=1)
def _privatives() -> Mapping[Language, re.Pattern[str]]:
    raw = packaged("assistant.checking", "segments.yaml")["privatives"]
    return {language: re.compile(raw[language]) for language in LANGUAGES}
