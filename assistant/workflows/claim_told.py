"""Whether a statement tells what a claim says of its subject, not merely of the same people and places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from assistant.checking.synonyms import groups_of
from assistant.checking.words import load_words
from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES, Language
from assistant.core.entries import Entry
from assistant.core.packaged import packaged
from assistant.core.text import fold, words
from assistant.understanding.question import Question, Term
from assistant.workflows.claim_signals import is_subject, stands_in, stem_in, weight
from assistant.workflows.engine import Engine

# words that tell less than this are in every other sentence; a synonym is nearly the word itself
LEAST_WEIGHT, SYNONYM = 1.6, 0.9
# from so many words on a claim is missed, and the share of what it exempts from that must be there
FEWEST, EXEMPTED = 2, 0.6


@dataclass(frozen=True)
class _Words:
    about: frozenset[str]
    reporting: Mapping[Language, re.Pattern[str]]
    exempt: Mapping[Language, re.Pattern[str]]


@lru_cache(maxsize=1)
def _words() -> _Words:
    raw: dict[str, Any] = packaged("assistant.workflows", "claim_told.yaml")
    kinds = load_words().kinds.values()
    return _Words(
        about=frozenset(raw["about"]).union(*kinds),
        reporting={language: re.compile(raw["reporting"][language]) for language in LANGUAGES},
        exempt={language: re.compile(rf"\b(?:{raw['exempt'][language]})") for language in LANGUAGES},
    )


def told(engine: Engine, question: Question, entry: Entry) -> float:
    """Return the share of what a claim says of its subject a statement has, 1 for a single word."""
    own = [term for term in question.terms if _is_predicate(engine, term, question.language)]
    return _share(engine, question, own, entry) if len(own) >= FEWEST else 1.0


def says_enough(engine: Engine, question: Question) -> bool:
    """Tell whether a claim says something of its subject in words enough to know it by."""
    return sum(_is_predicate(engine, term, question.language) for term in question.terms) >= FEWEST


def is_exempted(engine: Engine, question: Question, entry: Entry) -> bool:
    """Tell whether a statement names what a claim exempts somebody from; true of other claims."""
    folded = fold(question.text.lower())
    match = _words().exempt[question.language].search(folded)
    if match is None:
        return True
    part = folded[: match.start()] if question.language == "kk" else folded[match.end() :]
    own = [
        term
        for term in question.terms
        if _is_predicate(engine, term, question.language) and fold(term.surface.lower()) in part
    ]
    return not own or _share(engine, question, own, entry) >= EXEMPTED


def _is_predicate(engine: Engine, term: Term, language: Language) -> bool:
    if not is_subject(term, language) or term.concept in _words().about:
        return False
    reporting = _words().reporting[language].fullmatch(fold(term.surface.lower()))
    return reporting is None and weight(engine, term, language) >= LEAST_WEIGHT


def _share(engine: Engine, question: Question, own: Sequence[Term], entry: Entry) -> float:
    """Return the weighted share of terms a statement has, in the word, another ending or a synonym."""
    language = question.language
    text, spoken = entry.text_in(language)
    if spoken != language:
        return 1.0
    present = frozenset(entry.keys.get(spoken, ()))
    known = _groups(text, language)
    carried = total = 0.0
    for term in own:
        heavy = weight(engine, term, language)
        part = 1.0 if stands_in(term, present) else stem_in(term, present)
        if not part and any(groups_of(fold(word), language) & known for word in term.surface.split()):
            part = SYNONYM
        carried += heavy * part
        total += heavy
    return carried / (total or 1.0)


@lru_cache(maxsize=20_000)
def _groups(text: str, language: Language) -> frozenset[int]:
    found: frozenset[int] = frozenset()
    return found.union(*(groups_of(fold(word), language) for word in words(text.lower())))
