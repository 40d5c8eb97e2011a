"""Which of the three languages a text is in."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.core.documents import Language

Identify = Callable[[str], dict[Language, float]]

SURE = 0.7
_KAZAKH_LETTER = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z]")
_NAME = re.compile(r"[«\"“][^»\"”]*[»\"”]|(?<![.!?…]\s)(?<!^)\b[A-ZА-ЯӘҒҚҢӨҰҮҺІ]\w*")


def detect(text: str, identify: Identify, preferred: Language | None = None) -> Language:
    """Return the language of ``text``; where it is in doubt, ``preferred`` if given.

    Kazakh letters decide for Kazakh unless they stand only in names and quotations, which
    Russian texts keep in Kazakh spelling.
    """
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    if not cyrillic and not latin:
        return preferred or "en"
    if latin > 2 * cyrillic:
        return "en"
    if _KAZAKH_LETTER.search(_NAME.sub(" ", text)):
        return "kk"
    confidence = identify(text)
    best: Language = "kk" if confidence.get("kk", 0.0) > confidence.get("ru", 0.0) else "ru"
    if confidence.get(best, 0.0) < SURE and preferred in ("ru", "kk"):
        return preferred
    return best
