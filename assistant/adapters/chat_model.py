"""Language models through LangChain: the one door to any provider.

The address and the key come from the provider's own variables (``OPENAI_BASE_URL``, ``OPENAI_API_KEY``
and the like), so no setting of Kosh and no message of its ever holds one.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Sequence
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as NotYet
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from assistant.core.chat import Cancelled, ChatMessage, ChatReply, ToolCall, ToolOffer, never
from assistant.core.errors import ModelFailed, ModelMissing

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessage, BaseMessage

# extra of the distribution for each provider LangChain names
EXTRAS = {
    "openai": "openai",
    "anthropic": "anthropic",
    "google_genai": "google",
    "ollama": "ollama",
    "huggingface": "huggingface",
}
POLL = 0.05
RETRIES = 1
MOST_TOKENS = 1000
_LOG = logging.getLogger(__name__)


class LangChainModel:
    """A chat model of any provider; requests run on a loop of their own, so that they can be cut off."""

    def __init__(self, name: str, model: BaseChatModel) -> None:
        """``name`` is provider and model."""
        self.name = name
        self._model = model

    def reply(
        self,
        messages: Sequence[ChatMessage],
        tools: Sequence[ToolOffer],
        *,
        seconds: float,
        cancelled: Cancelled = never,
    ) -> ChatReply:
        """Return the model's next message; raises ModelFailed."""
        end = time.monotonic() + seconds
        future = asyncio.run_coroutine_threadsafe(
            self._asked([_said(message) for message in messages], tools), _loop()
        )
        while True:
            try:
                return _reply(future.result(timeout=max(0.0, min(POLL, end - time.monotonic()))))
            except NotYet:
                if future.done():  # the provider's own timeout
                    raise ModelFailed("timeout") from None
                _stop_if(future, cancelled(), "cancelled")
                _stop_if(future, time.monotonic() >= end, "timeout")
            except CancelledError:
                raise ModelFailed("cancelled") from None
            except ModelFailed:
                raise
            except Exception as error:  # every provider has errors of its own
                _LOG.debug("the language model failed: %s", type(error).__name__)
                raise ModelFailed(type(error).__name__) from None

    async def _asked(self, messages: list[BaseMessage], tools: Sequence[ToolOffer]) -> AIMessage:
        """Ask for the whole reply: no part of it may be shown before it is checked."""
        offered = [
            {
                "type": "function",
                "function": {
                    "name": one.name,
                    "description": one.description,
                    "parameters": dict(one.schema),
                },
            }
            for one in tools
        ]
        model: Any = self._model.bind_tools(offered) if offered else self._model
        try:
            found: AIMessage = await model.ainvoke(messages)
        except NotImplementedError:  # a model on this machine runs in a thread and cannot be cut off
            found = await asyncio.to_thread(model.invoke, messages)
        return found


@lru_cache(maxsize=1)
def _loop() -> asyncio.AbstractEventLoop:
    """Return the loop all models share: their clients keep connections, which belong to one loop."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="chat-model", daemon=True).start()
    return loop


def _stop_if(future: Future[Any], due: bool, reason: str) -> None:
    if due:
        future.cancel()
        raise ModelFailed(reason)


def _said(message: ChatMessage) -> BaseMessage:
    from langchain_core.messages import AIMessage, HumanMessage, SystemMessage, ToolMessage

    if message.role == "system":
        return SystemMessage(message.text)
    if message.role == "user":
        return HumanMessage(message.text)
    if message.role == "tool":
        return ToolMessage(message.text, tool_call_id=message.call)
    calls: list[Any] = [
        {"name": call.name, "args": dict(call.arguments or {}), "id": call.id, "type": "tool_call"}
        for call in message.calls
    ]
    return AIMessage(message.text, tool_calls=calls)


def _reply(message: AIMessage) -> ChatReply:
    if message.additional_kwargs.get("refusal"):
        raise ModelFailed("refused")
    calls = [ToolCall(call["id"] or "", call["name"], call["args"]) for call in message.tool_calls]
    calls += [ToolCall(call["id"] or "", call["name"] or "", None) for call in message.invalid_tool_calls]
    used = message.usage_metadata
    return ChatReply(
        text=str(message.text),
        calls=tuple(calls),
        tokens_in=used["input_tokens"] if used else None,
        tokens_out=used["output_tokens"] if used else None,
    )


def open_chat_model(name: str, seconds: float) -> LangChainModel:
    """Return the model named ``provider:model``; raises ModelMissing."""
    provider, found, model = name.partition(":")
    if not found or not provider or not model:
        raise ModelMissing(
            f"KOSH_LLM is {name!r}; give provider and model, for instance openai:gpt-5 or ollama:qwen3."
        )
    from langchain.chat_models import init_chat_model

    try:
        return LangChainModel(
            name, init_chat_model(model, model_provider=provider, **_limits(provider, seconds))
        )
    except ImportError:
        extra = EXTRAS.get(provider)
        way = f"run: pip install 'kosh[{extra}]'" if extra else "install the package LangChain names for it"
        raise ModelMissing(f"the provider {provider!r} is not installed; {way}.") from None
    except Exception as error:  # a missing key, an unknown provider: each has its own error
        raise ModelMissing(
            f"the language model {name!r} cannot be set up ({type(error).__name__}); check KOSH_LLM and the "
            "key and address in the provider's variables."
        ) from None


def _limits(provider: str, seconds: float) -> dict[str, Any]:
    """Return what keeps a provider within its time; each names it in its own way."""
    if provider == "huggingface":
        made = {"max_new_tokens": MOST_TOKENS, "return_full_text": False}
        return {"backend": "pipeline", "task": "text-generation", "pipeline_kwargs": made}
    if provider == "ollama":
        return {"client_kwargs": {"timeout": seconds}}
    return {"timeout": seconds, "max_retries": RETRIES}
