"""Sentences verified and quoted, with what their reader must know of them; or what the documents lack."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import cast

from assistant.answering.aspects import asks_several, asks_where, untold
from assistant.answering.complete_lists import leaving_out
from assistant.answering.coverage import names
from assistant.answering.evidence import is_closed
from assistant.answering.kinds import ACTOR, AREA, CHANNEL, REASON
from assistant.answering.phrases import Phrase, say
from assistant.answering.select import Scored
from assistant.answering.verify import Evidence, Failure, verify_sentence
from assistant.core.documents import Language
from assistant.core.entries import Entry
from assistant.core.models import AnswerStatement, AnswerWarning
from assistant.core.trace import Weighed
from assistant.understanding.intents import STATISTIC
from assistant.understanding.question import Question
from assistant.understanding.topics import Topic
from assistant.workflows.bounds import bounds_of, missing_in
from assistant.workflows.draft import Draft, is_yearly
from assistant.workflows.engine import Engine

NEAREST = 2
# of development questions answered with a probability below this, fewer than half were answered right
SURE = 0.6
# years between which all are meant, or of which one is only looked back from
_STRETCH = re.compile(
    r"(?:19|20)\d\d\s*(?:[-–—]|жыл\w*\s|год\w*\s|to\b|till|until|through|по\b|до\b|дейін|бастап|мен\b.{0,20}арас)"
    r"|\b(?:from|since|between|с|со|между|compared|сравн)\b"
)
# people a rule may be for or not, by the concepts of the glossary
PEOPLE = frozenset(
    {
        *("spouse", "widow", "child", "mother", "pensioner", "youth", "teacher", "doctor", "student"),
        *("scientist", "relatives_friends", "seasonal_worker", "women", "men", "single_person", "foreigner"),
    }
)
# passages a language model is offered beside those of the answer
MOST_CONSIDERED = 8


def add_quoted(
    draft: Draft,
    engine: Engine,
    topic: Topic,
    candidates: Sequence[Scored],
    chosen: Sequence[Scored],
) -> None:
    """Verify the chosen sentences and add what passes; else say what is missing."""
    part, question = topic.of_act.asked if topic.of_act else topic.said or topic.text, topic.question
    retrieved = {item.entry.passage_id for item in candidates}
    wrong = [failures_of(engine, item, draft.language, retrieved) for item in chosen]
    passed = [item for item, failures in zip(chosen, wrong, strict=True) if not failures]
    _trace(draft, candidates, chosen, wrong)
    for item in passed:
        quote(draft, question, item.entry)
    if len(passed) < len(chosen):
        draft.warn(AnswerWarning(kind="degraded", text=say("dropped", draft.language)))
    if passed:
        draft.answered += 1
        probable = _answered(engine, candidates)
        draft.probable = min(draft.probable, probable)
        if not bounds_of(topic) and probable < SURE:
            draft.warn(AnswerWarning(kind="assumption", text=say("unsure", draft.language)))
        unnamed = _unnamed(question, passed)
        if unnamed:
            said = say("unnamed_people", draft.language, ", ".join(unnamed))
            draft.warn(AnswerWarning(kind="assumption", text=said))
        unsaid = [*_unsaid(question, passed), *_years_unsaid(topic, passed)]
        unsaid += _places_unsaid(engine, topic, passed, draft.as_of)
        unsaid = [one for one in unsaid if one not in draft.missing]
        draft.missing += unsaid
        draft.told += unsaid
        draft.unanswered += bool(unsaid)
        return
    draft.unanswered += 1
    known = missing_in(bounds_of(topic), question)
    known = known or what_is_missing(engine, question, candidates)
    whole = say("missing_part", draft.language, part)
    draft.missing += known or [whole]
    # a question not answered at all is not quoted back to its asker
    draft.told += known or ([whole] if part != draft.question else [])
    draft.nearest += nearest(candidates)


def _answered(engine: Engine, candidates: Sequence[Scored]) -> float:
    """Return how probably the best of some texts answer a question."""
    best = sorted(candidates, key=lambda item: -item.score)[:5]
    return engine.relevance.answered([item.features for item in best])


def quote(draft: Draft, question: Question, entry: Entry) -> None:
    """Add a statement of the documents, with what its reader must know of it."""
    number = draft.citations.cite(entry)
    statement = AnswerStatement(text=entry.text_in(draft.language)[0], citations=(number,))
    if statement not in draft.statements:
        draft.statements.append(statement)
    _warn(draft, question, entry, number)


def failures_of(engine: Engine, item: Scored, language: Language, retrieved: set[str]) -> list[Failure]:
    """Return why a text may not be quoted; empty where it may."""
    text, spoken = item.entry.text_in(language)
    passage = engine.retriever.store.passage(item.entry.passage_id)
    evidence = Evidence(
        passage_id=item.entry.passage_id,
        passage_text="\n".join(entry.text_in(language)[0] for entry in passage),
        quote=text,
        language=spoken,
    )
    return verify_sentence(text, spoken, [evidence], retrieved)


def what_is_missing(engine: Engine, question: Question, candidates: Sequence[Scored]) -> list[str]:
    """Return which year, place or subject of the question the documents lack, if that is clear."""
    language = question.language
    best = max(candidates, key=lambda item: item.score, default=None)
    said: list[str] = []
    if best and question.years and not question.years & best.view.years:
        said.append(say("missing_year", language, ", ".join(sorted(question.years))))
    if best and question.regions and not question.regions & best.view.regions:
        places = ", ".join(engine.lexicon.term(region, language) for region in sorted(question.regions))
        said.append(say("missing_place", language, places))
    naming = engine.naming_sources(question)
    unknown = [
        term.surface
        for term in question.terms
        if engine.rarity.frequency(term, language) == 0
        and term.surface not in question.years
        and term not in naming
    ]
    if unknown:
        said.append(say("missing_topic", language, ", ".join(dict.fromkeys(unknown))))
    return said


def nearest(candidates: Sequence[Scored], most: int = NEAREST) -> list[Entry]:
    """Return the texts that come nearest to an answer, the best first."""
    return [item.entry for item in sorted(candidates, key=lambda item: -item.score)[:most]]


def _unnamed(question: Question, passed: Sequence[Scored]) -> list[str]:
    """Return the people a question for yes or no names whom no passage quoted does."""
    if not is_closed(question.words, question.language):
        return []
    named = [term for term in question.terms if term.concept in PEOPLE]
    keys = frozenset[str]().union(*(item.view.passage_keys for item in passed))
    headed = keys.union(*(heading for item in passed for heading in item.view.headings))
    return [term.surface for term in named if not names(term, tuple(headed))]


def _unsaid(question: Question, passed: Sequence[Scored]) -> list[str]:
    """Return which aspects of a question its answer leaves open: a term or the papers only beside others."""
    aspects = untold(question, passed)
    alone = (REASON, ACTOR, AREA, CHANNEL) if asks_where(question) else (REASON, ACTOR, AREA)
    kept = aspects if asks_several(question) else [aspect for aspect in aspects if aspect in alone]
    return [say(cast("Phrase", f"missing_{aspect}"), question.language) for aspect in kept]


def _years_unsaid(topic: Topic, passed: Sequence[Scored]) -> list[str]:
    """Return that nothing is told of some of the years whose figures a question lists."""
    question, told = topic.question, frozenset[str]().union(*(item.view.years for item in passed))
    counts = "number" in question.wanted or topic.tool == STATISTIC or bounds_of(topic).of_its_year
    lacking = question.years - told
    if len(question.years) < 2 or not counts or not lacking or _STRETCH.search(topic.text):
        return []
    return [say("missing_year", question.language, ", ".join(sorted(lacking)))]


def years_meant(topic: Topic, today: date) -> frozenset[str]:
    """Return the years a question names, or that of today where it names none."""
    return topic.question.years or frozenset(map(str, topic.years or (today.year,)))


def _places_unsaid(engine: Engine, topic: Topic, passed: Sequence[Scored], today: date) -> list[str]:
    """Return that a list of a whole by regions does not name the one a question for a figure is about."""
    question = topic.question
    if topic.tool != STATISTIC or not question.regions:
        return []
    if not leaving_out(passed, question.language, question.regions, years_meant(topic, today)):
        return []
    places = ", ".join(engine.lexicon.term(region, question.language) for region in sorted(question.regions))
    return [say("not_listed", question.language, places)]


def _trace(
    draft: Draft, candidates: Sequence[Scored], chosen: Sequence[Scored], wrong: Sequence[Sequence[Failure]]
) -> None:
    """Note what was considered and what did not pass."""
    for item in sorted(candidates, key=lambda item: -item.score)[:MOST_CONSIDERED]:
        text, _ = item.entry.text_in(draft.language)
        draft.trace.weighed.append(Weighed(item.entry.passage_id, item.score, text, item in chosen))
    for item, failures in zip(chosen, wrong, strict=True):
        if failures:
            text, _ = item.entry.text_in(draft.language)
            draft.trace.dropped.append((text, tuple(f"{one.reason}: {one.detail}" for one in failures)))


def _warn(draft: Draft, question: Question, entry: Entry, number: int) -> None:
    """Add what the reader must know of a statement: misprints, and amounts of a time gone by."""
    note = entry.record.get("discrepancy")
    if isinstance(note, dict):
        text = say("discrepancy", draft.language, str(note[draft.language]))
        draft.warn(AnswerWarning(kind="discrepancy", text=text, citations=(number,)))
    until = str(entry.record.get("to") or "")
    asks_today = not question.years and "date" not in question.wanted
    if asks_today and is_yearly(entry) and until and until < draft.as_of.isoformat():
        text = say("outdated", draft.language, until[:4])
        draft.warn(AnswerWarning(kind="outdated", text=text, citations=(number,)))
