"""The cause a claim gives for something: an assertion of its own, which a statement must make as well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from assistant.checking.alignment import Alignment
from assistant.checking.facts import Facts
from assistant.checking.synonyms import groups_of
from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.packaged import packaged
from assistant.core.text import fold

# how many words of a cause are looked for, the shortest that tells, and by how many letters it is known
MOST, SHORTEST, STEM = 4, 3, 5
ENOUGH = 0.5
_PART = re.compile(r"[.;:,!?]")
_IDLE = re.compile(
    r"(?:the|its|his|her|our|was|are|has|had|not|who|for|and|but|all|any|его|ее|их|что|все|для|или|она|они|"
    r"осы|бул|ушин|мен|пен|бен|гой|да|де|this|that|these|those|their|there|have|with|from|which|very|котор\w+|этого|этому|того|тому|также|"
    r"своей|своих|свои\w*|олар\w*|осы\w*|оның|онын|бугин\w*|туралы|басты|негизги|глав\w+|основн\w+)$"
)


def compare_causes(claim: Facts, statement: Facts, found: Alignment) -> None:
    """Add the cause a claim gives where a statement does not speak of it."""
    for cause in causes(claim.text, claim.language):
        if not _is_told(cause, statement):
            found.missing.append(("cause", f"«{' '.join(cause)}»"))


@lru_cache(maxsize=2000)
def causes(text: str, language: Language) -> tuple[tuple[str, ...], ...]:
    """Return the causes a sentence gives, the first words of each that tell; the last ones in Kazakh."""
    folded = fold(text.lower())
    found = []
    after, before = (_patterns()[part].get(language) for part in ("after", "before"))
    for match in after.finditer(folded) if after else ():
        found.append(_telling(_PART.split(folded[match.end() :])[0])[:MOST])
    for match in before.finditer(folded) if before else ():
        own = match.group() if match.group().endswith("тан") or match.group().endswith("тен") else ""
        head = _PART.split(folded[: match.start()])[-1]
        found.append(_telling(f"{head} {own}")[-MOST:])
    return tuple(tuple(words) for words in found if words)


def _telling(part: str) -> list[str]:
    words = re.findall(r"[^\W\d]+", part)
    return [word for word in words if len(word) >= SHORTEST and not _IDLE.match(word)]


def _is_told(cause: tuple[str, ...], statement: Facts) -> bool:
    """Tell whether a statement has the word a cause turns on and half of the others."""
    there = re.findall(r"[^\W\d]+", fold(statement.text.lower()))
    stems = {word[:STEM] for word in there}
    for group in _same(statement.language):
        if any(word.startswith(group) for word in there):
            stems |= {word[:STEM] for word in cause if word.startswith(group)}
    groups = frozenset[int]().union(*(groups_of(word, statement.language) for word in there))
    told = [word[:STEM] in stems or bool(groups_of(word, statement.language) & groups) for word in cause]
    head = told[-1] if statement.language == "kk" else told[0]
    return head and _share(told) >= ENOUGH


def _share(told: Iterable[bool]) -> float:
    each = list(told)
    return sum(each) / len(each)


@lru_cache(maxsize=3)
def _same(language: Language) -> tuple[tuple[str, ...], ...]:
    raw: dict[str, list[str]] = packaged("assistant.checking", "causes.yaml")["same"]
    return tuple(tuple(group.split()) for group in raw[language])


@lru_cache(maxsize=1)
def _patterns() -> Mapping[str, Mapping[Language, re.Pattern[str]]]:
    raw: dict[str, Any] = packaged("assistant.checking", "causes.yaml")
    return {
        part: {language: re.compile(pattern) for language, pattern in raw[part].items()}
        for part in ("after", "before")
    }
