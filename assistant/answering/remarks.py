"""What Kosh says of itself and of its limits, in three languages, and in others that it lacks them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import cast

from assistant.core.documents import LANGUAGES, Language
from assistant.core.formatting import format_date, format_number
from assistant.core.packaged import packaged


def remark(name: str, language: Language, figures: Mapping[str, int | date] | None = None) -> str:
    """Return a remark in ``language`` with the figures it names, written as the language writes them."""
    shown = {
        key: format_date(value, language) if isinstance(value, date) else format_number(value, language)
        for key, value in (figures or {}).items()
    }
    return _remarks()[name][language].format(**shown)


def speaks(code: str, first: Language) -> str:
    """Return which languages Kosh speaks: in the language ``code`` if it can, then in its own three."""
    own = _other_languages().get(code)
    ordered = sorted(LANGUAGES, key=lambda language: language != first)
    return "\n\n".join([*([own] if own else []), *(remark("speaks", language) for language in ordered)])


@lru_cache(maxsize=1)
def _remarks() -> Mapping[str, Mapping[Language, str]]:
    return cast("dict[str, dict[Language, str]]", packaged("assistant.answering", "remarks.yaml"))


@lru_cache(maxsize=1)
def _other_languages() -> Mapping[str, str]:
    return cast("dict[str, str]", packaged("assistant.answering", "other_languages.yaml"))
