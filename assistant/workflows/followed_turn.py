"""Answers to turns that go on: of the subject spoken of, from what was cited too, never the last again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answering.coverage import names
from assistant.answering.kinds import (
    ACTOR,
    CHANNEL,
    DURATION,
    MONEY,
    PAPERS,
    PEOPLE,
    PERCENT,
    PLACE,
    PROCEDURE,
    REASON,
    asked_kinds,
    told_kinds,
)
from assistant.answering.ordinals import of_stage, stage_asked
from assistant.answering.reasons import BEFALLEN, SPOKEN_OF, asked_beyond
from assistant.answering.select import Scored
from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.numerals import values
from assistant.core.text import fold
from assistant.understanding.acts import countries
from assistant.understanding.asking import is_amount
from assistant.understanding.changing import counts_anything
from assistant.understanding.intents import STATISTIC
from assistant.understanding.question import Question
from assistant.understanding.stories import BINDING
from assistant.understanding.topics import Follows, Topic
from assistant.understanding.turns import cues, own_subject, says
from assistant.workflows.draft import Draft
from assistant.workflows.engine import Engine
from assistant.workflows.gather import DEEPEST, gather, naming_concepts
from assistant.workflows.supposed import names_new, narrows, of_group, of_status, same_figures, tells_of_lack
from assistant.workflows.unfit import of_its_time
from assistant.workflows.whether import asks_yes_or_no

# what of a turn's question words a text must tell that answers it
TOLD = frozenset({ACTOR, CHANNEL, DURATION, MONEY, PAPERS, PEOPLE, PERCENT, PLACE, PROCEDURE, REASON})
# what is asked before all else
FIRST = frozenset({ACTOR, REASON})
HOLDER, LOSS = "holder", "loss"
SETTLED = frozenset({"village", "city", "region"})
# tools that tell more than a sum, and what no sum tells
NO_SUMS = frozenset({"regions", "eligibility", "programmes", *BINDING})
LISTS = frozenset({"regions", "programmes"})
OTHERWISE = frozenset({"person", "reason", "date", "place"})
# how many texts are told, and among how many of the best one that tells an aspect is looked for
MOST_BESIDE, AMONG = 3, 8
# what a bare "who?", "where?", "why?" asks for
_WANTED: Mapping[str, frozenset[str]] = {
    "person": frozenset({ACTOR, HOLDER}),
    "place": frozenset({PLACE, CHANNEL}),
    "reason": frozenset({REASON}),
}
_PLACED = frozenset({PLACE})


@dataclass(frozen=True)
class Before:
    """What the turns before were answered with: the sentences of the last one, the passages of all."""

    texts: frozenset[str] = frozenset()
    passages: tuple[str, ...] = ()
    series: frozenset[str] = frozenset()


def standing(
    engine: Engine, topic: Topic, candidates: Sequence[Scored], chosen: Sequence[Scored]
) -> list[Scored]:
    """Return the chosen texts whose passage names the subject spoken of, where a turn names none.

    Of an aspect only what tells it; where nothing chosen does, the best of the other texts found.
    """
    follows, language = topic.follows, topic.question.language
    if topic.tool is None and stage_asked(topic.text, language):
        return of_stage(candidates, chosen, topic.text, language)
    if follows is not None and follows.lacks and not follows.tells:
        chosen = [item for item in chosen if tells_of_lack(follows, item)]
    chosen = [item for item in chosen if of_status(engine, topic, item)]
    if follows is None or not (follows.about or follows.tells):
        return chosen
    if follows.tells:
        best = sorted(candidates, key=lambda item: -item.score)[:AMONG]
        return _telling(engine, follows, chosen) or _telling(engine, follows, best)[:1]
    named = [item for about in follows.about for item in _on(engine, about, chosen)]
    telling = [item for item in named if _tells(engine, follows, item)]
    return [item for item in chosen if item in named] if telling else []


def _telling(engine: Engine, follows: Follows, items: Sequence[Scored]) -> list[Scored]:
    """Return the texts of the subject spoken of that tell what a turn asks."""
    named = [item for about in follows.about for item in _on(engine, about, items)] or (
        [] if follows.about else list(items)
    )
    return [item for item in items if item in named and _tells(engine, follows, item)]


def _on(engine: Engine, about: Question, items: Sequence[Scored]) -> list[Scored]:
    """Return the texts whose passage names a subject, by its concepts or, where it has none, by its words."""
    if any(term.concept for term in about.terms):
        return naming_concepts(engine, about, items)
    least = len(about.terms) * 2 / 3
    return [
        item
        for item in items
        if sum(names(term, tuple(item.view.passage_keys)) for term in about.terms) >= least
    ]


def _tells(engine: Engine, follows: Follows, item: Scored) -> bool:
    """Tell whether a text tells the kind of thing a turn asks for, or speaks of what it names."""
    if follows.aspect is not None and follows.aspect.tells:
        text, _ = item.entry.text_in(follows.asked.language)
        kinds = asked_kinds(" ".join(follows.asked.words), follows.asked.language) & BEFALLEN
        named = kinds <= item.view.told and all(names(term, item.view.keys) for term in follows.aspect.named)
        return named and re.search(follows.tells, fold(text.lower())) is not None
    kinds = asked_kinds(" ".join(follows.asked.words), follows.asked.language)
    if not kinds & {*BEFALLEN, LOSS} <= item.view.told:
        return False
    if not asked_kinds(follows.stays, follows.asked.language) & SPOKEN_OF <= item.view.told:
        return False
    told = _told_by(engine, item, follows.asked.language)
    own = [term for term in follows.asked.terms if not (term.is_place or term.is_number)]
    done = [term for term in own if engine.rarity.frequency(term, follows.asked.language)]
    # an office is named in many texts: it must be said to do what is asked
    verbs = ACTOR in kinds or "date" in follows.asked.wanted
    if verbs and not all(names(term, item.view.keys) for term in done):
        return False
    if kinds & TOLD:
        return kinds & FIRST <= told and bool(kinds & TOLD & told)
    for asked, those in _WANTED.items():
        if asked in follows.asked.wanted and not follows.new and told.isdisjoint(those):
            return False
    # what the glossary has no name for a text may say in other words
    things = [term for term in follows.new if term.concept]
    return not things or bool(kinds & item.view.told) or any(names(term, item.view.keys) for term in things)


def as_asked(engine: Engine, draft: Draft, topic: Topic, before: Before) -> tuple[Draft, bool, bool]:
    """Return a draft with what tells the aspect asked for alone, and whether it is no answer to its turn.

    Last is whether what was cited before may tell it: of no answer, or before all else.
    """
    draft = of_aspect(draft, topic)
    again = _is_no_answer(engine, draft, topic, before)
    aspect = topic.follows.aspect if topic.follows is not None else None
    first = aspect is not None and bool(aspect.first)
    return draft, again, again or first or not draft.answered


def _is_no_answer(engine: Engine, draft: Draft, topic: Topic, before: Before) -> bool:
    """Tell whether an answer is that of the turn before, or a figure of another thing."""
    # a sum tells nothing else than how much it is
    follows = topic.follows
    told = [one.text for one in draft.statements]
    if draft.calculations and (of_group(topic) or narrows(engine, topic, told, before.texts)):
        return False
    if follows is not None and is_amount(topic.tool) and topic.tool not in NO_SUMS and draft.calculations:
        wanted = follows.asked.wanted & OTHERWISE or asked_beyond(follows.asked)
        closed = asks_yes_or_no(follows.asked.text, follows.asked) and bool(own_subject(follows.asked))
        other = before.texts.issuperset(told) or bool(wanted) or closed
        if other and not _asks_sum(follows):
            return True
    if follows is not None and topic.tool in LISTS and follows.asked.wanted == {"number"}:
        return True
    return repeats(engine, draft, topic, before) or is_of_another(engine, draft, topic, before)


def in_own_words(topic: Topic, text: str) -> Topic:
    """Return a turn that is not answered as it was put: of an amount without the words of that."""
    follows = topic.follows
    own = follows.asked if follows is not None and is_amount(topic.tool) else topic.question
    return replace(topic, text=text, question=own)


def repeats(engine: Engine, draft: Draft, topic: Topic, before: Before) -> bool:
    """Tell whether an answer is that of the turn before, and tells nothing of what a turn asks beside it."""
    follows, texts = topic.follows, [statement.text for statement in draft.statements]
    if follows is None or not texts:
        return False
    if not before.texts.issuperset(texts):
        # a figure worked out is of the words that asked for it
        quoted = bool(follows.new) and not draft.calculations
        same = quoted and same_figures(texts, before.texts)
        titles = [table.title for table in draft.tables]
        return same and not names_new(engine, follows, [*texts, *titles], draft.language)
    return not _told(engine, follows, texts, draft)


def _asks_sum(follows: Follows) -> bool:
    """Tell whether a turn asks for a sum, or names what it turns on: a number, a place, a year."""
    asked = follows.asked
    if follows.tells or "number" in asked.wanted or asked.regions or asked.years:
        return True
    if counts_anything(asked.text, asked.language):
        return True
    kinds = asked_kinds(" ".join(asked.words), asked.language)
    settled = {*SETTLED, *cues()["kinds"][0]} & {one.id for one in asked.mentions}
    return bool(settled) or MONEY in kinds or any(term.is_number or term.is_place for term in asked.terms)


def of_aspect(draft: Draft, topic: Topic) -> Draft:
    """Return the draft of an amount with the sentences alone that tell the aspect a turn asks of it."""
    follows = topic.follows
    if topic.tool is None or follows is None or not follows.tells or not draft.calculations:
        return draft
    pattern = re.compile(follows.tells)
    draft.statements = [one for one in draft.statements if pattern.search(fold(one.text.lower()))]
    return draft


def series_of(draft: Draft) -> frozenset[str]:
    """Return the series the figures of an answer are from."""
    return frozenset(str(one.inputs["series"]) for one in draft.calculations if "series" in one.inputs)


def is_of_another(engine: Engine, draft: Draft, topic: Topic, before: Before) -> bool:
    """Tell whether a figure is of another thing than the one spoken of, or tells nothing of what is asked."""
    follows = topic.follows
    if topic.tool != STATISTIC or follows is None or not follows.about or not draft.calculations:
        return False
    # who names no thing and no time asks for another measure of the same
    plain = {*cues()["values_concepts"], *cues()["countries"], None}
    things = [term for term in follows.asked.terms if term.concept not in plain]
    things += [term for term in follows.new if term.concept is None]
    same = bool(before.series) and not things and not follows.asked.years and not follows.asked.regions
    timed = says("part_of_year", follows.asked.text, follows.asked.language)
    if same and not timed and series_of(draft).isdisjoint(before.series):
        return True
    said = " ".join([*(one.text for one in draft.statements), *(table.title for table in draft.tables)])
    keys = engine.interpreter.interpret(said, draft.language).keys
    about = [term for one in follows.about for term in one.terms if term.concept and not term.is_place]
    return bool(about) and not any(names(term, keys) for term in (*about, *follows.new))


def told_before(
    engine: Engine, topic: Topic, before: Before, as_of: date | None
) -> tuple[list[Scored], list[Scored]]:
    """Return candidates among the passages cited before, and those of them that tell what a turn asks."""
    follows = topic.follows
    if follows is None or not follows.about or not before.passages:
        return [], []
    found = gather(engine, topic.question, as_of, most=DEEPEST)
    found = of_its_time([item for item in found if item.entry.passage_id in before.passages], topic.question)
    kinds, language = _kinds(follows), topic.question.language
    if is_amount(topic.tool):
        return found, []
    if follows.aspect is not None and follows.aspect.first:
        pattern = re.compile(follows.aspect.first)
        told = [item for item in found if pattern.search(fold(item.entry.text_in(language)[0].lower()))]
        same = [item for item in told if item.entry.text_in(language)[0] in before.texts]
        return found, sorted(same or told, key=lambda item: -item.score)[:1]
    if follows.tells:
        telling = _telling(engine, follows, found)
        new = [item for item in telling if item.entry.text_in(language)[0] not in before.texts]
        return found, sorted(new or telling, key=lambda item: -item.score)[:1]
    known = [term for term in follows.new if engine.rarity.frequency(term, language)]
    if not (kinds or known) or len(known) < len(follows.new):
        return found, []
    told = [
        item
        for item in found
        if kinds <= _told_by(engine, item, language)
        and (not follows.lacks or tells_of_lack(follows, item))
        and all(names(term, item.view.keys) for term in known)
        and (follows.of_set or item.entry.text_in(language)[0] not in before.texts)
    ]
    return found, sorted(told, key=lambda item: -item.score)[:MOST_BESIDE]


def _told_by(engine: Engine, item: Scored, language: Language) -> frozenset[str]:
    """Return the kinds a text tells; a country tells where."""
    text, spoken = item.entry.text_in(language)
    named = {one.id for one in engine.interpreter.interpret(text, spoken).mentions}
    abroad = countries(text) or named & {*cues()["countries"]}
    return item.view.told | (_PLACED if abroad else frozenset())


def _told(engine: Engine, follows: Follows, texts: Collection[str], draft: Draft) -> bool:
    """Tell whether sentences speak of what a turn asks beside the question before it, if it does."""
    language = follows.asked.language
    kinds = _kinds(follows)
    if follows.tells:
        return any(re.search(follows.tells, fold(text.lower())) for text in texts)
    if says("before_now", follows.asked.text, language) and not follows.asked.years:
        return False
    if {*values(follows.asked.text, language)} & {
        one for text in texts for one in values(text, draft.language)
    }:
        return True
    if kinds and not any(kinds <= told_kinds(text, draft.language) for text in texts):
        return False
    if not follows.new:
        return True
    keys = {key for text in texts for key in engine.interpreter.interpret(text, draft.language).keys}
    return any(names(term, tuple(keys)) for term in follows.new)


def _kinds(follows: Follows) -> frozenset[str]:
    return asked_kinds(" ".join(follows.asked.words), follows.asked.language) & TOLD
