"""The sentences chosen to answer a question among those found: by source, people, time and what they tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.answering.asked_things import telling_things
from assistant.answering.aspects import asks_several, asks_where, completed, untold
from assistant.answering.figures import naming_all, stating_figures
from assistant.answering.indispensable import names_indispensable, speaking_of_indispensable
from assistant.answering.kinds import ACTOR, CHANNEL
from assistant.answering.matters import about
from assistant.answering.reasons import asks_actor, speaking_of_it, telling_measure, telling_why_not
from assistant.answering.select import Scored, select
from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.text import fold, words
from assistant.understanding.asking import is_amount
from assistant.understanding.counted import counts_things, tells_a_count
from assistant.understanding.messages import split_sentences
from assistant.understanding.question import Question, Term
from assistant.understanding.topics import Topic
from assistant.understanding.turns import says
from assistant.workflows.bounds import Bounds, bounds_of, changes_of, with_bound, within
from assistant.workflows.current import in_force_first
from assistant.workflows.draft import Draft, is_yearly
from assistant.workflows.engine import Engine
from assistant.workflows.gather import DEEPEST, by_writers, gather, naming_concepts, telling_where
from assistant.workflows.passages import as_demanded, counting, going_as_asked, of_part, of_people
from assistant.workflows.unfit import of_its_time, telling_who_adopts
from assistant.workflows.viewed import telling_views

# whom the laws define, and how far behind the best text a definition of them may rank
DEFINED = frozenset({"resettler", "kandas", "migrant", "labour_migrant", "ethnic_kazakh"})
FAR = 8.0
# so many letters of a name stay in all its forms
STEM = 10
_IS: dict[Language, str] = {
    "en": r" (?:is|means|are) ",
    "ru": r" (?:[—–-] |это |является)",
    "kk": r" (?:[—–-] |дегенимиз|болып табылады)",
}


def selected(
    engine: Engine,
    question: Question,
    as_of: date | None,
    wanted: frozenset[str],
    bounds: Bounds,
) -> tuple[list[Scored], list[Scored]]:
    """Return the candidates and those chosen; a source the question names is asked before all others.

    Candidates are those within what the question is bound to; where the best of them is no sure answer,
    those that tell just that are chosen.
    """
    named = sorted(engine.named_sources(question))
    if named:
        candidates = _candidates(engine, question, as_of, bounds, named)
        chosen = select(candidates, engine.relevance, wanted)
        if chosen:
            return candidates, chosen
    candidates = _candidates(engine, question, as_of, bounds)
    changes = changes_of(engine, question, bounds)
    if changes:
        return candidates, changes
    chosen = with_bound(engine, question, bounds, candidates, select(candidates, engine.relevance, wanted))
    if named:
        return candidates, naming_concepts(engine, question, by_writers(engine, question, chosen))
    return candidates, in_force_first(question, chosen, candidates, as_of or date.today())


def _candidates(
    engine: Engine, question: Question, as_of: date | None, bounds: Bounds, sources: Sequence[str] = ()
) -> list[Scored]:
    found = of_people(gather(engine, question, as_of, sources), question, bounds.profile)
    if not bounds:
        return found
    kept = within(engine, found, bounds, question)
    if bounds.is_of_words or (kept and not bounds.asks_all):
        return kept
    # what is bound so may rank far below what is near it in words
    speaking = gather(engine, question, as_of, sources, DEEPEST, bounds.matters)
    far = of_people(speaking, question, bounds.profile)
    deeper = within(engine, far, bounds, question)
    named = about(bounds.matters, question.language)
    if deeper or kept or not named:
        return deeper
    # the words of a question may tell nothing of the matter it asks of
    wider = engine.interpreter.interpret(f"{question.text} — {named}", question.language)
    speaking = gather(engine, wider, as_of, sources, DEEPEST, bounds.matters)
    found = of_people(speaking, question, bounds.profile)
    return within(engine, found, bounds, question)


def telling(
    engine: Engine,
    topic: Topic,
    as_of: date | None,
    candidates: Sequence[Scored],
    found: Sequence[Scored],
) -> list[Scored]:
    """Return the selected texts telling what is asked of a thing, with others for what none of them tells."""
    question = topic.question
    found = of_its_time(telling_views(engine, topic, as_of, candidates, found), question, candidates)
    completing = completed(found, candidates, question)
    if completing and asks_where(question) and CHANNEL in untold(question, completing):
        completing = [*telling_where(engine, question, as_of), *completing]
    asking = [sentence for sentence in split_sentences(topic.text) if "?" in sentence]
    every = bounds_of(topic).asks_all
    chosen = completing if every else speaking_of_it(completing, question, " ".join(asking) or topic.text)
    chosen = _with_definition(chosen, candidates, topic)
    chosen = _defining(going_as_asked(of_years(chosen, topic), question), topic)
    if is_amount(topic.tool) and counts_things(topic.text, question.language):
        # how many times or people, no text on a sum alone tells
        spoken = [(item, *item.entry.text_in(question.language)) for item in chosen]
        chosen = [item for item, text, language in spoken if tells_a_count(text, language)]
    if asks_actor(question):
        # of who does a thing the sums and quotas of a year tell nothing
        chosen = [item for item in chosen if ACTOR in item.view.told or not is_yearly(item.entry)]
    chosen = telling_who_adopts(telling_things(chosen, candidates, question), question)
    chosen = telling_why_not(chosen, question)
    if names_indispensable(question):
        titles = _titles(engine, chosen, question.language)
        papers = [source for source in titles if engine.sources[source].kind == "paper"]
        chosen = speaking_of_indispensable(chosen, question, titles, papers)
    # of a matter all that is told is the answer, also where how much is asked and no text says it
    whole = asks_several(question) or every
    return chosen if whole else telling_measure(chosen, question)


def _titles(engine: Engine, chosen: Sequence[Scored], language: Language) -> dict[str, frozenset[str]]:
    """Return the keys of the titles of the texts' sources."""
    key = engine.interpreter.analyzer.key
    found = {item.entry.source_id: engine.sources[item.entry.source_id].title for item in chosen}
    return {
        source: frozenset(key(word, language) for word in words(title.in_language(language)))
        for source, title in found.items()
    }


def of_years(chosen: Sequence[Scored], topic: Topic) -> list[Scored]:
    """Return the texts without figures of other years than one the question means: "this year".

    Where no number is asked, those are amounts and quotas.
    """
    asked = {str(year) for year in topic.years}
    if not asked or topic.question.years:
        return list(chosen)
    counted = "number" in topic.question.wanted
    return [
        item
        for item in chosen
        if not (counted or is_yearly(item.entry)) or not item.view.years or asked & item.view.years
    ]


def _with_definition(chosen: Sequence[Scored], candidates: Sequence[Scored], topic: Topic) -> list[Scored]:
    """Return the chosen texts, or the best definition where one is asked for that none of them gives."""
    question = topic.question
    named = [term for term in question.terms if term.concept in DEFINED][:1]
    if not chosen or not named or not says("defines", topic.text, question.language):
        return list(chosen)
    if any(_defines(item, named[0], question.language) for item in chosen):
        return list(chosen)
    floor = max(item.score for item in chosen) - FAR
    near = [item for item in candidates if item.score >= floor]
    found = [item for item in near if _defines(item, named[0], question.language)]
    return [max(found, key=lambda item: item.score)] if found else list(chosen)


def _defines(item: Scored, term: Term, language: Language) -> bool:
    """Tell whether a text says what a thing is: its name, and at once what it is."""
    stem = re.escape(fold(term.surface.lower())[:STEM])
    said = fold(item.entry.text_in(language)[0].lower())
    return item.view.defines and re.search(rf"{stem}\w*(?: \w+)?{_IS[language]}", said) is not None


def _defining(chosen: Sequence[Scored], topic: Topic) -> list[Scored]:
    """Return the texts, without figures of a year where it is asked what a thing is."""
    question = topic.question
    if question.years or question.regions or not says("defines", topic.text, question.language):
        return list(chosen)
    return [item for item in chosen if not is_yearly(item.entry) or not item.view.numerals - item.view.years]


def of_figure(engine: Engine, draft: Draft, topic: Topic, chosen: Sequence[Scored]) -> list[Scored]:
    """Return the texts that state the figure a question asks for, of the very people, way and time."""
    question = topic.question
    stating = as_demanded(stating_figures(chosen, question), question)
    stating = counting(stating, topic.text, question.language)
    part = engine.statistics.part_asked(topic.text, question, draft.as_of)
    stating = of_part(stating, part, draft.language, draft.as_of) if part else stating
    return naming_all(stating, question) if engine.statistics.holds_none(question) else stating
