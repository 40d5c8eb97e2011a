"""Which phrases of a claim nothing it is laid against carries: what was added to what the documents tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from assistant.checking.adjuncts import Adjunct, adjuncts
from assistant.checking.compare import align
from assistant.checking.reading import Reader, Reading, Word
from assistant.checking.synonyms import groups_of
from assistant.checking.wording import say
from assistant.core.documents import Language
from assistant.core.entries import Entry
from assistant.core.text import words
from assistant.understanding.question import Term
from assistant.understanding.translation import FOREIGN, render
from assistant.workflows.claim_reading import Read, Statements
from assistant.workflows.claim_signals import weight
from assistant.workflows.engine import Engine
from assistant.workflows.ruling import Ruling

# letters of the beginning by which a word is known in another form, their share of a long one
SHORTEST, SHARE = 5, 0.65
# the share of a phrase's words below which it is not carried; what a word missed must tell, among others
# and alone
CARRIED, LEAST_TELLING, TELLING_ALONE = 0.34, 1.6, 3.5
# how many other statements are looked at, and the share of a claim's words that makes one on its matter
NEAREST, ON_MATTER = 8, 0.6


@dataclass(frozen=True)
class Grounds:
    """What statements say: keys and beginnings of their words, concepts and groups of synonyms.

    ``english`` are the keys of their words in English, for English those their Russian and Kazakh words mean.
    """

    language: Language
    keys: frozenset[str]
    beginnings: frozenset[str]
    concepts: frozenset[str]
    groups: frozenset[int]
    english: frozenset[str]


def without_added(statements: Statements, claim: Read, ruling: Ruling, spoken: Language) -> Ruling:
    """Return the ruling on a claim, in part only where a phrase of it is carried by no passage found.

    A phrase that another statement on the same matter carries is borne out by that one as well.
    """
    if ruling.verdict != "supported" or not ruling.entries:
        return ruling
    engine = statements.engine
    reader = Reader(engine.interpreter.analyzer, engine.lexicon)
    read = reader.read(claim.text, claim.language)
    phrases = adjuncts(read)
    passages = dict.fromkeys(entry.passage_id for entry in ruling.entries)
    beside = [entry for passage in passages for entry in engine.retriever.store.passage(passage)]
    beside = [entry for entry in beside if entry.text_in(claim.language)[1] == claim.language]
    if not phrases or not beside:
        return ruling
    found = _grounds(engine, reader, beside, ruling.reason if ruling.calculations else "", claim.language)
    added = [phrase for phrase in phrases if _is_added(engine, phrase, found)]
    also = [_elsewhere(statements, reader, claim, read, phrase) for phrase in added]
    untold = [phrase for phrase, entry in zip(added, also, strict=True) if entry is None]
    if not untold:
        return replace(ruling, entries=(*ruling.entries, *filter(None, also))) if also else ruling
    missing = ", ".join(f"«{phrase.text}»" for phrase in untold)
    return replace(ruling, verdict="partly", reason=say("partly", spoken, missing=missing))


def _elsewhere(
    statements: Statements, reader: Reader, claim: Read, read: Reading, phrase: Adjunct
) -> Entry | None:
    """Return another statement on the matter of a claim that carries a phrase of it and denies nothing."""
    engine = statements.engine
    for candidate in claim.candidates[:NEAREST]:
        entry = candidate.entry
        if entry.text_in(claim.language)[1] != claim.language:
            continue
        found = _grounds(engine, reader, [entry], "", claim.language)
        if _is_added(engine, phrase, found) or any(not carries(engine, word, found) for word in phrase.words):
            continue
        told = sum(carries(engine, word, found) for word in read.content)
        if told < ON_MATTER * len(read.content):
            continue
        if not align(claim.facts, statements.get(entry, claim.language)).differing:
            return entry
    return None


def _is_added(engine: Engine, phrase: Adjunct, found: Grounds) -> bool:
    heavy = {word: _weight(engine, word, found.language) for word in phrase.words}
    missed = [word for word in phrase.words if not carries(engine, word, found)]
    lost = sum(heavy[word] for word in missed)
    if len(_beside_its_marker(phrase, missed, heavy, found.language)) > 1:
        return True
    if not missed or lost <= (1 - CARRIED) * sum(heavy.values()):
        return False
    telling = [heavy[word] for word in missed if heavy[word] >= LEAST_TELLING]
    counts = any(char.isdigit() for char in phrase.text)
    return len(telling) > 1 or (not counts and any(one >= TELLING_ALONE for one in telling))


def _beside_its_marker(
    phrase: Adjunct, missed: Sequence[Word], heavy: Mapping[Word, float], language: Language
) -> list[Word]:
    """Return the words missed one after another from where a phrase opens, in Kazakh to where it closes."""
    ordered = phrase.words[::-1] if language == "kk" else phrase.words
    return [word for word in takewhile(missed.__contains__, ordered) if heavy[word] >= LEAST_TELLING]


def _weight(engine: Engine, word: Word, language: Language) -> float:
    return weight(engine, Term(word.text, ((word.key,),)), language)


def _grounds(
    engine: Engine, reader: Reader, entries: Sequence[Entry], also: str, language: Language
) -> Grounds:
    """Return what statements say, with the words of a calculation beside them."""
    read = reader.read("\n".join([*(entry.text_in(language)[0] for entry in entries), also]), language)
    return Grounds(
        language,
        frozenset(word.key for word in read.words),
        frozenset(beginning for word in read.words for beginning in _beginnings(word.text)),
        frozenset(word.concept for word in read.words if word.concept),
        frozenset(group for word in read.words for group in groups_of(word.text, language)),
        frozenset(_in_english(engine, entries, language)),
    )


def _in_english(engine: Engine, entries: Sequence[Entry], language: Language) -> Iterator[str]:
    """Yield the keys of the English words of statements, in English of those other languages mean by them."""
    reach = engine.interpreter
    for entry in entries:
        if language != "en":
            said = words(entry.texts.get("en", ""))
        else:
            said = [
                word
                for other in FOREIGN
                for word in render(entry.keys.get(other, ()), reach.tables.get(other, {}))
            ]
        yield from (reach.analyzer.key(word, "en") for word in said)


def _beginnings(text: str) -> Iterator[str]:
    return (text[:end] for end in range(SHORTEST, len(text) + 1))


def carries(engine: Engine, word: Word, found: Grounds) -> bool:
    """Tell whether a text has a word: in any form, by a synonym or by what it means in English."""
    if word.key in found.keys or (word.concept is not None and word.concept in found.concepts):
        return True
    if (
        len(word.text) >= SHORTEST
        and word.text[: max(SHORTEST, round(len(word.text) * SHARE))] in found.beginnings
    ):
        return True
    # what the glossary names is no synonym of another word: an employer is not his employment
    if word.concept is None and not found.groups.isdisjoint(groups_of(word.text, found.language)):
        return True
    named = engine.lexicon.alternatives(word.concept, found.language) if word.concept else ()
    if any(found.keys.issuperset(key) for key in named):
        return True
    if found.language == "en":
        return word.key in found.english
    reach = engine.interpreter
    meant = render([word.key], reach.tables.get(found.language, {}))
    return any(reach.analyzer.key(one, "en") in found.english for one in meant)
