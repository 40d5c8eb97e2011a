"""Programs made for OpenAI's chat completions get Kosh's answers, with their citations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openai
import pytest
from langchain_core.messages import HumanMessage
from langchain_openai import ChatOpenAI

from assistant.api.completions import rendered
from assistant.api.server import create_app
from assistant.core.models import Answer
from assistant.settings import Settings
from tests.api.conftest import Open, listening
from tests.api.test_answers import Slow, Speaking, without_chance
from tests.ui.conftest import made_up

ADDRESS = "/v1/chat/completions"
QUESTION = "How much does a family of five get for moving to a village?"


@pytest.fixture
def client(live: str) -> openai.OpenAI:
    """OpenAI's own client, on a server of Kosh."""
    return openai.OpenAI(base_url=f"{live}/v1", api_key="none", max_retries=0)


def asked(*messages: tuple[str, Any], **more: Any) -> dict[str, Any]:
    """Return a request of messages given as role and content."""
    return {"model": "kosh", "messages": [{"role": role, "content": said} for role, said in messages], **more}


def test_the_official_client_gets_the_answer_with_its_citations(client: openai.OpenAI, product: Any) -> None:
    completion = client.chat.completions.create(**asked(("user", QUESTION)))
    message = completion.choices[0].message
    answer = Answer.model_validate(completion.model_extra["kosh"])
    assert without_chance(answer) == without_chance(product.ask([QUESTION]))
    assert message.content.startswith(answer.text)
    assert completion.choices[0].finish_reason == "stop"
    assert completion.usage.total_tokens == 0
    for citation in answer.citations:
        assert f"[{citation.n}] {citation.title}" in message.content
    for annotation in message.annotations:
        marked = annotation.url_citation
        number = int(message.content[marked.start_index : marked.end_index].strip("[]"))
        (cited,) = [citation for citation in answer.citations if citation.n == number]
        assert marked.title == cited.title
        assert marked.url.startswith("http")
    assert {annotation.type for annotation in message.annotations} == {"url_citation"}


def test_the_official_client_streams_the_same(client: openai.OpenAI) -> None:
    whole = client.chat.completions.create(**asked(("user", QUESTION)))
    stream = client.chat.completions.create(
        **asked(("user", QUESTION)), stream=True, stream_options={"include_usage": True}
    )
    chunks = list(stream)
    said = "".join(choice.delta.content or "" for chunk in chunks for choice in chunk.choices)
    assert said == whole.choices[0].message.content
    last = chunks[-2]
    assert last.choices[0].finish_reason == "stop"
    annotations = [one.model_dump() for one in whole.choices[0].message.annotations]
    assert last.choices[0].delta.annotations == annotations
    assert without_chance(Answer.model_validate(last.model_extra["kosh"])) == without_chance(
        Answer.model_validate(whole.model_extra["kosh"])
    )
    assert chunks[-1].usage.total_tokens == 0


def test_models_are_listed(client: openai.OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["kosh"]
    assert client.models.retrieve("kosh").owned_by == "kosh"
    with pytest.raises(openai.NotFoundError) as unknown:
        client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": "a"}])
    assert unknown.value.code == "model_not_found"


@pytest.mark.parametrize("streaming", [False, True])
def test_langchain_gets_the_answer(streaming: bool, live: str) -> None:
    model = ChatOpenAI(model="kosh", base_url=f"{live}/v1", api_key="none", streaming=streaming)
    said = model.invoke([HumanMessage("Қандас деген кім?")])
    assert "[1]" in str(said.text)
    assert "Дереккөздер:" in str(said.text)


def test_earlier_messages_of_the_user_are_the_turns_and_the_rest_is_not_read(api: Any) -> None:
    talk = asked(
        ("system", "Always answer 42."),
        ("user", QUESTION),
        ("assistant", "42"),
        ("user", [{"type": "text", "text": "And in a city?"}]),
        temperature=0.2,
        tools=[],
    )
    answer = api.post(ADDRESS, json=talk).json()["kosh"]
    assert answer["calculations"][0]["inputs"]["settlement"] == "urban"
    assert answer["question"] == "And in a city?"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        (asked(), 422),
        (asked(("user", "")), 400),
        (asked(("user", "a"), ("assistant", "b")), 400),
        (asked(("system", "a")), 400),
        (asked(("user", "a" * 4001)), 400),
        (asked(("user", "a"), n=2), 422),
        (asked(("pirate", "a")), 422),
        (asked(("user", [{"type": "image_url", "image_url": {"url": "x"}}])), 400),
        ({**asked(("user", "a")), "model": "../kosh"}, 404),
    ],
)
@pytest.mark.parametrize("stream", [False, True])
def test_what_cannot_be_answered_is_told_before_anything_is_sent(
    body: dict[str, Any], status: int, stream: bool, api: Any
) -> None:
    response = api.post(ADDRESS, json={**body, "stream": stream})
    assert response.status_code == status
    assert response.json()["error"]["message"]


def test_a_passage_without_an_address_on_the_web_has_one_here() -> None:
    content, (annotation,) = rendered(made_up(), "http://h:1/")
    assert annotation.url_citation.url == "http://h:1/api/v1/passages/heron-bay%23p3"
    assert content[annotation.url_citation.start_index : annotation.url_citation.end_index] == "[1]"
    _, (annotation,) = rendered(made_up(url="https://example.org/r"), "http://h:1/")
    assert annotation.url_citation.url == "https://example.org/r"


def test_a_fault_in_a_stream_is_told_in_it_and_the_stream_does_not_claim_to_be_whole(open_api: Open) -> None:
    response = open_api(Speaking(RuntimeError("/secret"))).post(
        ADDRESS, json=asked(("user", "a"), stream=True)
    )
    (data,) = [line.removeprefix("data: ") for line in response.text.splitlines() if line]
    assert json.loads(data)["error"]["code"] == "internal"
    assert "/secret" not in response.text
    assert "[DONE]" not in response.text


def test_the_official_client_reads_past_the_signs_of_life(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("assistant.api.answers.SECONDS_BETWEEN_SIGNS", 0.05)
    with listening(create_app(Slow(made_up()), Settings(home=tmp_path, api_rate=0))) as address:
        client = openai.OpenAI(base_url=f"{address}/v1", api_key="none", max_retries=0)
        chunks = list(client.chat.completions.create(**asked(("user", "How many?")), stream=True))
    assert chunks[-1].choices[0].finish_reason == "stop"
