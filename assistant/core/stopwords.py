"""Words that carry no meaning of their own in a question, by language."""

from __future__ import annotations

from functools import lru_cache

from assistant.core.documents import LANGUAGES, Language
from assistant.core.packaged import packaged


@lru_cache(maxsize=1)
def stopwords() -> dict[Language, frozenset[str]]:
    """Return the words of ``stopwords.yaml``."""
    raw = packaged("assistant.core", "stopwords.yaml")
    return {language: frozenset(raw[language].split()) for language in LANGUAGES}
