"""What the page says in three languages; the words are in ``strings/``, one file for each page.

A string is ``{en, ru, kk}``; where it counts something, a language gives its plural forms instead:
``ru: {one: …, few: …, many: …, other: …}``, chosen by ``n``.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from babel import Locale
from pydantic import TypeAdapter

from assistant.core.documents import Language
from assistant.corpus.load import read_yaml

Forms = str | dict[str, str]
COMMON = "common"
# in the order they are offered
LANGUAGE_NAMES: dict[Language, str] = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
# as on the state's own pages, where there is little room
SHORT_NAMES: dict[Language, str] = {one: name[:3] for one, name in LANGUAGE_NAMES.items()}


def text(key: str, language: Language, **values: Any) -> str:
    """Return a string with its blanks filled; raises KeyError for an unknown key.

    ``key`` is ``page.name``, or the bare name of a string that every page says.
    """
    page, _, name = key.rpartition(".")
    forms = strings(page or COMMON)[name][language]
    if isinstance(forms, dict):
        forms = forms[Locale.parse(language).plural_form(values["n"])]
    return forms.format(**values)


@lru_cache(maxsize=32)
def strings(page: str) -> dict[str, dict[Language, Forms]]:
    """Return the strings of a page by name."""
    return read_yaml(_file(page), TypeAdapter(dict[str, dict[Language, Forms]]))


@lru_cache(maxsize=1)
def examples() -> dict[Language, list[str]]:
    """Return the questions offered to begin with."""
    return read_yaml(_file("examples"), TypeAdapter(dict[Language, list[str]]))


def _file(page: str) -> Path:
    return Path(str(files("assistant.ui").joinpath("strings", f"{page}.yaml")))
