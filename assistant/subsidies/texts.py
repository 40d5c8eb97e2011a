"""What calculations say, in three languages; the wording is in ``texts.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from pydantic import TypeAdapter

from assistant.core.documents import LANGUAGES, Language, Trilingual
from assistant.core.formatting import format_date, format_number
from assistant.core.models import CalculationResult, CalculationStep
from assistant.corpus.load import read_yaml
from assistant.subsidies.calculation import Bounds, Phrase


def say(text: Phrase | Trilingual, language: Language) -> str:
    """Return a phrase in ``language`` with its values in place; raises KeyError for an unknown key."""
    if isinstance(text, Trilingual):
        return text.in_language(language)
    values = {name: show(value, language) for name, value in text.values.items()}
    return texts()[text.key].in_language(language).format(**values)


def show(value: object, language: Language) -> str:
    """Return a number, a date, a phrase, bounds or a list of them as ``language`` writes it."""
    if isinstance(value, Phrase | Trilingual):
        return say(value, language)
    if isinstance(value, date):
        return format_date(value, language)
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return format_number(value, language)
    if isinstance(value, Bounds):
        low, high = format_number(value.low, language), format_number(value.high, language)
        if value.exact:
            return low
        return (
            texts()["either"].in_language(language).format(a=low, b=high) if value.either else f"{low}–{high}"
        )
    if isinstance(value, list | tuple):
        return ", ".join(show(item, language) for item in value)
    return str(value)


def value(shown: CalculationStep | CalculationResult, language: Language) -> str:
    """Return a value with its unit as the language writes it; "a or b" where it is one of two."""
    if shown.value is None and shown.low is None and shown.high is None:
        return shown.unit
    low = shown.low if shown.low is not None else shown.value
    high = shown.high if shown.high is not None else shown.value
    bounds = Bounds(low=low or Decimal(0), high=high or Decimal(0), either=shown.either)
    return f"{show(bounds, language)} {shown.unit}".strip()


def word(key: str, language: Language) -> str:
    """Return a wording without values; raises KeyError for an unknown key."""
    return texts()[key].in_language(language)


def in_all_languages(text: Phrase | Trilingual) -> dict[Language, str]:
    """Return a phrase in every language."""
    return {language: say(text, language) for language in LANGUAGES}


@lru_cache(maxsize=1)
def texts() -> Mapping[str, Trilingual]:
    """Return the wording by key."""
    path = Path(str(files("assistant.subsidies").joinpath("texts.yaml")))
    return read_yaml(path, TypeAdapter(dict[str, Trilingual]))
