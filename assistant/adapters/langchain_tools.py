"""Kosh for people who build with LangChain: its tools as ``StructuredTool``s, its search as a retriever.

This is the rim: nothing inside the product goes through LangChain.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.tools import BaseTool, StructuredTool, ToolException

from assistant.core.errors import BadArgument, NoAnswer
from assistant.core.models import Hit
from assistant.tools.registry import Tool, bad_argument

Search = Callable[[str, int], Sequence[Hit]]


def structured_tools(tools: Mapping[str, Tool]) -> list[BaseTool]:
    """Return every tool with its schema; an error it names comes back to the model as text."""
    return [_structured(tool) for tool in tools.values()]


def _structured(tool: Tool) -> BaseTool:
    def call(**arguments: Any) -> dict[str, Any]:
        try:
            return tool.call(arguments).model_dump(mode="json")
        except BadArgument as error:
            raise ToolException(_corrected(error)) from None
        except NoAnswer as error:
            raise ToolException(f"There is no answer: {error}") from None

    return StructuredTool.from_function(
        func=call,
        name=tool.name,
        description=tool.description.en,
        args_schema=tool.input,
        handle_tool_error=True,
        handle_validation_error=lambda error: _corrected(bad_argument(tool, error)),
    )


def _corrected(error: BadArgument) -> str:
    nearest = f" Nearest: {', '.join(error.nearest)}." if error.nearest else ""
    return f"Correct the argument {error.argument!r}: {error}{nearest}"


class PassageRetriever(BaseRetriever):
    """Passages of the corpus as documents, best first; ``search`` is ``Assistant.search``."""

    search: Search
    k: int = 10

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 — the base class gives it
    ) -> list[Document]:
        return [
            Document(
                page_content=hit.text,
                metadata=hit.model_dump(mode="json", exclude={"text"}),
                id=hit.passage_id,
            )
            for hit in self.search(query, self.k)
        ]
