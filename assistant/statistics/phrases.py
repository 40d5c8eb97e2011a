"""What results say in their own voice, in three languages; the one home is ``wording.yaml``."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from importlib.resources import as_file, files

from pydantic import TypeAdapter

from assistant.core.documents import LANGUAGES, Language, Trilingual
from assistant.corpus.load import read_yaml
from assistant.statistics.figures import format_number

Value = Decimal | int | str | Trilingual | Sequence[Trilingual]

_LONGEST = 60


def say(key: str, **values: Value) -> Trilingual:
    """Return a phrase with its places filled, each value as the language writes it."""
    said = {
        language: _wording()[key]
        .in_language(language)
        .format(**{name: _in(value, language) for name, value in values.items()})
        for language in LANGUAGES
    }
    return Trilingual(**said)


def same(text: str) -> Trilingual:
    """Return what is written alike in all three languages."""
    return Trilingual(en=text, ru=text, kk=text)


def quoted(text: str) -> str:
    """Return what was asked for an error message: in quotes, a long one cut."""
    return repr(text if len(text) <= _LONGEST else text[:_LONGEST] + "…")


def joined(texts: Sequence[Trilingual]) -> Trilingual:
    """Return a list of names as one text."""
    return Trilingual(**{language: _in(texts, language) for language in LANGUAGES})


def _in(value: Value, language: Language) -> str:
    if isinstance(value, Trilingual):
        return value.in_language(language)
    if isinstance(value, Decimal | int):
        return format_number(Decimal(value), language)
    if isinstance(value, str):
        return value
    return ", ".join(one.in_language(language) for one in value)


@lru_cache(maxsize=1)
def _wording() -> dict[str, Trilingual]:
    with as_file(files("assistant.statistics") / "wording.yaml") as path:
        return read_yaml(path, TypeAdapter(dict[str, Trilingual]))
