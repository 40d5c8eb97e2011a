"""The functions of ``re``, with every pattern kept once it is compiled.

The cues and forms that questions are read by number in the thousands, more than the 512 patterns that
``re`` keeps: with it most would be compiled anew for every question. Import it in place of ``re`` where
patterns are made of data.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from re import IGNORECASE, Match, Pattern, escape
from typing import Any

__all__ = [
    "IGNORECASE",
    "Match",
    "Pattern",
    "any_of",
    "compile",
    "either",
    "escape",
    "findall",
    "finditer",
    "fullmatch",
    "match",
    "search",
    "split",
    "sub",
]


@lru_cache(maxsize=32_768)
def compile(pattern: str, flags: int = 0) -> Pattern[str]:
    """Return a pattern, compiled once."""
    return re.compile(pattern, flags)


@lru_cache(maxsize=4_096)
def any_of(patterns: tuple[str, ...]) -> Pattern[str]:
    """Return a pattern that matches where any of some does; none may refer to a group of its own."""
    return compile(either(patterns))


@lru_cache(maxsize=4_096)
def either(patterns: tuple[str, ...]) -> str:
    """Return the words of a pattern that matches where any of some does, to be part of another."""
    return "|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)"


def search(pattern: str, text: str) -> Match[str] | None:
    """Return the first match within a text."""
    return compile(pattern).search(text)


def match(pattern: str, text: str) -> Match[str] | None:
    """Return the match at the beginning of a text."""
    return compile(pattern).match(text)


def fullmatch(pattern: str, text: str) -> Match[str] | None:
    """Return the match with a whole text."""
    return compile(pattern).fullmatch(text)


def finditer(pattern: str, text: str) -> Iterator[Match[str]]:
    """Return the matches within a text."""
    return compile(pattern).finditer(text)


def findall(pattern: str, text: str) -> list[Any]:
    """Return what matches within a text, or its groups."""
    return compile(pattern).findall(text)


def split(pattern: str, text: str) -> list[str]:
    """Return the parts between the matches."""
    return compile(pattern).split(text)


def sub(pattern: str, repl: str | Callable[[Match[str]], str], text: str, count: int = 0) -> str:
    """Return a text with its matches replaced."""
    return compile(pattern).sub(repl, text, count)
