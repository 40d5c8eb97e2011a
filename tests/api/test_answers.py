"""What the engine says comes out as it was said, at once or as events."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from assistant.core.errors import HistoryDown, IndexDamaged, ModelMissing
from assistant.core.models import Answer, ClaimReport, Hit
from tests.api.conftest import Open, events
from tests.ui.conftest import Saying, made_up

QUESTION = "How much does a family of five get for moving to a village?"


def without_chance(answer: Answer) -> Answer:
    """Return an answer without what differs each time it is made."""
    return answer.model_copy(update={"id": "", "timings_ms": {}})


@pytest.mark.parametrize("question", [QUESTION, "Қандас деген кім?", "Какая квота кандасов на 2024 год?"])
def test_an_answer_is_the_engines_own(question: str, api: Any, product: Any) -> None:
    response = api.post("/api/v1/ask", json={"question": question})
    assert response.status_code == 200
    answer = Answer.model_validate_json(response.content)
    assert without_chance(answer) == without_chance(product.ask([question]))


def test_turns_language_and_day_reach_the_engine(api: Any, product: Any) -> None:
    asked = {"question": "А на трёх?", "turns": [QUESTION], "language": "kk", "as_of": "2023-06-01"}
    answer = Answer.model_validate_json(api.post("/api/v1/ask", json=asked).content)
    assert answer.language == "kk"
    assert answer.calculations[0].inputs["people"] == 3
    assert answer.calculations[0].as_of.year == 2023


@pytest.mark.parametrize(
    "wanted", [{"json": {"stream": True}}, {"headers": {"accept": "text/event-stream"}, "json": {}}]
)
def test_a_stream_ends_with_the_whole_answer(wanted: dict[str, Any], api: Any, product: Any) -> None:
    wanted["json"]["question"] = QUESTION
    response = api.post("/api/v1/ask", **wanted)
    assert response.headers["content-type"].startswith("text/event-stream")
    told = events(response.text)
    names = [name for name, _ in told]
    answer = Answer.model_validate_json(told[-1][1])
    assert names == ["status", "status", *["statement"] * len(answer.statements), "done"]
    assert [json.loads(data)["step"] for _, data in told[:2]] == ["received", "working"]
    assert json.loads(told[0][1])["request_id"] == response.headers["x-request-id"]
    statements = [json.loads(data)["text"] for name, data in told if name == "statement"]
    assert statements == [statement.text for statement in answer.statements]
    assert without_chance(answer) == without_chance(product.ask([QUESTION]))


@pytest.mark.parametrize(
    ("fault", "code"), [(IndexDamaged("run it"), "index_damaged"), (RuntimeError("/secret"), "internal")]
)
def test_what_fails_in_a_stream_is_told_in_it(fault: Exception, code: str, open_api: Open) -> None:
    api = open_api(Speaking(fault))
    told = events(api.post("/api/v1/ask", json={"question": "a", "stream": True}).text)
    assert told[-1][0] == "error"
    assert json.loads(told[-1][1])["error"]["code"] == code
    assert "/secret" not in told[-1][1]


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [
        (IndexDamaged("run 'kosh index build'."), 503, "index_damaged"),
        (HistoryDown("down"), 503, "history_down"),
        (RuntimeError("/secret/path"), 500, "internal"),
    ],
)
def test_a_fault_is_told_in_the_envelope_without_a_traceback(
    fault: Exception, status: int, code: str, open_api: Open
) -> None:
    response = open_api(Speaking(fault)).post("/api/v1/ask", json={"question": "a"})
    assert response.status_code == status
    error = response.json()["error"]
    assert error["code"] == code
    assert error["request_id"] == response.headers["x-request-id"]
    assert "Traceback" not in response.text
    assert "/secret" not in response.text


@pytest.mark.parametrize(
    ("body", "status", "code", "where"),
    [
        ({}, 422, "invalid", "body.question"),
        ({"question": 5}, 422, "invalid", "body.question"),
        ({"question": ""}, 422, "invalid", "body.question"),
        ({"question": "a" * 4001}, 422, "invalid", "body.question"),
        ({"question": "a", "langauge": "ru"}, 422, "invalid", "body.langauge"),
        ({"question": "a", "language": "de"}, 422, "invalid", "body.language"),
        ({"question": "a", "as_of": "soon"}, 422, "invalid", "body.as_of"),
        ({"question": "a", "turns": ["b"] * 51}, 422, "invalid", "body.turns"),
        ({"question": "a", "conversation": "../etc"}, 422, "invalid", "body.conversation"),
        ({"question": "   "}, 400, "bad_question", None),
        ({"question": "a", "engine": "llm"}, 400, "model_missing", None),
        ({"question": "a", "turns": ["b"], "conversation": "0" * 32}, 400, "usage", None),
        ({"question": "a", "conversation": "0" * 32}, 404, "no_conversation", None),
        ([], 422, "invalid", "body"),
        (None, 422, "invalid", "body"),
    ],
)
def test_what_does_not_fit_is_told(body: object, status: int, code: str, where: str | None, api: Any) -> None:
    response = api.post("/api/v1/ask", json=body)
    assert response.status_code == status
    error = response.json()["error"]
    assert error["code"] == code
    if where:
        assert error["details"][0]["where"] == where


@pytest.mark.parametrize(
    "body", [b"{", b'{"question": "\xff"}', b'{"question": "\\ud800"}', b"[" * 100_000, b"1" * 5_000, b"\0"]
)
def test_broken_json_is_no_fault_of_the_server(body: bytes, api: Any) -> None:
    response = api.post("/api/v1/ask", content=body, headers={"content-type": "application/json"})
    assert response.status_code in (400, 422)
    assert set(response.json()) == {"error"}


def test_a_search_finds_what_the_engine_finds(api: Any, product: Any) -> None:
    found = api.get("/api/v1/search", params={"q": "квота кандасов", "k": 3, "language": "ru"}).json()
    assert [Hit.model_validate(hit) for hit in found] == product.search("квота кандасов", 3, "ru")
    laws = api.get("/api/v1/search", params={"q": "quota", "kind": ["law", "resolution"]}).json()
    assert laws
    assert {hit["kind"] for hit in laws} <= {"law", "resolution"}


def test_an_engine_of_the_settings_that_is_missing_is_the_servers_lack(open_api: Open) -> None:
    api = open_api(Speaking(ModelMissing("set KOSH_LLM.")), engine="llm")
    response = api.post("/api/v1/ask", json={"question": "a"})
    assert (response.status_code, response.json()["error"]["code"]) == (503, "model_missing")


@pytest.mark.parametrize("language", ["en", "ru", "kk", None])
def test_letters_of_any_script_are_searched_for(language: str | None, api: Any) -> None:
    asked = {"q": "\U00017017 \U00013000 \U0001e900 квота", **({"language": language} if language else {})}
    assert api.get("/api/v1/search", params=asked).status_code == 200


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 422),
        ("q=", 422),
        ("q=a&k=0", 422),
        ("q=a&k=x", 422),
        ("q=a&kind=song", 422),
        ("q=a&source=no", 404),
    ],
)
def test_a_search_that_cannot_be_is_told(query: str, status: int, api: Any) -> None:
    response = api.get(f"/api/v1/search?{query}")
    assert response.status_code == status
    assert set(response.json()) == {"error"}


def test_claims_are_checked(api: Any, product: Any) -> None:
    text = "In 2023 the moving subsidy was 35 MCI."
    report = ClaimReport.model_validate_json(api.post("/api/v1/check", json={"text": text}).content)
    assert report.claims == product.check(text).claims
    assert report.claims[0].verdict == "contradicted"


class Speaking(Saying):
    """Stands in for the product in an API."""

    def ask(self, turns: Any, language: Any = None, **given: Any) -> Answer:
        return super().ask(turns, language)

    def engine(self) -> Any:
        return None


def test_answers_are_counted(open_api: Open) -> None:
    api = open_api(Speaking(made_up()))
    for _ in range(3):
        api.post("/api/v1/ask", json={"question": "How many?"})
    api.get("/nowhere/at/all")
    figures = api.app.state.service.meter.exposed("g1").decode()
    assert 'kosh_answers_total{engine="grounded",language="en",status="answered"} 3.0' in figures
    assert 'status="404"' in figures
    assert "nowhere" not in figures
    assert 'kosh_index_info{generation="g1"} 1.0' in figures


class Slow(Speaking):
    """A product that thinks for a while."""

    def ask(self, turns: Any, language: Any = None, **given: Any) -> Answer:
        time.sleep(0.3)
        return super().ask(turns, language)


COMPLETION = {"model": "kosh", "messages": [{"role": "user", "content": "How many?"}], "stream": True}


@pytest.mark.parametrize(
    ("address", "body"),
    [("/api/v1/ask", {"question": "How many?", "stream": True}), ("/v1/chat/completions", COMPLETION)],
)
@pytest.mark.parametrize(("seconds", "signs"), [(0.05, range(2, 7)), (10.0, range(1))])
def test_a_stream_shows_that_it_lives_while_nothing_comes(
    address: str,
    body: dict[str, Any],
    seconds: float,
    signs: range,
    open_api: Open,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("assistant.api.answers.SECONDS_BETWEEN_SIGNS", seconds)
    text = open_api(Slow(made_up())).post(address, json=body).text
    blocks = text.strip().split("\n\n")
    assert sum(block.startswith(":") for block in blocks) in signs
    assert not blocks[-1].startswith(":")
    assert "How many?" in text
