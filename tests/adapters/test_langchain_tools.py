"""Kosh's tools and search inside LangChain's own agent, with a scripted model."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from langchain.agents import create_agent
from langchain_core.language_models.fake_chat_models import GenericFakeChatModel
from langchain_core.messages import AIMessage, ToolMessage

from assistant.adapters.langchain_tools import PassageRetriever, structured_tools
from assistant.app import Assistant
from assistant.tools.registry import Toolbox
from assistant.tools.toolbox import open_toolbox

CORPUS = Path(__file__).parents[2] / "corpus"


class ScriptedModel(GenericFakeChatModel):
    """Says what the script says, whatever tools it is given."""

    def bind_tools(self, *_tools: Any, **_kwargs: Any) -> ScriptedModel:
        """Accept the tools; the script decides which are called."""
        return self


@pytest.fixture(scope="module")
def tools() -> Toolbox:
    """Return the tools over the built-in corpus on a fixed day."""
    return open_toolbox(CORPUS, lambda: date(2026, 11, 22))


def _run(tools: Toolbox, *calls: dict[str, Any]) -> list[ToolMessage]:
    script = [
        AIMessage(
            content="", tool_calls=[{**call, "id": f"call{number}"} for number, call in enumerate(calls)]
        ),
        AIMessage(content="done"),
    ]
    agent = create_agent(ScriptedModel(messages=iter(script)), structured_tools(tools))
    messages = agent.invoke({"messages": [{"role": "user", "content": "How much for five?"}]})["messages"]
    return [message for message in messages if isinstance(message, ToolMessage)]


def test_an_agent_computes_an_amount(tools: Toolbox) -> None:
    (found,) = _run(
        tools, {"name": "lump_sum", "args": {"people": 5, "date": "2024-06-01", "language": "ru"}}
    )
    result = json.loads(str(found.content))
    assert result["calculations"][0]["result"]["value"] == "1292200"  # 5 × 70 × 3,692
    assert "тенге" in result["statements"][0]["text"]


def test_an_agent_queries_a_series(tools: Toolbox) -> None:
    (found,) = _run(
        tools,
        {
            "name": "statistic",
            "args": {
                "series": "net_migration_by_region",
                "operation": "value",
                "regions": ["Алматы облысы"],
                "period": "2022",
            },
        },
    )
    assert json.loads(str(found.content))["value"] == "1909"


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ({"name": "relocation", "args": {"people": 0}}, "people"),
        ({"name": "mci", "args": {"date": "1990-01-01"}}, "There is no answer"),
        ({"name": "statistic", "args": {"series": "net_migration"}}, "Nearest: net_migration"),
    ],
)
def test_errors_come_back_to_the_model_as_text(tools: Toolbox, call: dict[str, Any], told: str) -> None:
    (found,) = _run(tools, call)
    assert found.status == "error"
    assert told in str(found.content)


def test_search_is_a_retriever(assistant: Assistant) -> None:
    retriever = PassageRetriever(search=lambda words, k: assistant.search(words, k), k=4)
    documents = retriever.invoke("субсидия на аренду жилья для переселенцев")
    assert len(documents) == 4
    assert all(document.metadata["passage_id"] == document.id for document in documents)
    assert any("аренд" in document.page_content.lower() for document in documents)
