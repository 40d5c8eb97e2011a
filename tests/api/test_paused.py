"""The switch: questions and claims are refused in the reader's language, the library stays open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant.answering.remarks import remark
from assistant.app import build
from assistant.core.documents import LANGUAGES
from assistant.core.errors import AnsweringPaused
from assistant.pausing import PAUSED
from assistant.settings import Settings
from tests.api.conftest import Open

ASKED = {"en": "What is a kandas?", "ru": "Кто такой кандас?", "kk": "Қандас деген кім?"}


@pytest.fixture(scope="module")
def paused(built_home: Path) -> Any:
    """The product with its answers switched off."""
    return build(Settings(home=built_home, paused=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_is_refused_in_its_language(language: Any, paused: Any, open_api: Open) -> None:
    api = open_api(paused)
    for address, body in (("ask", {"question": ASKED[language]}), ("check", {"text": ASKED[language]})):
        refused = api.post(f"/api/v1/{address}", json=body)
        assert refused.status_code == 503
        assert refused.json()["error"]["code"] == "paused"
        assert refused.json()["error"]["message"] == remark("paused", language)


def test_programs_made_for_chat_completions_are_refused_too(paused: Any, open_api: Open) -> None:
    body = {"model": "kosh", "messages": [{"role": "user", "content": ASKED["ru"]}]}
    refused = open_api(paused).post("/v1/chat/completions", json=body)
    assert refused.status_code == 503
    assert remark("paused", "ru") in refused.text


def test_a_stream_says_so(paused: Any, open_api: Open) -> None:
    body = {"question": ASKED["kk"]}
    streamed = open_api(paused).post("/api/v1/ask", json=body, headers={"Accept": "text/event-stream"})
    assert remark("paused", "kk") in streamed.text


def test_the_library_stays_open(paused: Any, open_api: Open) -> None:
    api = open_api(paused)
    assert api.get("/api/v1/sources").status_code == 200
    hits = api.get("/api/v1/search", params={"q": "kandas"})
    assert hits.status_code == 200
    assert paused.search("kandas quota")
    assert paused.library()
    passage = paused.search("kandas quota")[0].passage_id
    assert api.get(f"/api/v1/passages/{passage.replace('#', '%23')}").status_code == 200


def test_health_says_that_answers_are_off_and_is_up(paused: Any, open_api: Open) -> None:
    found = open_api(paused).get("/api/v1/health")
    assert found.status_code == 200
    assert found.json()["status"] == "degraded"
    assert not found.json()["components"]["answers"]["ok"]


def test_a_file_in_home_switches_answers_off_and_on_at_once(built_home: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    for part in ("models", "index"):
        (home / part).symlink_to(built_home / part)
    product = build(Settings(home=home))
    assert product.ask([ASKED["en"]]).status == "answered"
    (home / PAUSED).touch()
    with pytest.raises(AnsweringPaused):
        product.ask([ASKED["en"]])
    (home / PAUSED).unlink()
    assert product.ask([ASKED["en"]]).status == "answered"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_it_in_the_language_of_the_page(language: Any) -> None:
    from assistant.ui.faults import told

    error = AnsweringPaused({one: remark("paused", one) for one in LANGUAGES}, "en")
    assert told(error, language) == remark("paused", language)


def test_a_client_of_mcp_is_told(paused: Any) -> None:
    import asyncio

    from mcp import Client

    from assistant.mcp_server import create_server

    async def ask() -> Any:
        async with Client(create_server(paused)) as client:
            return await client.call_tool("ask", {"question": ASKED["ru"]})

    found = asyncio.run(ask())
    assert remark("paused", "ru") in str(found)
