"""What a sentence of a draft takes from those before it: the year, and the subject it does not name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from assistant.checking import groups
from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.packaged import packaged
from assistant.workflows.claim_reading import Read
from assistant.workflows.engine import Engine
from assistant.workflows.ruling import Ruling

# how many sentences back a subject is looked for, how many of its words are taken over, and the share of
# the words a passage must have that bears out a sentence read with them
BACK, MOST_CARRIED, LEAST_COVERAGE = 4, 4, 0.5
PEOPLE = "who"
FIRM = frozenset(("number", "date", "identifier", "programme", "quantifier"))


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    raw: dict[str, Any] = packaged("assistant.workflows", "claim_context.yaml")
    return raw


def dated(text: str, language: Language, before: Sequence[Read]) -> str:
    """Return a text with "in the same year" as the year that was named last."""
    pattern = re.compile(f"(?i){_words()['same_year'][language]}")
    if not before or not pattern.search(text):
        return text
    named = ({year.value for year in claim.facts.years if not year.dated} for claim in reversed(before))
    years = next((found for found in named if found), set())
    if len(years) != 1:
        return text
    return pattern.sub(_words()["year"][language].format(year=next(iter(years))), text, count=1)


def with_subject(engine: Engine, claim: Read, before: Sequence[Read]) -> str | None:
    """Return a claim with the subject of a sentence before it that it does not name; ``None`` without one."""
    latest = [one for one in reversed(before[-BACK:]) if one.language == claim.language]
    if not latest:
        return None
    if leans(claim):
        carried = [*_carried(engine, latest[0], claim), _year(latest[0], claim)]
    elif claim.facts.named("programme"):
        return None
    else:
        named = next((one for one in latest if one.facts.named("programme")), None)
        carried = (
            [_term(engine, name, claim) for name in sorted(named.facts.named("programme"))] if named else []
        )
    said = [term for term in carried if term]
    return f"{', '.join(said)}: {claim.text}" if said else None


def leans(claim: Read) -> bool:
    """Tell whether a claim begins with a word that stands for something said before: of them, this."""
    return re.search(_words()["leans"][claim.language], claim.text.lower()) is not None


def _year(before: Read, claim: Read) -> str:
    """Return the one year a sentence names in words, "" where it names several or the claim has its own."""
    years = {year.value for year in before.facts.years if not year.dated}
    if claim.facts.years or len(years) != 1:
        return ""
    return str(_words()["year"][claim.language]).format(year=next(iter(years)))


def _carried(engine: Engine, before: Read, claim: Read) -> list[str]:
    """Return the terms a sentence names, those of the claim's own kinds left out."""
    own = {mention.id for mention in claim.question.mentions}
    placed = bool(claim.facts.places)
    mentions = [
        mention
        for mention in before.question.mentions
        if mention.id not in own and mention.id not in _words()["idle"] and not (mention.is_place and placed)
    ]
    places = [mention.id for mention in mentions if mention.is_place]
    concepts = [mention.id for mention in mentions if not mention.is_place]
    terms = [_term(engine, name, claim) for name in dict.fromkeys((*concepts[:MOST_CARRIED], *places))]
    grouped = bool(groups.mentions(claim.text, PEOPLE))
    return [term for term in terms if not (grouped and groups.mentions(term, PEOPLE))]


def _term(engine: Engine, name: str, claim: Read) -> str:
    try:
        return engine.lexicon.term(name, claim.language)
    except KeyError:
        return ""


def is_borne(ruling: Ruling) -> bool:
    """Tell whether the ruling on a claim with a subject carried over rests on more than that subject."""
    firm = bool(FIRM & {*ruling.agreed})
    if ruling.verdict == "supported":
        return firm and ruling.coverage >= LEAST_COVERAGE
    return ruling.verdict == "contradicted" and ruling.coverage >= LEAST_COVERAGE
