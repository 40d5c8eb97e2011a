"""Conversations are their owner's alone: of a key, or of whoever knows the id."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.api.conftest import Open

Key = Callable[..., dict[str, str]]
FIRST = "How much does a family of five get for moving to a village?"


def begun(api: Any, headers: dict[str, str] | None = None) -> str:
    """Return the id of a new conversation."""
    response = api.post("/api/v1/conversations", headers=headers)
    assert response.status_code == 201
    return str(response.json()["id"])


def test_a_conversation_is_gone_on_with_and_kept(api: Any) -> None:
    conversation = begun(api)
    for question in (FIRST, "And in a city?"):
        asked = {"question": question, "conversation": conversation}
        answer = api.post("/api/v1/ask", json=asked).json()
    assert answer["calculations"][0]["inputs"] == {"people": 5, "settlement": "urban", "months": 12}
    kept = api.get(f"/api/v1/conversations/{conversation}").json()
    assert [turn["question"] for turn in kept["turns"]] == [FIRST, "And in a city?"]
    assert kept["turns"][1]["answer"] == answer
    assert (kept["title"], kept["questions"]) == (FIRST, 2)


def test_personal_identifiers_are_not_kept(api: Any) -> None:
    conversation = begun(api)
    asked = {"question": "I am a@example.org, what is a kandas?", "conversation": conversation}
    api.post("/api/v1/ask", json=asked)
    assert "a@example.org" not in api.get(f"/api/v1/conversations/{conversation}").text


def test_what_is_deleted_is_gone(api: Any) -> None:
    conversation = begun(api)
    assert api.delete(f"/api/v1/conversations/{conversation}").status_code == 204
    for response in (
        api.get(f"/api/v1/conversations/{conversation}"),
        api.delete(f"/api/v1/conversations/{conversation}"),
        api.post("/api/v1/ask", json={"question": "a", "conversation": conversation}),
    ):
        assert response.status_code == 404
        assert response.json()["error"]["code"] == "no_conversation"


@pytest.mark.parametrize("name", ["0" * 32, "x", "..", "%2e%2e", "0" * 33, "'--"])
def test_an_id_that_is_none(name: str, api: Any) -> None:
    for method in ("GET", "DELETE"):
        response = api.request(method, f"/api/v1/conversations/{name}")
        assert response.status_code in (404, 422)


def test_each_key_has_its_own(open_api: Open, key: Key) -> None:
    api, one, other = open_api(), key("reader"), key("reader")
    conversation = begun(api, one)
    listed = api.get("/api/v1/conversations", headers=one).json()["conversations"]
    assert [kept["id"] for kept in listed] == [conversation]
    assert api.get("/api/v1/conversations", headers=other).json() == {"conversations": []}
    for method in ("GET", "DELETE"):
        refused = api.request(method, f"/api/v1/conversations/{conversation}", headers=other)
        assert refused.status_code == 404
    assert api.get(f"/api/v1/conversations/{conversation}", headers=one).status_code == 200


def test_without_a_key_nothing_is_listed(api: Any) -> None:
    begun(api)
    assert api.get("/api/v1/conversations").status_code == 401


def test_a_word_on_an_answer_is_kept_for_an_editor(open_api: Open, key: Key) -> None:
    api, reader, editor = open_api(), key("reader"), key("editor")
    conversation = begun(api, reader)
    asked = {"question": "What is a kandas?", "conversation": conversation}
    answer = api.post("/api/v1/ask", json=asked, headers=reader).json()["id"]
    word = {"conversation": conversation, "answer": answer, "useful": False, "reasons": ["unclear"]}
    given = api.post("/api/v1/feedback", json=word, headers=reader)
    assert given.status_code == 201
    assert given.json()["reasons"] == ["unclear"]
    listed = api.get("/api/v1/feedback?useful=false", headers=editor).json()["feedback"]
    assert [one["id"] for one in listed] == [answer]
    assert api.get("/api/v1/feedback?useful=true", headers=editor).json() == {"feedback": []}
    assert api.post("/api/v1/feedback", json=word, headers=editor).status_code == 404


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"answer": "none"}, 404),
        ({"conversation": "0" * 32}, 404),
        ({"reasons": ["dull"]}, 422),
        ({"comment": "a" * 1001}, 422),
        ({"useful": "perhaps"}, 422),
    ],
)
def test_a_word_that_cannot_be_kept(changes: dict[str, Any], status: int, api: Any) -> None:
    word = {"conversation": begun(api), "answer": "a", "useful": True, **changes}
    assert api.post("/api/v1/feedback", json=word).status_code == status
