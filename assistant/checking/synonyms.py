"""Words that may stand for one another where a statement is told in other words."""

from __future__ import annotations

from functools import lru_cache

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.packaged import packaged

# shorter ones would begin many other words
SHORTEST_BEGINNING = 4


@lru_cache(maxsize=100_000)
def groups_of(word: str, language: Language) -> frozenset[int]:
    """Return the numbers of the groups of synonyms a folded word belongs to."""
    return frozenset(place for place, pattern in enumerate(_patterns(language)) if pattern.match(word))


@lru_cache(maxsize=3)
def _patterns(language: Language) -> tuple[re.Pattern[str], ...]:
    groups: list[str] = packaged("assistant.checking", "synonyms.yaml")[language]
    return tuple(
        re.compile(
            "|".join(
                re.escape(word) + ("" if len(word) >= SHORTEST_BEGINNING else r"\b") for word in group.split()
            )
        )
        for group in groups
    )
