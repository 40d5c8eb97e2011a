"""Ministers, ministries and other bodies a sentence names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES, Language
from assistant.core.packaged import packaged
from assistant.core.text import fold


@dataclass(frozen=True)
class Actors:
    """Patterns and names of actors, see ``actors.yaml``; the ``usual`` need not be named to be meant.

    ``covers`` are the concepts of the glossary that name the same bodies less exactly.
    """

    patterns: Mapping[str, re.Pattern[str]]
    names: Mapping[str, Mapping[Language, str]]
    usual: frozenset[str]
    covers: frozenset[str]


@lru_cache(maxsize=1)
def load_actors() -> Actors:
    """Return the actors shipped with the product."""
    raw: dict[str, Any] = packaged("assistant.checking", "actors.yaml")
    patterns = {name: re.compile(actor["any"]) for name, actor in raw["others"].items()}
    for name, charge in raw["charges"].items():
        offices = (raw["offices"][language].replace("X", charge[language]) for language in LANGUAGES)
        patterns[name] = re.compile("|".join(offices))
    names = {name: actor["name"] for name, actor in (*raw["others"].items(), *raw["charges"].items())}
    return Actors(patterns, names, frozenset(raw["usual"]), frozenset(raw["covers"]))


@lru_cache(maxsize=50_000)
def actors_in(text: str) -> frozenset[str]:
    """Return the ids of the actors a text names."""
    folded = fold(text.lower())
    return frozenset(name for name, pattern in load_actors().patterns.items() if pattern.search(folded))
