"""The API answers beside the page, and everything else is the page's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from assistant.core.models import Answer
from assistant.settings import Settings
from assistant.ui import product as shared
from assistant.ui.server import middleware, routes


async def page(_request: Request) -> HTMLResponse:
    """Stand in for Streamlit."""
    return HTMLResponse('<html lang="en"><head></head><div id="root"></div></html>')


@pytest.fixture
def client(assistant: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    assistant.engine()  # opened in its own home
    monkeypatch.setattr(assistant, "settings", Settings(home=tmp_path))
    monkeypatch.setattr(shared, "build", lambda: assistant)
    shared.product.cache_clear()
    app = Starlette(routes=[*routes(), Route("/{path:path}", page)], middleware=middleware())
    yield TestClient(app, client=("127.0.0.1", 5000))
    shared.product.cache_clear()


def test_the_api_answers_beside_the_page(client: TestClient) -> None:
    asked = client.post("/api/v1/ask", json={"question": "What is a kandas?"})
    assert Answer.model_validate_json(asked.content).status == "answered"
    assert "set-cookie" not in asked.headers
    assert asked.headers["x-request-id"]
    assert client.get("/api/v1/nothing").json()["error"]["code"] == "no_such_address"
    assert client.get("/v1/models").json()["data"][0]["id"] == "kosh"


def test_a_stream_beside_the_page_is_not_held_back(client: TestClient) -> None:
    asked = {"question": "What is a kandas?", "stream": True}
    with client.stream("POST", "/api/v1/ask", json=asked) as response:
        first = next(response.iter_bytes())
    assert b"received" in first
    assert b"done" not in first


@pytest.mark.parametrize("path", ["/", "/api", "/api/v11", "/v1", "/v1/modelsx", "/library"])
def test_other_addresses_are_the_pages(path: str, client: TestClient) -> None:
    response = client.get(path)
    assert response.headers["content-type"].startswith("text/html")
    assert "kosh_lang" in response.headers["set-cookie"]
