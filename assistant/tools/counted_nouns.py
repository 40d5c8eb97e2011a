"""The things a question asks how many there are of: certificates, houses. A figure must count them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

from assistant.core import kept_re as re
from assistant.core.packaged import packaged
from assistant.core.text import fold
from assistant.tools.statistic_asked import wordings
from assistant.understanding.question import Question

# the most words between "how many" and what is counted
APART = 5


def counted_keys(question: Question) -> tuple[frozenset[str], ...]:
    """Return the keys of each thing a question asks how many there are of; empty of people, money, times."""
    said = [fold(word.lower()) for word in question.words]
    places = {i for one in question.mentions if one.is_place for i in range(one.start, one.end)}
    at = dict.fromkeys(
        noun
        for start, end in _asking(said, question.language)
        if (noun := _noun(said, range(end, min(end + APART, len(said))), places, question)) is not None
    )
    return tuple(_keys_of(noun, question) for noun in at)


def asks_number(question: Question) -> bool:
    """Tell whether a question asks how many there are, and not what share."""
    said = " ".join(fold(word.lower()) for word in question.words)
    words, language = wordings(), question.language
    shares = [*words["share"][language], *words["percent"][language]]
    counting = re.search(rf"(?<!\S){_data()['many'][language]}(?!\S)", said) is not None
    return counting and not any(re.search(rf"\b(?:{one})", said) for one in shares)


def counts_places(question: Question) -> bool:
    """Tell whether a question asks how many regions there are of some kind, and not people in them."""
    said = " ".join(fold(word.lower()) for word in question.words)
    return re.search(rf"(?<!\S){_data()['places'][question.language]}", said) is not None


def counts(keys: Mapping[str, Any], counted: Sequence[frozenset[str]]) -> bool:
    """Tell whether a series speaks of every thing counted: ``keys`` are its words of each kind."""
    held = {*keys["title"], *keys["definition"], *keys["unit"], *keys["questions"]}
    held |= {key for listed in keys["categories"].values() for key in listed}
    return all(not one.isdisjoint(held) for one in counted)


def _asking(said: Sequence[str], language: str) -> list[tuple[int, int]]:
    """Return where "how many" begins and ends among the words."""
    text = " ".join(said)
    found = re.finditer(rf"(?<!\S){_data()['ask'][language]}(?!\S)", text)
    return [(text[: one.start()].count(" "), text[: one.end()].count(" ") + 1) for one in found]


def _noun(said: Sequence[str], among: range, places: set[int], question: Question) -> int | None:
    """Return the place of the noun that is counted, ``None`` where it is plain or there is none."""
    data, language = _data(), question.language
    for i in among:
        word = said[i]
        if i in places or word.isdigit():
            continue
        if re.fullmatch(data["plain"][language], word) or re.fullmatch(data["stop"][language], word):
            return None
        if re.fullmatch(data["thing"][language], word):
            return i
        if not re.fullmatch(data["skip"][language], word):
            return None
    return None


def _keys_of(noun: int, question: Question) -> frozenset[str]:
    """Return the keys of a noun, and of the other names of the concept it is a word of."""
    own = {question.keys[noun]}
    word = fold(question.words[noun].lower())
    for term in question.terms:
        if term.concept and word in fold(term.surface.lower()).split():
            own |= {key for alternative in term.alternatives for key in alternative[-1:]}
    return frozenset(own)


@lru_cache(maxsize=1)
def _data() -> dict[str, dict[str, str]]:
    return cast("dict[str, dict[str, str]]", packaged("assistant.tools", "counted_nouns.yaml"))
