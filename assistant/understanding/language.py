"""Which of the three languages a text is in."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.stopwords import stopwords
from assistant.core.text import fold, words

Identify = Callable[[str], dict[Language, float]]

SURE = 0.7
_KAZAKH_LETTER = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z]")
_NAME = re.compile(r"[«\"“][^»\"”]*[»\"”]|(?<![.!?…]\s)(?<!^)\b[A-ZА-ЯӘҒҚҢӨҰҮҺІ]\w*")


def detect(text: str, identify: Identify, preferred: Language | None = None) -> Language:
    """Return the language of ``text``; where it is in doubt, ``preferred`` if given.

    Names and quotations keep the spelling of their own language, so they count only where there
    is nothing else; in the rest, Kazakh letters decide for Kazakh.
    """
    plain = _NAME.sub(" ", text)
    cyrillic, latin = _letters(plain)
    if not cyrillic and not latin:
        cyrillic, latin = _letters(text)
    if not cyrillic and not latin:
        return preferred or "en"
    if latin > 2 * cyrillic:
        return "en"
    if _KAZAKH_LETTER.search(plain):
        return "kk"
    spoken = _by_function_words(text)
    if spoken is not None:
        return spoken
    confidence = identify(text)
    best: Language = "kk" if confidence.get("kk", 0.0) > confidence.get("ru", 0.0) else "ru"
    if confidence.get(best, 0.0) < SURE and preferred in ("ru", "kk"):
        return preferred
    return best


def _by_function_words(text: str) -> Language | None:
    """Return the language whose function words alone occur in a Cyrillic text, if there is one.

    Most questions hold one, and telling the language so takes no model.
    """
    found = {fold(word) for word in words(text)}
    russian, kazakh = _function_words()
    in_russian, in_kazakh = bool(found & russian), bool(found & kazakh)
    if in_russian == in_kazakh:
        return None
    return "ru" if in_russian else "kk"


@lru_cache(maxsize=1)
def _function_words() -> tuple[frozenset[str], frozenset[str]]:
    """Return the folded function words of Russian and Kazakh that the other language lacks."""
    russian, kazakh = ({fold(word) for word in stopwords()[language]} for language in ("ru", "kk"))
    return frozenset(russian - kazakh), frozenset(kazakh - russian)


def _letters(text: str) -> tuple[int, int]:
    """Return how many Cyrillic and how many Latin letters there are."""
    return len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
