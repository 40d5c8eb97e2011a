"""Countries a text names, by the names of the Unicode Common Locale Data Repository in three languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from babel import Locale

from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES, Language
from assistant.core.text import fold

OWN = "KZ"
# shorter names are words of other languages: Того, ғана, Oman's "оман"
SHORTEST = 5
SHORT = frozenset({"IR", "IQ", "CN"})
# names beside those of the repository
ALIASES: dict[Language, dict[str, str]] = {
    "en": {"turkey": "TR", "korea": "KR", "usa": "US", "america": "US"},
    "ru": {"сша": "US", "америк": "US", "коре": "KR", "оаэ": "AE"},
    "kk": {"акш": "US", "америка": "US", "корея": "KR"},
}
# money is not the United States
_NONE = re.compile(r"акша\w*")
_VOWELS = "аеиоуыэюяйь"
# what stands before the name of a country somebody goes to, and how that name ends
_TOWARDS: dict[Language, tuple[str, str]] = {
    "en": ("to|into", "$"),
    "ru": ("в|во", "(?<![еи])$"),
    "kk": (".*", "(?:[гк][ае]|н[ае])$"),
}
_ENDINGS: dict[Language, str] = {"en": "(?:s|'s|n|ns)?", "ru": f"[{_VOWELS}мх]{{0,3}}", "kk": r"\w{0,5}"}


def countries_named(words: Iterable[str], language: Language) -> frozenset[str]:
    """Return the ISO 3166 codes of the countries other than Kazakhstan that folded words name."""
    spoken = list(words)
    return frozenset(
        code
        for i, word in enumerate(spoken)
        for code, stems in _begun(word, language)
        if len(stems) <= len(spoken) - i and _follow(spoken[i : i + len(stems)], stems, _ENDINGS[language])
    )


def goes_abroad(words: Sequence[str], language: Language) -> bool:
    """Tell whether folded words name a country other than Kazakhstan as where somebody goes."""
    before, ending = _TOWARDS[language]
    return any(
        _begun(word, language)
        and countries_named(words[place:], language)
        and re.fullmatch(before, words[place - 1] if place else "")
        and re.search(ending, word)
        for place, word in enumerate(words)
    )


@lru_cache(maxsize=8_192)
def _begun(word: str, language: Language) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the countries whose names a folded word may begin, with the beginnings of their words."""
    if _NONE.fullmatch(word):
        return ()
    ending = _ENDINGS[language]
    also = ((code, (stem,)) for stem, code in ALIASES[language].items())
    named = (*also, *_names()[language].items())
    return tuple(
        (code, stems)
        for code, stems in named
        if word.startswith(stems[0]) and _follow([word], stems[:1], ending)
    )


def country_names(code: str) -> tuple[str, ...]:
    """Return the name of a country in the three languages, folded."""
    return tuple(fold(Locale(language).territories[code].lower()) for language in LANGUAGES)


def _follow(spoken: list[str], stems: tuple[str, ...], ending: str) -> bool:
    return all(re.fullmatch(re.escape(stem) + ending, word) for word, stem in zip(spoken, stems, strict=True))


@lru_cache(maxsize=1)
def _names() -> Mapping[Language, Mapping[str, tuple[str, ...]]]:
    """Return the beginnings of the words of every country's name, by language."""
    found: dict[Language, dict[str, tuple[str, ...]]] = {}
    for language in LANGUAGES:
        found[language] = {}
        for code, name in Locale(language).territories.items():
            if not re.fullmatch("[A-Z]{2}", code) or code == OWN:
                continue
            listed = re.findall(r"\w+", fold(name.lower()))
            stems = tuple(_stem(word, language) for word in listed)
            if max(map(len, stems)) >= SHORTEST or code in SHORT:
                found[language][code] = stems
    return found


def _stem(word: str, language: Language) -> str:
    """Return what a name keeps in all its cases: Турция, в Турции."""
    if language == "ru" and len(word) >= SHORTEST and word[-1] in _VOWELS:
        return word[:-1]
    return word
