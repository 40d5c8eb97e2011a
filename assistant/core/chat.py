"""What the workflows ask of a language model: messages and tools in, text or calls of tools out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

Role = Literal["system", "user", "assistant", "tool"]
Cancelled = Callable[[], bool]
Step = Literal["rewriting", "drafting", "tools", "checking", "repairing"]
Report = Callable[[Step], None]
"""Told which step a draft has come to."""


def never() -> bool:
    """Tell that nobody has cancelled."""
    return False


def unreported(_step: Step) -> None:
    """Report a step to nobody."""


@dataclass(frozen=True)
class ToolCall:
    """A tool the model wants called; ``arguments`` is ``None`` where they were no JSON object."""

    id: str
    name: str
    arguments: Mapping[str, Any] | None


@dataclass(frozen=True)
class ChatMessage:
    """One message; ``calls`` are those of an assistant, ``call`` the one a tool's text answers."""

    role: Role
    text: str
    calls: tuple[ToolCall, ...] = ()
    call: str = ""


@dataclass(frozen=True)
class ToolOffer:
    """A tool the model may call: name, what it does, JSON schema of its arguments."""

    name: str
    description: str
    schema: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ChatReply:
    """What a model replied; tokens are ``None`` where the provider does not count them."""

    text: str
    calls: tuple[ToolCall, ...] = ()
    tokens_in: int | None = None
    tokens_out: int | None = None


class ChatModel(Protocol):
    """A language model that can call tools."""

    @property
    def name(self) -> str:
        """Provider and model, for instance ``openai:gpt-5``."""
        ...

    def reply(
        self,
        messages: Sequence[ChatMessage],
        tools: Sequence[ToolOffer],
        *,
        seconds: float,
        cancelled: Cancelled = never,
    ) -> ChatReply:
        """Return the model's next message; raises ModelFailed, at the latest after ``seconds``."""
        ...
