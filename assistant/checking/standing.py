"""What a claim says was done or holds, laid beside a statement that only proposes or plans it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from assistant.checking.alignment import Alignment
from assistant.checking.facts import Facts
from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES, Language
from assistant.core.packaged import packaged
from assistant.core.text import fold


def compare_standing(claim: Facts, statement: Facts, found: Alignment) -> None:
    """Add what a claim says was done, where a statement tells of a proposal or a plan alone."""
    done = only_proposed(claim, statement)
    if done:
        found.missing.append(("standing", f"«{done}»"))


def only_proposed(claim: Facts, statement: Facts) -> str:
    """Return the words by which a claim says that it was done what a statement only proposes, else ""."""
    if _said("proposed", claim) or not _said("proposed", statement) or _said("done", statement):
        return ""
    return _said("done", claim)


def _said(kind: str, facts: Facts) -> str:
    """Return the words by which a sentence proposes or says that it was done, "" without any."""
    match = _patterns()[kind][facts.language].search(fold(facts.text.lower()))
    return facts.text[match.start() : match.end()] if match else ""


@lru_cache(maxsize=1)
def _patterns() -> Mapping[str, Mapping[Language, re.Pattern[str]]]:
    raw: Mapping[str, Mapping[Language, str]] = packaged("assistant.checking", "standing.yaml")
    return {
        kind: {language: re.compile(rf"\b(?:{by[language]})") for language in LANGUAGES}
        for kind, by in raw.items()
    }
