"""The API in this process and over a port, on the real product with conversations of the test's own."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.testclient import TestClient

from assistant.adapters.feedback import SqlFeedback
from assistant.adapters.history import SqlHistory
from assistant.api.keys import KeyBook, Role
from assistant.api.server import create_app
from assistant.settings import Settings

LOCAL, REMOTE = ("127.0.0.1", 50000), ("203.0.113.7", 50000)
Open = Callable[..., TestClient]


@pytest.fixture
def product(assistant: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The real product, with conversations of the test's own."""
    url = f"sqlite:///{tmp_path}/kept.db"
    monkeypatch.setitem(assistant.__dict__, "history", SqlHistory(url, 90))
    monkeypatch.setitem(assistant.__dict__, "feedback", SqlFeedback(url, 90))
    return assistant


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with a home of the test's own, where its keys are kept."""
    return Settings(home=tmp_path / "home", api_rate=0)


@pytest.fixture
def open_api(product: Any, settings: Settings) -> Open:
    """Return a client of an API; ``changes`` are made to the settings."""

    def run(served: Any = None, client: tuple[str, int] = LOCAL, **changes: Any) -> TestClient:
        changed = settings.model_copy(update=changes)
        return TestClient(
            create_app(served or product, changed), client=client, raise_server_exceptions=False
        )

    return run


@pytest.fixture
def api(open_api: Open) -> TestClient:
    """A client on this machine, where there are no keys."""
    return open_api()


@pytest.fixture
def key(settings: Settings) -> Callable[[Role], dict[str, str]]:
    """Return the header of a new key with a role."""

    def made(role: Role) -> dict[str, str]:
        _, secret = KeyBook(settings.home).add(f"a {role}", role)
        return {"Authorization": f"Bearer {secret}"}

    return made


@contextmanager
def listening(app: Any) -> Iterator[str]:
    """Serve an application on a free port of this machine; yield its address."""
    taken = socket.socket()
    taken.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False))
    thread = threading.Thread(target=server.run, args=([taken],), daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        taken.close()


@pytest.fixture(scope="session")
def live(assistant: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The API over HTTP, without keys."""
    home = tmp_path_factory.mktemp("live")
    with listening(create_app(assistant, Settings(home=home, api_rate=0))) as address:
        yield address


def events(text: str) -> list[tuple[str, str]]:
    """Return name and data of each server-sent event."""
    found = []
    for block in text.strip().split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
        if lines:
            found.append((lines.get("event", ""), lines["data"]))
    return found
