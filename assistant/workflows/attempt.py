"""One reading of a question tried: with a verdict on a claim, a tool, or the sentences that tell it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.answering.complete_lists import leaving_out
from assistant.answering.coverage import names
from assistant.answering.figures import stating_figures
from assistant.answering.reasons import BEFALLEN, asked_beyond, asks_reason, giving_reasons, telling_of
from assistant.answering.select import Scored, select
from assistant.tools.statistic_asked import asks_trend
from assistant.understanding.asking import is_amount
from assistant.understanding.claimed import claim_of
from assistant.understanding.intents import STATISTIC
from assistant.understanding.question import Question
from assistant.understanding.topics import Topic
from assistant.understanding.turns import says
from assistant.workflows.beside_sums import add_aspects
from assistant.workflows.bounds import bounds_of
from assistant.workflows.by_tool import ELIGIBILITY, add_told, computed_by, fitting_tool, told_late
from assistant.workflows.chosen import of_figure, selected, telling
from assistant.workflows.claimed import judged
from assistant.workflows.clock import Clock
from assistant.workflows.draft import Draft
from assistant.workflows.engine import Engine
from assistant.workflows.gather import gather, without_places
from assistant.workflows.outcome import Computed
from assistant.workflows.passages import as_demanded, of_people
from assistant.workflows.quoting import MOST_CONSIDERED, failures_of, nearest, quote, years_meant
from assistant.workflows.statistic_choice import FAIRLY, WELL
from assistant.workflows.undesignated import undesignated

CONVERSIONS = frozenset({"convert", "mci"})


def attempt(
    engine: Engine, draft: Draft, topic: Topic, as_of: date | None, clock: Clock, *, last: bool
) -> tuple[list[Scored], list[Scored]] | None:
    """Return candidates and those chosen to answer a question; ``None`` where a tool has answered it.

    That a series lacks the figure is an answer only to the ``last`` reading of a question.
    """
    question, claim = topic.question, claim_of(topic.text, topic.question.language)
    # of "is it true that …?" what is claimed is looked for
    sought = engine.interpreter.interpret(claim, question.language) if claim else question
    if topic.aspect is not None and topic.aspect.words:
        sought = engine.interpreter.interpret(f"{topic.text} — {topic.aspect.words}", question.language)
    bounds = bounds_of(topic)
    found: tuple[list[Scored], list[Scored]] | None = None
    befallen = asked_beyond(question) & BEFALLEN
    if topic.tool == ELIGIBILITY and befallen:
        found = selected(engine, sought, as_of, question.wanted, bounds)
        if of_it := telling_of(*found, befallen):
            return found[0], of_it
    if claim and _is_judged(engine, draft, topic, claim):
        clock.lap("check")
        return None
    elsewhere = None if bounds else undesignated(engine, draft, topic)
    if add_told(engine, draft, elsewhere, last=False):
        return None
    tool = None if bounds.bar(topic.tool) else fitting_tool(engine, topic, as_of)
    # turned into money, the amount of a claim looks confirmed
    tool = None if claim and tool in CONVERSIONS else tool
    least = _least(topic, draft.as_of) if tool == STATISTIC else WELL
    computed = computed_by(engine, draft, tool, topic, least) if tool else None
    # a figure of a sentence to check is no number of people to reckon for
    computed = None if claim and computed and computed.refusal is not None else computed
    clock.lap("compute")
    if computed and computed.refusal is None and "definition" in question.wanted and is_amount(tool):
        _define(engine, draft, question, as_of)
    without = _listed_without(engine, topic, as_of) if computed and computed.refusal is not None else None
    if without:
        return without
    if add_told(engine, draft, _beside_refusal(computed, last=last), last=last):
        if computed and computed.refusal is None:
            add_aspects(engine, draft, topic, computed, as_of)
        return None
    candidates, among = found or selected(engine, sought, as_of, question.wanted, bounds)
    draft.considered += nearest(candidates, MOST_CONSIDERED)
    clock.lap("retrieve")
    chosen = telling(engine, topic, as_of, candidates, among)
    if topic.tool == STATISTIC and asks_reason(question):
        return candidates, giving_reasons(chosen)
    if tool == STATISTIC:
        chosen = of_figure(engine, draft, topic, chosen)
    clock.lap("compose")
    # a series that fits less well answers only where no passage does
    fairly = computed_by(engine, draft, tool, topic, FAIRLY) if not chosen and tool == STATISTIC else None
    if add_told(engine, draft, _beside_refusal(fairly, last=last), last=last):
        return None
    late = told_late(topic) if not chosen and tool is None else None
    if late and add_told(engine, draft, computed_by(engine, draft, late, topic, WELL), last=False):
        return None
    return (not chosen and _listed_without(engine, topic, as_of)) or (candidates, chosen)


def _least(topic: Topic, today: date) -> float:
    """Return how well a series must fit: figures of every year, or which way they go, only a series tells."""
    every = says("by_years", topic.text, topic.question.language, whole=False)
    return FAIRLY if every or asks_trend(topic.text, topic.question, today) else WELL


def _beside_refusal(computed: Computed | None, *, last: bool) -> Computed | None:
    """Return what was found, told in place of a refusal where there is something to tell."""
    told = last and computed is not None and computed.refusal is not None and bool(computed.sentences)
    return replace(computed, refusal=None) if told and computed else computed


def _listed_without(
    engine: Engine, topic: Topic, as_of: date | None
) -> tuple[list[Scored], list[Scored]] | None:
    """Return what was found, and the text that lists a whole by regions without the one asked about.

    ``None`` where no figure is asked for, or nothing lists it so.
    """
    question = topic.question
    if topic.tool != STATISTIC or not question.regions:
        return None
    candidates = of_people(gather(engine, question, as_of), question, topic.profile)
    whole = without_places(question)
    stating = stating_figures(as_demanded(candidates, whole), whole)
    rare = [one for one in whole.terms if one.concept or not engine.rarity.frequency(one, whole.language)]
    naming = [item for item in stating if all(names(term, item.view.keys) for term in rare)]
    years = years_meant(topic, as_of or date.today())
    listing = leaving_out(naming, question.language, question.regions, years)
    return (candidates, listing) if listing else None


def _define(engine: Engine, draft: Draft, question: Question, as_of: date | None) -> None:
    """Say what a thing is, where a question asks for that beside its amount."""
    candidates = gather(engine, question, as_of)
    chosen = select(candidates, engine.relevance, question.wanted)
    retrieved = {item.entry.passage_id for item in candidates}
    for item in chosen:
        if item.view.defines and not failures_of(engine, item, draft.language, retrieved):
            quote(draft, question, item.entry)
            return


def _is_judged(engine: Engine, draft: Draft, topic: Topic, claim: str) -> bool:
    """Answer "is it true that …?" with a verdict and the passage it rests on; tell whether there is one."""
    entries = judged(engine, draft, claim, topic.question.language)
    for entry in entries or ():
        quote(draft, topic.question, entry)
    return entries is not None
