"""Attributes that deny within themselves beside the same ones without the denial: legal, illegal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from assistant.checking.alignment import Alignment, Difference
from assistant.checking.facts import Facts
from assistant.checking.words import load_words
from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.packaged import packaged
from assistant.core.text import fold

AXIS = "attribute"
# how many letters two forms must begin with alike, and how many may differ at the end
SHORTEST, LONGEST_ENDING = 5, 3


def compare_privatives(claim: Facts, statement: Facts, found: Alignment) -> None:
    """Add an attribute that one of two sentences denies within the word and the other has bare."""
    if claim.denied or statement.denied or claim.language != statement.language:
        return
    if any(load_words().denying[one.language].search(fold(one.text.lower())) for one in (claim, statement)):
        return
    for own, other, turned in ((claim, statement, False), (statement, claim, True)):
        theirs = _stems(other.text, other.language)
        for stem, said in _stems(own.text, own.language).items():
            if any(_alike(stem, one, own.language) for one in theirs):
                continue
            bare = _bare(stem, other)
            if bare and not _bare(stem, own):
                pair = (bare, said) if turned else (said, bare)
                found.differing.append(Difference("direction", *pair, axis=AXIS))


@lru_cache(maxsize=20_000)
def _stems(text: str, language: Language) -> Mapping[str, str]:
    """Return what is left of each word that denies within itself, with the word."""
    raw = _patterns()
    idle = raw["idle"][language]
    found: dict[str, str] = {}
    folded = fold(text.lower())
    for word in re.findall(r"[^\W\d]+(?:-[^\W\d]+)?", folded):
        match = raw["words"][language].fullmatch(word)
        if match is not None and not idle.match(word):
            found[match.group(1)] = word
    without = raw["without"].get(language)
    for match in without.finditer(folded) if without else ():
        found[match.group(1)] = match.group()
    return found


def _bare(stem: str, facts: Facts) -> str:
    """Return the word of a sentence that is the stem without the denial, "" where there is none."""
    for word in _words(facts):
        if facts.language == "kk":
            if re.fullmatch(stem + _patterns()["having"], word):
                return word
        elif len(stem) >= SHORTEST and _alike(stem, word, facts.language):
            return word
    return ""


def _words(facts: Facts) -> Iterator[str]:
    without = _patterns()["without"].get(facts.language)
    folded = fold(facts.text.lower())
    yield from re.findall(r"[^\W\d]+", without.sub(" ", folded) if without else folded)


def _alike(stem: str, word: str, language: Language) -> bool:
    if language == "kk":
        return stem == word
    common = max(SHORTEST, len(stem) - LONGEST_ENDING)
    return word[:common] == stem[:common] and abs(len(word) - len(stem)) <= LONGEST_ENDING


@lru_cache(maxsize=1)
def _patterns() -> dict[str, Any]:
    raw: dict[str, Any] = packaged("assistant.checking", "privatives.yaml")
    compiled = {
        part: {language: re.compile(pattern) for language, pattern in raw[part].items()}
        for part in ("words", "without", "idle")
    }
    return {**compiled, "having": raw["having"]}
