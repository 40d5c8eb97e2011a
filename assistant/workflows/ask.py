"""From the user's turns to a verified answer, step by step; nothing is kept between calls."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import cast

from assistant.answering.aspects import asks_several, asks_where, completed, untold
from assistant.answering.citing import Citations
from assistant.answering.figures import naming_all, stating_figures
from assistant.answering.kinds import CHANNEL, REASON
from assistant.answering.phrases import Phrase, say
from assistant.answering.reasons import (
    BEFALLEN,
    asked_beyond,
    asks_how,
    asks_reason,
    asks_rule,
    asks_term,
    giving_reasons,
    speaking_of_it,
    telling_measure,
    telling_of,
)
from assistant.answering.select import Scored, select
from assistant.answering.verify import Evidence, Failure, verify_sentence
from assistant.core.documents import Language
from assistant.core.entries import Entry
from assistant.core.errors import BadQuestion
from assistant.core.models import Answer, AnswerStatement, AnswerWarning
from assistant.core.trace import Trace, Weighed
from assistant.understanding.asking import is_amount
from assistant.understanding.claimed import claim_of
from assistant.understanding.intents import STATISTIC
from assistant.understanding.lawful import a_second_time, asks_again, is_of_later_birth
from assistant.understanding.messages import split_sentences
from assistant.understanding.question import Question
from assistant.understanding.topics import Doubt, Topic
from assistant.workflows.calculate import compute
from assistant.workflows.claimed import judged
from assistant.workflows.clock import Clock
from assistant.workflows.computed import add_computed
from assistant.workflows.current import in_force_first
from assistant.workflows.draft import Draft, is_yearly, status_of, text_of
from assistant.workflows.engine import Engine
from assistant.workflows.follow_up import clarification_text, clarify, name_sources, suggest
from assistant.workflows.gather import by_writers, gather, naming_concepts, telling_where
from assistant.workflows.histories import stretch
from assistant.workflows.outcome import Computed
from assistant.workflows.passages import as_demanded, of_part, of_people
from assistant.workflows.reception import (
    Received,
    Reply,
    decline,
    is_answerable,
    limit_of,
    receive,
    telling_how_often,
)
from assistant.workflows.statistic import FAIRLY, WELL, answer_statistic
from assistant.workflows.understand import Standalone, understand

NEAREST = 2
# tools that tell for how long: of a term alone, or among other things
TERMS = frozenset({"prior_registration", "residence_obligation", "land_lease", "microcredit_term"})
ELIGIBILITY = "eligibility"
OF_TIME = TERMS | {"rent", "relocation", ELIGIBILITY}
# tools that tell who may take part and where, whatever befell the asker
LISTING = frozenset({ELIGIBILITY, "regions", "programmes", "convert", "mci"})
CONVERSIONS = frozenset({"convert", "mci"})
# passages a language model is offered beside those of the answer
MOST_CONSIDERED = 8


def answer_question(
    engine: Engine, turns: Sequence[str], language: Language | None, as_of: date | None
) -> Answer:
    """Answer the last turn; raises BadQuestion."""
    return answer_and_draft(engine, turns, language, as_of)[0]


def answer_and_draft(
    engine: Engine,
    turns: Sequence[str],
    language: Language | None,
    as_of: date | None,
    trace: Trace | None = None,
) -> tuple[Answer, Draft]:
    """Answer the last turn and return what the answer was made from; raises BadQuestion."""
    if not turns:
        raise BadQuestion("there is no question; type one.")
    clock = Clock()
    today = as_of or date.today()
    received = receive(engine, turns, language)
    asked = understand(engine, turns, received, today)
    clock.lap("understand")

    def drafted(questions: Sequence[Topic], *, first: bool = False) -> tuple[Draft, list[Topic]]:
        """Return a draft with the questions answered; with ``first`` none after a first one that is not."""
        draft = Draft(
            received.message.asked,
            received.language,
            today,
            Citations(received.language, engine.sources, engine.originals),
            warnings=list(received.warnings),
        )
        found: list[Topic] = []
        for topic in questions:
            found.append(_answer_topic(engine, draft, topic, as_of, clock))
            if first and not draft.answered:
                break
        return draft, found

    # what the first clause asks the others are about: without an answer to it theirs may be of anything
    draft, topics = drafted(asked.by_clause, first=True)
    if not draft.answered or draft.unanswered:
        whole, together = drafted(asked.topics)
        if not (draft.answered and whole.answered):
            draft, topics = whole, together
    if trace is not None:
        trace.weighed += draft.trace.weighed
        trace.dropped += draft.trace.dropped
        draft.trace = trace
    if any(topic.asks_source for topic in topics):
        name_sources(draft)
    return _answer(engine, draft, received, asked, topics, clock), draft


def _answer(
    engine: Engine, draft: Draft, received: Received, asked: Standalone, topics: Sequence[Topic], clock: Clock
) -> Answer:
    reply = None if topics else received.reply or (_asked_back(asked.doubt) if asked.doubt else None)
    status = reply.status if reply else status_of(draft)
    return Answer(
        id=uuid.uuid4().hex,
        question=received.text,
        standalone_question=" ".join(topic.text for topic in topics) or received.heard.text,
        language=draft.language,
        status=status,
        text=reply.text if reply else text_of(draft, status),
        remark=reply.remark if reply else None,
        clarification=reply.clarification if reply else None,
        statements=tuple(draft.statements),
        citations=tuple(draft.citations.all()),
        calculations=tuple(draft.calculations),
        tables=tuple(draft.tables),
        charts=tuple(draft.charts),
        warnings=tuple(draft.warnings),
        missing=tuple(draft.missing),
        suggestions=suggest(draft, topics, engine.lexicon, engine.retriever.store, engine.catalogue),
        corpus_version=engine.corpus_version,
        config_hash=engine.config_hash,
        timings_ms=clock.total(),
    )


def _asked_back(doubt: Doubt) -> Reply:
    back = clarify(doubt)
    return Reply("clarify", clarification_text(back), clarification=back)


def _answer_topic(engine: Engine, draft: Draft, topic: Topic, as_of: date | None, clock: Clock) -> Topic:
    """Add the answer to one standalone question to the draft; return the question as it was answered."""
    read = limit_of(engine, topic.text, topic.question)
    # "if the employer pays, is a subsidy given?" asks for no forecast
    if read.is_limit and read.is_sure and not topic.slots.excludes:
        decline(draft, read.act)
        return topic
    if topic.tool != STATISTIC and _asks_of_later_birth(draft, topic):
        draft.unanswered += 1
        said = say("missing_later_birth", draft.language)
        draft.missing.append(said)
        draft.told.append(said)
        return topic
    unanswered: list[Scored] = []
    others = (topic.otherwise, _wherever(engine, topic), _second_time(engine, topic))
    readings = [topic, *(one for one in others if one is not None)]
    for reading in readings:
        attempt = _attempt(engine, draft, reading, as_of, clock, last=reading is readings[-1])
        if attempt is None:
            return reading
        candidates, found = attempt
        chosen = telling_how_often(engine, topic.text, reading.question, found)
        texts = [item.entry.text_in(reading.question.language)[0] for item in chosen]
        if chosen and is_answerable(read, reading.text, texts):
            _add(draft, engine, reading.text, reading.question, candidates, chosen)
            clock.lap("verify")
            return reading
        unanswered = unanswered or candidates
    if read.is_limit:
        decline(draft, read.act, _what_is_missing(engine, topic.question, unanswered))
        draft.nearest += _nearest(unanswered)
    else:
        _add(draft, engine, topic.text, topic.question, unanswered, ())
    return topic


def _asks_of_later_birth(draft: Draft, topic: Topic) -> bool:
    """Tell whether support is asked for a child born after the move, of which no document speaks."""
    said = [topic.text, *([draft.question] if draft.question.count("?") < 2 else [])]
    return any(is_of_later_birth(text, topic.question.language) for text in said)


def _wherever(engine: Engine, topic: Topic) -> Topic | None:
    """Return a question without places where a rule may answer it, which holds anywhere.

    That is a question for a rule, or one whose places only the story before it names.
    """
    question = topic.question
    if topic.tool is not None or not question.regions:
        return None
    if not asks_rule(question):
        asking = " ".join(sentence for sentence in split_sentences(topic.text) if "?" in sentence)
        if not asking or len(asking) == len(topic.text):
            return None
        if engine.interpreter.interpret(asking, question.language).regions:
            return None
    terms = tuple(term for term in question.terms if not term.is_place)
    return replace(topic, question=replace(question, terms=terms, regions=frozenset()), otherwise=None)


def _second_time(engine: Engine, topic: Topic) -> Topic | None:
    """Return a question whether something may be had twice as the documents put it: a second time."""
    language = topic.question.language
    if topic.tool is not None or not asks_again(topic.text, language):
        return None
    question = engine.interpreter.interpret(a_second_time(topic.text, language), language)
    return replace(topic, question=question, otherwise=None)


def _attempt(
    engine: Engine, draft: Draft, topic: Topic, as_of: date | None, clock: Clock, *, last: bool
) -> tuple[list[Scored], list[Scored]] | None:
    """Return candidates and those chosen to answer a question; ``None`` where a tool has answered it.

    That a series lacks the figure is an answer only to the ``last`` reading of a question.
    """
    question, claim = topic.question, claim_of(topic.text, topic.question.language)
    # of "is it true that …?" what is claimed is looked for
    sought = engine.interpreter.interpret(claim, question.language) if claim else question
    found: tuple[list[Scored], list[Scored]] | None = None
    befallen = asked_beyond(question) & BEFALLEN
    if topic.tool == ELIGIBILITY and befallen:
        found = _selected(engine, sought, as_of, question.wanted)
        if telling_of(found[1], befallen):
            return found
    if claim and _is_judged(engine, draft, topic, claim):
        clock.lap("check")
        return None
    tool = _fitting_tool(engine, topic, as_of)
    # turned into money, the amount of a claim looks confirmed
    tool = None if claim and tool in CONVERSIONS else tool
    computed = _computed(engine, draft, tool, topic, WELL) if tool else None
    clock.lap("compute")
    if computed and computed.refusal is None and "definition" in question.wanted and is_amount(tool):
        _define(engine, draft, question, as_of)
    if computed and (last or computed.refusal is None) and _told(engine, draft, computed):
        return None
    candidates, selected = found or _selected(engine, sought, as_of, question.wanted)
    draft.considered += _nearest(candidates, MOST_CONSIDERED)
    clock.lap("retrieve")
    chosen = _telling(engine, topic, as_of, candidates, selected)
    if topic.tool == STATISTIC and asks_reason(question):
        return candidates, giving_reasons(chosen)
    if tool == STATISTIC:
        chosen = _of_figure(engine, draft, topic, chosen)
    clock.lap("compose")
    # a series that fits less well answers only where no passage does
    if not chosen and tool == STATISTIC:
        computed = _computed(engine, draft, tool, topic, FAIRLY)
        if computed and (last or computed.refusal is None) and _told(engine, draft, computed):
            return None
    return candidates, chosen


def _telling(
    engine: Engine,
    topic: Topic,
    as_of: date | None,
    candidates: Sequence[Scored],
    selected: Sequence[Scored],
) -> list[Scored]:
    """Return the selected texts telling what is asked of a thing, with others for what none of them tells."""
    question = topic.question
    completing = completed(selected, candidates, question)
    if completing and asks_where(question) and CHANNEL in untold(question, completing):
        completing = [*telling_where(engine, question, as_of), *completing]
    asking = [sentence for sentence in split_sentences(topic.text) if "?" in sentence]
    chosen = speaking_of_it(completing, question, " ".join(asking) or topic.text)
    return chosen if asks_several(question) else telling_measure(chosen, question)


def _of_figure(engine: Engine, draft: Draft, topic: Topic, chosen: Sequence[Scored]) -> list[Scored]:
    """Return the texts that state the figure a question asks for, of the very people, way and time."""
    question = topic.question
    stating = as_demanded(stating_figures(chosen, question), question)
    part = engine.statistics.part_asked(topic.text, question, draft.as_of)
    stating = of_part(stating, part, draft.language, draft.as_of) if part else stating
    return naming_all(stating, question) if engine.statistics.holds_none(question) else stating


def _selected(
    engine: Engine, question: Question, as_of: date | None, wanted: frozenset[str]
) -> tuple[list[Scored], list[Scored]]:
    """Return the candidates and those chosen; a source the question names is asked before all others."""
    named = sorted(engine.named_sources(question))
    if named:
        candidates = of_people(gather(engine, question, as_of, named), question)
        chosen = select(candidates, engine.relevance, wanted)
        if chosen:
            return candidates, chosen
    candidates = of_people(gather(engine, question, as_of), question)
    chosen = select(candidates, engine.relevance, wanted)
    if named:
        return candidates, naming_concepts(engine, question, by_writers(engine, question, chosen))
    return candidates, in_force_first(question, chosen, candidates, as_of or date.today())


def _define(engine: Engine, draft: Draft, question: Question, as_of: date | None) -> None:
    """Say what a thing is, where a question asks for that beside its amount."""
    candidates = gather(engine, question, as_of)
    chosen = select(candidates, engine.relevance, question.wanted)
    retrieved = {item.entry.passage_id for item in candidates}
    for item in chosen:
        if item.view.defines and not _failures(engine, item, draft.language, retrieved):
            _quote(draft, question, item.entry)
            return


def _is_judged(engine: Engine, draft: Draft, topic: Topic, claim: str) -> bool:
    """Answer "is it true that …?" with a verdict and the passage it rests on; tell whether there is one."""
    entries = judged(engine, draft, claim, topic.question.language)
    for entry in entries or ():
        _quote(draft, topic.question, entry)
    return entries is not None


def _fitting_tool(engine: Engine, topic: Topic, as_of: date | None) -> str | None:
    """Return the tool that may answer a question, ``None`` where only passages can."""
    if topic.tool == STATISTIC:
        # a figure is no reason; the series hold what was known later, passages say what held then
        late = as_of is not None and engine.statistics.hold_more_than(as_of, date.today())
        return None if late or asks_reason(topic.question) or asks_term(topic.question) else STATISTIC
    if is_amount(topic.tool) and topic.tool not in LISTING and asked_beyond(topic.question):
        return None
    if is_amount(topic.tool) and topic.tool not in OF_TIME and asks_term(topic.question):
        return None
    # "how long must I be registered?" names a procedure and asks for its term
    procedure = topic.tool not in TERMS and asks_how(topic.question)
    return None if is_amount(topic.tool) and procedure else topic.tool


def _computed(engine: Engine, draft: Draft, tool: str, topic: Topic, least: float) -> Computed | None:
    """Return a calculation, or what a series that fits at least so well holds."""
    if tool == STATISTIC:
        return answer_statistic(
            engine.statistics,
            engine.catalogue,
            engine.places,
            topic.text,
            topic.question,
            draft.as_of,
            least=least,
        )
    span = stretch(tool, topic.text, draft.as_of)
    slots = replace(topic.slots, when=span) if span else topic.slots
    return compute(engine.tools, tool, slots, draft.language, draft.as_of, () if span else topic.years)


def _told(engine: Engine, draft: Draft, computed: Computed) -> bool:
    """Add what was computed, or why it cannot be, to the draft; tell whether anything was said."""
    if computed.refusal is None:
        return add_computed(draft, computed, engine.retriever.store)
    draft.unanswered += 1
    draft.missing.append(computed.refusal)
    draft.told.append(computed.refusal)
    return True


def _add(
    draft: Draft,
    engine: Engine,
    part: str,
    question: Question,
    candidates: Sequence[Scored],
    chosen: Sequence[Scored],
) -> None:
    """Verify the chosen sentences and add what passes; else say what is missing."""
    retrieved = {item.entry.passage_id for item in candidates}
    wrong = [_failures(engine, item, draft.language, retrieved) for item in chosen]
    passed = [item for item, failures in zip(chosen, wrong, strict=True) if not failures]
    _trace(draft, candidates, chosen, wrong)
    for item in passed:
        _quote(draft, question, item.entry)
    if len(passed) < len(chosen):
        draft.warnings.append(AnswerWarning(kind="degraded", text=say("dropped", draft.language)))
    if passed:
        draft.answered += 1
        unsaid = _unsaid(question, passed)
        draft.missing += unsaid
        draft.told += unsaid
        draft.unanswered += bool(unsaid)
        return
    draft.unanswered += 1
    known = _what_is_missing(engine, question, candidates)
    whole = say("missing_part", draft.language, part)
    draft.missing += known or [whole]
    # a question not answered at all is not quoted back to its asker
    draft.told += known or ([whole] if part != draft.question else [])
    draft.nearest += _nearest(candidates)


def _unsaid(question: Question, passed: Sequence[Scored]) -> list[str]:
    """Return which aspects of a question its answer leaves open: a term or the papers only beside others."""
    aspects = untold(question, passed)
    alone = (REASON, CHANNEL) if asks_where(question) else (REASON,)
    kept = aspects if asks_several(question) else [aspect for aspect in aspects if aspect in alone]
    return [say(cast("Phrase", f"missing_{aspect}"), question.language) for aspect in kept]


def _quote(draft: Draft, question: Question, entry: Entry) -> None:
    """Add a statement of the documents, with what its reader must know of it."""
    number = draft.citations.cite(entry)
    statement = AnswerStatement(text=entry.text_in(draft.language)[0], citations=(number,))
    if statement not in draft.statements:
        draft.statements.append(statement)
    _warn(draft, question, entry, number)


def _nearest(candidates: Sequence[Scored], most: int = NEAREST) -> list[Entry]:
    return [item.entry for item in sorted(candidates, key=lambda item: -item.score)[:most]]


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


def _failures(engine: Engine, item: Scored, language: Language, retrieved: set[str]) -> list[Failure]:
    text, spoken = item.entry.text_in(language)
    passage = engine.retriever.store.passage(item.entry.passage_id)
    evidence = Evidence(
        passage_id=item.entry.passage_id,
        passage_text="\n".join(entry.text_in(language)[0] for entry in passage),
        quote=text,
        language=spoken,
    )
    return verify_sentence(text, spoken, [evidence], retrieved)


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


def _what_is_missing(engine: Engine, question: Question, candidates: Sequence[Scored]) -> list[str]:
    """Return which year, place or subject of the question the documents lack, if that is clear."""
    language = question.language
    best = max(candidates, key=lambda item: item.score, default=None)
    said: list[str] = []
    if best and question.years and not question.years & best.view.years:
        said.append(say("missing_year", language, ", ".join(sorted(question.years))))
    if best and question.regions and not question.regions & best.view.regions:
        names = ", ".join(engine.lexicon.term(region, language) for region in sorted(question.regions))
        said.append(say("missing_place", language, names))
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
