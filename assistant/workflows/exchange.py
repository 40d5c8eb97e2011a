"""Calls of a language model for one answer: within its time, each with what it took and cost."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from assistant.answering.prompts import prompts_version
from assistant.core.chat import Cancelled, ChatMessage, ChatModel, ChatReply, Report, ToolOffer
from assistant.core.errors import ModelFailed
from assistant.core.models import ModelCall, ModelPurpose, ModelUse
from assistant.core.prices import Prices
from assistant.core.spans import span

FENCE = "```"
Wanted = TypeVar("Wanted", bound=BaseModel)


@dataclass
class Exchange:
    """What is asked of a model for one answer, until ``end`` of ``time.monotonic``."""

    model: ChatModel
    end: float
    prices: Prices | None
    cancelled: Cancelled
    report: Report
    calls: list[ModelCall] = field(default_factory=list)
    repaired: bool = False
    dropped: list[str] = field(default_factory=list)

    def reply(
        self, purpose: ModelPurpose, messages: Sequence[ChatMessage], tools: Sequence[ToolOffer]
    ) -> ChatReply:
        """Return the model's next message; raises ModelFailed."""
        begun = time.monotonic()
        if begun >= self.end:
            raise ModelFailed("timeout")
        with span("model", model=self.model.name, purpose=purpose) as seen:
            reply, failure = None, None
            try:
                reply = self.model.reply(messages, tools, seconds=self.end - begun, cancelled=self.cancelled)
            except ModelFailed as error:
                failure = error.reason
                raise
            finally:
                call = self._called(purpose, begun, reply, failure)
                told = call.model_dump(mode="json", exclude_none=True, exclude={"purpose"})
                seen.tell(**told)
        return reply

    def _called(
        self, purpose: ModelPurpose, begun: float, reply: ChatReply | None, failure: str | None
    ) -> ModelCall:
        tokens_in, tokens_out = (reply.tokens_in, reply.tokens_out) if reply else (None, None)
        call = ModelCall(
            purpose=purpose,
            ms=round((time.monotonic() - begun) * 1000, 2),
            tokens_in=tokens_in,
            tokens_out=tokens_out,
            cost=self.prices.cost(tokens_in, tokens_out) if self.prices else None,
            failure=failure,
        )
        self.calls.append(call)
        return call

    def used(self, failure: str | None = None, rewritten: str | None = None) -> ModelUse:
        """Return what the model had to do with the answer; its cost is known where that of every call is."""
        costs = [call.cost for call in self.calls if call.cost is not None]
        return ModelUse(
            name=self.model.name,
            prompts=prompts_version(),
            requests=len(self.calls),
            tokens_in=sum(call.tokens_in or 0 for call in self.calls),
            tokens_out=sum(call.tokens_out or 0 for call in self.calls),
            cost=sum(costs[1:], costs[0]) if costs and len(costs) == len(self.calls) else None,
            currency=self.prices.currency if self.prices else None,
            calls=tuple(self.calls),
            repaired=self.repaired,
            rewritten=rewritten,
            failure=failure,
            dropped=tuple(self.dropped),
        )


def parsed(reply: ChatReply, tool: str, wanted: type[Wanted]) -> Wanted | None:
    """Return what a reply gives, by calling a tool or as JSON; nothing is guessed at or mended."""
    try:
        for call in reply.calls:
            if call.name == tool:
                return wanted.model_validate(call.arguments)
        text = reply.text.strip()
        if text.startswith(FENCE) and text.endswith(FENCE):
            text = text.partition("\n")[2].removesuffix(FENCE)
        return wanted.model_validate(json.loads(text))
    except (ValidationError, ValueError):
        return None
