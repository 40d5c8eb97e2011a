"""Agents reach Kosh through the official client: in this process, over pipes, and over HTTP."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from mcp import Client, StdioServerParameters
from mcp.shared.exceptions import MCPError

from assistant.adapters.logs import put_back, set_up
from assistant.api.keys import KeyBook
from assistant.core.models import Answer, ClaimReport
from assistant.mcp_server import PATH, create_server, http_application
from assistant.settings import Settings
from tests.api.conftest import listening
from tests.api.test_answers import without_chance
from tests.fakes import awaited

QUESTION = "How much does a family of five get for moving to a village?"
TOOLS = ["ask", "search", "passage", "calculate", "statistics", "check"]


def with_client(server: Any, act: Callable[[Client], Awaitable[Any]]) -> Any:
    """Return what an action with a connected client returns."""

    async def run() -> Any:
        async with Client(server, read_timeout_seconds=60) as client:
            return await act(client)

    return awaited(run())


@pytest.fixture(scope="module")
def server(assistant: Any) -> Any:
    """The server in this process."""
    return create_server(assistant)


def called(server: Any, tool: str, /, **arguments: Any) -> Any:
    """Return the result of one call."""
    return with_client(server, lambda client: client.call_tool(tool, arguments))


def test_tools_say_what_they_take_and_give_and_that_they_change_nothing(server: Any) -> None:
    tools = with_client(server, lambda client: client.list_tools()).tools
    assert [tool.name for tool in tools] == TOOLS
    for tool in tools:
        assert tool.title
        assert tool.description
        assert tool.input_schema["properties"]
        assert tool.output_schema
        notes = tool.annotations
        assert (notes.read_only_hint, notes.idempotent_hint) == (True, True)
        assert (notes.destructive_hint, notes.open_world_hint) == (False, False)


def test_every_argument_is_explained(server: Any, assistant: Any) -> None:
    tools = {tool.name: tool for tool in with_client(server, lambda client: client.list_tools()).tools}
    for name in ("ask", "search", "passage", "calculate", "check"):
        for argument, schema in tools[name].input_schema["properties"].items():
            assert "description" in schema, (name, argument)
    assert all(f"- {name}(" in tools["calculate"].description for name in assistant.tools)


def test_an_answer_is_the_engines_own(server: Any, assistant: Any) -> None:
    result = called(server, "ask", question=QUESTION, language="ru")
    assert not result.is_error
    answer = Answer.model_validate(result.structured_content)
    assert without_chance(answer) == without_chance(assistant.ask([QUESTION], "ru"))
    assert json.loads(result.content[0].text)["text"] == answer.text


def test_turns_are_heard(server: Any) -> None:
    result = called(server, "ask", question="And in a city?", turns=[QUESTION])
    assert result.structured_content["calculations"][0]["inputs"]["settlement"] == "urban"


def test_what_is_found_can_be_opened(server: Any) -> None:
    hits = called(server, "search", words="квота кандасов", k=3).structured_content["hits"]
    assert len(hits) == 3
    opened = called(server, "passage", id=hits[0]["passage_id"], language="ru").structured_content
    assert opened["id"] == hits[0]["passage_id"]
    assert hits[0]["text"] in opened["statements"]


def test_amounts_and_figures_are_computed(server: Any, assistant: Any) -> None:
    given = {"people": 5, "settlement": "rural", "date": "2024"}
    computed = called(server, "calculate", name="relocation", arguments=given).structured_content
    assert computed == assistant.tools["relocation"].call(given).model_dump(mode="json")
    query = {"series": "kandas_quota", "period": "2024", "operation": "value"}
    found = called(server, "statistics", query=query).structured_content
    assert found == assistant.tools["statistic"].call(query).model_dump(mode="json")
    listed = called(server, "calculate", name="series", arguments={"words": "quota"}).structured_content
    assert "kandas_quota" in {series["id"] for series in listed["series"]}


def test_claims_are_checked(server: Any) -> None:
    result = called(server, "check", text="In 2023 the moving subsidy was 35 MCI.")
    assert ClaimReport.model_validate(result.structured_content).claims[0].verdict == "contradicted"


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("ask", {"question": "   "}, "bad_question"),
        ("ask", {}, "question"),
        ("ask", {"question": "a", "language": "de"}, "language"),
        ("calculate", {"name": "mcy"}, "Nearest: mci"),
        ("calculate", {"name": "relocation", "arguments": {"people": 0}}, "'people'"),
        ("calculate", {"name": "mci", "arguments": {"date": "1950"}}, "not_in_force"),
        ("passage", {"id": "../../etc/passwd"}, "not_found"),
        ("search", {"words": "a", "sources": ["none"]}, "not_found"),
        ("statistics", {"query": {"series": "kandas_quotta"}}, "kandas_quota"),
        ("nothing", {}, "nothing"),
    ],
)
def test_an_error_says_what_to_correct(name: str, arguments: Any, said: str, server: Any) -> None:
    result = called(server, name, **arguments)
    assert result.is_error
    assert said in result.content[0].text
    assert "Traceback" not in result.content[0].text


def test_sources_and_passages_are_resources(server: Any, assistant: Any) -> None:
    async def read(client: Client) -> list[Any]:
        listed = {str(one.uri) for one in (await client.list_resources()).resources}
        templates = (await client.list_resource_templates()).resource_templates
        addresses = ["kosh://sources", "kosh://sources/qazalem-2024", "kosh://passages/qazalem-2024/p12"]
        contents = [json.loads((await client.read_resource(one)).contents[0].text) for one in addresses]
        tools = json.loads((await client.read_resource("kosh://tools")).contents[0].text)
        return [listed, {one.uri_template for one in templates}, *contents, tools]

    listed, templates, sources, source, passage, tools = with_client(server, read)
    assert listed == {"kosh://sources", "kosh://tools"}
    assert templates == {"kosh://sources/{source_id}", "kosh://passages/{source_id}/{number}"}
    assert {one["id"] for one in sources["sources"]} == set(assistant.engine().sources)
    assert "qazalem-2024#p12" in source["passages"]
    assert passage["id"] == "qazalem-2024#p12"
    assert [tool["name"] for tool in tools] == list(assistant.tools)


@pytest.mark.parametrize(
    "address",
    [
        "kosh://sources/none",
        "kosh://passages/qazalem-2024/p9999",
        "kosh://sources/..%2F..%2Fetc%2Fpasswd",
        "kosh://passages/%2E%2E/p1",
        "kosh://nothing",
        "file:///etc/passwd",
    ],
)
def test_a_resource_there_is_not(address: str, server: Any) -> None:
    async def read(client: Client) -> None:
        with pytest.raises(MCPError):
            await client.read_resource(address)

    with_client(server, read)


def test_over_standard_input_and_output(built_home: Path, root: Path, tmp_path: Path) -> None:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("KOSH_")},
        "KOSH_HOME": str(built_home),
        "PYTHONPATH": str(root),
    }
    command = ["-c", "from assistant.cli import main; main()", "serve", "mcp"]
    server = StdioServerParameters(command=sys.executable, args=command, env=environment, cwd=tmp_path)

    async def act(client: Client) -> Any:
        names = [tool.name for tool in (await client.list_tools()).tools]
        result = await client.call_tool("calculate", {"name": "mci", "arguments": {"date": "2024"}})
        return names, result.structured_content, client.instructions

    names, computed, instructions = with_client(server, act)
    assert names == TOOLS
    assert computed["calculations"][0]["result"]["value"] == "3692"
    assert "verified" in instructions


@pytest.fixture
def over_http(assistant: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Serve over HTTP with settings of the test's own."""

    def start(**changes: Any) -> Any:
        settings = Settings(home=tmp_path, **changes)
        assistant.engine()  # opened in its own home
        monkeypatch.setattr(assistant, "settings", settings)
        return listening(http_application(assistant, "127.0.0.1"))

    return start


def test_over_streamable_http(over_http: Any) -> None:
    with over_http() as address:
        result = called(f"{address}{PATH}", "ask", question="Қандас деген кім?")
    assert result.structured_content["language"] == "kk"
    assert result.structured_content["citations"]


def test_over_http_the_keys_of_the_api_hold(over_http: Any, tmp_path: Path) -> None:
    _, secret = KeyBook(tmp_path).add("agent", "reader")
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    with over_http() as address:
        accepts = {"Accept": "application/json, text/event-stream"}
        refused = httpx.post(f"{address}{PATH}", json=body, headers=accepts)
        held = {**accepts, "Authorization": f"Bearer {secret}"}
        allowed = httpx.post(f"{address}{PATH}", json=body, headers=held)
    assert refused.status_code == 401
    assert refused.json()["error"]["code"] == "no_key"
    assert allowed.status_code != 401


def test_a_call_over_http_is_logged_under_the_id_of_its_request(
    over_http: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up("json", "info")
    try:
        with over_http(api_rate=0) as address:
            capsys.readouterr()
            called(f"{address}{PATH}", "ask", question="My phone is +7 701 123 45 67. What is a kandas?")
            called(f"{address}{PATH}", "passage", id="none#p1")
    finally:
        put_back()
    written = capsys.readouterr().err
    found = [json.loads(line) for line in written.splitlines()]
    tools = [one for one in found if one["event"] == "called"]
    assert [(one["tool"], one["status"]) for one in tools] == [("ask", "ok"), ("passage", "not_found")]
    for one in tools:
        (request,) = [
            line for line in found if line["event"] == "request" and line["request_id"] == one["request_id"]
        ]
        assert (request["route"], request["status"]) == (PATH, 200)
    assert "123 45 67" not in written
    assert "kandas" not in written


def test_over_standard_output_each_call_is_logged_under_an_id_of_its_own(
    built_home: Path, root: Path, tmp_path: Path
) -> None:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("KOSH_")},
        "KOSH_HOME": str(built_home),
        "KOSH_LOG": "json",
        "PYTHONPATH": str(root),
    }
    command = [sys.executable, "-c", "from assistant.cli import main; main()", "serve", "mcp"]
    written = tmp_path / "log"
    server = StdioServerParameters(
        command="sh", args=["-c", f'exec "$@" 2>{written}', "sh", *command], env=environment, cwd=tmp_path
    )

    async def act(client: Client) -> None:
        for _ in range(2):
            await client.call_tool("calculate", {"name": "mci", "arguments": {"date": "2024"}})

    with_client(server, act)
    lines = [json.loads(line) for line in written.read_text(encoding="utf-8").splitlines()]
    called_ids = [line["request_id"] for line in lines if line["event"] == "called"]
    assert len(set(called_ids)) == 2
