"""A figure a statement says holds no longer, laid beside a claim that it holds: the 50 % limit of before."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from assistant.checking.alignment import Alignment
from assistant.checking.facts import Facts
from assistant.checking.halves import clauses
from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES, Language
from assistant.core.numerals import find_numerals
from assistant.core.packaged import packaged
from assistant.core.text import fold


def compare_ended(claim: Facts, statement: Facts, found: Alignment) -> None:
    """Add as not told that a figure of the claim holds, where a clause of a statement says it has ended."""
    if claim.denied or _ended(claim.text, claim.language):
        return
    asked = {figure.value for figure in find_numerals(claim.text, claim.language)}
    asked -= {str(year) for year in claim.year_values}
    for clause in clauses(statement.text, statement.language):
        said = _ended(clause, statement.language)
        if said and asked & {figure.value for figure in find_numerals(clause, statement.language)}:
            found.missing.append(("ended", f"«{said}»"))
            return


def _ended(text: str, language: Language) -> str:
    """Return the words by which a text says that something holds no longer, "" without any."""
    match = _patterns()[language].search(fold(text.lower()))
    return text[match.start() : match.end()] if match else ""


@lru_cache(maxsize=1)
def _patterns() -> Mapping[Language, re.Pattern[str]]:
    raw = packaged("assistant.checking", "ended.yaml")["ended"]
    return {language: re.compile(rf"\b(?:{raw[language]})") for language in LANGUAGES}
