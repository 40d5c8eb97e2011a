"""The grounded answer worded anew by a language model, kept only if every segment passes the checks."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answering.phrases import say
from assistant.answering.prompts import prompt
from assistant.answering.verify import Failure
from assistant.checking.reading import Reader
from assistant.checking.worded import WordedDraft, check_worded
from assistant.core.chat import (
    Cancelled,
    ChatMessage,
    ChatModel,
    ChatReply,
    Report,
    ToolOffer,
    never,
    unreported,
)
from assistant.core.documents import Language
from assistant.core.errors import ModelFailed
from assistant.core.models import Answer, AnswerWarning, ModelPurpose, ModelUse
from assistant.core.personal import mask
from assistant.core.prices import Prices
from assistant.core.spans import span
from assistant.core.text import Analyzer
from assistant.core.trace import Trace
from assistant.workflows.ask import answer_and_draft
from assistant.workflows.called import offered, run_call
from assistant.workflows.draft import Draft, status_of, text_of
from assistant.workflows.engine import Engine
from assistant.workflows.exchange import Exchange, parsed
from assistant.workflows.offer import Offer
from assistant.workflows.rewrite import FollowUp, is_doubtful, rewritten

ANSWER = "answer"
MOST_ROUNDS, MOST_CALLS = 5, 12
ATTEMPTS: tuple[ModelPurpose, ...] = ("draft", "repair")


@dataclass
class Dialogue:
    """The drafting of one answer: what is on offer, and what was said so far."""

    exchange: Exchange
    offer: Offer
    asked: str
    messages: list[ChatMessage]
    tools: list[ToolOffer]
    called: int = 0


def answer_worded(
    engine: Engine,
    analyzer: Analyzer,
    model: ChatModel,
    turns: Sequence[str],
    language: Language | None,
    as_of: date | None,
    *,
    seconds: float,
    prices: Prices | None = None,
    cancelled: Cancelled = never,
    report: Report = unreported,
    trace: Trace | None = None,
) -> Answer:
    """Answer the last turn in a model's words; raises BadQuestion.

    A follow-up of which nothing could be made may be worded anew first. The grounded answer
    stands where there is nothing to word, and with a warning where the model fails.
    """
    trace = trace or Trace()
    begun = time.monotonic()
    answer, draft = answer_and_draft(engine, turns, language, as_of, trace)
    exchange = Exchange(model, time.monotonic() + seconds, prices, cancelled, report)
    proposed = None
    if is_doubtful(turns, answer):
        asked = FollowUp(turns, language, as_of)
        with span("rewrite"):
            found = rewritten(engine, analyzer, exchange, asked, answer, trace)
        if found is not None:
            answer, draft = found
            proposed = answer.standalone_question
    offer = _offer(engine, analyzer, answer, draft)
    if offer is None:
        return _timed(answer, begun, exchange.used(rewritten=proposed)) if exchange.calls else answer
    try:
        with span("word"):
            worded = _worded(_dialogue(exchange, offer, answer))
        failure = None if worded else "unverified"
    except ModelFailed as error:
        worded, failure = None, error.reason
    used = exchange.used(failure, proposed)
    if worded is None:
        warning = AnswerWarning(kind="degraded", text=say("unworded", answer.language))
        answer = answer.model_copy(update={"warnings": (*answer.warnings, warning)})
        return _timed(answer, begun, used)
    answer = _told(answer, offer, worded).model_copy(update={"engine": "llm"})
    return _timed(answer, begun, used)


def _timed(answer: Answer, begun: float, used: ModelUse) -> Answer:
    """Return an answer with what the model had to do with it, and the time that took besides."""
    total = round((time.monotonic() - begun) * 1000, 2)
    spent = round(max(0.0, total - answer.timings_ms["total"]), 2)
    timings = {**answer.timings_ms, "model": spent, "total": total}
    return answer.model_copy(update={"model": used, "timings_ms": timings})


def _offer(engine: Engine, analyzer: Analyzer, answer: Answer, draft: Draft) -> Offer | None:
    """Return what the model may use; ``None`` where nothing is found or it is in another language."""
    spoken = {engine.hearing.hear(one.text, answer.language).language for one in answer.statements}
    if answer.status not in ("answered", "partial") or spoken != {answer.language}:
        return None
    offer = Offer(engine, draft, Reader(analyzer, engine.lexicon))
    offer.add_statements(answer.statements, answer.calculations, leads=True)
    offer.add_entries(draft.considered)
    return offer


def _dialogue(exchange: Exchange, offer: Offer, answer: Answer) -> Dialogue:
    language = answer.language
    asked = mask(answer.standalone_question)
    question = prompt("question", language, question=asked, data=offer.data(), calculations=offer.worked())
    tools = [
        ToolOffer(ANSWER, prompt("answer_tool", language), WordedDraft.model_json_schema()),
        *offered(offer.engine.tools),
    ]
    messages = [ChatMessage("system", prompt("system", language)), ChatMessage("user", question)]
    return Dialogue(exchange, offer, asked, messages, tools)


def _worded(dialogue: Dialogue) -> WordedDraft | None:
    """Return a draft that passed, at the first attempt or once repaired; raises ModelFailed."""
    exchange = dialogue.exchange
    for attempt in ATTEMPTS:
        exchange.report("drafting" if attempt == "draft" else "repairing")
        exchange.repaired = attempt == "repair"
        reply = _drafted(dialogue, attempt)
        exchange.report("checking")
        with span("verify draft"):
            draft = parsed(reply, ANSWER, WordedDraft)
            reasons = _reasons(dialogue.offer, draft)
        if draft is not None and not reasons:
            return draft
        exchange.dropped += reasons
        _hand_back(dialogue, reply, "\n".join(reasons))
    return None


def _drafted(dialogue: Dialogue, attempt: ModelPurpose) -> ChatReply:
    """Return the first reply that is no call of another tool; raises ModelFailed."""
    for _ in range(MOST_ROUNDS):
        reply = dialogue.exchange.reply(attempt, dialogue.messages, dialogue.tools)
        if not reply.calls or any(call.name == ANSWER for call in reply.calls):
            return reply
        dialogue.exchange.report("tools")
        dialogue.called += len(reply.calls)
        if dialogue.called > MOST_CALLS:
            break
        dialogue.messages.append(ChatMessage("assistant", reply.text, reply.calls))
        for call in reply.calls:
            with span("tool"):  # its name is the model's own word
                told = run_call(dialogue.offer, call, dialogue.asked)
            dialogue.messages.append(ChatMessage("tool", told, call=call.id))
    raise ModelFailed("too many tool calls")


def _reasons(offer: Offer, draft: WordedDraft | None) -> list[str]:
    """Return what is wrong with a draft, segment by segment."""
    if draft is None:
        return ['0: bad_format: call the tool with {"segments": [...]}']
    engine, language, grounds = offer.engine, offer.language, offer.grounds()
    found: list[tuple[int, Failure]] = []
    for place, segment in enumerate(draft.segments, start=1):
        failures = check_worded(
            segment,
            grounds,
            offer.reader,
            language,
            lambda text: engine.hearing.hear(text, language).language,
        )
        found += [(place, failure) for failure in failures]
    if not found:
        found += [(0, Failure("left_out", key)) for key in offer.untold(draft.segments)]
    return [f"{place}: {failure.reason}: {failure.detail}" for place, failure in found]


def _hand_back(dialogue: Dialogue, reply: ChatReply, reasons: str) -> None:
    """Give the draft back with the reasons: as the result of the call, else as a message."""
    text = prompt("repair", dialogue.offer.language, reasons=reasons)
    dialogue.messages.append(ChatMessage("assistant", reply.text, reply.calls))
    for call in reply.calls:
        dialogue.messages.append(ChatMessage("tool", text, call=call.id))
    if not reply.calls:
        dialogue.messages.append(ChatMessage("user", text))


def _told(answer: Answer, offer: Offer, worded: WordedDraft) -> Answer:
    """Return the answer in the model's words, its citations numbered in the order they are used."""
    draft = offer.draft
    statements = [offer.stated(segment) for segment in worded.segments]
    named = {statement.calculation for statement in statements}
    tried = [one for one in offer.calculations.values() if one not in answer.calculations]
    used = [number for one in statements for number in one.citations]
    used += [number for one in answer.warnings for number in one.citations]
    order = {number: place for place, number in enumerate(dict.fromkeys(used), start=1)}
    by_number = {citation.n: citation for citation in draft.citations.all()}

    def renumbered(numbers: Sequence[int]) -> tuple[int, ...]:
        return tuple(order[number] for number in numbers)

    draft.statements = [one.model_copy(update={"citations": renumbered(one.citations)}) for one in statements]
    return answer.model_copy(
        update={
            "text": text_of(draft, status_of(draft)),
            "statements": tuple(draft.statements),
            "citations": tuple(
                by_number[number].model_copy(update={"n": place}) for number, place in order.items()
            ),
            "calculations": (*answer.calculations, *(one for one in tried if one.id in named)),
            "warnings": tuple(
                one.model_copy(update={"citations": renumbered(one.citations)}) for one in answer.warnings
            ),
        }
    )
