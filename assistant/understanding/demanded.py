"""Turns that ask of the thing spoken of what only a text on just that tells: how it is paid, who is exempt.

Neither its amount nor what else is told of it answers them. Worded in ``demanded.yaml``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, cast

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.packaged import packaged
from assistant.understanding import asking
from assistant.understanding.intents import STATISTIC
from assistant.understanding.question import Term
from assistant.understanding.referring import naming_a_thing, pointed, subject_of
from assistant.understanding.standalone import as_it_stands, of_amount
from assistant.understanding.substitution import with_added
from assistant.understanding.topics import Aspect, Reader, Topic
from assistant.understanding.turns import Turn, cues, folded_letters

MOST_WORDS = 12
STEM = 4
# things that are spoken of by their fees
_FEES = {"residence_permit": "residence_permit", "permit": "work_permit"}


def demanded(reader: Reader, turn: Turn, history: Sequence[Topic]) -> Topic | None:
    """Return the question for what a turn asks of the thing spoken of; ``None`` if it asks none of these."""
    latest = history[-1]
    named = turn.question.regions or turn.question.years
    if latest.tool == STATISTIC or len(turn.question.words) > MOST_WORDS or named:
        return None
    spoken_of = latest if asking.is_amount(latest.tool) else naming_a_thing(history) or latest
    # what is asked in full of an amount is of its programme
    root = history[-2] if latest.in_full and len(history) > 1 else spoken_of
    deeds, programme = _deeds(latest), _programme(spoken_of) or _programme(root)
    for demand in _data()["demands"]:
        said = _said(demand, turn)
        if not said or not _fits(demand, turn, spoken_of, deeds, programme):
            continue
        if _of_it(turn, said, spoken_of, programme):
            return _asked(reader, demand, turn, said, spoken_of, history, programme)
    return _taken(reader, turn, spoken_of) or _of_programme(reader, turn, spoken_of, programme)


def _asked(
    reader: Reader,
    demand: Mapping[str, Any],
    turn: Turn,
    said: str,
    spoken_of: Topic,
    history: Sequence[Topic],
    programme: str,
) -> Topic | None:
    """Return the question for what is demanded: of the amount, of the documents as worded, or as said."""
    language, tells = turn.question.language, _tells(demand, turn)
    if spoken_of.tool in demand.get("computed", ()):
        found = of_amount(reader, str(spoken_of.tool), spoken_of.slots, spoken_of.years, language)
        return replace(found, aspect=Aspect(tells))
    asked = demand.get("asked", {}).get(str(spoken_of.tool)) or demand.get("ask")
    subject = _subject(reader, spoken_of, programme, language)
    text = str(asked[language]) if asked else _with_subject(reader, turn, spoken_of, history, subject)
    if not text:
        return None
    found = as_it_stands(reader, text, language)
    found = replace(found, tool=None, slots=spoken_of.slots, years=())
    words = str(demand.get("words", {}).get(language, ""))
    aspect = Aspect(tells, str(demand.get("first", {}).get(language, "")), words)
    if demand.get("ask") or demand.get("free"):
        return replace(found, in_full=True, aspect=aspect)
    # an amount is spoken of by the names of any support
    amount = asking.is_amount(spoken_of.tool) and not programme and spoken_of.tool not in _FEES
    of = None if amount or not subject else reader.interpret(subject, language)
    named = _named(turn, said, spoken_of) if demand.get("named") else ()
    return replace(found, aspect=replace(aspect, of=of, named=named))


def _named(turn: Turn, said: str, spoken_of: Topic) -> tuple[Term, ...]:
    """Return what a turn names beside what it asks and what was spoken of: "exempt from the test"."""
    known = {one.id for one in spoken_of.question.mentions} | {*cues()["aspects"], *cues()["doings"]}
    return tuple(term for term in turn.subject if term.concept not in known and not _in(term, said))


def _subject(reader: Reader, spoken_of: Topic, programme: str, language: Language) -> str:
    """Return the name of the thing spoken of: of the programme, where it is of one."""
    lexicon = reader.lexicon
    if spoken_of.tool == "eligibility":
        return asking.name_of("relocation", language)
    thing = programme or _FEES.get(str(spoken_of.tool))
    if thing:
        return lexicon.term(thing, language)
    return subject_of(spoken_of, language, lexicon, timed=False, placed=False, aspects=False)


def _with_subject(
    reader: Reader, turn: Turn, spoken_of: Topic, history: Sequence[Topic], subject: str
) -> str:
    """Return a turn with the thing spoken of named in it; empty where nothing names that."""
    lexicon = reader.lexicon
    text, resolved = pointed(turn, history, spoken_of, lexicon)
    if resolved or not subject or folded_letters(subject) in folded_letters(text):
        return text if resolved or subject else ""
    return with_added(text, [subject])


def _taken(reader: Reader, turn: Turn, spoken_of: Topic) -> Topic | None:
    """Return a turn on people who took what it does not name as one on the thing spoken of."""
    language, peoples = turn.question.language, {*cues()["peoples"]}
    named = {term.concept for term in turn.subject} - {None}
    known = {one.id for one in spoken_of.question.mentions if not one.is_place}
    things = known - peoples - {*cues()["values_concepts"], *cues()["aspects"], *cues()["actors"]}
    said = any(
        re.search(rf"(?<!\w)(?:{one})(?!\w)", folded_letters(turn.plain))
        for one in _data()["taken"][language]
    )
    if not said or turn.pointers or not named <= peoples or not things or len(turn.subject) > 1:
        return None
    if asking.is_amount(spoken_of.tool) and not turn.subject and turn.signs.asks:
        return None
    name = subject_of(spoken_of, language, reader.lexicon, timed=False, placed=False, aspects=False)
    found = as_it_stands(reader, with_added(turn.plain[:1].upper() + turn.plain[1:], [name]), language)
    return replace(found, slots=spoken_of.slots, aspect=Aspect("", of=reader.interpret(name, language)))


def _of_programme(reader: Reader, turn: Turn, spoken_of: Topic, programme: str) -> Topic | None:
    """Return a turn that names no other thing as one on the programme spoken of, not on other support."""
    language = turn.question.language
    own = reader.tool(turn.text, turn.question)
    those = _data()["programmes"].get(programme, ())
    other = asking.is_amount(own) and own not in those
    things = {term.concept for term in turn.subject} - {None, *cues()["peoples"], *cues()["aspects"]}
    other = other or (bool(things) and own in (None, STATISTIC))
    if not programme or turn.pointers or not other or not _of_it(turn, "", spoken_of, programme):
        return None
    if spoken_of.tool is not None and turn.signs.values and not turn.signs.asks:
        return None
    name = reader.lexicon.term(programme, language)
    text = with_added(turn.plain[:1].upper() + turn.plain[1:], [name])
    found = as_it_stands(reader, text, language)
    tool = found.tool if own == found.tool == STATISTIC else None
    found = replace(found, tool=tool, slots=spoken_of.slots, years=())
    return replace(found, aspect=Aspect("", of=reader.interpret(name, language)))


def _tells(demand: Mapping[str, Any], turn: Turn) -> str:
    """Return a pattern of what a text says that tells what is demanded, and what is asked beside it."""
    language, folded = turn.question.language, folded_letters(turn.plain)
    beside = [
        one["tells"][language]
        for one in demand.get("beside", ())
        if re.search(rf"(?<!\w)(?:{one['said'][language]})", folded)
    ]
    tells = str(demand["tells"][language])
    return "".join(f"(?=.*(?:{one}))" for one in (*beside, tells)) if beside else tells


def _said(demand: Mapping[str, Any], turn: Turn) -> str:
    """Return the words of a turn, folded, that ask for what is demanded; empty where none do."""
    texts = [folded_letters(text).strip(" ?.!") for text in (turn.plain, turn.text)]
    for pattern in demand["said"][turn.question.language]:
        for text in texts:
            found = re.search(rf"(?<!\w)(?:{pattern})(?!\w)", text)
            if found is not None:
                return found.group()
    return ""


def _fits(
    demand: Mapping[str, Any], turn: Turn, spoken_of: Topic, deeds: frozenset[str], programme: str
) -> bool:
    if "number" in turn.question.wanted and not demand.get("counts"):
        return False
    of_others = "tools" in demand and spoken_of.tool not in demand["tools"]
    things = {one.id for one in spoken_of.question.mentions}
    if spoken_of.tool is None and "of" in demand and things.isdisjoint(demand["of"]):
        return False
    if of_others or (demand.get("programme") and not programme):
        return False
    if demand.get("amounts") not in (None, asking.is_amount(spoken_of.tool)):
        return False
    if demand.get("bare") and turn.subject:
        return False
    return "after" not in demand or demand["after"] in deeds


def _of_it(turn: Turn, said: str, spoken_of: Topic, programme: str) -> bool:
    """Tell whether a turn names no other thing than the one spoken of, beside what it asks of it."""
    plain = {None, *cues()["aspects"], *cues()["values_concepts"], *cues()["general"], *cues()["doings"]}
    plain |= {one.id for one in spoken_of.question.mentions} | {str(spoken_of.tool)}
    if programme:
        plain |= {*_data()["of_any"]}
        if {one.id for one in turn.question.mentions} & {"move", "resettler", "kandas"}:
            return False
    return all(term.concept in plain or _in(term, said) for term in turn.subject)


def _in(term: Term, said: str) -> bool:
    """Tell whether a term is among the words that ask, in whatever form: "taxes", where "taxed" is said."""
    asked = {word[:STEM] for word in said.split()}
    return not asked.isdisjoint(word[:STEM] for word in folded_letters(term.surface).split())


def _programme(topic: Topic) -> str:
    """Return the programme of its own rules that a question is of; empty where it is of none, or several."""
    amounts: Mapping[str, Sequence[str]] = _data()["programmes"]
    named = {one.id for one in topic.question.mentions} & {*amounts}
    named |= {name for name, those in amounts.items() if topic.tool in those}
    return next(iter(named)) if len(named) == 1 else ""


def _deeds(topic: Topic) -> frozenset[str]:
    """Return the deeds a question asks about: support given back."""
    language, folded = topic.question.language, folded_letters(topic.text)
    deeds: Mapping[str, Any] = _data()["deeds"]
    return frozenset(
        name
        for name, deed in deeds.items()
        if any(re.search(rf"(?<!\w)(?:{pattern})", folded) for pattern in deed["said"][language])
    )


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return cast("dict[str, Any]", packaged("assistant.understanding", "demanded.yaml"))
