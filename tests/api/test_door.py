"""Ids, keys, limits: what every request passes before anything answers it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from typing import Any

import pytest

from assistant.api.door import Identified, Limited
from assistant.api.keys import KeyBook
from assistant.api.meter import Meter
from assistant.settings import Settings
from tests.api.conftest import REMOTE, Open
from tests.fakes import awaited

VERSION = "/api/v1/version"
GENERATED = re.compile(r"[0-9a-f]{16}")
Key = Callable[..., dict[str, str]]


def test_a_request_keeps_the_id_it_comes_with(api: Any) -> None:
    response = api.get("/nowhere", headers={"X-Request-ID": "site-7.a_B"})
    assert response.headers["x-request-id"] == "site-7.a_B"
    assert response.json()["error"]["request_id"] == "site-7.a_B"


@pytest.mark.parametrize(
    "given",
    [
        [],
        [b""],
        [b"a b"],
        [b"a" * 129],
        ["қош".encode()],
        [b"\xff\xfe"],
        [b'"><script>'],
        [b"one", b"two"],
    ],
)
def test_an_id_that_is_none_is_replaced(given: list[bytes], api: Any) -> None:
    response = api.get(VERSION, headers=[(b"x-request-id", value) for value in given])
    assert response.status_code == 200
    assert GENERATED.fullmatch(response.headers["x-request-id"])


def test_two_requests_under_way_never_share_an_id() -> None:
    seen: list[str] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        seen.append(scope["state"]["request_id"])
        await asyncio.sleep(0.01)

    async def run() -> None:
        door = Identified(app, Meter())
        scope = {"type": "http", "method": "GET", "path": "/", "headers": [(b"x-request-id", b"same")]}
        await asyncio.gather(*(door(dict(scope), None, None) for _ in range(3)))  # type: ignore[arg-type]
        await door(dict(scope), None, None)  # type: ignore[arg-type]

    awaited(run())
    assert len(set(seen[:3])) == 3
    assert all(name.startswith("same") for name in seen)
    assert seen[3] == "same"


@pytest.mark.parametrize("path", ["/", "/api/v1", "/api/v1/ask/", "/api/v2/ask", "/docs", "/api/v1//ask"])
def test_an_address_there_is_not_answers_in_the_envelope(path: str, api: Any) -> None:
    response = api.get(path)
    assert response.status_code == 404
    assert response.json()["error"]["code"] == "no_such_address"


def test_a_wrong_method_names_the_right_ones(api: Any) -> None:
    response = api.put("/api/v1/ask", json={})
    assert response.status_code == 405
    assert response.json()["error"]["code"] == "wrong_method"
    assert response.headers["allow"] == "POST"


def test_a_body_over_a_megabyte_is_refused_whether_its_length_is_told_or_not(api: Any) -> None:
    told = api.post("/api/v1/ask", content=b" " * 1_000_001)

    def pieces() -> Any:
        for _ in range(101):
            yield b" " * 10_000

    untold = api.post("/api/v1/ask", content=pieces(), headers={"content-type": "application/json"})
    for response in (told, untold):
        assert response.status_code == 413
        assert response.json()["error"]["code"] == "too_large"
    fits = api.post("/api/v1/check", json={"text": "a" * 999_000})
    assert fits.status_code == 422


@pytest.mark.parametrize("length", ["-1", "x", "9" * 400, ""])
def test_an_odd_length_is_no_fault_of_the_server(length: str, api: Any) -> None:
    response = api.post(
        "/api/v1/ask",
        content=b"{}",
        headers={"content-length": length, "content-type": "application/json"},
    )
    assert response.status_code in (400, 413, 422)


def test_each_response_tells_what_is_left_and_the_rest_wait(open_api: Open) -> None:
    api = open_api(api_rate=3)
    left = [api.get(VERSION).headers["ratelimit-remaining"] for _ in range(3)]
    assert left == ["2", "1", "0"]
    refused = api.get(VERSION)
    assert refused.status_code == 429
    assert refused.json()["error"]["code"] == "too_many"
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert refused.headers["ratelimit-limit"] == "3"
    assert api.get("/api/v1/health").status_code == 200


def test_a_minute_later_one_may_ask_again_and_callers_are_counted_apart() -> None:
    now = [0.0]
    limited = Limited(lambda *_: None, 2, clock=lambda: now[0])  # type: ignore[arg-type]
    assert [limited._count("a")[0] for _ in range(3)] == [1, 2, 3]
    assert limited._count("b") == (1, 60)
    now[0] = 59.0
    assert limited._count("a") == (4, 1)
    now[0] = 60.0
    assert limited._count("a") == (1, 60)


def test_the_counting_of_callers_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.api.door.MOST_CALLERS", 10)
    limited = Limited(lambda *_: None, 2)  # type: ignore[arg-type]
    for number in range(100):
        limited._count(str(number))
    assert len(limited._windows) == 10


def test_without_keys_this_machine_reads_and_others_do_not(open_api: Open) -> None:
    assert open_api().get("/api/v1/calc").status_code == 200
    # programs made for OpenAI send some key in any case
    assert open_api().get("/api/v1/calc", headers={"Authorization": "Bearer x"}).status_code == 200
    refused = open_api(client=REMOTE).get("/api/v1/calc")
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"] == "Bearer"
    assert open_api(client=REMOTE, api_open=True).get("/api/v1/calc").status_code == 200
    assert open_api(client=REMOTE).get("/api/v1/health").status_code == 200


@pytest.mark.parametrize("path", ["/api/v1/feedback"])
def test_without_keys_nobody_may_do_more_than_read(path: str, open_api: Open) -> None:
    assert open_api(api_open=True).get(path).status_code == 401


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        ("reader", {"/api/v1/calc"}),
        ("editor", {"/api/v1/calc", "/api/v1/feedback"}),
        ("admin", {"/api/v1/calc", "/api/v1/feedback", "/api/v1/metrics"}),
    ],
)
def test_a_role_includes_those_below_it(role: Any, allowed: set[str], open_api: Open, key: Key) -> None:
    api, header = open_api(client=REMOTE), key(role)
    for path in ("/api/v1/calc", "/api/v1/feedback", "/api/v1/metrics"):
        response = api.get(path, headers=header)
        assert response.status_code == (200 if path in allowed else 403), path
        secret = header["Authorization"].removeprefix("Bearer ")
        assert api.get(path, headers={"X-API-Key": secret}).status_code == response.status_code


@pytest.mark.parametrize(
    "header",
    [
        {},
        {"Authorization": "Bearer "},
        {"Authorization": "Bearer kosh_wrong"},
        {"Authorization": "Basic eDp5"},
        {"X-API-Key": "қате".encode()},
        {"Authorization": b"Bearer \xff\xfe"},
        {"Authorization": "Bearer " + "a" * 7000},
    ],
)
def test_once_there_is_a_key_a_wrong_one_or_none_is_turned_away(
    header: Any, open_api: Open, key: Key
) -> None:
    key("reader")
    response = open_api().get("/api/v1/calc", headers=header)
    assert response.status_code == 401
    assert response.json()["error"]["code"] == "no_key"


def test_a_revoked_key_is_turned_away_at_once(api: Any, settings: Settings, key: Key) -> None:
    header = key("reader")
    key("reader")
    assert api.get("/api/v1/calc", headers=header).status_code == 200
    book = KeyBook(settings.home)
    book.revoke(book.listed()[0].id)
    assert api.get("/api/v1/calc", headers=header).status_code == 401


def test_a_broken_file_of_keys_opens_nothing(api: Any, settings: Settings, key: Key) -> None:
    header = key("admin")
    (settings.home / "api-keys.json").write_text("[{", encoding="utf-8")
    response = api.get("/api/v1/calc", headers=header)
    assert response.status_code == 503
    assert str(settings.home) not in response.text


def test_other_origins_are_let_in_only_where_they_are_named(open_api: Open) -> None:
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    assert "access-control-allow-origin" not in open_api().options("/api/v1/ask", headers=asked).headers
    named = open_api(api_origins="https://example.org")
    allowed = named.options("/api/v1/ask", headers=asked)
    assert allowed.headers["access-control-allow-origin"] == "https://example.org"
    other = named.get(VERSION, headers={"Origin": "https://example.com"})
    assert "access-control-allow-origin" not in other.headers


def test_every_response_carries_the_security_headers(api: Any) -> None:
    for path in (VERSION, "/nowhere"):
        headers = api.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert "default-src 'none'" in headers["content-security-policy"]
