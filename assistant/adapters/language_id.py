"""Language identification through lingua: among the languages of the product, or among many."""

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


@lru_cache(maxsize=1)
def _many() -> Any:
    from lingua import LanguageDetectorBuilder

    return LanguageDetectorBuilder.from_all_languages().with_low_accuracy_mode().build()


def identify_any(text: str) -> str | None:
    """Return the two-letter code of the likeliest of all languages lingua knows; ``None`` if unsure."""
    found = _many().detect_language_of(text)
    return None if found is None else str(found.iso_code_639_1.name).lower()
