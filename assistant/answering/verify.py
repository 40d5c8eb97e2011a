"""What may leave: each sentence checked against the passages it cites.

A sentence passes if every citation is among the passages retrieved, its quote stands in the
passage exactly, and every numeral of the sentence is printed in a cited quote or in a
calculation, digit for digit. Nothing is matched approximately: an approximate match takes 70
for 35.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from assistant.core.documents import Language
from assistant.core.numerals import values

_NEGATION: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:not|no|never|none|without|cannot|neither|nor)\b|n't\b", re.IGNORECASE),
    "ru": re.compile(r"\b(?:не|нет|ни|без|никогда|нельзя)\b", re.IGNORECASE),
    "kk": re.compile(
        r"\b(?:емес|жоқ|ешқандай|ешқашан)\b"
        r"|\w+(?:ма|ме|ба|бе|па|пе)(?:й(?:ді|мін|міз|сіз|тын|тін)|ған|ген|ды|ді)\b",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True)
class Evidence:
    """A passage a sentence cites: the text it is quoted from, and which numerals notes account for."""

    passage_id: str
    passage_text: str
    quote: str
    language: Language
    exempt: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Failure:
    """Why a sentence may not be shown."""

    reason: str
    detail: str


def verify_sentence(
    text: str,
    language: Language,
    evidence: Sequence[Evidence],
    retrieved: Collection[str],
    calculated: Collection[str] = (),
) -> list[Failure]:
    """Return what is wrong with a sentence; an empty list lets it pass."""
    failures: list[Failure] = []
    if not evidence and not calculated:
        return [Failure("uncited", "the sentence cites nothing")]
    for item in evidence:
        if item.passage_id not in retrieved:
            failures.append(Failure("not_retrieved", item.passage_id))
        if not item.quote.strip() or item.quote not in item.passage_text:
            failures.append(Failure("altered_quote", item.passage_id))
    failures += _unprinted(text, language, evidence, calculated)
    failures += _negation(text, language, evidence)
    return failures


def _unprinted(
    text: str, language: Language, evidence: Sequence[Evidence], calculated: Collection[str]
) -> list[Failure]:
    printed = set(calculated)
    for item in evidence:
        printed |= set(values(item.quote, item.language)) | item.exempt
    missing = [value for value in values(text, language) if value not in printed]
    return [Failure("unprinted_number", value) for value in missing]


def _negation(text: str, language: Language, evidence: Sequence[Evidence]) -> list[Failure]:
    same = [item.quote for item in evidence if item.language == language]
    if not same:
        return []
    pattern = _NEGATION[language]
    negated = bool(pattern.search(text))
    if any(bool(pattern.search(quote)) == negated for quote in same):
        return []
    return [Failure("negation", "the sentence and its quote differ in negation")]


def known_markers(text: str, numbers: Mapping[int, object]) -> bool:
    """Tell whether every ``[n]`` marker of a text is a citation that exists."""
    return all(int(found) in numbers for found in re.findall(r"\[(\d+)\]", text))
