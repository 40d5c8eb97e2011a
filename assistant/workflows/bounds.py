"""What the sentences of an answer must speak of: the act a question names, and the matter it asks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.answering.coverage import names
from assistant.answering.kinds import PAPERS, PROCEDURE, asked_kinds
from assistant.answering.matters import (
    AMENDMENTS,
    LEGAL_BASIS,
    OF_PROCEDURE,
    are_firm,
    asked_matters,
    hold_in_any_year,
    ordered,
    speaking_of_matters,
    tells_every,
    tells_matters,
    told_by_series,
)
from assistant.answering.phrases import say
from assistant.answering.reasons import BEFALLEN, asked_beyond
from assistant.answering.select import Scored
from assistant.core.documents import Language
from assistant.core.entries import Entry
from assistant.core.numerals import find_numerals
from assistant.understanding.act_numbers import (
    asks_what_it_does,
    named_acts,
    names_act,
    signed_numbers,
)
from assistant.understanding.asked_for import asked_for
from assistant.understanding.intents import STATISTIC
from assistant.understanding.profile import (
    UNKNOWN,
    Profile,
    are_seldom_told,
    names_certificate,
    names_the_union,
    outside_the_union,
    tells_circumstances,
)
from assistant.understanding.question import Question, Term
from assistant.understanding.topics import OfAct, Topic
from assistant.workflows.engine import Engine
from assistant.workflows.gather import gather, naming_concepts
from assistant.workflows.whether import asks_yes_or_no

# how many changes of an act are told, and how many texts with those that are no first choice
MOST_CHANGES = 8
MOST_BESIDE = 2
MOST_TOLD = 3


@dataclass(frozen=True)
class Bounds:
    """The numbers of the acts a question names, the matters it asks of, and the figures it gives of them.

    ``things`` are what it asks whether there is, ``profile`` is who asks it, ``outside_union`` that it is of
    people who are no citizens of the Eurasian Economic Union.
    """

    acts: frozenset[str] = frozenset()
    matters: frozenset[str] = frozenset()
    figures: frozenset[str] = frozenset()
    things: tuple[Term, ...] = ()
    profile: Profile = UNKNOWN
    outside_union: bool = False

    def bar(self, tool: str | None) -> bool:
        """Tell whether a calculation, or a series, is no answer."""
        return bool(self.matters) and not (tool == STATISTIC and told_by_series(self.matters))

    @property
    def of_its_year(self) -> bool:
        """Whether what another year's text tells is no answer."""
        by_series = bool(self.matters) and told_by_series(self.matters) and not hold_in_any_year(self.matters)
        return LEGAL_BASIS in self.matters or by_series

    @property
    def asks_all(self) -> bool:
        """Whether all that speaks of the matter belongs to the answer."""
        return tells_every(self.matters)

    @property
    def is_of_words(self) -> bool:
        """Whether only words of the question are asked for, by which texts are found near."""
        return not (self.acts or self.matters or self.profile.circumstances)

    def __bool__(self) -> bool:
        """Tell whether anything is bound."""
        others = self.things or self.outside_union or self.profile.circumstances
        return bool(self.acts or self.matters or others)


def bounds_of(topic: Topic) -> Bounds:
    """Return what the sentences that answer a question must speak of."""
    return _bounds(topic.text, topic.question, topic.tool, topic.of_act, topic.profile)


@lru_cache(maxsize=64)
def _bounds(
    text: str, question: Question, tool: str | None, of_act: OfAct | None, profile: Profile
) -> Bounds:
    language = question.language
    acts = named_acts(text)
    outside = outside_the_union(text)
    closed = asks_yes_or_no(text, question) or (outside and "number" not in question.wanted)
    matters = asked_matters(text, language, names_act=bool(acts), closed=closed)
    if of_act is not None:
        matters = asked_matters(of_act.asked, language, names_act=bool(acts)) or matters
    elif "number" in question.wanted:
        matters -= {LEGAL_BASIS}
    figures = frozenset[str]()
    if LEGAL_BASIS in matters:
        said = {numeral.value for numeral in find_numerals(text, language)}
        figures = frozenset(said - question.years - {act.split("-")[0] for act in acts})
    things = asked_for(question) if tool != STATISTIC else ()
    return Bounds(acts, matters, figures, things, profile, outside)


def within(engine: Engine, items: Sequence[Scored], bounds: Bounds, question: Question) -> list[Scored]:
    """Return the items that speak of an act and of every matter a question is bound to."""
    language = question.language
    kept = [item for item in items if _speaks_of_all(item, bounds, language)]
    kept = speaking_of_matters(kept, bounds.matters, question)
    # who is ill, or a widow, is told nothing by the rule for all
    befallen = asked_beyond(question) & BEFALLEN if bounds.asks_all else frozenset[str]()
    kept = [item for item in kept if befallen <= item.view.told]
    if bounds.of_its_year and question.years:
        kept = [item for item in kept if question.years & item.view.years]
    if bounds.figures:
        kept = [item for item in kept if bounds.figures & item.view.numerals]
    if not bounds.acts:
        return kept
    return [item for item in kept if any(_is_on(engine, item.entry, act, language) for act in bounds.acts)]


def _speaks_of_all(item: Scored, bounds: Bounds, language: Language) -> bool:
    """Tell whether a text, its passage or their headings name all that is asked for, of its people."""
    if bounds.outside_union and names_the_union(item.entry.text_in(language)[0]):
        return False
    if not tells_circumstances(item.entry.text_in(language)[0], language, bounds.profile.circumstances):
        return False
    if not bounds.things:
        return True
    return all(names(thing, tuple(item.view.all_keys)) for thing in bounds.things)


def with_bound(
    engine: Engine,
    question: Question,
    bounds: Bounds,
    candidates: Sequence[Scored],
    chosen: Sequence[Scored],
) -> list[Scored]:
    """Return the chosen texts, with those that tell the matter asked of on what the question names.

    These are no first choice: they come where nothing was chosen, or all that is told is to be said.
    """
    if bounds.asks_all:
        return ordered(candidates, bounds.matters, question.language)[:MOST_TOLD]
    if not chosen and not bounds.matters and asks_what_it_does(question.text, question.language):
        return sorted(candidates, key=lambda item: -item.score)[:MOST_BESIDE]
    if chosen or not (are_firm(bounds.matters) or are_seldom_told(bounds.profile.circumstances)):
        return list(chosen)
    naming = naming_concepts(engine, question, candidates)
    if bounds.profile.circumstances:
        language = question.language
        asked = asked_kinds(" ".join(question.words), language) & OF_PROCEDURE - {PROCEDURE}
        naming = [item for item in candidates if asked <= _told_of(item, language)]
    ranked = sorted(naming, key=lambda item: -item.score)
    return ranked[:MOST_BESIDE]


def _told_of(item: Scored, language: Language) -> frozenset[str]:
    """Return the kinds of thing a text tells; a certificate of something is a paper too."""
    papers = names_certificate(item.entry.text_in(language)[0], language)
    return item.view.told | ({PAPERS} if papers else frozenset())


def changes_of(engine: Engine, question: Question, bounds: Bounds) -> list[Scored]:
    """Return all that is told of the changes of an act a question names, the oldest first; else none."""
    if AMENDMENTS not in bounds.matters or not bounds.acts:
        return []
    found = within(engine, gather(engine, question, None), bounds, question)
    found.sort(key=lambda item: str(item.entry.record.get("from") or ""))
    return found[:MOST_CHANGES]


def speak_of(entries: Sequence[Entry], claim: str, language: Language, *, worked_out: bool = False) -> bool:
    """Tell whether passages a claim is judged by speak of the act it names and of the matter it is on.

    Where the figure of a claim is ``worked_out`` they need not say how it came to be so.
    """
    acts = named_acts(claim)
    matters = asked_matters(claim, language, names_act=bool(acts), closed=not worked_out)
    texts = [entry.text_in(language) for entry in entries]
    named = not acts or any(names_act(act, text) for act in acts for text, _ in texts)
    return named and (not texts or any(tells_matters(*text, matters) for text in texts))


def missing_in(bounds: Bounds, question: Question) -> list[str]:
    """Return what is said where nothing within the bounds answers; empty where that is nothing special."""
    language = question.language
    if bounds.acts:
        return [say("missing_act", language, ", ".join(sorted(act.upper() for act in bounds.acts)))]
    if LEGAL_BASIS in bounds.matters:
        return [say("missing_legal_basis", language)]
    if bounds.of_its_year and question.years:
        return [say("missing_year", language, ", ".join(sorted(question.years)))]
    return []


def _is_on(engine: Engine, entry: Entry, act: str, language: Language) -> bool:
    """Tell whether a text names an act, or names none and stands in a source that is the act."""
    text = entry.text_in(language)[0]
    if names_act(act, text):
        return True
    source = engine.sources.get(entry.source_id)
    title = source.title.in_language(language) if source is not None else ""
    return not signed_numbers(text) and names_act(act, title)
