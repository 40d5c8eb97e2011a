"""What a sentence of a draft takes from those before it: the year, and the subject it does not name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from assistant.checking import groups
from assistant.checking.figures import Figure
from assistant.core import kept_re as re
from assistant.core.packaged import packaged
from assistant.workflows.claim_reading import Read
from assistant.workflows.claim_signals import is_subject
from assistant.workflows.claim_times import time_of
from assistant.workflows.claim_told import told
from assistant.workflows.engine import Engine
from assistant.workflows.ruling import Ruling

# how many sentences back a subject is looked for, how many of its words are taken over, and the share of
# the words a passage must have that bears out a sentence read with them
BACK, MOST_CARRIED, LEAST_COVERAGE, LEAST_TOLD, WELL_BORNE = 4, 4, 0.5, 0.35, 0.65
PEOPLE = "who"
# digits of a figure that agrees by no accident; words of its own a claim without figures needs
LONG, FEWEST_OWN, MUCH = 4, 2, 5
# from so many words on a claim is no saying: one term less is enough
AT_LENGTH = 8
FIRM = frozenset(("number", "date", "identifier", "quantifier"))


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    raw: dict[str, Any] = packaged("assistant.workflows", "claim_context.yaml")
    return raw


def readings(engine: Engine, claim: Read, before: Sequence[Read]) -> list[str]:
    """Return the ways to read a claim with the subject of a sentence before it, the fullest first."""
    whole = with_subject(engine, claim, before)
    alone = _with_topic(engine, claim, before)
    return [text for text in dict.fromkeys((whole, alone)) if text]


def _with_topic(engine: Engine, claim: Read, before: Sequence[Read]) -> str | None:
    """Return a claim with what the last sentence that has a subject of its own is about, and nothing else."""
    if claim.facts.named("programme") or claim.facts.named("payment"):
        return None
    latest = [one for one in reversed(before[-BACK:]) if one.language == claim.language and not leans(one)]
    own = {mention.id for mention in claim.question.mentions}
    for one in latest:
        ids = [mention.id for mention in one.question.mentions if not mention.is_place]
        topics = [name for name in ids if name not in _words()["idle"]]
        if not topics:
            continue
        named = [*one.facts.named("programme"), *one.facts.named("payment")]
        topic = next((name for name in topics if name in named), topics[0])
        term = _of_its_groups(_term(engine, topic, claim), one)
        said = [term if topic not in own else "", _time(one, claim)]
        return f"{', '.join(filter(None, said))}: {claim.text}" if any(said) else None
    return None


def with_subject(engine: Engine, claim: Read, before: Sequence[Read]) -> str | None:
    """Return a claim with the subject of a sentence before it that it does not name; ``None`` without one."""
    latest = [one for one in reversed(before[-BACK:]) if one.language == claim.language]
    if not latest:
        return None
    if leans(claim):
        carried = [*_carried(engine, latest[0], claim), _time(latest[0], claim)]
    elif claim.facts.named("programme"):
        return None
    else:
        named = next((one for one in latest if one.facts.named("programme")), None)
        carried = (
            [_term(engine, name, claim) for name in sorted(named.facts.named("programme"))] if named else []
        )
    said = [term for term in carried if term]
    return f"{', '.join(said)}: {claim.text}" if said else None


def in_sentence(engine: Engine, part: Read, before: Sequence[Read]) -> str | None:
    """Return a clause with what the clauses before it in its sentence name and it does not."""
    terms: list[str] = []
    for one in before:
        terms += [term for term in _carried(engine, one, part) if term and term not in terms]
    time = next((words for one in reversed(before) if (words := time_of(one.facts, part.language))), "")
    if time and not part.facts.years:
        terms.append(time)
    return f"{', '.join(terms[: MOST_CARRIED + 2])}: {part.text}" if terms else None


def is_told(engine: Engine, claim: Read, ruling: Ruling) -> bool:
    """Tell whether one of the passages of a ruling has what a claim itself says of its subject.

    A long figure is no accident; a claim of hardly a word of its own says nothing that could be told.
    """
    if "number" in ruling.agreed and any(_is_long(figure) for figure in claim.facts.figures):
        return True
    own = [term for term in claim.question.terms if is_subject(term, claim.language)]
    if len(own) < FEWEST_OWN and not claim.facts.figures and not claim.facts.numbers.days:
        return False
    shares = [told(engine, claim.question, entry) for entry in ruling.entries]
    return max(shares, default=1.0) >= LEAST_TOLD


def _is_long(figure: Figure) -> bool:
    return len(format(figure.value, "f").replace(".", "").strip("0")) >= LONG


def says_much(claim: Read) -> bool:
    """Tell whether a claim has figures, a time, a place or words enough to be borne out by words alone."""
    own = [term for term in claim.question.terms if is_subject(term, claim.language)]
    facts = claim.facts
    return bool(facts.figures or facts.years or facts.regions) or len(own) >= MUCH - (
        len(claim.text.split()) >= AT_LENGTH
    )


def leans(claim: Read) -> bool:
    """Tell whether a claim begins with a word that stands for something said before: of them, this."""
    return re.search(_words()["leans"][claim.language], claim.text.lower()) is not None


def _time(before: Read, claim: Read) -> str:
    """Return the time a sentence is of in words, "" where the claim has its own."""
    return "" if claim.facts.years else time_of(before.facts, claim.language)


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
    named = (_term(engine, name, claim) for name in dict.fromkeys((*concepts[:MOST_CARRIED], *places)))
    terms = [_of_its_groups(term, before) for term in named]
    grouped = bool(groups.mentions(claim.text, PEOPLE))
    return [term for term in terms if not (grouped and groups.mentions(term, PEOPLE))]


def _of_its_groups(term: str, before: Read) -> str:
    """Return a term, but for one that names other groups of people than the sentence it is taken from."""
    own = {name for mention in groups.mentions(term, PEOPLE) for name in mention.ids}
    said = {name for mention in groups.mentions(before.text, PEOPLE) for name in mention.ids}
    if own <= said or not said:
        return term
    return ", ".join(
        before.text[mention.start : mention.end] for mention in groups.mentions(before.text, PEOPLE)
    )


def _term(engine: Engine, name: str, claim: Read) -> str:
    try:
        return engine.lexicon.term(name, claim.language)
    except KeyError:
        return ""


def is_borne(ruling: Ruling) -> bool:
    """Tell whether the ruling on a claim with a subject carried over rests on more than that subject."""
    # the programme is what was carried over
    firm = bool(FIRM & {*ruling.agreed}) or ruling.coverage >= WELL_BORNE
    if ruling.verdict == "supported":
        return firm and ruling.coverage >= LEAST_COVERAGE
    return ruling.verdict == "contradicted" and ruling.coverage >= LEAST_COVERAGE
