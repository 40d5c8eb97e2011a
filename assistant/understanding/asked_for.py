"""The thing of which a question asks whether there is one, or whether it is given: a waiting list, a nursery.

Worded in ``asked_for.yaml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from assistant.core import kept_re as re
from assistant.core.packaged import packaged
from assistant.core.text import fold
from assistant.understanding.question import Question, Term


def asked_for(question: Question) -> tuple[Term, ...]:
    """Return the terms of a question that name what it asks for; empty where it asks for any support."""
    said = " ".join(fold(word.lower()) for word in question.words)
    things = [thing for pattern in _patterns(question.language) for thing in _things(pattern, said)]
    general = re.compile(_data()["general"][question.language])
    named = {word for thing in things for word in thing.split()}
    return tuple(
        term
        for term in question.terms
        if not term.is_place
        and not term.is_number
        and (own := fold(term.surface.lower()).split())
        and all(word in named for word in own)
        and not all(general.fullmatch(word) for word in own)
    )


def _things(pattern: re.Pattern[str], said: str) -> list[str]:
    return [found.group("thing") for found in pattern.finditer(said)]


def _patterns(language: str) -> list[re.Pattern[str]]:
    return [re.compile(pattern) for pattern in _data()["asks"][language]]


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Any]:
    found: Mapping[str, Any] = packaged("assistant.understanding", "asked_for.yaml")
    return found
