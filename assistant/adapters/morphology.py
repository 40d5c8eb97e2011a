"""Stems and lemmas: Snowball for English, pymorphy3's dictionary for Russian."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from assistant.core.stopwords import stopwords
from assistant.core.text import Analyzer


def _english() -> Callable[[str], str]:
    import Stemmer

    stem: Callable[[str], str] = Stemmer.Stemmer("english").stemWord

    def stemmed(word: str) -> str:
        # Snowball takes authorities and authorisations for authors
        return "authori" if _AUTHORITY.match(word) else stem(word)

    return stemmed


_AUTHORITY = re.compile(r"authori[tsz]")
# nouns of the state's own Russian, and adjectives of its regions, which the dictionary takes for others:
# кандасу would be a word of its own, атырауская a verb
_NOUN = re.compile(r"(кандас|оралман|ауыл|шымкент|туркестан|актобе|казинформ)(?:а|у|ом|е|ы|ов|ам|ами|ах)?")
# where a form may be of several words, one of these: прибыли is not of profit, сёл not of sitting down
_PREFERRED = frozenset(
    (
        *("прибыть", "село", "данные", "наем", "заем", "кандас", "астана"),
        *("основной", "средний", "населенный", "установить", "указать"),
    )
)
_ADJECTIVE = re.compile(r"(\w{4,}ск)(?:ий|ая|ое|ие|ого|ой|ому|ую|им|ом|ими|их)")


@lru_cache(maxsize=1)
def _russian() -> object:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


def _lemma(word: str) -> str:
    """Return the dictionary form; of words the dictionary lacks, by their endings, not by words alike.

    A word with a letter that Unicode gives no name, a Tangut one, is its own form.
    """
    if not is_russian_word(word):
        noun, adjective = _NOUN.fullmatch(word), _ADJECTIVE.fullmatch(word)
        if noun:
            return noun.group(1)
        if adjective:
            return f"{adjective.group(1)}ий"
    try:
        parsed = _russian().parse(word)  # type: ignore[attr-defined]
    except ValueError:  # pymorphy3 asks each letter's name whether it is Latin
        return word
    forms = [str(one.normal_form) for one in parsed]
    return next((form for form in forms if form.replace("ё", "е") in _PREFERRED), forms[0])


def is_russian_word(word: str) -> bool:
    """Tell whether the dictionary holds the word."""
    return bool(_russian().word_is_known(word))  # type: ignore[attr-defined]


def open_analyzer() -> Analyzer:
    """Return the analyzer of the three languages; dictionaries are loaded when first needed."""
    return Analyzer(
        stems={"en": _english(), "ru": _lemma},
        stopwords=stopwords(),
    )
