"""The scripted server, and the product asking it through langchain-openai."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.app import Assistant, build
from assistant.settings import Settings
from tests.llm.server import Scripted, serving

KEY = "sk-test-never-to-be-seen"


@pytest.fixture(scope="session")
def server() -> Iterator[Scripted]:
    """One scripted server for the run."""
    with serving() as scripted:
        yield scripted


@pytest.fixture
def provider(server: Scripted, monkeypatch: pytest.MonkeyPatch) -> Scripted:
    """The scripted server as the provider's own variables name it."""
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    return server


@pytest.fixture
def worded(provider: Scripted, assistant: Assistant, built_home: Path) -> Callable[..., Assistant]:
    """Return the product with the scripted model and a time it may take."""

    def make(seconds: float = 8.0, **changes: Any) -> Assistant:
        made = build(Settings(home=built_home, llm="openai:scripted", llm_seconds=seconds, **changes))
        made._served.take_over(assistant._served)
        return made

    return make
