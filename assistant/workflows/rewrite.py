"""A follow-up that cannot be understood, worded by a language model as a question that stands alone.

The model only proposes. Its question is answered where it says nothing that the user's turns do not, keeps
every amount the grounded understanding has of them, and is then found in the documents.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from assistant.answering.phrases import say
from assistant.answering.prompts import prompt
from assistant.checking.proposed import check_proposed
from assistant.checking.reading import Reader
from assistant.core.chat import ChatMessage, ToolOffer
from assistant.core.documents import Language
from assistant.core.errors import BadQuestion, ModelFailed
from assistant.core.models import Answer, AnswerWarning
from assistant.core.text import Analyzer
from assistant.core.trace import Rewriting, Trace
from assistant.understanding.carrying import merged, said_slots
from assistant.understanding.guard import guard
from assistant.understanding.slots import Slots
from assistant.workflows.ask import answer_and_draft
from assistant.workflows.draft import Draft
from assistant.workflows.engine import Engine
from assistant.workflows.exchange import Exchange, parsed
from assistant.workflows.reception import receive
from assistant.workflows.understand import MOST_TURNS, reader, understand

STANDALONE = "standalone"
LONGEST = 300


class Proposal(BaseModel):
    """The last turn as a question that stands alone."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: str = Field(min_length=1, max_length=LONGEST, description="one question")


@dataclass(frozen=True)
class FollowUp:
    """The turns of a conversation whose last was not understood, and how the last is to be answered."""

    turns: Sequence[str]
    language: Language | None
    as_of: date | None


@dataclass(frozen=True)
class _Said:
    """What the user said, in the language of the last turn, on a day."""

    turns: Sequence[str]
    language: Language
    today: date


def is_doubtful(turns: Sequence[str], answer: Answer) -> bool:
    """Tell whether a turn follows others and nothing could be made of it."""
    unclear = answer.clarification is not None and answer.clarification.slot == "topic"
    return len(turns) > 1 and (answer.status == "not_found" or unclear)


def rewritten(
    engine: Engine, analyzer: Analyzer, exchange: Exchange, asked: FollowUp, answer: Answer, trace: Trace
) -> tuple[Answer, Draft] | None:
    """Return the answer to the question a model proposes; ``None`` where it is not to be relied on."""
    turns = _readable(asked.turns)
    exchange.report("rewriting")
    try:
        proposal = _proposed(exchange, turns, answer.language)
    except ModelFailed:
        return None
    if proposal is None:
        exchange.dropped.append("rewriting: bad_format")
        return None
    said = _Said(turns, answer.language, asked.as_of or date.today())
    reasons = _reasons(engine, Reader(analyzer, engine.lexicon), said, proposal)
    looked = Trace()
    found = None if reasons else _answered(engine, asked, proposal, looked)
    if found is None and not reasons:
        reasons = ["not_found: the documents do not answer it"]
    trace.rewritten.append(Rewriting(proposal, tuple(reasons)))
    exchange.dropped += [f"rewriting: {reason}" for reason in reasons]
    if found is None:
        return None
    trace.weighed[:], trace.dropped[:] = looked.weighed, looked.dropped
    other, draft = found
    understood = say("understood_as", answer.language, other.standalone_question)
    warnings = (AnswerWarning(kind="assumption", text=understood), *other.warnings)
    return other.model_copy(update={"question": answer.question, "warnings": warnings}), draft


def _readable(turns: Sequence[str]) -> list[str]:
    """Return the last turns that are text, identifiers of people masked."""
    kept = []
    for turn in turns[-MOST_TURNS:]:
        try:
            kept.append(guard(turn))
        except BadQuestion:
            continue
    return kept


def _proposed(exchange: Exchange, turns: Sequence[str], language: Language) -> str | None:
    """Return the question the model proposes, ``None`` where it is none; raises ModelFailed."""
    asked = prompt("rewrite_turns", language, turns=json.dumps(turns, ensure_ascii=False))
    messages = [ChatMessage("system", prompt("rewrite", language)), ChatMessage("user", asked)]
    tool = ToolOffer(STANDALONE, prompt("standalone_tool", language), Proposal.model_json_schema())
    found = parsed(exchange.reply("rewrite", messages, [tool]), STANDALONE, Proposal)
    try:
        return guard(found.question) if found else None
    except BadQuestion:
        return None


def _reasons(engine: Engine, words: Reader, said: _Said, proposal: str) -> list[str]:
    """Return what a proposed question says of its own."""
    failures = check_proposed(
        proposal,
        said.turns,
        words,
        said.language,
        lambda text: engine.hearing.hear(text, said.language).language,
    )
    found = [f"{failure.reason}: {failure.detail}" for failure in failures]
    return found or [f"amount: {name}" for name in _changed(engine, said, proposal)]


def _changed(engine: Engine, given: _Said, proposal: str) -> list[str]:
    """Return the slots in which a question differs from what is understood of the turns without the model."""
    read = reader(engine, given.today)

    def slots(text: str) -> Slots:
        return read.slots(text, read.interpret(text, given.language))

    known = reduce(merged, map(slots, given.turns))
    received = receive(engine, given.turns, given.language)
    understood = understand(engine, given.turns, received, given.today)
    known = reduce(merged, (topic.slots for topic in understood.topics), known)
    said = slots(proposal)
    return sorted(name for name in said_slots(said) if _value(said, name) != _value(known, name))


def _value(slots: Slots, name: str) -> Any:
    """Return what is said of a slot, apart from where the words stand."""
    if name in ("departure", "arrival"):
        place = slots.departure if name == "departure" else slots.arrival
        return place and place.id
    if name == "people":
        return slots.household.people, slots.household.per_person
    return getattr(slots, name)


def _answered(engine: Engine, asked: FollowUp, proposal: str, trace: Trace) -> tuple[Answer, Draft] | None:
    """Return the grounded answer to a proposed question as it stands alone, if there is one."""
    answer, draft = answer_and_draft(engine, [proposal], asked.language, asked.as_of, trace)
    return (answer, draft) if answer.status in ("answered", "partial") else None
