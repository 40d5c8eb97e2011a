"""Words that carry no meaning of their own in a question, by language."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import yaml

from assistant.core.documents import LANGUAGES, Language


@lru_cache(maxsize=1)
def stopwords() -> dict[Language, frozenset[str]]:
    """Return the words of ``stopwords.yaml``."""
    raw = yaml.safe_load(files("assistant.core").joinpath("stopwords.yaml").read_text("utf-8"))
    return {language: frozenset(raw[language].split()) for language in LANGUAGES}
