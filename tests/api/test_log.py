"""What a request leaves in the log: its id, its route, how long it took; nothing of what was asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from assistant.adapters.logs import Form, put_back, set_up
from tests.api.conftest import Open
from tests.api.test_status import Ailing

IIN, PHONE, MAIL = "900101300017", "+7 701 123 45 67", "aigerim.s@example.kz"
ASKED = f"My IIN is {IIN}, my phone {PHONE}, my mail {MAIL}: what is a kandas?"
Key = Any


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    yield
    put_back()


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """Return the lines logged; fails where one is not JSON."""
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def asks(api: Any, header: dict[str, str]) -> list[Any]:
    """Ask by every way there is; return the responses."""
    completion = {"model": "kosh", "messages": [{"role": "user", "content": ASKED}]}
    return [
        api.post("/api/v1/ask", json={"question": ASKED}, headers=header),
        api.post("/api/v1/ask", json={"question": ASKED, "stream": True}, headers=header),
        api.post("/v1/chat/completions", json=completion, headers=header),
        api.post("/v1/chat/completions", json={**completion, "stream": True}, headers=header),
        api.get("/api/v1/search", params={"q": ASKED}, headers=header),
        api.get(f"/api/v1/passages/{MAIL}", headers=header),
    ]


@pytest.mark.parametrize("form", ["json", "console"])
def test_neither_the_question_nor_the_key_nor_anything_personal_is_logged(
    form: Form, open_api: Open, key: Key, capsys: pytest.CaptureFixture[str]
) -> None:
    header = key("reader")
    api = open_api()
    set_up(form, "debug")
    capsys.readouterr()
    responses = asks(api, header)
    assert [response.status_code for response in responses] == [200] * 5 + [404]
    written = capsys.readouterr().err
    secret = header["Authorization"].removeprefix("Bearer ")
    told = [IIN, PHONE, "123 45 67", MAIL, "example.kz", secret, "kandas", "my phone"]
    assert [one for one in told if one in written] == []
    assert all(response.headers["x-request-id"] in written for response in responses)


def test_each_line_of_a_request_has_its_id_and_the_last_says_how_it_went(
    open_api: Open, key: Key, capsys: pytest.CaptureFixture[str]
) -> None:
    header = key("reader")
    api = open_api()
    set_up("json", "info")
    capsys.readouterr()
    responses = asks(api, header)
    found = lines(capsys)
    ids = [response.headers["x-request-id"] for response in responses]
    by_id = {name: [one for one in found if one["request_id"] == name] for name in ids}
    assert [[one["event"] for one in by_id[name]] for name in ids] == [["answered", "request"]] * 4 + [
        ["request"],
        ["request"],
    ]
    assert sum(map(len, by_id.values())) == len(found)
    last = [by_id[name][-1] for name in ids]
    assert [(one["method"], one["route"], one["status"]) for one in last] == [
        ("POST", "/ask", 200),
        ("POST", "/ask", 200),
        ("POST", "/v1/chat/completions", 200),
        ("POST", "/v1/chat/completions", 200),
        ("GET", "/search", 200),
        ("GET", "/passages/{passage_id}", 404),
    ]
    assert all(one["duration_ms"] > 0 and len(one["key"]) == 8 for one in last)
    answered = by_id[ids[0]][0]
    assert answered["status"] == "answered"
    assert answered["answer"] == responses[0].json()["id"]
    assert answered["duration_ms"] <= last[0]["duration_ms"]


def test_a_fault_is_found_by_the_id_that_was_told(
    open_api: Open, product: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    api = open_api(Ailing(product, ask=RuntimeError(f"no way to read {IIN}")))
    set_up("json", "info")
    capsys.readouterr()
    for stream in (False, True):
        response = api.post("/api/v1/ask", json={"question": "What is a kandas?", "stream": stream})
        fault, request = lines(capsys)
        assert fault["request_id"] == request["request_id"] == response.headers["x-request-id"]
        assert fault["level"] == "error"
        assert "no way to read [IIN]" in fault["exception"]
        assert IIN not in json.dumps(fault)
    assert request["status"] == 200  # of a stream the status had been sent


def test_what_watches_the_service_leaves_no_lines(open_api: Open, capsys: pytest.CaptureFixture[str]) -> None:
    api = open_api()
    set_up("json", "info")
    capsys.readouterr()
    api.get("/api/v1/health")
    assert lines(capsys) == []
    assert api.get("/nowhere/" + MAIL).status_code == 404
    (line,) = lines(capsys)
    assert (line["route"], line["status"], line["level"]) == ("none", 404, "info")
