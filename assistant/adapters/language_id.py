"""Language identification through lingua, restricted to the three languages of the product."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from assistant.core.documents import Language


@lru_cache(maxsize=1)
def _detector() -> tuple[Any, dict[Any, Language]]:
    from lingua import Language as Lingua
    from lingua import LanguageDetectorBuilder

    codes: dict[Any, Language] = {
        Lingua.ENGLISH: "en",
        Lingua.RUSSIAN: "ru",
        Lingua.KAZAKH: "kk",
    }
    return LanguageDetectorBuilder.from_languages(*codes).build(), codes


def identify(text: str) -> dict[Language, float]:
    """Return the confidence that ``text`` is in each language; the values sum to one."""
    detector, codes = _detector()
    values = detector.compute_language_confidence_values(text)
    return {codes[value.language]: float(value.value) for value in values if value.language in codes}
